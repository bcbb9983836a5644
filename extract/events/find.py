"""The stage: from the annotated article to its event records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Doc, Token

from newsevents.extract.events.aftermath import Aftermath, find_aftermath
from newsevents.extract.events.casting import cast
from newsevents.extract.events.concerned import concerned
from newsevents.extract.events.conditions import word_of
from newsevents.extract.events.confidence import confidence
from newsevents.extract.events.dating import Times, event_date
from newsevents.extract.events.draft import Draft, add_tokens
from newsevents.extract.events.factuality import judge
from newsevents.extract.events.fillers import Fillers, Mentions
from newsevents.extract.events.folding import fold
from newsevents.extract.events.genre import in_context, is_private, is_public
from newsevents.extract.events.inflection import singular
from newsevents.extract.events.instruments import find_instruments, instrument
from newsevents.extract.events.merging import merge
from newsevents.extract.events.mishaps import Setting
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.place import find_places, is_place, locate
from newsevents.extract.events.repeats import without_repeats
from newsevents.extract.events.roles import RoleFinder
from newsevents.extract.events.size import Figure, find_figures
from newsevents.extract.events.syntax import (
    core,
    governing_verb,
    is_ancestor,
    is_verbal,
    surface_subjects,
)
from newsevents.extract.events.triggers import Trigger, find_triggers
from newsevents.models import (
    Actor,
    Article,
    Attribution,
    Count,
    Entity,
    Event,
    Size,
    Span,
    TimeExpression,
)

_AT_LARGE = frozenset(
    """violence fighting conflict war bloodshed aggression terrorism insurgency unrest combat
    hostility torture repression censorship rape genocide murder killing kidnapping assassination
    sabotage misinformation disinformation torture abuse""".split()
)
"""Nouns that as a rule name a practice, not an event, where nothing is told of it."""
_ANYONE = frozenset({"those", "anyone", "anybody", "everyone", "whoever"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "relcl", "pcomp", "acl", "dobj", "pobj"})
_HAPPENS = frozenset(
    """take occur begin start resume erupt happen continue end break follow collapse last""".split()
)
"""Verbs of which an event is the subject."""
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})
_SIZED = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION", "AID", "MOBILIZE"})
_FUTURE_TO_AGREE = frozenset({"AID", "SUPPORT", "COOPERATE", "CONSULT"})
_TO_YIELD = frozenset({"RETREAT", "CONCEDE"})
"""Promised by who would do it, these are AGREE too: "the rebels said they will free him"."""
_SAID = frozenset({"say", "announce", "declare", "state", "pledge", "promise", "tell", "vow"})
_ONESELF = frozenset({"it", "they", "he", "she", "we", "i"})
_FUTURE_TO_THREAT = frozenset({"SANCTION", "COERCE", "ASSAULT", "PROTEST"})


def find_events(
    doc: Doc,
    article: Article,
    entities: Sequence[Entity],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    *,
    ontology: Ontology,
    document_date: date | None,
) -> list[Event]:
    """Find the events of an article, one record each however often it is mentioned.

    Only headline, dateline and body are read. Claims are joined later
    (`extract.claims`): `attributions` stays empty here.

    Args:
        doc: The parsed text; without tags and dependencies nothing is found.
        entities, times: As found in the same text.
        ontology: Types and triggers; see `load_ontology`.
        document_date: For roles that change with time; dates no event by itself.

    Returns:
        Events in the order of their first mention, ids e1, e2 ...
    """
    if not len(doc) or not doc.has_annotation("DEP") or not doc.has_annotation("SENT_START"):
        return []
    triggers = [
        trigger
        for trigger in find_triggers(doc, ontology)
        if article.is_readable(trigger.token.idx, trigger.token.idx + len(trigger.token))
        and not _is_said_of_it(trigger.token)
    ]
    silence = [
        claim.cue for claim in attributions if claim.stance == "declines_to_comment" and claim.cue
    ]
    triggers = [
        trigger
        for trigger in triggers
        if not _is_general(trigger.token)
        # who declines to comment refuses nobody anything: that is a claim, not an event
        and not any(cue.start <= trigger.token.idx < cue.end for cue in silence)
    ]
    triggers = in_context(doc, triggers, ontology)
    if not triggers:
        return []
    mentions = Mentions(doc, entities)
    fillers = Fillers(doc, mentions, document_date, attributions=attributions, times=times)
    drafts = _drafts(doc, article, triggers, times, ontology)
    drafts = _by_sentence(drafts)
    _attach(find_figures(doc, ontology), drafts, article)
    _tell_of(find_aftermath(doc), drafts, article)
    drafts = merge(drafts, fillers, ontology)
    setting = Setting(doc, drafts, ontology)
    drafts = [draft for draft in drafts if not setting.is_mishap(draft)]
    drafts = [draft for draft in drafts if _counts(draft)]
    drafts = cast(doc, drafts, fillers, attributions, ontology)
    if is_private(doc, ontology):
        drafts = [draft for draft in drafts if _is_grave(draft) or _is_public(draft, fillers)]
    drafts.sort(key=lambda d: min(t.first for t in d.triggers))
    return [
        _record(f"e{number}", draft, doc, article.text, fillers, mentions, ontology)
        for number, draft in enumerate(drafts, 1)
    ]


def _is_grave(draft: Draft) -> bool:
    return draft.type == "ASSAULT" or draft.mode in ("arrest", "convict")


def _is_public(draft: Draft, fillers: Fillers) -> bool:
    return is_public(_actors([*draft.actors, *draft.recipients], fillers))


def _is_said_of_it(token: Token) -> bool:
    """ "It is a clear attack": says what something is, and names no event anew."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.dep_ != "attr" or is_verbal(token):
        return False
    return any(
        c.dep_ == "nsubj" and c.lower_ in ("it", "this", "that") for c in token.head.children
    )


