"""The steps of the event stage, each on a tree and on a network's answers made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from spacy.tokens import Doc
from trees import VOCAB, answers, tree

from newsevents.extract.entities.index import EntityIndex
from newsevents.extract.events import (
    Candidate,
    Ontology,
    argument_features,
    decide,
    find_candidates,
    find_events,
    load_ontology,
)
from newsevents.extract.events.argument_features import Candidate as Somebody
from newsevents.extract.events.arguments import Argument, weigh_arguments
from newsevents.extract.events.coreference import cluster_triggers
from newsevents.extract.events.factuality import (
    is_asked,
    is_called_false,
    judge,
    tense_of,
)
from newsevents.extract.events.figures import Figures
from newsevents.extract.events.fillers import locate
from newsevents.extract.events.parties import Parties
from newsevents.extract.events.times import Times
from newsevents.extract.events.triggers import find_triggers, mode_of
from newsevents.extract.page.reader import article_from_text
from newsevents.extract.syntax.phrases import denoted, noun_span
from newsevents.models import Attribution, Cue, Entity, Event, Mention, Section, TimeExpression

SHELLED = "Rebels/NNS/nsubj/1 shelled/VBD/ROOT/1 the/DT/det/3 town/NN/dobj/1 ././punct/1"


def candidates(doc: Doc, least: float = 0.0, claims: list[Attribution] = []) -> list[Candidate]:  # noqa: B006
    return find_candidates(
        doc,
        article_from_text(doc.text),
        [],
        [],
        claims,
        ontology=load_ontology(),
        document_date=None,
        min_confidence=least,
    )


def stage(doc: Doc, ontology: Ontology | None = None, entities: list[Entity] = []) -> list[Event]:  # noqa: B006
    return find_events(
        doc,
        article_from_text(doc.text),
        entities,
        [],
        [],
        ontology=ontology or load_ontology(),
        document_date=None,
        min_confidence=0.0,
    )


def test_a_word_under_the_threshold_is_left_out_with_a_reason() -> None:
    doc = tree(SHELLED)
    words = answers(doc, {1: ("ASSAULT", 0.9), 3: ("COERCE", 0.1)})
    kept, left = find_triggers(doc, article_from_text(doc.text), words)
    assert [(t.token, t.type) for t in kept] == [(1, "ASSAULT")]
    assert [(d.type, d.keep) for d in left] == [("COERCE", False)]
    assert left[0].reason.startswith("less likely than")


@pytest.mark.parametrize(("odds", "sizes"), [(2.0, [2]), (-2.0, [1, 1])])
def test_words_of_one_deed_are_one_event(odds: float, sizes: list[int]) -> None:
    doc = tree(SHELLED)
    words = answers(doc, {0: ("ASSAULT", 0.9), 1: ("ASSAULT", 0.9)}, same=odds)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    assert [len(event) for event in cluster_triggers(triggers, words)] == sizes


def test_words_of_two_types_are_two_events() -> None:
    doc = tree(SHELLED)
    words = answers(doc, {0: ("COERCE", 0.9), 1: ("ASSAULT", 0.9)}, same=5.0)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    assert len(cluster_triggers(triggers, words)) == 2


def weighed_in(doc: Doc, event: Any, words: Any) -> Mapping[Any, Sequence[Argument]]:
    """Who and what may play a part in an ASSAULT, every token a party of its own."""
    return weigh_arguments(doc, event, "ASSAULT", words, lambda token: token, lambda _: "none")


def played(doc: Doc, event: Any, words: Any) -> dict[Any, list[Argument]]:
    weighed = weighed_in(doc, event, words)
    return {role: [one for one in found if not one.left] for role, found in weighed.items()}


def test_a_party_plays_one_part_the_likelier() -> None:
    doc = tree(SHELLED)
    roles = {(1, 0, "actor"): 4.0, (1, 0, "recipient"): 1.0, (1, 3, "recipient"): 3.0}
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    found = played(doc, triggers, words)
    assert [a.token for a in found["actor"]] == [0]
    assert [a.token for a in found["recipient"]] == [3]


def test_what_speaks_for_a_party() -> None:
    """Its frame, its kind, and how far it is ahead of the others."""
    doc = tree(SHELLED)
    roles = {(1, 0, "actor"): 2.0, (1, 3, "actor"): -1.0, (1, 3, "recipient"): 3.0}
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    found = argument_features.candidates(doc, triggers, "ASSAULT", words, lambda token: token)
    rebels, town = found
    guesses = argument_features.Guesses.of(found)
    assert [one.best[0].token for one in found] == [0, 3]
    actor, recipient, _ = range(len(argument_features.ROLES))

    def seen(one: Somebody, role: int) -> dict[str, float]:
        return argument_features.features(doc, one, guesses, role, "ASSAULT", lambda _: "none")

    assert (
        seen(rebels, actor).items() >= {"network": 2.0, "hangs subject": 1.0, "first": 1.0}.items()
    )
    assert seen(town, actor).items() >= {"hangs object": 1.0, "likelier ones": 1.0}.items()
    assert seen(rebels, actor)["ahead of the next"] > 0 > seen(town, actor)["ahead of the next"]
    assert seen(town, recipient)["ahead of the other part"] > 0


def test_words_of_one_party_are_weighed_together() -> None:
    doc = tree(
        "Rebels/NNS/nsubj/1 fled/VBD/ROOT/1 after/IN/mark/4 they/PRP/nsubj/4 shelled/VBD/advcl/1"
        " Oldo/NNP/dobj/4"
    )
    roles = {(4, 0, "actor"): 1.0, (4, 3, "actor"): 2.0, (4, 5, "recipient"): 2.0}
    words = answers(doc, {4: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    key = {0: "rebels", 3: "rebels"}
    found = argument_features.candidates(
        doc, triggers, "ASSAULT", words, lambda token: key.get(token, token)
    )
    assert [[seen.token for seen in one.seen] for one in found] == [[0, 3], [5]]
    assert found[0].best[0].token == 3


def test_a_place_is_told_by_its_preposition() -> None:
    doc = tree("Rebels/NNS/nsubj/1 attacked/VBD/ROOT/1 in/IN/prep/1 Oldo/NNP/pobj/2")
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles={(1, 3, "place"): 1.0})
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    found = argument_features.candidates(doc, triggers, "ASSAULT", words, lambda token: token)
    place = argument_features.ROLES.index("place")
    (oldo,) = [one for one in found if one.best[place].token == 3]
    guesses = argument_features.Guesses.of(found)
    seen = argument_features.features(doc, oldo, guesses, place, "ASSAULT", lambda _: "none")
    assert seen.items() >= {"stands in": 1.0, "same sentence": 1.0}.items()


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        ("village/NN/ROOT/0 of/IN/prep/0 Oldo/NNP/pobj/1", 0),
        ("Oldo/NNP/compound/1 district/NN/ROOT/1", 1),
    ],
)
def test_a_kind_of_place_is_the_place_that_it_names(lines: str, head: int) -> None:
    doc = tree(lines, names={"Oldo": "GPE"})
    start = doc.text.index("Oldo")
    mention = Mention(text="Oldo", start=start, end=start + 4)
    oldo = Entity(id="x1", name="Oldo", label="GPE", country="KEN", mentions=(mention,))
    (place,) = locate(doc, [head], EntityIndex(doc, [oldo]))
    assert (place.entity, place.country, place.text) == ("x1", "KEN", doc.text.strip())


def test_a_place_is_told_once_and_an_article_is_none() -> None:
    doc = tree(
        "the/DT/det/1 port/NN/ROOT/1 of/IN/prep/1 Oldo/NNP/pobj/2 the/DT/det/5 Gulf/NNP/ROOT/5",
        names={"Oldo": "GPE", "Gulf": "LOC"},
    )
    found = locate(doc, [0, 1, 3, 5], EntityIndex(doc, []))
    assert [place.text for place in found] == ["the port of Oldo", "the Gulf"]
    assert found[1].country is None  # not the province of that name


def test_what_stands_in_a_caption_plays_no_part() -> None:
    """Neither a figure nor a party of it is the event's."""
    doc = tree(
        "Rebels/NNS/nsubj/1 shelled/VBD/ROOT/1 Oldo/NNP/dobj/1 ././punct/1"
        " police/NNS/nsubj/6 12/CD/nummod/6 dead/NNS/ROOT/6"
    )
    roles = {(1, 2, "recipient"): 5.0, (1, 4, "recipient"): 5.0, (1, 6, "size"): 5.0}
    doc._.event_words = answers(doc, {1: ("ASSAULT", 0.99)}, roles=roles)
    found = {}
    for kind in ("body", "caption"):
        at = doc[4].idx
        sections = (
            Section(kind="body", start=0, end=at),
            Section(kind=kind, start=at, end=len(doc.text)),
        )
        page = article_from_text(doc.text).model_copy(update={"sections": sections})
        (event,) = find_events(
            doc, page, [], [], [], ontology=load_ontology(), document_date=None, min_confidence=0.0
        )
        found[kind] = [party.text for party in event.recipients]
    assert found == {"body": ["Oldo", "police"], "caption": ["Oldo"]}


