"""From what the user names to the articles: which files, in what order, called what."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from newsevents.batch.names import label_of
from newsevents.errors import UsageError
from newsevents.inputs.kinds import ARTICLES
from newsevents.inputs.sides import is_side_file, side_file

_BLOCK = 1 << 20


@dataclass(frozen=True)
class SourceFile:
    """A file to read: where it lies, and its path as records tell it."""

    file: str
    label: str


@dataclass(frozen=True)
class Skipped:
    """Something that was not read, and why. `lost` where an article may hide behind it."""

    label: str
    problem: str
    lost: bool


@dataclass(frozen=True)
class Other:
    """A file of a folder that is no article by its name."""

    suffix: str


Found: TypeAlias = SourceFile | Skipped | Other


def check_inputs(inputs: Sequence[str | Path]) -> None:
    """Look that all inputs are there, before any work.

    Raises:
        UsageError: one does not exist.
    """
    for path in inputs:
        if not os.path.lexists(os.path.abspath(os.fspath(path))):
            raise UsageError(f"{os.path.abspath(path)} does not exist. Check the path.")


def find_sources(inputs: Sequence[str | Path], *, leave_out: Path) -> Iterator[Found]:
    """The articles of `inputs`, each once.

    A folder is searched for articles (`*.txt`, `*.html`, `*.pdf` ...) through all its folders,
    in the order of their names. Links to folders are not followed (they may lead round in a
    circle); pipes, sockets and devices are skipped; the pictures and frames that a browser saves
    beside a page (`page_files/` beside `page.html`) are passed over. Labels are relative to the
    folder, or to the folder that all `inputs` share where there are several, so that two of them
    never fall together.

    Args:
        leave_out: A folder not to search: the output.

    Raises:
        UsageError: an input does not exist.
    """
    check_inputs(inputs)
    paths = sorted({os.path.abspath(os.fspath(path)) for path in inputs})
    root = _shared_folder(paths)
    seen: set[str] = set()
    own = os.path.realpath(leave_out)
    for path in paths:
        # What lies inside another one of `inputs` has been searched with it; a table has not.
        searched = any(path.startswith(other.rstrip(os.sep) + os.sep) for other in seen)
        if searched and (os.path.isdir(path) or path.lower().endswith(ARTICLES)):
            continue
        if os.path.isdir(path):
            seen.add(path)
            yield from _walk(path, root, own, frozenset(paths))
        else:
            yield _source(path, root)


def sha256_of(file: str) -> str | None:
    """The hash of a file's bytes; None where it cannot be read, or is no regular file."""
    if not os.path.isfile(file):
        return None
    digest = hashlib.sha256()
    try:
        with open(file, "rb") as source:
            while block := source.read(_BLOCK):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()


def content_hash(file: str) -> str | None:
    """The hash of an article's bytes, with those of its side file where it has one."""
    own = sha256_of(file)
    side = side_file(Path(file))
    if own is None or side is None:
        return own
    return hashlib.sha256(f"{own} {sha256_of(str(side))}".encode()).hexdigest()


def _is_of_page(folder: str) -> bool:
    """Whether a browser made this folder for the pictures and frames of a page it saved."""
    for ending in ("_files", "-Dateien", "_fichiers", "_archivos"):
        if folder.endswith(ending):
            page = folder.removesuffix(ending)
            return any(os.path.isfile(f"{page}{kind}") for kind in (".html", ".htm"))
    return False


def _walk(folder: str, root: str, own: str, named: frozenset[str]) -> Iterator[Found]:
    stack = [folder]
    while stack:
        current = stack.pop()
        try:
            with os.scandir(current) as entries:
                found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Skipped(_label(current, root) + "/", _why(error), lost=True)
            continue
        folders, names = [], {entry.name for entry in found}
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(entry.path) != own and not _is_of_page(entry.path):
                    folders.append(entry.path)
            elif entry.name.lower().endswith(ARTICLES):
                yield _source(entry.path, root)
            elif entry.path not in named and not is_side_file(entry.name, names):
                yield Other(os.path.splitext(entry.name)[1].lower() or "without a suffix")
        stack.extend(reversed(folders))


def _source(path: str, root: str) -> SourceFile | Skipped:
    label = _label(path, root)
    try:
        kind = stat.S_IFMT(os.stat(path).st_mode)
    except OSError:
        return SourceFile(path, label)  # the reader tells what is wrong with it
    if kind == stat.S_IFREG:
        return SourceFile(path, label)
    return Skipped(label, _KINDS.get(kind, "something special"), lost=False)


_KINDS = {
    stat.S_IFDIR: "a link to a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _shared_folder(paths: list[str]) -> str:
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in paths]
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several drives of Windows
        return ""


def _label(path: str, root: str) -> str:
    return label_of(os.path.relpath(path, root) if root else path.replace(":", ""))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
