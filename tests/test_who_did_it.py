"""Whole articles of a few sentences: false events that are not told, and blame on two sides."""

from __future__ import annotations

import pytest
from trees import tree

from newsevents import Extractor
from newsevents.extract.claims.hedges import blamed
from newsevents.models import Attribution, Cue


@pytest.mark.parametrize(
    "text",
    [
        # of anyone, not of an event
        "“Those who fire on a market know whom they will kill,” the envoy said.",
        # a refusal to comment is a claim
        "The army's spokesman declined to comment on Monday.",
        # nature and accidents are no assault
        "A dam burst after days of heavy rain, killing at least 70 people, officials said.",
        "A building collapsed on Monday, killing five workers.",
    ],
)
def test_no_assault_and_no_refusal(extractor: Extractor, text: str) -> None:
    types = {event.type for event in extractor.extract(text).events}
    assert not types & {"ASSAULT", "REJECT"}


def test_a_bomber_does_what_he_does_to_himself(extractor: Extractor) -> None:
    text = "A suicide bomber blew himself up at a mosque in Oldo on Friday, killing 17 people."
    (event,) = extractor.extract(text, document_date="2023-03-05").events
    assert [actor.text for actor in event.actors] == ["A suicide bomber"]
    assert "A suicide bomber" not in {one.text for one in event.recipients}
    assert [(size.kind, size.min, size.max) for size in event.size] == [("killed", 17, 17)]


def test_the_day_tells_more_than_recently(extractor: Extractor) -> None:
    text = "Recently gunmen attacked an army post near Oldo on Friday night."
    (event,) = extractor.extract(text, document_date="2023-03-06").events
    assert event.date is not None
    assert str(event.date.start_date) == "2023-03-03"


@pytest.mark.xfail(strict=True, reason="'any soldier' is no negation to the network")
def test_nobody_is_counted_for_any(extractor: Extractor) -> None:
    text = "The rebels did not injure or kill any foreign soldier on Monday, an official said."
    events = extractor.extract(text).events
    assert {event.type for event in events} == {"ASSAULT"}
    for event in events:
        assert event.polarity == "negated"
        assert event.size == ()


def test_blame_on_two_sides_is_a_dispute(extractor: Extractor) -> None:
    text = (
        "Shells struck a market in Oldo on Monday, killing nine people.\n\n"
        "Residents blamed government forces stationed on a ridge south of the town.\n\n"
        "The defence ministry accused rebel fighters of shelling the market.\n"
    )
    record = extractor.extract(text, document_date="2023-03-07")
    event = next(event for event in record.events if event.type == "ASSAULT")
    assert {actor.name for actor in event.actors if actor.certainty == "alleged"} == {
        "government forces",
        "rebel fighters",
    }
    assert event.agreement == "disputed"


def test_who_accuses_is_not_who_did_it(extractor: Extractor) -> None:
    text = "The defence ministry accused rebel fighters of shelling the market in Oldo."
    shelling = [e for e in extractor.extract(text).events if e.type == "ASSAULT"]
    assert [[actor.text for actor in event.actors] for event in shelling] == [["rebel fighters"]]


def test_what_is_only_denied_is_no_fact(extractor: Extractor) -> None:
    text = "The ministry denied that its units had opened fire on the crowd."
    (event,) = [e for e in extractor.extract(text).events if e.type == "ASSAULT"]
    assert event.modality == "possible"


def test_a_denial_is_no_second_event(extractor: Extractor) -> None:
    text = "The ministry denied that its units had opened fire on the crowd."
    (event,) = extractor.extract(text).events
    assert event.modality == "possible"


@pytest.mark.xfail(strict=True, reason="raids that violate a truce give no REJECT")
def test_whose_deed_breaks_a_deal_broke_it(extractor: Extractor) -> None:
    text = "A spokesman said the Turkish raids on the camps clearly violate the truce."
    broken = [e for e in extractor.extract(text).events if e.type == "REJECT"]
    assert [[actor.country for actor in event.actors] for event in broken] == [["TUR"]]


