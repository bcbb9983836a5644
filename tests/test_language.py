"""The language model as a spaCy pipeline: what it fills, and what it promises of any text."""

from __future__ import annotations

import json
import pickle
from importlib.resources import as_file, files
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from newsevents.errors import ModelError
from newsevents.extract.language import FACTORY, annotations, load_pipeline
from newsevents.extract.language.component import CHECKSUMS, FILES

STORY = (
    "Rebels seize northern town, army says\n\n"
    "NORVIK, Estmark (Wire) — Rebels seized the town of Oldo on Tuesday, the army said,"
    " killing at least 12 soldiers.\n\n"
    '"We will not leave," spokesman Ali Hassan told reporters in Geneva. He denied that'
    " civilians had been hurt.\n\n"
    "The United Nations condemned the attack."
)


@pytest.fixture(scope="module")
def story(nlp: Language) -> Doc:
    return nlp(STORY)


def found(doc: Doc) -> list[object]:
    """All that the model says of a text, to compare."""
    return [
        [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in doc],
        [(s.start, s.end) for s in doc.sents],
        [(e.start, e.end, e.label_) for e in doc.ents],
        doc._.attribution_frames,
        doc._.predicates,
        doc._.occurrences,
    ]


def check(doc: Doc, text: str) -> None:
    """What holds for every text."""
    assert doc.text == text
    for sent in doc.sents:
        roots = [token for token in sent if token.head == token]
        assert len(roots) == 1, "one tree a sentence"
        for token in sent:
            assert token.head in sent, "no arc leaves its sentence"
            assert token.head == token or not token.head.is_space, "white space heads nothing"
            seen = 0
            while token.head != token:
                token, seen = token.head, seen + 1
                assert seen <= len(sent), "no cycle"
    for token in doc:
        assert token.lemma_ and (token.tag_ or not next(iter(doc.sents)).text.strip())
    for frame in annotations.attribution_frames(doc) or ():
        assert frame.content, "a quotation may do without a cue"
        for start, end in (*frame.source, *frame.cue, *frame.content):
            assert 0 <= start < end <= len(doc)
    for head, predicate in (annotations.predicates(doc) or {}).items():
        assert head == predicate.head
        assert all(doc[a.head].sent == doc[head].sent for a in predicate.arguments)


def test_fills_what_a_spacy_user_expects(story: Doc) -> None:
    check(story, STORY)
    for name in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START", "ENT_IOB"):
        assert story.has_annotation(name), name
    heads = {token.text: token.head.text for token in story}
    assert heads["Oldo"] == "of" and heads["soldiers"] == "killing"
    deps = {token.text: token.dep_ for token in story}
    assert deps["Oldo"] == "pobj" and deps["soldiers"] == "dobj"
    names = {(ent.text, ent.label_) for ent in story.ents}
    assert {("Ali Hassan", "PERSON"), ("Geneva", "GPE")} <= names
    assert any("United Nations" in text and label == "ORG" for text, label in names)


def test_paragraphs_and_headlines_are_sentences(story: Doc) -> None:
    starts = [sent.text.split()[0] for sent in story.sents]
    assert starts[0] == "Rebels" and starts[-3:] == ['"We', "He", "The"]


def test_attributions_name_source_cue_and_content(story: Doc) -> None:
    frames = annotations.attribution_frames(story)
    assert frames
    told = [f for f in frames if any(story[a:b].text == "told" for a, b in f.cue)]
    assert len(told) == 1
    assert "Ali Hassan" in " ".join(story[a:b].text for a, b in told[0].source)
    assert "We will not leave" in " ".join(story[a:b].text for a, b in told[0].content)
    assert story.spans["attribution_cue"] and story.spans["attribution_content"]


def test_predicates_and_occurrences(story: Doc) -> None:
    condemned = next(token for token in story if token.text == "condemned")
    assert annotations.predicate(condemned) is not None
    said = annotations.occurrence(condemned)
    assert said is not None and said.event > 0.5 and said.factuality > 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\n\n \t",
        "a",
        "\n\n a",
        "a \n",
        "\u200b\ufeff",
        "😀 😀\u0301",
        "“‘”’\"'",
        "!" * 700,
        "a" * 5000,
        "A\r\n\r\nB\r\nC",
        "x\x00y \x85 z\u2028w",
        "word " * 2000,
        "( " * 400,
        "Mr. " * 300,
        "HE SAID. SHE SAID.\nTHEY SAID.",
    ],
)
def test_odd_texts_are_read(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=200))
def test_any_text_is_read(nlp: Language, text: str) -> None:
    check(nlp(text), text)


NEIGHBOURS = (
    "Police arrested two men. They deny it.",
    "",
    STORY,
    "Shares of Norbank fell 3.4% after the bank's chief executive, Ann Lee, quit.",
    "THE MINISTER SAID TALKS HAD FAILED. " * 40,
)


