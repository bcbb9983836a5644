"""Interviews in questions and answers: whose words the answers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsevents.extract.page.reader import article_from_text
from newsevents.extract.syntax.turns import find_turns

if TYPE_CHECKING:
    from newsevents import Extractor

INTERVIEW = """A doctor who left the valley speaks

Samir Karo worked for nine years in the prison of Ostby. He spoke to the Valley Post.

Valley Post: When did you leave Ostby?

Samir Karo: In the autumn of 2011. I was asked to sign eleven papers in a night.

VP: Did you sign them?

SK: Yes. The colonel told me that I would be number twelve.

I never saw the graves.

VP: Why do you speak now?

SK: My brother was arrested two years ago.

The talk was held in Lima on 28 April.
"""


def test_the_answers_are_those_of_who_is_asked(extractor: Extractor) -> None:
    record = extractor.extract(INTERVIEW, document_date="2019-05-03")
    told = [
        (a.source.text, a.source.name, a.quote_type, a.content[0].text)
        for a in record.attributions
        if a.cue is not None and a.cue.text == ":" and a.source is not None
    ]
    assert [(text, name) for text, name, _, _ in told] == [
        ("Samir Karo", "Samir Karo"),
        ("SK", "Samir Karo"),
        ("SK", "Samir Karo"),
    ]
    assert {kind for _, _, kind, _ in told} == {"direct"}
    assert told[2][3] == "My brother was arrested two years ago."


def test_i_is_who_answers(extractor: Extractor) -> None:
    record = extractor.extract(INTERVIEW, document_date="2019-05-03")
    doctor = next(e for e in record.entities if e.name == "Samir Karo")
    at = INTERVIEW.index("I was asked")
    assert any(m.start == at for m in doctor.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KABUL: The army left.\n\nNote: It came back.\n",
        # the heads of a report ask nothing
        "Needs: Food for 560.\nResponse: Food for 360.\nNeeds: Tents.\nResponse: None.\n",
        # a play on one's own
        "Ana: Yes.\nAna: No.\nAna: Yes.\nAna: No.\nAna: Well.\n",
    ],
)
def test_what_is_no_interview(text: str) -> None:
    assert find_turns(article_from_text(text)) == []
