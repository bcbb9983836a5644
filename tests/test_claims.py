"""Claims joined to events, on hand-made records."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from newsevents.extract.claims import join_claims
from newsevents.extract.language.scores import ROLES
from newsevents.models import Actor, Attribution, Cue, Entity, Event, Mention, Size, Source, Span
from newsevents.pipeline import Extractor

_BLANK = English()

TEXT = (
    "A blast hit the depot in Tarvel on Monday, killing six guards. "
    "The Red Hand claimed responsibility for the attack. "
    "The Northern Front denied any role in the blast. "
    "Police said the Northern Front was behind the blast. "
    "A hospital said nine guards died. "
    "The ministry declined to comment."
)


def at(words: str, after: str = "") -> dict[str, Any]:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return {"text": words, "start": start, "end": start + len(words)}


def entity(number: int, name: str) -> Entity:
    return Entity(id=f"n{number}", name=name, label="ORG", mentions=(Mention(**at(name)),))


RED, FRONT = entity(1, "Red Hand"), entity(2, "Northern Front")


def claim(
    number: int,
    source: str,
    cue: str,
    content: str,
    stance: str,
    *,
    who: Entity | None = None,
    **more: Any,
) -> Attribution:
    spoken = at(source, more.pop("after", ""))
    named = who.name if who else source
    return Attribution(
        id=f"a{number}",
        source=Source(
            **spoken, entity=who.id if who else None, name=named, kind="organisation", named=True
        ),
        cue=Cue(**at(cue, source if not more.get("parent") else ""), lemma=cue),
        content=(Span(**at(content, cue)),) if content else (),
        quote_type="indirect",
        stance=stance,  # type: ignore[arg-type]
        confidence=0.9,
        **more,
    )


def blast(**more: Any) -> Event:
    return Event(
        id="e1",
        type="ASSAULT",
        trigger=Span(**at("blast")),
        mentions=(
            Span(**at("blast")),
            Span(**at("blast", "denied")),
            Span(**at("blast", "behind")),
        ),
        confidence=0.9,
        **more,
    )


CLAIMED = claim(
    1, "The Red Hand", "claimed responsibility", "the attack", "claims_responsibility", who=RED
)
DENIED = claim(2, "The Northern Front", "denied", "any role in the blast", "denies", who=FRONT)
BLAMED = claim(
    3, "Police", "said", "the Northern Front was behind the blast", "attributes_responsibility"
)
SILENT = claim(5, "The ministry", "declined to comment", "", "declines_to_comment")


def join(event: Event, *claims: Attribution) -> tuple[Event, list[Attribution]]:
    events, told = join_claims(_BLANK(TEXT), [event], list(claims), [RED, FRONT])
    return events[0], told


def test_a_definite_noun_takes_the_event_up() -> None:
    # "the attack" is no mention that the event stage knows
    event, (told,) = join(blast(), CLAIMED)
    assert told.events == ("e1",)
    assert event.attributions == ("a1",)
    assert event.agreement == "single_source"


def test_who_claims_responsibility_becomes_an_actor() -> None:
    event, _ = join(blast(), CLAIMED)
    assert [(a.name, a.certainty) for a in event.actors] == [("Red Hand", "claimed")]


def test_an_actor_that_only_others_name_is_alleged_and_denied_where_it_denies() -> None:
    front = Actor(**at("Northern Front", "Police"), entity="n2", name="Northern Front")
    event, _ = join(blast(actors=(front,)), BLAMED)
    assert event.actors[0].certainty == "alleged"
    event, _ = join(blast(actors=(front,)), DENIED, BLAMED)
    assert event.actors[0].certainty == "denied"
    assert event.agreement == "disputed"


def test_denying_what_nobody_alleges_disputes_nothing() -> None:
    event, _ = join(blast(), CLAIMED, DENIED)
    assert event.agreement == "consistent"


def test_two_sources_that_agree_are_consistent() -> None:
    event, _ = join(blast(), CLAIMED, BLAMED)
    assert event.agreement == "consistent"


def test_a_source_is_not_counted_beside_the_outlet_that_passes_it_on() -> None:
    inner = BLAMED.model_copy(update={"parent": "a9"})
    outer = BLAMED.model_copy(
        update={
            "id": "a9",
            "stance": "reports",
            "source": Source(**at("A hospital"), name="Reuters", kind="organisation", named=True),
        }
    )
    event, _ = join(blast(), inner, outer)
    assert event.attributions == ("a3", "a9")
    assert event.agreement == "single_source"


def test_who_accuses_others_of_a_deed_has_not_done_it() -> None:
    accused = claim(
        3, "Police", "said", "the Northern Front was behind the blast", "accuses", who=RED
    )
    told = blast(actors=(Actor(**at("Red Hand"), entity="n1", name="Red Hand"),))
    (mention,) = told.mentions[2:]
    event, _ = join(told.model_copy(update={"mentions": (mention,)}), accused)
    assert event.actors == ()
    # the article tells of the blast itself as well, and of who did it
    event, _ = join(told, accused)
    assert [a.name for a in event.actors] == ["Red Hand"]


SAYS = [  # claim, what it says of the event, and of which part
    (CLAIMED, "claims", "actor"),
    (DENIED, "denies", "actor"),
    (BLAMED, "blames", "actor"),
    (BLAMED.model_copy(update={"stance": "asserts"}), "tells", "event"),
    (BLAMED.model_copy(update={"stance": "not_confirmed"}), "doubts", "actor"),
    (claim(6, "The Northern Front", "denied", "the blast", "denies"), "denies", "event"),
]


@pytest.mark.parametrize(("told", "says", "aspect"), SAYS)
def test_a_claim_says_something_of_a_part(told: Attribution, says: str, aspect: str) -> None:
    event, _ = join(blast(), told)
    assert [(c.attribution, c.says, c.aspect) for c in event.claims] == [(told.id, says, aspect)]


def test_a_refusal_says_nothing() -> None:
    event, _ = join(blast(), BLAMED, SILENT)
    assert event.attributions == ("a3", "a5")
    assert [c.attribution for c in event.claims] == ["a3"]


def test_a_denial_of_a_figure_is_of_the_figure() -> None:
    nine = Size(**at("nine guards"), kind="killed", min=9, max=9)
    denial = claim(4, "A hospital", "said", "nine guards died", "denies")
    event, _ = join(blast(size=(nine,)), denial)
    assert [(c.says, c.aspect) for c in event.claims] == [("denies", "size")]


class Words:
    """What a network would say of the event words of `TEXT`: a blast, an attack, a death."""

    def __init__(self, doc: Doc, *, source: str = "") -> None:
        forms = ("blast", "attack", "died")
        self.tokens = np.array([t.i for t in doc if t.text in forms])
        odds = np.full((len(doc), len(ROLES)), -5.0)
        if source:
            odds[next(t.i for t in doc if t.text == source), ROLES.index("source")] = 2.0
        self.roles = [(np.arange(len(doc)), odds) for _ in self.tokens]
        self._forms = [doc[i].text for i in self.tokens.tolist()]

    def same(self, first: Any, second: Any) -> Any:
        deed = {"blast": 1, "attack": 1, "died": 2}
        pairs = zip(first.tolist(), second.tolist(), strict=True)
        return np.array(
            [3.0 if deed[self._forms[a]] == deed[self._forms[b]] else -2.0 for a, b in pairs]
        )


def test_a_word_for_the_same_deed_joins_its_claim() -> None:
    doc = _BLANK(TEXT)
    doc._.event_words = Words(doc)
    hospital = claim(4, "A hospital", "said", "nine guards died", "asserts")
    told = CLAIMED.model_copy(update={"stance": "asserts"})
    events, claims = join_claims(doc, [blast()], [told, hospital], [RED, FRONT])
    assert events[0].attributions == ("a1",)  # "the attack" is the blast; the deaths are not
    assert [c.events for c in claims] == [("e1",), ()]


def test_whom_the_network_gives_the_event_to_is_joined() -> None:
    doc = _BLANK(TEXT)
    doc._.event_words = Words(doc, source="hospital")
    hospital = claim(4, "A hospital", "said", "nine guards died", "asserts")
    events, _ = join_claims(doc, [blast()], [hospital], [RED, FRONT])
    assert events[0].attributions == ("a4",)


def test_figures_that_cannot_both_hold_are_disputed() -> None:
    police = claim(3, "Police", "said", "the Northern Front was behind the blast", "asserts")
    hospital = claim(4, "A hospital", "said", "nine guards died", "asserts")
    six = Size(**at("six guards"), kind="killed", min=6, max=6, of="guards")
    nine = Size(**at("nine guards"), kind="killed", min=9, max=9, of="guards")
    seen = police.model_copy(update={"content": (Span(**at("killing six guards")),)})
    mentions = (Span(**at("blast")), Span(**at("killing")), Span(**at("died")))
    event = blast(size=(six, nine)).model_copy(update={"mentions": mentions})
    joined, _ = join(event, seen, hospital)
    assert [s.attributions for s in joined.size] == [("a3",), ("a4",)]
    assert joined.agreement == "disputed"


def test_a_bare_refusal_is_about_what_was_just_spoken_of() -> None:
    event, told = join(blast(), BLAMED, SILENT)
    assert told[1].events == ("e1",)
    assert event.agreement == "single_source"  # a refusal says nothing for or against


def test_an_event_that_nobody_speaks_of_is_unattributed() -> None:
    event, _ = join(blast())
    assert (event.attributions, event.agreement) == ((), "unattributed")


def test_no_events_and_no_claims_join_to_nothing() -> None:
    assert join_claims(_BLANK(""), [], [], []) == ([], [])


def test_an_actor_that_the_words_only_suspect_is_alleged(extractor: Extractor) -> None:
    rows = [  # each guards one way of holding back, or one that is a fact
        ("Suspected rebels killed five soldiers near Ostby.", "alleged"),
        ("The plane was apparently shot down by rebels.", "alleged"),
        ("Rebels may have bombed the bridge at Ostby.", "alleged"),
        ("Rebels killed five soldiers near Ostby.", "asserted"),
    ]
    for text, certainty in rows:
        events = extractor.extract(text).events
        told = [a.certainty for e in events for a in e.actors if "rebels" in a.text.lower()]
        assert told == [certainty], text


def test_who_did_not_claim_it_is_no_claimant(extractor: Extractor) -> None:
    told = "A bomb killed nine people in Ostby on Monday. "
    for rest in (
        "The rebels neither claimed nor denied responsibility for the attack.",
        "The rebels have not claimed responsibility for the attack.",
        "None of the rebels has claimed responsibility for the attack.",
    ):
        record = extractor.extract(told + rest)
        assert all(claim.stance != "claims_responsibility" for claim in record.attributions), rest
        assert all(a.certainty != "claimed" for e in record.events for a in e.actors), rest


def test_whom_a_claim_blames_is_an_alleged_actor_of_the_deed_told_before(
    extractor: Extractor,
) -> None:
    record = extractor.extract(
        "A rocket killed four people in Ostby on Monday. Officials blamed the Northern Front."
    )
    deeds = [event for event in record.events if event.type == "ASSAULT"]
    assert [(a.name, a.certainty) for a in deeds[0].actors] == [("Northern Front", "alleged")]
