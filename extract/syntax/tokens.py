"""The columns of a parsed article that mentions and coreference read, each fetched once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, TAG
from spacy.tokens import Doc

from newsevents.extract.syntax.turns import find_turns
from newsevents.models.article import Article


@dataclass(slots=True)
class Tokens:
    """The columns of a `Doc` that mention finding reads, each fetched once."""

    doc: Doc
    text: str
    starts: list[int]
    texts: list[str]
    lows: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    sentences: list[int]
    quotes: list[int]
    readable: list[bool]
    paragraphs: list[int]
    children: list[list[int]] = field(default_factory=list)
    parsed: bool = True
    turns: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Of an interview, the characters of the speaker's label by the number of what is said."""
    lead: int = 0
    """The first token of the body below a headline; 0 where there is no headline."""

    def span(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`."""
        return self.text[self.starts[start] : self.starts[end - 1] + len(self.texts[end - 1])]

    def subtree_end(self, head: int) -> int:
        """One past the last token of the subtree at `head`."""
        return int(self.doc[head].right_edge.i) + 1


_OPENING, _CLOSING = frozenset(("“", "``", "„", "«")), frozenset(("”", "''", "»"))


def quote_spans(texts: list[str], breaks: set[int]) -> list[int]:
    """For each token the number of the quotation it stands in, -1 outside.

    A quotation ends at its closing mark or at the end of its paragraph; one that the next
    paragraph opens again goes on under the same number (an unclosed one carries over).
    """
    quotes = [-1] * len(texts)
    current, number, open_before = -1, 0, -1
    for place, text in enumerate(texts):
        if place in breaks:
            open_before, current = current, -1
        if text in _OPENING or (text == '"' and current < 0):
            if open_before >= 0 and place in breaks:
                current = open_before
            else:
                current, number = number, number + 1
            quotes[place] = current
            open_before = -1
        elif current >= 0 and (text in _CLOSING or text == '"'):
            quotes[place] = current
            current = -1
        else:
            quotes[place] = current
    return quotes


def _words(doc: Doc, column: npt.NDArray[np.uint64]) -> list[str]:
    """The strings of a column of a `Doc`, each looked up once."""
    strings = doc.vocab.strings
    numbers = column.tolist()
    known = {number: strings[number] for number in set(numbers)}
    return [known[number] for number in numbers]


def read_tokens(doc: Doc, article: Article) -> Tokens:
    """The columns of `doc`; all that is missing (no parse, no sentences) is empty."""
    # All columns at once: asking each token is ten times slower.
    asked = doc.to_array([LENGTH, IDX, TAG, DEP, HEAD, SENT_START])
    table = asked.astype(np.uint64, copy=False).reshape(len(doc), 6)
    tags, deps = (_words(doc, table[:, column]) for column in (2, 3))
    starts: list[int] = table[:, 1].astype(np.int64).tolist()
    ends: list[int] = (table[:, 0] + table[:, 1]).astype(np.int64).tolist()
    texts = [article.text[start:end] for start, end in zip(starts, ends, strict=True)]
    lows = [text.lower() for text in texts]
    parsed = doc.has_annotation("DEP")
    size = len(texts)
    sentences = [0] * size
    if size and doc.has_annotation("SENT_START"):
        begins = table[:, 5] == 1
        begins[0] = True
        sentences = (np.cumsum(begins) - 1).tolist()
    breaks = {place + 1 for place, text in enumerate(texts) if "\n" in text}
    paragraphs: list[int] = []
    for place in sorted(breaks):
        paragraphs += [len(paragraphs)] * (place - len(paragraphs))
    paragraphs += [len(paragraphs)] * (size - len(paragraphs))
    sections = [s for s in article.sections if s.kind in ("headline", "dateline", "body")]
    readable = [not article.sections] * size
    if sections:
        at = 0
        for place, start in enumerate(starts):
            while at < len(sections) and sections[at].end <= start:
                at += 1
            readable[place] = at < len(sections) and sections[at].start <= start
    lead = 0
    if any(section.kind == "headline" for section in sections):
        begin = next((section.start for section in sections if section.kind == "body"), -1)
        lead = bisect_left(starts, begin) % max(size, 1) if begin >= 0 else 0
    nobody: list[int] = []  # shared: a list a token would set the garbage collector going
    children = [nobody] * size
    heads = list(range(size))
    if parsed:
        heads = (table[:, 4].astype(np.int64) + np.arange(size)).tolist()
    for place, head in enumerate(heads):
        if head == place:
            continue
        if children[head] is nobody:
            children[head] = [place]
        else:
            children[head].append(place)
    quotes = quote_spans(texts, breaks)
    turns: dict[int, tuple[int, int]] = {}
    labels: list[tuple[int, int]] = []
    for turn in find_turns(article):
        number = max(quotes, default=-1) + 1
        labels.append((turn.start, turn.end))
        turns[number] = labels[turn.first]
        for start, end in turn.said:
            for place in range(bisect_left(starts, start), bisect_left(starts, end)):
                if quotes[place] < 0:
                    quotes[place] = number
    return Tokens(
        doc=doc,
        text=article.text,
        starts=starts,
        texts=texts,
        lows=lows,
        tags=tags,
        deps=deps,
        heads=heads,
        sentences=sentences,
        quotes=quotes,
        readable=readable,
        paragraphs=paragraphs,
        children=children,
        parsed=parsed,
        turns=turns,
        lead=lead,
    )
