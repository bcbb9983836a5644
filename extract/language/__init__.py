"""The shipped language model as spaCy components, and what they leave on a `Doc`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import spacy
from spacy.language import Language

from newsevents.errors import ModelError
from newsevents.extract.language.component import FACTORY, LanguageComponent
from newsevents.extract.language.tokenizer import LinearTokenizer

__all__ = ["FACTORY", "LanguageComponent", "LinearTokenizer", "load_pipeline"]

# Characters; spaCy's own limit of a million guards models that take memory by length.
LONGEST_TEXT = 100_000_000


def load_pipeline(path: Path | None = None) -> Language:
    """The shipped English pipeline, or the spaCy pipeline in the folder `path`.

    A pipeline of another maker keeps its tags, trees and names; the shipped network is added
    at its end for what no other pipeline says: attributions, events and who is the same.

    Raises:
        ModelError: The folder is missing, or a file of it is damaged.
    """
    if path is not None:
        nlp = _load(path)
        if not any(nlp.get_pipe_meta(name).factory == FACTORY for name in nlp.pipe_names):
            with as_file(files("newsevents.models") / "trained") as folder:
                nlp.add_pipe(FACTORY, config={"scores_only": True}).load(folder / FACTORY)  # type: ignore[attr-defined]
        return nlp
    with as_file(files("newsevents.models") / "trained") as folder:
        # Its tokenizer is made by the code (`tokenizer`); to read the same rules again from
        # its file would take a third of the time to load. It has no vectors.
        return _load(folder, exclude=("tokenizer", "vectors"))


def _load(folder: Path, exclude: Sequence[str] = ()) -> Language:
    if not (folder / "config.cfg").is_file():
        raise ModelError(
            f"{folder} holds no spaCy pipeline (no config.cfg). Install newsevents again, or name"
            " the folder of a pipeline."
        )
    nlp = spacy.load(folder, exclude=list(exclude))
    nlp.max_length = max(nlp.max_length, LONGEST_TEXT)
    return nlp
