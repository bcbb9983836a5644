"""Claims as the language model sees them, filled up by grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import is_asked, noun_phrase, owner_of, subject_of
from newsevents.extract.attributions.words import cues
from newsevents.extract.language.annotations import AttributionFrame, attribution_frames
from newsevents.models import Article

_EMPTY = frozenset({"it", "there"})
_RELATIVE = frozenset({"who", "which", "that"})
_LONG_CLAUSE = 30  # tokens of a relative clause that is still taken into a source
_BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss"})
_SURE = 0.8  # confidence from which a source in the cue's sentence is not doubted
_GAP = 3  # characters between two slices of one source that still make one source


def find_in_frames(reading: Reading, article: Article) -> Iterator[Candidate] | None:
    """The model's attributions as candidates; None where no model has looked.

    What lies in a headline or dateline is taken out of those of the body first.
    """
    frames = attribution_frames(reading.doc)
    if frames is None:
        return None
    return _candidates(reading, [_of_a_kind(frame, reading, article) for frame in frames])


def _of_a_kind(frame: AttributionFrame, reading: Reading, article: Article) -> AttributionFrame:
    """The frame without what lies in a section of another kind than its cue."""
    if not frame.cue or not article.sections:
        return frame

    def kind(part: tuple[int, int]) -> str | None:
        section = article.section_at(reading.characters(*part)[0])
        return section.kind if section else None

    own = kind(frame.cue[-1])
    source, content = (
        tuple(part for part in parts if kind(part) == own)
        for parts in (frame.source, frame.content)
    )
    return replace(frame, source=source, content=content) if content else frame


def _candidates(reading: Reading, frames: Iterable[AttributionFrame]) -> Iterator[Candidate]:
    for frame in frames:
        cues_found = _spans(reading, frame.cue)
        contents = _spans(reading, frame.content)
        if not cues_found or not contents:
            continue
        head = _cue_head(reading, frame.cue)
        cue = next((c for c in cues_found if c[0] <= reading.starts[head] < c[1]), cues_found[0])
        if reading.pos[head] not in reading.verbal and head + 1 < reading.size:
            verb = head + 1  # a cue that stops at its adverb: "later | acknowledged"
            adverb = reading.dep_of(head) == "advmod" and reading.head[head] == verb
            if adverb and reading.lemma_of(verb) in cues().verbs:
                head, cue = verb, (cue[0], max(cue[1], reading.ends[verb]))
        contents = _near(reading, contents, cue)
        source = _one_source(
            reading, _spans(reading, frame.source), head, cue, sure=frame.confidence >= _SURE
        )
        if source is not None and (
            _was_asked(reading, head, source) or _is_told_of(reading, head, source)
        ):
            source = None
        contents = _whole(reading, contents, cue, source)
        if source is not None and reading.text[slice(*source)].lower() in _EMPTY:
            source = None if reading.children_by(head, "auxpass") else source
        elif source is not None:
            source = _with_relative(reading, source, head)
        if source is not None and reading.text[source[1] : cue[0]].isspace():
            source = _owner_of_noun(reading, head) or source  # "a recent | Taliban | claim"
        if source is None and reading.parsed and not is_asked(reading, head):
            source = _subject(reading, head, cue, contents) or _owner_of_noun(reading, head)
        yield Candidate(
            cue=cue,
            source=source,
            content=contents,
            confidence=frame.confidence,
            origin="frame",
            cue_head=head,
        )


def _was_asked(reading: Reading, cue: int, source: Bounds) -> bool:
    """ "Asked about the raid, she said": not she asked."""
    if not is_asked(reading, cue):
        return False
    main = reading.children_by(reading.head[cue], "nsubj")
    return any(source[0] <= reading.starts[i] < source[1] for i in main)


def _is_told_of(reading: Reading, cue: int, source: Bounds) -> bool:
    """ "The deal, approved by the boards, is expected to close": the boards expect nothing."""
    first = reading.token_at(source[0])
    if not reading.parsed or not first or reading.word(first - 1) != "by":
        return False
    deed = reading.head[first - 1]
    return deed < cue and deed != cue and reading.dep_of(deed) in ("relcl", "acl")


def _owner_of_noun(reading: Reading, head: int) -> Bounds | None:
    """Whose claim it is, where the cue is a noun."""
    if not reading.parsed or reading.pos[head] in reading.verbal:
        return None
    return owner_of(reading, head) if reading.lemma_of(head) in cues().nouns else None


def _with_relative(reading: Reading, source: Bounds, cue: int) -> Bounds:
    """ "An official who" cut off at "who": with its clause, unless the cue stands in it.

    A "who" that speaks itself ("the official, who said") stays alone: PolNeAR's convention.
    """
    last = reading.token_at(source[1] - 1)
    if (
        not reading.parsed
        or reading.word(last) not in _RELATIVE
        or reading.starts[last] == source[0]
    ):
        return source
    verb = reading.head[last]
    first, end = reading.subtree(verb)
    if reading.dep_of(verb) != "relcl" or first <= cue < end or end - first > _LONG_CLAUSE:
        return source
    return source[0], reading.ends[end - 1]


def _spans(reading: Reading, slices: tuple[tuple[int, int], ...]) -> list[Bounds]:
    """The slices in characters, in order; what nearly touches is one."""
    out: list[Bounds] = []
    for start, end in sorted(reading.characters(a, b) for a, b in slices if b > a):
        if out and start - out[-1][1] <= _GAP:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _one_source(
    reading: Reading, spans: list[Bounds], head: int, cue: Bounds, *, sure: bool
) -> Bounds | None:
    """Of several sources that the model links to a cue, its subject, else the nearest."""
    if not spans:
        return None
    if reading.parsed and reading.pos[head] in reading.verbal:
        own = reading.children_by(head, "nsubj")
        subject = own[0] if own else subject_of(reading, head)
        if subject is not None:
            place = reading.starts[subject]
            for span in spans:
                if span[0] <= place < span[1]:
                    return span
            # A subject of the cue's own wins over a source from elsewhere: on PolNeAR's
            # development articles it is right twice as often.
            here = reading.sentence_of[head]
            if sure and any(reading.sentence_of[reading.token_at(s[0])] == here for s in spans):
                own = []
            after = reading.sentence_of[subject] == here and all(
                reading.sentence_of[reading.token_at(s[0])] > here for s in spans
            )  # nobody speaks here who is named in the next sentence only
            if (own or after) and reading.word(subject) not in ("it", "there", "that", "this"):
                return noun_phrase(reading, subject, stop=cue)
    if len(spans) == 1:
        return _not_from_afar(reading, spans[0], head)
    sentence = reading.sentence_of[head]
    return min(
        spans,
        key=lambda s: (
            reading.sentence_of[reading.token_at(s[0])] != sentence,
            max(cue[0] - s[1], s[0] - cue[1]),
        ),
    )


def _not_from_afar(reading: Reading, span: Bounds, head: int) -> Bounds:
    """`span`, or the main subject where a participle takes its source from another paragraph.

    "A spokesman claimed it in an email, saying it was revenge": never the police of the lead.
    """
    if not reading.parsed or not reading.word(head).endswith("ing"):
        return span
    if reading.paragraph_of(span[0]) == reading.paragraph_of(reading.starts[head]):
        return span
    first, end = reading.sentence(head)
    root = next((i for i in range(first, end) if reading.head[i] == i), head)
    subjects = reading.children_by(root, "nsubj")
    return noun_phrase(reading, subjects[0]) if subjects else span


def _near(reading: Reading, spans: list[Bounds], cue: Bounds) -> list[Bounds]:
    """Of several contents, those of the cue's sentence and the quotations around it."""
    if len(spans) <= 1:
        return spans
    sentence = reading.sentence_of[reading.token_at(cue[0])]
    own = [s for s in spans if reading.sentence_of[reading.token_at(s[0])] == sentence]
    if not own:  # a quotation that the tree cuts off from its "she said"
        own = [min(spans, key=lambda s: max(cue[0] - s[1], s[0] - cue[1]))]
    return [s for s in spans if s in own or reading.quotation_at(s[0]) is not None]


