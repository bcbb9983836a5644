"""Words of violence, protest and reproach that tell no such thing, beside those that do."""

from __future__ import annotations

import pytest

NEVER = [
    # text, the type that it must not give
    ("The biscuit maker has come under fire after it shrank its most popular packet.", "ASSAULT"),
    ("The minister came under attack from critics over the delay.", "ASSAULT"),
    ("The actress clashed with the senator on social media.", "ASSAULT"),
    ("She regretted her public clash with Mr Dawlish.", "ASSAULT"),
    ("The supermarket and its supplier clashed over prices.", "ASSAULT"),
    ("A survivor spoke of the carnage after the coach left the motorway.", "ASSAULT"),
    ("Supporters filled the hall for the candidate's final rally of the day.", "PROTEST"),
    ("At a rally in the suburbs, Mr Dawlish promised lower taxes.", "PROTEST"),
    ("A late home run sparked a rally that won the game.", "PROTEST"),
    ("Fans took to the streets to celebrate the title.", "PROTEST"),
    ("He claimed it was an honour to meet the president.", "ACCUSE"),
    ("The officer claimed that the search had taken four hours.", "ACCUSE"),
    ("She insisted that her priority was a smooth handover.", "REQUEST"),
    ("The spokeswoman insisted the change had nothing to do with costs.", "REQUEST"),
    ("“I must say he surprised me,” said his father, Karel Novotny.", "REQUEST"),
    ("“It should not be this close,” said the singer Ana Bright.", "REQUEST"),
    ("The singer was forced to cancel her tour after losing her voice.", "COERCE"),
    ("The runner sliced a double into the corner to break the tie.", "SANCTION"),
    ("An expert said the president looked resigned and tired.", "RETREAT"),
    ("One of the last passengers was released from the wreckage at noon.", "RETREAT"),
    ("Sometimes you just have to agree to disagree.", "AGREE"),
    ("Not everyone agreed.", "AGREE"),
    ("Scientists bombarded the sample with neutrons.", "ASSAULT"),
    ("The firm launched a drone at a fair in Lisbon.", "ASSAULT"),
    ("On the stump she vowed to repeal the tax and win back the north.", "AGREE"),
    ("The candidate pledged to overturn the health law.", "AGREE"),
    ("The tram was negotiating a sharp curve when it left the track.", "CONSULT"),
    ("Some of those hurt were treated in a tent beside the track.", "AID"),
    ("Friends paid tribute to the father of two.", "SUPPORT"),
    ("Journalists were allowed to photograph the couple.", "RETREAT"),
]

STILL = [
    # text, the type that it must give
    ("A patrol came under fire near Tarvel on Monday.", "ASSAULT"),
    ("The town came under attack from rebels overnight.", "ASSAULT"),
    ("Protesters clashed with police outside the parliament.", "ASSAULT|PROTEST"),
    ("Herders and farmers clashed near the village of Odubo, killing six people.", "ASSAULT"),
    ("Thousands joined a rally against the new pension law in Lisbon.", "PROTEST"),
    ("Police dispersed a rally in the capital with tear gas.", "PROTEST|COERCE"),
    ("Hundreds of teachers took to the streets over unpaid wages.", "PROTEST"),
    ("The opposition claimed the army had massacred villagers.", "ACCUSE"),
    ("The union insisted that the minister must resign.", "REQUEST"),
    ("The army forced the villagers to leave their homes.", "COERCE"),
    ("Mali broke diplomatic ties with Denmark.", "SANCTION"),
    ("The prime minister resigned on Friday.", "RETREAT"),
    ("The rebels released twelve hostages.", "RETREAT"),
    ("Russia launched 70 drones at Ukraine overnight.", "ASSAULT"),
    ("The two sides agreed to a prisoner swap.", "AGREE"),
    ("The president paid tribute to the peacekeepers.", "SUPPORT"),
    ("Three officers face charges of torture.", "ACCUSE"),
]


@pytest.mark.parametrize(("text", "kind"), NEVER, ids=[text[:60] for text, _ in NEVER])
def test_what_is_not_meant_gives_no_event(extractor, text: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    found = extractor.extract(text, document_date="2024-05-06").events
    assert kind not in {event.type for event in found}


@pytest.mark.parametrize(("text", "kinds"), STILL, ids=[text[:60] for text, _ in STILL])
def test_what_is_meant_gives_one(extractor, text: str, kinds: str) -> None:  # type: ignore[no-untyped-def]
    found = extractor.extract(text, document_date="2024-05-06").events
    assert {event.type for event in found} & set(kinds.split("|"))


def test_who_faces_charges_is_the_accused(extractor) -> None:  # type: ignore[no-untyped-def]
    (event,) = extractor.extract("Three officers face charges of torture.").events
    assert not event.actors
    assert [one.text for one in event.recipients] == ["Three officers"]
