"""Hold what a model found to the clause that its cue governs.

The model's spans are mostly right and seldom exact: they stop before the last word,
run on into the next clause ("..., but he gave no details"), or take the listener with
them ("told the court that ..."). Where the cue is a verb with a clause of its own in
the tree, the clause's edges are the span's edges.
"""

from __future__ import annotations

from newsevents.extract.attributions.candidate import Bounds, Candidate, overlap
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import clause_of, noun_phrase
from newsevents.extract.attributions.words import cues

_NEAR = 3  # tokens by which a content may miss the beginning of its clause
_TOLD = frozenset({"tell", "inform", "assure", "remind", "notify", "warn", "brief", "convince"})
# Participles by which the writer, not the speaker, goes on: "..., angering the union".
_NARRATED = frozenset(
    "anger draw enrage fuel heighten infuriate prompt raise refer rekindle spark spur".split()
)


def hold_to_clause(candidate: Candidate, reading: Reading) -> None:
    """Mend the source and the content of `candidate` in place by its cue's clause."""
    head = candidate.cue_head
    if head is None or not reading.parsed or reading.pos[head] not in reading.verbal:
        return
    if _mend_passive(candidate, reading, head):
        return
    clauses = reading.children_by(head, "ccomp") or [
        i for i in reading.children_by(head, "xcomp") if reading.children_by(i, "aux")
    ]
    if len(clauses) != 1 or not candidate.content:
        return
    clause = clauses[0]
    edges = clause_of(reading, clause)
    if candidate.cue is not None and overlap(edges, candidate.cue):
        return
    if candidate.source is not None and overlap(edges, candidate.source):
        return
    for place, span in enumerate(candidate.content):
        if not overlap(span, edges):
            continue
        candidate.content[place] = _fit(reading, head, clause, span, edges)
        break


def _fit(reading: Reading, head: int, clause: int, span: Bounds, edges: Bounds) -> Bounds:
    start, end = span
    index = reading.quotation_at(start)
    if index is not None and start <= reading.quotations[index].start + 1:
        return start, _without_deed(reading, head, reading.quotations[index].end, end)
    if index is not None or reading.quotation_at(end - 1) is not None:
        return span
    first, last = reading.token_at(start), reading.token_at(end - 1)
    clause_first, clause_last = reading.token_at(edges[0]), reading.token_at(edges[1] - 1)
    listens = first < clause_first and _is_listener(reading, head, first)
    if listens or (clause > head and clause_first < first <= clause_first + _NEAR):
        start = edges[0]
    joined = _joined(reading, head, clause_last + 1, last + 1)
    if joined or (last < clause_last and not _stops(reading, last)):
        end = edges[1]
    cut = _narrated(reading, clause, last)
    if cut is not None and start < cut < end:
        end = cut
    return (start, end) if start < end else span


def _without_deed(reading: Reading, head: int, closed: int, end: int) -> int:
    """The end of a quotation behind which the sentence goes on: '"No," and put down the phone'."""
    if not closed < end <= len(reading.text) or reading.text[closed - 2] not in ",.!?":
        return end
    after = reading.token_at(closed + 1)
    another = reading.text[closed - 2] in ".!?" and reading.text[closed : closed + 1].isspace()
    begins = another and reading.text[reading.starts[after]].isupper()  # '"... south." Neither'
    if not begins and reading.word(after) not in ("and", "before", "then"):
        return end
    return end if any(q.start >= closed for q in reading.quotations_in(closed, end)) else closed


def _stops(reading: Reading, last: int) -> bool:
    """Whether a clause may end with this token: a mark or a conjunction follows it."""
    if last + 1 >= reading.size:
        return True
    word = reading.word(last + 1)
    if word in ("and", "but", "or", "while", "as", "which", "who", "after", "because", "when"):
        return True
    return not any(c.isalnum() or c in "'’-$%£€₹₦¥" for c in word)


def _joined(reading: Reading, head: int, first: int, end: int) -> bool:
    """Whether a clause joined to the cue ("..., but she left") begins in these tokens."""
    return any(
        first <= child < end and not reading.children_by(child, "mark")
        for child in reading.children_by(head, "conj")
    )


def _is_listener(reading: Reading, head: int, first: int) -> bool:
    """Whether the token `first` begins the object of a verb like "told"."""
    if reading.lemma_of(head) not in _TOLD:
        return False
    return any(
        reading.subtree(child)[0] == first for child in reading.children_by(head, "dobj", "dative")
    )


def _narrated(reading: Reading, clause: int, last: int) -> int | None:
    """Where a participle of the writer's own begins in the clause, comma left out."""
    for child in reading.children(clause):
        if clause < child <= last and reading.dep_of(child) == "advcl":
            first = reading.subtree(child)[0]
            if (
                reading.word(child).endswith("ing")
                and reading.lemma_of(child) in _NARRATED
                and first > 0
                and reading.word(first - 1) == ","
            ):
                return reading.starts[first - 1]
    return None


def _mend_passive(candidate: Candidate, reading: Reading, head: int) -> bool:
    """ "The raid was disclosed by the ministry": the ministry, of the raid."""
    agents = reading.children_by(head, "agent")
    subjects = reading.children_by(head, "nsubjpass")
    if not agents or not subjects or reading.lemma_of(head) in ("quote", "cite"):
        return False
    word = cues().verbs.get(reading.lemma_of(head))
    objects = reading.children_by(agents[0], "pobj")
    if word is None or word.kind == "mind" or not objects:
        return False
    content = clause_of(reading, subjects[0])
    if reading.text[slice(*content)].lower() in ("it", "he", "she", "they", "which", "who"):
        return False
    candidate.source = noun_phrase(reading, objects[0])
    if not any(overlap(content, span) for span in candidate.content):
        candidate.content = [content]
    return True
