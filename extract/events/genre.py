"""Which pages are of sport, art, cooking, markets ...: there nobody is attacked.

"The visitors attacked", "a storm will hit the coast", "shares surrendered their gains": a
genre is known by its vocabulary (`[contexts]` of the ontology). Where a page has much of it
and hardly a word of hard news (`[contexts.news]`), its words name no events; elsewhere a
trigger is dropped where the genre's words stand about it. The limits were set on pages of
our own and on ECB+, GUM's news and PLOVER's sentences, of which one in 1,000 falls under
the rule for pages: reports of matches and of experiments.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.attrs import LOWER
from spacy.tokens import Doc

from newsevents.extract.events.inflection import singular
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.triggers import Trigger
from newsevents.models import Actor

_NEWS = "news"
_LEAST = 6
"""Different words of a genre that make a page of it,"""
_SHARE = 0.02
"""as a share of all words of the page, and"""
_TIMES_NEWS = 2.5
"""how many times as many as words of hard news."""
_SEEN = 4
"""Words of a genre from which single sentences may be its."""

_PAGE = 120
"""Tokens from which on a text is a page, whose silence about public life means something."""
_PUBLIC = frozenset(
    """GOV MIL COP JUD LEG PTY REB UAF CRM IGO NGO OPP SPY LAB ELI REL REF""".split()
)


def is_private(doc: Doc, ontology: Ontology) -> bool:
    """Whether a page says hardly a word of public life: a family's column, a hobby's diary.

    There only what public parties do is an event ("My daughter declared war on shoes").
    """
    news = ontology.contexts.get(_NEWS)
    if news is None or len(doc) < _PAGE:
        return False
    strings = doc.vocab.strings
    every = {strings[key] for key in set(doc.to_array(LOWER).tolist())}
    return len(every & news) < 2 and len(_forms(every) & news) < 2


def is_public(actors: Iterable[Actor]) -> bool:
    """Whether one of the parties is a country's, or a body of public life."""
    return any(actor.country is not None or actor.sector in _PUBLIC for actor in actors)


def in_context(doc: Doc, triggers: Sequence[Trigger], ontology: Ontology) -> list[Trigger]:
    """The triggers that mean what they say in news."""
    if not triggers:
        return []
    genres = {name: words for name, words in ontology.contexts.items() if name != _NEWS}
    news = ontology.contexts.get(_NEWS, frozenset())
    strings, keys = doc.vocab.strings, doc.to_array(LOWER).tolist()
    every = _forms(strings[key] for key in set(keys))
    totals = {name: len(every & known) for name, known in genres.items()}
    size = max(1, len(doc))
    least = max(_LEAST, _SHARE * size, _TIMES_NEWS * len(every & news))
    is_genre = any(total >= least for total in totals.values())
    told = len(every & news)
    likely = {name: n for name, n in totals.items() if n >= _SEEN and n > told}
    if not is_genre and not likely:
        return list(triggers)
    kept = []
    near: dict[int, set[str]] = {}
    for trigger in triggers:
        sentence = trigger.token.sent
        if sentence.start not in near:
            near[sentence.start] = _forms(
                strings[key] for key in keys[sentence.start : sentence.end]
            )
        about = near[sentence.start]
        if is_genre:
            if trigger.pattern.strong and about & news:
                kept.append(trigger)
            continue
        hits = {name: len(about & genres[name]) for name in likely}
        odd = any(
            (count >= 2 and likely[name] / size > 0.012)
            or (count >= 1 and likely[name] >= 2 * _SEEN and likely[name] / size > 0.03)
            for name, count in hits.items()
        )
        if trigger.pattern.strong or not odd:
            kept.append(trigger)
    return kept


def _forms(words: Iterable[str]) -> set[str]:
    found = set(words)
    return found | {singular(word) for word in found}
