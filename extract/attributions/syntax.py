"""Claims by their grammar: a reporting verb, its subject, and the clause that it opens.

The labels are those of spaCy's English pipelines (CLEAR style). Every function
answers with nothing where the tree does not have the shape that it looks for:
a false claim is worse than a missed one.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsevents.extract.attributions.candidate import Bounds, Candidate
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import CueWord, cues

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
# A clause that a reporting verb opens; a quotation before "he said" is one too.
_CLAUSES = ("ccomp", "parataxis")
_BESIDE = 70  # characters between a reporting verb and the quotation that it introduces
_CLEAR_WORDS = 3  # a quotation of fewer words may be a term
_UNSAID = frozenset({"which", "that", "what", "it", "this", "so", "whom", "who"})
_STRONG = 0.9  # strength of a cue that speaks by itself
_TOLD_BY = ("accusation", "allegation", "assertion", "claim", "denial", "warning")
"""Nouns whose clause is told by whom they name."""
_PUTTING = frozenset({"put", "place", "peg", "set"})
_GIVING = frozenset({"give", "cite"})
_FIGURES = frozenset(
    """toll number figure count total loss losse losses damage cost bill tally turnout crowd size
    casualty casualties death deaths price value strength share""".split()
)
"""What a source puts at a number."""
_DENIABLE = frozenset(
    """claim charge allegation accusation something report suggestion assertion figure which rumour
    rumor""".split()
)
_TO_FIGURE = 10  # tokens from "the toll" to "at 14"
_NUMEROUS = frozenset({"dozens", "hundreds", "thousands", "scores", "zero", "millions"})
_WIDE = 60  # tokens between a cue and its clause beyond which a tree is not believed


def find_by_syntax(reading: Reading) -> Iterator[Candidate]:
    """Claims whose cue is a verb of the lexicon with a clause or a quotation of its own."""
    if not reading.parsed:
        return
    lexicon = cues()
    nouns = {reading.doc.vocab.strings[noun] for noun in _TOLD_BY}
    for i in range(reading.size):
        if reading.lemma[i] in nouns:
            told = _of_noun(reading, i)
            if told is not None:
                yield told
        if reading.pos[i] not in reading.verbal:
            continue
        lemma = reading.lemma_of(i)
        if lemma in _PUTTING or lemma in _GIVING:
            placed = _of_figure(reading, i, "of" if lemma in _GIVING else "at")
            if placed is not None:
                yield placed
            if lemma not in lexicon.verbs:
                continue
        word = lexicon.verbs.get(_with_particle(reading, i, lemma)) or lexicon.verbs.get(lemma)
        if word is not None and word.kind != "mind":
            passive = _sourceless(reading, i, lemma)
            if passive is not None:
                yield passive
                continue
            found = _of_verb(reading, i, word)
            if found is not None:
                yield found


def owner_of(reading: Reading, noun: int) -> Bounds | None:
    """Whose claim it is: "a recent | Taliban | claim that", "the ministry's | statement"."""
    for child in reading.children_by(noun, "poss"):
        return noun_phrase(reading, child)
    for child in reading.children_by(noun, "compound", "amod", "nmod"):
        if reading.doc[child].ent_type_ in ("ORG", "NORP", "GPE", "PERSON"):
            return reading.characters(reading.subtree(child)[0], child + 1)
    for child in reading.children_by(noun, "prep"):
        objects = (
            reading.children_by(child, "pobj") if reading.word(child) in ("by", "from") else []
        )
        if objects:
            return noun_phrase(reading, objects[0])
    return None


def _of_noun(reading: Reading, noun: int) -> Candidate | None:
    """ "A Taliban claim that the base was shelled": of the Taliban."""
    for child in reading.children_by(noun, "acl", "ccomp"):
        marks = [i for i in reading.children_by(child, "mark") if reading.word(i) == "that"]
        if marks and child > noun and reading.children_by(child, "nsubj", "nsubjpass"):
            source = owner_of(reading, noun)
            if source is None or reading.word(reading.token_at(source[0])) in ("his", "her", "its"):
                return None
            cue = reading.characters(noun, noun + 1)
            content = clause_of(reading, child)
            return Candidate(cue, source, [content], confidence=0.8, cue_head=noun, sure=True)
    return None


def _of_figure(reading: Reading, verb: int, joint: str) -> Candidate | None:
    """ "The group put the toll at 14": its figure, told without a verb of saying."""
    subject = subject_of(reading, verb)
    objects = reading.children_by(verb, "dobj")
    if subject is None or not objects or reading.lemma_of(objects[0]) not in _FIGURES:
        return None
    _, end = reading.subtree(verb)
    for at in range(objects[0] + 1, min(end, objects[0] + _TO_FIGURE)):
        figure = reading.children_by(at, "pobj", "pcomp") if reading.word(at) == joint else []
        if not figure:
            continue
        first, last = reading.subtree(figure[0])
        counted = any(
            reading.pos_of(i) == "NUM" or reading.word(i) in _NUMEROUS for i in range(first, last)
        )
        if counted:
            cue = cue_words(reading, verb)
            content = (clause_of(reading, objects[0])[0], clause_of(reading, figure[0])[1])
            return Candidate(
                cue,
                noun_phrase(reading, subject, stop=cue),
                [content],
                confidence=0.8,
                cue_head=verb,
                sure=True,
                stance="asserts",
            )
    return None


def _with_particle(reading: Reading, verb: int, lemma: str) -> str:
    """ "rule out", "call on", "hold responsible": the verb with the word that makes its sense."""
    for child in reading.children(verb):
        word = reading.word(child)
        if child == verb + 1 and reading.dep_of(child) in ("prt", "prep"):
            return f"{lemma} {word}"
        if word in ("responsible", "accountable") and child > verb:
            return f"{lemma} responsible"
    return lemma


def subject_of(reading: Reading, verb: int) -> int | None:
    """The token that does what `verb` says, through control, conjunction and participles.

    "Officials met and said": officials; "denied, saying that": who denied;
    "was quoted by Reuters": Reuters; "who said": who.
    """
    for _ in range(6):
        own = reading.children_by(verb, *_SUBJECTS)
        if own:
            return own[0]
        agents = reading.children_by(verb, "agent")
        if agents:
            objects = reading.children_by(agents[0], "pobj")
            return objects[0] if objects else None
        if reading.children_by(verb, *_PASSIVE_SUBJECTS):
            return None
        dep, head = reading.dep_of(verb), reading.head[verb]
        if head == verb or (dep == "advcl" and _is_passive(reading, verb)):
            return None  # "Asked about the raid, he said": whoever asked
        if dep == "acl":
            return head
        if dep == "pcomp":  # "in announcing that ..., the ministry": its clause's subject
            verb = reading.head[head]
            continue
        if dep in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"):
            if dep == "xcomp":
                objects = reading.children_by(head, "dobj")
                if objects and reading.lemma_of(head) not in ("promise", "threaten", "use"):
                    return objects[0]
            if dep in ("advcl", "ccomp") and reading.children_by(verb, "aux", "mark"):
                # "as saying", "to say": the governing clause's subject stands for it;
                # a finite clause without a subject of its own is a broken tree.
                if reading.word(verb).endswith("ing") or reading.children_by(verb, "aux"):
                    verb = head
                    continue
                return None
            verb = head
            continue
        return None
    return None


def is_asked(reading: Reading, verb: int) -> bool:
    """Whether a participle says what was done to the subject: "Asked", "when told"."""
    return (
        reading.parsed
        and reading.dep_of(verb) == "advcl"
        and reading.pos[verb] in reading.verbal
        and _is_passive(reading, verb)
        and not reading.children_by(verb, "nsubj", "nsubjpass", "agent")
    )


def _is_passive(reading: Reading, verb: int) -> bool:
    """Whether `verb` is a past participle without an auxiliary."""
    return reading.doc[verb].tag_ == "VBN" and not reading.children_by(verb, "aux")


def noun_phrase(reading: Reading, head: int, *, stop: Bounds | None = None) -> Bounds:
    """Characters of the phrase headed by the token `head`.

    It keeps titles, apposition and "of ..." and leaves out a relative clause, a
    participle and what stands behind them; of "Ms. Roe, who ..." remains "Ms. Roe".
    """
    first, end = reading.subtree(head)
    for child in reading.children(head):
        dep = reading.dep_of(child)
        about = dep == "prep" and reading.word(child) in ("about", "concerning", "regarding")
        if child > head and (about or dep in ("relcl", "acl", "advcl", "ccomp")):
            end = min(end, reading.subtree(child)[0])
    while first < head and reading.dep_of(first) in ("punct", "cc", "mark", "advmod", "prep"):
        if reading.dep_of(first) in ("prep", "advmod") and reading.subtree(first)[1] > head:
            break
        first = max(first + 1, reading.subtree(first)[1] if reading.head[first] == head else 0)
    first = min(first, head)
    while end - 1 > head and _is_edge(reading, end - 1):
        end -= 1
    start, stop_at = reading.characters(first, max(end, head + 1))
    if stop is not None and start < stop[0] < stop_at:
        stop_at = stop[0]
        while stop_at > start and reading.text[stop_at - 1] in " ,\n":
            stop_at -= 1
    return start, max(stop_at, start + 1)


def cue_words(reading: Reading, verb: int) -> Bounds:
    """Characters of the cue at `verb`: the verb with its particle and its negation."""
    first = last = verb
    for child in reading.children(verb):
        dep = reading.dep_of(child)
        if dep == "neg" and child < verb:
            first = min(first, child)
            before = [c for c in reading.children_by(verb, "aux", "auxpass") if c < child]
            if before and before[-1] == child - 1:
                first = min(first, before[-1])
        elif dep == "prt" and child == last + 1:
            last = child
    return reading.characters(first, last + 1)


def clause_of(reading: Reading, head: int) -> Bounds:
    """Characters of the clause headed by `head`, without "that" and the marks around it."""
    first, end = reading.subtree(head)
    while first < end - 1 and (
        _is_edge(reading, first)
        or (reading.word(first) == "that" and reading.dep_of(first) in ("mark", "complm"))
    ):
        first += 1
    while end - 1 > first and _is_edge(reading, end - 1):
        end -= 1
    return reading.characters(first, end)


def clause_start(reading: Reading, first: int, head: int) -> int:
    """Where the clause that begins with token `first` does, "that" left out."""
    while first < head and (_is_edge(reading, first) or reading.word(first) == "that"):
        first += 1
    return reading.starts[first]


def _is_edge(reading: Reading, i: int) -> bool:
    return not any(c.isalnum() or c in "\"“”'’‘$#@%)" for c in reading.word(i))


def _of_verb(reading: Reading, verb: int, word: CueWord) -> Candidate | None:
    subject = subject_of(reading, verb)
    if subject is None and reading.children_by(verb, "auxpass") and word.stance != "accuses":
        return None  # "were denied visas", "she was told": nobody says it here
    contents = _contents(reading, verb, word, subject)
    if not contents and word.stance == "denies" and subject is not None:
        contents = _denied(reading, verb)
    if not contents or (
        reading.text[slice(*contents[0])].lower() in _UNSAID and word.stance != "denies"
    ):
        return None
    cue = cue_words(reading, verb)
    source = noun_phrase(reading, subject, stop=cue) if subject is not None else None
    if source is not None and any(b <= source[0] < e for b, e in contents):
        source = None  # a tree that takes the speaker out of what is said is not believed
    if source is None and word.kind != "speech":
        return None
    score = 0.8 if word.kind == "speech" else 0.55
    clauses = reading.children_by(verb, "ccomp") if word.kind == "speech" else []
    finite = any(i > verb and reading.children_by(i, *_SUBJECTS, "nsubjpass") for i in clauses)
    sure = (
        (finite or word.strength >= _STRONG)
        and source is not None
        and subject is not None
        and reading.pos_of(subject) in ("NOUN", "PROPN")
        and reading.dep_of(verb) in ("ROOT", "conj")
        and not reading.children_by(verb, "neg")
    )
    return Candidate(cue, source, contents, confidence=score, cue_head=verb, sure=sure)


def _denied(reading: Reading, verb: int) -> list[Bounds]:
    """What is denied by "this", or by the noun before: "a claim the militia denies"."""
    for child in reading.children_by(verb, "dobj"):
        if child > verb and reading.word(child) in ("this", "that", "it", "both"):
            return [reading.characters(child, child + 1)]
    noun = reading.head[verb]
    if reading.dep_of(verb) == "relcl" and reading.lemma_of(noun) in _DENIABLE:
        return [noun_phrase(reading, noun)]
    return []


def _contents(reading: Reading, verb: int, word: CueWord, subject: int | None) -> list[Bounds]:
    inside_subject = reading.subtree(subject) if subject is not None else (0, 0)
    for child in reading.children(verb):
        dep = reading.dep_of(child)
        if inside_subject[0] <= child < inside_subject[1] or abs(child - verb) > _WIDE:
            continue
        if dep in _CLAUSES and "clause" in word.takes:
            start, end = clause_of(reading, child)
            if child > verb and start < reading.starts[verb] < end:
                # a subject that the tree takes from before the verb stays there
                own = [reading.subtree(i)[0] for i in reading.children(child) if i > verb]
                first = min([i for i in own if i > verb], default=child)
                start = clause_start(reading, first, child)
            for other in reading.children_by(verb, *_CLAUSES):
                # a clause that the tree breaks in two is one content
                if other > child > verb and reading.subtree(other)[0] <= reading.subtree(child)[1]:
                    low, high = clause_of(reading, other)
                    start, end = min(start, low), max(end, high)
            return [(start, end)]
        if dep == "xcomp" and "infinitive" in word.takes and reading.children_by(child, "aux"):
            return [clause_of(reading, child)]
    for child in reading.children(verb):
        dep = reading.dep_of(child)
        if dep == "dobj" and "noun" in word.takes and reading.word(child) not in _UNSAID:
            start, end = clause_of(reading, child)
            for beside in reading.children_by(verb, "oprd", "acomp"):
                end = max(end, clause_of(reading, beside)[1])  # "held them responsible for it"
            return [(start, end)]
        if dep == "prep" and f"prep:{reading.word(child)}" in word.takes:
            objects = reading.children_by(child, "pobj", "pcomp")
            if objects:
                return [clause_of(reading, objects[0])]
    if "quote" in word.takes and word.kind == "speech":
        return quotation_beside(reading, verb)
    return []


def quotation_beside(reading: Reading, verb: int) -> list[Bounds]:
    """The quotation that leans on a reporting verb and its subject, if there is one.

    Only marks, spaces and a comma or a colon may stand between them, or a few words
    between the verb and a quotation that a comma, a colon or "that" introduces.
    """
    text = reading.text
    first, end = reading.sentence(verb)
    start, stop = reading.characters(first, end)
    parts = [reading.characters(verb, verb + 1)]
    subject = subject_of(reading, verb)
    if subject is not None and abs(subject - verb) < _WIDE:
        parts.append(noun_phrase(reading, subject))
    low, high = min(b for b, _ in parts), max(e for _, e in parts)
    cue_end = reading.ends[verb]
    cut_off = reading.quotation_at(max(0, start - 2))  # by a tree that begins at "she said"
    before = [] if cut_off is None else [reading.quotations[cut_off]]
    for quotation in (*before, *reading.quotations_in(start - 2, stop + 2)):
        if quotation.start <= reading.starts[verb] < quotation.end:
            return []
        if quotation.end <= low:
            between = text[quotation.end : low]
        elif quotation.start >= high or quotation.start >= cue_end:
            between = text[max(high, cue_end) : quotation.start]
            if (
                not between.rstrip().endswith((",", ":", " that", " as", " saying"))
                and len(text[quotation.start : quotation.end].split()) < _CLEAR_WORDS
            ):
                continue
        else:
            continue
        if len(between) <= _BESIDE and not any(c in ".;?!" for c in between.strip(" ,.")):
            if quotation.end <= low and any(c.isalnum() for c in between):
                continue
            return [(quotation.start, quotation.end)]
    return []


def _sourceless(reading: Reading, verb: int, lemma: str) -> Candidate | None:
    """ "It was reported that", "is said to have": told by nobody in particular."""
    stance = cues().passives.get(lemma)
    if stance is None or not reading.children_by(verb, "auxpass"):
        return None
    if reading.children_by(verb, "agent"):
        return None
    subjects = reading.children_by(verb, *_PASSIVE_SUBJECTS, "expl", "nsubj")
    clauses = reading.children_by(verb, "ccomp")
    clauses = clauses or [i for i in reading.children_by(verb, "csubjpass") if i > verb]
    subjects = [i for i in subjects if i not in clauses]
    infinitives = [c for c in reading.children_by(verb, "xcomp") if reading.children_by(c, "aux")]
    aux = reading.children_by(verb, "auxpass", "neg")
    cue = reading.characters(min([*aux, verb]), verb + 1)
    if clauses and (not subjects or reading.word(subjects[0]) == "it"):
        content = [clause_of(reading, clauses[0])]
    elif infinitives and subjects:
        content = [clause_of(reading, subjects[0]), clause_of(reading, infinitives[0])]
    else:
        return None
    return Candidate(cue, None, content, confidence=0.7, cue_head=verb, stance=stance)
