"""The corpora as stories, each with the labels that it has.

A corpus is read from its folder under the corpora path; nothing is downloaded and
no text leaves the cache folder. Splits are kept: dev parts are only measured on.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from spacy.lang.en import English

from newsevents.evaluate.clear import clear_tree
from newsevents.evaluate.universal import Document, Sentence, read_treebank
from newsevents.extract.language.pieces import PARAGRAPH, SPACE, probable_starts
from training import names
from training.names import Gazetteer, NamedSentence, name_ids, word_set
from training.stories import IGNORED, Labels, Story, breaks_in, breaks_of

# The last block of GMB is kept for measuring: documents are not marked in the
# file, and sentences chosen at random would share their stories with the rest.
GMB_TRAIN, GMB_DEV = 0.92, 0.95
PLOVER = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE",
    "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
PARTS = ("source", "cue", "content")
PREDICATE_KINDS = {"verb": 1, "noun": 2}
MODIFIERS = "LOC|TMP|MNR|NEG|MOD|CAU|PRP|DIR|EXT|ADV|DIS|GOL|PRD|COM"
_ROLE = re.compile(rf"ARG[0-5]|ARGM-({MODIFIERS})")


class Inventory:
    """The label sets, counted over the training treebanks."""

    def __init__(self, documents: Iterable[Document]) -> None:
        tags: Counter[str] = Counter()
        morphs: Counter[str] = Counter()
        deps: Counter[str] = Counter()
        for document in documents:
            for sentence in document.sentences:
                tags.update(sentence.xpos)
                morphs.update(map(morph_of, sentence.upos, sentence.feats))
                deps.update(clear_tree(sentence)[1])
        tags.pop("_", None)
        self.tag = Labels.counted(tags, least=2)
        self.morph = Labels.counted(morphs, least=12)
        self.dep = Labels.counted(deps, least=5)
        self.role = Labels(
            [f"ARG{n}" for n in range(6)]
            + [
                f"ARGM-{n}"
                for n in [
                    "LOC",
                    "TMP",
                    "MNR",
                    "NEG",
                    "MOD",
                    "CAU",
                    "PRP",
                    "DIR",
                    "EXT",
                    "ADV",
                    "DIS",
                    "GOL",
                    "PRD",
                    "COM",
                ]
            ]
        )
        self.name = Labels(list(names.LABELS))
        self.type = Labels(list(PLOVER))

    def as_dict(self) -> dict[str, list[str]]:
        return {key: value.names for key, value in vars(self).items()}


def morph_of(upos: str, feats: str) -> str:
    """Part of speech and features as one label, features that rules need only."""
    kept = [
        feat for feat in feats.split("|")
        if feat.split("=")[0] in _FEATURES
    ]  # fmt: skip
    return "|".join([upos, *kept])


_FEATURES = word_set(
    "Aspect Case Definite Degree Gender Mood NumType Number Person Polarity Poss PronType"
    " Reflex Tense VerbForm Voice"
)


def treebank_stories(
    documents: Iterable[Document],
    inventory: Inventory,
    *,
    named: dict[str, NamedSentence],
    roles: dict[str, list[dict[str, object]]],
    factuality: dict[str, dict[int, float]],
    known: Gazetteer,
) -> list[Story]:
    """Treebank documents with their trees, and what other corpora say of the same words."""
    stories = []
    for document in documents:
        words: list[str] = []
        breaks: list[int] = []
        columns: dict[str, list[int]] = defaultdict(list)
        facts: list[float] = []
        arcs: list[tuple[int, int, int]] = []
        has_roles = False
        for number, sentence in enumerate(document.sentences):
            base = len(words)
            heads, deps = clear_tree(sentence)
            opening = PARAGRAPH if sentence.paragraph else SPACE
            words += sentence.forms
            breaks += breaks_of(sentence.spaced, opening=opening)
            columns["tag"] += [inventory.tag.id(tag) for tag in sentence.xpos]
            columns["morph"] += [
                inventory.morph.id(morph_of(u, f))
                for u, f in zip(sentence.upos, sentence.feats, strict=True)
            ]
            columns["start"] += [1] + [0] * (len(heads) - 1)
            columns["head"] += [base + head for head in heads]
            columns["dep"] += [inventory.dep.id(dep) for dep in deps]
            columns["sentence"] += [number] * len(heads)
            columns["name"] += _name_column(sentence, document, named, known)
            found = roles.get(sentence.text_key)
            column, edges = _predicates(sentence, heads, found, inventory, base)
            columns["predicate"] += column
            arcs += edges
            has_roles = has_roles or found is not None
            happened = factuality.get(sentence.text_key, {})
            facts += [happened.get(k, np.nan) for k in range(len(heads))]
        labels = {k: np.array(v, dtype=np.int64) for k, v in columns.items() if k != "sentence"}
        if (labels["name"] == IGNORED).all():
            del labels["name"]
        if not has_roles:
            del labels["predicate"]
        stories.append(
            Story(
                words,
                np.array(breaks, dtype=np.int64),
                labels,
                factuality=np.array(facts, dtype=np.float32),
                roles=arcs if has_roles else None,
                cuts=labels["start"] == 1,
                sentences=np.array(columns["sentence"], dtype=np.int64),
            )
        )
    return stories


def _name_column(
    sentence: Sentence, document: Document, named: dict[str, NamedSentence], known: Gazetteer
) -> list[int]:
    if document.name.startswith("GUM_"):
        return name_column(names.gum_names(sentence, known))
    found = named.get(sentence.text_key)
    return name_column(found) if found else [IGNORED] * len(sentence.forms)


def name_column(sentence: NamedSentence) -> list[int]:
    ids = name_ids()
    return [ids.get(label, IGNORED) for label in sentence.labels()]


def _predicates(
    sentence: Sentence,
    heads: list[int],
    found: list[dict[str, object]] | None,
    inventory: Inventory,
    base: int,
) -> tuple[list[int], list[tuple[int, int, int]]]:
    if found is None:
        return [IGNORED] * len(heads), []
    column = [0] * len(heads)
    edges: list[tuple[int, int, int]] = []
    for item in found:
        place = int(item["i"])  # type: ignore[call-overload]
        if sentence.deps[place].startswith("aux"):
            continue
        tag = sentence.xpos[place]
        kind = 1 if tag.startswith("V") else 2 if tag.startswith("N") else IGNORED
        column[place] = kind
        for role, start, end in item["args"]:  # type: ignore[attr-defined]
            if not _ROLE.fullmatch(role):
                continue
            outer = [k for k in range(start, end) if not start <= heads[k] < end or heads[k] == k]
            if outer and outer[0] != place:
                edges.append((base + place, base + outer[0], inventory.role.id(role)))
    return column, edges


def read_jsonl(path: Path) -> list[dict[str, object]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def propbank(corpora: Path) -> dict[str, list[dict[str, object]]]:
    """Predicates by the words of their sentence, documents of the train split only."""
    found = {}
    for item in read_jsonl(corpora / "more/propbank-ewt-srl/ewt_srl.jsonl.gz"):
        found[" ".join(item["tokens"])] = item["preds"]  # type: ignore[arg-type]
    return found  # type: ignore[return-value]


def happened(corpora: Path, split: str) -> dict[str, dict[int, float]]:
    found = {}
    for item in read_jsonl(corpora / f"more/uds-ih2-factuality/uds_ih2_{split}.jsonl.gz"):
        found[str(item["text"])] = {
            target["span1"][0]: float(target["label"])
            for target in item["targets"]  # type: ignore[attr-defined]
        }
    return found


def uner(
    corpora: Path, split: str, documents: list[Document], known: Gazetteer
) -> dict[str, NamedSentence]:
    """Names of EWT sentences by their words."""
    tags = {s.text_key: s.xpos for d in documents for s in d.sentences}
    file = "en_ewt-ud-train.firstcommit.iob2.gz" if split == "train" else "en_ewt-ud-dev.iob2.gz"
    found = {}
    for words, labels in names.read_columns(corpora / "uner-ewt" / file, word=1, label=2):
        key = " ".join(words)
        if key in tags:
            found[key] = names.uner_names(words, labels, tags[key], known)
    return found


def name_stories(groups: Iterable[list[NamedSentence]], *, starts: bool) -> list[Story]:
    """Runs of sentences with names; sentence starts too where the source has them."""
    stories = []
    for group in groups:
        words: list[str] = []
        breaks: list[int] = []
        column: list[int] = []
        first: list[int] = []
        for sentence in group:
            spaced = sentence.spaced or names.guess_spaces(sentence.words)
            words += sentence.words
            breaks += breaks_of(
                spaced, opening=SPACE if words[len(sentence.words) :] else PARAGRAPH
            )
            column += name_column(sentence)
            first += [1] + [0] * (len(sentence.words) - 1)
        labels = {"name": np.array(column, dtype=np.int64)}
        if starts:
            labels["start"] = np.array(first, dtype=np.int64)
        stories.append(
            Story(words, np.array(breaks, dtype=np.int64), labels, cuts=np.array(first) == 1)
        )
    return stories


def grouped(sentences: list[NamedSentence], size: int) -> list[list[NamedSentence]]:
    return [sentences[k : k + size] for k in range(0, len(sentences), size)]


def gmb(
    corpora: Path,
) -> tuple[Gazetteer, list[NamedSentence], list[NamedSentence], list[NamedSentence]]:
    """The gazetteer that GMB itself gives, and its train, middle and last blocks."""
    sentences = names.read_gmb(corpora / "gmb-ner/ner_dataset.csv.gz")
    known = names.gazetteer(sentences)
    cleaned = [names.clean_gmb(sentence, known) for sentence in sentences]
    first, second = int(len(cleaned) * GMB_TRAIN), int(len(cleaned) * GMB_DEV)
    held = {" ".join(s.words) for s in cleaned[first:]}
    train = [s for s in cleaned[:first] if " ".join(s.words) not in held]
    return known, train, cleaned[first:second], cleaned[second:]


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


class Splitter:
    """spaCy's English tokens of a raw text, without white space, with their offsets."""

    def __init__(self) -> None:
        self._nlp = English()
        self._nlp.max_length = 10**8

    def split(self, text: str) -> tuple[list[str], list[int]]:
        """Words and their offsets."""
        words, offsets = [], []
        for token in self._nlp.make_doc(text):
            if token.is_space:
                continue
            words.append(token.text)
            offsets.append(token.idx)
        return words, offsets


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