def _whole(
    reading: Reading, spans: list[Bounds], cue: Bounds, source: Bounds | None
) -> list[Bounds]:
    """`spans` with what lies between two of them in one sentence, where no cue breaks them."""
    out: list[Bounds] = []
    for start, end in sorted(spans):
        if out:
            low, stop = out[-1]
            broken = any(part is not None and stop <= part[0] < start for part in (cue, source))
            last, first = reading.token_at(stop - 1), reading.token_at(start)
            if not broken and reading.sentence_of[last] == reading.sentence_of[first]:
                out[-1] = (low, max(end, stop))
                continue
        out.append((start, end))
    return [_to_object(reading, span, cue) for span in out]


def _to_object(reading: Reading, span: Bounds, cue: Bounds) -> Bounds:
    """`span` to the end of the phrase that it breaks off in: "money from" builders, "the eastern".

    A preposition that hangs on the cue goes: "backed the deal in" July is no deal.
    """
    if not reading.parsed or cue[0] >= span[1] > cue[0] - _GAP:
        return span
    last = reading.token_at(span[1] - 1)
    if reading.dep_of(last) in _BEFORE_NOUN and last < reading.head[last] <= last + 3:
        return span[0], max(span[1], noun_phrase(reading, reading.head[last])[1])
    if reading.dep_of(last) not in ("prep", "agent"):
        return span
    if cue[0] <= reading.starts[reading.head[last]] < cue[1]:
        return (span[0], reading.ends[last - 1]) if reading.starts[last] > span[0] else span
    objects = [i for i in reading.children_by(last, "pobj", "pcomp") if i > last]
    if len(objects) != 1 or reading.subtree(objects[0])[0] != last + 1:
        return span
    return span[0], max(span[1], noun_phrase(reading, objects[0])[1])


