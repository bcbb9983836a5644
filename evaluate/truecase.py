"""Put back the case of text that is printed in capitals, as the MUC-4 wire is.

Every word gets the form in which running text has it most often beside the same
neighbours (Lita, Ittycheriah, Roukos and Kambhatla, ACL 2003, with one word of context on
either side in place of their language model); an unknown word is taken for a name, a
short one without a vowel or in brackets for an acronym, and the words that an acronym in
brackets stands for, for a name. The length of the text never changes, so offsets hold in
both.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(
    r"[.?!]['\")\]]*\s+$|\n\s*\n\s*$|--\s*$"
    r"|\[(?:TEXT|EXCERPTS?|REPORT|SPEECH|PASSAGE OMITTED)\]\s*$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[\[(]([A-Z][A-Z0-9-]{1,9})[\])]")
_SMALL = frozenset("of the and for in de la del y los las on to".split())
_LOWER_ENDINGS = ("ed", "ing", "ly", "tion", "tions", "ment", "ness", "ity", "ism", "ists", "ers")
_MOSTLY = 0.85
"""Share of capitals among letters from which a text counts as printed in capitals."""


def is_upper(text: str) -> bool:
    """Whether a text is printed in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) / len(letters) > _MOSTLY


@dataclass
class Forms:
    """How often each word has which form: alone, after a word, before a word."""

    alone: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    after: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    before: dict[tuple[str, str], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )
    names: set[tuple[str, ...]] = field(default_factory=set)

    def know(self, names: Iterable[str]) -> None:
        """Take names of several words, in mixed case, for names wherever they stand."""
        for name in names:
            words = [match.group() for match in _WORD.finditer(name)]
            if len(words) > 1 and all(w[0].isupper() or w in _SMALL for w in words):
                self.names.add(tuple(word.lower() for word in words))

    def best(self, word: str, previous: str, following: str) -> str | None:
        """The likeliest form of a lower-case word beside these; None: it was never seen."""
        alone = self.alone.get(word)
        if alone is None:
            return None
        left = self.after.get((previous, word), Counter())
        right = self.before.get((word, following), Counter())
        total = sum(alone.values())
        return max(
            sorted(alone),
            key=lambda form: (
                left[form] + right[form] + _BACKOFF * alone[form] / total,
                form.islower(),
            ),
        )

    def __contains__(self, word: str) -> bool:
        return word in self.alone


_BACKOFF = 2.0
"""Occurrences that the form without context is worth beside those in context."""


def learn(sentences: Iterable[list[str]]) -> Forms:
    """The forms of each word in sentences of mixed case; sentence starts do not count."""
    forms = Forms()
    told = [words for words in sentences if len(words) > 1]
    for words in told:
        for word in words[1:]:
            if word.isalpha():
                forms.alone[word.lower()][word] += 1
    # a word that has one form needs no neighbours
    several = {word for word, seen in forms.alone.items() if len(seen) > 1}
    for words in told:
        low = [word.lower() for word in words] + [""]
        for place in range(1, len(words)):
            if low[place] in several:
                forms.after[low[place - 1], low[place]][words[place]] += 1
                forms.before[low[place], low[place + 1]][words[place]] += 1
    return forms


def learn_from_gmb(path: Path) -> Forms:
    """`learn` on `ner_dataset.csv.gz` of the cleaned Groningen Meaning Bank."""
    sentences: list[list[str]] = []
    with gzip.open(path, "rt", encoding="latin-1", newline="") as lines:
        rows = csv.reader(lines)
        next(rows, None)
        for row in rows:
            if row and row[0]:
                sentences.append([])
            if len(row) > 1 and sentences:
                sentences[-1].append(row[1])
    return learn(sentences)


def restore(text: str, forms: Forms) -> str:
    """`text` in mixed case where it is printed in capitals; otherwise unchanged."""
    if not is_upper(text):
        return text
    matches = list(_WORD.finditer(text))
    low = [match.group().lower() for match in matches]
    named = _places(low, _spelled_out(text, matches, low) | forms.names)
    parts: list[str] = []
    last = 0
    for place, match in enumerate(matches):
        start, end = match.span()
        parts.append(text[last:start])
        word = match.group()
        before = text[max(0, start - 40) : start]
        if place in named:
            form = word[:1] + word[1:].lower()
        else:
            form = _form(
                word,
                forms,
                low[place - 1] if place and _beside(text, matches, place - 1) else "",
                low[place + 1] if place + 1 < len(low) and _beside(text, matches, place) else "",
                bracketed=text[start - 1 : start] in "[(" and text[end : end + 1] in "])",
            )
        if _SENTENCE_END.search(before) or not before:
            form = form[:1].upper() + form[1:]
        parts.append(form if len(form) == len(word) else word)
        last = end
    parts.append(text[last:])
    restored = "".join(parts)
    return restored if len(restored) == len(text) else text


def _beside(text: str, matches: Sequence[re.Match[str]], place: int) -> bool:
    """Whether nothing but a space stands between a word and the next one."""
    return not text[matches[place].end() : matches[place + 1].start()].strip(" \n-")


def _spelled_out(
    text: str, matches: Sequence[re.Match[str]], low: Sequence[str]
) -> set[tuple[str, ...]]:
    """Runs of words whose initials are an acronym in brackets after or before them."""
    by_end = {match.end(): place for place, match in enumerate(matches)}
    by_start = {match.start(): place for place, match in enumerate(matches)}
    runs: set[tuple[str, ...]] = set()
    for found in _ACRONYM.finditer(text):
        letters = found[1].lower().replace("-", "")
        end = found.start()
        while end > 0 and text[end - 1].isspace():
            end -= 1
        last = by_end.get(end)
        if last is not None:
            for size in range(len(letters), len(letters) + 4):
                words = low[max(0, last + 1 - size) : last + 1]
                initials = "".join(word[0] for word in words if word not in _SMALL)
                if initials == letters and words[0] not in _SMALL:
                    runs.add(tuple(words))
                    break
    for opening in re.finditer(r"[A-Z][A-Z0-9-]{1,9} [\[(](?=[A-Z])", text):
        first = by_start.get(opening.end())
        letters = opening[0].split()[0].lower().replace("-", "")
        if first is not None:
            for size in range(len(letters), len(letters) + 4):
                words = low[first : first + size]
                initials = "".join(word[0] for word in words if word not in _SMALL)
                if initials == letters:
                    runs.add(tuple(words))
                    break
    return runs


def _places(low: Sequence[str], runs: Iterable[tuple[str, ...]]) -> set[int]:
    """Places of the words of names, but for their small ones."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for run in runs:
        if len(run) > 1:
            by_first[run[0]].append(run)
    places: set[int] = set()
    for first, word in enumerate(low):
        for run in by_first.get(word, ()):
            if tuple(low[first : first + len(run)]) == run:
                places |= {p for p in range(first, first + len(run)) if low[p] not in _SMALL}
    return places


def _form(word: str, forms: Forms, previous: str, following: str, *, bracketed: bool) -> str:
    stem, mark, tail = word.partition("'") if "'" in word else word.partition("’")
    low = stem.lower()
    known = forms.best(low, previous, following)
    if known is None:
        if bracketed or (len(low) <= 5 and not set(low) & set("aeiouy")):
            known = stem
        elif low.endswith("s") and (single := forms.best(low[:-1], previous, following)):
            known = single + "s"
        elif low.endswith(_LOWER_ENDINGS):
            known = low
        else:
            known = stem[:1] + low[1:]
    return known + mark + tail.lower()
