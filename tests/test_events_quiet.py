"""Pages on which nobody is attacked, whatever their words say: at most one event in 1,000 words."""

from __future__ import annotations

import pytest
from quiet_pages import PAGES

RECIPE = """Roast onion tart

Preheat the oven and butter a deep dish. Beat the eggs with the cream until the mixture holds a
soft peak, then fold in the flour. Attack the onions with a sharp knife: slice them thin, and do not
spare the garlic. Fry them in butter over a low fire until they surrender their sweetness, about
half an hour. Strike a balance between salt and sugar, and kill the bitterness with a spoon of
vinegar. Pound the peppercorns in a mortar and scatter them over the dough. Press the pastry into
the dish, prick it all over, and fire it for ten minutes in the hot oven. Pour the sauce over the
onions, bomb the top with grated cheese, and bake until the crust explodes with colour. Release the
tart from its tin while it is warm. It is a hit with children. Serve it with a salad, and raid the
fridge for what is left the next morning. Whip the remaining cream, sweeten it and chill it well.
"""

MATCH = """Rovers hold on for a point

The visitors attacked from the first whistle and their striker fired a shot against the post after
four minutes. Rovers were under siege: their defence was torn apart on the left wing, where the
young midfielder ran riot. The home side hit back before half-time, when the captain struck from
twenty yards. It was his ninth goal of the season in the league. The keeper was beaten again early
in the second half, but the referee ruled the goal out for offside. The coach, who was fired by his
last club, said that his team had fought like lions. The rivals clash again in the cup on Saturday,
and the champions will be shooting for a third win in a row. The defender who was hurt in training
missed the match. A late penalty killed off the hopes of the hosts. The battle for promotion goes
on, and the title race may explode in the spring. Fans invaded the pitch to celebrate the draw.
"""

REVIEW = """A quiet novel about loud people

The author's third novel opens with a bang: a marriage explodes at a dinner table. The characters
shoot glances at one another, and every sentence is a small assault on the reader's patience. The
plot strikes me as thin. One chapter attacks the habits of the rich with wit; another bombs. The
hero, a failed painter, is haunted by a violent father and by the war that his grandfather never
spoke of. The director of a theatre in the book demands too much of his cast, and the audience will
sympathise. The prose is arresting. It captures the light of a northern summer, and the dialogue
crackles like gunfire. The film rights have been sold, and the actor who is to play the hero has a
gift for comedy. Critics have praised the author before, and this book will not hurt her name. I was
hooked by the first scene, lost in the middle of the story, and released only on the last page.
"""

MARKETS = """Shares rally as oil slides

Shares rallied on Tuesday as oil prices fell and investors bet on lower rates. The index hit a
record high in the morning before profit-taking killed the momentum. Banks led the advance. The
retailer beat forecasts for a third quarter, and its stock jumped by a tenth. Analysts had expected
a hit to margins. The company released its results before the market opened and raised its outlook.
The pound was under pressure after weak data. Bond yields climbed. The carmaker's shares were
punished after it cut its guidance. Gold struck a two-year high. The airline fired the starting gun
on a price war, and its rivals' stocks took a beating. The board will meet shareholders in May. A
strong dollar hurt exporters, and the shipping group warned that trade would shrink. The central
bank left its rate alone. Traders said that the mood was calm, and volumes were thin.
"""


@pytest.mark.parametrize(
    "text", [RECIPE, MATCH, REVIEW, MARKETS], ids=["recipe", "match", "review", "markets"]
)
def test_no_attack_on_quiet_pages(extractor, text: str) -> None:  # type: ignore[no-untyped-def]
    found = extractor.extract(text, document_date="2023-03-08").events
    assert not [e for e in found if e.type in ("ASSAULT", "COERCE", "THREATEN", "MOBILIZE")]


def test_one_event_in_a_thousand_words_at_most(extractor) -> None:  # type: ignore[no-untyped-def]
    pages = [RECIPE, MATCH, REVIEW, MARKETS]
    words = sum(len(page.split()) for page in pages)
    found = [e for page in pages for e in extractor.extract(page).events]
    allowed = max(1, words // 1000)
    assert len(found) <= allowed, [(e.type, e.trigger.text) for e in found]


@pytest.mark.parametrize("name", PAGES)
def test_no_violence_on_pages_of_every_kind(extractor, name: str) -> None:  # type: ignore[no-untyped-def]
    found = extractor.extract(PAGES[name]).events
    assert not [e.trigger.text for e in found if e.type in ("ASSAULT", "COERCE", "THREATEN")]


def test_pages_of_every_kind_tell_next_to_nothing(extractor) -> None:  # type: ignore[no-untyped-def]
    words = sum(len(page.split()) for page in PAGES.values())
    found = [(n, e.type, e.trigger.text) for n in PAGES for e in extractor.extract(PAGES[n]).events]
    assert len(found) <= words // 1000, found
