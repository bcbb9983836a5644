"""What is told as violence and is none: beasts, play, hoaxes, drills."""

from __future__ import annotations

import pytest
from trees import tree

from newsevents.extract.events.factuality import is_called_false, is_hoax, is_played
from newsevents.extract.events.genre import no_attack

BEASTS = [
    # a beast as subject, as agent, behind a noun that measures it
    ("A/DT/det/1 bear/NN/nsubj/2 wounded/VBD/ROOT/2 nuns/NNS/dobj/2 ././punct/2", [2], [], True),
    ("The/DT/det/1 attack/NN/nsubj/5 by/IN/prep/1 a/DT/det/4 shark/NN/pobj/2 ended/VBD/ROOT/5"
     " ././punct/5", [1], [], True),
    ("A/DT/det/1 pack/NN/nsubj/4 of/IN/prep/1 dogs/NNS/pobj/2 bit/VBD/ROOT/4 her/PRP/dobj/4"
     " ././punct/4", [4], [1], True),
    # "the attack" goes back to the sentence before
    ("A/DT/det/1 lion/NN/nsubj/2 killed/VBD/ROOT/2 him/PRP/dobj/2 ././punct/2 The/DT/det/6"
     " attack/NN/nsubj/7 ended/VBD/ROOT/7 ././punct/7", [6], [], True),
    # people did it, or beasts suffered
    ("Rebels/NNS/nsubj/1 killed/VBD/ROOT/1 ten/CD/nummod/3 cows/NNS/dobj/1 ././punct/1", [1], [0],
     False),
    ("Ten/CD/nummod/1 cows/NNS/nsubjpass/3 were/VBD/auxpass/3 killed/VBN/ROOT/3 ././punct/3", [3],
     [], False),
    ("A/DT/det/1 dog/NN/nsubj/2 found/VBD/ROOT/2 the/DT/det/4 bomb/NN/dobj/2 ././punct/2"
     " The/DT/det/7 attack/NN/nsubj/8 ended/VBD/ROOT/8 ././punct/8", [7], [], False),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "said", "doers", "none"), BEASTS)
def test_beasts_attack_nobody(lines: str, said: list[int], doers: list[int], none: bool) -> None:
    doc = tree(lines)
    left = no_attack([doc[at] for at in said], [doc[at] for at in doers], weapons=False)
    assert (left is not None) == none


SPORT = [
    ("Rovers attacked from the first whistle and were shot down 3-0 .", 1, True),
    ("The striker shot twice and the visitors were beaten 2-1 .", 2, True),
    ("The midfielder shot wide before the referee ended the match .", 2, True),
    ("Gunmen attacked the referee after the match .", 1, False),
    ("Police shot the goalkeeper 's brother after a match that ended 2-1 .", 1, False),
    ("They attacked the post at 3-0 odds .", 1, True),
    ("They attacked the town in the 2014-15 war .", 1, False),
]


@pytest.mark.parametrize(("text", "said", "none"), SPORT)
def test_players_attack_nobody(text: str, said: int, none: bool) -> None:
    doc = tree(" ".join(f"{word}/X/dep/0" for word in text.split()))
    assert (no_attack([doc[said]], [doc[0]], weapons=False) is not None) == none


def test_a_hoax_took_place_nowhere() -> None:
    told = (
        "He/PRP/nsubj/1 said/VBD/ROOT/1 they/PRP/nsubj/3 fired/VBD/ccomp/1 ,/,/punct/1 but/CC/cc/1"
        " it/PRP/nsubj/7 was/VBD/conj/1 {}/DT/{}/9 hoax/NN/attr/7 ././punct/1"
    )
    assert is_hoax(tree(told.format("a", "det"))[3])
    assert not is_hoax(tree(told.format("no", "neg").replace("neg/9", "neg/7"))[3])


PLAYED = [
    ("troops/NNS/nsubj/1 attacked/VBD/ROOT/1 a/DT/det/4 mock/JJ/amod/4 village/NN/dobj/1", 1, True),
    ("a/DT/det/2 simulated/VBN/amod/2 raid/NN/ROOT/2 on/IN/prep/2 a/DT/det/5 base/NN/pobj/3", 2,
     True),
    ("drill/NN/ROOT/0 in/IN/prep/4 which/WDT/pobj/1 troops/NNS/nsubj/4 stormed/VBD/relcl/0"
     " hills/NNS/dobj/4", 4, True),
    ("an/DT/det/1 exercise/NN/ROOT/1 in/IN/prep/6 which/WDT/pobj/2 men/NNS/nsubjpass/6"
     " were/VBD/auxpass/6 killed/VBN/relcl/1", 6, False),
    ("talks/NNS/ROOT/0 in/IN/prep/4 which/WDT/pobj/1 troops/NNS/nsubj/4 stormed/VBD/relcl/0"
     " hills/NNS/dobj/4", 4, False),
    ("troops/NNS/nsubj/1 attacked/VBD/ROOT/1 a/DT/det/3 village/NN/dobj/1", 1, False),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "token", "played"), PLAYED)
def test_what_troops_do_in_a_drill_is_played(lines: str, token: int, played: bool) -> None:
    assert is_played(tree(lines)[token]) == played


FALSE = [
    # "rumours that ... are false", by a wrong label; "a fake video shows that ..."
    ("Rumours/NNS/nsubj/5 that/IN/mark/3 rebels/NNS/nsubj/3 attacked/VBD/parataxis/0 it/PRP/dobj/3"
     " are/VBP/ROOT/5 false/JJ/acomp/5", 3, True),
    ("A/DT/det/2 fake/JJ/amod/2 video/NN/nsubj/3 claims/VBZ/ROOT/3 to/TO/aux/5 show/VB/xcomp/3"
     " that/IN/mark/8 Mali/NNP/nsubj/8 bombed/VBD/ccomp/5 it/PRP/dobj/8", 8, True),
    ("a/DT/det/2 false/JJ/amod/2 report/NN/ROOT/2 that/IN/mark/5 rebels/NNS/nsubj/5 fled/VBD/acl/2",
     5, True),
    ("A/DT/det/1 video/NN/nsubj/2 shows/VBZ/ROOT/2 that/IN/mark/5 Mali/NNP/nsubj/5"
     " fled/VBD/ccomp/2", 5, False),
    ("men/NNS/ROOT/0 that/WDT/nsubj/2 fled/VBD/relcl/0 are/VBP/dep/0 false/JJ/acomp/3", 2, False),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "token", "called"), FALSE)
def test_what_a_false_source_tells_did_not_happen(lines: str, token: int, called: bool) -> None:
    assert is_called_false(tree(lines)[token]) == called
