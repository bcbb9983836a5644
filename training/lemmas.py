"""Lemma rules learned from the treebanks: whole words first, then suffixes by tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from newsevents.evaluate.universal import Document

LONGEST_SUFFIX = 5


def learn_lemmas(documents: Iterable[Document]) -> dict[str, object]:
    """Tables for `extract.language.lemmas`.

    Returns:
        `words`: "tag word" to lemma where the suffix rules would be wrong;
        `suffixes`: "tag suffix" to [letters to cut, letters to add].
    """
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for form, lemma, tag in zip(
                sentence.forms, sentence.lemmas, sentence.xpos, strict=True
            ):
                if lemma != "_" and tag not in ("GW", "XX") and " " not in lemma:
                    key = form if tag.startswith("NNP") else form.lower()
                    pairs[tag, key][lemma] += 1
    best = {pair: counts.most_common(1)[0][0] for pair, counts in pairs.items()}
    votes: dict[tuple[str, str], Counter[tuple[int, str]]] = defaultdict(Counter)
    for (tag, word), lemma in best.items():
        rule = _rule(word, lemma)
        for length in range(min(LONGEST_SUFFIX, len(word)) + 1):
            if rule[0] <= length or length == 0:
                votes[tag, word[len(word) - length :]][rule] += 1
    suffixes = {}
    for (tag, suffix), counts in votes.items():
        (cut, add), count = counts.most_common(1)[0]
        if cut <= len(suffix) and (count >= 3 or not suffix):
            suffixes[f"{tag} {suffix}"] = [cut, add]
    suffixes = _without_repeats(suffixes)
    words = {
        f"{tag} {word}": lemma
        for (tag, word), lemma in best.items()
        if apply_suffix(suffixes, tag, word) != lemma
    }
    return {"words": words, "suffixes": suffixes}


def _rule(word: str, lemma: str) -> tuple[int, str]:
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def _without_repeats(suffixes: dict[str, list[object]]) -> dict[str, list[object]]:
    """Drop a suffix whose shorter form says the same."""
    kept = {}
    for key, rule in suffixes.items():
        tag, suffix = key.split(" ", 1)
        shorter = [suffixes.get(f"{tag} {suffix[k:]}") for k in range(1, len(suffix) + 1)]
        first = next((found for found in shorter if found), None)
        if first != rule:
            kept[key] = rule
    return kept


def apply_suffix(suffixes: dict[str, list[object]], tag: str, word: str) -> str:
    """The lemma by the longest known suffix of the word under its tag."""
    for length in range(min(LONGEST_SUFFIX, len(word)), -1, -1):
        rule = suffixes.get(f"{tag} {word[len(word) - length :]}")
        if rule:
            cut, add = int(rule[0]), str(rule[1])  # type: ignore[call-overload]
            return word[: len(word) - cut] + add
    return word
