"""A wrong file of event types is refused with its line and the remedy, whatever is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsevents.errors import LexiconError
from newsevents.extract.events import load_ontology

# A row a fault.
# ruff: noqa: E501

GOOD = """extends = "events"

[types.DISASTER]
about = "What nature does"
modes = ["earthquake", "flood"]

[[triggers]]
type = "DISASTER"
mode = "earthquake"
verbs = ["strike subj:@tremor", "shake subj:@tremor obj:@place|building"]
nouns = ["earthquake", "tremor !mod:voice|hand"]

[classes]
tremor = ["earthquake", "quake", "tremor"]
"""


def put(old: str, new: str) -> bytes:
    assert old in GOOD
    return GOOD.replace(old, new).encode()


# what is in the file: (line that is told, words that are)
WRONG: dict[str, tuple[bytes, int, str]] = {
    "not TOML": (b"[types.X]\nabout = \n", 2, "not valid TOML"),
    "cut off": (GOOD[:120].encode() + b'\nx = "', 8, "not valid TOML"),
    "a bracket too many": (put("[classes]", "[[classes]"), 13, "not valid TOML"),
    "given twice": (put("about =", "modes = []\nabout ="), 6, "not valid TOML"),
    "deep": (b"x = " + b"[" * 5000, 1, "not valid TOML"),
    "Latin-1": (put("nature", "natur\u00e9").decode().encode("latin-1"), 4, "UTF-8"),
    "UTF-16": (GOOD.encode("utf-16"), 1, "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", 1, "UTF-8"),
    "nothing": (b"", 1, "no event types"),
    "JSON": (b'{"types": {}}', 1, "not valid TOML"),
    "YAML": (b"types:\n  X: 1\n", 1, "not valid TOML"),
    "types as a list": (b"types = []", 1, "types must be a table"),
    "types as a text": (b'types = "X"', 1, "types must be a table"),
    "a type as a text": (b'[types]\nX = "y"', 2, "types.X must be a table"),
    "a type without a name": (put("[types.DISASTER]", '[types.""]'), 3, "name"),
    "modes as a text": (put('modes = ["earthquake", "flood"]', 'modes = "earthquake"'), 5, "list"),
    "modes as numbers": (put('"flood"]', "3]"), 5, "list of words"),
    "about as a number": (put('"What nature does"', "7"), 4, "quotation marks"),
    "learned as a list": (put("about =", 'learned = ["A"]\nabout ='), 4, "one word"),
    "prepositions as a text": (put("about =", 'recipient_prepositions = "on"\nabout ='), 4, "list"),
    "learned as what the network does not know": (put("about =", 'learned = "WAR"\nabout ='), 4, "no type"),
    "an unknown key of a type": (put("about", "abuot"), 4, "did you mean 'about'"),
    "another base": (put('extends = "events"', 'extends = "plover"'), 1, 'only "events"'),
    "a base that is a number": (put('extends = "events"', "extends = 1"), 1, 'only "events"'),
    "trigger, not triggers": (put("[[triggers]]", "[[trigger]]"), 7, "did you mean 'triggers'"),
    "triggers, one bracket": (put("[[triggers]]", "[triggers]"), 7, "[[triggers]]"),
    "triggers as a list of texts": (b'triggers = ["a"]\n[types.X]\n', 1, "[[triggers]]"),
    "an unknown table": (GOOD.encode() + b"\n[colours]\nred = 1\n", 16, "unknown key 'colours'"),
    "verbs as a text": (put('verbs = ["strike subj:@tremor", "shake', 'verbs = "zap"\nadjectives = ["shake'),
                        10, "verbs must be a list"),
    "verbs as numbers": (put('"strike subj:@tremor"', "7"), 10, "verbs must be a list"),
    "verbs as a table": (put('["earthquake", "tremor !mod:voice|hand"]', "{a = 1}"), 11, "must be a list"),
    "no words": (put('verbs = ["strike subj:@tremor", "shake subj:@tremor obj:@place|building"]\n'
                     'nouns = ["earthquake", "tremor !mod:voice|hand"]\n', ""), 7, "no words"),
    "no type": (put('type = "DISASTER"\n', ""), 7, "no type"),
    "a type that is a list": (put('type = "DISASTER"', 'type = ["DISASTER"]'), 8, "one word"),
    "a mode that is a number": (put('mode = "earthquake"', "mode = 4"), 9, "one word"),
    "a type that there is not": (put('type = "DISASTER"', 'type = "DISASTR"'), 8, "'DISASTR' is not"),
    "a mode that there is not": (put('mode = "earthquake"', 'mode = "quake"'), 9, "'quake' is not a mode"),
    "an unknown key of triggers": (put("nouns =", "noun ="), 11, "did you mean 'nouns'"),
    "a class that there is not": (put("[\"strike subj:@tremor\"", "[\"strike subj:@trem\""), 10, "no class"),
    "an empty line": (put('"earthquake", "tremor !', '"", "tremor !'), 11, "empty trigger line"),
    "a word in capitals": (put('["earthquake", "tremor !', '["Earthquake", "tremor !'), 11, "lower case"),
    "a condition without a slot": (put("!mod:voice|hand", "!:voice"), 11, "is no slot"),
    "a condition without words": (put("!mod:voice|hand", "mod:"), 11, "not a condition"),
    "a word for a condition": (put("!mod:voice|hand", "mod"), 11, "not a condition"),
    "a slot of another scheme": (put("strike subj:", "strike nsubj:"), 10, "write 'subj'"),
    "an odd slot": (put("strike subj:", "strike Subj:"), 10, "no slot"),
    "an odd mark of a role": (put("!mod:voice|hand", "agent=by"), 11, "not a role mark"),
    "a class as a text": (put('["earthquake", "quake", "tremor"]', '"tremor"'), 14, "list of words"),
    "an empty class": (put('["earthquake", "quake", "tremor"]', "[]"), 14, "list of words"),
    "an empty word of a class": (put('"quake", ', '" ", '), 14, "empty word"),
    "classes as a list": (b'classes = ["a"]', 1, "classes must be a table"),
    "no triggers at all": (b"[types.X]\nabout = 'x'\n", 1, "no triggers"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_told(tmp_path: Path, name: str) -> None:
    data, line, words = WRONG[name]
    path = tmp_path / "mine.toml"
    path.write_bytes(data)
    with pytest.raises(LexiconError) as error:
        load_ontology(path)
    told = str(error.value)
    assert told.startswith(f"{path}: ") and words in told
    assert f"line {line}" in told
    assert told.endswith(("Correct the file, or leave it out.", "line."))


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_no_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        load_ontology(tmp_path / name)


def test_a_byte_order_mark_is_fine_and_an_edited_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    first = load_ontology(path)
    assert {"DISASTER", "ASSAULT"} <= set(first.types) and "quake" in first.classes["tremor"]
    path.write_text(GOOD.replace("DISASTER", "CALAMITY"))
    assert "CALAMITY" in load_ontology(path).types
    assert load_ontology() is load_ontology()
