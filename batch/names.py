"""Names that lose nothing: from any file name to a label in the records and a file for its JSON."""

from __future__ import annotations

import hashlib
import os
import unicodedata

NAME_BYTES = 255
"""Longest file name, in bytes, of the file systems in use (ext4, APFS, NTFS, exFAT)."""

PATH_BYTES = 1024
"""Longest relative path that is kept as it is; a longer one could pass the bound of the
system (4,096 bytes on Linux) once it stands below the output folder."""

_MARK = "~"


def label_of(relative: str) -> str:
    """The path as it stands in records: `/` between its parts, and always encodable.

    A file name that is not valid UTF-8 reaches Python with lone surrogates in it, which no
    JSON can hold: each such byte is written as `\\xNN`.
    """
    return encodable(relative.replace(os.sep, "/"))


def encodable(path: str) -> str:
    """A path of the system as text that any JSON can hold."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def marked(label: str, identity: bytes) -> str:
    """`label` made different from an equal one by a hash of `identity`, before its suffix."""
    folder, slash, name = label.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    if not stem:
        stem, dot, suffix = name, "", ""
    return f"{folder}{slash}{stem}{_MARK}{_hash(identity)}{dot}{suffix}"


def json_name(label: str, *, unique: bool = True) -> str:
    """The path of the JSON of the article `label`, below `articles/`.

    It is the label with `.json` behind. A name that would grow past 255 bytes is cut, and a
    hash of the label keeps it apart; so is one that others would fall together with
    (`unique` False) on a file system that ignores case or Unicode form. A folder's name never
    ends in `.json`, so that no file is in its way.
    """
    if len(label.encode()) > PATH_BYTES:
        return f"{_MARK}long/{_hash(label.encode(), 32)}.json"
    *folders, name = label.split("/")
    folders = [_safe(part) for part in folders]
    if not unique:
        return "/".join([*folders, _fitting(name, f"{_MARK}{_hash(label.encode())}.json")])
    if name.startswith(_MARK) or len(name.encode()) + len(".json") > NAME_BYTES:
        name = _fitting(name, f"{_MARK}{_hash(label.encode())}.json")
    else:
        name += ".json"
    return "/".join([*folders, name])


def same_place(name: str) -> str:
    """What two names share where a file system takes them for one: case and form folded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def printable(text: str) -> str:
    """`text` for a terminal: a file name must not colour it, clear it or turn it round."""
    return "".join(
        char
        if char.isprintable() or char == " "
        else char.encode("unicode_escape", "surrogatepass").decode()
        for char in text
    )


def printable_lines(text: str) -> str:
    """`text` for a terminal, with its line ends and tabs."""
    return "".join(char if char in "\n\t" else printable(char) for char in text)


def _safe(folder: str) -> str:
    if folder.lower().endswith(".json") and len(folder.encode()) < NAME_BYTES:
        return folder + _MARK
    if folder.lower().endswith(".json"):
        return _fitting(folder, _MARK + _hash(folder.encode()))
    return folder


def _fitting(name: str, tail: str) -> str:
    room = NAME_BYTES - len(tail.encode())
    return name.encode()[:room].decode("utf-8", "ignore") + tail


def _hash(data: bytes, digits: int = 12) -> str:
    return hashlib.sha256(data).hexdigest()[:digits]
