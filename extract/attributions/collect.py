"""Gather the candidates of every finder into one list without repetitions."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain

from newsevents.extract.attributions.boundaries import exact, without
from newsevents.extract.attributions.candidate import Bounds, Candidate, covered, inside, overlap
from newsevents.extract.attributions.carried import carry_speakers
from newsevents.extract.attributions.clauses import hold_to_clause
from newsevents.extract.attributions.closing import find_at_close
from newsevents.extract.attributions.evidentials import find_evidentials
from newsevents.extract.attributions.frames import find_in_frames
from newsevents.extract.attributions.headlines import find_in_headlines, headlines
from newsevents.extract.attributions.leaning import lean, leans
from newsevents.extract.attributions.nesting import is_outlet_name
from newsevents.extract.attributions.phrases import find_phrases
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import find_by_syntax
from newsevents.extract.attributions.told import find_quoted
from newsevents.extract.attributions.unparsed import find_unparsed
from newsevents.extract.turns import find_turns
from newsevents.models import Article

_OF_TITLES = frozenset(
    {"direct", "perform", "publish", "read", "release", "sing", "watch", "write"}
)
# Deeds by word of mouth: who is named or sentenced is no content.
_PERCEIVED = frozenset({"discover", "find", "hear", "know", "notice", "observe", "see", "spot"})
_TOLD = frozenset({"tell", "inform", "notify"})
_ASKING = frozenset({"ask", "press", "question", "quiz"})
_OF_OFFICE = frozenset({"appoint", "elect", "fine", "jail", "name", "sentence"})
_NOBODY = re.compile(r"(?:no\s+(?!longer\b)\w+|none|nobody|neither)\b", re.IGNORECASE)
_STRAY = 12  # characters of a content that is no more than a stray name
_SURE = 0.7  # confidence from which a rule may add what the model has not seen


def collect(reading: Reading, article: Article) -> list[Candidate]:
    """All candidates of the readable parts of an article, in the order of their cues."""
    framed = find_in_frames(reading, article)
    kept = _Kept(reading, article, trusted=framed is not None)
    for candidate in framed or ():
        hold_to_clause(candidate, reading)
        kept.shorten(candidate)
        exact(candidate, reading)
        if not candidate.content or _is_no_claim(candidate, reading):
            continue
        kept.keep(candidate)
    finders = (
        find_phrases(reading),
        find_in_headlines(reading, article),
        find_at_close(reading, article),
        find_evidentials(reading),
        find_quoted(reading),
        find_by_syntax(reading),
        find_unparsed(reading),
    )
    for candidate in chain.from_iterable(finders):
        exact(candidate, reading)
        if candidate.content or candidate.origin == "phrase":
            kept.add(candidate)
    found = kept.all()
    for candidate in found:
        _pass_on(candidate, reading)
    lean(found, reading)
    found += _turns(found, reading, article)
    found = sorted((c for c in found if _readable(c, article)), key=_order)
    found.extend(c for c in carry_speakers(reading, found) if _readable(c, article))
    return sorted(found, key=_order)


_CITING = re.compile(r"(?:citing|quoting)\s+(?P<source>[^,;:\"“”]{3,80}),\s+", re.IGNORECASE)


def _pass_on(candidate: Candidate, reading: Reading) -> None:
    """ "According to Reuters, citing two officials, the deal is dead": said by the officials."""
    if candidate.source is None or not candidate.content or candidate.passed_on:
        return
    start, end = candidate.content[0]
    found = _CITING.match(reading.text, start, end)
    if found is not None and found.end() < end:
        candidate.passed_on = [candidate.source]
        candidate.source = found.span("source")
        candidate.content[0] = (found.end(), end)


def _turns(found: list[Candidate], reading: Reading, article: Article) -> list[Candidate]:
    """The answers of an interview; what was found at their colons before goes."""
    out: list[Candidate] = []
    for turn in find_turns(article):
        cue = (turn.end, turn.end + 1)
        found[:] = [c for c in found if c.cue is None or not overlap(c.cue, (turn.start, cue[1]))]
        out.append(
            Candidate(
                cue=cue,
                source=(turn.start, turn.end),
                content=list(turn.said),
                confidence=0.9,
                origin="turn",
                cue_head=reading.token_at(cue[0]),
                speaker=out[turn.first] if turn.first < len(out) else None,
                stance=None,
            )
        )
    return out


def _order(candidate: Candidate) -> tuple[int, int]:
    return candidate.cue or (candidate.content[0] if candidate.content else (0, 0))


def _readable(candidate: Candidate, article: Article) -> bool:
    return all(article.is_readable(start, end) for start, end in candidate.parts())


def _is_no_claim(candidate: Candidate, reading: Reading) -> bool:
    """What looks like a claim and is none: food denied to someone, a title that is read."""
    head = candidate.cue_head
    if head is None:
        return False
    lemma = reading.lemma_of(head)
    if candidate.source is not None and _is_borrowed(candidate.source, head, reading):
        return True
    if lemma == "deny" and candidate.source is None and reading.parsed:
        return bool(reading.children_by(head, "auxpass"))
    if lemma in _OF_OFFICE:
        return True
    if lemma in _TOLD and reading.parsed and reading.children_by(head, "auxpass"):
        said = [i for span in candidate.content for i in reading.tokens(*span)]
        if not reading.children_by(head, "agent") and not any(
            reading.pos[i] in reading.verbal for i in said
        ):
            return True  # "his next of kin have been told"
    if lemma == "know" and reading.parsed and reading.children_by(head, "auxpass"):
        return True  # "is known to be steep": told by everybody
    if lemma in _PERCEIVED and candidate.source is None and reading.parsed:
        said = [i for span in candidate.content for i in reading.tokens(*span)]
        if not any(reading.pos[i] in reading.verbal for i in said):
            return True  # "the letters were discovered", "he was seen"
    if lemma in _ASKING and _is_put_to(head, reading):
        return True
    if lemma in _OF_TITLES and len(candidate.content) == 1:
        words = reading.text[slice(*candidate.content[0])].strip("\"“”'’‘,. ").split()
        index = reading.quotation_at(candidate.content[0][0])
        return index is not None and bool(words) and words[-1][:1].isupper()
    return False


def _is_put_to(verb: int, reading: Reading) -> bool:
    """ "Asked if it would stay, she said": a question that somebody was asked."""
    if not reading.parsed or not reading.word(verb).endswith("ed"):
        return False
    if reading.children_by(verb, "nsubj", "aux", "agent"):
        return False
    first, _ = reading.sentence(verb)
    before = reading.word(verb - 1) if verb > first else ","
    return before in (",", "when", "once") and reading.dep_of(verb) != "conj"


def _is_borrowed(source: Bounds, cue: int, reading: Reading) -> bool:
    """Whether the source is nobody, or a passive cue takes it from a later sentence.

    "None of them said"; "She was named leader. He told ...".
    """
    first = reading.token_at(source[0])
    if _NOBODY.match(reading.text, *source):
        return True
    return bool(
        reading.parsed
        and reading.sentence_of[first] > reading.sentence_of[cue]
        and reading.children_by(cue, "nsubjpass")
    )


class _Kept:
    """The candidates kept so far, by the sentence of their cue."""

    def __init__(self, reading: Reading, article: Article, *, trusted: bool) -> None:
        self._reading = reading
        self._trusted = trusted
        self._headlines = headlines(reading, article)
        self._by_sentence: dict[int, list[Candidate]] = defaultdict(list)

    def all(self) -> list[Candidate]:
        """Every candidate, sentence by sentence."""
        return [c for number in sorted(self._by_sentence) for c in self._by_sentence[number]]

    def shorten(self, candidate: Candidate) -> None:
        """Of a headline's "Gunmen seize bus, demand ransom", the gunmen demand."""
        source, cue, reading = candidate.source, candidate.cue, self._reading
        if cue is None:
            return
        headline = next((h for h in self._headlines if inside(cue, h)), None)
        if headline is None:
            for line in self._headlines:
                candidate.content = [p for span in candidate.content for p in without(span, line)]
            return
        candidate.content = [
            (max(b, headline[0]), min(e, headline[1]))
            for b, e in candidate.content
            if overlap((b, e), headline)
        ]
        if source is None:
            return
        if reading.text[source[1] : cue[0]].strip() not in (",", ", then", "and", ", and"):
            return
        tokens = reading.tokens(*source)
        verb = next((i for i in tokens if reading.pos[i] in reading.verbal), None)
        if verb is not None and verb > tokens[0]:
            candidate.source = reading.characters(tokens[0], verb)

    def keep(self, candidate: Candidate) -> None:
        """Take `candidate` as it is."""
        self._by_sentence[self._sentence(candidate)].append(candidate)

    def add(self, new: Candidate) -> None:
        """Join `new` to a candidate of the same cue, or keep it where it is sure enough."""
        near = self._by_sentence[self._sentence(new)]
        if new.origin == "closing" and new.sure:  # "Crown court: ..., judge says": the judge does
            text = self._reading.text
            near[:] = [c for c in near if c.cue is None or text[slice(*c.cue)] != ":"]
        for old in near:
            if overlap(old.cue, new.cue):
                _join(old, new)
                return
        if new.origin in ("syntax", "unparsed", "closing") and any(
            _same_content(new, old) for old in near
        ):
            return  # one cue of two: "said ..., adding"
        if self._trusted and not self._adds(new, near):
            return
        near.append(new)

    def _sentence(self, candidate: Candidate) -> int:
        if not self._reading.size:
            return 0
        return self._reading.sentence_of[self._reading.token_at(_order(candidate)[0])]

    def _adds(self, new: Candidate, near: list[Candidate]) -> bool:
        """Whether a rule may add what the model has not seen.

        By grammar alone only by a cue that has no other sense ("threatened to"), in
        headlines, which the model hardly knows, for a quotation that leans on its cue, and
        inside what an outlet reports: the model sees one layer.
        """
        if new.origin != "syntax":
            return new.confidence >= _SURE
        if new.cue is None or new.confidence < _SURE:
            return False
        if new.source is None:
            return new.stance is not None  # "it was reported that": nobody in particular
        if new.sure:
            return True
        if any(inside(new.cue, headline) for headline in self._headlines):
            return True
        if self._reading.quotation_at(new.cue[0]) is not None:
            return False
        if leans(new, self._reading) and not any(
            overlap(part, span) for old in near for part in old.content for span in new.content
        ):
            return True  # "...," she said: nobody else can have said it
        text = self._reading.text
        return any(
            inside(new.cue, span) and inside(new.source, span)
            for old in near
            if old.source is not None and is_outlet_name(text[slice(*old.source)])
            for span in old.content
        )


