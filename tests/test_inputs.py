"""Doors in: tables, web pages, documents, side files, front matter, days in names."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any

import pytest

import newsevents
from newsevents.batch.names import label_of
from newsevents.errors import ArticleError, UsageError
from newsevents.inputs.kinds import is_table
from newsevents.inputs.metadata import as_meta
from newsevents.inputs.reading import read_input
from newsevents.inputs.tables import open_table, read_table
from newsevents.inputs.written_days import column_order, day_in_name

STORY = "Gunmen attacked a police post in Tarvel on Monday, the interior ministry said."
MORE = (
    "Three officers were hurt in the attack, which began before dawn and lasted an hour, a "
    "spokeswoman for the regional hospital told reporters. Nobody has said that they were behind "
    "it, and the road to the border was closed until the evening."
)


def rows(path: Path, **options: Any) -> list[tuple[str, str, Any, dict[str, Any]]]:
    """Path, text, day and meta of the rows of a table."""
    return [(row.path, row.text, row.day, row.meta) for row in open_table(path, **options).rows()]


def table(folder: Path, data: bytes | str, name: str = "articles.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


# -- tables --

NUMBERED = [("articles.csv#1", STORY, date(2023, 3, 7), {"outlet": "Wire"})]


@pytest.mark.parametrize(
    "data",
    [
        f'text,date,outlet\n"{STORY}",2023-03-07,Wire\n'.encode(),
        f"Date;Outlet;Full Text\r\n7 March 2023;Wire;{STORY}\r\n".replace(
            "Outlet", "outlet"
        ).encode(),
        f"BODY\tPublished at\toutlet\n{STORY}\t2023-03-07T23:30:00-05:00\tWire\n".encode(),
        f'\ufefftext,date,outlet\n"{STORY}",2023-03-07,Wire\n\n,,\n'.encode(),  # marks, empty rows
        f'text,date,outlet\n"{STORY}",2023-03-07,Wire\n'.encode("utf-16"),
        f'outlet,text,published\nWire,"{STORY}",07/03/2023\n'.replace("07/", "13/").encode(),
    ],
)
def test_csv_as_people_have_it(tmp_path: Path, data: bytes) -> None:
    found = rows(table(tmp_path, data))
    day = date(2023, 3, 13) if b"13/03" in data else date(2023, 3, 7)
    assert found == [(*NUMBERED[0][:2], day, NUMBERED[0][3])]


def test_windows_csv_keeps_its_letters(tmp_path: Path) -> None:
    data = "id,text\nx,Protesters in Málaga\n".encode("cp1252")
    assert rows(table(tmp_path, data)) == [
        ("articles.csv#x", "Protesters in Málaga", None, {"id": "x"})
    ]


def test_every_kind_of_table_gives_the_same(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    openpyxl = pytest.importorskip("openpyxl")
    import pyarrow

    item = {"id": 17, "content": STORY, "date": "2023-03-07", "url": "https://wire.example/a"}
    csv = ",".join(item) + "\n" + ",".join(f'"{value}"' for value in item.values()) + "\n"
    paths = [
        table(tmp_path, csv),
        table(tmp_path, csv.replace('","', '"\t"').replace("d,c", "d\tc").replace("t,d", "t\td")
              .replace("e,u", "e\tu"), "a.tsv"),
        table(tmp_path, json.dumps(item) + "\n\n", "a.jsonl"),
        tmp_path / "a.parquet",
        tmp_path / "a.xlsx",
    ]  # fmt: skip
    parquet.write_table(pyarrow.Table.from_pylist([item | {"date": date(2023, 3, 7)}]), paths[3])
    book = openpyxl.Workbook()
    book.active.append(list(item))
    book.active.append(list((item | {"date": date(2023, 3, 7)}).values()))
    book.save(paths[4])
    for path in paths:
        ((label, text, day, meta),) = rows(path)
        assert (label, text, day) == (f"{path.name}#17", STORY, date(2023, 3, 7)), path
        assert {key: str(value) for key, value in meta.items()} == {
            "id": "17",
            "url": "https://wire.example/a",
        }


def test_one_bad_row_is_one_failure(tmp_path: Path) -> None:
    lines = [
        "id,text,date",
        f"a,{STORY.replace(',', '')},2023-03-07",
        "b,,2023-03-07",  # no text
        "c,Two men were held.,soon",  # no day
        "d,one,2,three,four",  # a comma too many
        'e,"half a "quote" here",2023-03-07',
        f"a,{STORY.replace(',', '')},",  # an id twice
        "f/../../g,Two men were held.,2023-03-08",
    ]
    found = list(open_table(table(tmp_path, "\n".join(lines) + "\n")).rows())
    assert [row.path for row in found] == [
        f"articles.csv#{name}" for name in ("a", "b", "c", "4", "5", "a~6", "f%2F..%2F..%2Fg")
    ]
    reasons = [row.problem.reason if row.problem else None for row in found]
    assert reasons == [None, "no-cell-text", "bad-date", "bad-row", "bad-row", None, None]
    for row in found:
        if row.problem:
            assert row.path in str(row.problem) and str(row.problem).endswith(".")


def test_a_quotation_that_never_ends_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, 'text\nTwo men were held.\n"An open end.\nMore.\n')
    good, bad = open_table(path).rows()
    assert good.problem is None
    assert "never closed" in str(bad.problem)


@pytest.mark.parametrize(
    ("name", "data", "options", "told"),
    [
        ("a.csv", "url,words\nx,y\n", {}, "It has url, words. Name it with --text-column."),
        ("a.csv", "text\ny\n", {"text": "body"}, "no column 'body'"),
        ("a.csv", "text\ny\n", {"day": "when"}, r"no column 'when' \(--date-column\)"),
        ("a.csv", "", {}, "has no rows"),
        ("a.csv", "text,date\n", {}, "has no rows"),
        ("a.jsonl", '{"text": 1\n', {}, "has no rows that can be read, the first because it is no"),
        ("a.txt", "text\ny\n", {}, "is no table"),
        ("a.parquet", "text\ny\n", {}, "is no Parquet file"),
        ("a.xlsx", "text\ny\n", {}, "is no Excel workbook"),
        ("gone.csv", None, {}, "cannot be read"),
    ],
)
def test_what_is_no_table_of_articles(
    tmp_path: Path, name: str, data: str | None, options: dict[str, str], told: str
) -> None:
    path = tmp_path / name if data is None else table(tmp_path, data, name)
    with pytest.raises(UsageError, match=told) as error:
        list(open_table(path, **options).rows())
    assert name in str(error.value)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["03/04/2021", "13/04/2021"], True),
        (["03/04/2021", "04/13/2021"], False),
        (["13/04/2021", "04/13/2021"], None),  # a column that contradicts itself
        (["03/04/2021"], None),
        (["2021-04-13", None, 3], None),
    ],
)
def test_the_order_of_a_columns_days(values: list[Any], expected: bool | None) -> None:
    assert column_order(values) is expected


def test_read_table_feeds_the_pipe(tmp_path: Path, extractor: newsevents.Extractor) -> None:
    path = table(tmp_path, f'text,date,outlet\n"{STORY}",2023-03-07,Wire\n,2023-03-07,Wire\n')
    bad: list[str] = []
    found = read_table(path, on_error=lambda row, error: bad.append(row))
    ((record, context),) = extractor.pipe(found, as_tuples=True)
    assert bad == ["articles.csv#2"]
    assert context == {"outlet": "Wire", "document_date": date(2023, 3, 7)}
    assert record.path == "articles.csv#1"
    assert record.meta == {"outlet": "Wire"}
    assert record.document_date.value == "2023-03-07"
    frame = record.to_frame("events")
    assert set(frame["outlet"]) == {"Wire"} and set(frame["sentence"]) == {STORY}
    with pytest.raises(ArticleError, match="no text in its column"):
        list(read_table(path))


def test_what_came_with_an_article_is_json() -> None:
    given = {"a": float("nan"), "b": date(2020, 1, 2), "c": "", "d": [1, None], "e": 10**30}
    assert as_meta(given) == {"b": "2020-01-02", "d": [1, None], "e": str(10**30)}
    json.dumps(as_meta({"bytes": b"x", "half": "\ud800"})).encode()


# -- days in names --


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a-2020-08-31.txt", "2020-08-31"),
        ("20200831_wire.txt", "2020-08-31"),
        ("2020_8_1 post.txt", "2020-08-01"),
        ("2020/08/31/post.txt", "2020-08-31"),
        ("31Aug2020.txt", "2020-08-31"),
        ("31 August 2020.txt", "2020-08-31"),
        ("wire_aug-31-2020.txt", "2020-08-31"),
        ("2020aug31.txt", "2020-08-31"),
        ("31-08-2020.txt", "2020-08-31"),
        ("03-04-2020.txt", None),  # March or April
        ("04-04-2020.txt", "2020-04-04"),
        ("2020-08-31_2020-09-01.txt", None),
        ("2019/12/31/20200831.txt", "2020-08-31"),  # the name before its folders
        ("id-920200831.txt", None),
        ("20201399.txt", None),
        ("report-2020.txt", None),
        ("30010101.txt", None),
    ],
)
def test_days_in_names(path: str, expected: str | None) -> None:
    found = day_in_name(path)
    assert (found and found[0].isoformat()) == expected


def test_paths_of_windows_have_the_labels_of_any_system(monkeypatch: pytest.MonkeyPatch) -> None:
    path = PureWindowsPath("2020") / "08" / "31" / "post.txt"
    monkeypatch.setattr("newsevents.batch.names.os.sep", "\\")
    label = label_of(str(path))
    monkeypatch.undo()
    assert label == path.as_posix() == "2020/08/31/post.txt"
    assert day_in_name(label) == (date(2020, 8, 31), "2020-08-31")
    assert is_table(r"C:\clips\ARTICLES.CSV")


# -- what stands beside or above a text --


def test_a_side_file_and_front_matter(tmp_path: Path) -> None:
    front = "---\noutlet: Wire\ndate: 2023-03-06\ntags: [a, b]\n---\n"
    path = table(tmp_path, f"{front}Attack in Tarvel\n\n{STORY} {MORE}\n", "a.txt")
    reading = read_input(path, name="a.txt")
    assert reading.day == date(2023, 3, 6) and reading.basis == "metadata"
    assert reading.article.meta == {"outlet": "Wire", "tags": ["a", "b"]}
    article = reading.article
    assert article.text.startswith(front)  # the text is whole, its offsets count from its top
    assert article.title is not None and article.title.text == "Attack in Tarvel"
    assert article.text[article.title.start : article.title.end] == article.title.text
    assert not article.is_readable(4, 10)
    start = article.text.index(STORY)
    assert article.is_readable(start, start + len(STORY))

    table(tmp_path, '{"published": "2023-03-07", "outlet": "Post"}', "a.json")
    reading = read_input(path, name="a.txt")  # the side file comes before
    assert (reading.day, reading.article.meta["outlet"]) == (date(2023, 3, 7), "Post")
    table(tmp_path, "date: 2023-03-08\n", "a.txt.yaml")
    assert read_input(path).day == date(2023, 3, 8)


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("---\nOne line and another\n---\nText\n", False),  # a rule, not metadata
        ("--- \ntitle: A\n...\nText\n", True),
        ("---\r\ntitle: A\r\n---\r\nText\r\n", True),
        ("---\ntitle: [A\n---\nText\n", False),
        ("Text\n---\ntitle: A\n---\n", False),
    ],
)
def test_what_is_front_matter(tmp_path: Path, text: str, front: bool) -> None:
    article = read_input(table(tmp_path, text, "a.txt")).article
    assert bool(article.meta) is front
    assert article.text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.json", "[1]", "bad-side-file"),
        ("a.json", "{", "bad-side-file"),
        ("a.yaml", "a: [", "bad-side-file"),
        ("a.json", '{"date": "soon"}', "bad-date"),
    ],
)
def test_a_wrong_side_file_is_told(tmp_path: Path, name: str, data: str, reason: str) -> None:
    path = table(tmp_path, STORY, "a.txt")
    table(tmp_path, data, name)
    with pytest.raises(ArticleError) as error:
        read_input(path, name="a.txt")
    assert error.value.reason == reason and str(error.value).startswith("a.txt ")


def test_a_day_from_the_name_when_asked_for(tmp_path: Path) -> None:
    path = table(tmp_path, STORY, "2023-03-07.txt")
    assert read_input(path).day is None
    assert read_input(path, date_from_name=True).day == date(2023, 3, 7)


# -- pages and documents --

PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Attack | Wire</title>
<meta property="og:title" content="Gunmen attack police post in Tarvel">
<meta property="og:site_name" content="Northern Wire">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2023-03-07T06:00:00+01:00">
<link rel="canonical" href="https://wire.example/world/tarvel"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Gunmen attack police post in Tarvel</h1><p>{STORY}</p><p>{MORE}</p><p>{MORE}</p>
</article><aside><p>Subscribe to our letter</p></aside><footer>All rights reserved</footer>
</body></html>"""


