"""What a text must hold for a pattern to match: asked first, for most rules meet nothing.

Reads patterns over class codes, as `rewriting.pattern_over_codes` makes them: literals, classes,
groups, alternatives and repeats. Whatever it does not know asks for nothing.
"""

from __future__ import annotations

import re

Needs = tuple[frozenset[str], ...]

_OPEN = re.compile(r"\(\?P<\w+>|\(\?:|\((?!\?)|\(\?(?:[=!]|<[=!]|P=)")
_UNKNOWN = re.compile(r"\(\?(?!P<\w|:|=|!|<=|<!|P=)")
_REPEAT = re.compile(r"[*+?]\??|\{(\d*)(?:,\d*)?\}\??")
_ASIDE = ("(?=", "(?!", "(?<=", "(?<!", "(?P=")


def needs_of(pattern: str) -> Needs:
    """Sets of characters: a match holds one of each. A wider answer is always right."""
    if _UNKNOWN.search(pattern):
        return ()
    needs, end = _alternatives(pattern, 0)
    return needs if end == len(pattern) else ()


def _alternatives(pattern: str, place: int) -> tuple[Needs, int]:
    branches: list[Needs] = []
    while True:
        branch, place = _sequence(pattern, place)
        branches.append(branch)
        if pattern[place : place + 1] != "|":
            break
        place += 1
    if len(branches) == 1:
        return branches[0], place
    if not all(branches):
        return (), place
    return (frozenset().union(*(min(branch, key=len) for branch in branches)),), place


def _sequence(pattern: str, place: int) -> tuple[Needs, int]:
    found: list[frozenset[str]] = []
    while place < len(pattern) and pattern[place] not in "|)":
        needs, place = _atom(pattern, place)
        repeat = _REPEAT.match(pattern, place)
        if repeat is not None:
            place = repeat.end()
            if repeat[0][0] in "*?" or (repeat[0][0] == "{" and int(repeat[1] or 0) == 0):
                needs = ()
        found += needs
    return tuple(found), place


def _atom(pattern: str, place: int) -> tuple[Needs, int]:
    opened = _OPEN.match(pattern, place)
    if opened is not None:
        needs, place = _alternatives(pattern, opened.end())
        return (() if opened[0] in _ASIDE else needs), place + 1
    sign = pattern[place]
    if sign == "[":
        end = pattern.index("]", place + 2)
        inside = pattern[place + 1 : end]
        plain = not inside.startswith("^") and "\\" not in inside and "-" not in inside
        return ((frozenset(inside),) if plain else ()), end + 1
    if sign == "\\":
        return (), place + 2
    if sign in ".^$(":
        return (), place + 1
    return (frozenset(sign),), place + 1
