"""The measure of pronouns and nouns: GAP's and GUM's forms, on entities made by hand."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from newsevents.evaluate.gum import read_gum
from newsevents.evaluate.pronouns import (
    GAP,
    GUM,
    PronounFigures,
    read_gap,
    run,
    score_gap,
    score_gum,
)
from newsevents.evaluate.speakers import score_speakers
from newsevents.models.entity import Entity, Mention

TEXT = "Ana Reyes met Maria Wolf before she flew home."
HEADER = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"
ROWS = (
    f"oldo-1\t{TEXT}\tshe\t32\tAna Reyes\t0\tTRUE\tMaria Wolf\t14\tFALSE\t",
    'oldo-2\tThe "tall" Peter Wolf saw Omar Tano; he left.\the\t37\tPeter Wolf\t11\tFALSE'
    "\tOmar Tano\t26\tFALSE\t",
)


def entity(text: str, ident: str, *parts: str) -> Entity:
    """An entity with the last occurrences of these words as mentions."""
    mentions = []
    for part in parts:
        start = text.rindex(part)
        form = "name" if part[0].isupper() else "nominal" if len(part) > 4 else "pronoun"
        mentions.append(Mention(text=part, start=start, end=start + len(part), form=form))
    return Entity(id=ident, name=parts[0], label="PERSON", mentions=tuple(mentions))


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / GAP).parent.mkdir(parents=True)
    (tmp_path / GUM).parent.mkdir(parents=True)
    with gzip.open(tmp_path / GAP, "wt", encoding="utf-8") as out:
        out.write("\n".join([HEADER, *ROWS]) + "\n")
    with gzip.open(tmp_path / GUM, "wt", encoding="utf-8") as out:
        out.write(DOCUMENT)
    return tmp_path


DOCUMENT = """# newdoc id = GUM_news_oldo
# newpar
# sent_id = GUM_news_oldo-1
1	Ana	Ana	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-n-c-1-coref
2	Reyes	Reyes	PROPN	NNP	_	1	flat	_	Entity=1)
3	saw	see	VERB	VBD	_	0	root	_	_
4	soldiers	soldier	NOUN	NNS	_	3	obj	_	Entity=(2-person-new-n-c-1-sgl)|SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = GUM_news_oldo-2
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-giv-n-c-1-coref
2	mayor	mayor	NOUN	NN	_	3	nsubj	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	_
4	her	she	PRON	PRP$	_	5	det	_	Entity=(3-object-new-n-c-1-sgl(1-person-giv-n-c-1-ana)
5	car	car	NOUN	NN	_	3	obj	_	Entity=3)|SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

"""


def test_gap_asks_of_each_name_whether_the_pronoun_means_it(corpora: Path) -> None:
    first, second = read_gap(corpora / GAP)
    assert first.feminine and not second.feminine
    assert second.text[slice(*second.names[0])] == "Peter Wolf"
    figures = PronounFigures(shown=5)
    score_gap(first, [entity(TEXT, "n1", "Ana Reyes", "she")], figures)
    score_gap(second, [entity(second.text, "n1", "Omar Tano", "he")], figures)
    counts = {name: (s.right, s.found, s.gold) for name, s in figures.gap.items()}
    # "he" means neither of the two: a false one
    assert counts == {"overall": (1, 2, 1), "feminine": (1, 1, 1), "masculine": (0, 1, 0)}
    assert figures.errors == ["oldo-2: 'he' is not 'Omar Tano', ours 'Omar Tano'"]
    assert "GAP bias" in str(figures)


@pytest.mark.parametrize(
    ("parts", "pronouns", "nouns"),
    [
        # all of one: "her" and "mayor" are right, the soldiers are left alone
        ([("Ana Reyes", "The mayor", "her")], (1, 1, 1), (1, 1, 1)),
        # a wrong owner of "her", a false link of "soldiers"
        ([("Ana Reyes", "soldiers"), ("The mayor",)], (0, 0, 1), (0, 1, 1)),
        ([("soldiers", "her")], (0, 1, 1), (0, 0, 1)),
        ([], (0, 0, 1), (0, 0, 1)),
    ],
)
def test_gum_asks_of_persons_bodies_and_places(
    corpora: Path,
    parts: list[tuple[str, ...]],
    pronouns: tuple[int, int, int],
    nouns: tuple[int, int, int],
) -> None:
    (gold,) = read_gum(corpora / GUM)
    figures = PronounFigures()
    entities = [entity(gold.text, f"n{k}", *names) for k, names in enumerate(parts)]
    score_gum(gold, entities, figures)
    counts = {name: (s.right, s.found, s.gold) for name, s in figures.gum.items()}
    assert counts == {"pronouns": pronouns, "nouns": nouns}


def test_run_reads_both_corpora(corpora: Path, nlp: Callable[[str], Doc]) -> None:
    figures = run(corpora, nlp=nlp)
    assert figures.gap["overall"].gold == 1
    assert figures.gum["nouns"].gold == 1


SPOKEN = "Mayor Ana Reyes left. Later she said no. Then the mayor said yes. Later police did."


@pytest.mark.parametrize(
    ("parts", "counts"),
    [
        # all of one: right; nobody names the police
        ([("Ana Reyes", "she", "the mayor")], {"pronouns": (1, 1, 1), "nouns": (1, 1, 1)}),
        ([("Ana Reyes", "the mayor"), ("police",)], {"pronouns": (0, 0, 1), "nouns": (1, 1, 1)}),
        # the police are taken for her
        ([("Ana Reyes", "she", "police")], {"pronouns": (1, 1, 1), "nouns": (0, 1, 1)}),
    ],
)
def test_the_news_ask_whom_a_source_means(
    parts: list[tuple[str, ...]], counts: dict[str, tuple[int, int, int]], nlp: Callable[[str], Doc]
) -> None:
    def span(words: str) -> list[int]:
        start = SPOKEN.index(words)
        return [start, start + len(words)]

    claims = [
        {"source": [span(words)], "name": name and span(name)}
        for words, name in (
            ("she", "Mayor Ana Reyes"),
            ("the mayor", "Mayor Ana Reyes"),
            ("Mayor Ana Reyes", None),
            ("police", None),
        )
    ]
    figures = PronounFigures()
    entities = [entity(SPOKEN, f"n{k}", *names) for k, names in enumerate(parts)]
    gold = {"id": "oldo", "text": SPOKEN, "attributions": claims}
    score_speakers(gold, nlp(SPOKEN), entities, figures.news, figures.errors)
    assert {k: (s.right, s.found, s.gold) for k, s in figures.news.items() if s.gold} == counts
