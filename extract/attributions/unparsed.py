"""Claims in a `Doc` without a tree: only a quotation beside a name and a reporting verb.

What is found without grammar must be plain: `"...," Ann Roe said` or `Roe said: "..."`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Candidate
from newsevents.extract.attributions.reading import Reading

_VERBS = (
    "said|says|told|added|adds|wrote|writes|asked|asks|replied|replies|warned|warns|explained"
    "|insisted|noted|stated|claimed|announced|declared|tweeted|testified|argued|continued"
)
_NAME = r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+[a-z]+)|(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w’'-]+)"
_BEFORE = re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{_VERBS})\s*(?:that)?\s*[:,]?\s*$")
_AFTER = re.compile(
    rf"\s*,?\s*(?:(?P<source>{_NAME})\s+(?P<cue>{_VERBS})\b|(?P<cue2>{_VERBS})\s+(?P<source2>{_NAME}))"
)


def find_unparsed(reading: Reading) -> Iterator[Candidate]:
    """Quotations with a name and a verb beside them, where there is no tree to ask."""
    if reading.parsed or not reading.size:
        return
    text = reading.text
    for quotation in reading.quotations:
        span = (quotation.start, quotation.end)
        after = _AFTER.match(text, quotation.end, quotation.end + 120)
        before = None
        if after is None:
            low = max(0, quotation.start - 120)
            before = _BEFORE.search(text[low : quotation.start])
            if before is None:
                continue
            source = (low + before.start("source"), low + before.end("source"))
            cue = (low + before.start("cue"), low + before.end("cue"))
        else:
            which = "" if after.group("source") else "2"
            source, cue = after.span("source" + which), after.span("cue" + which)
        yield Candidate(
            cue,
            source,
            [span],
            confidence=0.7,
            origin="unparsed",
            cue_head=reading.token_at(cue[0]),
        )