def _same_content(new: Candidate, old: Candidate) -> bool:
    """Whether the first words of `new` are the content of `old` already."""
    if not new.content:
        return False
    span = new.content[0]
    size = span[1] - span[0]
    return (
        covered(span, old.content) > 0.8 * size and sum(e - b for b, e in old.content) < 1.3 * size
    )


def _join(old: Candidate, new: Candidate) -> None:
    """Take from `new` what `old` lacks; a set phrase knows its cue and stance better."""
    if new.origin == "phrase":
        old.stance, old.origin = new.stance, "phrase"
        old.cue, old.cue_head = new.cue, new.cue_head
        if new.source is not None:
            old.source = new.source
        if new.content or new.stance != "claims_responsibility":
            old.content = new.content
        else:
            old.content = [span for span in old.content if not overlap(span, new.cue)]
        old.confidence = max(old.confidence, new.confidence)
        return
    if new.origin == "syntax" and new.stance is not None:
        # "is believed to": nobody in particular says so
        old.stance, old.source, old.content = new.stance, new.source, new.content
        return
    if new.origin == "evidential" and new.content:
        size = sum(e - b for b, e in new.content)
        held = sum(covered(span, new.content) for span in old.content)
        if held == sum(e - b for b, e in old.content) and held < 0.6 * size:
            old.content = new.content
    if new.origin == "headline" and new.stance is not None:
        old.stance, old.source, old.content = new.stance, new.source, new.content
        return
    if new.origin == "closing" and old.origin == "headline":
        return
    if new.origin == "closing":
        size = sum(e - b for b, e in old.content)
        # "..., say police": a model may take the police for what is said
        if size < _STRAY or new.sure:
            old.source, old.content = new.source, new.content
        elif old.source is None or not overlap(old.source, new.source):
            old.source = new.source
        elif new.source is not None and old.source[0] < new.source[0]:
            # "denied by rebels, officials say": whoever stands before the comma is told of
            lost = (old.source[0], new.source[0])
            old.source = new.source
            old.content = [(b, max(e, lost[1]) if e + 3 > lost[0] else e) for b, e in old.content]
        return
    if new.origin == "quoted":
        old.origin = "quoted"
        old.source = new.source or old.source
        old.content = new.content or old.content
    if old.source is None and old.origin != "phrase" and new.source is not None:
        old.source = new.source
    if old.stance is None and new.origin == "evidential":
        old.stance = new.stance
    if not old.content:
        old.content = new.content
    old.passed_on = old.passed_on or new.passed_on
