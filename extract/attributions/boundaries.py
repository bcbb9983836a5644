"""Make the words of a claim exact: where it begins, where it ends, where its cue breaks it.

A content begins after "that" and ends before the comma or full stop that ends its
clause, unless it stands in quotation marks: then it holds both marks and what they
hold (PolNeAR's convention, but for "that").
"""

from __future__ import annotations

import re

from newsevents.extract.attributions.candidate import Bounds, Candidate, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import cues

_SPACE = " \t\r\n\u00a0\u2009\u200b"
_TRAILING = _SPACE + ",.;:–—-"
_LEADING = _SPACE + ",.;:–—"
_THAT = re.compile(r"that(?=\s)", re.IGNORECASE)
_HANGING = re.compile(r"[\s,]+(?:and|or|but|of|for|from|in|at|with|on|to|the|a)$", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*")
_MEDIUM = re.compile(
    r"[\s,]+(?:in|on|via)\s+an?\s+(?:\w+\s+)?(?:e-?mail|interview|post|speech|statement|tweet)$",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r",?\s*(?:asking|requesting|preferring|insisting|speaking|declining|refusing)\s+(?:\w+\s+)?"
    r"(?:not\s+to\s+be|to\s+be|for\s+anonymity|anonymity|on\s+(?:the\s+)?condition|on\s+anonymity)"
    r"\s*(?:named|identified|quoted|of\s+anonymity)?",
    re.IGNORECASE,
)
"""What a source asks for itself is no part of what it says."""
_CONJUNCTION = re.compile(r",?\s+(?:and|or|but)$", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\.?|[A-Z]{3,4}(?:[+-]\d{1,2})?))?\s+(?=[A-Z“\"‘'])"
)
"""The hour at the head of an entry of a live page."""
_NEAR_EDGE = 4  # characters by which a span may miss a quotation mark
_SHARES = frozenset(("one", "some", "many", "most", "several", "two", "three", "both", "none"))
_PHRASE = 12  # tokens by which a source may be completed
_MOSTLY = 0.6  # share of a quotation beyond which all of it is meant


def exact(candidate: Candidate, reading: Reading) -> None:
    """Mend the spans of `candidate` in place."""
    text = reading.text
    spans = sorted(_with_noun(reading, b) for b in candidate.content if b[1] > b[0])
    for hole in _holes(candidate):
        spans = [part for span in spans for part in without(span, hole)]
    spans = [_snap(reading, span, candidate) for span in spans]
    spans = [part for span in spans for part in _by_paragraph(text, span)]
    spans = [trim(text, span) for span in _merge(text, spans)]
    # "He allegedly shot two soldiers." and a blank line: nothing is left of what stands after it.
    spans = [span for span in spans if _has_word(text, span)]
    if candidate.cue:
        spans = [_without_medium(text, span, candidate.cue) for span in spans]
        spans = [_unasked(reading, span, before=candidate.cue[1] <= span[0]) for span in spans]
    candidate.content = [span for span in spans if _has_word(text, span)]
    if candidate.source:
        found = _with_noun(reading, _trim_source(text, candidate.source))
        candidate.source = _whole_phrase(reading, _whole_name(reading, found), candidate)
        if not _has_word(text, candidate.source):
            candidate.source = None
    if candidate.cue:
        start, end = candidate.cue
        while start < end - 1 and text[start] in _SPACE:
            start += 1
        while end - 1 > start and text[end - 1] in _SPACE:
            end -= 1
        candidate.cue = (start, end)


def without(span: Bounds, hole: Bounds) -> list[Bounds]:
    """`span` less `hole`: one, two or no spans."""
    if not overlap(span, hole):
        return [span]
    out = []
    if span[0] < hole[0]:
        out.append((span[0], hole[0]))
    if hole[1] < span[1]:
        out.append((hole[1], span[1]))
    return out


def trim(text: str, span: Bounds) -> Bounds:
    """`span` without the spaces, commas and full stops at its edges and without "that"."""
    start, end = span
    while start < end and text[start] in _LEADING:
        start += 1
    found = _THAT.match(text, start, end)
    if found and end - found.end() > 1:
        start = found.end()
        while start < end and text[start] in _LEADING:
            start += 1
    while end > start and text[end - 1] in _TRAILING and not _is_initial(text, start, end):
        end -= 1
    return start, end


def _unasked(reading: Reading, span: Bounds, *, before: bool) -> Bounds:
    """`span` without what is not said: a plea for anonymity, the hour of the entry; with "that"."""
    text = reading.text
    start, end = span
    if text[start:end][:1].isdigit() and (start == 0 or text[start - 1] == "\n"):
        hour = _CLOCK.match(text, start, end)
        start = hour.end() if hour else start
    if "anonym" in text[start:end] or "named" in text[start:end] or "identif" in text[start:end]:
        plea = _ANONYMOUS.search(text, start, end)
        if plea is not None and reading.quotation_at(plea.start()) is None:
            end = max(start, plea.start())
    cut = text.find("; ", start, end)
    if cut > start and before and _speaks_anew(reading, cut + 2, end):
        end = cut  # "the ministry says it lost two tanks; footage shows five"
    hanging = _CONJUNCTION.search(text, max(start, end - 5), end)
    if hanging is not None and hanging.start() > start:
        end = hanging.start()
    if reading.parsed and text[start - 5 : start].lower() == "that ":
        that = reading.token_at(start - 5)
        if reading.dep_of(that) == "det" and reading.head[that] > that:
            start -= 5  # "says that number has fallen"
    return start, end


def _speaks_anew(reading: Reading, start: int, end: int) -> bool:
    """Whether somebody else says something in these characters: "...; footage shows five"."""
    if not reading.parsed or reading.quotation_at(start) is not None:
        return False
    first = reading.token_at(start)
    return any(
        word.kind in ("speech", "document")
        and any(child >= first for child in reading.children_by(i, "nsubj"))
        for i in reading.tokens(start, end)
        if reading.pos[i] in reading.verbal
        and (word := cues().verbs.get(reading.lemma_of(i))) is not None
    )


def _by_paragraph(text: str, span: Bounds) -> list[Bounds]:
    """`span` as one span a paragraph."""
    out = []
    start = span[0]
    for gap in _BLANK_LINE.finditer(text[span[0] : span[1]]):
        out.append((start, span[0] + gap.start()))
        start = span[0] + gap.end()
    return [*out, (start, span[1])]


def _without_medium(text: str, span: Bounds, cue: Bounds) -> Bounds:
    """ "Denied the theft in a tweet": the theft; the tweet is where it was denied."""
    if span[0] < cue[1]:
        return span
    found = _MEDIUM.search(text[span[0] : span[1]])
    return (span[0], span[0] + found.start()) if found and found.start() else span


def _trim_source(text: str, span: Bounds) -> Bounds:
    """`span` without a conjunction or a preposition that hangs over its end."""
    start, end = trim(text, span)
    hanging = _HANGING.search(text[start:end])
    if hanging and hanging.start() > 0:
        return trim(text, (start, start + hanging.start()))
    return start, end


def _whole_name(reading: Reading, span: Bounds) -> Bounds:
    """`span` to the end of a name that it breaks off: "the New York" Times."""
    if not reading.parsed or span[1] <= span[0]:
        return span
    last = reading.token_at(span[1] - 1)
    while (
        last + 1 < reading.size
        and reading.dep_of(last) == "compound"
        and reading.head[last] == last + 1
        and reading.pos_of(last + 1) == "PROPN"
    ):
        last += 1
    return span[0], max(span[1], reading.ends[last])


def _whole_phrase(reading: Reading, span: Bounds, candidate: Candidate) -> Bounds:
    """`span` to the next mark where it breaks off inside its phrase.

    "A source close" to the governor; "the member for" Aru; "a resident, who spoke" in Hausa.
    """
    if not reading.parsed or candidate.cue is None or span[1] <= span[0]:
        return span
    first, last = reading.token_at(span[0]), reading.token_at(span[1] - 1)
    if candidate.cue[0] < span[0] or last + 1 >= reading.size:
        return span
    if last <= first and reading.word(first) not in _SHARES:
        return span
    if reading.word(last + 1) in ("who", "which", "that", "whose"):
        return span
    head = next((i for i in range(first, last + 1) if not first <= reading.head[i] <= last), None)
    stop = reading.token_at(candidate.cue[0])
    end = min(reading.subtree(head)[1], stop) if head is not None else 0
    place = last + 1
    while place < end and place - last <= _PHRASE:
        joint = reading.word(place) == "-" and reading.starts[place] == reading.ends[place - 1]
        if not joint and not any(map(str.isalnum, reading.word(place))):
            break
        place += 1
    whole = place == end or (place < reading.size and reading.word(place) == ",")
    return (span[0], reading.ends[place - 1]) if place > last + 1 and whole else span


def _with_noun(reading: Reading, span: Bounds) -> Bounds:
    """`span`, or the whole noun phrase where it is a bare article: "the" of "the verdict"."""
    if span[1] - span[0] > 3 or not reading.parsed:
        return span
    tokens = reading.tokens(*span)
    noun = reading.head[tokens[0]] if len(tokens) == 1 else 0
    if len(tokens) != 1 or reading.dep_of(tokens[0]) != "det" or noun <= tokens[0]:
        return span
    return span[0], reading.ends[noun]


def _is_initial(text: str, start: int, end: int) -> bool:
    """Whether the full stop at the end belongs to "U.S." or "a.m."."""
    return (
        text[end - 1] == "."
        and end - start >= 4
        and text[end - 2].isalpha()
        and text[end - 3] == "."
    )


def _holes(candidate: Candidate) -> list[Bounds]:
    """What stands in a content but is no part of it: its own "he said"."""
    cue, source = candidate.cue, candidate.source
    if cue is None:
        return []
    if source is None:
        # An adverb ("reportedly") stands in its clause and stays there.
        return []
    low, high = min(cue[0], source[0]), max(cue[1], source[1])
    if any(b <= low and high <= e for b, e in candidate.content) and high - low < 200:
        return [(low, high)]
    return [source] if any(overlap(source, span) for span in candidate.content) else []


def _snap(reading: Reading, span: Bounds, candidate: Candidate) -> Bounds:
    """Move the edges of `span` to those of the quotation that it means."""
    start, end = span
    text = reading.text
    for offset in (start, max(start, end - 1)):
        index = reading.quotation_at(offset)
        if index is None:
            near = reading.quotation_at(min(len(text), start + _NEAR_EDGE) - 1)
            index = near if near is not None and reading.quotations[near].start <= end else None
        if index is None:
            continue
        quotation = reading.quotations[index]
        shared = overlap((start, end), (quotation.start, quotation.end))
        whole = shared >= _MOSTLY * (quotation.end - quotation.start)
        if quotation.single and not whole:
            continue
        holds_cue = candidate.cue is not None and overlap(
            candidate.cue, (quotation.start, quotation.end)
        )
        if holds_cue:
            continue  # a claim told inside a quotation keeps its own edges
        if abs(start - quotation.start) <= _NEAR_EDGE or (whole and start > quotation.start):
            start = min(start, quotation.start)
        opens = start == quotation.start and quotation.closed
        if abs(end - quotation.end) <= _NEAR_EDGE or ((whole or opens) and end < quotation.end):
            end = max(end, quotation.end) if end < quotation.end else end
    return start, end


def _merge(text: str, spans: list[Bounds]) -> list[Bounds]:
    """Spans that touch, but for space, as one; in order and apart."""
    out: list[Bounds] = []
    for start, end in sorted(spans):
        if out and (start <= out[-1][1] or not text[out[-1][1] : start].strip(_SPACE)):
            if "\n\n" in text[out[-1][1] : start]:
                out.append((start, end))
                continue
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _has_word(text: str, span: Bounds) -> bool:
    return any(c.isalnum() for c in text[span[0] : span[1]])
