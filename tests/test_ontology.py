"""Own types and the ontology: what a file may say, and what its patterns find."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from trees import VOCAB, answers, tree

from newsevents import Extractor
from newsevents.errors import LexiconError
from newsevents.extract.events import Ontology, find_events, load_ontology
from newsevents.extract.events.ontology import build_ontology
from newsevents.extract.language.scores import EVENT_TYPES
from newsevents.extract.page.reader import article_from_text
from newsevents.extract.syntax.inflection import noun_forms, singular, verb_forms
from newsevents.models import Event

SHELLED = "Rebels/NNS/nsubj/1 shelled/VBD/ROOT/1 the/DT/det/3 town/NN/dobj/1 ././punct/1"


def events_of(doc: Doc, ontology: Ontology | None = None) -> list[Event]:
    return find_events(
        doc,
        article_from_text(doc.text),
        [],
        [],
        [],
        ontology=ontology or load_ontology(),
        document_date=None,
    )


def test_shipped_ontology_has_plovers_types() -> None:
    ontology = load_ontology()
    assert set(ontology.types) == set(
        """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN
        PROTEST SANCTION MOBILIZE COERCE ASSAULT""".split()
    )
    assert set(ontology.learned) == set(EVENT_TYPES[1:])


def test_the_modes_are_those_that_the_network_knows() -> None:
    labels = files("newsevents.models").joinpath("trained/newsevents_language/labels.json")
    known = set(json.loads(labels.read_text("utf-8"))["mode"])
    for kind in load_ontology().types.values():
        assert known >= set(kind.modes), kind.name


def test_a_renamed_type_gives_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "renamed.toml"
    path.write_text('[types.ATTACK]\nlearned = "ASSAULT"\nmodes = ["aerial"]\n', encoding="utf-8")
    doc = tree(SHELLED)
    doc._.event_words = answers(doc, {1: ("ASSAULT", 0.9), 3: ("COERCE", 0.9)}, modes={1: "aerial"})
    (event,) = events_of(doc, load_ontology(path))
    assert (event.type, event.plover_type, event.mode) == ("ATTACK", "ASSAULT", "aerial")


def test_every_class_of_the_ontology_is_lower_case() -> None:
    ontology = load_ontology()
    for name, words in ontology.classes.items():
        assert words, name
        assert all(word == word.lower() for word in words), name


def test_repr_tells_the_content_not_the_run() -> None:
    one, two = (
        load_ontology(),
        build_ontology(
            "again",
            {
                "types": {"STRIKE": {}},
                "triggers": [{"type": "STRIKE", "verbs": ["strike"]}],
            },
        ),
    )
    assert repr(one) == f"Ontology({one.digest})"
    assert one.digest != two.digest


MINE = """
extends = "events"

[types.DISASTER]
about = "What nature does"
modes = ["quake"]

[[triggers]]
type = "DISASTER"
mode = "quake"
verbs = ["strike subj:@tremor"]
nouns = ["earthquake"]

