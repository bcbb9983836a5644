"""Write `phoenix.tsv` and `phoenix_nouns.tsv` of the lexicons from the PETRARCH dictionaries.

    python training/build_actors.py [CORPORA]

CORPORA (default ../shared/corpora) holds more/petrarch-dictionaries/: the actor files
of countries, international bodies and armed groups, and the agent file, all under the
MIT licence. Names of countries and cities are left out (they are in countries.toml and
in the gazetteer), so are single common words, old roles that ended before 1970, and
spellings that differ in nothing but signs. Names are keys as `actor_lexicon.key_of`
makes them. Same input, same bytes.

Lines of phoenix.tsv: name, country or "", roles "SECTOR first..last" joined by ";".
Of phoenix_nouns.tsv: phrases joined by "|", sector, second sector or "".
"""

from __future__ import annotations

import gzip
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT / "extract" / "lexicons"

SECTORS = {
    "GOV", "MIL", "REB", "PAR", "COP", "SPY", "JUD", "LEG", "OPP", "PTY", "NGO", "MED", "BUS",
    "EDU", "LAB", "AGR", "HLH", "REL", "REF", "CRM", "UAF", "ELI", "CVL",
}  # fmt: skip
OTHER_CODES = {
    "MUS": "REL", "CHR": "REL", "HIN": "REL", "JEW": "REL", "BUD": "REL", "CTH": "REL",
    "PRO": "REL", "HRI": "NGO", "PPL": "CVL", "MNC": "BUS", "IGO": "IGO", "SEP": "REB",
    "INS": "REB", "TOP": "REB", "SET": "CVL", "LEG": "LEG",
}  # fmt: skip
EARLIEST = 19700101

NOISE = {
    "retired", "islamic", "jewish", "settlement", "deputy", "islamist", "islamist group",
    "islamic front", "the court", "the poor", "general assembly", "islamic extremist group",
    "muslim extremist", "muslim radical", "janjaweed", "representatives", "website", "prison",
    "web site", "internet site", "television", "village", "small town", "neighborhood",
    "neighbourhood", "victims", "persons", "generals", "religion", "revolt", "insurgence",
    "rebel base", "chamber", "first family", "the union", "democratic party", "conservative party",
}  # fmt: skip
"""Agents that say little without a person to read them ("settlement", "chamber")."""


def _sectors(code: str) -> list[str]:
    """PLOVER sectors of the three-letter parts of a CAMEO role code, in order."""
    parts = [code[i : i + 3] for i in range(0, len(code), 3)]
    found = [p if p in SECTORS else OTHER_CODES.get(p, "") for p in parts]
    return list(dict.fromkeys(f for f in found if f))


def _day(text: str) -> int:
    """A date of the dictionaries (YYMMDD, YYYYMMDD) as YYYYMMDD; 0 if it is no date."""
    if not text.isdigit():
        return 0
    if len(text) == 8:
        return int(text)
    if len(text) == 6:
        return int(text) + (20000000 if int(text[:2]) <= 16 else 19000000)
    return 0


def _span(text: str) -> tuple[int, int]:
    text = text.strip()
    if text.startswith("<"):
        return 0, _day(text[1:].strip())
    if text.startswith(">"):
        return _day(text[1:].strip()), 0
    first, _, last = text.partition("-")
    begin, end = _day(first.strip()), _day(last.strip())
    if begin and end and begin > end and begin > 20000000:
        begin -= 1000000  # "320101-331108" is 1932 to 1933
    return begin, end


def _phrase(text: str) -> str:
    """A dictionary key as words; "" for what is a stem or a set."""
    text = text.split("#")[0].strip()
    if "!" in text or "{" in text:
        text = re.sub(r"\{.*?\}", "", text)
    if "!" in text:
        return ""
    text = re.sub(r"\([^)]*\)", " ", text)
    text = text.replace("_", " ").replace("+", " ").replace("-", " ").lower()
    return re.sub(r"\s+", " ", re.sub(r"[.'`,;:]", "", text)).strip()


def _blocks(lines: list[str]) -> list[tuple[list[str], list[tuple[str, str]]]]:
    """(names, [(code, dates)]) of each entry of an actor file."""
    blocks: list[tuple[list[str], list[tuple[str, str]]]] = []
    for line in lines:
        body = line.split("#")[0].rstrip()
        if not body.strip():
            continue
        codes = [
            (m.group(1).split()[0], " ".join(m.group(1).split()[1:]))
            for m in re.finditer(r"\[([^\]]*)\]", body)
            if m.group(1).split()
        ]
        name = re.sub(r"\[[^\]]*\]", " ", body).strip()
        if name.startswith("+"):
            if blocks and _phrase(name[1:]):
                blocks[-1][0].append(_phrase(name[1:]))
        elif name and not body.startswith(("\t", " ")):
            blocks.append(([_phrase(name)], []))
        if blocks and codes:
            blocks[-1][1].extend(codes)
    return blocks


