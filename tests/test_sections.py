"""What part of a page is what."""

from __future__ import annotations

import pytest
from page_table import PAGES

from newsevents.extract.page.reader import article_from_text
from newsevents.extract.page.sections import Layout, find_sections


def _page(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """The page's text, and the kind expected of each of its pieces."""
    lines: list[str] = []
    pieces: list[tuple[str, str]] = []
    for row in marked.strip("\n").split("\n"):
        kind, bar, words = row.partition("| ")
        if not bar:
            lines.append("")
            continue
        if "¦" in words:
            head, _, tail = words.partition("¦")
            pieces += [("dateline", head.strip()), ("body", tail.strip())]
            words = head + tail
        else:
            pieces.append((kind, words.strip()))
        lines.append(words)
    return "\n".join(lines) + "\n", pieces


def _kind_of(layout: Layout, start: int, end: int) -> str:
    for section in layout.sections:
        if section.start <= start and end <= section.end:
            return section.kind
    return "split"


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("gaps", ["as written", "blank lines between", "windows"])
def test_every_line_is_what_it_is(name: str, gaps: str) -> None:
    text, pieces = _page(PAGES[name])
    if gaps == "blank lines between" and name != "capitals":
        text = text.replace("\n", "\n\n")
    elif gaps == "windows":
        text = text.replace("\n", "\r\n")
    layout = find_sections(text)
    found, place = [], 0
    for _, words in pieces:
        start = text.index(words, place)
        place = start + len(words)
        found.append((_kind_of(layout, start, place), words))
    assert found == pieces


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town of Aru on Monday, killing two people, the army said.",
        "Protesters shut roads in the capital on Sunday, demanding a change of government",
        "Army shells Aru",
        "Police arrested nine people. They were later freed.",
        "STRIKE ENDS IN VARNA",
        "By Monday the rebels had left the town, the mayor said.",
    ],
)
def test_a_snippet_is_body(text: str) -> None:
    layout = find_sections(text)
    assert [section.kind for section in layout.sections] == ["body"]
    assert layout.title is None


@pytest.mark.parametrize(
    ("words", "dateline"),
    [
        ("CALDER : The bridge was closed on Monday.", "CALDER :"),
        ("KABUL, April 9 (AP) - Two rockets hit the city.", "KABUL, April 9 (AP) -"),
        ("NAIROBI (Reuters) — Two people died.", "NAIROBI (Reuters) —"),
        ("Nairobi, Kenya (AP) _ Two people died.", "Nairobi, Kenya (AP) _"),
        ("WASHINGTON — The Senate voted.", "WASHINGTON —"),
        ("DES MOINES, Iowa - The caucus began.", "DES MOINES, Iowa -"),
        ("KABUL: The minister resigned.", "KABUL:"),
        ("AT Kabul: Retired teachers marched.", "AT Kabul:"),
        ("VIENNA/LINZ, Aug 25 (Wire) — A firm said.", "VIENNA/LINZ, Aug 25 (Wire) —"),
        (
            "Kabul [Afghanistan], April 9 (ANI): The minister said.",
            "Kabul [Afghanistan], April 9 (ANI):",
        ),
        ("MOSCOW, May 3. /TASS/. The ministry said.", "MOSCOW, May 3. /TASS/."),
        ("Tehran, May 3, IRNA – The president said.", "Tehran, May 3, IRNA –"),
        ("New Delhi, May 3 (PTI) The minister said.", "New Delhi, May 3 (PTI)"),
        ("London (CNN) The queen spoke.", "London (CNN)"),
        ("(CNN) — The queen spoke.", "(CNN) —"),
        ("BAGHDAD (AP) - Iraq's army said.", "BAGHDAD (AP) -"),
        # none
        ("Biden — who had flown in on Monday — said no.", ""),
        ("Police: Two held over fire at mill.", ""),
        ("Q: What did he say? He said nothing.", ""),
        ("TAPPER: Do you think that he is lying?", "TAPPER:"),  # alike in form; harmless
        ("The White House (and its staff) said so.", ""),
        ("May 3 - The army left.", ""),
        ("NATO said on Monday that it would stay.", ""),
        ("UN-led talks began.", ""),
        ("LONDON, (AP) -Two banks agreed.", "LONDON, (AP) -"),
        ("ISLAMABAD • Rescuers came.", "ISLAMABAD •"),
        ("(Prensa Sur) The ministry condemned it.", "(Prensa Sur)"),
        ("Herat (BXA) An officer was killed.", "Herat (BXA)"),
        # in small letters only where the story says that it is a place
        ("Sarvan: Two men were hurt near Sarvan.", "Sarvan:"),
        ("Sarvan: Two men were hurt near the mill.", ""),
        # or where a city of some size is called so
        ("Nairobi: Two men were hurt near the mill.", "Nairobi:"),
        ("Nairobi- Two men were hurt near the mill.", "Nairobi-"),
        ("Kenya: Two men were hurt near the mill.", ""),
        ("Chelsea: Two men were hurt near the mill.", ""),
        # initials of an agency that is not known, a colon without a space
        ("Sarvan (SVB) – Two men were hurt.", "Sarvan (SVB) –"),
        ("SOUTH SARVAN, April 5 (SVB):Two men were hurt.", "SOUTH SARVAN, April 5 (SVB):"),
        ("Roe (D) - The man who ran.", ""),
    ],
)
def test_datelines(words: str, dateline: str) -> None:
    rest = " Nobody else was hurt in the town, a spokesman told reporters there on Monday.\n"
    layout = find_sections(words + rest + "\nThe road was closed for most of the day, he said.\n")
    found = [(words + rest)[s.start : s.end] for s in layout.sections if s.kind == "dateline"]
    assert found == ([dateline] if dateline else [])


