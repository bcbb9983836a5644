"""A user's ontology file: read, and each fault told with its line and the remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from newsevents.errors import LexiconError, lexicon_error

TOP = ("extends", "types", "classes", "triggers")
OF_TYPE = ("about", "modes", "learned", "planned_as", "deliberate", "recipient_prepositions")
OF_TRIGGER = ("type", "mode", "verbs", "nouns", "adjectives")
_LISTS = ("verbs", "nouns", "adjectives")
_SLOTS = {
    "subject": "subj", "nsubj": "subj", "object": "obj", "dobj": "obj", "iobj": "obj",
    "modifier": "mod", "amod": "mod", "possessor": "poss", "determiner": "det", "number": "num",
    "negated": "neg", "negation": "neg",
}  # fmt: skip
"""Names of other schemes, which would be taken for words of the text."""


class OntologyFile:
    """The text of an ontology file and the tables in it.

    Raises:
        LexiconError: it cannot be read, is not TOML, or has a table or value that there is not.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            data = path.read_bytes()
            self.text = data.decode("utf-8-sig")
        except OSError as error:
            raise lexicon_error(path, f"cannot be read ({error.strerror})") from error
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise lexicon_error(path, f"line {line}: not UTF-8. Save it as UTF-8") from error
        try:
            self.tables: dict[str, Any] = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            raise lexicon_error(
                path, f"not valid TOML ({_placed(str(error), self.text)})"
            ) from error
        except (RecursionError, ValueError) as error:
            raise lexicon_error(path, f"line 1: not valid TOML ({error})") from error
        for line, problem in self._faults():
            raise lexicon_error(path, f"line {line}: {problem}")

    def with_line(self, error: LexiconError) -> LexiconError:
        """The error of a word or line of this file, told with where it stands."""
        message = str(error)
        if re.search(r"\bline \d", message):
            return error
        quoted = re.search(r"'([^']+)'", message) or re.search(r'"([^"]+)"', message)
        number = 1
        if quoted:
            word = re.escape(quoted[1])
            whole = rf"[\"']{word}[\"']"
            number = self._line(whole if re.search(whole, self.text) else word)
        told = re.sub(r" number \d+: ", ": ", message.removeprefix(f"{self._path}: "))
        return LexiconError(f"{self._path}: line {number}: {told}")

    def _line(self, pattern: str, *, after: int = 0) -> int:
        """The first line in which `pattern` is found; the first of all where it is nowhere."""
        found = re.compile(pattern, re.MULTILINE).search(self.text, after)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1

    def _faults(self) -> Iterator[tuple[int, str]]:
        for key, value in self.tables.items():
            place = self._line(rf"^[ \t]*(?:\[+\s*)?[\"']?{re.escape(key)}\b")
            if key not in TOP:
                yield place, f"unknown key {key!r}{_meant(key, TOP)}"
            if key == "extends" and value != "events":
                yield place, f'extends = {value!r}: only "events" can be extended'
            if key in ("types", "classes") and not isinstance(value, dict):
                yield place, f"{key} must be a table: write [{key}.NAME]"
            if key == "triggers" and not _is_list(value, dict):
                yield place, "triggers must be a list of tables: write [[triggers]]"
        yield from self._type_faults()
        yield from self._class_faults()
        yield from self._trigger_faults()

    def _type_faults(self) -> Iterator[tuple[int, str]]:
        for name, table in self.tables.get("types", {}).items():
            head = re.search(
                rf"^[ \t]*\[\s*types\s*\.\s*[\"']?{re.escape(name)}[\"'\s]*\]",
                self.text,
                re.MULTILINE,
            )
            start = head.start() if head else 0
            place = self._line(r"types", after=start)
            if not isinstance(table, dict):
                yield self._line(rf"{re.escape(name)}"), f"types.{name} must be a table"
                continue
            if not name.strip():
                yield place, "a type must have a name"
            for key, value in table.items():
                where = f"types.{name}.{key}"
                place = self._line(rf"^[ \t]*[\"']?{re.escape(key)}\b", after=start)
                if key not in OF_TYPE:
                    yield place, f"unknown key {where}{_meant(key, OF_TYPE)}"
                elif key in ("modes", "recipient_prepositions") and not _is_list(value, str):
                    yield place, f'{where} must be a list of words: ["a", "b"]'
                elif key == "about" and not isinstance(value, str):
                    yield place, f"{where} must be a text in quotation marks"
                elif key in ("learned", "planned_as") and not isinstance(value, str):
                    yield place, f"{where} must be one word in quotation marks"

    def _class_faults(self) -> Iterator[tuple[int, str]]:
        for name, words in self.tables.get("classes", {}).items():
            place = self._line(rf"^[ \t]*[\"']?{re.escape(name)}[\"']?\s*=")
            if not _is_list(words, str) or not words:
                yield place, f'classes.{name} must be a list of words: ["a", "b"]'
            elif any(not word.strip() for word in words):
                yield place, f"classes.{name} has an empty word"

    def _trigger_faults(self) -> Iterator[tuple[int, str]]:
        headers = list(re.finditer(r"^[ \t]*\[\[\s*triggers\s*\]\]", self.text, re.MULTILINE))
        for number, table in enumerate(self.tables.get("triggers", [])):
            start = headers[number].start() if number < len(headers) else 0
            place = self._line(r"\[\[\s*triggers", after=start)
            for key, value in table.items():
                line = self._line(rf"^[ \t]*[\"']?{re.escape(key)}\b", after=start)
                if key not in OF_TRIGGER:
                    yield line, f"unknown key {key!r} in [[triggers]]{_meant(key, OF_TRIGGER)}"
                elif key in ("type", "mode") and not isinstance(value, str):
                    yield line, f"{key} must be one word in quotation marks"
                elif key in _LISTS and not _is_list(value, str):
                    yield line, f'{key} must be a list of lines: {key} = ["strike obj:@human"]'
            if "type" not in table:
                yield place, 'these triggers have no type: write type = "NAME"'
            if not any(table.get(key) for key in _LISTS):
                yield place, "these triggers have no words: give verbs, nouns or adjectives"
            for key in _LISTS:
                for words in table.get(key, ()):
                    yield from self._slot_faults(words, start)

    def _slot_faults(self, words: str, start: int) -> Iterator[tuple[int, str]]:
        place = self._line(re.escape(words), after=start)
        if not words.strip():
            yield self._line(r"\"\s*\"|'\s*'", after=start), "an empty trigger line"
        for condition in words.split()[1:]:
            slots, colon, _ = condition.removeprefix("!").partition(":")
            for slot in slots.split("|") if colon else ():
                if slot in _SLOTS:
                    yield place, f"{words!r}: there is no slot {slot!r}: write {_SLOTS[slot]!r}"
                elif not slot.replace("-", "").isalpha() or slot != slot.lower():
                    yield place, f"{words!r}: {slot!r} is no slot and no word in lower case"


def _is_list(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _meant(key: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(key, known, n=1, cutoff=0.6)
    return f": did you mean {near[0]!r}?" if near else f" (known are {', '.join(known)})"


def _placed(problem: str, text: str) -> str:
    """tomllib's words, which name a line, but for the end of the file."""
    if "line" in problem:
        return problem
    return f"{problem.removesuffix(')')}, line {text.count(chr(10)) + 1})".replace("((", "(")
