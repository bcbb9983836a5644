"""In what a claim was made: a tweet, a statement, an interview."""

from __future__ import annotations

import re
from functools import cache

from newsevents.extract.attributions.draft import Draft, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import media

_REACH = 160  # characters from the cue within which the medium is sought


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted(media().nouns, key=len, reverse=True)
    words = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in nouns)
    return re.compile(
        r"\b(?:in|on|via|through|during|at|by|from|over|told|issued|released|sent|gave|giving)\s+"
        r"(?:(?:an?|the|his|her|its|their|this|that|to|my|our)\s+)?"
        rf"(?:[\w.’'-]+\s+){{0,3}}?(?P<noun>{words})s?\b(?!\s+(?:officials?|executives?))",
        re.IGNORECASE,
    )


def _base(word: str) -> str:
    """A regular verb without its ending, for verbs that lemmatisers do not know: "tweeted"."""
    return re.sub(r"(?:ed|ing|s)$", "", word)


def find_medium(draft: Draft, reading: Reading, head: int | None) -> str | None:
    """The medium named beside the cue, outside what is said, by its name in `media.toml`.

    `head` is the token that the cue hangs on.
    """
    if draft.cue is None:
        return None
    text = reading.text
    if head is not None:
        by_verb = media().verbs.get(reading.lemma_of(head)) or media().verbs.get(
            _base(reading.word(head))
        )
        if by_verb:
            return by_verb
    low, high = draft.cue
    if reading.size:
        first, end = reading.sentence(reading.token_at(low))
        start, stop = reading.characters(first, end)
        low, high = max(start, low - _REACH), min(stop, high + _REACH)
    best: tuple[int, str] | None = None
    for match in _pattern().finditer(text, low, high):
        if any(overlap(match.span("noun"), span) for span in draft.content):
            continue
        name = media().nouns[re.sub(r"\s+", " ", match.group("noun").lower())]
        distance = abs(match.start() - draft.cue[0])
        if best is None or distance < best[0]:
            best = (distance, name)
    if best is not None:
        return best[1]
    if draft.source:
        words = re.findall(r"[a-z]+", text[draft.source[0] : draft.source[1]].lower())
        if "twitter" in words:
            return "tweet"
        if words and words[-1] in ("account", "facebook", "instagram", "telegram"):
            return "social media"
    return None
