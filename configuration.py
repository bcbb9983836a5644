"""The config file: options that need not be typed each time, and where each value comes from.

`newsevents.toml` in the current folder or the nearest one above it, or `[tool.newsevents]` in a
`pyproject.toml` there. A table a command (`[extract]`), and above the tables what holds for all
commands that have such an option. The command line wins.

    towns = 5000

    [extract]
    out = "records"                 # paths count from the folder of the file
    format = ["json", "csv"]
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from newsevents.errors import UsageError

NAME = "newsevents.toml"
PROJECT = "pyproject.toml"

Commands = Mapping[str, Callable[..., Any]]
"""The functions of the command line by the names of their commands."""

_PATHS = frozenset({"inputs"})
"""Parameters that hold paths though they are typed as texts (`-` is none)."""

_WANTED = {bool: "true or false", int: "a whole number", float: "a number", str: "a text"}


@dataclass(frozen=True, slots=True)
class Setting:
    """An option of a command: its value, and where it comes from."""

    command: str
    name: str
    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Config:
    """A config file that was read: values and where they stand, by command and parameter."""

    file: Path | None
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)


def find_config(folder: Path) -> Path | None:
    """The config file that holds in `folder`: there, or in the nearest folder above it."""
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if _project_table(place / PROJECT) is not None:
            return place / PROJECT
    return None


def read_config(file: Path | None, commands: Commands) -> Config:
    """The values of `file` for the `commands`.

    Raises:
        UsageError: it is no TOML, or a key or a value in it is not known.
    """
    config = Config(file)
    if file is None:
        return config
    known = {name: _parameters(function) for name, function in commands.items()}
    every = sorted({name for parameters in known.values() for name in parameters})
    table = _table(file)
    for key, value in table.items():
        if not isinstance(value, dict):
            if _name(key) not in every:
                raise _unknown(file, key, [*every, *known])
        elif key not in known:
            raise _unknown(file, f"[{key}]", [*known, *every])
        else:
            for name, one in value.items():
                if _name(name) not in known[key]:
                    raise _unknown(file, f"{name} in [{key}]", [*known[key]])
                _put(config, key, name, one, known[key], f"{file.name} [{key}]")
    for key, value in table.items():
        for command, parameters in known.items() if not isinstance(value, dict) else ():
            name = _name(key)
            if name in parameters and name not in config.values.get(command, {}):
                _put(config, command, key, value, parameters, file.name)
    return config


def settings(config: Config, commands: Commands) -> Iterator[Setting]:
    """Every option of every command, with its value and where that comes from."""
    for command, function in commands.items():
        for name, parameter in _parameters(function).items():
            given = config.values.get(command, {})
            if name in given:
                yield Setting(command, name, given[name], config.origins[command, name])
            elif parameter.default is not inspect.Parameter.empty:
                value = getattr(parameter.default, "value", parameter.default)
                yield Setting(command, name, value, "default")


def _put(
    config: Config,
    command: str,
    key: str,
    value: Any,
    parameters: dict[str, inspect.Parameter],
    origin: str,
) -> None:
    assert config.file is not None
    name = _name(key)
    if name == "format" and isinstance(value, list):
        value = ",".join(map(str, value))
    if isinstance(value, date):  # TOML has dates of its own
        value = value.isoformat()
    kind, many = _kind(parameters[name].annotation)
    items = value if many and isinstance(value, list) else [value]
    for one in items:
        problem = _problem(one, kind)
        if problem:
            raise UsageError(
                f"{config.file}: {key} of {command} cannot be {one!r}: {problem} is wanted. "
                f"Correct it: see `newsevents {command} --help`."
            )
    if issubclass(kind, Path) or name in _PATHS:
        items = [one if one == "-" else str(config.file.parent / one) for one in items]
    config.values.setdefault(command, {})[name] = items if many else items[0]
    config.origins[command, name] = origin


def _problem(value: Any, kind: type) -> str | None:
    """What is wanted instead of `value`; None where it will do."""
    if issubclass(kind, Enum):
        choices = [str(one.value) for one in kind]
        return None if value in choices else f"one of {', '.join(choices)}"
    wanted = str if issubclass(kind, Path) else kind
    if wanted is float and type(value) is int:
        return None
    return None if type(value) is wanted else _WANTED.get(wanted, wanted.__name__)


def _kind(annotation: Any) -> tuple[type, bool]:
    """The type that a parameter holds, and whether it holds several of it."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(one for one in get_args(annotation) if one is not type(None))
    if get_origin(annotation) is list:
        return get_args(annotation)[0], True
    return annotation, False


def _parameters(function: Callable[..., Any]) -> dict[str, inspect.Parameter]:
    """The options and arguments of a command by name, with their bare types."""
    found = {}
    for name, parameter in inspect.signature(function, eval_str=True).parameters.items():
        if hasattr(parameter.annotation, "__metadata__"):
            bare = get_args(parameter.annotation)[0]
            found[name] = parameter.replace(annotation=bare)
    return found


def _name(key: str) -> str:
    return key.replace("-", "_")


def _table(file: Path) -> dict[str, Any]:
    if file.name == PROJECT:
        return _project_table(file) or {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{file} cannot be read ({error}). Correct the file, or take it away."
        ) from error


def _project_table(file: Path) -> dict[str, Any] | None:
    """`[tool.newsevents]` of a pyproject.toml; None where there is none, or no such file."""
    if not file.is_file():
        return None
    try:
        tool = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError):  # another project's trouble
        return None
    found = tool.get("newsevents") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None


def _unknown(file: Path, told: str, known: list[str]) -> UsageError:
    names = sorted({name.replace("_", "-") for name in known})
    key = told.partition(" ")[0].strip("[]").replace("_", "-")
    near = get_close_matches(key, names, 1, 0.5)
    remedy = f"Did you mean {near[0]}?" if near else f"Known are {', '.join(names)}."
    return UsageError(f"{file}: {told} is not known. {remedy}")
