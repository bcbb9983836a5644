"""Claims in set phrases that training texts seldom have, and that matter in conflict news.

"Claimed responsibility for", "declined to comment on", "could not be verified": their words
and stances are in `extract/lexicons/claim_phrases.toml`. Who speaks is the verb's subject.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from newsevents.errors import lexicon_error
from newsevents.extract import lexicon
from newsevents.extract.attributions.draft import Bounds, Draft
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.subjects import subject_of
from newsevents.models.attribution import Stance

_CONFIDENCE = 0.8
_CONTENT = re.compile(r"\s+(?P<said>[^.,;:\n\"“”]+)")
_NOBODY = re.compile(r"(?:no|none|neither|nobody)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|nor|never)\b|n['’]t\b", re.IGNORECASE)
_OPEN = (" for", " on", " to")
"""What a phrase ends in that is followed by what it is about."""


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], Stance], ...]:
    found = []
    for entry in lexicon.load("claim_phrases")["phrases"]:
        try:
            found.append((re.compile(entry["pattern"], re.IGNORECASE), entry["stance"]))
        except re.error as error:
            raise lexicon_error("claim_phrases", f"{entry['pattern']!r}: {error}") from error
    return tuple(found)


def find_phrases(reading: Reading, known: Sequence[Draft]) -> list[Draft]:
    """The claims in set phrases at whose cue there is none yet; nothing without a tree."""
    out: list[Draft] = []
    if not reading.parsed:
        return out
    taken: defaultdict[int, list[Draft]] = defaultdict(list)
    for draft in known:
        for offset in range(*draft.cue) if draft.cue else ():
            taken[offset].append(draft)
    for pattern, stance in _phrases():
        for match in pattern.finditer(reading.text):
            cue = match.span()
            here = [taken[offset] for offset in range(*cue) if offset in taken]
            if here:
                if stance == "claims_responsibility":
                    _correct(reading, (draft for drafts in here for draft in drafts))
                continue
            subject = subject_of(reading, cue, voice="any")
            if subject is None:
                continue
            taken |= {offset: [] for offset in range(*cue)}  # none to be corrected
            out.append(_draft(reading, cue, subject, stance))
    return out


def _correct(reading: Reading, drafts: Iterable[Draft]) -> None:
    """Who claims responsibility accuses nobody, and asserts no less."""
    for draft in drafts:
        nobody = draft.source is not None and _NOBODY.match(reading.text, *draft.source)
        denied = nobody or (draft.cue and _NEGATED.search(reading.text, *draft.cue))
        draft.stance = "not_confirmed" if denied else "claims_responsibility"


def _draft(reading: Reading, cue: Bounds, subject: Bounds, stance: Stance) -> Draft:
    """A passive ("could not be verified") is about its subject; who claims nothing is no source."""
    said = reading.text[slice(*cue)].lower()
    if stance == "not_confirmed":
        return Draft(cue, None, [subject], stance, _CONFIDENCE)
    after = _CONTENT.match(reading.text, cue[1]) if said.endswith(_OPEN) else None
    content = [after.span("said")] if after else []
    nobody = _NOBODY.match(reading.text, *subject) or _NEGATED.search(said)
    if stance == "claims_responsibility" and nobody:
        return Draft(cue, None, content, "not_confirmed", _CONFIDENCE)
    return Draft(cue, subject, content, stance, _CONFIDENCE)