def test_whom_a_claim_blames_is_told_once(extractor: Extractor) -> None:
    text = "A bomb exploded in Oldo on Monday. Police attributed the bombing to the drug cartels."
    (event,) = [one for one in extractor.extract(text).events if one.type == "ASSAULT"]
    assert [(a.name, a.certainty) for a in event.actors] == [("drug cartels", "alleged")]


@pytest.mark.xfail(strict=True, reason="the town before the noun is no place")
def test_the_town_of_talks_is_no_party_to_them(extractor: Extractor) -> None:
    (event,) = extractor.extract("Israel, Hamas to resume Cairo talks on Tuesday.").events
    assert {actor.name for actor in event.actors} == {"Israel", "Hamas"}
    assert event.recipients == ()
    assert [place.name for place in event.locations] == ["Cairo"]


@pytest.mark.xfail(strict=True, reason='"this person" is no party')
def test_who_tells_of_a_deed_has_not_done_it(extractor: Extractor) -> None:
    text = (
        "Police captain Karel Lanz said the gunman had argued with someone.\n\n"
        "“This person left the shop in a rage then came back and fired on the guards,” Lanz said. "
        "He said the suspect had since left the city.\n"
    )
    (event,) = [e for e in extractor.extract(text).events if e.type == "ASSAULT"]
    assert [actor.name for actor in event.actors] == ["person"]


def test_one_man_is_arrested_once(extractor: Extractor) -> None:
    text = (
        "A man was arrested in Oldo on Monday, police said. The man was arrested at his home "
        "after a search, they added.\n"
    )
    events = extractor.extract(text, document_date="2023-03-07").events
    counts = [(s.kind, s.min, s.max) for event in events for s in event.size]
    assert counts == [("arrested", 1, 1)]


def test_who_calls_a_deed_names_has_not_done_it(extractor: Extractor) -> None:
    text = "A Velan spokesman, Idris Kamar, called the attack a reprisal for airstrikes in Tarvel."
    for event in [e for e in extractor.extract(text).events if e.type == "ASSAULT"]:
        assert "Idris Kamar" not in {actor.name for actor in event.actors}


@pytest.mark.xfail(strict=True, reason="'called ... a reprisal' is an ACCUSE of his")
def test_who_calls_a_deed_names_has_done_nothing(extractor: Extractor) -> None:
    text = "A Velan spokesman, Idris Kamar, called the attack a reprisal for airstrikes in Tarvel."
    for event in extractor.extract(text).events:
        assert "Idris Kamar" not in {actor.name for actor in event.actors}


@pytest.mark.parametrize("label", ["dobj", "nsubj"])
def test_who_stands_behind_the_verb_is_blamed_whatever_the_parser_calls_it(label: str) -> None:
    doc = tree(f"Residents/NNS/nsubj/1 blamed/VBD/ROOT/1 forces/NNS/{label}/1 there/RB/advmod/1")
    doc[1].lemma_ = "blame"
    cue = Cue(text="blamed", start=10, end=16, lemma="blame")
    claim = Attribution(id="a1", cue=cue, stance="accuses", quote_type="indirect", confidence=1.0)
    assert [token.text for token in blamed(doc, claim)] == ["forces"]


def test_who_is_blamed_in_a_relative_clause_is_only_blamed(extractor: Extractor) -> None:
    text = "The Red Front, which police blamed for the bombing, denied any role."
    (event,) = [e for e in extractor.extract(text).events if e.type == "ASSAULT"]
    assert {actor.certainty for actor in event.actors} <= {"alleged", "denied"}


@pytest.mark.xfail(strict=True, reason="the network has seen few deeds that are denied by 'not'")
def test_what_has_not_been_done_did_not_happen(extractor: Extractor) -> None:
    text = (
        "The Ministry of Defence stressed that the Northern Army had not fired toward the town "
        "since the truce of last August."
    )
    deeds = [e for e in extractor.extract(text).events if e.type == "ASSAULT"]
    assert all(event.polarity == "negated" for event in deeds)
