"""Files written whole or not at all, and an output folder that is one run's own."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TypeAlias

from newsevents.errors import StoreError, UsageError

Mark: TypeAlias = tuple[int, int]
"""By which a file is known to be as it was written: its size, and its time in ns."""

PART = ".newsevents-part-"
"""Beginning of the names of unfinished files, in the output folder's top."""

LOCK = ".newsevents.lock"


def part_file(out: Path, name: str) -> Path:
    """Where a file is written before it takes its own name.

    In the top of the output folder: on the same file system, and with a short name.
    """
    return out / f"{PART}{name}"


def clear_parts(out: Path) -> None:
    """Remove what a killed run left unfinished."""
    for leftover in out.glob(f"{PART}*"):
        leftover.unlink(missing_ok=True)


def put(out: Path, target: Path, data: bytes) -> None:
    """Write a small file whole: readers see the old one or the new one."""
    part = part_file(out, "record")
    part.write_bytes(data)
    _into_place(part, target)


def mark_of(path: Path) -> Mark | None:
    """The mark of a file; None where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def below(folder: Path, name: str) -> Path:
    """The file `name` in `folder`, which may stand in folders of its own.

    Raises:
        StoreError: it lies elsewhere, by its name or through a link. A store from elsewhere
            could say so, and have files written or removed that are not the run's.
    """
    path = folder / name
    parts = Path(name).parts
    inside = bool(parts) and not Path(name).is_absolute() and ".." not in parts and "\0" not in name
    if inside:
        top = os.path.join(os.path.realpath(folder.parent), folder.name)
        place = os.path.realpath(path.parent)
        inside = place == top or place.startswith(top + os.sep)
    if not inside:
        raise StoreError(
            f"{folder.parent}: its store names a file outside of it ({name!r}), or a link leads "
            "there. Nothing was written there. Do not trust this folder; run `extract` anew."
        )
    return path


@contextmanager
def whole_file(out: Path, target: Path) -> Iterator[IO[bytes]]:
    """A file to write to that takes its name, safe on the disk, when all is in it."""
    part = part_file(out, target.name)
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _into_place(part, target)
        _sync_folder(out)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _into_place(part: Path, target: Path) -> None:
    try:
        os.replace(part, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(part, target)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems cannot
            raise
    finally:
        os.close(handle)


@contextmanager
def own_folder(out: Path) -> Iterator[None]:
    """Hold `out`, made where it is missing, for this process alone.

    The system lets go of the lock when the process ends, however it ends.

    Raises:
        UsageError: it cannot be made or written to, or another run holds it.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        lock = os.fdopen(os.open(out / LOCK, flags, 0o666), "ab")
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written to ({error.strerror}). Choose another --out."
        ) from error
    with lock:
        if not _take(lock):
            raise UsageError(
                f"{out} is in use by another run. Wait for its end, or choose another --out."
            )
        yield


def _take(lock: IO[bytes]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _take_on_windows(lock)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:  # a file system without locks
        if error.errno not in (errno.ENOTSUP, errno.ENOLCK, errno.ENOSYS):
            raise
    return True


def _take_on_windows(lock: IO[bytes]) -> bool:  # pragma: no cover
    import msvcrt

    try:
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
