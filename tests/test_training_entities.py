"""Which mentions are the same entity, by head word, on the words of the stories."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from newsevents.evaluate.names import Gazetteer
from newsevents.evaluate.universal import read_treebank

entities = pytest.importorskip("training.entities")

KNOWN = Gazetteer({"Oldo": Counter(geo=9)})
GUM = """# newdoc id = GUM_news_oldo
# newpar
# sent_id = GUM_news_oldo-1
1	Amina	Amina	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-n-c-1-coref
2	Wekesa	Wekesa	PROPN	NNP	_	1	flat	_	Entity=1)
3	met	meet	VERB	VBD	_	0	root	_	_
4	Oldo	Oldo	PROPN	NNP	_	3	obj	_	Entity=(2-place-new-n-c-1-sgl(3-place-new-n-c-1-sgl)
5	and	and	CCONJ	CC	_	6	cc	_	_
6	Tarme	Tarme	PROPN	NNP	_	4	conj	_	Entity=(4-place-new-n-c-1-sgl)2)|SpaceAfter=No
7	.	.	PUNCT	.	_	3	punct	_	_

# sent_id = GUM_news_oldo-2
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-new-n-c-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


def heads(words: list[str], mentions: list[tuple[int, int, int, int]]) -> list[str]:
    """ "head (mention) entity" of each."""
    return [f"{words[h]} ({' '.join(words[a:b])}) {number}" for h, a, b, number in mentions]


def test_gum_counts_words_over_the_document(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(GUM, encoding="utf-8")
    (document,) = read_treebank(path)
    words = [form for sentence in document.sentences for form in sentence.forms]
    # A name's last word is its head as in the trees; the head of "Oldo and Tarme" is "Oldo".
    assert heads(words, entities.gum_mentions(document)) == [
        "Wekesa (Amina Wekesa) 1",
        "Oldo (Oldo) 3",
        "Tarme (Tarme) 4",
        "She (She) 1",
    ]


def test_redocred_hangs_on_the_words_of_its_names(tmp_path: Path) -> None:
    folder = tmp_path / "more/re-docred-devtest"
    folder.mkdir(parents=True)

    def mention(sentence: int, start: int, end: int, kind: str) -> dict[str, object]:
        return {"sent_id": sentence, "pos": [start, end], "type": kind, "name": ""}

    document = {
        "title": "",
        "sents": [["Amina", "Wekesa", "was", "born", "in", "1970", "."], ["Wekesa", "left", "."]],
        "vertexSet": [
            [mention(0, 0, 2, "PER"), mention(1, 0, 1, "PER")],
            [mention(0, 5, 6, "TIME")],
        ],
    }
    for part in ("dev", "test"):
        with gzip.open(folder / f"{part}_revised.json.gz", "wt", encoding="utf-8") as out:
            json.dump([document], out)
    first, second = entities.redocred(tmp_path, KNOWN)
    assert heads(first.words, first.mentions) == ["Wekesa (Amina Wekesa) 0", "Wekesa (Wekesa) 0"]
    assert "name" in first.labels
    assert second.mentions == first.mentions


def test_litbank_heads_stand_before_what_follows_the_noun(tmp_path: Path) -> None:
    rows = [
        ("The", "(7"), ("mayor", ""), ("of", ""), ("Oldo", "(8)|7)"), ("saw", ""),
        ("her", "(7)|(9"), ("brother", ""), ("'s", "9)"), ("dog", ""), (".", ""),
    ]  # fmt: skip
    lines = ["#begin document (oldo); part 0"]
    for place, (word, value) in enumerate(rows):
        lines.append("\t".join(["oldo", "0", str(place), word, *["_"] * 8, value]))
    lines += ["", "\t".join(["oldo", "0", "0", "She", *["_"] * 8, "(7)"]), "", "#end document"]
    (tmp_path / "more/litbank").mkdir(parents=True)
    data = "\n".join(lines).encode()
    with tarfile.open(tmp_path / "more/litbank/litbank.tar.xz", "w:xz") as archive:
        for name in ("coref/conll/oldo.conll", "coref/conll/oldo.ann"):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    (story,) = entities.litbank(tmp_path)
    assert heads(story.words, story.mentions) == [
        "mayor (The mayor of Oldo) 7",
        "Oldo (Oldo) 8",
        "her (her) 7",
        "brother (her brother 's) 9",
        "She (She) 7",
    ]
    assert len(story.breaks) == len(story.cuts) == len(story.words) == 11
    assert story.cuts.tolist() == [k in (0, 10) for k in range(11)]
