"""What a line of a page looks like: furniture, teaser, caption, byline, date, prose."""

from __future__ import annotations

import re

from newsevents.extract.lexicon import load, word_set
from newsevents.extract.page.sections import entries
from newsevents.extract.page.sections.lines import INVISIBLE, Line
from newsevents.extract.page.stamps import (
    changed_stamp,
    clock_stamp,
    date_line,
    is_label_only,
    stamp_line,
)

PROSE_WORDS = 9
"""Words from which a closed line is a paragraph, not a label."""

LONG_WORDS = 30
"""Words from which a line is a paragraph even where no full stop closes it."""

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:gmt|utc|bst|cet|cest|e[ds]?t|p[ds]?t|ist))?"
)
"""The hour above an entry of a live page."""
_WEB_PATH = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_PLACE_AND_AGENCY = re.compile(
    r"^[A-Z][A-Z'’. -]{2,30}(?:, [A-Z][\w.]+)?\s*[-–—]{1,2}\s*(?P<by>.{2,40})$"
)
_WIDGET = re.compile(
    r"\b\d+ ?(?:min|mins|minutes?) read\b|^\d+ (?:of|/) \d+$|^image \d+ of \d+|"
    r"^\d[\d.,]*[km]? (?:shares?|views?|comments?|likes?|reads?)$|"
    r"^[\w%()-]+\.(?:jpe?g|png|gif|webp)$|^(?:reading time|listen).{0,20}\d+ ?min|"
    r"^(?:updated |published |posted )?\d+ (?:second|minute|hour|day|week|month|year)s? ago$"
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_REPORTED_FROM = re.compile(
    r"(?:[A-Z][\w.'’-]*(?:,? (?:and )?)){1,10}(?:reported|contributed) from [A-Z]"
)
_NAME_AND_DATE = re.compile(r"^(?:[^\W\d_a-z][\w.'’&-]*[, ]{1,3}|(?:of|and|the) ){1,8}")
_CRUMB = re.compile(r"\s+(?:/|>|»|›|::|→|\|)\s+")
_FIELD = re.compile(r"(?:(?!\s{2,}|\s[|•·—–]\s).)+")
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_NAMES = re.compile(
    rf"^{_NAME}(?:\s(?:(?:de|da|del|der|di|du|van|von|bin|bint|ibn|al|el|la|le|abu|y)[ -]){{0,2}}"
    rf"{_NAME}){{0,5}}"
)
_MONTH_END = re.compile(
    r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?$"
)
_DATE_AT_END = re.compile(r"^([^\d]{1,40}?)[\s·•|,-]*(\d[\d\s:./-]{7,24})$")
_IN_PLACE = re.compile(r"\s(?:in|at|from|for|with)\s")
_BIO = re.compile(r"\b(?:is|was|are) (?:an?|the|our|based)\b", re.IGNORECASE)


def is_furniture(line: Line) -> bool:
    """Buttons, form fields, notices, calls to join or to subscribe, bare links."""
    if line.plain in word_set("page", "furniture", "lines") or not any(
        map(str.isalnum, line.head[:200])
    ):
        return True
    if line.furniture or (line.words <= 8 and _WIDGET.search(line.plain)):
        return True
    if is_foreign(line):
        return True
    if is_correction(line) or is_table_row(line) or is_clock(line):
        return True
    if line.words == 1 and "." in line.head[1:-1] and _WEB_PATH.fullmatch(line.head):
        return True
    if line.words > entries.limit("furniture"):
        return False
    if _is_menu(line):
        return True
    if line.head.startswith("SOURCE ") and line.words <= 10:  # the foot of a press release
        return True
    parts = [part.strip() for part in line.plain.split("|")]
    if len(parts) > 1 and all(_is_button(part) for part in parts):
        return True
    return bool(
        entries.starts("furniture", "prefixes").match(line.plain)
        or (
            entries.starts("furniture", "promo_verbs").match(line.plain)
            and entries.holds("furniture", "promo_objects").search(line.plain + " ")
        )
        or entries.holds("furniture", "phrases").search(line.plain)
        or is_links(line)
        or (line.words <= 8 and not line.closed and _ADDRESS.search(line.plain))
    )


def is_table_row(line: Line) -> bool:
    """Cells between tabs: "12 March<tab>Harvik<tab>9"."""
    return not line.closed and line.head.count("\t") >= _CELLS - 1


def piped_rows(lines: list[Line]) -> frozenset[int]:
    """The rows of a table whose cells stand between strokes: two or more alike in a row."""
    strokes = [0 if line.closed else line.head.count("|") for line in lines]
    return frozenset(
        place
        for place, count in enumerate(strokes)
        if count >= _CELLS - 1
        and count in (*strokes[max(0, place - 1) : place], *strokes[place + 1 : place + 2])
    )


_CELLS = 3
"""Cells from which a line with tabs is a row of a table."""


def is_clock(line: Line) -> bool:
    """An hour alone, as above the entries of a live page."""
    return line.words <= 3 and bool(_CLOCK.fullmatch(line.plain.rstrip(" -–—:|")))


def is_highlight(line: Line) -> bool:
    """The mark that some feeds put before a sentence that sums the story up."""
    return line.head.strip().casefold() == "@highlight"


def _is_menu(line: Line) -> bool:
    """Names of sections in a row: "HOME LATEST PAKISTAN OPINION BUSINESS"."""
    if line.closed or not 3 <= line.words <= 25 or not (line.head.isupper() or line.head.istitle()):
        return False
    known = word_set("page", "labels", "sections") | word_set("page", "furniture", "lines")
    words = line.plain.split()
    return sum(word in known for word in words) >= _MENU * len(words)


_MENU = 0.6
"""Share of a line's words that name sections, from which it is a menu."""


def is_correction(line: Line) -> bool:
    """What the page says of its own faults: "An earlier version of this article said ..."."""
    start = line.head[:80].casefold().replace("’", "'").lstrip(INVISIBLE + "*•_-–—")
    return line.words <= 90 and bool(entries.starts("furniture", "corrections").match(start))


def is_foreign(line: Line) -> bool:
    """A line in another script: spam, or links to other editions."""
    if line.head[:20].isascii():
        return False
    letters = [char for char in line.head[:300] if char.isalpha()]
    return len(letters) >= 8 and sum(char < "\u0250" for char in letters) < 0.2 * len(letters)


def _is_button(words: str) -> bool:
    return (
        words in word_set("page", "furniture", "lines")
        or words in word_set("page", "labels", "sections")
        or bool(entries.starts("furniture", "prefixes").match(words))
    )


def is_links(line: Line) -> bool:
    """Whether most of the line is addresses of pages."""
    if "://" not in line.head and "www." not in line.plain:
        return False
    linked = sum(len(match.group()) for match in _URL.finditer(line.head))
    return linked >= 0.5 * len(line.head)


def is_teaser(line: Line) -> bool:
    """A pointer to another article."""
    return line.words <= entries.limit("teaser") and bool(
        entries.starts("teaser", "prefixes").match(line.plain)
        and (line.words <= 4 or ":" in line.head or not line.closed)
    )


def is_teaser_label(line: Line) -> bool:
    """A pointer without its article: "Related:", "READ ALSO"."""
    return line.words <= 4 and is_teaser(line)


def is_closer(line: Line) -> bool:
    """A heading under which no article text stands ("Leave a Reply", "Check Also")."""
    return line.words <= 8 and (
        line.plain.rstrip("?") in word_set("page", "closers", "lines")
        or line.plain.partition("?")[0] in word_set("page", "closers", "lines")
        or bool(re.fullmatch(r"\d+ (?:comments?|responses?|replies|thoughts on .*)", line.plain))
    )


def is_breadcrumb(line: Line) -> bool:
    """Steps of a site's tree: "Home / World / Asia"."""
    parts = _CRUMB.split(line.head[:400])
    if len(parts) < 2 or line.words > 40 or is_prose(line):
        return False
    first = parts[0].strip(" >/»›|").casefold()
    return first in {"home", "start", "front page", "you are here"} or (
        len(parts) >= 3 and sum(len(part.split()) <= 3 for part in parts) >= len(parts) - 1
    )


def is_label(line: Line) -> bool:
    """A section name ("World", "Immigration News")."""
    words = line.plain.replace("/", " ").replace("&", " ").split()
    if not 1 <= len(words) <= 4:
        return False
    sections = word_set("page", "labels", "sections")
    return line.plain in sections or (
        any(word in sections for word in words[:-1])
        and words[-1] in {"news", "latest", "updates", "desk", *sections}
    )


def has_label(line: Line) -> bool:
    """Whether a word of the line names a section ("Situation Report"): no person's name."""
    return not word_set("page", "labels", "sections").isdisjoint(line.plain.split())


def is_byline(line: Line) -> bool:
    """Who made the article: "By Jane Doe", "(Reporting by ...)", "X contributed to ..."."""
    if line.words <= 60 and entries.holds("byline", "phrases").search(line.plain[:120]):
        return True
    if _is_place_and_agency(line):
        return True
    if line.plain.startswith("contributing:") or (
        line.words <= 30 and _REPORTED_FROM.match(line.head)
    ):
        return True
    head = entries.starts("byline", "prefixes").match(line.plain) or is_mixed_byline(line)
    if not head or line.words > 18:
        return False
    return bool(byline_names(line)) and (not line.closed or line.words <= 6)


def _is_place_and_agency(line: Line) -> bool:
    """ "HARVIK - The Associated Press": where from, and by whom, on a line of its own."""
    if line.words > 9 or line.closed:
        return False
    match = _PLACE_AND_AGENCY.match(line.head)
    if match is None:
        return False
    by = match["by"].strip()
    known = {*load("publishers")["agencies"], *load("publishers")["outlets"]}
    return by in known or by.removeprefix("The ") in known


def is_mixed_byline(line: Line) -> bool:
    """A date and a byline in one line: "Interview | 3 May 2019 | by Jane Doe"."""
    return line.words <= 20 and not line.closed and _byline_part(line) > 0


def _byline_part(line: Line) -> int:
    """Where in a line of several fields the one begins that names the author; 0 without."""
    fields = list(_FIELD.finditer(line.head[:200]))
    if len(fields) < 2 or not any(date_line(field.group()) for field in fields):
        return 0
    for field in fields[1:]:
        words = field.group().lstrip(" |•·—–")
        if words[:3].casefold() == "by ":
            return field.end() - len(words)
    return 0


def byline_names(line: Line) -> list[tuple[int, int]]:
    """The names after "By" and the like, as offsets in the text."""
    lead = re.match(r"[\W_]*", line.head)
    offset = _byline_part(line) or (lead.end() if lead else 0)
    offset += len(line.head[offset:]) - len(line.head[offset:].lstrip())
    match = entries.starts("byline", "prefixes").match(line.head[offset:].casefold())
    if not match:
        return []
    place = offset + match.end()
    found: list[tuple[int, int]] = []
    for part in re.finditer(
        r"(?:(?!\s(?:and|&|-)\s)[^,;|/(\n•·–—\d])+", line.head[place:200], re.I
    ):
        words = part.group().strip(" :.\t\xa0").removeprefix("and ").removeprefix("AND ")
        words = _MONTH_END.sub("", _IN_PLACE.split(words)[0])
        if not words or not is_person(words):
            if found or words:
                break
            continue
        start = line.head.index(words, place + part.start())
        found.append((line.start + start, line.start + start + len(words)))
    return found


def is_address(line: Line) -> bool:
    """An address for letters and little else."""
    return line.words <= 3 and bool(_ADDRESS.search(line.plain))


def is_person(words: str) -> bool:
    """Whether `words` have the form of a person's name."""
    parts = words.split()
    if not 1 <= len(parts) <= 6 or any(char.isdigit() for char in words):
        return False
    match = _NAMES.match(words)
    return (
        bool(match and match.end() >= len(words))
        and (len(parts) > 1 or words.casefold() not in {"the", "a", "an", "this", "that", "these"})
        and parts[0].casefold() not in {"the", "a", "an", "all", "any", "our", "most", "some"}
    )


def is_date_line(line: Line) -> bool:
    """A line that is a date and nothing else, a weekday, time or place apart."""
    return line.words <= 12 and date_line(line.head)


def is_stamp(line: Line) -> bool:
    """A labelled date: "Published: 3 May 2021 14:05 GMT"."""
    return line.words <= 30 and (
        stamp_line(line.head) or clock_stamp(line.head) or changed_stamp(line.head) is not None
    )


def is_field(lines: list[Line], place: int) -> bool:
    """A label on a line of its own ("Author", "Published"), or the value under it."""
    return _is_field_label(lines, place) or (place > 0 and _is_field_label(lines, place - 1))


def _is_field_label(lines: list[Line], place: int) -> bool:
    label = lines[place].plain
    if lines[place].words > 3 or place + 1 >= len(lines):
        return False
    value = lines[place + 1]
    if is_label_only(label):
        return is_date_line(value)
    return label in word_set("page", "byline", "fields") and value.words <= 6 and not value.closed


def is_title(line: Line) -> bool:
    """Whether all words begin with a capital, or are capitals."""
    return line.head.istitle() or line.head.isupper()


def is_bio(line: Line, names: frozenset[str]) -> bool:
    """A box about the author or the publisher: "X is a Nairobi-based journalist".

    Only where X, of `names`, stood alone on a line before.
    """
    if line.words > 70:
        return False
    name = next((name for name in names if line.plain.startswith(name + " ")), None)
    if name is None:
        return False
    if entries.starts("byline", "bio_verbs").match(line.plain, len(name) + 1):
        return True
    return bool(
        _BIO.search(line.head[:200]) and entries.holds("byline", "bio_nouns").search(line.plain)
    )


def is_job(line: Line) -> bool:
    """An author's post on a line of its own: "Court correspondent, The Daily Foo"."""
    return (
        line.words <= 10
        and not line.closed
        and bool(entries.holds("byline", "jobs").search(line.plain))
        and (line.words <= 4 or "," in line.head)
    )


def is_signature(line: Line) -> bool:
    """An author with an outlet or a desk: "Jane Doe, The Daily Foo", "Jane Doe | Foo Bureau"."""
    if line.words > 10 or line.closed:
        return False
    name, _, rest = _SIGNATURE.sub("|", line.head, count=1).partition("|")
    outlet = rest.split()
    return (
        2 <= len(name.split()) <= 4
        and is_person(name)
        and 1 <= len(outlet) <= 6
        and any(outlet[-1] in word_set("publishers", key) for key in ("endings", "desks"))
    )


_SIGNATURE = re.compile(r",\s|\s[|·•/–—-]\s")


def is_dated_name(line: Line) -> bool:
    """An outlet or a place with the day: "The Lakeshore Standard, Sept 12, 2018"."""
    if line.words > 12 or line.closed:
        return False
    dated = _DATE_AT_END.search(line.head)
    if dated and len(dated[1].split()) <= 4 and date_line(dated[2]):
        return True
    match = _NAME_AND_DATE.match(line.head)
    if match is None:
        return False
    cuts = [match.end(), *(comma.start() for comma in re.finditer(",", match.group()))]
    return any(date_line(line.head[cut:].strip(" ,")) for cut in cuts)


def is_prose(line: Line) -> bool:
    """A paragraph: closed as a sentence is, and long enough, or simply long."""
    return line.words >= LONG_WORDS or (line.closed and line.words >= PROSE_WORDS)
