"""Claims in a `Doc` that no model has looked at: a quotation beside a name and a reporting verb.

What is found by the words alone must be plain: `"...," Ann Roe said` or `Roe said: "..."`.
"""

from __future__ import annotations

import re

from newsevents.extract.attributions.draft import Draft
from newsevents.extract.attributions.reading import Reading

_VERBS = (
    "said|says|told|added|adds|wrote|writes|asked|asks|replied|replies|warned|warns|explained"
    "|insisted|noted|stated|claimed|announced|declared|tweeted|testified|argued|continued"
)
_NAME = r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+[a-z]+)|(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w’'-]+)"
_BEFORE = re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{_VERBS})\s*(?:that)?\s*[:,]?\s*$")
_REACH = 120
"""Characters between a quotation and its cue."""
_CONFIDENCE = 0.7
_AFTER = re.compile(
    rf"\s*,?\s*(?:(?P<source>{_NAME})\s+(?P<cue>{_VERBS})\b|(?P<cue2>{_VERBS})\s+(?P<source2>{_NAME}))"
)


def find_plain(reading: Reading) -> list[Draft]:
    """Quotations with a name and a verb beside them."""
    text, out = reading.text, []
    for quotation in reading.quotations:
        span = (quotation.start, quotation.end)
        found = _AFTER.match(text, quotation.end, quotation.end + _REACH)
        shift = 0
        if found is None:
            shift = max(0, quotation.start - _REACH)
            found = _BEFORE.search(text[shift : quotation.start])
        if found is None:
            continue
        which = "" if found["source"] else "2"
        low, high = found.span("source" + which)
        start, end = found.span("cue" + which)
        out.append(
            Draft(
                cue=(start + shift, end + shift),
                source=(low + shift, high + shift),
                content=[span],
                stance="asserts",
                confidence=_CONFIDENCE,
            )
        )
    return out
