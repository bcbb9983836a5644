"""The tables of `extract.language.lemmas`: known bases, irregular forms, endings, exceptions.

The bases are the lemmas of the training treebanks and of PropBank's frames. `python -m
training.lemmas --corpora ../shared/corpora --out models/trained` writes the tables of a
shipped pipeline anew and leaves its network alone.
"""

from __future__ import annotations

import argparse
import json
import re
import tarfile
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsevents.evaluate.universal import Document, read_treebank
from newsevents.extract.language.component import FACTORY, write_checksums
from newsevents.extract.language.lemmas import LemmaTable, change_of

TREEBANKS = ("ud-ewt/en_ewt-ud-train.conllu.gz", "ud-gum/en_gum-ud-train.conllu.gz")
_IRREGULAR = Path(__file__).with_name("irregular.toml")
_ALIAS = re.compile(r'<alias pos="([vnj])">([a-z]+)</alias>')
_WORD = re.compile(r"[a-z]+")
_PREFIXES = ("out", "over", "under", "re", "un", "mis", "up", "fore", "pre")
# Nouns and adjectives are known for their shape in the plural or comparative only.
_BASE_TAGS = {"VB": "V", "VBP": "V", "NN": "N", "JJ": "J", "RB": "J"}
_LONGEST_ENDING, _LEAST_WORDS = 4, 3
_DEGREES = ("JJR", "JJS", "RBR", "RBS")


def learn_lemmas(documents: Iterable[Document], frames: Path) -> dict[str, object]:
    """Tables for `LemmaTable`, from treebanks and the archive of PropBank's frames.

    Returns:
        `words`, `bases` (by class, a space between them) and `endings`, to be kept as JSON.
    """
    pairs = _count(documents)
    best = {pair: counts.most_common(1)[0][0] for pair, counts in pairs.items()}
    bases = _bases(pairs, frames)
    endings = _endings(bases)
    irregular = dict(_irregular(bases["V"]))
    plain = LemmaTable(irregular, bases, endings)
    words = dict(irregular)
    for (tag, word), lemma in sorted(best.items()):
        key = f"{tag} {word}"
        if key in irregular and tag not in _DEGREES:
            continue  # "fled" is no form of "flead", as one treebank has it
        if tag == "NNP" and lemma.lower() != word.lower() and not word.endswith("."):
            continue  # "United" is no form of "unite"
        if tag != "ADD" and plain.lemma(word, tag) != lemma:
            words[key] = lemma
    return {
        "words": words,
        "bases": {kind: " ".join(sorted(known)) for kind, known in bases.items()},
        "endings": endings,
    }


def _count(documents: Iterable[Document]) -> dict[tuple[str, str], Counter[str]]:
    pairs: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for document in documents:
        for sentence in document.sentences:
            for form, lemma, tag in zip(
                sentence.forms, sentence.lemmas, sentence.xpos, strict=True
            ):
                if lemma != "_" and tag not in ("GW", "XX") and " " not in lemma:
                    pairs[tag, form if tag in ("NNP", "NNPS") else form.lower()][lemma] += 1
    return pairs


def _bases(pairs: dict[tuple[str, str], Counter[str]], frames: Path) -> dict[str, set[str]]:
    bases: dict[str, set[str]] = {"V": set(), "N": set(), "J": set()}
    for (tag, word), counts in pairs.items():
        kind = _BASE_TAGS.get(tag)
        if kind and word in counts and _WORD.fullmatch(word) and len(word) > 1:
            bases[kind].add(word)
    with tarfile.open(frames) as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.name.endswith(".xml") else None
            if handle is not None:
                for kind, word in _ALIAS.findall(handle.read().decode("utf-8", "replace")):
                    bases[kind.upper()].add(word)
    return bases


def _irregular(verbs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """ "tag form" and base of the irregular forms, with those of prefixed verbs."""
    tables = tomllib.loads(_IRREGULAR.read_text("utf-8"))
    known = set(verbs)
    for base, forms in tables["past"].items():
        past, *other = forms.split()
        for prefix in ("", *_PREFIXES):
            if not prefix or prefix + base in known:
                yield f"VBD {prefix + past}", prefix + base
                yield f"VBN {prefix + (other or [past])[0]}", prefix + base
    for tag, table in (("VBZ", "third"), ("NNS", "plural")):
        for base, form in tables[table].items():
            yield f"{tag} {form}", base
    for base, forms in tables["degree"].items():
        for form in forms.split():
            tag = "S" if form.endswith("st") else "R"
            yield f"JJ{tag} {form}", base
            yield f"RB{tag} {form}", base


def _endings(bases: dict[str, set[str]]) -> dict[str, str]:
    """What the known words say of the letters before an ending: see `LemmaTable`."""
    endings: dict[str, str] = {}
    for kind in ("V", "J"):
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for base in bases[kind]:
            stem = base[:-1] if base.endswith("e") and base[-2:-1] not in "eoy" else base
            for length in range(1, min(_LONGEST_ENDING, len(stem)) + 1):
                votes[stem[-length:]][change_of(stem, base)] += 1
        for letters, counts in sorted(votes.items()):
            change, count = counts.most_common(1)[0]
            if count >= _LEAST_WORDS and endings.get(f"{kind} {letters[1:]}") != change:
                endings[f"{kind} {letters}"] = change
    return endings


def write_lemmas(corpora: Path, target: Path) -> None:
    """Learn the tables from a corpora folder and write them as JSON."""
    documents = [d for path in TREEBANKS for d in read_treebank(corpora / path)]
    tables = learn_lemmas(documents, corpora / "more/propbank-frames/frames.tar.xz")
    text = json.dumps(tables, ensure_ascii=False, sort_keys=True)
    target.write_text(text + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("models/trained"))
    options = parser.parse_args()
    folder = options.out / FACTORY
    write_lemmas(options.corpora, folder / "lemmas.json")
    write_checksums(folder)


if __name__ == "__main__":
    main()
