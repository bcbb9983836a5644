"""PolNeAR as stories: sources, cues, contents, and which cue each belongs to."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from newsevents.extract.language.pieces import probable_starts
from training.stories import IGNORED, Splitter, Story, breaks_in, read_jsonl

PARTS = ("source", "cue", "content")


def attributions(corpora: Path, split: str, splitter: Splitter) -> list[Story]:
    """PolNeAR, with every annotator of an article; cues, sources, contents and links."""
    folder = corpora / "attribution"
    texts = {
        str(item["id"]): str(item["text"]) for item in read_jsonl(folder / f"{split}.text.jsonl")
    }
    gold = read_jsonl(folder / f"{split}.gold.jsonl")
    if split == "train":
        gold += read_jsonl(folder / "train.ann_b.jsonl")
    stories = []
    for item in gold:
        text = texts[str(item["id"])]
        words, offsets = splitter.split(text)
        part, link = _attribution_labels(text, words, offsets, item["attributions"])  # type: ignore[arg-type]
        breaks = breaks_in(text, offsets, words)
        stories.append(
            Story(
                words,
                breaks,
                {"part": part, "link": link},
                cuts=probable_starts(words, breaks),
            )
        )
    return stories


def _attribution_labels(
    text: str, words: list[str], offsets: list[int], found: list[dict[str, list[list[int]]]]
) -> tuple[np.ndarray, np.ndarray]:
    owner: list[tuple[str, int, int] | None] = [None] * len(text)
    for kind in ("content", "source", "cue"):  # a cue inside a content stays a cue
        for number, item in enumerate(found):
            for start, end in item[kind]:
                for at in range(start, min(end, len(text))):
                    owner[at] = (kind, number, start)
    part = np.zeros(len(words), dtype=np.int64)
    link = np.full(len(words), IGNORED, dtype=np.int64)
    cues: dict[int, int] = {}
    before = None
    owners = []
    for place, (word, at) in enumerate(zip(words, offsets, strict=True)):
        here = next((owner[k] for k in range(at, at + len(word)) if owner[k]), None)
        owners.append(here)
        if here:
            kind = PARTS.index(here[0])
            part[place] = 1 + 2 * kind + (here == before)
            if here[0] == "cue":
                cues.setdefault(here[1], place)
        before = here
    for place, here in enumerate(owners):
        if here and here[0] != "cue":
            link[place] = cues.get(here[1], -1)
    return part, link
