"""`python -m training.average WORK=0.2 WORK=0.35 WORK=0.45 --out models/trained`: one of several.

The mean of the weights that successive trainings left in their working folders, exported. It
often does better than the last of them on articles that none has seen (Wortsman et al. 2022,
"Model soups"); what ships is such a mean (model card).
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Mapping
from pathlib import Path

import torch

from training.export import export
from training.recover import AVERAGE, mean

LABELS = "labels.json"


def average(shares: Mapping[Path, float], work: Path) -> None:
    """Leave in `work` the mean of the weights in the folders, each with its share of 1."""
    if abs(sum(shares.values()) - 1) > 1e-6:
        raise SystemExit(f"The shares come to {sum(shares.values())}. Give shares that come to 1.")
    saved = [torch.load(folder / AVERAGE, weights_only=True) for folder in shares]
    if any(one["sizes"] != saved[0]["sizes"] for one in saved):
        raise SystemExit("The trainings have other labels. Give trainings of one set of corpora.")
    weights = mean([one["weights"] for one in saved], list(shares.values()))
    work.mkdir(parents=True, exist_ok=True)
    torch.save({"sizes": saved[0]["sizes"], "weights": weights}, work / AVERAGE)
    shutil.copy(next(iter(shares)) / LABELS, work / LABELS)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trainings", nargs="+", help="FOLDER=SHARE")
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("models/trained"))
    parser.add_argument("--work", type=Path, default=Path("training/work/average"))
    options = parser.parse_args()
    shares = {
        Path(folder): float(share)
        for folder, _, share in (given.rpartition("=") for given in options.trainings)
    }
    average(shares, options.work)
    export(options.work, options.out, options.corpora)


if __name__ == "__main__":
    main()
