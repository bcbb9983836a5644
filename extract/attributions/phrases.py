"""Claims told by a set phrase: refusals, "not confirmed", claims of responsibility.

The phrases are the cue rules of `stances.toml`. A sentence is searched only where
it has one of the words that every such phrase holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsevents.extract.attributions.boundaries import without
from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.syntax import clause_of, noun_phrase, subject_of
from newsevents.extract.attributions.words import StanceRule, stance_rules

_HINT = re.compile(
    r"\b(?:declin|refus|comment|elaborat|respond|repl(?:y|ied)|respon[sc]|confirm|verif|corroborat"
    r"|authenticat|substantiat|silent|reach|available|unable|reaction|return)\w*\b|\bcredit\b",
    re.IGNORECASE,
)
_FOUND_BY_PHRASE = ("declines_to_comment", "not_confirmed", "claims_responsibility")
_TOPIC = ("about", "on", "for", "over", "regarding", "to", "of", "concerning")
_SHORT = 6  # tokens
_TAKING = frozenset({"accept", "acknowledge", "assume", "take"})
_NEGATED = 5  # tokens before a verb among which it is negated
# "did not respond" goes on "to a request for comment": still the refusal.
_ASKED = re.compile(
    r"\s+to\s+(?:(?:an?|any|several|repeated|multiple|numerous|further|our|the|my|his|her|their"
    r"|\w+ed)\s+)*"
    r"(?:requests?|calls?|questions?|messages?|e-?mails?|inquir(?:y|ies)|quer(?:y|ies))"
    r"(?:\s+(?:for|seeking)\s+(?:(?:further|additional|an?)\s+)?(?:comments?|interviews?|response))?"
    r"(?=\W|$)",
    re.IGNORECASE,
)
_LONGEST = 4_000  # characters of a sentence that are searched
_DASH = re.compile(r"\s+[–—-]{1,2}\s+|:\s+")


def find_phrases(reading: Reading) -> Iterator[Candidate]:
    """Claims whose cue is a set phrase, in text order."""
    rules = tuple(r for r in stance_rules("cue") if r.stance in _FOUND_BY_PHRASE)
    text = reading.text
    seen = -1
    for hint in _HINT.finditer(text):
        if hint.start() < seen or not reading.size:
            continue
        first, end = reading.sentence(reading.token_at(hint.start()))
        start, stop = reading.characters(first, end)
        start, stop = max(start, hint.start() - _LONGEST), min(stop, hint.start() + _LONGEST)
        seen = stop
        taken: list[Bounds] = []
        for rule in rules:
            for match in rule.pattern.finditer(text, start, stop):
                span = match.span()
                if any(a < span[1] and span[0] < b for a, b in taken):
                    continue
                taken.append(span)
                found = _candidate(reading, rule, span)
                if found is not None:
                    yield found


def _candidate(reading: Reading, rule: StanceRule, span: Bounds) -> Candidate | None:
    tokens = reading.tokens(*span)
    cue: Bounds = (reading.starts[tokens[0]], max(span[1], reading.ends[tokens[-1]]))
    asked = _ASKED.match(reading.text, cue[1])
    if asked is not None and rule.stance == "declines_to_comment":
        cue = (cue[0], asked.end())
    verbs = [i for i in tokens if reading.pos[i] in reading.verbal]
    out = Candidate(
        cue,
        None,
        confidence=0.75 * rule.strength + 0.1,
        origin="phrase",
        cue_head=verbs[0] if verbs else tokens[-1],
        stance=rule.stance,
    )
    if not reading.parsed:
        return out if rule.stance != "not_confirmed" else None
    main = _governing_verb(reading, verbs, tokens)
    if rule.stance == "claims_responsibility":
        return _of_responsibility(reading, out, main, tokens)
    if main is not None:
        _fill_from_verb(reading, out, main, tokens)
    else:
        _fill_from_noun(reading, out, tokens)
    out.content = [part for found in out.content for part in without(found, cue)]
    return out


def _governing_verb(reading: Reading, verbs: list[int], tokens: range) -> int | None:
    """The verb of the phrase whose subject refuses: "declined" in "declined to comment"."""
    lexical = [i for i in verbs if reading.dep_of(i) not in ("aux", "auxpass", "neg")]
    for i in lexical:
        if reading.dep_of(i) != "xcomp" or reading.head[i] not in tokens:
            return i
    if lexical:
        return lexical[0]
    return verbs[0] if verbs else None


def _fill_from_verb(reading: Reading, out: Candidate, verb: int, tokens: range) -> None:
    passive = reading.children_by(verb, "nsubjpass")
    if passive:
        # "The time was not confirmed by a spokesman": the subject is the content.
        out.content = [clause_of(reading, passive[0])]
        agents = [
            j for i in reading.children_by(verb, "agent") for j in reading.children_by(i, "pobj")
        ]
        if agents:
            out.source = noun_phrase(reading, agents[0])
        if reading.lemma_of(verb) == "reach":  # "could not be reached": the subject is silent
            out.source, out.content = out.content[0], []
        return
    subject = subject_of(reading, verb)
    if (
        subject is not None
        and reading.word(subject) not in ("it", "there")
        and not _is_nobody(reading, subject)
    ):
        out.source = noun_phrase(reading, subject, stop=out.cue)
    out.content = _topic(reading, tokens, out.source)


def _fill_from_noun(reading: Reading, out: Candidate, tokens: range) -> None:
    """ "No immediate comment from the ministry": the ministry; "about the raid": the raid."""
    head = tokens[-1]
    for child in reading.children_by(head, "prep"):
        if reading.word(child) in ("from", "by"):
            objects = reading.children_by(child, "pobj")
            if objects:
                out.source = noun_phrase(reading, objects[0])
    if out.source is None and reading.dep_of(head) == "dobj":
        subject = subject_of(reading, reading.head[head])
        if subject is not None and reading.word(subject) not in ("it", "there"):
            out.source = noun_phrase(reading, subject, stop=out.cue)
    out.content = _topic(reading, tokens, out.source)


def _topic(reading: Reading, tokens: range, source: Bounds | None) -> list[Bounds]:
    """What the phrase is about: "to comment on the raid": the raid."""
    for i in tokens:
        for child in reading.children(i):
            if child in tokens:
                continue
            dep = reading.dep_of(child)
            if dep == "prep" and reading.word(child) in _TOPIC:
                objects = reading.children_by(child, "pobj", "pcomp")
                if objects:
                    found = clause_of(reading, objects[0])
                    if reading.lemma_of(objects[0]) in ("comment", "request", "question"):
                        continue
                    if source is None or not source[0] < found[1] or found[0] >= source[1]:
                        return [found]
            elif dep in ("ccomp", "dobj") and child > tokens[-1]:
                return [clause_of(reading, child)]
    return []


def _of_responsibility(
    reading: Reading, out: Candidate, verb: int | None, tokens: range
) -> Candidate | None:
    """ "The group claimed responsibility for the blast": the blast."""
    noun = next((i for i in tokens if reading.word(i) in ("responsibility", "credit")), None)
    if verb is not None:
        if noun is not None and noun == tokens[0] and reading.children_by(verb, "auxpass"):
            # "Responsibility for the blast was claimed by the group"
            out.cue = reading.characters(reading.children_by(verb, "auxpass")[0], verb + 1)
        _take_back(reading, out, verb)
        subject = subject_of(reading, verb)
        if (
            subject is not None
            and reading.word(subject) not in ("it", "there", "responsibility")
            and not _is_nobody(reading, subject)
        ):
            out.source = noun_phrase(reading, subject, stop=out.cue)
        for child in reading.children_by(verb, "agent"):
            objects = reading.children_by(child, "pobj")
            if objects:
                out.source = noun_phrase(reading, objects[0])
    if out.source is None and verb is not None and not reading.children_by(verb, "agent"):
        # A short sentence whose subject the tree has lost: what stands before the verb.
        first, _ = reading.sentence(verb)
        if 0 < verb - first <= _SHORT and not any(
            reading.pos[i] in reading.verbal for i in range(first, verb)
        ):
            out.source = reading.characters(first, verb)
    after = _after_dash(reading, out)
    if after is not None and (out.source is None or out.source[0] < after[0]):
        out.source = after
    holders = [i for i in (noun, verb, tokens[-1]) if i is not None]
    for holder in holders:
        for child in reading.children_by(holder, "prep"):
            if reading.word(child) == "for":
                objects = reading.children_by(child, "pobj", "pcomp")
                if objects:
                    out.content = [clause_of(reading, objects[0])]
                    return out
    out.content = _after_for(reading, tokens[-1]) or _beside_dash(reading, out)
    if not out.content and verb is not None and reading.lemma_of(verb) in _TAKING:
        return None  # "I take responsibility", says every coach
    return out if out.source or out.content else None


def _after_for(reading: Reading, last: int) -> list[Bounds]:
    """The few words after "for", where the tree hangs them elsewhere."""
    first = last + 2
    _, end = reading.sentence(last)
    if first >= end or reading.word(last + 1) != "for":
        return []
    stop = first
    while stop < end and reading.pos[stop] not in reading.verbal:
        if reading.pos_of(stop) in ("PUNCT", "SPACE", "SCONJ"):
            break
        stop += 1
    return [reading.characters(first, stop)] if stop > first else []


def _take_back(reading: Reading, out: Candidate, verb: int) -> None:
    """Unclaim what is not claimed: "did not claim", "neither claimed nor denied", "none has".

    The cue then begins with the negation.
    """
    assert out.cue is not None
    first, _ = reading.sentence(verb)
    before = [i for i in range(max(first, verb - _NEGATED), verb)]
    denial = [i for i in before if i in reading.children_by(verb, "neg")]
    denial = denial or [i for i in before if reading.word(i) in ("neither", "nor")]
    if denial:
        helpers = reading.children_by(verb, "aux", "auxpass")
        start = min([denial[0], *(i for i in helpers if i == denial[0] - 1)])
        out.cue = (reading.starts[start], out.cue[1])
        neither = reading.word(denial[0]) == "neither"
        out.stance = "declines_to_comment" if neither else "not_confirmed"
        return
    subject = subject_of(reading, verb)
    if subject is not None and _is_nobody(reading, subject):
        out.stance = "not_confirmed"


def _is_nobody(reading: Reading, noun: int) -> bool:
    """Whether a subject is nobody: "none of the groups", "no group", "nobody"."""
    words = {reading.word(noun), *(reading.word(i) for i in reading.children_by(noun, "det"))}
    return bool(words & {"no", "none", "nobody", "no-one", "neither"}) or (
        reading.word(noun) == "one" and noun > 0 and reading.word(noun - 1) == "no"
    )


def _after_dash(reading: Reading, out: Candidate) -> Bounds | None:
    """The few words between the dash of a headline and the cue."""
    if out.cue is None or not reading.paragraphs:
        return None
    start, _ = reading.paragraphs[reading.paragraph_of(out.cue[0])]
    marks = list(_DASH.finditer(reading.text, start, out.cue[0]))
    if not marks or not 1 <= len(reading.text[marks[-1].end() : out.cue[0]].split()) <= 6:
        return None
    return marks[-1].end(), out.cue[0]


def _beside_dash(reading: Reading, out: Candidate) -> list[Bounds]:
    """In a headline "Blast hits market – group claims responsibility": the blast."""
    if out.cue is None:
        return []
    anchor = out.source or out.cue
    number = reading.paragraph_of(out.cue[0])
    start, _ = reading.paragraphs[number] if reading.paragraphs else (0, 0)
    before = reading.text[start : anchor[0]]
    marks = list(_DASH.finditer(before))
    if marks and marks[-1].start() > 0 and before[marks[-1].end() :].strip() == "":
        return [(start, start + marks[-1].start())]
    return []
