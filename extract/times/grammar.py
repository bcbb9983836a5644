"""The grammar of times: from a text to the nodes of its time expressions."""

from __future__ import annotations

from functools import cache

from newsevents.extract.times.lexer import Token, lex
from newsevents.extract.times.rewriting import Rule, rewrite
from newsevents.extract.times.rules_calendar import calendar_rules
from newsevents.extract.times.rules_clock import clock_rules
from newsevents.extract.times.rules_compose import compose_rules
from newsevents.extract.times.rules_days import day_rules
from newsevents.extract.times.rules_following import following_rules
from newsevents.extract.times.rules_sets import set_rules
from newsevents.extract.times.rules_units import unit_rules
from newsevents.extract.times.rules_weeks import week_rules


@cache
def _cascade() -> tuple[tuple[Rule, ...], ...]:
    words = (
        *calendar_rules(),
        *day_rules(),
        *clock_rules(),
        *unit_rules(),
        *set_rules(),
        *week_rules(),
    )
    return (words, tuple(following_rules()), *(tuple(rules) for rules in compose_rules()))


def parse(text: str) -> list[Token]:
    """The tokens of `text`; those with a `node` are time expressions. Linear in its length."""
    tokens = lex(text)
    for rules in _cascade():
        tokens = rewrite(tokens, rules)
    return tokens.row
