"""Write `extract/lexicons/given_names.toml`: given names that go with "he" or with "she".

    python training/build_given_names.py [CORPORA]

Counted on the development and test parts of GAP (Webster et al. 2018, Apache 2.0), whose
two halves are balanced between the genders: the first word of a full name and the gender of
the pronoun that refers to it. Only names, no text. A name is kept where three quarters of
its persons are of one gender. CORPORA defaults to ../shared/corpora.
"""

from __future__ import annotations

import csv
import gzip
import sys
import textwrap
from collections import Counter, defaultdict
from pathlib import Path

from newsevents.extract.entities.actor_lexicon import fold

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora"
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for part in ("development", "test"):
        path = corpora / "more" / "gap-coreference" / f"gap-{part}.tsv.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                gender = "m" if row["Pronoun"].lower() in ("he", "him", "his") else "f"
                for side in "AB":
                    first, *rest = row[side].split()
                    if row[f"{side}-coref"] == "TRUE" and rest and first.isalpha():
                        counts[fold(first)][gender] += 1
    lists = {"male": [], "female": []}
    for name, seen in sorted(counts.items()):
        gender, times = seen.most_common(1)[0]
        if len(name) > 2 and times >= 0.75 * seen.total():
            lists["male" if gender == "m" else "female"].append(name)
    lines = [
        "# Given names by the pronoun they go with, counted on GAP (Apache 2.0): see NOTICE.md.",
        "# Made by training/build_given_names.py.",
    ]
    for key, names in lists.items():
        body = textwrap.fill(" ".join(names), 98, break_long_words=False)
        lines.append(f'{key} = """\n{body}\n"""')
    target = ROOT / "extract" / "lexicons" / "given_names.toml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(target, {key: len(names) for key, names in lists.items()})


if __name__ == "__main__":
    main()
