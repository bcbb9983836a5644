"""The label sets of the network, counted over the training treebanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.names import LABELS, word_set
from newsevents.evaluate.universal import Document
from training.stories import Labels

MODIFIERS = "LOC|TMP|MNR|NEG|MOD|CAU|PRP|DIR|EXT|ADV|DIS|GOL|PRD|COM"
ROLE = re.compile(rf"ARG[0-5]|ARGM-({MODIFIERS})")

_FEATURES = word_set(
    "Aspect Case Definite Degree Gender Mood NumType Number Person Polarity Poss PronType"
    " Reflex Tense VerbForm Voice"
)


class Inventory:
    """The label sets, counted over the training treebanks."""

    def __init__(self, documents: Iterable[Document], modes: Sequence[str]) -> None:
        tags: Counter[str] = Counter()
        morphs: Counter[str] = Counter()
        deps: Counter[str] = Counter()
        for document in documents:
            for sentence in document.sentences:
                tags.update(sentence.xpos)
                morphs.update(map(morph_of, sentence.upos, sentence.feats))
                deps.update(clear_tree(sentence)[1])
        tags.pop("_", None)
        self.tag = Labels.counted(tags, least=2)
        self.morph = Labels.counted(morphs, least=12)
        self.dep = Labels.counted(deps, least=5)
        self.role = Labels(
            [f"ARG{n}" for n in range(6)]
            + [
                f"ARGM-{n}"
                for n in [
                    "LOC",
                    "TMP",
                    "MNR",
                    "NEG",
                    "MOD",
                    "CAU",
                    "PRP",
                    "DIR",
                    "EXT",
                    "ADV",
                    "DIS",
                    "GOL",
                    "PRD",
                    "COM",
                ]
            ]
        )
        self.name = Labels(list(LABELS))
        self.mode = Labels(list(modes))

    def as_dict(self) -> dict[str, list[str]]:
        return {key: value.names for key, value in vars(self).items()}


def morph_of(upos: str, feats: str) -> str:
    """Part of speech and features as one label, features that rules need only."""
    kept = [
        feat for feat in feats.split("|")
        if feat.split("=")[0] in _FEATURES
    ]  # fmt: skip
    return "|".join([upos, *kept])
