"""Damaged and foreign files tell the truth of what they are."""

from __future__ import annotations

import json

import pytest

from newsevents.errors import ArticleError
from newsevents.extract.page.reader import article_from_bytes, article_from_text

PROSE = (
    "Rebels attacked the mill at Orvano on Monday, the interior ministry said. Two guards were "
    "killed and the miller’s son was hurt. “They came at night,” said Sanna Reke, a neighbour. "
    "The army denied that its soldiers had left the town’s bridge before the attack."
)
UTF8 = PROSE.encode()


def cut(place: int, count: int) -> bytes:
    """The text with bytes of its first curly mark missing."""
    start = UTF8.index("’".encode())
    return UTF8[: start + place] + UTF8[start + place + count :]


DAMAGED = {
    "last byte of a mark": cut(2, 1),
    "two last bytes of a mark": cut(1, 2),
    "first byte of a mark": cut(0, 1),
    "the only mark there is": cut(2, 1).replace("“".encode(), b'"').replace("”".encode(), b'"')
    .replace("’".encode(), b"'"),
    "the end": UTF8 + "’".encode()[:2],
    "the end of plain text": b"The town was quiet. He said no" + "’".encode()[:1],
    "a stray byte": UTF8 + b" \xff.",
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_utf8_stays_utf8(name: str) -> None:
    article = article_from_bytes(DAMAGED[name])
    assert article.encoding == "utf-8" and "\ufffd" in article.text and "â" not in article.text
    assert [warning.code for warning in article.warnings] == ["damaged-text"]


@pytest.mark.parametrize("codec", ["cp1252", "mac-roman"])
def test_other_codes_are_still_known(codec: str) -> None:
    for text in (PROSE, "The café at Orvano was shelled on Monday.", "It’s over, the mayor said."):
        article = article_from_bytes(text.encode(codec))
        assert article.text == text and not article.warnings


def test_a_mark_of_damage_that_was_there_before_is_no_damage() -> None:
    assert not article_from_bytes(f"{PROSE} \ufffd".encode()).warnings


MARKUP = {
    "page": f"<!DOCTYPE html>\n<html><body><p>{PROSE}</p></body></html>",
    "page without a head": "".join(f"<p class='x'>{PROSE}</p>\n<br>" for _ in range(20)),
    "feed": f'<?xml version="1.0"?><rss><item>{PROSE}</item></rss>',
    "json": json.dumps({"title": "Mill attacked", "text": PROSE}),
    "json over lines": json.dumps([{"title": "a", "text": PROSE}], indent=2),
    "json lines": "\n".join(json.dumps({"id": n, "text": PROSE}) for n in range(3)),
    "json, cut": json.dumps([{"id": n, "text": PROSE, "x": 1} for n in range(9)])[:-40],
    "csv": "id,title,text\n" + "".join(f'{n},Mill,"{PROSE}"\n' for n in range(4)),
    "tsv": "id\ttext\n" + "".join(f"{n}\t{PROSE}\n" for n in range(4)),
    "semicolons": "id;day;text\n" + "".join(f"{n};2021-03-02;{PROSE}\n" for n in range(4)),
}


@pytest.mark.parametrize("name", MARKUP)
def test_what_is_no_prose_is_set_aside(name: str) -> None:
    with pytest.raises(ArticleError, match="suffix") as error:
        article_from_bytes(MARKUP[name].encode(), path="a.txt")
    assert error.value.reason == "markup"


TOLD = {
    "a tag": (f"{PROSE}<br> More of it.", "markup"),
    "markdown": (f"# Mill attacked\n\n**Orvano**, Monday\n\n> {PROSE}\n\n## More", "markup"),
    "decoded twice": (PROSE.replace("’", "â€™"), "doubtful-decoding"),
    "short Spanish": ("Los rebeldes atacaron el molino y murieron dos guardias.", "not-english"),
}


@pytest.mark.parametrize("name", TOLD)
def test_what_is_doubtful_is_told(name: str) -> None:
    text, code = TOLD[name]
    for article in (article_from_text(text), article_from_bytes(text.encode())):
        assert [warning.code for warning in article.warnings] == [code]


FOREIGN = {
    "Spanish": "Los rebeldes atacaron el molino de Orvano el lunes, según el ministerio. Dos "
    "guardias murieron y el hijo del molinero está herido, pero los vecinos no han visto más.",
    "French": "Les rebelles ont attaqué le moulin d’Orvano lundi, selon le ministère. Deux gardes "
    "sont morts et le fils du meunier est blessé, mais les voisins ne sont pas partis avec eux.",
    "German": "Die Rebellen haben am Montag die Mühle von Orvano angegriffen, und der Sohn des "
    "Müllers ist verletzt. Zwei Wachen wurden nach Angaben der Polizei getötet, auch ein Nachbar.",
    "Turkish": "Bakanlık pazartesi günü isyancıların Orvano değirmenine saldırdığını ve iki "
    "bekçinin öldüğünü, bir kişinin ise yaralı olarak daha sonra bulunduğunu ve çok şey söyledi.",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_short_text_in_another_language_is_set_aside(name: str) -> None:
    with pytest.raises(ArticleError, match="not in English"):
        article_from_bytes(FOREIGN[name].encode())


ENGLISH = [
    PROSE,
    "Results: Ajax 2, Van der Sar 1; Los Angeles 3, Las Vegas 0; Le Havre 1, Les Herbiers 1.",
    "Name, first, third.\nHe said a, b, c.\nShe said d, e, f.\nThey said g, h, i.",
    "Para troops, con men and per capita rates: the paper says so, and so do we.",
    "[The mayor] said it was over. {Correction}",
    "1, 2, 3, 4, said the coach, and then they sang.",
    "Use a < b and c > d, the teacher said & left.",
    "A list\n- one thing\n- another\n* a third\n\nHe said so.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_prose_is_read_without_a_word(text: str) -> None:
    assert not article_from_bytes(text.encode()).warnings


def test_a_table_of_names_is_a_table_before_it_is_foreign() -> None:
    rows = "".join(f"Orvano {number},Tarvel {number},mill {number}\n" for number in range(80))
    with pytest.raises(ArticleError) as error:
        article_from_bytes(f"town,place,target\n{rows}".encode())
    assert error.value.reason == "markup"