def test_a_weapon_is_no_actor() -> None:
    doc = tree("missile/NN/nsubj/1 killed/VBD/ROOT/1 nine/CD/nummod/3 men/NNS/dobj/1")
    roles = {(1, 0, "actor"): 2.0, (1, 0, "instrument"): 3.0}
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    found = played(doc, triggers, words)
    assert not found["actor"]
    assert [a.token for a in found["instrument"]] == [0]


def test_who_plays_no_part_has_a_reason() -> None:
    doc = tree(
        "Rebels/NNS/nsubj/1 shelled/VBD/ROOT/1 Oldo/NNP/dobj/1 with/IN/prep/1 mortars/NNS/pobj/3"
        " near/IN/prep/1 police/NNS/pobj/5"
    )
    roles = {
        (1, 0, "actor"): 9.0, (1, 0, "recipient"): 4.0, (1, 2, "recipient"): 5.0,
        (1, 4, "actor"): 7.0, (1, 4, "instrument"): 8.0, (1, 6, "actor"): 2.0,
    }  # fmt: skip
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    weighed = weighed_in(doc, triggers, words)
    why = {(role, one.token): one.left for role, found in weighed.items() for one in found}
    assert why["actor", 0] == why["recipient", 2] == why["instrument", 4] == ""
    assert why["recipient", 0].startswith("likelier the actor")
    assert why["actor", 4] == "likelier what it was done with"
    assert why["actor", 6].startswith(("far less likely", "less likely than"))


