"""What stands for a letter is read as one, and every span is that of the text as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents import Extractor
from newsevents.extract.page.seen_text import see
from newsevents.validation import problems

CLEAN = (
    "TARVEL, 7 March 2023 - Gunmen killed three guards near the office of the Northern Front on "
    "Monday, police said.\n\n“We will find the attackers,” said the interior minister, Odo Lanz."
    "\n\nThe Northern Front denied that its fighters were involved in the killing.\n"
)

DIRTY = {
    "entities": CLEAN.replace("“", "&ldquo;").replace("”", "&#8221;"),
    "fixed spaces": CLEAN.replace("r the", "r&nbsp;the", 1).replace("three ", "three&#160;"),
    "escaped twice": CLEAN.replace(" Monday", "&amp;nbsp;Monday"),
    "misread marks": CLEAN.replace("“", "\x93").replace("”", "\x94"),
    "soft hyphens": CLEAN.replace("killed", "kil\u00adled").replace("minister", "mini\u00adster"),
    "no width": CLEAN.replace("Gunmen", "Gun\u200bmen").replace("denied", "\u200edenied\u2060"),
    "ligatures": CLEAN.replace("fi", "\ufb01").replace("ffi", "\ufb03"),
    "broken lines": CLEAN.replace("minister", "mini-\nster").replace("tackers", "-\r\n tackers"),
    "a mark first": "\ufeff" + CLEAN,
    "turned round": CLEAN.replace("Odo Lanz", "\u202aOdo Lanz\u202c"),
    "page feet": "Page 1 of 3\n\n" + CLEAN.replace(
        "killed three", "killed\n\nPage 2 of 3\n\nthree").replace(
        "said the", "said\n\nPage 3 of 3\n\nthe"),
}  # fmt: skip


def told(record: Any) -> list[Any]:
    """What a record says, without where and in which letters."""
    events = [
        (event.type, event.mode, [one.name for one in event.actors],
         [one.name for one in event.recipients], [(one.kind, one.min) for one in event.size],
         event.date and event.date.start_date)
        for event in record.events
    ]  # fmt: skip
    claims = [(one.source and one.source.name, one.stance) for one in record.attributions]
    return [events, claims, [entity.name for entity in record.entities]]


@pytest.mark.parametrize("name", DIRTY)
def test_the_record_says_the_same(extractor: Extractor, name: str) -> None:
    clean, record = extractor.extract(CLEAN), extractor.extract(DIRTY[name])
    assert clean.events and clean.attributions
    assert list(problems(record, DIRTY[name])) == []
    assert told(record) == told(clean)
    assert record.text == DIRTY[name]


# text, what is seen
SEEN = [
    ("AT&amp;T said", "AT&T said"),
    ("R&D; and Q&A", None),
    ("a&nbsp;b &copy; &#8217; &#x2019; &hellip;", "a b © ’ ’ …"),
    ("coopera\u00adtion", "cooperation"),
    ("the govern-\nment", "the government"),
    ("a well-\nknown man", "a well-known man"),
    ("the well-known man", None),
    ("Anglo-\nFrench talks", None),
    ("\U0001f468\u200d\U0001f469 waved", None),
    ("a \ufb01re in the o\ufb03ce", "a fire in the office"),
    ("One end\n\n3\n\nof it. Two\n\n4\n\nmore. And\n\n5\n\nlast.",
     "One end of it. Two more. And last."),
    ("Day 1\n\nA.\n\nDay 2\n\nB.\n\nDay 3\n\nC.", None),
    ("3 May 2021\nA.\n4 May 2021\nB.\n5 May 2021\nC.", None),
    ("A man\n\nDaily Post\n\nsaid so. A dog\n\nDaily Post\n\nbit him.\n\nDaily Post\n\nEnd.",
     "A man said so. A dog bit him.\n\nEnd."),
    # a space without width that alone parts two words
    ("shot on\u200bMonday", "shot on Monday"),
    ("shot on \u200bMonday", "shot on Monday"),
    ("mil\u200bitia", "militia"),
    ("OLDO \x97 \x93No\x94, he said. It\x92s", "OLDO — “No”, he said. It’s"),
    ("a\x81b", None),
    ("OLDO, May 3 (BXA):The army", "OLDO, May 3 (BXA): The army"),
    ("nothing odd", None),
    ("", None),
    ("\u00ad\u200b", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEEN)
def test_what_is_seen(text: str, expected: str | None) -> None:
    seen = see(text)
    assert (seen.text if seen else None) == expected


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["a", "fi", "-\n", "b", " ", "\n", "\n\n", "&nbsp;", "&amp;quot;", "\u00ad", "\ufb01",
             "\u200b", "Page 1", "Page 2", "Page 3", "1", "2", "3", "\f", ".", "\r\n"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_every_place_is_found_again(text: str) -> None:
    seen = see(text)
    if seen is None:
        return
    assert len(seen.starts) == len(seen.ends) == len(seen.text)
    assert seen.starts == sorted(seen.starts) and seen.ends == sorted(seen.ends)
    for place, char in enumerate(seen.text):
        start, end = seen.back(place, place + 1)
        assert 0 <= start < end <= len(text)
        assert end - start > 1 or char in ("f", "i", " ", "\n") or text[start] == char
