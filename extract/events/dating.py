"""When it happened: the time said of the event in its own clause, else in its sentence.

A time belongs to the verb or noun it hangs on. "Police said on Monday that gunmen
attacked" dates the saying; "gunmen attacked on Sunday, police said on Monday" dates
the attack. The document's date is never put in for a date that is not told.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.syntax import governing_verb, is_verbal
from newsevents.models import EventDate, TimeExpression

_REPORTING = frozenset(
    """say tell report announce state claim add note confirm explain quote write tweet declare
    disclose reveal indicate inform testify assess comment condemn accuse warn deny""".split()
)
_VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_COURT = frozenset(
    """jail sentence convict imprison charge indict try acquit arrest detain extradite pardon
    execute release free""".split()
)
"""Verbs that come long after the deed of whoever they are about."""
_ORDER = frozenset({"after", "before", "since", "until", "till"})
_MAX_CLIMB = 12


class Times:
    """The time expressions of a text, by the token that heads each."""

    def __init__(self, doc: Doc, times: Iterable[TimeExpression]) -> None:
        self._by_sentence: dict[int, list[tuple[Token, TimeExpression]]] = {}
        for time in times:
            if time.type in ("SET",):
                continue
            span = doc.char_span(time.start, time.end, alignment_mode="expand")
            if span is None or not len(span):
                continue
            root = span.root
            self._by_sentence.setdefault(root.sent.start, []).append((root, time))

    def of(self, trigger: Token) -> tuple[TimeExpression, int] | None:
        """The time of an event word and how near it stands; the smaller the nearer.

        0 hangs on the word, 1 on its clause, 2 on a clause around it, 3 elsewhere in
        the sentence.
        """
        spoken = self._by_sentence.get(trigger.sent.start)
        if not spoken:
            return None
        levels = _levels(trigger)
        best: tuple[int, int, int, TimeExpression] | None = None
        for root, time in spoken:
            if time.type == "DURATION" and time.start_date is None and time.end_date is None:
                continue
            near = _nearness(root, levels)
            if near is None:
                continue
            # "Recently gunmen attacked ... on Friday night": the day tells more
            rank = near + 2 * (time.value in _VAGUE)
            candidate = (rank, abs(root.i - trigger.i), near, time)
            if best is None or candidate[:2] < best[:2]:
                best = candidate
        if best is None:
            return None
        return best[3], best[2]


def _levels(trigger: Token) -> dict[int, int]:
    """Tokens over the trigger and how far out each is."""
    levels = {trigger.i: 0}
    token = trigger
    if not is_verbal(trigger):
        place = governing_verb(trigger)
        if place is not None and place[0].i not in levels:
            verb = place[0]
            if place[1] in ("for", "of", "in", "over", "with") and word_of(verb) in _COURT:
                return levels  # "jailed on Friday for the murder"
            if word_of(verb) not in _REPORTING or place[1] == "nsubjpass":
                levels[verb.i] = 1
            token = verb
    level = 1
    for _ in range(_MAX_CLIMB):
        head = token.head
        if head.i == token.i or _is_other_time(token):
            break
        if token.dep_ in ("ccomp",) or (is_verbal(head) and word_of(head) in _REPORTING):  # noqa: SIM102
            if token.dep_ in ("ccomp", "parataxis", "dep", "advcl"):
                break
        if token.dep_ in ("relcl", "acl") and is_verbal(token):
            if _is_tried(head):
                break
            levels.setdefault(head.i, 2)
            level = 2
        if is_verbal(head) and token.dep_ in ("advcl", "conj"):
            level = 2
        if is_verbal(head) and word_of(head) in _REPORTING and token.dep_ != "conj":
            break
        levels.setdefault(head.i, level)
        token = head
    return levels


def _is_other_time(token: Token) -> bool:
    """Whether a clause was before or after the one over it: "will meet on Tuesday, hours after"."""
    if token.dep_ == "pcomp":
        return token.head.lower_ in _ORDER
    return token.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in _ORDER for c in token.children
    )


def _is_tried(noun: Token) -> bool:
    """Whether a court has to do with them: "a man who burned the shop was jailed on Friday"."""
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return is_verbal(noun.head) and word_of(noun.head) in _COURT
    return False


def _nearness(root: Token, levels: dict[int, int]) -> int | None:
    token = root
    for _ in range(_MAX_CLIMB):
        if token.i in levels:
            return levels[token.i]
        head = token.head
        if head.i == token.i:
            return None
        if is_verbal(token) and token.i != root.i:
            # the time stands in another clause; a clause beside ours may lend it
            if token.dep_ not in ("conj", "advcl", "xcomp"):
                return None
            if token.dep_ == "conj" and any(
                c.dep_ in ("aux", "nsubj", "nsubjpass") for c in token.children
            ):
                return None  # "signed no treaty and will meet in May"
            if head.i in levels:
                return 3
            return None
        token = head
    return None


def event_date(time: TimeExpression) -> EventDate:
    """The date of a record from a time expression."""
    return EventDate(
        time=time.id,
        text=time.text,
        value=time.value,
        start_date=time.start_date,
        end_date=time.end_date,
        unresolved=time.unresolved,
    )