def test_parties_that_are_left_out_are_told_beside_the_words() -> None:
    doc = tree(SHELLED)
    roles = {(1, 0, "actor"): 4.0, (1, 0, "recipient"): 3.0, (1, 3, "recipient"): 4.0}
    doc._.event_words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    article = article_from_text(doc.text)
    told = [(d.start, d.type, d.keep) for d in decide(doc, article, candidates(doc))]
    assert told == [(0, "recipient of e1", False), (7, "ASSAULT", True)]


def test_who_clears_somebody_of_a_killing_has_not_killed() -> None:
    doc = tree(
        "court/NN/nsubj/1 cleared/VBD/ROOT/1 him/PRP/dobj/1 of/IN/prep/1"
        " killing/VBG/pcomp/3 men/NNS/dobj/4"
    )
    roles = {(4, 0, "actor"): 9.0, (4, 2, "actor"): 4.0}
    words = answers(doc, {4: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    found = played(doc, triggers, words)
    assert [a.token for a in found["actor"]] == [2]


def test_an_actor_is_as_sure_as_the_network_says() -> None:
    doc = tree(SHELLED)
    roles = {(1, 0, "actor"): 4.0, (1, 0, "alleged"): 1.0, (1, 0, "denied"): 2.0}
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    assert played(doc, triggers, words)["actor"][0].certainty == "denied"


@pytest.mark.parametrize(
    ("lines", "token", "words"),
    [
        ("the/DT/det/2 armed/JJ/amod/2 men/NNS/ROOT/2", 2, "the armed men"),
        # the of-phrase belongs to it, a clause does not
        ("members/NNS/ROOT/0 of/IN/prep/0 the/DT/det/3 crew/NN/pobj/1", 0, "members of the crew"),
        ("men/NNS/ROOT/0 who/WP/nsubj/2 fled/VBD/relcl/0", 0, "men"),
        ("a/DT/det/3 bomb/NN/nsubj/2 hit/VBD/ROOT/2 men/NNS/dobj/2", 3, "men"),
        ("a/DT/det/2 dozen/NN/nummod/2 houses/NNS/ROOT/2", 2, "a dozen houses"),
    ],
)
def test_the_words_of_a_filler(lines: str, token: int, words: str) -> None:
    doc = tree(lines)
    first, last = noun_span(doc[token])
    assert doc[first : last + 1].text == words


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    doc = tree("men/NNS/ROOT/0 who/WP/nsubj/2 fled/VBD/relcl/0")
    assert denoted(doc[1]).text == "men"
    assert denoted(doc[2]).text == "fled"


@pytest.mark.parametrize(
    ("words", "tags", "number", "noun"),
    [
        ("a hundred and twenty people fled", "DT CD CC CD NNS VBD", 1, "people"),
        ("one and a half thousand armed men fled", "CD CC DT NN CD JJ NNS VBD", 0, "men"),
        ("more than half of the 60 nuns fled", "JJR IN NN IN DT CD NNS VBD", 2, "nuns"),
        ("two dozen rebels fled", "CD NN NNS VBD", 1, "rebels"),
        ("half of it fled", "NN IN PRP VBD", 0, "half"),
        ("one of the men fled", "CD IN DT NNS VBD", 0, "one"),
        ("killed one and wounded six soldiers", "VBD CD CC VBD CD NNS", 1, "one"),
        ("they shot two", "PRP VBD CD", 2, "two"),
    ],
)
def test_a_number_stands_for_what_it_counts(words: str, tags: str, number: int, noun: str) -> None:
    doc = Doc(VOCAB, words=words.split(), tags=tags.split())
    assert denoted(doc[number]).text == noun


def test_an_apposition_is_the_party_that_it_stands_beside() -> None:
    doc = tree("leader/NN/nsubj/4 ,/,/punct/0 Deko/NNP/appos/0 ,/,/punct/0 fled/VBD/ROOT/4")
    parties = Parties(doc, EntityIndex(doc, []), [], None)
    assert parties.key(2) == parties.key(0) != parties.key(4)


def test_a_party_of_one_name_is_told_once() -> None:
    doc = tree(
        "Gunmen/NNS/nsubj/1 fled/VBD/ROOT/1 ././punct/1 Gunmen/NNS/nsubj/4 and/CC/cc/3"
        " rebels/NNS/conj/3 fled/VBD/ROOT/4"
    )
    told = [Argument(0, 1.0), Argument(3, 0.5), Argument(5, 0.5)]
    denied = Argument(3, 0.5, certainty="denied")
    parties = Parties(doc, EntityIndex(doc, []), [], None)
    assert [party.start for party in parties.all(told)] == [0, doc[5].idx]
    assert [party.certainty for party in parties.all([told[0], denied])] == ["asserted", "denied"]


@pytest.mark.parametrize(
    ("lines", "head", "name"),
    [
        ("one/CD/nsubj/3 of/IN/prep/0 them/PRP/pobj/1 fled/VBD/ROOT/3", 0, None),
        ("up/RB/quantmod/1 90/CD/nummod/2 miners/NNS/nsubj/3 fled/VBD/ROOT/3", 2, "miners"),
    ],
)
def test_a_number_is_no_part_of_who_it_was(lines: str, head: int, name: str | None) -> None:
    doc = tree(lines)
    party = Parties(doc, EntityIndex(doc, []), [], None).party(head)
    assert (party.name if party else None) == name


def test_places_may_be_far_behind_the_likeliest() -> None:
    doc = tree(
        "Rebels/NNS/nsubj/1 shelled/VBD/ROOT/1 Oldo/NNP/dobj/1 in/IN/prep/2 Tarme/NNP/pobj/3"
    )
    roles = {(1, 2, "place"): 5.0, (1, 4, "place"): 1.0}
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    found = played(doc, triggers, words)
    assert [a.token for a in found["place"]] == [2, 4]


@pytest.mark.parametrize(
    ("verb", "noun", "kinds"),
    [
        ("killed", "policeman", ["killed"]),
        ("killed", "family", []),  # several people
        ("destroyed", "policeman", []),  # a verb of things
    ],
)
def test_one_victim_is_a_figure_of_one(verb: str, noun: str, kinds: list[str]) -> None:
    doc = tree(f"Rebels/NNS/nsubj/1 {verb}/VBD/ROOT/1 a/DT/det/3 {noun}/NN/dobj/1")
    words = answers(doc, {1: ("ASSAULT", 0.9)})
    article = article_from_text(doc.text)
    triggers, _ = find_triggers(doc, article, words)
    found = Figures(doc, article).single(triggers, [3], [])
    assert [(size.kind, size.min, size.max) for size in found] == [(kind, 1, 1) for kind in kinds]


def test_a_pronoun_of_nobody_known_is_no_party() -> None:
    doc = tree("They/PRP/nsubj/1 shelled/VBD/ROOT/1 the/DT/det/3 town/NN/dobj/1 ././punct/1")
    parties = Parties(doc, EntityIndex(doc, []), [], None)
    assert parties.party(0) is None


def test_a_pronoun_is_told_by_the_name_before_it() -> None:
    doc = tree(
        "Galtarists/NNPS/nsubj/1 fled/VBD/ROOT/1 ././punct/1 They/PRP/nsubj/4 fired/VBD/ROOT/4"
    )
    text = doc.text
    mentions = (
        Mention(text="Galtarists", start=0, end=10, form="name"),
        Mention(text="They", start=text.index("They"), end=text.index("They") + 4, form="pronoun"),
    )
    known = Entity(id="n1", name="Galtarists", label="ORG", mentions=mentions)
    party = Parties(doc, EntityIndex(doc, [known]), [], None).party(3)
    assert party is not None
    assert (party.text, party.entity) == ("Galtarists", "n1")


@pytest.mark.parametrize("told", ["asserted", "planned", "attempted", "hypothetical", "possible"])
def test_modality_is_the_networks(told: str) -> None:
    doc = tree(SHELLED)
    words = answers(doc, {1: ("ASSAULT", 0.9)}, modality={1: told})
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    assert judge(doc, triggers, words) == (told, "affirmed")


@pytest.mark.parametrize(
    ("lines", "token", "asked"),
    [
        ("Did/VBD/aux/3 the/DT/det/2 army/NN/nsubj/3 fire/VB/ROOT/3 ?/./punct/3", 3, True),
        ("Were/VBD/ROOT/0 men/NNS/attr/0 shot/VBN/acl/1 ?/./punct/0", 2, True),
        ("Were/VBD/ROOT/0 men/NNS/nsubj/0 shot/NN/parataxis/0 ?/./punct/0", 2, True),
        ("Were/VBD/ROOT/0 raids/NNS/nsubj/0 legal/JJ/acomp/0 ?/./punct/0", 1, False),
        ("Did/VBD/aux/2 they/PRP/nsubj/2 stop/VB/ROOT/2 raids/NNS/dobj/2 ?/./punct/2", 3, False),
        ("Why/WRB/advmod/3 did/VBD/aux/3 they/PRP/nsubj/3 fire/VB/ROOT/3 ?/./punct/3", 3, False),
        ("Did/VBD/aux/2 they/PRP/nsubj/2 fire/VB/ROOT/2 ././punct/2", 2, False),
    ],
)
def test_a_yes_no_question_asks_whether_it_happened(lines: str, token: int, asked: bool) -> None:
    assert is_asked(tree(lines)[token]) == asked


def test_what_somebody_is_to_do_is_planned() -> None:
    doc = tree("They/PRP/nsubj/3 were/VBD/aux/3 to/TO/aux/3 attack/VB/ROOT/3")
    words = answers(doc, {3: ("ASSAULT", 0.9)}, modality={3: "asserted"})
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    assert judge(doc, triggers, words)[0] == "planned"


@pytest.mark.parametrize(
    ("lines", "token", "called"),
    [
        (
            "It/PRP/nsubj/1 is/VBZ/ROOT/1 not/RB/neg/1 true/JJ/acomp/1 they/PRP/nsubj/5"
            " fired/VBD/ccomp/1",
            5,
            True,
        ),
        (
            "It/PRP/nsubj/1 is/VBZ/ROOT/1 true/JJ/acomp/1 they/PRP/nsubj/4 fired/VBD/ccomp/1",
            4,
            False,
        ),
        (
            "Rumours/NNS/nsubj/3 they/PRP/nsubj/2 fired/VBD/acl/0 are/VBP/ROOT/3 false/JJ/acomp/3",
            2,
            True,
        ),
        ("Charges/NNS/nsubj/1 are/VBP/ROOT/1 false/JJ/acomp/1", 0, False),
        ("They/PRP/nsubj/1 gave/VBD/ROOT/1 a/DT/det/4 false/JJ/amod/4 name/NN/dobj/1", 1, False),
    ],
)
def test_what_is_called_false_did_not_happen(lines: str, token: int, called: bool) -> None:
    assert is_called_false(tree(lines)[token]) == called


@pytest.mark.parametrize(
    ("lines", "token", "tense"),
    [
        (SHELLED, 1, "past"),
        ("They/PRP/nsubj/2 will/MD/aux/2 meet/VB/ROOT/2", 2, "future"),
        ("They/PRP/nsubj/1 meet/VBP/ROOT/1", 1, "present"),
        # a noun has the tense of the verb that it hangs on
        ("Talks/NNS/nsubj/1 begin/VBP/ROOT/1", 0, "present"),
    ],
)
def test_tense(lines: str, token: int, tense: str) -> None:
    assert tense_of(tree(lines)[token], "asserted") == tense


def test_a_mode_is_one_of_the_type() -> None:
    doc = tree(SHELLED)
    words = answers(doc, {1: ("ASSAULT", 0.9)}, modes={1: "aerial"})
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    assert mode_of(triggers, words, ["aerial"]) == "aerial"
    assert mode_of(triggers, words, ["seize"]) is None


def dates(doc: Doc, *words: str) -> list[TimeExpression]:
    return [
        TimeExpression(
            id=f"t{n}", text=word, start=(at := doc.text.index(word)), end=at + len(word),
            type="DATE", value="2021",
        )
        for n, word in enumerate(words)
    ]  # fmt: skip


def test_the_likeliest_time_dates_the_event() -> None:
    doc = tree(
        "Rebels/NNS/nsubj/1 shelled/VBD/ROOT/1 it/PRP/dobj/1 Monday/NNP/npadvmod/1"
        " before/IN/prep/1 May/NNP/pobj/4"
    )
    times = dates(doc, "Monday", "May")
    roles = {(1, 3, "time"): 2.0, (1, 5, "time"): 0.5}
    words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    (found,) = Times(doc, times).assign([triggers], words)
    assert found is not None
    assert found.text == "Monday"


def test_a_time_is_weighed_against_the_other_times_and_events() -> None:
    doc = tree(
        "Rebels/NNS/nsubj/1 fled/VBD/ROOT/1 Monday/NNP/npadvmod/1 ././punct/1"
        " Guards/NNS/nsubj/5 fired/VBD/ROOT/5 in/IN/prep/5 May/NNP/pobj/6"
    )
    times = dates(doc, "Monday", "May")
    roles = {(1, 2, "time"): 4.0, (5, 2, "time"): 1.0, (5, 7, "time"): 3.0}
    words = answers(doc, {1: ("RETREAT", 0.9), 5: ("ASSAULT", 0.9)}, roles=roles)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), words)
    first, second = Times(doc, times).options([[t] for t in triggers], words)
    (monday, mine), (other, theirs), (may, own) = first[0], second[0], second[1]
    assert (monday.text, other.text, may.text) == ("Monday", "Monday", "May")
    assert (mine["of another event"], theirs["of another event"]) == (1.0, 4.0)
    assert (mine["more of another event"], theirs["more of another event"]) == (0.0, 3.0)
    assert own["ahead of the next time"] == 2.0
    assert (mine["in one sentence"], theirs["in one sentence"]) == (1.0, 0.0)
    assert (mine["behind the event"], theirs["behind the event"]) == (1.0, 0.0)
    assert [
        date.text if date else None
        for date in Times(doc, times).assign([[t] for t in triggers], words)
    ] == ["Monday", "May"]


