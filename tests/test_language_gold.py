"""Gold annotations in our scheme: trees with CLEAR labels, names from several corpora."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest
from spacy.language import Language

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.gmb import clean_gmb, gazetteer
from newsevents.evaluate.gum_names import gum_names
from newsevents.evaluate.language import Report, run, score_trees
from newsevents.evaluate.meaning import (
    FACTUALITY,
    PROPBANK,
    QANOM,
    STORY_LINES,
    meaning,
)
from newsevents.evaluate.named import bio_entities, read_iob2
from newsevents.evaluate.names import Gazetteer, guess_spaces, uner_names
from newsevents.evaluate.universal import Document, Sentence, read_treebank


def sentence(rows: str) -> Sentence:
    """Lines of: form lemma upos xpos head dep, heads counted from 1, 0 the root."""
    found = Sentence()
    for place, line in enumerate(rows.strip().splitlines()):
        form, lemma, upos, xpos, head, dep = line.split()
        found.forms.append(form)
        found.lemmas.append(lemma)
        found.upos.append(upos)
        found.xpos.append(xpos)
        found.feats.append("")
        found.heads.append(int(head) - 1 if head != "0" else place)
        found.deps.append(dep if head != "0" else "ROOT")
        found.spaced.append(True)
        found.misc.append({})
    return found


# Universal Dependencies -> "form:label<head" of the words that change
TREES = [
    # a preposition heads its phrase
    (
        """They they PRON PRP 2 nsubj
        met meet VERB VBD 0 root
        in in ADP IN 4 case
        Oldo Oldo PROPN NNP 2 obl""",
        ["in:prep<met", "Oldo:pobj<in"],
    ),
    # the by-phrase of a passive
    (
        """Two two NUM CD 2 nummod
        men man NOUN NNS 4 nsubj:pass
        were be AUX VBD 4 aux:pass
        held hold VERB VBN 0 root
        by by ADP IN 6 case
        police police NOUN NNS 4 obl:agent""",
        ["men:nsubjpass<held", "were:auxpass<held", "by:agent<held", "police:pobj<by"],
    ),
    # the copula heads the clause
    (
        """He he PRON PRP 4 nsubj
        is be AUX VBZ 4 cop
        not not PART RB 4 advmod
        mayor mayor NOUN NN 0 root""",
        ["He:nsubj<is", "not:neg<is", "mayor:attr<is"],
    ),
    # the last word heads a name
    (
        """Ali Ali PROPN NNP 3 nsubj
        Hassan Hassan PROPN NNP 1 flat
        left leave VERB VBD 0 root""",
        ["Ali:compound<Hassan", "Hassan:nsubj<left"],
    ),
    # each conjunct hangs under the one before
    (
        """Rebels rebel NOUN NNS 2 nsubj
        came come VERB VBD 0 root
        , , PUNCT , 4 punct
        fought fight VERB VBD 2 conj
        and and CCONJ CC 6 cc
        fled flee VERB VBD 2 conj""",
        ["fought:conj<came", "and:cc<fought", "fled:conj<fought"],
    ),
    # the verb of saying heads what is said before it
    (
        """They they PRON PRP 2 nsubj
        fled flee VERB VBD 0 root
        , , PUNCT , 5 punct
        he he PRON PRP 5 nsubj
        said say VERB VBD 2 parataxis""",
        ["fled:ccomp<said", "said:ROOT<said"],
    ),
    # the number heads an amount
    (
        """$ $ SYM $ 0 root
        5 5 NUM CD 3 compound
        million million NUM CD 1 nummod""",
        ["$:quantmod<million", "million:ROOT<million"],
    ),
    # a preposition over a gerund
    (
        """She she PRON PRP 2 nsubj
        won win VERB VBD 0 root
        by by SCONJ IN 4 mark
        waiting wait VERB VBG 2 advcl""",
        ["by:prep<won", "waiting:pcomp<by"],
    ),
]


@pytest.mark.parametrize(("rows", "expected"), TREES)
def test_clear_trees(rows: str, expected: list[str]) -> None:
    gold = sentence(rows)
    heads, deps = clear_tree(gold)
    arcs = [
        f"{form}:{dep}<{gold.forms[head]}"
        for form, dep, head in zip(gold.forms, deps, heads, strict=True)
    ]
    assert set(expected) <= set(arcs), arcs


def test_words_split_off_keep_the_space_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu"
    rest = "_\tAUX\tMD\t_\t0\troot\t_\t"
    path.write_text(
        "# newdoc id = d1\n# newpar\n"
        f"1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\t{rest}_\n2\tn't\t{rest}_\n3\tgo\t{rest}SpaceAfter=No\n\n"
    )
    (document,) = read_treebank(path)
    assert document.sentences[0].spaced == [False, True, False]
    assert document.sentences[0].paragraph


def test_gum_names_leave_out_titles_and_articles() -> None:
    gold = sentence(
        """President president PROPN NNP 3 compound
        Ann Ann PROPN NNP 3 compound
        Lee Lee PROPN NNP 4 nsubj
        praised praise VERB VBD 0 root
        the the DET DT 7 det
        Oldo Oldo PROPN NNP 7 compound
        Council Council PROPN NNP 4 obj"""
    )
    gold.misc[0]["Entity"] = "(1-person-new-nnnnn-cf1-3-sgl"
    gold.misc[2]["Entity"] = "1)"
    gold.misc[4]["Entity"] = "(2-organization-new-nnnnn-cf2-3-sgl"
    gold.misc[6]["Entity"] = "2)"
    assert gum_names(gold, Gazetteer({})).names == [(1, 3, "PERSON"), (5, 7, "ORG")]


def test_gmb_mentions_are_cleaned() -> None:
    rows = [
        ("Prime", "NNP", "B-per"), ("Minister", "NNP", "I-per"), ("Lee", "NNP", "I-per"),
        ("told", "VBD", "O"), ("Iraqi", "JJ", "B-gpe"), ("Kurds", "NNS", "O"),
        ("on", "IN", "O"), ("Monday", "NNP", "B-tim"), ("that", "IN", "O"), ("Smith", "NNP", "O"),
    ]  # fmt: skip
    found = clean_gmb(rows, gazetteer([rows]))
    # the title goes, a demonym is a group, a missed demonym is found
    assert found.names == [(2, 3, "PERSON"), (4, 5, "NORP"), (5, 6, "NORP"), (7, 8, "DATE")]
    assert found.unsure == {9}  # a proper noun that no one marked: not sure to be none
    assert found.labels()[9] == "?" and found.labels()[7] == "B-DATE"


def test_uner_places_may_be_of_any_kind() -> None:
    words = ["Lee", "visited", "Oldo", "."]
    found = uner_names(
        words, ["B-PER", "O", "B-LOC", "O"], ["NNP", "VBD", "NNP", "."], Gazetteer({})
    )
    assert found.names == [(0, 1, "PERSON"), (2, 3, "PLACE")]


def test_iob2_file(tmp_path: Path) -> None:
    path = tmp_path / "names.iob2"
    path.write_text("# sent_id = a-1\n1\tOldo\tB-LOC\t-\tx\n2\tfell\tO\t-\tx\n\n")
    assert list(read_iob2(path)) == [(["Oldo", "fell"], ["B-LOC", "O"])]
    assert bio_entities(["B-LOC", "I-LOC", "O", "B-PER"]) == [(0, 2, "LOC"), (3, 4, "PER")]


def test_spaces_are_guessed() -> None:
    words = ['"', "We", "do", "n't", "know", ",", '"', "he", "said", "."]
    text = "".join(w + " " * s for w, s in zip(words, guess_spaces(words), strict=True))
    assert text.strip() == '"We don\'t know," he said.'


def test_scores_of_trees_count_what_is_right(nlp: Language) -> None:
    gold = sentence(TREES[0][0])
    gold.paragraph = True
    scores = score_trees(nlp, [Document("d", [gold, gold])], sentences=True)
    assert scores.las.gold == 8 and scores.sentences.f1 == 100
    assert scores.uas.f1 >= 75


def test_run_measures_attributions(nlp: Language, tmp_path: Path) -> None:
    text = "The rebels will leave, Colonel Lee said on Monday."
    cue = text.index("said")
    (tmp_path / "x.text.jsonl").write_text(f'{{"id": "a", "text": "{text}"}}\n')
    (tmp_path / "x.gold.jsonl").write_text(
        f'{{"id": "a", "attributions": [{{"source": [[23, 34]], "cue": [[{cue}, {cue + 4}]],'
        ' "content": [[0, 21]]}]}\n'
    )
    report = run(tmp_path / "x.gold.jsonl", nlp=nlp)
    assert isinstance(report, Report)
    assert report.figures["attributions, x.gold.jsonl"]["overlap"] == 100
    assert "overlap" in str(report)


TOKENS = [["Rebels", "did", "not", "attack", "Oldo", "."], ["They", "burned", "homes", "."]]
MARKS = [("NEG_ACTION_OCCURRENCE", "0.3"), ("ACTION_OCCURRENCE", "1.1"), ("ACTION_STATE", "1.2")]
STORY_LINE = (
    "<?xml version='1.0' encoding='UTF-8'?><Document>"
    + "".join(
        f'<token t_id="{n}.{k}" sentence="{n}" number="{k}">{word}</token>'
        for n, words in enumerate(TOKENS)
        for k, word in enumerate(words)
    )
    + "<Markables>"
    + "".join(f'<{tag} m_id="1"><token_anchor t_id="{at}"/></{tag}>' for tag, at in MARKS)
    + "</Markables></Document>"
)


def test_meaning_against_gold(nlp: Language, tmp_path: Path) -> None:
    rows = """The the DET DT 2 det
        army army NOUN NN 3 nsubj
        attacked attack VERB VBD 0 root
        the the DET DT 5 det
        town town NOUN NN 3 obj
        . . PUNCT . 3 punct"""
    document = Document("own", [sentence(rows)])
    words = document.sentences[0].forms
    argued = {"i": 2, "args": [["ARG0", 0, 2], ["ARG1", 3, 5], ["R-ARG0", 0, 1]]}
    for name, item in (
        (PROPBANK, {"tokens": words, "preds": [argued]}),
        (FACTUALITY, {"text": " ".join(words), "targets": [{"span1": [2, 3], "label": 3.0}]}),
    ):
        (tmp_path / name).parent.mkdir(parents=True)
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as out:
            out.write(json.dumps(item) + "\n")
    (tmp_path / QANOM).parent.mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / QANOM, "w") as archive:
        text = "sentence,target_idx,is_verbal\n" + "The attack killed a guard .,{},{}\n" * 2
        archive.writestr("annot.dev.csv", text.format(1, True, 4, False))
    (tmp_path / STORY_LINES).parent.mkdir(parents=True)
    with tarfile.open(tmp_path / STORY_LINES, "w:gz") as archive:
        member = tarfile.TarInfo("own.xml")
        member.size = len(STORY_LINE)
        archive.addfile(member, io.BytesIO(STORY_LINE.encode()))
    found = meaning(nlp, tmp_path, [document])
    roles, facts, nouns, events = found.values()
    assert {"verb predicates F", "argument heads F", "argument spans, gold trees F"} <= set(roles)
    assert facts["predicates"] == 1 and facts["side of 0"] == 100.0
    assert nouns["nouns"] == 2
    # a state is no event; the one that did not happen is told apart
    assert (events["events"], events["negated"]) == (2, 1)
