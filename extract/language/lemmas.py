"""Lemmas by rule and table: the base form of a word under its tag.

Irregular forms stand in a table. Regular ones are undone by the spelling rules of English,
which leave a choice ("hoped" may come from "hop", "hope"): the base that is a known word
is taken, else the one that known words with the same ending speak for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

_CACHE_WORDS = 200_000
# The class of base forms that a tag's inflected forms go back to.
CLASSES = {
    "VBD": "V", "VBN": "V", "VBG": "V", "VBZ": "V", "NNS": "N", "NNPS": "N",
    "JJR": "J", "JJS": "J", "RBR": "J", "RBS": "J",
}  # fmt: skip
_ENDINGS = {
    "VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing", "in'", "in’", "in"),
    "JJR": ("er",), "RBR": ("er",), "JJS": ("est",), "RBS": ("est",),
}  # fmt: skip
_PREFIXES = (
    "counter", "inter", "super", "under", "over", "fore", "down", "mis", "non", "out", "pre",
    "dis", "sub", "re", "un", "up", "de", "co",
)  # fmt: skip
_PREFIX = re.compile(rf"(?:{'|'.join(_PREFIXES)})-?(?=\w{{3}})")
_HISSING = re.compile(r"(?:[sxz]|[cs]h|o)$")
_PROPER_ADJECTIVE = re.compile(r"[A-Z][a-z]+(?:an|ese|ish|i)")
_LONGEST_ENDING = 4
_LONGEST_INITIALS = 5
_VOWEL = frozenset("aeiouy")
_VOWELS = re.compile(r"[aeiouy]+")
_SHORT_VOWEL = re.compile(r"(?:^|[^aeiou]|qu)[aeiouy][^aeiou]$")
_SILENT_E = re.compile(r"(?:[^aeioulr]l|[nrdl]g|[rnl]s|[^aeiou][aeiou]s|uis|aus)$")
_PROPER = ("NNP", "NNPS")
# A name in capitals that is too long for initials.
_SHOUTED = re.compile(r"[A-Z]{5,}")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
# Where a base is looked for: a noun may be made of a verb ("aches"), and the other way round.
_LOOKED_FOR = {"V": ("V", "N"), "N": ("N", "V"), "J": ("J",)}


class LemmaTable:
    """Lemma of a word form under a fine tag.

    Args:
        words: "tag word" to lemma, for what the rules would get wrong.
        bases: Known base forms by class: V, N, J.
        endings: "class letters" to the change that known words with these last letters
            before the ending ask for: "" (none), "e" (restore it) or "-" (undouble).
    """

    def __init__(
        self,
        words: Mapping[str, str],
        bases: Mapping[str, Iterable[str]],
        endings: Mapping[str, str],
    ) -> None:
        self._words = dict(words)
        self._bases = {kind: frozenset(known) for kind, known in bases.items()}
        self._endings = dict(endings)
        self._known: dict[tuple[str, str], str] = {}

    @classmethod
    def from_file(cls, path: Path) -> LemmaTable:
        found = json.loads(path.read_text("utf-8"))
        bases = {kind: known.split() for kind, known in found["bases"].items()}
        return cls(found["words"], bases, found["endings"])

    def lemma(self, form: str, tag: str) -> str:
        """The lemma; never empty. Proper nouns keep their capitals."""
        pair = (form, tag)
        found = self._known.get(pair)
        if found is None:
            if len(self._known) >= _CACHE_WORDS:
                self._known.clear()
            found = self._known[pair] = self._find(form, tag) or form
        return found

    def _find(self, form: str, tag: str) -> str:
        word = form if tag in _PROPER else form.lower()
        whole = self._words.get(f"{tag} {word}")
        if whole is not None:
            return whole
        if tag == "NNP":
            return form.capitalize() if _SHOUTED.fullmatch(form) else form
        if tag == "CD":
            return _THOUSANDS.sub("", word)
        if tag == "ADD":
            return form
        kind = CLASSES.get(tag)
        if kind is not None:
            return self._base(word, tag, kind)
        return form if self._keeps_capitals(form, word, tag) else word

    def _keeps_capitals(self, form: str, word: str, tag: str) -> bool:
        """Initials ("GDP") and adjectives of peoples ("Peruvian") that are no known words."""
        if form == word or not tag.startswith(("NN", "JJ")):
            return False
        if any(word in known for known in self._bases.values()):
            return False
        if form.isupper():
            return 2 <= len(form) <= _LONGEST_INITIALS
        return tag == "JJ" and bool(_PROPER_ADJECTIVE.fullmatch(form))

    def _base(self, word: str, tag: str, kind: str) -> str:
        candidates = list(candidate_bases(word, tag))
        for known in (self._bases.get(one, frozenset()) for one in _LOOKED_FOR[kind]):
            for cut in _beginnings(word):
                for candidate in candidates:
                    # "re-elected", "oversupplied": what follows the prefix is the known word.
                    if len(candidate) > cut and candidate[cut:].lower() in known:
                        return candidate
        if len(candidates) < 2 or tag in ("VBZ", "NNS", "NNPS"):
            return candidates[0]
        return self._likely(candidates, kind)

    def _likely(self, candidates: list[str], kind: str) -> str:
        """Of the bases of a word that nobody knows, the one its ending speaks for."""
        stem = min(candidates, key=len)
        changes = {change_of(stem, candidate): candidate for candidate in candidates}
        if "-" in changes:
            stem = changes[""]
        for length in range(min(_LONGEST_ENDING, len(stem)), 0, -1):
            change = self._endings.get(f"{kind} {stem[-length:]}")
            if change is not None and change in changes:
                return changes[change]
        return candidates[0]


def _beginnings(word: str) -> Iterator[int]:
    """Where the word proper may begin: at its start, after its hyphens, after a prefix."""
    yield 0
    hyphen = word.rfind("-", 0, -2)
    if hyphen > 0:
        yield hyphen + 1
    prefix = _PREFIX.match(word.lower())
    if prefix:
        yield prefix.end()


def change_of(stem: str, base: str) -> str:
    """How a base differs from what is left without the ending: "", "e", "-" or other."""
    if base == stem:
        return ""
    if base == stem + "e":
        return "e"
    return "-" if stem == base + base[-1] else "?"


def candidate_bases(word: str, tag: str) -> Iterator[str]:
    """The base forms that a regular form may have, the likeliest by spelling first."""
    if tag in ("NNS", "NNPS", "VBZ"):
        yield from _without_s(word)
        return
    ending = next((e for e in _ENDINGS.get(tag, ()) if word.lower().endswith(e)), "")
    stem = word[: len(word) - len(ending)]
    if not ending or not any(char.lower() in _VOWEL for char in stem):
        yield word
        return
    if stem[-1] == "i" and ending != "ing" and len(stem) > 1:
        yield stem[:-1] + "y"
        yield stem + "e"
        yield stem
        return
    if stem[-1] == "y" and ending not in ("ed", "er", "est"):
        yield stem
        yield stem[:-1] + "ie"
        return
    yield from _from_stem(stem)


def _from_stem(stem: str) -> Iterator[str]:
    last = stem[-1].lower()
    if len(stem) > 2 and stem[-2].lower() == last and last not in _VOWEL:
        # "filled" is from "fill", "planned" from "plan".
        yield from (stem, stem[:-1]) if last in "lsfz" else (stem[:-1], stem)
    elif _restores_e(stem):
        yield stem + "e"
        yield stem
    else:
        yield stem
        yield stem + "e"
    if stem.endswith("ick"):
        yield stem[:-1]


def _restores_e(stem: str) -> bool:
    """Whether a stem that ends in one consonant is likelier written with a silent e.

    A short one must be: from "hop" would come "hopped".
    """
    letters = stem.lower()
    last = letters[-1]
    if last in "cvu" or _SILENT_E.search(letters):
        return True
    if last in "aeiowxy" or not _SHORT_VOWEL.search(letters):
        return False
    return len(_VOWELS.findall(letters)) == 1


def _without_s(word: str) -> Iterator[str]:
    lower = word.lower()
    if lower.endswith("men") and len(word) > 4:
        yield word[:-2] + "an"
    if not lower.endswith("s") or lower.endswith("ss") or len(word) < 3:
        yield word
        return
    if lower.endswith("'s") or lower.endswith("’s"):
        yield word[:-2]
    elif lower.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
        yield word[:-1]
    elif lower.endswith("es") and _HISSING.search(lower[:-2]):
        # "buses", "heroes", but "causes", "shoes": a known word decides first.
        silent = bool(re.search(r"(?:[aeiou][sz]|[rnl]s)$", lower[:-2]))
        yield from (word[:-1], word[:-2]) if silent else (word[:-2], word[:-1])
    else:
        yield word[:-1]
    yield word
