"""The report: what is in the page, what is refused, and that hostile words stay words."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from link_pairs import PAIRS
from typer.testing import CliRunner

from newsevents.batch import run
from newsevents.cli import app
from newsevents.errors import StoreError, UsageError
from newsevents.link import link
from newsevents.report import Choice, job, report
from newsevents.report.page import embedded
from newsevents.report.pieces import pieces

CLI = CliRunner()
HOSTILE = (
    "</script><script>document.title='owned'</script> <img src=x onerror=document.title='owned'> "
    "{{ 7 * 7 }} <!-- --> & \u2028 \" '"
)
SAMPLES = ("market-shelling-northern-wire.txt", "market-shelling-state-agency.txt")


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A linked run: three pairs, two samples, an empty file, and one that attacks the page."""
    folder = tmp_path_factory.mktemp("report")
    source = folder / "in"
    source.mkdir()
    for name, *halves, _ in PAIRS[:3]:
        for half, (day, text) in zip(("early", "late"), halves, strict=True):
            head, _, body = text.partition("\n\n")
            (source / f"{name}-{half}.txt").write_text(f"{head}\n\n{day}\n\n{body}", "utf-8")
    raw = Path(__file__).parents[1] / "data" / "raw"
    for name in SAMPLES:
        (source / name).write_bytes((raw / name).read_bytes())
    (source / "empty<b>.txt").write_text("", encoding="utf-8")
    (source / "hostile<i>.txt").write_text(
        f"Police {HOSTILE} arrest four in Oslo\n\nOSLO, Norway - Police arrested four men in Oslo "
        f"on Monday, said a spokesman for the group {HOSTILE}.\n",
        encoding="utf-8",
    )
    run([source], folder / "out", workers=1)
    link(folder / "out")
    return folder / "out"


class Page(HTMLParser):
    """The elements of a page, and what its data element holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, Any] = {}
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = dict(attrs).get("id") == "data"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.data = json.loads(data)
            self._inside = False


def read(path: Path) -> Page:
    """A page as a browser takes it apart."""
    return Page(path.read_text(encoding="utf-8"))


def test_the_page_holds_events_clusters_and_failures(linked: Path) -> None:
    (path,) = report(linked)
    page = read(path)
    rows = page.data["rows"]
    several = [row for row in rows if len(row["reports"]) > 1]
    assert len(several) >= 3 and all(row["outlets"] > 1 for row in several)
    figures = [entry for row in several for kind in row["figures"] for entry in kind["entries"]]
    assert {5} <= {entry["min"] for entry in figures}
    text = path.read_text(encoding="utf-8")
    assert "empty&lt;b&gt;.txt" in text
    assert "made by a program" in text
    assert path.stat().st_size < 1_000_000


def test_a_blamed_name_is_never_bare(linked: Path) -> None:
    (path,) = report(linked)
    doubtful = [
        party
        for row in read(path).data["rows"]
        for role in ("actors", "recipients")
        for party in row[role]
        if party["certainty"] != "asserted"
    ]
    assert doubtful
    assert all(party["standing"] for party in doubtful)
    marks = {
        piece[1]
        for row in read(path).data["rows"]
        for one in row["reports"]
        for sentence in one["sentences"]
        for piece in sentence
        if len(piece) > 1
    }
    assert any("m-doubtful" in mark for mark in marks)


def test_hostile_words_stay_words(linked: Path) -> None:
    (path,) = report(linked)
    page = read(path)
    text = path.read_text(encoding="utf-8")
    assert len(re.findall("<script", text)) == 2
    assert not [tag for tag, _ in page.tags if tag in ("img", "iframe", "object", "b", "i")]
    assert "document.title='owned'" not in text.replace("\\u003c", "<").split("<script type")[0]
    told = "".join(piece[0] for one in page.data["articles"] for piece in one["text"] or [])
    assert HOSTILE in told


def test_nothing_is_loaded_and_the_policy_says_so(linked: Path) -> None:
    (path,) = report(linked)
    page = read(path)
    policy = next(
        a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy is not None and policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    loaded = [a for tag, a in page.tags if "src" in a or (tag == "link")]
    assert loaded == []
    assert not any(name.startswith("on") or name == "style" for _, a in page.tags for name in a)


def test_without_texts_only_sentences_stand_in_it(linked: Path) -> None:
    (path,) = report(linked, choice=Choice(texts=False))
    text = path.read_text(encoding="utf-8")
    assert all(one["text"] is None for one in read(path).data["articles"])
    assert "one anaesthetist" not in text
    assert "struck a crowded vegetable market" in text


def test_days_and_types_choose(linked: Path) -> None:
    result = CLI.invoke(
        app,
        ["report", str(linked), "--from", "2021-03-01", "--to", "2021-03-31", "--type", "assault"],
    )
    assert result.exit_code == 0, result.output
    rows = read(linked / "report.html").data["rows"]
    assert rows and all(row["type"] == "ASSAULT" for row in rows)
    assert all((row["start"] or row["reported"]).startswith("2021-03") for row in rows)
    assert "events are not in the report" in result.output


def test_a_page_a_month(linked: Path) -> None:
    written = report(linked, by_month=True)
    names = [path.name for path in written]
    assert "report-2021-03.html" in names and names == sorted(names)


def test_too_many_events_are_refused_with_a_way_out(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "MOST_EVENTS", 3)
    with pytest.raises(UsageError, match=r"more than a page holds \(3\).*--by-month"):
        report(linked)


def test_no_run_no_report(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no run"):
        report(tmp_path)


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_embedded_data_reads_back_and_ends_no_element(data: Any) -> None:
    text = embedded(data)
    assert json.loads(text) == data
    assert not set("<>&") & set(text)


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=6))
def test_pieces_put_together_are_the_text(text: str, found: list[tuple[int, int]]) -> None:
    marks = [(a, min(a + b, len(text)), f"m{a}", "") for a, b in found if a < len(text)]
    assert "".join(piece[0] for piece in pieces(text, marks)) == text


CHOICES = [
    (Choice(), "ASSAULT", None, None, True),
    (Choice(types=("AID",)), "ASSAULT", None, None, False),
    (Choice(first=job.date(2020, 5, 1)), "ASSAULT", None, None, False),
    (Choice(first=job.date(2020, 5, 1)), "ASSAULT", "2020-04-28", "2020-05-02", True),
    (Choice(last=job.date(2020, 5, 1)), "ASSAULT", "2020-05-02", "2020-05-03", False),
]


@pytest.mark.parametrize(("choice", "kind", "day", "end", "taken"), CHOICES)
def test_what_a_choice_takes(
    choice: Choice, kind: str, day: str | None, end: str | None, taken: bool
) -> None:
    assert choice.takes(kind, day, end) is taken
