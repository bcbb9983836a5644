"""Names among the mentions: what the tagger found, mended, and what the lexicon has.

A name stands without the article, titles and possessive mark that a tagger may include.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from newsevents.extract.entities.actor_lexicon import actor_lexicon, fold
from newsevents.extract.entities.mention import Kind, Mention, Words, left_edge, make_mention, words
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.tokens import Tokens

_KIND_OF: dict[str, Kind] = {
    "PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "place", "LOC": "place",
    "FAC": "place",
}  # fmt: skip
_DIVISIONS = word_set("names", "divisions")
_COMPASS = word_set("names", "compass")
_FEASTS = word_set("names", "feasts")
_OFFICES = word_set("names", "offices")
_AFTER_NAMES = frozenset(["QC", "KC", "MP", "MPs", "MLA", "MEP", "MSP", "TD", "SAN", "OBE", "MBE"])
"""Letters behind a person's name that are no part of it."""
SITES = word_set("names", "sites")
_JOINTS = word_set("names", "joints")
MAX_NAME_TOKENS = 12
"""A longer "name" is a tagging error."""


def with_initials(tokens: Tokens, start: int, end: int, label: str) -> tuple[int, str]:
    """ "M. | Ravi Teja" begins at its initial; "K. Rao", "Ana J. Banks" are no bodies."""
    if (
        label in ("GPE", "LOC")
        and start
        and tokens.lows[start - 1] in _COMPASS
        and tokens.texts[start - 1][0].isupper()
        and tokens.paragraphs[start - 1] == tokens.paragraphs[start]
    ):
        start -= 1  # "East | Gippsland"
    if label == "ORG" and 2 <= end - start <= 3 and _is_initial(tokens.texts[end - 2]):
        label = "PERSON"
    if label == "PERSON":
        while start and _is_initial(tokens.texts[start - 1]) and end - start < MAX_NAME_TOKENS:
            start -= 1
    return start, label


def with_nickname(tokens: Tokens, end: int, label: str) -> int:
    """Where a name ends that goes on behind a nickname: "Jimmy “Barbecue” | Cherizier"."""
    if label != "PERSON" or end + 3 >= len(tokens.texts) or tokens.texts[end] not in ("“", '"'):
        return end
    if tokens.texts[end + 2] not in ("”", '"') or not tokens.texts[end + 3][:1].isupper():
        return end
    tags = tokens.tags[end + 1], tokens.tags[end + 3]
    return end + 4 if all(tag in ("NNP", "NNPS", "NN") for tag in tags) else end


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[1] == "." and word[0].isupper()


def told_before(names: Iterable[Mention]) -> dict[str, str]:
    """Surnames and one-word names of the article with their label: the tagger may miss one."""
    known: dict[str, str] = {}
    for mention in names:
        if mention.label == "PERSON" and len(mention.words) > 1 and len(mention.words[-1]) > 2:
            known[mention.words[-1]] = "PERSON"
        elif len(mention.words) == 1 and mention.label in ("ORG", "GPE", "NORP"):
            known.setdefault(mention.words[0], mention.label)
    return known


@cache
def _first_words() -> frozenset[str]:
    """The words that names of bodies begin with."""
    named = actor_lexicon().named.items()
    return frozenset(key.partition(" ")[0] for key, entry in named if not entry.person)


def listed_bodies(tokens: Tokens) -> list[tuple[int, int, str]]:
    """Bodies of the actor lexicon that the tagger missed or cut short ("ISIS-K").

    Looked for where a capital stands outside `doc.ents`, or at the edge of one.
    """
    lexicon = actor_lexicon()
    labels = {}
    for ent in tokens.doc.ents:
        for place in range(ent.start, ent.end):
            labels[place] = (ent.start, ent.end, ent.label_)
    found, done, size, first = [], 0, len(tokens.texts), _first_words()
    for place, text in enumerate(tokens.texts):
        if not text[:1].isupper() or place < done:
            continue
        proper = tokens.tags[place] in ("NNP", "NNPS", "", "NN", "JJ")
        if not (proper or (text.isupper() and len(text) > 1)) or fold(text) not in first:
            continue
        key, best, run = "", 0, place
        while run < min(size, place + 9):
            part = tokens.texts[run]
            if part == "-":
                run += 1
                continue
            if not (part[:1].isalnum() or part.startswith("'")) or part[:1] == "\n":
                break
            key = fold(part) if not key else f"{key} {fold(part)}"
            named = lexicon.named.get(key)
            if named is not None and not named.person:
                shown = "".join(tokens.texts[place : run + 1])
                short = named.exact.replace(" ", "").replace(".", "")
                if not short or shown.replace(".", "") == short:
                    best = run + 1
            run += 1
        if best:
            known = [labels.get(p) for p in range(place, best)]
            whole = known[0] is not None and (known[0][0] <= place and known[0][1] >= best)
            longer = known[0] is not None and known[0][1] - known[0][0] > best - place + 1
            if (not whole and not longer) or (
                whole and known[0] is not None and known[0][2] == "PERSON" and best - place > 1
            ):
                found.append((place, best, "ORG"))
            done = max(best, known[0][1] if whole and known[0] else best)
    return found


