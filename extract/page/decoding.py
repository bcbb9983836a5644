"""Bytes to text: which codec an article was written in, without changing a character."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks and the codec that drops them."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a SQLite database"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"wOFF", "a font"),
)
"""First bytes of files that are often misnamed `.txt` (Gary Kessler's list of signatures)."""

SAMPLE_BYTES = 65_536
"""How much of a file decides the codec; more changes nothing and takes long."""

BINARY_SHARE = 0.02
"""Share of control bytes from which a file is not text. Texts have none or a stray few."""

DAMAGED_SHARE = 0.01
"""Share of bytes that may break UTF-8 in a file that is otherwise UTF-8 (a cut download)."""

FEW_DAMAGES = 3
"""So many may break it in any file, however short."""

_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B}) + b"\x7f"
_CUT = re.compile(
    rb"[\xe1-\xef][\x80-\xbf](?![\x80-\xbf])|[\xf0-\xf4][\x80-\xbf]{1,2}(?![\x80-\xbf])|[\xe2\xf0]\Z"
)
"""The beginning of a character of UTF-8 of which bytes are missing."""
_QUOTES = frozenset("‘’“”–—…•€£©®™°«»\u00a0·½¼")
_WORD = re.compile(r"[A-Za-z]")


class Decoded(NamedTuple):
    """A text and the codec that gave it."""

    text: str
    encoding: str


class NotText(Exception):
    """The bytes are no text; `kind` says what they look like."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def decode(data: bytes) -> Decoded:
    """The text of `data` and the codec it was in.

    A byte-order mark decides, and is no part of the text. Else strict UTF-8; else
    UTF-16 or UTF-32 without a mark, known by where the zero bytes lie; else UTF-8
    with damaged places (which become U+FFFD); else the single-byte code under which
    the characters beyond ASCII make sense in English (Windows-1252, Mac Roman); and
    where much is beyond ASCII, charset-normalizer's answer.

    Raises:
        NotText: known file signatures, or too many control characters.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict_or_damaged(data, codec), codec)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise NotText(kind)
    wide = _wide_codec(data)
    if wide is not None:
        try:
            text = data.decode(wide)
        except UnicodeDecodeError:
            raise NotText("zero bytes throughout") from None
        return Decoded(text, wide)
    sample = data[:SAMPLE_BYTES]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(4, BINARY_SHARE * len(sample)) and not _all_nul_free_text(sample, controls):
        raise NotText("it is full of control characters")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strict_or_damaged(data: bytes, codec: str) -> str:
    """`data` under the codec its mark names; odd units become U+FFFD, they are not dropped."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return data.decode(codec, errors="replace")


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: English text there has a zero in fixed places."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2 or sample.count(0) < len(sample) // 3:
        return None
    quarters = [sample[place::4] for place in range(4)]
    zeros = [quarter.count(0) / max(1, len(quarter)) for quarter in quarters]
    if len(data) % 4 == 0 and min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.6 and even < 0.1:
        return "utf-16-le"
    if even > 0.6 and odd < 0.1:
        return "utf-16-be"
    return None


def _all_nul_free_text(sample: bytes, controls: int) -> bool:
    """Whether the controls are a few zero bytes between words (padding), not binary data."""
    nuls = sample.count(0)
    letters = sum(1 for byte in sample[:4096] if chr(byte).isascii() and chr(byte).isalpha())
    return nuls == controls and letters > len(sample[:4096]) // 2


def _legacy(data: bytes) -> Decoded:
    """Text that is not UTF-8."""
    damaged = data.decode("utf-8", errors="replace")
    marks = damaged.count("\ufffd")
    beyond = len(damaged) - len(damaged.encode("ascii", "ignore")) - marks
    few = marks <= max(FEW_DAMAGES, DAMAGED_SHARE * len(data))
    # In other codes hardly two characters in a row look like one of UTF-8; "caf\xe9" does not.
    if few and (beyond >= marks or len(_CUT.findall(data)) >= marks):
        return Decoded(damaged, "utf-8")
    sample = data[:SAMPLE_BYTES]
    high = len(sample) - len(sample.decode("ascii", errors="ignore"))
    if high < 0.08 * len(sample):
        codec = max(("cp1252", "mac-roman"), key=lambda name: _plausibility(sample, name))
        try:
            return Decoded(data.decode(codec), codec)
        except UnicodeDecodeError:
            return Decoded(data.decode("latin-1"), "latin-1")
    best = from_bytes(sample).best()
    codec = best.encoding if best is not None else "latin-1"
    try:
        return Decoded(data.decode(codec), codec)
    except (UnicodeDecodeError, LookupError):
        return Decoded(data.decode("latin-1"), "latin-1")


def _plausibility(sample: bytes, codec: str) -> int:
    """How well the characters beyond ASCII fit English news under `codec`.

    Quotation marks and dashes fit; a small letter beside a letter fits ("café"); a
    capital fits where it begins a word ("Öcalan"); anything else does not.
    """
    text = sample.decode(codec, errors="replace")
    score = 0
    for place, char in enumerate(text):
        if char <= "\x7f":
            continue
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        beside = bool(_WORD.match(before) or _WORD.match(after))
        opens = char.isupper() and not before.isalpha() and after.isalpha()
        if char in _QUOTES or opens or (char.islower() and beside):
            score += 1
        else:
            score -= 1
    return score
