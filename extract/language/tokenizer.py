"""spaCy's English tokenizer, held to linear time.

A chunk without white space costs spaCy the square of its length where it is made of
punctuation: 20,000 exclamation marks take 23 seconds. Longer chunks are therefore
tokenised in parts. A hyphen after an abbreviation ("U.S.-led") splits as it does after a
word; ranks and titles keep their full stop ("Brig. Reyes" is no end of a sentence).
Everything else is spaCy's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from spacy.attrs import ORTH
from spacy.language import BaseDefaults, Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

TOKENIZER = "newsevents.LinearTokenizer.v1"
# No English word, and hardly an address, is longer.
LONGEST_CHUNK = 300
_AFTER_ABBREVIATION = r"(?<=[A-Z]\.[A-Z]\.)[-–](?=[A-Za-z])"
_TITLES = (
    "Amb.", "Atty.", "Brig.", "Capt.", "Cllr.", "Cmdr.", "Col.", "Cpl.", "Det.", "Engr.", "Hon.",
    "Insp.", "Lt.", "Maj.", "Pvt.", "Sgt.", "Supt.",
)  # fmt: skip
"""Before names these end no sentence. PolNeAR's figures rise a little by them, train and dev."""
_LONG = re.compile(rf"\S{{{LONGEST_CHUNK + 1},}}")


class LinearTokenizer:
    """Tokenises like the wrapped tokenizer; chunks over 300 characters in parts."""

    def __init__(self, inner: Tokenizer) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        if not _LONG.search(text):
            short: Doc = self.inner(text)
            return short
        words: list[str] = []
        spaces: list[bool] = []
        for part in _parts(text):
            if part[0] == " " and words:  # spaCy keeps one space with the word before it
                spaces[-1] = True
                part = part[1:]
            for token in self.inner(part):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.inner.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterator[str], batch_size: int = 1000) -> Iterator[Doc]:
        for text in texts:
            yield self(text)

    def __getattr__(self, name: str) -> Any:
        if name == "inner":
            raise AttributeError(name)
        return getattr(self.inner, name)

    def to_bytes(self, **options: Any) -> bytes:
        data: bytes = self.inner.to_bytes(**options)
        return data

    def from_bytes(self, data: bytes, **options: Any) -> LinearTokenizer:
        self.inner.from_bytes(data, **options)
        _keep_titles(self.inner)
        return self

    def to_disk(self, path: str | Path, **options: Any) -> None:
        self.inner.to_disk(path, **options)

    def from_disk(self, path: str | Path, **options: Any) -> LinearTokenizer:
        self.inner.from_disk(path, **options)
        _keep_titles(self.inner)
        return self


def _with_ours(spacys: type[BaseDefaults]) -> type[Any]:
    """spaCy's rules and ours at once: to set a rule later makes spaCy read all of them again."""
    titles = {title: [{ORTH: title}] for title in _TITLES}
    ours = {
        "infixes": [*(spacys.infixes or []), _AFTER_ABBREVIATION],
        "tokenizer_exceptions": {**spacys.tokenizer_exceptions, **titles},
    }
    return type("Defaults", (spacys,), ours)


def _keep_titles(tokenizer: Tokenizer) -> None:
    for title in _TITLES:
        tokenizer.add_special_case(title, [{ORTH: title}])


def _parts(text: str) -> Iterator[str]:
    """The text in pieces: stretches without a long chunk, and the parts of long chunks."""
    end = 0
    for match in _LONG.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        for start in range(match.start(), match.end(), LONGEST_CHUNK):
            yield text[start : min(start + LONGEST_CHUNK, match.end())]
        end = match.end()
    if end < len(text):
        yield text[end:]


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_linear_tokenizer() -> Callable[[Language], LinearTokenizer]:
    """spaCy's English tokenizer behind the guard."""
    create = registry.tokenizers.get("spacy.Tokenizer.v1")()

    def make(nlp: Language) -> LinearTokenizer:
        ours = SimpleNamespace(vocab=nlp.vocab, Defaults=_with_ours(nlp.Defaults))
        return LinearTokenizer(create(ours))

    return make
