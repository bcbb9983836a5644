"""The measure of claims against the claims gold, on an article of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from newsevents.evaluate import claims
from newsevents.evaluate.attributions import Figures, compare
from newsevents.evaluate.claim_pairs import from_gold, from_record, pair_up

Row = dict[str, Any]
TEXT = (
    'Mayor Amina Wekesa said the bridge was shut. "It is unsafe," she added. '
    "Radio Oldo reported that a clerk denied that he had taken money. "
    "A guard accused the army of theft. Rain may fall, people think."
)


def at(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def gold(source: str, cue: str, content: str, stance: str, **more: Any) -> Row:
    parts = {"source": source, "cue": cue, "content": content}
    spans = {key: [at(words)] if words else [] for key, words in parts.items()}
    found = {"via": [], "stance": stance, "quote_type": "indirect", "name": None, "parent": None}
    return {**spans, **found, **more}


def claim(ident: str, source: str, cue: str, content: str, stance: str, **more: Any) -> Row:
    def span(words: str) -> Row:
        start, end = at(words)
        return {"text": words, "start": start, "end": end, "name": words}

    return {
        "id": ident, "source": span(source) if source else None, "cue": span(cue) if cue else None,
        "content": [span(content)] if content else [], "via": [], "stance": stance,
        "quote_type": "indirect", "parent": None, **more,
    }  # fmt: skip


NAME = at("Mayor Amina Wekesa")
ARTICLE: Row = {
    "id": "oldo-1",
    "source": "own",
    "text": TEXT,
    "attributions": [
        gold("Mayor Amina Wekesa", "said", "the bridge was shut", "asserts"),
        gold("she", "added", '"It is unsafe,"', "asserts", quote_type="direct", name=NAME),
        gold("Radio Oldo", "reported", "a clerk denied that he had taken money", "reports"),
        gold("a clerk", "denied", "he had taken money", "denies", parent=2, via=[at("Radio Oldo")]),
        gold(
            "A guard", "accused", "the army of theft", "accuses", also="attributes_responsibility"
        ),
        gold("", "", "the army", "asserts"),
    ],
}
RECORD: Row = {
    "attributions": [
        # the content is cut short, but by more than half; the stance is of the family
        claim("a1", "Amina Wekesa", "said", "the bridge was", "reports"),
        # "she" is not resolved
        claim("a2", "she", "added", '"It is unsafe,"', "asserts", quote_type="direct"),
        claim("a3", "Radio Oldo", "reported", "a clerk denied that he had taken money", "reports"),
        claim(
            "a4", "a clerk", "denied", "he had taken money", "denies", parent="a3",
            via=[{"text": "Radio Oldo", "start": at("Radio Oldo")[0], "end": at("Radio Oldo")[1]}],
        ),
        # right by the second stance
        claim("a5", "A guard", "accused", "the army of theft", "attributes_responsibility"),
        claim("a6", "people", "think", "Rain may fall", "suggests"),
    ]
}  # fmt: skip


def test_figures() -> None:
    report = claims.score([(ARTICLE, RECORD)], errors=5)
    five_sixths = pytest.approx(5 / 6)
    assert report.figures["claim F1"] == five_sixths
    assert report.figures["recall with cue"] == 1.0
    assert report.figures["recall without cue"] == 0.0
    assert report.figures["false per 1,000 words"] == pytest.approx(1000 / len(TEXT.split()))
    assert report.figures["source"] == report.figures["family"] == 1.0
    assert report.figures["who"] == report.figures["stance"] == 0.8
    assert report.figures["quotation"] == 1.0
    assert report.figures["edges"] == 0.8
    assert report.figures["who, named elsewhere"] == 0.0
    assert report.figures["via F1"] == report.figures["nested F1"] == 1.0
    assert report.figures["all right F1"] == pytest.approx(3 / 6)
    assert report.figures["PolNeAR nosource"] == five_sixths
    assert {kind: len(lines) for kind, lines in report.errors.items()} == {
        "missed": 1, "false": 1, "who": 1,
    }  # fmt: skip
    assert "accuses 1/1 (1)" in str(report)


@pytest.mark.parametrize(
    ("change", "figure", "value"),
    [
        # a speaker that only the gold has is wrong
        ({"source": None}, "who", 0.6),
        # nested in another claim than the gold's
        ({"parent": "a1"}, "nested F1", 0.0),
        ({"parent": None}, "nested F1", 0.0),
        ({"via": []}, "via F1", 0.0),
        ({"stance": "asserts"}, "family", 0.8),
        ({"quote_type": "direct"}, "quotation", 0.8),
    ],
)
def test_what_is_wrong_with_the_clerks_denial(change: Row, figure: str, value: float) -> None:
    items = list(RECORD["attributions"])
    items[3] = items[3] | change
    report = claims.score([(ARTICLE, {"attributions": items})])
    assert report.figures[figure] == pytest.approx(value)


def test_a_cue_pairs_where_there_is_no_content() -> None:
    refusal: Row = {"text": TEXT, "attributions": [gold("she", "added", "", "declines_to_comment")]}
    found = {"attributions": [claim("a1", "she", "added", "", "asserts")]}
    assert pair_up(list(from_gold(refusal)), list(from_record(found))) == {0: (0, 1.0)}


def test_pieces_with_only_space_between_are_one_piece() -> None:
    text = "He said: rain fell. Then snow."
    whole, pieces = ([[9, 29]], [[9, 19], [20, 29]])
    figures = Figures()
    parts = {"source": [[0, 2]], "cue": [[3, 7]]}
    compare([parts | {"content": whole}], [parts | {"content": pieces}], text, figures)
    assert figures.matched["exact"] == 1


def test_run_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(ARTICLE) + "\n", encoding="utf-8")
    assert claims.run(path).figures["claim F1"] > 0