def test_a_one_line_page_begins_with_its_caption() -> None:
    caption = "Rescuers stand by the pit at Hebei on Monday. (Jane Doe/Reuters)"
    story = "Dozens of rescuers tried on Monday to reach a boy who had fallen into a well. " * 8
    layout = find_sections(caption + " " + story)
    assert [section.kind for section in layout.sections] == ["caption", "body"]
    assert layout.sections[0].end == len(caption)


def test_furniture_is_cut_out_of_a_page_flattened_to_one_line() -> None:
    story = "The army said on Monday that it had left the town after two days of talks. " * 6
    share = "Click to share on Twitter (Opens in new window)"
    foot = "Read or Share this story: http://a.example/x"
    text = f"Army leaves town {share} {story}{share} {story}{foot}"
    layout = find_sections(text)
    assert [section.kind for section in layout.sections] == [
        "headline",
        "boilerplate",
        "body",
        "boilerplate",
        "body",
        "boilerplate",
    ]
    cut = [text[s.start : s.end] for s in layout.sections if s.kind == "boilerplate"]
    assert cut == [share, share, foot]


def test_a_row_of_buttons_parts_a_short_page() -> None:
    text = (
        "CALDER: Flood closes bridge, mayor says Share Tweet Print ADVERTISEMENT The bridge at"
        " Calder was closed on Monday as the river rose over its banks, the mayor said."
    )
    layout = find_sections(text)
    found = [(section.kind, text[section.start : section.end]) for section in layout.sections]
    assert found == [
        ("headline", "CALDER: Flood closes bridge, mayor says"),
        ("boilerplate", "Share Tweet Print ADVERTISEMENT"),
        ("body", text[text.index("The bridge") :]),
    ]


