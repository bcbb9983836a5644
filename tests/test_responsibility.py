"""How responsibility is told, counted on records made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from newsevents.evaluate.responsibility import Responsibility, stance_of


def actor(certainty: str, name: str = "Red Hand") -> dict[str, Any]:
    return {"text": name, "name": name, "entity": None, "certainty": certainty}


def event(*actors: dict[str, Any], attributions: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"actors": list(actors), "attributions": list(attributions)}


def claim(number: int, stance: str) -> dict[str, Any]:
    return {"id": f"a{number}", "stance": stance, "source": None}


def key(stance: str, *names: str) -> dict[str, Any]:
    told = {"organisation": list(names), "stance": stance}
    return {"docid": "d1", "templates": [{"responsibility": [told]}]}


@pytest.mark.parametrize(
    ("certainty", "stances", "expected"),
    [
        ("asserted", [], "asserts"),
        ("claimed", ["claims_responsibility"], "claims_responsibility"),
        ("alleged", ["accuses"], "attributes_responsibility"),
        ("alleged", ["suggests"], "suggests"),
        ("alleged", ["suggests", "accuses"], "attributes_responsibility"),
        ("denied", ["denies"], "denies"),
    ],
)
def test_the_stance_comes_from_the_certainty_and_the_claims(
    certainty: str, stances: list[str], expected: str
) -> None:
    claims = [claim(number, stance) for number, stance in enumerate(stances)]
    ids = tuple(c["id"] for c in claims)
    one = event(actor(certainty), attributions=ids)
    uses = [(one, one["actors"][0])]
    assert stance_of(uses, {"attributions": claims}) == expected


def test_found_and_missed_organisations_are_counted_apart() -> None:
    count = Responsibility()
    record = {"entities": [], "attributions": []}
    done = [event(actor("asserted"))]
    assert count.add(key("asserts", "THE RED HAND"), record, done) == []
    assert len(count.add(key("suggests", "RED HAND"), record, done)) == 1
    count.add(key("asserts", "NORTHERN FRONT"), record, done)
    assert count.f1("asserts") == pytest.approx(2 / 3)
    assert count.f1("asserts", all_of_key=True) == pytest.approx(1 / 2)
    assert count.macro() == pytest.approx(1 / 6)
    assert "on the 2 of 3 organisations" in count.lines()[0]