def _is_general(token: Token) -> bool:
    """Whether it is told of anyone: "those who fire on a market know whom they will kill"."""
    while True:
        if token.dep_ == "relcl" and (token.head.lower_ in _ANYONE or _is_habit(token)):
            return True
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass") and (
                child.lower_ == "whoever"
                or (
                    child.lower_ in _ANYONE
                    and (
                        any(c.dep_ == "relcl" for c in child.children)
                        or (child.i + 1 < len(token.doc) and token.doc[child.i + 1].lower_ == "who")
                    )
                )
            ):
                return True
        if token.head is token or token.dep_ not in _CLAUSES:
            return False
        token = token.head


def _is_habit(verb: Token) -> bool:
    """ "People who throw stones": a relative clause in the present about no one told."""
    noun = verb.head
    if verb.tag_ not in ("VBP", "VBZ") or noun.tag_ != "NNS" or noun.ent_type_:
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    return not any(c.dep_ in ("det", "poss", "nummod", "prep") or c.ent_type_ for c in noun.children)


def _drafts(
    doc: Doc,
    article: Article,
    triggers: list[Trigger],
    times: Iterable[TimeExpression],
    ontology: Ontology,
) -> list[Draft]:
    finder = RoleFinder(
        ontology, frozenset(t.token.i for t in triggers if t.pattern.kind == "nouns")
    )
    dated = Times(doc, times)
    drafts = []
    for trigger in triggers:
        token = trigger.token
        roles = finder.roles(trigger)
        section = article.section_at(token.idx)
        draft = Draft(
            triggers=[trigger],
            actors=roles.actors,
            recipients=roles.recipients,
            instruments=find_instruments(token),
            places=find_places(token, ontology),
            time=dated.of(token),
            factuality=judge(token),
            sentence=token.sent.start,
            section=section.kind if section else "body",
            mode=trigger.pattern.mode,
            type=trigger.pattern.type,
        )
        if draft.type in _SPOKEN and not draft.recipients:
            draft.recipients = concerned(trigger.frame.objects, draft.actors)
        _stand_on(draft, ontology)
        _intend(draft)
        draft.mode = draft.mode or _mode_from_words(draft, ontology)
        drafts.append(draft)
    return drafts


def _stand_on(draft: Draft, ontology: Ontology) -> None:
    """A place that is attacked is also where it happened."""
    if draft.type != "ASSAULT":
        return
    known = {t.i for t in draft.places}
    attacked = [
        t
        for t in draft.recipients
        if t.i not in known
        and (
            t.ent_type_ in ("FAC", "GPE", "LOC")
            or (not t.ent_type_ and is_place(t, ontology, named=True))
        )
    ]
    draft.places = [*attacked, *draft.places]


