"""The spool's files: whole or not there, safe from a crash, and for nobody else to read."""

from __future__ import annotations

import errno
import logging
import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.spool import files
from adapters.spool.files import FileSpool
from application.errors import StorageUnavailable
from application.messages import Arrival
from domain.phone import PhoneNumber
from tests.builders import NOON, a_number, an_inbound

PATIENCE = 30
KEEP_ON_AND_ON = """
from adapters.spool.files import FileSpool
from tests.adapters.spool.test_files import an_arrival
from pathlib import Path
import sys

spool = FileSpool(Path(sys.argv[1]))
while True:
    arrival = an_arrival()
    spool.keep(arrival)
    print(arrival.sid, flush=True)
"""
DIE_WHILE_WRITING = """
from adapters.spool.files import FileSpool
from tests.adapters.spool.test_files import an_arrival
from pathlib import Path
import os, sys

os.fsync = lambda handle: os._exit(9)
Path(sys.argv[1]).mkdir(exist_ok=True)
FileSpool(Path(sys.argv[1])).keep(an_arrival())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@pytest.fixture
def spool(folder: Path) -> FileSpool:
    return FileSpool(folder)


def an_arrival() -> Arrival:
    return Arrival.of(an_inbound(uuid4()), PhoneNumber(a_number()))


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def another_process(script: str, folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": "."}
    command = [sys.executable, "-c", script, str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_the_folder_is_made_at_first_need(spool: FileSpool, folder: Path) -> None:
    spool.waiting()
    spool.drop(an_arrival())
    assert not folder.exists()
    spool.keep(an_arrival())
    assert len(names(folder)) == 1


def test_a_file_is_named_by_the_time_of_coming_and_the_sid(spool: FileSpool, folder: Path) -> None:
    arrival = an_arrival()
    spool.keep(arrival)
    assert names(folder) == [f"20251103T063000.123456Z-{arrival.sid}.json"]


def test_nobody_else_on_the_machine_can_read_what_people_wrote(spool: FileSpool, folder: Path) -> None:
    before = os.umask(0)
    try:
        spool.keep(an_arrival())
    finally:
        os.umask(before)
    [file] = folder.iterdir()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder, file)] == [0o700, 0o600]


def test_a_message_reaches_the_disk_before_its_name_and_the_name_before_the_answer(
    spool: FileSpool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    synced: list[tuple[str, bool, bool]] = []

    def fsync(handle: int) -> None:
        what = os.fstat(handle)
        is_named = any(name.endswith(".json") for name in names(folder))
        synced.append(("folder" if stat.S_ISDIR(what.st_mode) else "file", what.st_size > 0, is_named))

    monkeypatch.setattr(os, "fsync", fsync)
    spool.keep(an_arrival())
    assert synced == [("file", True, False), ("folder", True, True)]


def test_a_new_folder_reaches_the_disk_as_well(
    spool: FileSpool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    spool.keep(an_arrival())
    assert folder.parent.stat().st_ino in synced


def test_whatever_was_kept_survives_a_process_that_is_killed(spool: FileSpool, folder: Path) -> None:
    with another_process(KEEP_ON_AND_ON, folder) as process:
        assert process.stdout
        kept = [process.stdout.readline().strip() for _ in range(20)]
        process.kill()
        kept += process.stdout.read().split()
    assert set(kept) <= {arrival.sid for arrival in spool.waiting()}


def test_a_file_that_was_never_finished_is_passed_over(spool: FileSpool, folder: Path) -> None:
    with another_process(DIE_WHILE_WRITING, folder) as process:
        assert process.wait(PATIENCE) == 9
    [left] = names(folder)
    assert not left.endswith(".json")
    arrival = an_arrival()
    spool.keep(arrival)
    assert spool.waiting() == [arrival]
    assert left in names(folder)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b"{}", b"\xff\xfe\x00", b'{"number": "+919810000001"}', b"\x00" * 400],
)
def test_an_unreadable_file_is_set_aside_and_neither_lost_nor_in_the_way(
    spool: FileSpool, folder: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    arrival = an_arrival()
    spool.keep(arrival)
    broken = folder / "20200101T000000.000000Z-SM1.json"
    broken.write_bytes(content)
    assert [spool.waiting(), spool.waiting()] == [[arrival]] * 2
    [line] = [record for record in caplog.records if record.name == files.__name__]
    assert (line.levelno, broken.name in line.getMessage()) == (logging.ERROR, True)
    assert (folder / f"{broken.name}.broken").read_bytes() == content


@pytest.mark.parametrize("field", ["number", "sid", "sender", "text", "received_at"])
@pytest.mark.parametrize("value", ["null", "7", '""', "[]", "{}", '"2025-11-03T12:00:00"'])
def test_a_file_with_a_strange_field_is_read_or_set_aside_but_never_in_the_way(
    spool: FileSpool, folder: Path, field: str, value: str
) -> None:
    arrival = an_arrival()
    spool.keep(arrival)
    [file] = folder.iterdir()
    strange = file.read_text().replace(f'"{field}": "', f'"{field}": {value}, "was": "')
    assert strange != file.read_text()
    file.write_text(strange)
    after = replace(an_arrival(), received_at=NOON + timedelta(seconds=1))
    spool.keep(after)
    assert spool.waiting()[-1] == after


def test_a_folder_that_looks_like_a_message_is_set_aside(spool: FileSpool, folder: Path) -> None:
    (folder / "20200101T000000.000000Z-SM1.json").mkdir(parents=True)
    arrival = an_arrival()
    spool.keep(arrival)
    assert spool.waiting() == [arrival]


def test_two_processes_may_keep_and_empty_at_once(spool: FileSpool, folder: Path) -> None:
    ours = [an_arrival() for _ in range(50)]
    found = list[Arrival]()
    with another_process(KEEP_ON_AND_ON, folder) as process:
        assert process.stdout
        process.stdout.readline()
        for arrival in ours:
            spool.keep(arrival)
            for each in spool.waiting():
                found.append(each)
                spool.drop(each)
        process.kill()
    left = spool.waiting()
    assert {arrival.sid for arrival in ours} <= {arrival.sid for arrival in found}
    assert not {arrival.sid for arrival in left} & {arrival.sid for arrival in found}


@pytest.mark.parametrize("place", ["", "spool"])
def test_a_disk_that_refuses_is_told_as_storage_that_is_away(tmp_path: Path, place: str) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.touch()
    spool = FileSpool(in_the_way / place)
    with pytest.raises(StorageUnavailable):
        spool.keep(an_arrival())
    with pytest.raises(StorageUnavailable):
        spool.waiting()
    with pytest.raises(StorageUnavailable):
        spool.drop(an_arrival())


def test_a_full_disk_leaves_nothing_behind(
    spool: FileSpool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder.mkdir()
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageUnavailable, match="No space left"):
        spool.keep(an_arrival())
    assert names(folder) == []