def test_a_web_page(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    reading = read_input(table(tmp_path, PAGE, "a.html"), name="a.html")
    assert reading.extracted and (reading.day, reading.basis) == (date(2023, 3, 7), "metadata")
    article = reading.article
    assert article.meta == {
        "title": "Gunmen attack police post in Tarvel",
        "author": "Ada Quill",
        "outlet": "Northern Wire",
        "url": "https://wire.example/world/tarvel",
    }
    assert article.text.count("Gunmen attack police post in Tarvel") == 1
    assert article.title is not None and STORY in article.text
    assert "Subscribe" not in article.text and "Home" not in article.text


def pdf(words: str) -> bytes:
    """A PDF file of one page, written by hand."""
    lines = [words[start : start + 80] for start in range(0, len(words), 80)]
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 50 750 Td {shown} ET" if words else ""
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Title (Attack) >>",
    ]
    data, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{part}\nendobj\n"
    table_at = len(data)
    data += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n"
    data += "".join(f"{place:010} 00000 n \n" for place in places)
    data += f"trailer << /Size {len(parts) + 1} /Root 1 0 R /Info 6 0 R >>\n"
    return (data + f"startxref\n{table_at}\n%%EOF\n").encode()


def test_a_pdf_file(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    reading = read_input(table(tmp_path, pdf(STORY), "a.pdf"))
    assert reading.article.text.replace("\n", "") == STORY
    assert reading.article.meta == {"title": "Attack"} and reading.day is None


def test_a_word_file(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(STORY)
    document.add_paragraph("")
    document.add_paragraph(MORE)
    document.core_properties.author = "Ada Quill"
    packed = io.BytesIO()
    document.save(packed)
    reading = read_input(table(tmp_path, packed.getvalue(), "a.docx"))
    assert reading.article.text == f"{STORY}\n\n{MORE}\n"
    assert reading.article.meta["author"] == "Ada Quill"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"<html><body></body></html>", "no-article"),
        ("a.html", b"", "no-article"),
        ("a.pdf", pdf(""), "no-article"),
        ("a.pdf", b"%PDF-1.4 cut", "damaged"),
        ("a.docx", b"PK\x03\x04 cut", "damaged"),
        ("gone.pdf", None, "missing"),
    ],
)
def test_pages_and_documents_without_an_article(
    tmp_path: Path, name: str, data: bytes | None, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / name if data is None else table(tmp_path, data, name)
    with pytest.raises(ArticleError) as error:
        read_input(path, name=name)
    assert error.value.reason == reason
    assert not [one for one in caplog.records if one.name.startswith("pypdf")]


@pytest.mark.parametrize(
    ("name", "library", "remedy"),
    [
        ("a.html", "trafilatura", "newsevents[html]"),
        ("a.pdf", "pypdf", "newsevents[pdf]"),
        ("a.docx", "docx", "newsevents[docx]"),
    ],
)
def test_without_its_library_a_file_is_set_aside_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str, remedy: str
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(ArticleError) as error:
        read_input(table(tmp_path, PAGE, name), name=name)
    assert error.value.reason == "needs-extra"
    assert f"pip install '{remedy}'" in str(error.value)
