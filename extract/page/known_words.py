"""English words, to tell a word broken in two from two words, and a name from a title."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def known_words() -> frozenset[str]:
    """The words in the vocabulary of the language model, in small letters."""
    model = files("newsevents.models").joinpath("trained", "newsevents_language", "tokenizer.json")
    vocabulary = json.loads(model.read_text(encoding="utf-8"))["model"]["vocab"]
    words = (entry if isinstance(entry, str) else entry[0] for entry in vocabulary)
    return frozenset(word for word in words if word.isalpha() and len(word) > 1)
