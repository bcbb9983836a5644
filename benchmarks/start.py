"""What one article costs from a cold start, in CPU seconds, and what they are spent on.

CPU seconds grow on a busy machine, whose cores share their memory: measure on an idle one.

    python -m benchmarks.start
    python -m benchmarks.start article.txt
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.batch import Mark

SHORT = Path(__file__).resolve().parents[1] / "data" / "raw" / "market-shelling-state-agency.txt"
MARK = 1.0
"""CPU seconds of `newsevents show` of one short article."""

_STAGES = """
import sys, time
from pathlib import Path
def tell(name):
    global at
    now = time.process_time()
    print(f"{1000 * (now - at):6.0f} ms  {name}", file=sys.stderr)
    at = now
at = 0.0
tell("Python itself")
import newsevents.cli; tell("the command line")
from newsevents.commands.quick import quick_start
with quick_start():
    tell("spaCy and numpy")
    import onnxruntime; tell("ONNX Runtime")
    import newsevents.pipeline, newsevents.inputs.reading; tell("our own modules")
    from newsevents.render.terminal import print_record; tell("rich")
    reading = newsevents.inputs.reading.read_input(Path(sys.argv[1])); tell("reading the article")
    extractor = newsevents.pipeline.load(); tell("the model, tokenizer and gazetteer")
    extractor.parsed(reading.article); tell("the network")
    record = extractor.extract_article(reading.article)
    tell("all stages (the network once more, and the word lists)")
    print_record(record); tell("printing")
"""


def seconds(article: Path) -> float:
    """CPU seconds of one `newsevents show`, without those of its parent."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "spent = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(spent.ru_utime + spent.ru_stime)"
    )
    show = [sys.executable, "-m", "newsevents", "show", str(article)]
    done = subprocess.run(
        [sys.executable, "-c", code, *show], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def marks(*, documents: int, rounds: int) -> Iterator[Mark]:
    """The least of some turns, beside its mark."""
    least = min(seconds(SHORT) for _ in range(rounds))
    yield Mark("show of one short article, CPU seconds", f"{least:.2f}", f"{MARK}", least < MARK)


def main() -> None:
    """Print the figure and its parts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=main.__doc__)
    parser.add_argument("article", type=Path, nargs="?", default=SHORT)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = sorted(seconds(options.article) for _ in range(options.rounds))
    print(f"CPU seconds: {', '.join(f'{one:.2f}' for one in found)} (mark: {MARK})")
    subprocess.run(
        [sys.executable, "-c", _STAGES, str(options.article)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


if __name__ == "__main__":
    main()
