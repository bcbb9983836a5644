"""Answers about a token are asked for once, and let go of."""

from __future__ import annotations

import spacy
from spacy.tokens import Token

from newsevents import Extractor
from newsevents.extract.events.once import forget, once_a_token


def test_a_token_is_asked_once_until_its_doc_forgets() -> None:
    asked: list[str] = []

    @once_a_token
    def shout(token: Token) -> str | None:
        """Say it aloud."""
        asked.append(token.text)
        return None if token.is_punct else token.text.upper()

    doc, other = spacy.blank("en").pipe(["no means no .", "no ."])
    assert [shout(token) for token in (*doc, *doc)] == ["NO", "MEANS", "NO", None] * 2
    assert asked == ["no", "means", "no", "."]
    assert shout(other[0]) == "NO"
    forget(doc)
    forget(doc)
    assert shout(doc[0]) == "NO"
    assert asked[-2:] == ["no", "no"]
    assert shout.__doc__ == "Say it aloud."


def test_an_extracted_doc_keeps_nothing(extractor: Extractor) -> None:
    kept = []
    made = extractor.nlp.make_doc

    def keep(text: str) -> object:
        kept.append(made(text))
        return kept[-1]

    extractor.nlp.make_doc = keep  # type: ignore[method-assign, assignment]
    try:
        assert extractor.extract("Gunmen killed nine people in Oldo on Monday.").events
    finally:
        del extractor.nlp.make_doc
    (doc,) = kept
    assert not [key for key in doc.user_data if str(key).startswith("newsevents_once")]
