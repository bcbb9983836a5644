"""The parts of a page: where the article is, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass

from newsevents.extract.page.sections.credits import find_authors, find_publisher
from newsevents.extract.page.sections.datelines import dateline_end
from newsevents.extract.page.sections.lines import INVISIBLE, Line, split_lines
from newsevents.extract.page.sections.page import label_lines
from newsevents.extract.page.sections.run_in import cut_run_ins
from newsevents.models import Section, SectionKind, Span


@dataclass(frozen=True, slots=True)
class Layout:
    """What `find_sections` found out about a page."""

    sections: tuple[Section, ...] = ()
    title: Span | None = None
    publisher: Span | None = None
    authors: tuple[Span, ...] = ()


def find_sections(text: str) -> Layout:
    """The parts of the page `text`: headline, dateline, body, and what is not the article.

    Lines are judged by the words they begin with (`lexicons/page.toml`), their length,
    their close, the words they share with the story and their place (`page.py`). Between
    the lead and a closing heading a line is body unless it is plainly furniture, a teaser
    or a caption: a banner kept does less harm than a paragraph lost. A text of one line
    is body.

    Returns:
        A layout whose sections are in order, apart, and cover every character that is
        not space. Offsets are code points into `text`, end exclusive.
    """
    lines = cut_run_ins(text, split_lines(text))
    if not lines:
        return Layout()
    watched = [line for line in lines if not line.bulk]
    found, headline = label_lines(watched)
    labels = iter(found)
    kinds: list[SectionKind] = ["body" if line.bulk else next(labels) for line in lines]
    sections = _sections(text, lines, kinds)
    title = None
    if headline is not None:
        line = watched[headline]
        words = text[line.start : line.end]
        start = line.start + len(words) - len(words.lstrip(INVISIBLE + "•*·|"))
        title = Span.at(text, start, line.start + len(words.rstrip(INVISIBLE)))
    pairs = list(zip(watched, found, strict=True))
    return Layout(
        sections=tuple(sections),
        title=title,
        publisher=find_publisher(text, pairs, headline),
        authors=find_authors(text, pairs),
    )


def _sections(text: str, lines: list[Line], kinds: list[SectionKind]) -> list[Section]:
    """Sections from lines: neighbours of a kind joined where they say one thing."""
    sections: list[Section] = []
    first = True
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "body":
            cut = dateline_end(line.head, text[line.start + 1 :]) if first else 0
            first = False
            if cut and line.start + cut < line.end:
                sections.append(
                    Section(
                        kind="dateline",
                        start=line.start,
                        end=line.start + len(line.head[:cut].rstrip()),
                    )
                )
                start = line.start + cut
                start += len(line.head[cut:]) - len(line.head[cut:].lstrip())
                sections.append(Section(kind="body", start=start, end=line.end))
                continue
        last = sections[-1] if sections else None
        if last and last.kind == kind and kind in ("body", "boilerplate", "teaser"):
            sections[-1] = Section(kind=kind, start=last.start, end=line.end)
        else:
            sections.append(Section(kind=kind, start=line.start, end=line.end))
    return sections
