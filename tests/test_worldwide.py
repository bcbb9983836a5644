"""Names of the world's newspapers: read, laid on running text, kept out of training."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, Span

from newsevents.evaluate.names import Gazetteer
from newsevents.evaluate.worldwide import (
    GOLD,
    NAMES,
    named_words,
    read_worldwide,
    score_articles,
    worldwide_dev,
)

KNOWN = Gazetteer({"Kenya": Counter(geo=9), "Kenyan": Counter(gpe=3)})
# The first article stands in the event gold as it was written, the second nowhere; the
# third is in the dev part by its name, the fourth by its letters.
LABELS = """# article oldo_post_1
https://oldo.example/1	O

Ms	O
Amina	B-Person
Wekesa	I-Person
of	O
the	B-Organization
Kenya	I-Organization	B-Location
Tea	I-Organization
Board	I-Organization
paid	O
US	B-Money	B-Location
$	I-Money
5	I-Money
on	O
Monday	B-Misc
,	O
since	O
the	O
1990	B-Date
s	O
.	O

Covid	B-Date
-	I-Date
19	I-Date
hit	O
Kenya's	B-Location
Oldo    B-Location
Square	I-Location
in	O
May	B-Date
2021	I-Date
after	O
two	O
years	O
of	O
the	O
Harvest	B-Misc
Fair	I-Misc
.	O
# article oldo_post_2
A	O
non	O
-	O
Kenyan	B-NORP
of	O
the	O
Farmers	B-NORP
Party	I-NORP
left	O
the	O
U	B-Location
.	I-Location
S	I-Location
.	I-Location
today	O
.	O
# article oldo_post_3
Rain	O
.	O
# article oldo_post_4
Sun	O
over	O
Oldo	B-Location
.	O
"""
FIRST = (
    "https://oldo.example/1\n\nMs Amina Wekesa of the Kenya Tea Board paid US$5 on Monday, since"
    " the 1990s.\n\nCovid-19 hit Kenya's Oldo Square in May 2021 after two years of the"
    " Harvest Fair."
)


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    (tmp_path / NAMES).parent.mkdir(parents=True)
    (tmp_path / GOLD).mkdir(parents=True)
    with gzip.open(tmp_path / NAMES, "wt", encoding="utf-8") as out:
        out.write(LABELS)
    parts = {
        "train": [("ww-oldo_post_1", FIRST), ("voa-1", "Rain.")],
        "dev": [("ww-oldo_post_3", "Rain."), ("ww-oldo_post_9", "Sun over\nOldo.")],
    }
    for part, rows in parts.items():
        lines = [json.dumps({"id": name, "text": text, "events": []}) for name, text in rows]
        (tmp_path / GOLD / f"{part}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_articles_of_the_event_golds_dev_part_are_kept_apart(corpora: Path) -> None:
    train, dev = read_worldwide(corpora)
    assert [a.name for a in train] == ["oldo_post_1", "oldo_post_2"]
    assert [a.name for a in dev] == ["oldo_post_3", "oldo_post_4"]
    assert worldwide_dev(corpora) == dev


def test_outermost_names_lie_on_the_text_as_it_was_written(corpora: Path) -> None:
    first = read_worldwide(corpora)[0][0]
    assert first.text == FIRST
    assert [(first.text[a:b], kind) for a, b, kind in first.names] == [
        ("Amina Wekesa", "Person"),
        ("the Kenya Tea Board", "Organization"),
        ("US$5", "Money"),
        ("Monday", "Misc"),
        ("1990", "Date"),
        ("Covid-19", "Date"),
        ("Kenya's", "Location"),
        ("Oldo Square", "Location"),
        ("May 2021", "Date"),
        ("Harvest Fair", "Misc"),
    ]


def test_an_article_that_stands_nowhere_is_written_out(corpora: Path) -> None:
    assert read_worldwide(corpora)[0][1].text == (
        "A non-Kenyan of the Farmers Party left the U.S. today."
    )


def test_types_in_our_scheme_and_what_stays_in_doubt(corpora: Path) -> None:
    nlp = spacy.blank("en")
    for article, names, unsure in zip(
        read_worldwide(corpora)[0],
        [
            ["Amina Wekesa PERSON", "Kenya Tea Board ORG", "Monday DATE", "1990s DATE",
             "Kenya GPE", "Oldo Square FAC", "May 2021 DATE", "Harvest Fair MISC"],
            ["Kenyan NORP", "Farmers Party GROUP", "U.S. PLACE"],
        ],
        [["Covid-19", "two", "years"], ["today"]],
        strict=True,
    ):  # fmt: skip
        tokens = [token for token in nlp(article.text) if not token.is_space]
        words = [token.text for token in tokens]
        named = named_words(article, words, [token.idx for token in tokens], KNOWN)
        assert [f"{' '.join(words[a:b])} {kind}" for a, b, kind in named.names] == names
        assert [words[k] for k in sorted(named.unsure)] == unsure


def test_stories_have_labels_and_paragraphs_of_the_running_text(corpora: Path) -> None:
    worldwide = pytest.importorskip("training.worldwide").worldwide
    from newsevents.extract.language.pieces import PARAGRAPH
    from training.names import name_ids
    from training.stories import IGNORED

    first, second = worldwide(corpora, KNOWN)
    names = {number: label for label, number in name_ids().items()} | {IGNORED: "?"}
    labels = dict(zip(first.words, (names[n] for n in first.labels["name"]), strict=True))
    assert labels["Wekesa"] == "I-PERSON"
    assert labels["5"] == "O"
    assert labels["Harvest"] == "B-MISC"
    assert labels["Covid-19"] == "?"
    opening = [w for w, b in zip(first.words, first.breaks, strict=True) if b == PARAGRAPH]
    assert opening == ["https://oldo.example/1", "Ms", "Covid-19"]
    assert second.words[-3:] == ["U.S.", "today", "."]


def test_score_by_type(corpora: Path) -> None:
    nlp = spacy.blank("en")

    @spacy.Language.component("oldo_everywhere")
    def oldo_everywhere(doc: Doc) -> Doc:
        types = {"Sun": "GPE", "Oldo": "GPE", "Farmers": "NORP", "Harvest": "EVENT"}
        ends = {"Farmers": 2, "Harvest": 2}
        doc.ents = [
            Span(doc, t.i, t.i + ends.get(t.text, 1), types[t.text]) for t in doc if t.text in types
        ]
        return doc

    nlp.add_pipe("oldo_everywhere")
    scores = score_articles(nlp, worldwide_dev(corpora), KNOWN)
    place = scores["PLACE"]
    assert (place.right, place.found, place.gold) == (1, 2, 1)
    assert scores["all"] == place

    # "Misc" of the corpus is right as an event, the party as its people
    scores = score_articles(nlp, read_worldwide(corpora)[0], KNOWN)
    figures = {kind: (s.right, s.found, s.gold) for kind, s in scores.items()}
    assert figures["MISC"] == (1, 1, 1)
    assert figures["NORP"] == (1, 1, 2)
    assert figures["PLACE"] == (0, 1, 3)  # "Oldo" of "Oldo Square"