def _intend(draft: Draft) -> None:
    """PLOVER codes a will to cooperate as AGREE, and a will to harm under a condition as THREATEN.

    "Finland will give Chad a grant" is AGREE; "they will strike unless" is THREATEN;
    the modality stays planned. (PLOVER codebook, "AGREE", "THREATEN".)
    """
    token = draft.token
    if draft.factuality.modality not in ("planned", "hypothetical") or not is_verbal(token):
        return
    if draft.factuality.polarity == "negated":
        return
    if draft.type in _FUTURE_TO_AGREE | _TO_YIELD and _is_pledge(draft):
        return
    if not draft.actors:
        return
    if not any(c.lower_ in ("will", "would", "'ll", "shall", "wo") for c in token.children):
        return
    subjects = draft.main.frame.subjects
    own = [t for t in subjects if t.lower_ == "it" or any(t.i == a.i for a in draft.actors)]
    if not own:
        return
    if draft.type in _FUTURE_TO_AGREE:
        draft.type, draft.mode = "AGREE", None
    elif draft.type in _FUTURE_TO_THREAT and (
        any(c.lower_ in ("unless", "if") for a in token.children for c in (a, *a.children))
        or (token.dep_ == "ccomp" and word_of(token.head) in ("say", "announce", "warn", "declare"))
    ):
        draft.type, draft.mode = "THREATEN", None


def _is_pledge(draft: Draft) -> bool:
    """Whether who says it will do it; the draft becomes AGREE, its doer who says so."""
    clause = draft.token
    while clause.dep_ in ("xcomp", "acomp", "oprd") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ != "ccomp" or word_of(clause.head) not in _SAID:
        return False
    own = [c for c in clause.children if c.dep_ == "nsubj"]
    if not own or own[0].lower_ not in _ONESELF:
        return False
    if any(c.lower_ in ("unless", "if") for a in clause.children for c in (a, *a.children)):
        return False
    speakers = surface_subjects(clause.head)
    kept = [t for t in draft.actors if t.i != own[0].i]
    draft.actors = [*speakers, *(t for t in kept if all(t.i != s.i for s in speakers))]
    draft.type, draft.mode = "AGREE", None
    return True


def _mode_from_words(draft: Draft, ontology: Ontology) -> str | None:
    kind = ontology.types.get(draft.type)
    if kind is None or not kind.mode_words:
        return None
    tokens: list[Token] = [
        draft.token,
        *draft.instruments,
        *draft.main.frame.subjects,
        *draft.main.frame.agents,
    ]
    if draft.type == "MOBILIZE":
        tokens += draft.main.frame.objects
        tokens += [n for name, n in draft.main.frame.prepositions if name == "of"]
    words: set[str] = set()
    for token in tokens:
        words.add(singular(core(token).lower_))
        words |= {c.lower_ for c in token.children if c.dep_ in ("compound", "amod", "nmod")}
    words |= {singular(c.lower_) for _, c in draft.main.frame.prepositions if _ == "with"}
    for mode, known in kind.mode_words.items():
        if words & known:
            return mode
    return None