def make_name(tokens: Tokens, start: int, end: int, label: str) -> Mention | None:
    """A name without the article, titles and possessive mark that a tagger may include."""
    table = words()
    while end > start and (
        tokens.lows[end - 1] in ("'s", "’s", "'", "’", ",", '"', "”", "-")
        or tokens.texts[end - 1] in _JOINTS
    ):
        end -= 1
    while start < end and tokens.lows[start] in ("the", "a", "an", '"', "“", "'", "‘"):
        start += 1
    for place in range(end - 1, start, -1):
        if (
            "\n" in tokens.texts[place - 1]
            or "\n" in tokens.text[tokens.starts[place - 1] : tokens.starts[place]]
        ):
            credit = "".join(tokens.texts[start:place]).strip()
            if credit.isupper() and not tokens.texts[place].isupper():
                start = place  # a credit on the line above: "GETTY | Obama"
                break
    first = start
    if label == "PERSON":
        while start < end - 1 and tokens.lows[start].rstrip(".") in table.titles:
            start += 1
        while end - start > 1 and tokens.texts[end - 1] in _AFTER_NAMES:
            end -= 1
    if start >= end or _no_name(tokens, start, end, table, label):
        return None
    if label == "ORG" and _is_post(tokens, start, end, table):
        return None  # "Joint Commissioner of Police"
    if label in ("ORG", "FAC") and end - start > 1 and tokens.lows[end - 1] in _DIVISIONS:
        label = "GPE"
    if label in ("ORG", "EVENT") and tokens.lows[end - 1] in table.documents:
        label = "LAW"
    if label == "PERSON":
        known = actor_lexicon().named.get(" ".join(fold(t) for t in tokens.texts[start:end]))
        if known is not None and not known.person and not known.exact:
            label = "ORG"  # "Hezbollah denied"
    elif label == "GPE" and end - start == 1:
        known = actor_lexicon().named.get(fold(tokens.texts[start]))
        if known is not None and known.person:
            label = "PERSON"  # "Erdogan votes"
    head = _head_of(tokens, start, end)
    made = make_mention(tokens, start, end, head, "name", label, _KIND_OF.get(label, "thing"))
    left = min(left_edge(tokens, head), first)
    while left < start and tokens.lows[left] in ("the", "a", "an", ",", '"', "“"):
        left += 1
    if label == "PERSON" and left and left < start and tokens.lows[left - 1] == "police":
        left -= 1  # "Police | Brig. Gen. Reyes"
    made.phrase = (left, end)
    made.words = tuple(k for k in (fold(t) for t in tokens.texts[start:end]) if k.strip("-,()"))
    before = [fold(t) for t in tokens.texts[left:start]]
    made.roles = frozenset(before)
    made.number = "p" if label == "NORP" or tokens.tags[head] == "NNPS" else "s"
    if label == "PERSON":
        made.gender, made.guessed = _gender(table, made.words, made.roles)
    elif label in ("GPE", "ORG", "LOC", "FAC"):
        made.gender = "n"
    return made


def _no_name(tokens: Tokens, start: int, end: int, table: Words, label: str) -> bool:
    """What a tagger takes for a name but is none: "he said", "Defense", "US-backed"."""
    shown = tokens.texts[start:end]
    if not any(c.isupper() for text in shown for c in text):
        return True
    if end - start == 1 and _is_initial(shown[0]):
        return True
    after = tokens.lows[end] if end < len(tokens.lows) else ""
    if label in ("GPE", "LOC") and after in SITES and tokens.texts[end][0].isupper():
        return True  # "France | Hospital"
    if (
        end - start == 1
        and shown[0].lower() in _COMPASS
        and after
        and tokens.texts[end][0].isupper()
    ):
        return True
    if end - start == 1 and shown[0].lower() in _FEASTS:
        return True
    if end - start == 1 and after in _OFFICES and shown[0].lower() in table.portfolios:
        return True  # "Home | Minister Reyes"
    if all(text.lower().rstrip(".") in table.titles for text in shown):
        return shown[0] not in ("US", "U.S.")
    if end - start == 1 and "-" in shown[0]:
        first, _, _ = shown[0].partition("-")
        nation = actor_lexicon().nations.get(fold(first))
        return (
            nation is not None and fold(shown[0]).replace("-", " ") not in actor_lexicon().nations
        )
    return False


def _is_post(tokens: Tokens, start: int, end: int, table: Words) -> bool:
    """Whether what was tagged as a body is an office: its last word before "of" is a title."""
    last = next((p for p in range(start, end) if tokens.lows[p] in ("of", "for")), end) - 1
    return last > start and tokens.lows[last] in table.posts


def _gender(table: Words, name: tuple[str, ...], before: frozenset[str]) -> tuple[str, bool]:
    """A person's gender by title, else by given name; and whether it is the latter."""
    if before & table.male_titles or before & table.male:
        return "m", False
    if before & table.female_titles or before & table.female:
        return "f", False
    if name[0] in table.male_names:
        return "m", True
    return ("f", True) if name[0] in table.female_names else ("u", False)


def _head_of(tokens: Tokens, start: int, end: int) -> int:
    """The token of a span whose head lies outside it; the last one without a parse."""
    if tokens.parsed:
        for place in range(start, end):
            head = tokens.heads[place]
            if (head < start or head >= end or head == place) and tokens.deps[place] != "punct":
                return place
    return end - 1
