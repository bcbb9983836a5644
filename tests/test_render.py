"""Records for people: what is said, and that nothing of the article is taken for markup."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import handmade
import pytest
from rich.console import Console

from newsevents.extract.events import Decision
from newsevents.render.html import record_page
from newsevents.render.terminal import print_record
from newsevents.render.why import print_decisions
from newsevents.render.words import count_words, date_words, number, rivals, size_words


@pytest.mark.parametrize(
    ("minimum", "maximum", "approximate", "told"),
    [
        (12, 12, True, "about 12"),
        (101, None, False, "at least 101"),
        (None, 5, False, "at most 5"),
        (3, 5, False, "3 to 5"),
        (0, 0, False, "0"),
        (5800, None, False, "at least 5,800"),
        (None, None, True, "some"),
    ],
)
def test_numbers_read_as_told(
    minimum: int | None, maximum: int | None, approximate: bool, told: str
) -> None:
    assert number(minimum, maximum, approximate=approximate) == told


def test_parts_of_an_event_in_words() -> None:
    event = handmade.record().events[0]
    assert size_words(event.size[0]) == "at least 4 killed (guards)"
    assert date_words(event) == "2023-03-06 (“Monday”)"
    assert count_words(event.instruments[0].count) == "2 "
    assert count_words(None) == ""


def test_html_escapes_the_article_and_keeps_every_character() -> None:
    page = record_page(handmade.record())
    assert "<b>border" not in page
    article = page.split('<div class="ne-article" style="white-space:pre-wrap">')[1].split(
        "</div>"
    )[0]
    assert unescape(re.sub(r"<[^>]*>", "", article)) == handmade.TEXT


def test_html_card_tells_who_says_what_through_whom() -> None:
    page = unescape(re.sub(r"<[^>]*>", "|", record_page(handmade.record())))
    for told in ("ASSAULT / heavy-weapons", "disputed", "border official", "denies", "Herald"):
        assert told in page
    assert "Northern Front [REB, denied]" in page


def test_a_card_tells_its_id_and_how_sure_it_is_and_no_empty_column() -> None:
    record = handmade.record()
    page = record_page(record)
    assert '<span class="ne-id">e1</span>' in page and ">90%</span>" in page
    assert re.search(
        r">e1</span> ASSAULT [^<]*<span[^>]*>“struck”</span> <span[^>]*>90%</span> ", page
    )
    assert not re.search(r"<t[dh](?![^>]*text-align:left)[^>]*>", page), "without a style sheet"
    assert ">through</th>" in page  # one claim came through the Herald
    claims = tuple(claim.model_copy(update={"via": ()}) for claim in record.attributions)
    page = record_page(record.model_copy(update={"attributions": claims}).with_text(handmade.TEXT))
    assert ">through</th>" not in page and ">who</th>" in page


def test_words_and_cards_know_of_each_other() -> None:
    page = record_page(handmade.record())
    assert re.search(r'class="ne-title ne-event" title="[^"]*" data-ne="e1">hit</span>', page)
    assert '<div class="ne-card" data-ne="e1" tabindex="0">' in page
    assert '<tr data-ne="a2">' in page and re.search(r'data-ne="[^"]*\ba2\b[^"]*">', page)


def test_a_page_runs_its_own_script_and_nothing_else() -> None:
    event = handmade.record().events[0].model_copy(update={"id": '"><script>x</script>'})
    record = handmade.record().model_copy(update={"events": (event,)}).with_text(handmade.TEXT)
    page = record_page(record)
    assert page.count("<script>") == 1
    script = page.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page
    assert "http" not in script and "//" not in script


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_click_marks_the_words_in_a_browser(tmp_path: Path) -> None:
    page = record_page(handmade.record())
    click = "document.querySelector('.ne-card').click();"
    click += "document.title = [...document.querySelectorAll('.ne-article .ne-on')]"
    click += ".map(one => one.textContent).join('|');"
    policy = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
    path = tmp_path / "page.html"
    ours = policy.sub("", page).replace("</body>", f"<script>{click}</script></body>")
    path.write_text(ours, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    command = [str(CHROMIUM), *options, f"--user-data-dir={tmp_path}/profile", "--dump-dom"]
    done = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=60)
    title = unescape(done.stdout.split("<title>")[1].split("</title>")[0])
    assert "hit|" in title and "at least four guards" in title


def test_both_cards_tell_rivals_as_rivals() -> None:
    record = handmade.record()
    sides = [("told by", "border official"), ("denied by", "Northern Front (who did it)")]
    assert rivals(record, record.events[0]) == sides
    told = record.events[0].model_copy(update={"claims": record.events[0].claims[:1]})
    assert rivals(record, told) == []  # nobody stands against it
    page = unescape(re.sub(r"<[^>]*>", "|", record_page(record)))
    out = io.StringIO()
    print_record(record, Console(file=out, width=200))
    for card in (page, out.getvalue()):
        assert "denied by" in card and "Northern Front (who did it)" in card


def test_a_record_read_back_from_json_can_still_be_shown() -> None:
    record = handmade.record()
    again = type(record).model_validate_json(record.model_dump_json())
    assert again.model_dump() == record.model_dump()
    assert again.text is None
    assert "text is not at hand" in again._repr_html_()


def test_decisions_are_told_in_the_order_of_the_text() -> None:
    out = io.StringIO()
    decisions = [
        Decision(45, 51, "ASSAULT", 0.93, True, "names e1"),
        Decision(8, 11, "ASSAULT", 0.4, False, "less likely than 0.5"),
    ]
    text = handmade.TEXT
    assert print_decisions(text, decisions, console=Console(file=out, width=160)) == 2
    lines = out.getvalue().splitlines()
    for line, one, said in (
        (lines[1], decisions[1], "no ASSAULT 40% less likely than 0.5"),
        (lines[2], decisions[0], "yes ASSAULT 93% names e1"),
    ):
        word = text[one.start : one.end]
        row = " ".join(line.split())
        assert row.startswith(f"{word} {said} ") and row.count(word) == 2
    assert print_decisions(text, decisions, only="HIT", console=Console(file=out)) == 1


def test_reasons_are_whole_in_a_narrow_window() -> None:
    out = io.StringIO()
    reason = "likelier the recipient: nobody acts and suffers in one event"
    decisions = [Decision(45, 51, "recipient of e12", 0.93, False, reason)]
    print_decisions(handmade.TEXT, decisions, console=Console(file=out, width=80))
    printed = " ".join(out.getvalue().split())
    assert "…" not in printed and all(word in printed for word in reason.split())


def test_terminal_prints_article_and_cards() -> None:
    out = io.StringIO()
    print_record(handmade.record(), Console(file=out, width=140))
    printed = out.getvalue()
    for told in ("Two rockets struck", "ASSAULT/heavy-weapons", "at least 4 killed", "denies"):
        assert told in printed


def test_to_frame_has_a_row_an_item() -> None:
    frame = handmade.record().to_frame("attributions")
    assert list(frame["attribution_id"]) == ["a1", "a2"]
    assert list(frame["doc_id"].unique()) == [handmade.record().doc_id]
    with pytest.raises(ValueError, match="Choose one of"):
        handmade.record().to_frame("nothing")
