"""Actor phrases: canonical name, country, sector; roles by date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents.extract.entities.actor_lexicon import SECTORS, actor_lexicon, key_of
from newsevents.extract.entities.actors import code_actor
from newsevents.extract.lexicon import load

IN_2020 = date(2020, 6, 1)

CODED = [
    # phrase, name, country, sector
    ("Taliban fighters", "Taliban", "AFG", "REB"),  # a group's fighters are the group
    ("the Taliban", "Taliban", "AFG", "REB"),
    ("A Taliban spokesman", "Taliban", "AFG", "REB"),  # a weak head says nothing of its own
    ("the Pentagon", "US military", "USA", "MIL"),  # a seat of power stands for the body
    ("Pentagon spokesman Martin Olsen", "Martin Olsen", "USA", "MIL"),  # unknown person, known post
    ("Islamic State Khorasan (ISIS-K)", "ISIS-K", "AFG", "REB"),  # the longest name wins
    ("ISIS-K", "ISIS-K", "AFG", "REB"),
    ("the Islamic State", "Islamic State", None, "REB"),
    ("police in Kenya", "police", "KEN", "COP"),  # country behind the head
    ("Kenyan police", "Kenyan police", "KEN", "COP"),
    ("Shanghai authorities", "Shanghai authorities", "CHN", "GOV"),  # country from a town
    ("a Somalia-based paramilitary group", "Somalia-based paramilitary group", "SOM", "PAR"),
    ("Russian-backed separatists", "Russian-backed separatists", None, "REB"),  # backers are not it
    ("anti-American protesters", "anti-American protesters", None, "OPP"),
    ("Turkish and Syrian forces", "Turkish and Syrian forces", None, "MIL"),  # two countries: none
    ("the U.S. government", "US government", "USA", "GOV"),
    ("the Trump administration", "United States", "USA", "GOV"),
    ("US troops", "US military", "USA", "MIL"),
    ("Afghan security forces", "Afghan security forces", "AFG", "MIL"),
    ("Mexico", "Mexico", "MEX", None),  # a country has no sector
    ("Beijing", "Beijing", "CHN", "GOV"),  # its capital speaks for the government
    ("two Canadians", "Canadians", "CAN", "CVL"),
    ("gunmen", "gunmen", None, "UAF"),
    ("dozens of villagers", "villagers", None, "CVL"),  # a head that only counts
    ("members of the Knesset", "Knesset", "ISR", "LEG"),
    ("prosecutors", "prosecutors", None, "JUD"),
    ("three opposition lawmakers", "opposition lawmakers", None, "OPP"),
    ("the Danish prime minister", "Danish prime minister", "DNK", "GOV"),
    ("a former Danish prime minister", "Danish prime minister", "DNK", "ELI"),
    ("Norway's ambassador to Peru", "Norway's ambassador", "NOR", "GOV"),  # not where he serves
    ("the UN", "United Nations", None, "IGO"),
    ("the World Health Organization", "World Health Organization", None, "IGO"),
    ("WHO", "World Health Organization", None, "IGO"),
    ("who", "who", None, None),  # a short name must be spelled as one
    ("us", "us", None, None),
    ("IT", "IT", None, None),
    ("aid workers", "aid workers", None, "NGO"),
    ("a reporter for Reuters", "reporter", "GBR", "MED"),
    ("Makerere University", "Makerere University", None, "EDU"),  # the last word of a name
    ("the company", "company", None, "BUS"),
    ("coal miners", "coal miners", None, "LAB"),
    ("an army accountant", "army accountant", None, "MIL"),
    ("secret services", "secret services", None, "SPY"),
    # the number that a phrase begins with is none of the name
    ("a hundred and twenty nuns", "nuns", None, "REL"),
    ("several thousand miners", "miners", None, "LAB"),
    ("five and seven gunmen", "gunmen", None, "UAF"),
    ("three to five soldiers", "soldiers", None, "MIL"),
    ("one and a half thousand protesters", "protesters", None, "OPP"),
    ("1.5m refugees", "refugees", None, "REF"),
    ("more than half of the 60 hostages", "hostages", None, "CVL"),
    ("two-thirds of the gunmen", "gunmen", None, "UAF"),
    ("4 US soldiers", "US military", "USA", "MIL"),
    ("three 14-year-old pupils", "14-year-old pupils", None, "EDU"),  # an age is
    ("5th Brigade", "5th Brigade", None, "MIL"),
    ("no one", "no one", None, None),
    ("armed “foreign villagers", "armed foreign villagers", None, "CVL"),  # a mark left over
    ("more than a dozen", "more than a dozen", None, None),
    ("yesterday", "yesterday", None, None),
    ("", "", None, None),
    ("—", "—", None, None),
]


@pytest.mark.parametrize(("phrase", "name", "country", "sector"), CODED)
def test_phrases_are_coded(phrase: str, name: str, country: str | None, sector: str | None) -> None:
    code = code_actor(phrase, document_date=IN_2020)
    assert (code.name, code.country, code.sector) == (name, country, sector)


DATED = [
    ("Taliban", date(1999, 5, 1), "GOV"),
    ("Taliban", date(2010, 5, 1), "REB"),
    ("Taliban", date(2021, 8, 14), "REB"),  # the last day before Kabul fell
    ("Taliban", date(2021, 8, 15), "GOV"),
    ("Taliban", None, "REB"),  # no date: the role held longest
    ("Angela Merkel", date(2015, 1, 1), "GOV"),
    ("Angela Merkel", date(2023, 1, 1), "ELI"),  # out of office
    ("Angela Merkel", None, "GOV"),
    ("Aung San Suu Kyi", date(1995, 1, 1), "OPP"),
    ("Aung San Suu Kyi", date(2018, 1, 1), "GOV"),
]


@pytest.mark.parametrize(("name", "when", "sector"), DATED)
def test_roles_hold_for_their_days(name: str, when: date | None, sector: str) -> None:
    assert code_actor(name, document_date=when).sector == sector


OTHERS = [
    # another country's body of the same name, before or behind it
    ("Kenya Red Cross", "Kenya Red Cross", "KEN", "NGO"),
    ("Syrian Arab Red Crescent", "Syrian Arab Red Crescent", "SYR", "NGO"),
    ("Peruvian Congress", "Peruvian Congress", "PER", "LEG"),
    ("Dutch Labour Party", "Dutch Labour Party", "NLD", "PTY"),
    ("Republican Party of Kenya", "Republican Party of Kenya", "KEN", "PTY"),
    ("Toyota Kenya", "Toyota Kenya", "KEN", "BUS"),
    ("Iraqi Hezbollah", "Iraqi Hezbollah", "IRQ", "PAR"),
    ("Lagos Red Cross", "Lagos Red Cross", "NGA", "NGO"),
    # a body of a body, with a name of its own
    ("UN Human Rights Council", "UN Human Rights Council", None, "IGO"),
    # "National" makes it another one
    ("Ghana National Congress", "Ghana National Congress", "GHA", "LEG"),
    # still the one in the lexicon: its own country, its owner, a hyphen between two
    ("British Labour Party", "Labour Party", "GBR", "PTY"),
    ("Lebanon's Hezbollah", "Hezbollah", "LBN", "PAR"),
    ("US-Taliban", "Taliban", "AFG", "REB"),
    # the Red Cross is a movement of many bodies
    ("the Red Cross", "Red Cross", None, "NGO"),
    # a name that begins with a noun of the lexicon is kept whole
    ("Bank of China", "Bank of China", "CHN", "BUS"),
]


@pytest.mark.parametrize(("phrase", "name", "country", "sector"), OTHERS)
def test_a_body_is_not_taken_for_its_namesake(
    phrase: str, name: str, country: str | None, sector: str
) -> None:
    code = code_actor(phrase, document_date=IN_2020)
    assert (code.name, code.country, code.sector) == (name, country, sector)


def test_context_country_is_for_bodies_of_state_only() -> None:
    assert code_actor("the police", context_country="KEN").country == "KEN"
    assert code_actor("soldiers", context_country="KEN").country is None
    assert code_actor("gunmen", context_country="KEN").country is None


@pytest.mark.xfail(strict=True, reason="a class of ship does not show its navy")
def test_ship_classes() -> None:
    assert code_actor("an Arleigh Burke-class destroyer").country == "USA"


@pytest.mark.xfail(strict=True, reason="a given name shared with a town is not told apart")
def test_surname_with_title_finds_country() -> None:
    assert code_actor("Deputy Secretary Hicks", document_date=date(2022, 4, 1)).country == "USA"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_coded(text: str) -> None:
    code = code_actor(text)
    assert code.sector is None or code.sector in SECTORS
    assert code.country is None or len(code.country) == 3


def test_lexicons_are_sound() -> None:
    lexicon = actor_lexicon()
    codes = set(lexicon.countries)
    for name, entry in load("actors").items():
        assert entry.get("country") is None or entry["country"] in codes, name
    assert set(load("leaders")) - {"*"} <= codes
    words = load("agents")
    phrases = [p for sector in SECTORS for p in words.get(sector, ())]
    assert all(p == p.lower() for p in phrases)
    assert key_of("São Paulo's  mayor-elect") == "sao paulos mayor elect"
