"""Files to articles: what is read, unchanged, and what is set aside with a reason."""

from __future__ import annotations

import hashlib
import os
import pickle
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsevents.errors import ARTICLE_PROBLEMS, ArticleError
from newsevents.extract.page.reader import (
    MAX_BYTES,
    MAX_CHARACTERS,
    article_from_bytes,
    article_from_text,
    read_article,
    reason_to_set_aside,
)

STORY = (
    "Dock workers end strike in Varna\n\n"
    "VARNA — Dock workers in Varna ended a strike of nine days on Friday after the port’s owner "
    "agreed to pay them for night shifts, the union said.\n\n"
    "“We asked for little and we got it,” said its leader, Andrée Müller.\n"
)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),  # the mark is no part of the text
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),  # no mark: known by its zero bytes
        ("utf-16-be", "utf-16-be"),
        ("utf-32-le", "utf-32-le"),
        ("cp1252", "cp1252"),
        ("mac-roman", "mac-roman"),  # its curly quotes are capital O's with accents in cp1252
    ],
)
def test_text_is_decoded_as_it_was_written(encoding: str, named: str) -> None:
    data = STORY.encode(encoding)
    article = article_from_bytes(data)
    assert article.text == STORY
    assert article.encoding == named
    assert data.decode(article.encoding) == article.text
    assert article.sha256 == hashlib.sha256(data).hexdigest()


def test_latin_1_is_read_where_cp1252_has_no_such_byte() -> None:
    # 0x81 is undefined in Windows-1252
    article = article_from_bytes(b"The mayor of K\xf6ln, a caf\xe9 owner, spoke.\x81 He left.\n")
    assert article.text.startswith("The mayor of Köln, a café owner, spoke.")
    assert article.encoding == "latin-1"


def test_utf_8_with_a_damaged_place_stays_utf_8() -> None:
    data = STORY.encode() + "The rest of the page is “".encode()[:-1]
    article = article_from_bytes(data)
    assert article.encoding == "utf-8"
    assert "port’s owner" in article.text
    assert article.text.endswith("\ufffd")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_are_kept(tmp_path: Path, end: str) -> None:
    text = STORY.replace("\n", end)
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    article = read_article(path)
    assert article.text == text
    assert article.title is not None
    assert article.title.text == "Dock workers end strike in Varna"


def test_the_name_in_the_record_is_the_one_given(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    assert read_article(path).path == str(path)
    assert read_article(path, name="a/story.txt").path == "a/story.txt"


PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8
RUSSIAN = "Правительство объявило о прекращении огня в трёх районах области. " * 6
FRENCH = (
    "Les dockers du port ont mis fin à une grève de neuf jours après un accord avec la "
    "direction sur le paiement des heures de nuit, a annoncé le syndicat. "
) * 8


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n ", "empty"),
        ("\ufeff\u00a0 \u2028".encode(), "empty"),
        (PNG, "binary"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>", "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00" * 5000, "binary"),
        (b"!" * 500_000, "no-words"),
        (b"1 " * 8000, "no-words"),
        (b"a" * (MAX_CHARACTERS + 1), "too-long"),
        (b"!" * (MAX_BYTES + 1), "too-long"),
        (RUSSIAN.encode(), "not-english"),
        (RUSSIAN.encode("koi8-r"), "not-english"),
        (RUSSIAN.encode("cp1251"), "not-english"),
        (FRENCH.encode(), "not-english"),
        (FRENCH.encode("cp1252"), "not-english"),
        ("政府は月曜日、三つの地域で停戦を発表した。".encode() * 4, "not-english"),
    ],
)
def test_what_is_no_article_is_set_aside_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ArticleError) as caught:
        article_from_bytes(data, path="in/page.txt")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("in/page.txt ")


@pytest.mark.parametrize(
    "text",
    [
        "Quake hits Padang.",  # short
        "THE ARMY SAID THAT TWO SOLDIERS WERE KILLED IN THE NORTH OF THE COUNTRY. " * 20,
        "Mayor: “Да, мы готовы” - he said that the town was ready for the winter.",
        "\u202eThe ministry\u202c said that it would not comment. " * 30,
        "T̷h̶e̵ ̴a̶r̷m̸y̵ said that it had left the town, and that it would not be back.",
        "One line of the report that has no end and " * 2000,
    ],
)
def test_odd_english_is_read(text: str) -> None:
    assert reason_to_set_aside(text) is None
    assert article_from_bytes(text.encode()).text == text


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="does not exist") as caught:
        read_article(tmp_path / "gone.txt")
    assert caught.value.reason == "missing"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_special_files_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket.txt"))
        for path, kind in [
            (pipe, "a named pipe"),
            (tmp_path / "socket.txt", "a socket"),
            (Path("/dev/null"), "a device"),
            (tmp_path, "a folder"),
        ]:
            with pytest.raises(ArticleError, match=kind) as caught:
                read_article(path)
            assert caught.value.reason == "not-a-file"


def test_a_link_that_leads_to_itself_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert caught.value.reason == "unreadable"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(STORY, encoding="utf-8")
    path.chmod(0)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert caught.value.reason == "unreadable"
    assert "permissions" in str(caught.value)


def test_an_over_long_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert caught.value.reason == "too-long"


@pytest.mark.parametrize("path", ["a\x00b.txt", "x" * 300])
def test_impossible_names_are_unreadable(path: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(Path(path))
    assert caught.value.reason == "unreadable"


def test_strings_are_taken_as_they_are() -> None:
    for text in ["", "!", "\ufeffA mark.", "Bonjour.", "\x00"]:
        assert article_from_text(text).text == text


def test_half_a_surrogate_pair_cannot_be_written_and_is_refused() -> None:
    with pytest.raises(ArticleError) as caught:
        article_from_text("The mayor\ud83d spoke.")
    assert caught.value.reason == "undecodable"
    assert "character 9" in str(caught.value)


def test_an_over_long_string_is_refused() -> None:
    with pytest.raises(ArticleError) as caught:
        article_from_text("a" * (MAX_CHARACTERS + 1))
    assert caught.value.reason == "too-long"


def test_errors_survive_a_process_boundary() -> None:
    error = reason_to_set_aside("", path="page.txt")
    assert error is not None
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.reason, str(copy)) == (error.reason, str(error))


def test_every_problem_says_what_to_do() -> None:
    for reason, message in ARTICLE_PROBLEMS.items():
        assert reason == reason.lower()
        assert message.count(". ") == 1, message


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_a_reason(data: bytes) -> None:
    try:
        article = article_from_bytes(data)
    except ArticleError as error:
        assert error.reason in ARTICLE_PROBLEMS
    else:
        assert article.text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_utf_8_comes_out_as_it_went_in(text: str) -> None:
    if text.startswith("\ufeff"):
        return
    try:
        assert article_from_bytes(text.encode()).text == text
    except ArticleError as error:
        assert error.reason in {"empty", "no-words", "not-english", "binary"}
