"""The training run: seeded, in steps, with checkpoints from which it goes on."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from newsevents.extract.language.pieces import PieceTable
from training.batches import batches
from training.disguise import Disguise
from training.inventory import Inventory
from training.losses import losses, total
from training.network import Network, encoder_folder
from training.recover import AVERAGE
from training.stories import Story
from training.windows import prepare

# How often a round takes each source. Attribution is the heart of the product;
# GMB is large, of one kind and partly wrong.
SHARES = {
    "polnear": 1.5, "ewt": 2.0, "gum": 2.6, "gmb": 0.45, "timebank": 1.0, "qanom": 0.4,
    "crossner": 1.0, "wikigold": 1.0, "redocred": 0.6, "fewnerd": 0.25, "annoctr": 0.2,
}  # fmt: skip
# The second stage: all that the first had, less often, beside the news gold.
ALL_SHARES = {
    "polnear": 0.6, "ewt": 0.25, "gum": 0.4, "gmb": 0.02, "timebank": 0.1, "qanom": 0.05,
    "crossner": 0.15, "wikigold": 0.15, "redocred": 0.25, "fewnerd": 0.02, "annoctr": 0.02,
    "news": 1.0, "worldwide": 0.3, "litbank": 0.03, "plv": 0.7,
}  # fmt: skip
# The same where news without gold carries the network's own events (`own_labels`).
OWN_SHARES = ALL_SHARES | {
    "polnear": 0.5, "ewt": 0.3, "gum": 0.45, "gmb": 0.12, "worldwide": 0.5, "litbank": 0.06,
}  # fmt: skip
ENCODER_RATE, HEAD_RATE, WARM_UP = 2.5e-4, 1.2e-3, 0.05
# Lower layers hold what is common to all English and move less.
LAYER_DECAY = 0.9
AVERAGING = 0.998  # weights shipped are a running mean over some 500 steps
AVERAGED_EVERY = 5


WORDS = "encoder.word.weight"


def parameter_groups(network: Network, encoder_rate: float) -> list[dict[str, object]]:
    groups: dict[float, list[torch.nn.Parameter]] = defaultdict(list)
    for name, value in network.named_parameters():
        if name == WORDS:
            continue
        if not name.startswith("encoder."):
            rate = HEAD_RATE
        elif name.startswith("encoder.layers."):
            rate = encoder_rate * LAYER_DECAY ** (5 - int(name.split(".")[2]))
        elif name.startswith(("encoder.shape", "encoder.gap")):
            rate = HEAD_RATE
        else:
            rate = encoder_rate * LAYER_DECAY**6
        groups[rate].append(value)
    return [{"params": params, "lr": rate, "peak": rate} for rate, params in groups.items()]


@dataclass(frozen=True)
class Settings:
    """How a run trains. A run ends after `steps`, or when `minutes` are spent.

    The learning rate falls to zero with whichever of the two is nearer to its end;
    a run that is to be the same again must not be cut by its minutes.
    """

    steps: int
    shares: dict[str, float]
    minutes: float = 600.0
    encoder_rate: float = ENCODER_RATE
    pieces: int = 3072
    threads: int = 2
    seed: int = 0
    checkpoint_every: int = 250


class Run:
    """A training run with its state, which can be saved and taken up again."""

    def __init__(
        self, sizes: dict[str, int], settings: Settings, start: dict[str, torch.Tensor] | None
    ) -> None:
        self.settings = settings
        self.network = Network(sizes)
        if start is None:
            self.network.encoder.load_start()
        else:
            self.network.start_from(start)
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        groups = parameter_groups(self.network, settings.encoder_rate)
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)  # type: ignore[arg-type]
        # Only the rows of the vocabulary that a batch uses are touched.
        self.words = self.network.encoder.word.weight
        rate = settings.encoder_rate * LAYER_DECAY**6
        self.word_optimizer = torch.optim.SparseAdam([self.words], lr=rate)
        self.word_rate = rate
        self.dense = [p for p in self.network.parameters() if p is not self.words]
        self.step, self.seconds = 0, 0.0

    @property
    def progress(self) -> float:
        """From 0 to 1, by steps or by time."""
        spent = self.seconds / (60 * self.settings.minutes)
        return min(1.0, max(self.step / self.settings.steps, spent))

    def advance(self, batch: dict[str, torch.Tensor]) -> dict[str, float]:
        """One step; returns the loss of each head."""
        started = time.monotonic()
        rate = min((self.progress + 1e-3) / WARM_UP, (1 - self.progress) / (1 - WARM_UP))
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        self.word_optimizer.param_groups[0]["lr"] = self.word_rate * max(rate, 1e-6)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(self.network, batch)
        self.optimizer.zero_grad(set_to_none=True)
        self.word_optimizer.zero_grad(set_to_none=True)
        total(parts).backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 1.0)
        self.optimizer.step()
        self.word_optimizer.step()
        self.step += 1
        if self.step % AVERAGED_EVERY == 0:
            decay = min(AVERAGING**AVERAGED_EVERY, self.step / (self.step + 10 * AVERAGED_EVERY))
            with torch.no_grad():
                for key, value in self.network.state_dict().items():
                    self.average[key].lerp_(value, 1 - decay)
        self.seconds += time.monotonic() - started
        return {name: value.item() for name, value in parts.items()}

    def save(self, path: Path) -> None:
        partial = path.with_suffix(".partial")
        torch.save(
            {
                "step": self.step,
                "seconds": self.seconds,
                "steps": self.settings.steps,
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "words": self.word_optimizer.state_dict(),
                "average": self.average,
            },
            partial,
        )
        partial.replace(path)
        torch.save({"sizes": self.network.sizes, "weights": self.average}, path.parent / AVERAGE)

    def resume(self, path: Path) -> None:
        """Take up a saved run; one with other settings is left alone."""
        if not path.exists():
            return
        saved = torch.load(path, weights_only=True)
        if saved["steps"] != self.settings.steps:
            raise SystemExit(f"{path} is of a run of {saved['steps']} steps. Remove it, or go on.")
        self.network.load_state_dict(saved["network"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.word_optimizer.load_state_dict(saved["words"])
        self.average = saved["average"]
        self.step, self.seconds = saved["step"], saved["seconds"]
        print(f"going on from step {self.step}", flush=True)


def fit(
    inventory: Inventory,
    train: dict[str, list[Story]],
    work: Path,
    settings: Settings,
    *,
    start: dict[str, torch.Tensor] | None = None,
) -> None:
    """Train on the stories of each source; the averaged weights are left in `work`.

    A checkpoint in `work` is taken up where it stopped. Without `start` the encoder begins
    with its published weights.
    """
    torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    work.mkdir(parents=True, exist_ok=True)
    (work / "labels.json").write_text(json.dumps(inventory.as_dict(), indent=1) + "\n", "utf-8")
    table = PieceTable(encoder_folder() / "tokenizer.json")
    sources = {
        name: [prepare(story, table) for story in stories if story.words]
        for name, stories in train.items()
    }
    for name, items in sources.items():
        print(f"{name:10s} stories {len(items):6d} pieces {sum(len(i.pieces) for i in items):8d}")
    sizes = {key: len(value) for key, value in inventory.as_dict().items()}
    run = Run(sizes, settings, start)
    run.resume(work / "state.pt")
    disguise = Disguise((item for items in sources.values() for item in items), table)
    stream = batches(
        sources, settings.shares, pieces=settings.pieces, seed=settings.seed, disguise=disguise
    )
    for _ in range(run.step):
        next(stream)
    run.network.train()
    seen: dict[str, list[float]] = defaultdict(list)
    while run.progress < 1.0:
        for name, value in run.advance(next(stream)).items():
            seen[name].append(value)
        if run.step % 25 == 0:
            _report(run, seen, work / "curve.jsonl")
            seen.clear()
        if run.step % settings.checkpoint_every == 0:
            run.save(work / "state.pt")
    run.save(work / "state.pt")


def _report(run: Run, seen: dict[str, list[float]], curve: Path) -> None:
    line: dict[str, float] = {"step": run.step, "seconds": round(run.seconds)}
    line["progress"] = round(run.progress, 4)
    line |= {name: round(float(np.mean(values)), 4) for name, values in sorted(seen.items())}
    with open(curve, "a", encoding="utf-8") as out:
        out.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)