_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)
_MARK = re.compile(r"<(/?)(\w+)([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SUBORDINATING = frozenset(["MODAL", "CONDITIONAL"])


def timebank(corpora: Path, splitter: Splitter) -> list[Story]:
    """TimeBank and AQUAINT: which words are events, negated or under a modal."""
    stories = []
    with tarfile.open(corpora / "timebank/tbaq_tml.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            if member.name.endswith(".tml"):
                handle = archive.extractfile(member)
                assert handle is not None
                stories.append(_timeml_story(handle.read().decode("utf-8", "replace"), splitter))
    return stories


def _timeml_story(source: str, splitter: Splitter) -> Story:
    body = _TEXT.search(source)
    text, events = "", {}
    opened: tuple[str, str, int] | None = None
    at = 0
    inner = body[1] if body else ""
    for mark in _MARK.finditer(inner):
        text += html.unescape(inner[at : mark.start()])
        at = mark.end()
        if mark[2] == "EVENT":
            if mark[1]:
                if opened:
                    events[opened[0]] = (opened[2], len(text), opened[1])
                opened = None
            else:
                found = dict(_ATTRIBUTE.findall(mark[3]))
                opened = (found["eid"], found.get("class", ""), len(text))
    text += html.unescape(inner[at:])
    negated, modal = _instances(source)
    words, offsets = splitter.split(text)
    story = Story(words, breaks_in(text, offsets, words))
    event, no, might = np.zeros(len(words), np.int64), story.blank(), story.blank()
    for name, (start, end, kind) in events.items():
        inside = [k for k, at in enumerate(offsets) if start <= at < end]
        for k in inside:
            event[k] = IGNORED
        if inside:
            head = inside[-1]
            event[head] = IGNORED if kind in ("STATE", "PERCEPTION", "I_STATE") else 1
            no[head], might[head] = int(name in negated), int(name in modal)
    story.labels = {"event": event, "negated": no, "modal": might}
    story.cuts = probable_starts(words, story.breaks)
    return story


def _instances(source: str) -> tuple[set[str], set[str]]:
    negated, modal, of = set(), set(), {}
    for mark in _MARK.finditer(source):
        found = dict(_ATTRIBUTE.findall(mark[3]))
        if mark[2] == "MAKEINSTANCE":
            of[found.get("eiid", "")] = found.get("eventID", "")
            if found.get("polarity") == "NEG":
                negated.add(found.get("eventID", ""))
            if found.get("modality") not in (None, "", "NONE"):
                modal.add(found.get("eventID", ""))
        elif mark[2] == "SLINK" and found.get("relType") in _SUBORDINATING:
            modal.add(of.get(found.get("subordinatedEventInstance", ""), ""))
    return negated, modal


def nominals(corpora: Path, split: str) -> list[Story]:
    """QANom: which of the nouns that look like verbs name an event."""
    path = corpora / "more/qanom/qanom_dataset.zip"
    votes: dict[str, dict[int, list[bool]]] = defaultdict(lambda: defaultdict(list))
    with zipfile.ZipFile(path) as archive:
        text = archive.read(f"annot.{split}.csv").decode("utf-8")
    csv.field_size_limit(10**7)
    for row in csv.DictReader(io.StringIO(text)):
        votes[row["sentence"]][int(row["target_idx"])].append(row["is_verbal"] == "True")
    stories = []
    for sentence, targets in votes.items():
        words = ['"' if w in ("``", "''") else w for w in sentence.split(" ") if w]
        if len(words) > 150:
            continue
        spaces = names.guess_spaces(words)
        story = Story(words, np.array(breaks_of(spaces, opening=PARAGRAPH), dtype=np.int64))
        column = story.blank()
        for place, said in targets.items():
            if place < len(words):
                column[place] = 2 if sum(said) * 2 > len(said) else 0
        story.labels = {"predicate": column}
        stories.append(story)
    return stories


_SLOT = re.compile(r"\{(\w+)\}")
_FILLERS = {
    "country": ("Norvania", "Chad", "Peru", "Latvia", "Kenya", "Iran", "Japan", "Ukraine"),
    "city": ("Lima", "Nairobi", "Riga", "Osaka", "Kharkiv", "Tabriz"),
}


def typed_headlines(corpora: Path, splitter: Splitter) -> list[Story]:
    """Headlines and opening lines of stories with one PLOVER type each.

    Only the type of the whole is given; which words carry it is left to learning
    (a bag of words whose best one must show the type).
    """
    stories = []
    folder = corpora / "events"
    with open(folder / "ngec_synthetic_headlines.csv", encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):

            def fill(slot: re.Match[str], number: int = number) -> str:
                kind = "city" if slot[1].startswith("city") else "country"
                shift = int(slot[1][-1]) if slot[1][-1].isdigit() else 0
                return _FILLERS[kind][(number + 3 * shift) % len(_FILLERS[kind])]

            if row["event"] in PLOVER:
                stories.append(_typed(_SLOT.sub(fill, row["title"]), row["event"], splitter))
    for item in read_jsonl(folder / "ngec_synthetic_doclabels.jsonl"):
        title = str(item["prompt"]).split("\n")[0]
        opening = re.split(r"(?<=[.!?])\s+", str(item["text"]))[0][:400]
        if item["event"] in PLOVER:
            stories.append(_typed(f"{title}\n\n{opening}", str(item["event"]), splitter))
    return [story for story in stories if story.words]


def _typed(text: str, kind: str, splitter: Splitter) -> Story:
    words, offsets = splitter.split(text)
    return Story(words, breaks_in(text, offsets, words), {}, types=(PLOVER.index(kind),))


def collect(corpora: Path) -> tuple[Inventory, dict[str, list[Story]]]:
    """The label sets, and the stories to train on by source."""
    ewt = read_treebank(corpora / "ud-ewt/en_ewt-ud-train.conllu.gz")
    gum = read_treebank(corpora / "ud-gum/en_gum-ud-train.conllu.gz")
    inventory = Inventory([*ewt, *gum])
    known, gmb_train, _, _ = gmb(corpora)
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
        "gmb": name_stories(grouped(gmb_train, 8), starts=True),
        "timebank": timebank(corpora, splitter),
        "qanom": nominals(corpora, "train"),
        "types": typed_headlines(corpora, splitter),
        **other_names(corpora, known),
    }  # fmt: skip
    return inventory, train