def test_from_answers_to_a_record() -> None:
    doc = tree(SHELLED)
    roles = {(1, 0, "actor"): 4.0, (1, 3, "recipient"): 3.0}
    doc._.event_words = answers(doc, {1: ("ASSAULT", 0.9)}, roles=roles)
    (event,) = stage(doc)
    assert (event.id, event.type, event.plover_type) == ("e1", "ASSAULT", "ASSAULT")
    assert event.actors[0].text == "Rebels"
    assert event.recipients[0].text == "the town"


def test_a_planned_visit_is_an_agreement_for_plover_only() -> None:
    doc = tree("They/PRP/nsubj/2 will/MD/aux/2 meet/VB/ROOT/2")
    doc._.event_words = answers(doc, {2: ("CONSULT", 0.9)}, modality={2: "planned"})
    (event,) = stage(doc)
    assert (event.type, event.plover_type) == ("CONSULT", "AGREE")


def test_every_event_word_has_a_reason() -> None:
    doc = tree(SHELLED)
    doc._.event_words = answers(doc, {1: ("ASSAULT", 0.9), 3: ("COERCE", 0.1)})
    found = decide(doc, article_from_text(doc.text), candidates(doc))
    assert [(d.keep, d.reason) for d in found] == [
        (True, "names e1"),
        (False, "less likely than 0.3"),
    ]