[classes]
tremor = ["earthquake", "quake"]
"""


def test_own_types_are_added(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    ontology = load_ontology(path)
    assert {"DISASTER", "ASSAULT"} <= set(ontology.types)
    doc = tree(
        "An/DT/det/1 earthquake/NN/nsubj/2 struck/VBD/ROOT/2 the/DT/det/4 "
        "town/NN/dobj/2 ././punct/2"
    )
    (event,) = events_of(doc, ontology)
    assert (event.type, event.mode, event.plover_type) == ("DISASTER", "quake", None)
    assert [span.text for span in event.mentions] == ["earthquake", "struck"]
    assert [party.text for party in event.recipients] == ["the town"]


def test_an_own_event_has_figures_date_and_place(extractor: Extractor, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    mine = Extractor(extractor.nlp, ontology=load_ontology(path), min_confidence=0.0)
    record = mine.extract(
        "An earthquake struck Nepal on Monday, killing at least 12 people and injuring 30.",
        document_date="2021-03-17",
    )
    event = next(event for event in record.events if event.type == "DISASTER")
    assert [(size.kind, size.min) for size in event.size] == [("killed", 12), ("injured", 30)]
    assert [place.name for place in event.locations] == ["Nepal"]
    assert event.date is not None
    assert str(event.date.start_date) == "2021-03-15"


def test_own_file_can_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "alone.toml"
    path.write_text(
        '[types.SALE]\n[[triggers]]\ntype = "SALE"\nverbs = ["sell obj:*"]\n', encoding="utf-8"
    )
    doc = tree("Farmers/NNS/nsubj/1 sold/VBD/ROOT/1 two/CD/nummod/3 cows/NNS/dobj/1 ././punct/1")
    (event,) = events_of(doc, load_ontology(path))
    assert event.type == "SALE"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[types.A]\n", "no triggers"),
        ('[[triggers]]\ntype = "A"\nverbs = ["go"]\n', "no event types"),
        ('[types.A]\n[[triggers]]\ntype = "B"\nverbs = ["go"]\n', "not an event type"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nmode = "x"\nverbs = ["go"]\n', "not a mode"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nverbs = ["Go"]\n', "lower case"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nverbs = ["go nowhere"]\n', "not a condition"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nverbs = ["go obj:@thing"]\n', "no class"),
        ('[types.A]\n[[triggers]]\ntype = "A"\nwords = ["go"]\n', "unknown key"),
        ('[types.A]\nlearned = "WAR"\n', "no type of the network"),
        ('[types.A]\ncolour = 1\n[[triggers]]\ntype = "A"\nverbs = ["go"]\n', "unknown key"),
        ('extends = "others"\n', "can be extended"),
        ("types = [", "not valid TOML"),
    ],
)
def test_wrong_ontology_is_told(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=problem):
        load_ontology(path)


# ------------------------------------------------------------------ inflection


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("attack", "attacked"),
        ("kidnap", "kidnapping"),
        ("seize", "seizing"),
        ("deny", "denied"),
        ("shoot", "shot"),
        ("free", "freed"),
        ("strike", "struck"),
        ("fly", "flies"),
        ("ban", "banned"),
    ],
)
def test_verb_forms(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("policemen", "policeman"),
        ("militias", "militia"),
        ("bodies", "body"),
        ("clashes", "clash"),
        ("police", "police"),
        ("children", "child"),
        ("gas", "gas"),
        ("wives", "wife"),
    ],
)
def test_singular(form: str, lemma: str) -> None:
    assert singular(form) == lemma
    assert lemma in noun_forms(lemma)


# ------------------------------------------------------------------ any text


@pytest.mark.parametrize("text", ["", " ", "attack", "\n\n", "“", "attacked attacked attacked"])
def test_blank_pipeline_does_not_raise(text: str) -> None:
    assert events_of(spacy.blank("en")(text)) == []


OWN = {
    "types": {"RAID": {"recipient_prepositions": ["on", "in"]}},
    "triggers": [
        {"type": "RAID", "verbs": ["attack", "kill obj:@human", "fire"], "nouns": ["attack"]}
    ],
}
_TAGS = ["NN", "NNS", "NNP", "VB", "VBD", "VBN", "VBG", "IN", "DT", "CD", "PRP", "JJ", "WDT"]
_DEPS = [
    "nsubj",
    "dobj",
    "prep",
    "pobj",
    "xcomp",
    "ccomp",
    "advcl",
    "relcl",
    "acl",
    "conj",
    "nsubjpass",
    "agent",
    "compound",
    "poss",
    "amod",
    "neg",
    "aux",
    "det",
]
_WORDS = [
    "attack",
    "attacked",
    "killed",
    "three",
    "rebels",
    "in",
    "dead",
    "talks",
    "Kabul",
    "left",
    "sanctions",
    "no",
    "bomb",
    "who",
    "not",
    "said",
    "if",
    "fire",
    "opened",
]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_WORDS),
            st.sampled_from(_TAGS),
            st.sampled_from(_DEPS),
            st.integers(0, 30),
        ),
        min_size=1,
        max_size=14,
    )
)
def test_no_tree_raises(rows: list[tuple[str, str, str, int]]) -> None:
    # any tree whatever: each word hangs on one before it, the first is the root
    heads = [0 if i == 0 else row[3] % i for i, row in enumerate(rows)]
    doc = Doc(
        VOCAB,
        words=[row[0] for row in rows],
        tags=[row[1] for row in rows],
        pos=["VERB" if row[1].startswith("V") else "NOUN" for row in rows],
        lemmas=[row[0] for row in rows],
        deps=["ROOT" if i == 0 else row[2] for i, row in enumerate(rows)],
        heads=heads,
        sent_starts=[i == 0 for i in range(len(rows))],
    )
    text = doc.text
    ontology = build_ontology("test", OWN)
    for event in events_of(doc, ontology):
        for span in (event.trigger, *event.mentions, *event.actors, *event.recipients, *event.size):
            assert text[span.start : span.end] == span.text
        assert 0.0 <= event.confidence <= 1.0
