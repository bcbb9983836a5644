"""What tests share: the shipped model, loaded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from newsevents import Extractor


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped language model."""
    from newsevents.extract.language import load_pipeline

    return load_pipeline()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The whole pipeline; an error in a stage fails the test."""
    import newsevents

    extractor = newsevents.load()
    extractor.strict = True
    return extractor
