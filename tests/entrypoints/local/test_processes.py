"""The supervisor: processes that start together, are named when they fail, and leave nothing behind."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread
from time import sleep

import psutil
import pytest

from entrypoints.local import children
from entrypoints.local.children import ProcessFailed
from entrypoints.local.ports import free_port
from entrypoints.local.processes import ProcessSpec, Supervisor

STAND_IN = [sys.executable, str(Path(__file__).with_name("stand_in.py"))]

AllEnd = Callable[[Iterable[psutil.Process]], bool]


def process(name: str, *what: str, ready_url: str | None = None) -> ProcessSpec:
    return ProcessSpec(name, [*STAND_IN, *what], {}, ready_url)


def web() -> ProcessSpec:
    port = free_port()
    return process("web", "serve", str(port), ready_url=f"http://127.0.0.1:{port}/health/ready")


def supervisor(tmp_path: Path, *specs: ProcessSpec, show: Callable[[str], None] | None = None) -> Supervisor:
    return Supervisor(specs, cwd=tmp_path, log_folder=tmp_path / "logs", show=show)


def wait_for(file: Path) -> str:
    for _ in range(1000):
        if file.exists() and (text := file.read_text()):
            return text
        sleep(0.01)
    raise AssertionError(f"{file} was never written")


def test_starting_returns_when_every_process_answers(tmp_path: Path) -> None:
    ready: list[str] = []
    both = supervisor(tmp_path, process("worker", "sleep"), web())
    both.start(on_ready=lambda spec: ready.append(spec.name))
    both.check()
    both.stop()
    assert ready == ["worker", "web"]


def test_a_process_that_dies_at_start_is_named_with_its_last_lines(tmp_path: Path) -> None:
    never = process("sandbox", "fail", ready_url=f"http://127.0.0.1:{free_port()}/health")
    both = supervisor(tmp_path, process("worker", "sleep"), never)
    with pytest.raises(ProcessFailed) as failure:
        both.start()
    message = str(failure.value)
    assert message.startswith("sandbox ended by itself (exit code 3); the last that it wrote:\n  line 11\n")
    assert message.endswith("\n  line 30")


def test_a_process_that_dies_at_start_takes_the_others_with_it(tmp_path: Path, all_end: AllEnd) -> None:
    never = process("sandbox", "fail", ready_url=f"http://127.0.0.1:{free_port()}/health")
    both = supervisor(tmp_path, process("worker", "sleep"), never)
    before = psutil.Process().children()
    with pytest.raises(ProcessFailed):
        both.start()
    assert all_end(set(psutil.Process().children()) - set(before))


def test_a_process_that_never_answers_is_named_when_its_time_is_up(tmp_path: Path) -> None:
    silent = process("web", "sleep", ready_url=f"http://127.0.0.1:{free_port()}/health/ready")
    with pytest.raises(ProcessFailed, match=r"(?s)^web did not become ready within 0\.5 s.*this is sleep"):
        supervisor(tmp_path, silent).start(seconds=0.5)


def test_a_process_that_dies_later_is_named(tmp_path: Path) -> None:
    both = supervisor(tmp_path, process("worker", "sleep"), web())
    both.start()
    psutil.Process(both.pid("worker")).kill()
    with pytest.raises(ProcessFailed, match=r"^worker ended by itself \(killed by SIGKILL\)"):
        while True:
            both.check()
            sleep(0.02)
    both.stop()


def test_lines_are_shown_under_the_name_of_their_process_and_kept_in_a_log(tmp_path: Path) -> None:
    shown: list[str] = []
    both = supervisor(tmp_path, process("worker", "sleep"), web(), show=shown.append)
    both.start()
    wait_for(tmp_path / "logs" / "worker.log")
    both.stop()
    assert any("web    |" in line and "this is serve" in line for line in shown)
    assert "this is sleep" in (tmp_path / "logs" / "worker.log").read_text()


def test_stopping_leaves_neither_a_stubborn_process_nor_its_children(
    tmp_path: Path, all_end: AllEnd, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "STOP_SECONDS", 0.3)
    family, stubborn = str(tmp_path / "family"), str(tmp_path / "stubborn")
    both = supervisor(
        tmp_path, process("worker", "with-child", family), process("web", "ignore-stop", stubborn)
    )
    both.start()
    grandchild = psutil.Process(int(wait_for(tmp_path / "family")))
    running = [grandchild, psutil.Process(both.pid("worker")), psutil.Process(both.pid("web"))]
    while not (Path(f"{family}.up").exists() and Path(stubborn).exists()):
        sleep(0.01)
    both.stop()
    assert all_end(running)


def test_one_process_is_restarted_while_the_others_go_on(tmp_path: Path) -> None:
    both = supervisor(tmp_path, process("worker", "sleep"), web())
    both.start()
    worker, old_web = both.pid("worker"), both.pid("web")
    both.restart("web")
    both.check()
    assert both.pid("worker") == worker
    assert both.pid("web") != old_web
    both.stop()


def test_a_killed_process_is_gone_and_can_be_started_again(tmp_path: Path) -> None:
    alone = supervisor(tmp_path, web())
    alone.start()
    alone.kill("web")
    with pytest.raises(ProcessFailed, match="web ended by itself"):
        alone.check()
    alone.restart("web")
    alone.check()
    alone.stop()


def test_a_process_outlives_the_thread_that_started_it(tmp_path: Path) -> None:
    alone = supervisor(tmp_path, process("worker", "sleep"))
    thread = Thread(target=alone.start)
    thread.start()
    thread.join()
    wait_for(tmp_path / "logs" / "worker.log")
    alone.check()
    alone.stop()
