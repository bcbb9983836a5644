"""Claims that close a sentence or a headline: "..., officials say", "..., say police".

The form leaves little doubt, and both the model and the parser stumble over it where the noun
and the verb may be read as one name ("..., the air force claims") or where the source is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.headlines import headlines
from newsevents.extract.attributions.reading import Reading
from newsevents.models import Article

_VERBS = (
    r"(?:says?|said|claims?|claimed|reports?|reported|reveals?|revealed|shows?|showed|finds?|found"
    r"|insists?|insisted|warns?|warned|suggests?|suggested|alleges?|alleged|believes?|believed"
    r"|confirms?|confirmed|announces?|announced|estimates?|estimated|adds?|added)"
)
_CLOSE = re.compile(
    rf",\s+(?P<source>[^\s,;:\"“”'‘’()][^,;:\"“”()\n]{{1,110}}?)\s+(?P<cue>{_VERBS})(?=\s*\.?\s*$)"
)
_INVERTED = re.compile(
    r",\s+(?P<cue>says?|said|claims?|warns?)\s+(?P<source>[^,;:\"“”()\n]{2,50}?)(?=\s*\.?\s*$)"
)
_MIN_WORDS = 3
"""Words of what is said."""
_SOURCE_WORDS = 14
_LABEL = 40
"""Characters of a headline within which a colon closes a label: "Crown court: ..."."""
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OPENS = frozenset(("DT", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PRP$", "VBG", "JJS", "VBN", ""))
_NEVER = frozenset(("and", "but", "or", "as", "who", "which", "that", "it", "there", "then", "he"))


def find_at_close(reading: Reading, article: Article) -> Iterator[Candidate]:
    """Claims whose source and cue stand behind what is said, at the end of it."""
    if not reading.parsed:
        return
    titles = headlines(reading, article)
    for start, end in titles:
        found = _closed(reading, (start, end), title=True)
        if found is not None:
            yield found
    for number, first in enumerate(reading.sentence_starts):
        last = (
            reading.sentence_starts[number + 1]
            if number + 1 < len(reading.sentence_starts)
            else reading.size
        )
        if last - first < _MIN_WORDS + 3:
            continue
        span = reading.characters(first, last)
        if not any(start <= span[0] < end for start, end in titles):
            found = _closed(reading, span, title=False)
            if found is not None:
                yield found


def _closed(reading: Reading, span: Bounds, *, title: bool) -> Candidate | None:
    text = reading.text
    start, end = span
    low = max(start, end - 140)
    match = _CLOSE.search(text, low, end) if "," in text[low:end] else None
    if match is None and title:
        match = _INVERTED.search(text, low, end)
    if match is None:
        return None
    source, cue = match.span("source"), match.span("cue")
    while (inner := text.find(", ", source[0], source[1])) >= 0:
        source = (inner + 2, source[1])
    tokens = reading.tokens(*source)
    words = [reading.word(i) for i in tokens]
    tags = [reading.doc[i].tag_ for i in tokens]
    if (
        not words
        or len(words) > _SOURCE_WORDS
        or tags[0] not in _OPENS
        or words[0] in _NEVER
        or any(tag in _FINITE for tag in tags)
        or tags[-1] in ("IN", "TO", "CC", "RB")
        or reading.quotation_at(source[0]) is not None
    ):
        return None
    colon = text.find(": ", start, match.start()) if title else -1
    content = (colon + 2 if 0 <= colon < start + _LABEL else start, match.start())
    said = reading.tokens(*content)
    if len(said) < _MIN_WORDS or not any(reading.pos[i] in reading.verbal for i in said):
        return None
    return Candidate(
        cue=cue,
        source=source,
        content=[content],
        confidence=0.8,
        origin="closing",
        cue_head=reading.token_at(cue[0]),
        sure=title,
    )
