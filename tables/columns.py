"""The columns of every flat table, with their types and meanings: the one list of them.

`events.csv`, `events.parquet`, the sheets of `newsevents.xlsx`, `record.to_frame("events")` and
`event_list` in the store all have these columns in this order; docs/columns.md prints them.
What came with an article (`meta`) follows, a column a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "truth", "day"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, and what that means.

    `day` is ISO 8601 in text formats, a date in frames and in Excel.
    """

    name: str
    kind: Kind
    meaning: str


def _columns(*rows: tuple[str, Kind, str]) -> dict[str, Column]:
    return {row[0]: Column(*row) for row in rows}


_ARTICLE: tuple[tuple[str, Kind, str], ...] = (
    ("title", "text", "headline of the article"),
    ("publisher", "text", "outlet, where the page names it, else a meta column of that name"),
    ("document_date", "day", "day of the article"),
)

EVENT_COLUMNS = _columns(
    ("doc_id", "text", "first 16 hex digits of the SHA-256 of the article"),
    ("path", "text", "the article's path"),
    ("event_id", "text", "id of the event in its record"),
    *_ARTICLE,
    ("document_date_basis", "text", "how the article's day is known"),
    ("type", "text", "PLOVER type, or one of your own"),
    ("mode", "text", "PLOVER mode"),
    ("trigger", "text", "the words that name the event"),
    ("trigger_start", "integer", "offset of its first character"),
    ("trigger_end", "integer", "offset after its last character"),
    ("sentence", "text", "the sentence of the trigger, as printed"),
    ("start_date", "day", "first day; empty: open or not known"),
    ("end_date", "day", "last day"),
    ("date_text", "text", "the words that say when"),
    ("date_value", "text", "their TIMEX3 value"),
    ("date_unresolved", "truth", "a date is told and could not be resolved"),
    ("actor", "text", "who did it: the first the article asserts, or a sole suspect; "
     "empty where several are suspected (see `blamed`)"),
    ("actor_country", "text", "ISO 3166 alpha-3 code of `actor`"),
    ("actor_sector", "text", "PLOVER sector of `actor`"),
    ("actor_certainty", "text", "`asserted`, `alleged`, `claimed` or `denied`, of `actor`"),
    ("actors", "text", "all who are said to have done it"),
    ("actor_countries", "text", "their countries, in the same order"),
    ("actor_sectors", "text", "their sectors"),
    ("actor_certainties", "text", "their certainties"),
    ("recipient", "text", "the first to whom it was done"),
    ("recipient_country", "text", "ISO 3166 alpha-3 code of `recipient`"),
    ("recipient_sector", "text", "PLOVER sector of `recipient`"),
    ("recipients", "text", "all to whom it was done"),
    ("recipient_countries", "text", "their countries, in the same order"),
    ("recipient_sectors", "text", "their sectors"),
    ("recipient_certainties", "text", "their certainties"),
    ("instruments", "text", "with what"),
    ("killed_min", "integer", "lowest figure of killed over all that are told"),
    ("killed_max", "integer", "highest; empty where one is open"),
    ("injured_min", "integer", "lowest figure of injured"),
    ("injured_max", "integer", "highest; empty where one is open"),
    ("sizes", "text", "all figures: `killed 101+; injured ~30`"),
    ("location", "text", "the first place"),
    ("location_country", "text", "its ISO 3166 alpha-3 code"),
    ("location_admin1", "text", "its first-order division"),
    ("lat", "number", "latitude of the first place that has one, degrees (WGS 84)"),
    ("lon", "number", "longitude of the same place"),
    ("locations", "text", "all places"),
    ("modality", "text", "`asserted` for what is told as having happened"),
    ("polarity", "text", "`negated` for what did not happen"),
    ("tense", "text", "`past`, `present` or `future`"),
    ("attributions", "text", "ids of the claims about it"),
    ("sources", "text", "who makes them, in the same order"),
    ("stances", "text", "in which stance"),
    ("asserted_by", "text", "who says that it happened"),
    ("denied_by", "text", "who denies it, or a part in it"),
    ("claimed_by", "text", "who claims to have done it"),
    ("blamed", "text", "actors whom others accuse: alleged or denied, never a fact"),
    ("agreement", "text", "`unattributed`, `single_source`, `consistent` or `disputed`"),
    ("disputed", "truth", "the claims contradict each other"),
    ("confidence", "number", "probability that it is an event of this type"),
    ("cluster", "text", "id of the cluster of reports it is in, after `newsevents link`"),
)  # fmt: skip