def _cue_head(reading: Reading, slices: tuple[tuple[int, int], ...]) -> int:
    """The token that the cue hangs on: its last reporting verb, else verb, else root."""
    tokens = [i for a, b in slices for i in range(a, min(b, reading.size))]
    verbs = [i for i in tokens if reading.pos[i] in reading.verbal]
    known = [i for i in verbs if reading.lemma_of(i) in cues().verbs]
    if len(known) > 1 and reading.parsed:  # "denied in a video | posted": what was posted
        known = [i for i in known if reading.dep_of(i) not in ("acl", "relcl")] or known
    if known:
        return known[-1]
    if verbs:
        return verbs[-1]
    inside = set(tokens)
    for i in tokens:
        if reading.head[i] not in inside or reading.head[i] == i:
            return i
    return tokens[0]


def _subject(reading: Reading, head: int, cue: Bounds, contents: list[Bounds]) -> Bounds | None:
    """The grammatical subject of a cue that the model gave no source."""
    if reading.pos[head] not in reading.verbal:
        return None
    subject = subject_of(reading, head)
    if subject is None and contents and contents[0][1] <= cue[0]:
        # "...?" asked the judge: the tree takes the judge for the one who is asked
        behind = [i for i in reading.children_by(head, "dobj", "dative") if i > head]
        subject = behind[0] if behind and reading.subtree(behind[0])[0] == head + 1 else None
    if subject is None or reading.word(subject) in ("it", "there", "that", "this"):
        return None
    if reading.sentence_of[subject] != reading.sentence_of[head]:
        return None
    found = noun_phrase(reading, subject, stop=cue)
    if any(start <= found[0] < end for start, end in contents):
        return None
    return found
