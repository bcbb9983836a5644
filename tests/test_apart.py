"""Words that cannot name one deed, times that date another noun, who is somebody else."""

from __future__ import annotations

from datetime import date

import pytest
from trees import answers, tree

from newsevents.extract.entities.index import EntityIndex
from newsevents.extract.events.coreference import Apart, cluster_triggers
from newsevents.extract.events.times import Times
from newsevents.extract.events.triggers import find_triggers
from newsevents.extract.page.reader import article_from_text
from newsevents.models import Entity, Mention, TimeExpression

TWO = (
    "They/PRP/nsubj/1 killed/VBD/ROOT/1 Roe/NNP/dobj/1 in/IN/prep/1 {0}/NNP/pobj/3"
    " {1}/NN/npadvmod/1 and/CC/cc/1 Sand/NNP/nsubjpass/9 was/VBD/auxpass/9 killed/VBN/conj/1"
    " in/IN/prep/9 {2}/NNP/pobj/10 {3}/NN/npadvmod/9 ././punct/1"
)


def entities(text: str, countries: dict[str, str]) -> list[Entity]:
    return [
        Entity(
            id=f"n{at}",
            name=name,
            label="GPE",
            country=country,
            mentions=(
                Mention(
                    text=name,
                    start=text.index(name),
                    end=text.index(name) + len(name),
                    form="name",
                ),
            ),
        )
        for at, (name, country) in enumerate(countries.items())
    ]


def time(text: str, words: str, day: date | None) -> TimeExpression:
    start = text.index(words)
    return TimeExpression(
        id=words,
        text=words,
        start=start,
        end=start + len(words),
        type="DATE",
        value=day.isoformat() if day else "XXXX-XX-XX",
        start_date=day,
        end_date=day,
        granularity="day",
        anchor="self",
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("words", "countries", "days", "events"),
    [
        (("Oldo", "then", "Tarme", "later"), ("MLI", "TCD"), (None, None), 2),
        (("Oldo", "then", "Tarme", "later"), ("MLI", "MLI"), (None, None), 1),
        (("Oldo", "Monday", "Tarme", "Friday"), ("MLI", "MLI"), (6, 10), 2),
        (("Oldo", "Monday", "Tarme", "today"), ("MLI", "MLI"), (6, 6), 1),
        (("Oldo", "Monday", "Tarme", "later"), ("MLI", "MLI"), (6, None), 1),
    ],
)
def test_others_killed_elsewhere_or_on_other_days_are_another_deed(
    words: tuple[str, ...],
    countries: tuple[str, str],
    days: tuple[int | None, int | None],
    events: int,
) -> None:
    doc = tree(TWO.format(*words))
    known = entities(doc.text, dict(zip((words[0], words[2]), countries, strict=True)))
    times = [
        time(doc.text, word, date(2024, 5, day))
        for word, day in zip((words[1], words[3]), days, strict=True)
        if day
    ]
    seen = answers(doc, {1: ("ASSAULT", 0.9), 9: ("ASSAULT", 0.9)}, same=5.0)
    triggers, _ = find_triggers(doc, article_from_text(doc.text), seen)
    apart = Apart(doc, EntityIndex(doc, known), times)
    assert len(cluster_triggers(triggers, seen, apart)) == events


@pytest.mark.parametrize(
    ("lines", "token", "dated"),
    [
        ("They/PRP/nsubj/1 kept/VBD/ROOT/1 the/DT/det/4 2003/CD/{}/4 truce/NN/dobj/1", 1, False),
        ("They/PRP/nsubj/1 kept/VBD/ROOT/1 the/DT/det/4 2003/CD/{}/4 truce/NN/dobj/1", 4, True),
        ("the/DT/det/2 2003/CD/{}/2 war/NN/ROOT/2 when/WRB/advmod/4 they/PRP/nsubj/5"
         " fled/VBD/relcl/2", 5, True),
        ("They/PRP/nsubj/1 fled/VBD/ROOT/1 in/IN/prep/1 2003/CD/pobj/2", 1, True),
    ],
)  # fmt: skip
def test_a_time_before_a_noun_dates_that_noun(lines: str, token: int, dated: bool) -> None:
    doc = tree(lines.format("nummod"))
    place = next(t.i for t in doc if t.text == "2003")
    seen = answers(doc, {token: ("AGREE", 0.9)}, roles={(token, place, "time"): 5.0})
    triggers, _ = find_triggers(doc, article_from_text(doc.text), seen)
    (found,) = Times(doc, [time(doc.text, "2003", None)]).assign([triggers], seen)
    assert (found is not None) == dated
