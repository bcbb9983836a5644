"""`python -m training --corpora ../shared/corpora --out models/trained`: train and export.

Two stages. The first trains words, trees, names and attributions; the second goes on from
there with everything, the news gold of events and claims beside it, whose words the first
stage has parsed. `--start FOLDER` takes the model of an earlier release for the first stage;
with `--keep 0.5` the result is the mean of that model and of what training made of it, with
`--own-labels` the second stage learns events from its own sure ones on other news as well.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from newsevents.evaluate.jsonl import read_jsonl
from newsevents.extract.language import FACTORY, load_pipeline
from newsevents.extract.language.network import Network
from newsevents.extract.language.pieces import PieceTable
from training.export import export
from training.fit import ALL_SHARES, OWN_SHARES, SHARES, Settings, fit
from training.network import encoder_folder
from training.own_labels import label_news
from training.recover import keep_part, recover, take_over
from training.sources import collect, with_news


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("models/trained"))
    parser.add_argument("--work", type=Path, default=Path("training/work"))
    parser.add_argument("--start", type=Path, help="a trained pipeline, for the first stage")
    parser.add_argument("--first-steps", type=int, default=6000)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder-rate", type=float, default=2e-4, help="of the second stage")
    parser.add_argument(
        "--keep", type=float, default=0.0, help="share of the start's weights in the result"
    )
    parser.add_argument("--own-labels", action="store_true", help="learn from its own sure events")
    parser.add_argument("--export-only", action="store_true")
    parser.add_argument("--gold", type=float, default=1.0, help="share of the news gold to use")
    parser.add_argument("--reduce-range", action="store_true", help="7-bit weights, for AVX2")
    options = parser.parse_args()
    if not options.export_only:
        inventory, train = collect(options.corpora)
        first, work = options.work / "first", options.work / "first_work"
        if options.start is None:
            settings = Settings(options.first_steps, SHARES, threads=options.threads)
            fit(inventory, train, work, settings)
        elif not first.exists():
            take_over(inventory, options.start / FACTORY, work)
        if not first.exists():
            export(work, first, options.corpora)
        nlp = load_pipeline(first)
        train = with_news(train, options.corpora, nlp, inventory, options.gold)
        if options.own_labels:
            measured = read_jsonl(options.corpora / "events/newsgold/dev.jsonl")
            table = PieceTable(encoder_folder() / "tokenizer.json")
            texts = [str(row["text"]) for row in measured]
            label_news(train, Network(first / FACTORY), table, texts)
        settings = Settings(
            options.steps,
            OWN_SHARES if options.own_labels else ALL_SHARES,
            encoder_rate=options.encoder_rate,
            threads=options.threads,
        )
        start = recover(first / FACTORY)
        fit(inventory, train, options.work, settings, start=start)
        if options.keep:
            keep_part(start, options.work, options.keep)
    export(options.work, options.out, options.corpora, reduce_range=options.reduce_range)


if __name__ == "__main__":
    main()