def test_words_that_open_furniture_also_open_paragraphs() -> None:
    story = [
        "Join forces or lose, the minister told the two parties on Monday after a long debate.",
        "Follow the money, prosecutors say, and it leads to a bank in the old town of Riga.",
        "Related charges against two of his aides were dropped in March, the court said.",
        "Share prices fell by a fifth on Monday after the bank said that it would cut jobs.",
        "The Post intervened in April, arguing that the matter was one of public interest.",
        "Watch towers along the border were manned again on Monday, a guard told the paper.",
        "Subscribers to the fund were told to wait, according to a letter seen by the paper.",
        "Comments by the minister drew protests from three parties in the assembly on Monday.",
        "Photographs of the scene showed two burned cars and a wall that had been shot at.",
        "From Monday the road will be shut to lorries, the ministry of transport said.",
        "Rep. Ann Doe (R) and Sen. John Roe (D) said that they would not vote for the bill.",
        "He left it to the voters (left, right and centre) to judge him, as he put it.",
    ]
    text = "Twelve things that were said on Monday\n\n" + "\n\n".join(story) + "\n"
    layout = find_sections(text)
    assert [section.kind for section in layout.sections] == ["headline", "body"]


_STORY = "Rebels shelled the town of Harvik on Monday, killing nine people, the governor said."


@pytest.mark.parametrize(
    ("page", "first"),
    [
        # captions: numbered pictures, a credit behind a stroke
        (f"2 of 3. A view of the harbour is seen in Harvik.\n\n{_STORY}", "caption"),
        (f"A street in Harvik on Monday after the shelling. / Harvik Post\n\n{_STORY}", "caption"),
        # a name alone is who wrote it, never the headline
        (f"Ana Vela\n\n5512340\n\n{_STORY}", "byline"),
        (f"SIYANDA MOSHOLE\n\n{_STORY}", "byline"),
        (f"REBELS SHELL HARVIK\n\n{_STORY}", "headline"),
        # a sentence full of names is the lead, and so is one that "is seen as" something
        ("Harvik Rovers defeated Oslo Wanderers twice on Monday in Bergen, Norway.\n\n"
         f"It was the first time that they played in the north.\n\n{_STORY}", "body"),
        (f"The truce is seen as a step towards talks by both sides in Harvik.\n\n{_STORY}", "body"),
        ("OAK FALLS, Ohio -- It happened once more.\n\n" + _STORY, "dateline"),
        (f"HARVIK - The Associated Press\n\n{_STORY}", "byline"),
        (f"harvikpost.example/2021/03/rebels-shell-town\n\nRebels shell town\n\n{_STORY}",
         "boilerplate"),
        (f"Date\tPlace\tKilled\n12 March\tHarvik\t9\n\n{_STORY}", "boilerplate"),
    ],
)  # fmt: skip
def test_the_first_line(page: str, first: str) -> None:
    assert find_sections(page).sections[0].kind == first


def test_highlights_and_hours_are_not_the_story() -> None:
    page = (
        f"Live: Harvik\n\n14:05 GMT\nGunmen attack the market of Harvik\n{_STORY}\n\n"
        f"13:40 GMT\n{_STORY}\n\n@highlight\n\nRebels shell the town, killing nine people.\n"
    )
    body = [page[s.start : s.end] for s in find_sections(page).sections if s.kind == "body"]
    assert body
    assert not any("GMT" in part or "highlight" in part for part in body)


def test_a_short_text_that_is_wrapped_loses_no_line() -> None:
    for first in ("LAMBAYA, 4 May 2022 - A", "LAMBAYA, May 4 (AP) - A", "A"):
        text = (
            f"Quake strikes valley\n\n{first} strong earthquake struck the valley, killing\n"
            "at least 11 people.\n"
        )
        article = article_from_text(text)
        assert article.is_readable(text.index("strong"), text.index("11"))
        body = [s for s in article.sections if s.kind == "body"]
        assert [text[s.start : s.end].split()[-1] for s in body] == ["people."]


def test_a_name_before_a_colon_that_speaks_again_is_no_dateline() -> None:
    talk = "Sofia: I saw the men run.\n\nAnd then?\n\nSofia: The police came and shut the road.\n"
    assert not any(section.kind == "dateline" for section in find_sections(talk).sections)
