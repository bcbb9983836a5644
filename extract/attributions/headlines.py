"""Claims in the short forms of headlines: "Report: ...", "...: minister"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import outlets, speakers
from newsevents.models import Article

_FRONT = re.compile(r"\s*([^:\n]{2,60}?)\s*(:)\s+(?=\S)")
_BACK = re.compile(r"(:|\s[–—-])\s+([^:\n–—]{2,40})\s*$")
_ENDS = re.compile(r",\s+(?:[^,:;]{2,50}\s+(?:says?|said)|(?:says?|said)\s+[^,:;]{2,50})\s*$")
"""Who says so stands at the end: "Crown court: Boss jailed, judge says"."""
_CLAIMED = re.compile(
    r"(?:^|[;,]\s+|\s[–—-]\s)(?P<source>[^;:,]{2,50}?)\s+(?P<cue>claims?)\s+(?:responsibility\s+for\s+)?"
    r"(?P<deed>(?:\w+\s+){0,4}?(?:attacks?|assaults?|bombings?|blasts?|explosions?|killings?"
    r"|murders?|raids?|shootings?|strikes?|ambush(?:es)?|assassinations?|abductions?"
    r"|kidnappings?)(?:\s+(?:in|on|at|near|of)\s+[^;:,]{2,40})?)\s*(?:$|[;,])",
    re.IGNORECASE,
)
_MAX_WORDS = 6
_LONGEST = 20  # words of a first line that may be a headline
_MIN_WORDS = 3  # of a content


def find_in_headlines(reading: Reading, article: Article) -> Iterator[Candidate]:
    """Claims of the form "SOURCE: content" and "content: SOURCE" in headlines."""
    text = reading.text
    for start, end in headlines(reading, article):
        line = text[start:end]
        deed = _CLAIMED.search(line)
        if deed:
            yield Candidate(
                cue=(start + deed.start("cue"), start + deed.end("cue")),
                source=(start + deed.start("source"), start + deed.end("source")),
                content=[(start + deed.start("deed"), start + deed.end("deed"))],
                confidence=0.8,
                origin="headline",
                cue_head=reading.token_at(start + deed.start("cue")),
                stance="claims_responsibility",
            )
        front = _FRONT.match(line) if not _ENDS.search(line) else None
        if front and _speaks(front.group(1)) and len(line[front.end() :].split()) >= _MIN_WORDS:
            yield Candidate(
                cue=(start + front.start(2), start + front.end(2)),
                source=(start + front.start(1), start + front.end(1)),
                content=[(start + front.end(), end)],
                confidence=0.75,
                origin="headline",
                cue_head=reading.token_at(start + front.start(2)),
            )
            continue
        back = _BACK.search(line)
        if back and _speaks(back.group(2)) and len(line[: back.start()].split()) >= _MIN_WORDS:
            mark = back.start(1) + (len(back.group(1)) - 1)
            yield Candidate(
                cue=(start + mark, start + mark + 1),
                source=(start + back.start(2), start + back.end(2)),
                content=[(start, start + back.start())],
                confidence=0.75,
                origin="headline",
                cue_head=reading.token_at(start + mark),
            )


def headlines(reading: Reading, article: Article) -> list[Bounds]:
    """The headlines of an article; of a page without sections, a first line like one."""
    text = reading.text
    out = []
    for section in article.sections:
        if section.kind == "headline":
            stop = text.find("\n", section.start, section.end)
            out.append((section.start, stop if stop > 0 else section.end))
    if not out and len(reading.paragraphs) > 1:
        start, end = reading.paragraphs[0]
        line = text[start:end].rstrip()
        if "\n" not in line and len(line.split()) <= _LONGEST and line[-1:] not in '.!?"”':
            out.append((start, start + len(line)))
    return out


def _speaks(words: str) -> bool:
    """Whether a few words of a headline name a source: "Report", "UN chief", "Reuters"."""
    parts = words.split()
    if not parts or len(parts) > _MAX_WORDS:
        return False
    if words in outlets().names:
        return True
    last = parts[-1].lower()
    known = speakers()
    forms = {last, last.removesuffix("s"), last.removesuffix("es"), last.removesuffix("ies") + "y"}
    return bool(forms & (known.people | known.documents | known.bodies))
