"""All sources together: the label sets, and the stories to train on.

A corpus is read from its folder under the corpora path; nothing is downloaded and no
text is kept. Splits are respected: dev parts are only measured on.
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language

from newsevents.evaluate.gmb import read_bank
from newsevents.evaluate.names import Gazetteer, NamedSentence
from newsevents.evaluate.universal import read_treebank
from newsevents.extract.language.pieces import PieceTable
from training import names
from training.attributions import attributions
from training.entities import choices_of, gum_mentions, litbank, redocred
from training.events import nominals, timebank
from training.inventory import Inventory
from training.names import grouped, name_stories
from training.network import encoder_folder
from training.newsgold import modes_of, news_stories
from training.plv import plv_stories
from training.stories import Splitter, Story
from training.treebanks import happened, propbank, treebank_stories, uner
from training.worldwide import worldwide


def other_names(corpora: Path, known: Gazetteer) -> dict[str, list[Story]]:
    """The smaller name corpora; only their parts for training."""
    more = corpora / "more"

    def read(
        path: Path, mapping: dict[str, str], *, partly: bool, label: int = -1
    ) -> list[NamedSentence]:
        doubtful = names.capital_doubtful if partly else names.never_doubtful
        return [
            names.mapped_names(words, labels, mapping, known, doubtful)
            for words, labels in names.read_columns(path, label=label)
            if len(words) < 150
        ]

    politics = []
    for part in ("politics_train.txt", "politics_dev.txt.gz", "politics_test.txt.gz"):
        politics += read(more / "crossner-politics" / part, names.CROSSNER, partly=False)
    threats = []
    for part in ("train", "dev", "test"):
        threats += read(more / f"annoctr-ner/{part}.bio.gz", names.ANNOCTR, partly=True)
    nerd = read(corpora / "few-nerd-inter-partial/inter-dev.txt.gz", names.FEW_NERD, partly=True)
    nerd = [s for s in nerd if s.names]
    docred = []
    for part in ("dev", "test"):
        docred += names.redocred_names(more / f"re-docred-devtest/{part}_revised.json.gz", known)
    gold = read(more / "wikigold/wikigold.conll.txt.gz", names.WIKIGOLD, partly=False)
    return {
        "crossner": name_stories(grouped(politics, 4), starts=False),
        "annoctr": name_stories(grouped(threats, 6), starts=False),
        "fewnerd": name_stories(grouped(nerd, 4), starts=False),
        "redocred": name_stories(docred, starts=False),
        "wikigold": name_stories(grouped(gold, 5), starts=False),
    }


def collect(corpora: Path) -> tuple[Inventory, dict[str, list[Story]]]:
    """The label sets, and the stories to train on by source."""
    ewt = read_treebank(corpora / "ud-ewt/en_ewt-ud-train.conllu.gz")
    gum = read_treebank(corpora / "ud-gum/en_gum-ud-train.conllu.gz")
    inventory = Inventory([*ewt, *gum], modes_of(corpora))
    bank = read_bank(corpora / "gmb-ner/ner_dataset.csv.gz")
    known = bank.known
    splitter = Splitter()
    roles = propbank(corpora)
    train = {
        "ewt": treebank_stories(
            ewt, inventory, named=uner(corpora, "train", ewt, known), roles=roles,
            factuality=happened(corpora, "train"), known=known,
        ),
        "gum": treebank_stories(
            gum, inventory, named={}, roles={}, factuality={}, known=known
        ),
        "polnear": attributions(corpora, "train", splitter),
        "gmb": name_stories(grouped(bank.train, 8), starts=True),
        "timebank": timebank(corpora, splitter),
        "qanom": nominals(corpora, "train"),
        **other_names(corpora, known),
    }  # fmt: skip
    return inventory, train


def with_news(
    train: dict[str, list[Story]],
    corpora: Path,
    nlp: Language,
    inventory: Inventory,
    gold: float = 1.0,
) -> dict[str, list[Story]]:
    """The sources of the second stage: those of the first, and the news gold.

    Args:
        nlp: The pipeline of the first stage, which parses the gold's articles.
        gold: Share of the gold's articles, for learning curves.
    """
    table = PieceTable(encoder_folder() / "tokenizer.json")
    news = news_stories(corpora, "train", nlp, table, inventory.mode.names)
    known = read_bank(corpora / "gmb-ner/ner_dataset.csv.gz").known
    gum = read_treebank(corpora / "ud-gum/en_gum-ud-train.conllu.gz")
    for story, document in zip(train["gum"], gum, strict=True):
        story.choices = choices_of(gum_mentions(document))
    together = {"redocred": redocred(corpora, known), "litbank": litbank(corpora)}
    for stories in together.values():
        for story in stories:
            story.choices = choices_of(story.mentions or [])
    return {
        **train,
        **together,
        "worldwide": worldwide(corpora, known),
        "news": news[: round(gold * len(news))],
        "plv": plv_stories(corpora, nlp, table),
    }