def _role(code: str, countries: set[str]) -> tuple[str, str]:
    """Country and sector of an actor code such as AFGGOV, IGOUNO, NGOUSAHRI, MNCGBR."""
    code = code.strip("~-")
    for head in ("IGO", "NGO", "MNC", "IMG", "INT"):
        if code.startswith(head):
            rest = code[3:]
            country = rest[:3] if rest[:3] in countries and head in ("NGO", "MNC") else ""
            sectors = _sectors(rest[3:] if country else rest)
            named = {"IGO": "IGO", "NGO": "NGO", "MNC": "BUS", "IMG": "REB"}.get(head)
            if head == "NGO" and "EDU" in sectors:
                named = "EDU"
            if head in ("MNC", "NGO") and "MED" in sectors:
                named = "MED"
            return country, named or (sectors[0] if sectors else "")
    if code[:3] in countries:
        sectors = _sectors(code[3:])
        return code[:3], sectors[0] if sectors else ""
    sectors = _sectors(code)
    return "", sectors[0] if sectors else ""


def _actor_lines(
    lines: list[str], *, singles: bool, countries: set[str], taken: set[str]
) -> list[str]:
    out = []
    for names, codes in _blocks(lines):
        roles, country = [], ""
        for code, dates in codes:
            place, sector = _role(code, countries)
            begin, end = _span(dates) if dates else (0, 0)
            country = country or place
            if not sector or (end and end < EARLIEST):
                continue
            roles.append(f"{sector} {begin or ''}..{end or ''}")
        keep = []
        for name in dict.fromkeys(names):
            words = name.split()
            plain = re.sub(r"[^a-z0-9 ]", "", name)
            single = len(words) == 1
            if not words or len(words) > 7 or plain in taken or not plain.isascii():
                continue
            if words[0] in ("the", "a", "an") or name in NOISE:
                continue
            if single and (not singles or len(plain) < 5):
                continue
            taken.add(plain)
            keep.append(name)
        if keep and roles:
            rest = f"{country}\t{';'.join(dict.fromkeys(roles))}"
            out += [f"{name}\t{rest}" for name in keep]
    return out


def _agent_lines(lines: list[str], taken: set[str]) -> list[str]:
    groups: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        match = re.match(r"^([A-Z][^\[#]*)\[~?([A-Z]+)~?\]", line)
        if not match:
            continue
        name, sectors = _phrase(match.group(1)), _sectors(match.group(2))
        if name.endswith("minist"):  # a stem of the file: "foreign minist"
            name += "er"
        words = name.split()
        if not sectors or not words or len(words) > 5 or name in taken | NOISE:
            continue
        if name.endswith((" to", " at", " for", " of", " in")):
            continue
        if len(words) == 1 and (len(name) < 5 or "." in name or any(c.isdigit() for c in name)):
            continue
        taken.add(name)
        groups.setdefault((sectors[0], sectors[1] if len(sectors) > 1 else ""), []).append(name)
    return [
        "\t".join(("|".join(sorted(names)), first, second))
        for (first, second), names in sorted(groups.items())
    ]


def main() -> None:
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora"
    folder = corpora / "more" / "petrarch-dictionaries"

    def read(name: str) -> list[str]:
        raw = (folder / name).read_bytes()
        raw = gzip.decompress(raw) if name.endswith(".gz") else raw
        return raw.decode("utf-8", "replace").splitlines()

    countries = set(tomllib.loads((LEXICONS / "countries.toml").read_text("utf-8")))
    agents = tomllib.loads((LEXICONS / "agents.toml").read_text("utf-8"))
    ours = {w for key, words in agents.items() if isinstance(words, list) for w in words}
    taken: set[str] = set()
    out: list[str] = []
    for name, singles in (
        ("Phoenix.MilNonState.actors.txt", True),
        ("Phoenix.International.actors.txt.gz", False),
        ("Phoenix.Countries.actors.txt.gz", False),
    ):
        out += _actor_lines(read(name), singles=singles, countries=countries, taken=taken)
    names = sorted(dict(line.split("\t", 1) for line in out).items())
    nouns = _agent_lines(read("Phoenix.agents.txt"), set(ours))
    for name, lines in (
        ("phoenix.tsv", ["\t".join(pair) for pair in names]),  # as `lexicon.KeyedLines` reads them
        ("phoenix_nouns.tsv", nouns),
    ):
        (LEXICONS / name).write_bytes(("\n".join(lines) + "\n").encode())
        print(f"{LEXICONS / name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