def _by_sentence(drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    group: list[Draft] = []
    for draft in drafts:
        if group and draft.sentence != group[0].sentence:
            found += fold(group)
            group = []
        group.append(draft)
    if group:
        found += fold(group)
    return found


def _attach(figures: list[Figure], drafts: list[Draft], article: Article) -> None:
    """Give each figure to the event that it tells the outcome of."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    starts = sorted(by_sentence)
    for figure in figures:
        token = figure.by
        if not article.is_readable(token.idx, token.idx + len(token)):
            continue
        sentence = token.sent
        owner = _owner(figure, by_sentence.get(sentence.start, []))
        if owner is not None and not _is_own(figure, owner) and _is_unreal(token):
            continue
        if owner is None and _is_unreal(token):
            continue  # "threatened to kill the other three"
        if owner is None and (figure.told or _is_next(figure, starts)):
            owner = _earlier(figure, sentence.start, starts, by_sentence)
        if owner is not None and not any(
            f.kind == figure.kind
            and f.count == figure.count
            and (f.by.i != figure.by.i or f.of is None or f.of is figure.of)
            for f in owner.figures
        ):
            owner.figures.append(figure)


def _is_own(figure: Figure, draft: Draft) -> bool:
    return any(t.token.i == figure.by.i for t in draft.triggers)


def _is_unreal(token: Token) -> bool:
    """Whether what would have hurt them is only threatened, feared or planned."""
    return is_verbal(token) and judge(token).modality in ("hypothetical", "planned")


def _is_next(figure: Figure, starts: list[int]) -> bool:
    """Whether one person is told of just after an event: "Rivas died.", "A guard was injured." """
    if figure.count != Count(min=1, max=1):
        return False
    start = figure.by.sent.start
    place = bisect_left(starts, start)
    return place > 0 and start > 0 and figure.by.doc[start - 1].sent.start == starts[place - 1]


def _tell_of(aftermath: Iterable[Aftermath], drafts: list[Draft], article: Article) -> None:
    """Give what was damaged, and the names of victims, to the event that they tell of."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.type == "ASSAULT" and draft.factuality.modality == "asserted":
            by_sentence.setdefault(draft.sentence, []).append(draft)
    starts = sorted(by_sentence)
    for told in aftermath:
        token = told.figure.by
        if not article.is_readable(token.idx, token.idx + len(token)):
            continue
        sentence = token.sent.start
        owner = _owner(told.figure, by_sentence.get(sentence, []))
        if owner is None:
            owner = _earlier(told.figure, sentence, starts, by_sentence)
        if owner is not None:
            taken = {t.i for t in owner.actors}
            add_tokens(owner.recipients, [t for t in told.hurt if t.i not in taken])


def _owner(figure: Figure, near: list[Draft]) -> Draft | None:
    token = figure.by
    for draft in near:
        if any(t.token.i == token.i for t in draft.triggers) or any(
            t.i == token.i for t in draft.light
        ):
            return draft
    sized = [d for d in near if d.type in _SIZED and _may_have(d, figure)]
    best: tuple[int, Draft] | None = None
    for draft in sized:
        if (
            is_ancestor(draft.token, token)
            or is_ancestor(token, draft.token)
            or any(is_ancestor(light, token) for light in draft.light)
        ):
            rank = 1
        else:
            rank = 2
        distance = rank * 1000 + abs(draft.token.i - token.i)
        if best is None or distance < best[0]:
            best = (distance, draft)
    return best[1] if best else None


def _may_have(draft: Draft, figure: Figure) -> bool:
    if figure.kind == "participants":
        return draft.type == "PROTEST"
    if figure.kind in (
        "killed",
        "injured",
        "casualties",
        "missing",
        "captured",
        "abducted",
        "destroyed",
        "displaced",
    ):
        return draft.type in ("ASSAULT", "PROTEST", "COERCE")
    if figure.kind == "arrested":
        return draft.type in ("COERCE", "PROTEST")
    if figure.kind == "released":
        return draft.type == "RETREAT"
    return False


def _earlier(
    figure: Figure,
    start: int,
    starts: list[int],
    by_sentence: dict[int, list[Draft]],
) -> Draft | None:
    """The event of a sentence or two before, for "Ten people died."."""
    if figure.kind not in ("killed", "injured", "casualties", "missing", "destroyed"):
        return None
    place = bisect_left(starts, start)
    before = starts[max(0, place - 2) : place]
    for sentence in reversed(before):
        for draft in reversed(by_sentence[sentence]):
            if draft.type == "ASSAULT" and draft.factuality.modality == "asserted":
                return draft
    return None


def _counts(draft: Draft) -> bool:
    """Whether a draft is more than a word that might mean something else."""
    told = bool(draft.actors or draft.recipients or draft.figures or draft.instruments)
    if told:
        return True
    if all(t.pattern.weak for t in draft.triggers):
        return False
    if any(is_verbal(t.token) for t in draft.triggers) or draft.light:
        return True
    # a bare noun: "violence in the region", "the murders", "an explosion on Friday"
    if draft.time is not None and not draft.time[0].unresolved:
        return True
    plural = all(t.token.tag_ in ("NNS", "NNPS") for t in draft.triggers)
    for trigger in draft.triggers:
        place = governing_verb(trigger.token)
        if place is not None and place[1] == "nsubj" and word_of(place[0]) in _HAPPENS:
            return word_of(trigger.token) not in _AT_LARGE
    general = all(word_of(t.token) in _AT_LARGE for t in draft.triggers)
    determined = any(
        c.dep_ in ("det", "nummod", "poss") for t in draft.triggers for c in t.token.children
    )
    if general or plural:
        return bool(draft.places) and not general and determined
    return bool(draft.places) or any(
        c.lower_ in ("a", "an") for t in draft.triggers for c in t.token.children
    )


def _spans(triggers: Iterable[Trigger], doc: Doc, text: str) -> list[Span]:
    found: dict[tuple[int, int], Span] = {}
    for trigger in triggers:
        token = trigger.token
        first, last = trigger.first, trigger.last
        if last - first > 3:
            first = last = token.i
        if trigger.pattern.kind == "nouns":
            while (
                first > 0
                and doc[first - 1].head.i == token.i
                and (doc[first - 1].dep_ == "compound" and not doc[first - 1].ent_type_)
            ):
                first -= 1
        start, end = doc[first].idx, doc[last].idx + len(doc[last])
        found[start, end] = Span.at(text, start, end)
    return list(found.values())


def _record(
    ident: str,
    draft: Draft,
    doc: Doc,
    text: str,
    fillers: Fillers,
    mentions: Mentions,
    ontology: Ontology,
) -> Event:
    spans = _spans(draft.triggers, doc, text)
    facts = draft.factuality
    actors = _actors(draft.actors, fillers)
    doing = {actor.entity for actor in actors if actor.entity is not None}
    # "sent her condolences": nobody does it to himself
    others = [token for token in draft.recipients if fillers.key(token) not in doing]
    return Event(
        id=ident,
        type=draft.type,
        mode=draft.mode or _mode_from_words(draft, ontology),
        trigger=spans[0],
        mentions=tuple(sorted(spans, key=lambda s: (s.start, s.end))),
        actors=tuple(actors or _speakers(draft, fillers)),
        recipients=tuple(_actors(others, fillers)),
        instruments=tuple(instrument(t, fillers) for t in _distinct(draft.instruments)),
        size=tuple(_sizes(draft.figures, doc, text)),
        locations=tuple(locate(doc, text, draft.places, mentions)),
        date=event_date(draft.time[0]) if draft.time else None,
        modality=facts.modality,
        polarity=facts.polarity,
        tense=facts.tense,
        confidence=confidence(draft),
    )


def _distinct(tokens: Iterable[Token]) -> list[Token]:
    found: dict[str, Token] = {}
    for token in tokens:
        found.setdefault(singular(token.lower_), token)
    return list(found.values())


def _actors(tokens: Sequence[Token], fillers: Fillers) -> list[Actor]:
    found: dict[str, Actor] = {}
    for token in without_repeats(tokens):
        actor = fillers.actor(token)
        if actor is not None:
            key = fillers.key(token)
            if key not in found or (found[key].entity is None and actor.entity is not None):
                found[key] = actor
    return list(found.values())


def _speakers(draft: Draft, fillers: Fillers) -> list[Actor]:
    """A threat, demand or reproach without a doer is made by who says the words."""
    if draft.type not in ("THREATEN", "REQUEST", "ACCUSE", "REJECT"):
        return []
    if not is_verbal(draft.token) and draft.pattern.kind == "nouns":
        return []
    subjects = [t for t in surface_subjects(draft.token) if t.lower_ not in ("i", "we")]
    if subjects and not draft.pattern.reverse:
        told = [fillers.speaker(token) for token in subjects if token.lower_ == "it"]
        return [actor for actor in told if actor is not None]
    source = fillers.source(draft.token)
    return [source] if source is not None else []


def _sizes(figures: Iterable[Figure], doc: Doc, text: str) -> list[Size]:
    figures = list(figures)
    told = {f.kind for f in figures if f.told}
    single: set[tuple[str, str]] = set()
    found = []
    for figure in figures:
        if not figure.told:
            # "a man was arrested ... the man's arrest": one, however often he is named
            whom = figure.kind, figure.of.lower_ if figure.of is not None else ""
            if figure.kind in told or whom in single:
                continue
            single.add(whom)
        if figure.of is not None and any(c.lower_ == "any" for c in figure.of.children):
            continue  # "ordered not to injure any soldier": nobody is counted
        start = doc[figure.first].idx
        end = doc[figure.last].idx + len(doc[figure.last])
        found.append(
            Size(
                kind=figure.kind,
                min=figure.count.min,
                max=figure.count.max,
                approximate=figure.count.approximate,
                of=figure.of.text if figure.of is not None and not figure.of.like_num else None,
                text=text[start:end],
                start=start,
                end=end,
            )
        )
    return found
