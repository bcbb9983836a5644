"""Answers about a token that are asked for again and again, kept as long as its `Doc`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, Token

_Answer = TypeVar("_Answer")
_KEY = "newsevents_once"
_MISSING = object()


def once_a_token(function: Callable[[Token], _Answer]) -> Callable[[Token], _Answer]:
    """Ask a pure function of a token once for each token of a `Doc`.

    For answers that nobody changes (no lists), about annotations that no longer change. They
    lie in `Doc.user_data` until `forget`.
    """
    name = f"{function.__module__}.{function.__name__}"

    @wraps(function)
    def ask(token: Token) -> _Answer:
        data: dict[Any, Any] = token.doc.user_data
        kept = data.get(_KEY)
        if kept is None:
            kept = data[_KEY] = {}
        answers: dict[int, Any] | None = kept.get(name)
        if answers is None:
            answers = kept[name] = {}
        place = token.i
        answer = answers.get(place, _MISSING)
        if answer is _MISSING:
            answer = answers[place] = function(token)
        return answer  # type: ignore[no-any-return]

    return ask


def forget(doc: Doc) -> None:
    """Let go of all answers about the tokens of `doc`."""
    doc.user_data.pop(_KEY, None)
