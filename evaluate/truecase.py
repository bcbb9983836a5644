"""Put back the case of text that is printed in capitals, as the MUC-4 wire is.

Every word gets the form in which running text has it most often (Lita, Ittycheriah,
Roukos and Kambhatla, ACL 2003, without the context model); an unknown word is taken
for a name, a short one without a vowel or in brackets for an acronym. The length of
the text never changes, so offsets hold in both.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE_END = re.compile(r"[.?!]['\")\]]*\s+$|\n\s*\n\s*$|--\s*$|\]\s*$")
_LOWER_ENDINGS = ("ed", "ing", "ly", "tion", "tions", "ment", "ness", "ity", "ism", "ists", "ers")
_MOSTLY = 0.85
"""Share of capitals among letters from which a text counts as printed in capitals."""


def is_upper(text: str) -> bool:
    """Whether a text is printed in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) / len(letters) > _MOSTLY


def learn(sentences: Iterable[list[str]]) -> dict[str, str]:
    """The usual form of each word, from sentences in mixed case; sentence starts do not count."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for words in sentences:
        for word in words[1:]:
            if word.isalpha():
                seen[word.lower()][word] += 1
    return {
        word: max(sorted(forms), key=lambda form: (forms[form], form.islower()))
        for word, forms in seen.items()
    }


def learn_from_gmb(path: Path) -> dict[str, str]:
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


def restore(text: str, forms: Mapping[str, str]) -> str:
    """`text` in mixed case where it is printed in capitals; otherwise unchanged."""
    if not is_upper(text):
        return text
    parts: list[str] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        parts.append(text[last:start])
        word = match.group()
        before = text[max(0, start - 40) : start]
        form = _form(
            word, forms, bracketed=text[start - 1 : start] == "[" and text[end : end + 1] == "]"
        )
        if _SENTENCE_END.search(before) or not before:
            form = form[:1].upper() + form[1:]
        parts.append(form if len(form) == len(word) else word)
        last = end
    parts.append(text[last:])
    restored = "".join(parts)
    return restored if len(restored) == len(text) else text


def _form(word: str, forms: Mapping[str, str], *, bracketed: bool) -> str:
    stem, mark, tail = word.partition("'") if "'" in word else word.partition("’")
    low = stem.lower()
    known = forms.get(low)
    if known is None:
        if bracketed or (len(low) <= 5 and not set(low) & set("aeiouy")):
            known = stem
        elif low.endswith("s") and low[:-1] in forms:
            known = forms[low[:-1]] + "s"
        elif low.endswith(_LOWER_ENDINGS):
            known = low
        else:
            known = stem[:1] + low[1:]
    return known + mark + tail.lower()
