"""`python -m training --corpora ../shared/corpora --out models/trained`: train and export."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.export import export
from training.fit import Settings, fit


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("models/trained"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--minutes", type=float, default=600.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--export-only", action="store_true")
    parser.add_argument("--reduce-range", action="store_true", help="7-bit weights, for AVX2")
    options = parser.parse_args()
    if options.export_only is False:
        settings = Settings(options.steps, options.minutes, threads=options.threads)
        fit(options.corpora, options.work, settings)
    export(options.work, options.out, options.corpora, reduce_range=options.reduce_range)


if __name__ == "__main__":
    main()