def test_neighbours_change_nothing(nlp: Language) -> None:
    alone = [found(nlp(text)) for text in NEIGHBOURS]
    assert [found(doc) for doc in nlp.pipe(NEIGHBOURS, batch_size=2)] == alone
    backwards = [found(doc) for doc in nlp.pipe(NEIGHBOURS[::-1], batch_size=5)]
    assert backwards[::-1] == alone


def test_pipe_streams(nlp: Language) -> None:
    taken = []

    def texts() -> object:
        for number in range(50):
            taken.append(number)
            yield f"The army said {number} soldiers had died."

    stream = nlp.pipe(texts(), batch_size=4)  # type: ignore[arg-type]
    next(iter(stream))
    assert len(taken) < 50


def test_given_sentences_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("He said that. She left now.")
    for token in doc:
        token.is_sent_start = token.i in (0, 3)
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [sent.start for sent in doc.sents] == [0, 3]


def test_component_declares_what_it_sets(nlp: Language) -> None:
    meta = nlp.get_pipe_meta(FACTORY)
    assert {"token.dep", "doc.ents", "doc._.attribution_frames"} <= set(meta.assigns)
    assert not nlp.analyze_pipes()["problems"][FACTORY]


def test_a_component_after_ours_may_name_anew(tmp_path: Path) -> None:
    again = load_pipeline()
    ruler = again.add_pipe("entity_ruler", config={"overwrite_ents": True})
    ruler.add_patterns([{"label": "FAC", "pattern": "Geneva"}])  # type: ignore[attr-defined]
    assert not any(again.analyze_pipes()["problems"].values())
    assert ("Geneva", "FAC") in {(ent.text, ent.label_) for ent in again(STORY).ents}
    with again.select_pipes(disable=["entity_ruler"]):
        assert ("Geneva", "GPE") in {(ent.text, ent.label_) for ent in again(STORY).ents}
    again.to_disk(tmp_path / "model")
    taken = spacy.load(tmp_path / "model", exclude=[FACTORY])
    assert taken.pipe_names == ["entity_ruler"]
    assert [ent.text for ent in taken("Talks in Geneva.").ents] == ["Geneva"]


def test_round_trip(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert found(again(STORY)) == found(nlp(STORY))


def test_the_shipped_tokenizer_is_the_one_in_code(nlp: Language) -> None:
    """Loading leaves the tokenizer's file unread; a spaCy user who loads the folder gets it."""
    with as_file(files("newsevents.models") / "trained") as folder:
        stored = spacy.load(folder).tokenizer
    assert stored.to_bytes(exclude=["vocab"]) == nlp.tokenizer.to_bytes(exclude=["vocab"])


def test_pickle_round_trip(nlp: Language) -> None:
    component = nlp.get_pipe(FACTORY)
    again = pickle.loads(pickle.dumps(component))
    doc = again(nlp.make_doc(STORY))
    assert [t.dep_ for t in doc] == [t.dep_ for t in nlp(STORY)]


@pytest.mark.parametrize("file", FILES)
def test_damaged_file_is_refused(nlp: Language, tmp_path: Path, file: str) -> None:
    nlp.to_disk(tmp_path / "model")
    path = tmp_path / "model" / FACTORY / file
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match="checksum"):
        load_pipeline(tmp_path / "model")


def test_missing_file_is_named(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    (tmp_path / "model" / FACTORY / "network.onnx").unlink()
    with pytest.raises(ModelError, match=r"network\.onnx is missing"):
        load_pipeline(tmp_path / "model")
    (tmp_path / "model" / FACTORY / CHECKSUMS).unlink()
    with pytest.raises(ModelError, match=CHECKSUMS):
        load_pipeline(tmp_path / "model")


def test_missing_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline"):
        load_pipeline(tmp_path)


def test_no_file_is_pickled(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "model")
    names = {path.name for path in (tmp_path / "model" / FACTORY).iterdir()}
    assert names == {*FILES, CHECKSUMS}
    recorded = json.loads((tmp_path / "model" / FACTORY / CHECKSUMS).read_text("utf-8"))
    assert set(recorded) == set(FILES)


def test_model_without_files_says_so() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(FACTORY)
    with pytest.raises(ModelError, match="no model is loaded"):
        nlp("Text.")


@pytest.mark.parametrize("overflows", [True, False])
def test_either_kind_of_processor_reads_alike(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, overflows: bool
) -> None:
    from newsevents.extract.language import network

    monkeypatch.setattr(network, "int8_may_overflow", lambda: overflows)
    doc = load_pipeline()(STORY)
    assert [ent.text for ent in doc.ents] == [ent.text for ent in nlp(STORY).ents]
    assert [token.tag_ for token in doc] == [token.tag_ for token in nlp(STORY)]
