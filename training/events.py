"""Events as stories: TimeBank's, and QANom's nouns."""

from __future__ import annotations

import csv
import html
import io
import re
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from newsevents.evaluate.names import guess_spaces
from newsevents.extract.language.pieces import PARAGRAPH, probable_starts
from training.stories import IGNORED, Splitter, Story, breaks_in, breaks_of

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
        spaces = guess_spaces(words)
        story = Story(words, np.array(breaks_of(spaces, opening=PARAGRAPH), dtype=np.int64))
        column = story.blank()
        for place, said in targets.items():
            if place < len(words):
                column[place] = 2 if sum(said) * 2 > len(said) else 0
        story.labels = {"predicate": column}
        stories.append(story)
    return stories