ATTRIBUTION_COLUMNS = _columns(
    ("doc_id", "text", "first 16 hex digits of the SHA-256 of the article"),
    ("path", "text", "the article's path"),
    ("attribution_id", "text", "id of the claim in its record"),
    *_ARTICLE,
    ("source", "text", "canonical name of the speaker"),
    ("source_text", "text", "as the article says it"),
    ("source_kind", "text", "`person`, `organisation`, `document` or `unnamed`"),
    ("source_named", "truth", "whether the speaker is named"),
    ("via", "text", "who passes it on, outermost first"),
    ("cue", "text", "the words that show that something is said"),
    ("cue_lemma", "text", "their base form"),
    ("stance", "text", "`asserts`, `denies`, `claims_responsibility` ..."),
    ("content", "text", "what is said; ` … ` where the cue breaks it"),
    ("content_start", "integer", "offset of its first character"),
    ("content_end", "integer", "offset after its last character"),
    ("quote_type", "text", "`direct`, `indirect` or `mixed`"),
    ("quotations", "text", "the parts in quotation marks"),
    ("parent", "text", "id of the claim that this one is told in"),
    ("time", "text", "id of the time at which it was said"),
    ("medium", "text", "`tweet`, `statement` ..."),
    ("events", "text", "ids of the events it speaks of"),
    ("confidence", "number", "probability that it is a claim"),
)

TIME_COLUMNS = _columns(
    ("doc_id", "text", "first 16 hex digits of the SHA-256 of the article"),
    ("path", "text", "the article's path"),
    ("time_id", "text", "id of the time in its record"),
    ("text", "text", "the words"),
    ("start", "integer", "offset of their first character"),
    ("end", "integer", "offset after their last character"),
    ("type", "text", "TIMEX3: `DATE`, `TIME`, `DURATION` or `SET`"),
    ("value", "text", "TIMEX3 value"),
    ("mod", "text", "TIMEX3 mod"),
    ("start_date", "day", "first day"),
    ("end_date", "day", "last day"),
    ("granularity", "text", "`day`, `month` ..."),
    ("relation", "text", "`since`, `until`, `by`, `before`, `after` or `between`"),
    ("anchor", "text", "what it is reckoned from"),
    ("unresolved", "truth", "it could not be resolved"),
    ("confidence", "number", "probability that the value is right"),
)

ENTITY_COLUMNS = _columns(
    ("doc_id", "text", "first 16 hex digits of the SHA-256 of the article"),
    ("path", "text", "the article's path"),
    ("entity_id", "text", "id of the entity in its record"),
    ("name", "text", "canonical name"),
    ("label", "text", "`PERSON`, `ORG`, `GPE` ..."),
    ("country", "text", "ISO 3166 alpha-3 code"),
    ("sector", "text", "PLOVER sector"),
    ("affiliation", "text", "id of whom a person speaks or acts for"),
    ("mentions", "integer", "how often it is mentioned"),
    ("start", "integer", "offset of the first mention"),
    ("end", "integer", "offset after it"),
)

ARTICLE_COLUMNS = _columns(
    ("doc_id", "text", "first 16 hex digits of the SHA-256 of the article"),
    ("path", "text", "the article's path"),
    *_ARTICLE,
    ("document_date_basis", "text", "how the article's day is known"),
    ("authors", "text", "who wrote it"),
    ("language", "text", "ISO 639-1 code"),
    ("events", "integer", "how many events were found"),
    ("attributions", "integer", "how many claims"),
    ("times", "integer", "how many dates and times"),
    ("entities", "integer", "how many people, bodies and places"),
    ("warnings", "text", "codes of what to mind about the record"),
)

TABLES: dict[str, dict[str, Column]] = {
    "events": EVENT_COLUMNS,
    "attributions": ATTRIBUTION_COLUMNS,
    "times": TIME_COLUMNS,
    "entities": ENTITY_COLUMNS,
    "articles": ARTICLE_COLUMNS,
}
"""All flat tables by name. `claims` is another name of `attributions`."""

OTHER_NAMES = {"claims": "attributions", "documents": "articles"}


def meta_columns(names: Iterable[str], columns: dict[str, Column]) -> dict[str, Column]:
    """Columns for what came with the articles: its own name, or `meta_NAME` where that is taken.

    Args:
        names: Of `meta`, in the order to keep.
        columns: Those of the table that they are put behind.

    Returns:
        By the name in `meta`, the column.
    """
    found: dict[str, Column] = {}
    taken = {name.casefold() for name in columns}
    for name in names:
        told = name if name.casefold() not in taken else f"meta_{name}"
        while told.casefold() in taken:
            told += "_"
        taken.add(told.casefold())
        found[name] = Column(told, "text", "came with the article")
    return found
