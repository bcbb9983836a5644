"""Stance: what a claim's words and its cue say, without a language model."""

from __future__ import annotations

import pytest
from spacy.lang.en import English

from newsevents.extract import lexicon
from newsevents.extract.attributions import words
from newsevents.extract.attributions.candidate import Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.stance import by_content, find_stance

_BLANK = English()

CONTENTS = [
    # the speaker's own deed, told by an armed group
    ("our fighters launched the raid at dawn", "claims_responsibility"),
    ("we carried out the bombing", "claims_responsibility"),
    # denials of a part in it
    ("it was not behind the blast", "denies"),
    ("we had no role in the killing", "denies"),
    ("the rebels had nothing to do with the fire", "denies"),
    ("the shelling is not the work of our men", "denies"),
    ("the story is completely false", "denies"),
    # the same verbs, denied of others, are no denial of one's own
    ("the rebels have not been shelling the port", None),
    # who is to blame
    ("the militia was behind the theft", "attributes_responsibility"),
    ("the mine was planted by smugglers", "attributes_responsibility"),
    # what will be done, by whom, and what follows otherwise
    ("we will rebuild the school", "promises"),
    ("the government would pay the miners", "promises"),
    ("it will be cold on Monday", None),
    ("if they return they will face grave consequences", "threatens"),
    ("we will strike their bases", "threatens"),
    # the one verb of several stances: the first rule that fits decides
    ("we confirm the raid and we strongly condemn it", "condemns"),
    ("we can confirm two deaths", "confirms"),
    ("this barbaric act must end", "condemns"),
    ("the army must withdraw from the valley", "demands"),
    ("the drone may have come from the coast", "suggests"),
    ("the army had violated the truce", "accuses"),
    # a hypothetical breach accuses nobody
    ("it was not clear if the army had violated the truce", None),
    ("it was too early to say who fired", "not_confirmed"),
    ("we have no comment", "declines_to_comment"),
    ("the road was closed at noon", None),
    # a hedge must stand with what is said, not with a condition or a later sentence
    ("the road is shut. Maybe it will open, who knows", None),
    ("parents should take care if the well might be deep", None),
    ("the guns could not be used without help", None),
    # somebody looks into it: nobody is blamed yet
    ("police looked into the possibility that a clan was behind it", None),
    ("this was “a lie to hide a theft”", "denies"),
    # bodies that lie on a road lie to nobody; a dyke is not a truce
    ("nine bodies were lying on the road", None),
    ("the dyke was breached", None),
    ("the army had breached the truce", "accuses"),
    ("illegal gold mining had poisoned the river", None),
    # digging is no deed to answer for
    ("it carried out excavations in the valley", None),
    ("it carried out the attack", "claims_responsibility"),
]


@pytest.mark.parametrize(("said", "stance"), CONTENTS)
def test_a_neutral_cue_takes_the_stance_of_its_content(said: str, stance: str | None) -> None:
    assert by_content(said, "asserts", None) == stance


def test_an_army_that_tells_its_deeds_does_not_claim_responsibility() -> None:
    assert by_content("our forces struck the depot", "asserts", "REB") == "claims_responsibility"
    assert by_content("our forces struck the depot", "asserts", "MIL") is None


CUES = [
    ("claimed responsibility", "claims_responsibility"),
    ("has taken credit", "claims_responsibility"),
    ("took responsibility", "claims_responsibility"),
    ("declined to comment", "declines_to_comment"),
    ("declined immediate comment", "declines_to_comment"),
    ("refused to discuss", "declines_to_comment"),
    ("did not immediately respond", "declines_to_comment"),
    ("neither confirmed nor denied", "declines_to_comment"),
    ("could not be independently verified", "not_confirmed"),
    ("has not confirmed", "not_confirmed"),
    ("held the army responsible", "attributes_responsibility"),
    ("called on", "demands"),
    ("ruled out", "denies"),
    ("did not rule out", "suggests"),
    ("denied", "denies"),
    ("vowed", "promises"),
    ("threatened", "threatens"),
    ("warned", "warns"),
    ("accused", "accuses"),
    ("condemned", "condemns"),
    ("confirmed", "confirms"),
    ("suggested", "suggests"),
    ("urged", "demands"),
    ("said", "asserts"),
    ("never said", "declines_to_comment"),
]


@pytest.mark.parametrize(("cue", "stance"), CUES)
def test_a_cue_has_its_stance(cue: str, stance: str) -> None:
    text = f"The union {cue} the road"
    reading = Reading(_BLANK(text))
    start = text.index(cue)
    end = start + len(cue)
    head = reading.token_at(end - 1)
    if cue == "held the army responsible":
        head = reading.token_at(start)
    candidate = Candidate((start, end), (0, 9), [(end + 1, len(text))], cue_head=head)
    assert find_stance(candidate, reading, None, None) == stance


def test_the_lexicons_are_in_order_and_sound() -> None:
    cues = words.cues()
    table = lexicon.load("cues")
    for part in ("verbs", "adverbs", "passives", "nouns"):
        assert list(table[part]) == sorted(table[part])
        assert all(word == word.lower() for word in table[part])
    assert {word.kind for word in cues.verbs.values()} == {"speech", "thought", "document", "mind"}
    for name in ("people", "bodies", "documents", "accounts"):
        entries = lexicon.load("speakers")[name]
        assert entries == sorted(set(entries))
    assert words.outlets().agencies <= set(words.outlets().names.values())
    assert len(words.stance_rules("cue")) + len(words.stance_rules("content")) > 30
    assert set(words.media().nouns) >= {"tweet", "statement", "interview"}
