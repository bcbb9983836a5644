"""The stage: from the annotated article to its event records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from spacy.tokens import Doc

from newsevents.extract.events.aftermath import find_aftermath
from newsevents.extract.events.casting import cast
from newsevents.extract.events.concerned import concerned
from newsevents.extract.events.dating import Times
from newsevents.extract.events.draft import Draft
from newsevents.extract.events.factuality import judge
from newsevents.extract.events.fillers import Fillers, Mentions
from newsevents.extract.events.folding import fold
from newsevents.extract.events.genre import in_context, is_private, is_public
from newsevents.extract.events.instruments import find_instruments
from newsevents.extract.events.intent import intend
from newsevents.extract.events.merging import merge
from newsevents.extract.events.mishaps import Setting
from newsevents.extract.events.modes import mode_from_words
from newsevents.extract.events.ontology import Ontology
from newsevents.extract.events.outcome import attach, tell_of
from newsevents.extract.events.particular import is_general, is_said_of_it, is_told, is_way
from newsevents.extract.events.place import find_places, is_place
from newsevents.extract.events.record import actors_of, make_record
from newsevents.extract.events.roles import RoleFinder
from newsevents.extract.events.size import find_figures
from newsevents.extract.events.triggers import Trigger, find_triggers
from newsevents.extract.events.verbal import only_words
from newsevents.models import (
    Article,
    Attribution,
    Entity,
    Event,
    TimeExpression,
)

_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST"})


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
        and not is_said_of_it(trigger.token)
    ]
    silence = [
        claim.cue for claim in attributions if claim.stance == "declines_to_comment" and claim.cue
    ]
    triggers = [
        trigger
        for trigger in triggers
        if not is_general(trigger.token)
        and not is_way(trigger)
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
    attach(find_figures(doc, ontology), drafts, article)
    tell_of(find_aftermath(doc), drafts, article)
    drafts = merge(drafts, fillers, ontology)
    setting = Setting(doc, drafts, ontology)
    drafts = [draft for draft in drafts if not setting.is_mishap(draft)]
    drafts = only_words([draft for draft in drafts if is_told(draft)], fillers)
    drafts = cast(doc, article, drafts, fillers, attributions, ontology)
    if is_private(doc, ontology):
        drafts = [draft for draft in drafts if _is_grave(draft) or _is_public(draft, fillers)]
    drafts.sort(key=lambda d: min(t.first for t in d.triggers))
    return [
        make_record(f"e{number}", draft, doc, article.text, fillers, mentions, ontology)
        for number, draft in enumerate(drafts, 1)
    ]


def _is_grave(draft: Draft) -> bool:
    hurt = draft.mode is not None or bool(draft.figures or draft.instruments)
    return (draft.type == "ASSAULT" and hurt) or draft.mode in ("arrest", "convict")


def _is_public(draft: Draft, fillers: Fillers) -> bool:
    return is_public(actors_of([*draft.actors, *draft.recipients], fillers))


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
        intend(draft)
        draft.mode = draft.mode or mode_from_words(draft, ontology)
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