def reasons(doc: Doc, least: float = 0.0, claims: list[Attribution] = []) -> list[str]:  # noqa: B006
    found = decide(doc, article_from_text(doc.text), candidates(doc, least, claims))
    assert not any(decision.keep for decision in found)
    return [decision.reason for decision in found]


def test_a_record_under_the_threshold_says_how_sure_it_is() -> None:
    doc = tree(SHELLED)
    doc._.event_words = answers(doc, {1: ("ASSAULT", 0.9)})
    (event,) = stage(doc)
    assert reasons(doc, 0.99) == [
        f"its record has a confidence of {event.confidence}, less than 0.99"
    ]


def test_an_accident_that_nobody_meant_says_so() -> None:
    doc = tree("The/DT/det/1 earthquake/NN/nsubj/2 struck/VBD/ROOT/2 ././punct/2")
    doc._.event_words = answers(doc, {2: ("ASSAULT", 0.9)})
    assert reasons(doc) == ["an accident or a disaster, by its sentence"]


def test_a_refusal_to_comment_says_that_it_is_a_claim() -> None:
    doc = tree("Police/NNS/nsubj/1 declined/VBD/ROOT/1 to/TO/aux/3 comment/VB/xcomp/1")
    doc._.event_words = answers(doc, {1: ("REJECT", 0.9)})
    refusal = Attribution(
        id="a1",
        cue=Cue(start=7, end=26, text=doc.text[7:26], lemma="decline"),
        quote_type="indirect",
        stance="declines_to_comment",
        confidence=1.0,
    )
    assert reasons(doc, claims=[refusal]) == ["a refusal to comment, which is a claim"]


def test_a_private_page_says_what_its_parties_lack() -> None:
    filler = " ".join(f"word{n}/NN/dep/1" for n in range(120))
    doc = tree(f"Mother/NN/nsubj/1 praised/VBD/ROOT/1 me/PRP/dobj/1 {filler}")
    doc._.event_words = answers(doc, {1: ("SUPPORT", 0.9)})
    assert reasons(doc) == ["no party of public life, on a page that says hardly a word of it"]


def test_another_pipeline_without_the_network_gives_no_learned_event() -> None:
    doc = tree(SHELLED)
    doc._.event_words = None
    assert stage(doc) == []
