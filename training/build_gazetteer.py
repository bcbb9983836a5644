"""Write `extract/lexicons/gazetteer.tsv` from GeoNames (CC BY 4.0).

    python training/build_gazetteer.py [CORPORA]

CORPORA (default ../shared/corpora) holds more/geonames-small/ (cities15000, countryInfo,
regionInfo) and more/country-codes/ (to check countries.toml against). Lines are sorted;
same input, same bytes:

    key of a name (see `actor_lexicon.key_of`), English name, alpha-3 code, admin1 name,
    latitude, longitude, kind, population, GeoNames id

Kinds: country, admin1, capital, seat (of a first-order division), city. GeoNames gives
no coordinates for countries and divisions in these files: theirs is the middle of their
listed towns, of which those of one cell of half a degree count once, or of
`country_middles.toml`. Alternate names are kept where they look like a romanisation of the name
(similarity 0.6 by difflib, at least five letters, no other place's name, places over
50,000 people) or stand in EXONYMS.
"""

from __future__ import annotations

import csv
import difflib
import io
import re
import sys
import tomllib
import zipfile
from pathlib import Path

from newsevents.extract.entities.actor_lexicon import key_of

ROOT = Path(__file__).resolve().parent.parent
LEXICONS = ROOT / "extract" / "lexicons"

EXONYMS: dict[tuple[str, str], list[str]] = {
    ("UKR", "Kyiv"): ["Kiev"],
    ("UKR", "Odesa"): ["Odessa"],
    ("UKR", "Kharkiv"): ["Kharkov"],
    ("UKR", "Lviv"): ["Lvov"],
    ("UKR", "Dnipro"): ["Dnepropetrovsk", "Dnipropetrovsk"],
    ("UKR", "Luhansk"): ["Lugansk"],
    ("UKR", "Zaporizhzhya"): ["Zaporizhzhia", "Zaporozhye"],
    ("UKR", "Mykolayiv"): ["Mykolaiv", "Nikolaev"],
    ("UKR", "Mariupol"): ["Mariupol"],
    ("IND", "Mumbai"): ["Bombay"],
    ("IND", "Kolkata"): ["Calcutta"],
    ("IND", "Chennai"): ["Madras"],
    ("IND", "Bengaluru"): ["Bangalore"],
    ("MMR", "Yangon"): ["Rangoon"],
    ("MMR", "Nay Pyi Taw"): ["Naypyidaw", "Naypyitaw"],
    ("VNM", "Ho Chi Minh City"): ["Saigon"],
    ("CHN", "Beijing"): ["Peking"],
    ("CHN", "Guangzhou"): ["Canton"],
    ("KAZ", "Astana"): ["Nur-Sultan"],
    ("AFG", "Mazār-e Sharīf"): ["Mazar-i-Sharif", "Mazar-e-Sharif"],
    ("SYR", "Homs"): ["Hims"],
    ("SYR", "Dayr az Zawr"): ["Deir ez-Zor", "Deir al-Zor", "Deir Ezzor"],
    ("SYR", "Ar Raqqah"): ["Raqqa"],
    ("IRQ", "Al Başrah al Qadīmah"): ["Basra"],
    ("IRQ", "Al Mawşil al Jadīdah"): ["Mosul"],
    ("IRQ", "Erbil"): ["Arbil", "Irbil"],
    ("YEM", "Al Ḩudaydah"): ["Hodeidah", "Hodeida", "Hudaydah"],
    ("YEM", "Ta‘izz"): ["Taiz", "Taizz"],
    ("LBY", "Banghāzī"): ["Benghazi"],
    ("LBY", "Mişrātah"): ["Misrata"],
    ("LBN", "Tyre"): ["Sour"],
    ("ISR", "Tel Aviv"): ["Tel Aviv-Yafo", "Tel Aviv-Jaffa"],
    ("PSE", "Gaza"): ["Gaza City"],
    ("EGY", "Cairo"): ["al-Qahirah"],
    ("TUR", "İzmir"): ["Smyrna"],
    ("RUS", "Saint Petersburg"): ["St Petersburg", "St. Petersburg", "Leningrad"],
    ("USA", "New York City"): ["New York"],
    ("USA", "Washington"): ["Washington D.C.", "Washington, D.C.", "Washington DC"],
    ("USA", "St. Louis"): ["Saint Louis"],
    ("MEX", "Mexico City"): ["Ciudad de Mexico"],
    ("PAN", "Panamá"): ["Panama City"],
    ("GTM", "Guatemala City"): ["Guatemala City"],
    ("MDA", "Chisinau"): ["Kishinev"],
    ("GEO", "Tbilisi"): ["Tiflis"],
    ("CIV", "Abidjan"): ["Abidjan"],
    ("SOM", "Mogadishu"): ["Mogadiscio"],
    ("BEL", "Antwerpen"): ["Antwerp"],
    ("BEL", "Gent"): ["Ghent"],
    ("BEL", "Brugge"): ["Bruges"],
    ("NLD", "The Hague"): ["Den Haag"],
    ("CHE", "Zürich"): ["Zurich"],
    ("CHE", "Genève"): ["Geneva"],
    ("DEU", "Köln"): ["Cologne"],
    ("DEU", "Nürnberg"): ["Nuremberg"],
    ("ESP", "Sevilla"): ["Seville"],
    ("BGD", "Chattogram"): ["Chittagong"],
    ("ZAF", "Gqeberha"): ["Port Elizabeth"],
    ("SAU", "Mecca"): ["Makkah"],
    ("SAU", "Jeddah"): ["Jiddah"],
    ("IRN", "Isfahan"): ["Esfahan"],
    ("COD", "Kisangani"): ["Stanleyville"],
    ("LKA", "Sri Jayewardenepura Kotte"): ["Kotte"],
}
"""English names that do not look like the local one, by country and GeoNames name."""

KINDS = {"PPLC": "capital", "PPLA": "seat"}
ARTICLES = re.compile(r"^(?:al|ar|as|ash|at|az|ad|an|el|les?|las?|los) (?=\w{4})")


def _country_table(folder: Path) -> dict[str, tuple[str, str, int, str]]:
    """alpha-2 to (alpha-3, name, population, GeoNames id)."""
    rows = {}
    for line in (folder / "countryInfo.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        rows[cells[0]] = (cells[1], cells[4], int(cells[7] or 0), cells[16])
    return rows


def _variants(name: str, alternates: str, population: int, primary: set[str]) -> list[str]:
    """Romanisations of `name` among GeoNames' alternate names, most alike first."""
    if population < 50_000:
        return []
    key = key_of(name)
    scored = []
    for other in dict.fromkeys(alternates.split(",")):
        made = key_of(other)
        if len(made) < 5 or made in primary or not re.fullmatch(r"[a-z][a-z ]+", made):
            continue
        likeness = difflib.SequenceMatcher(None, key, made).ratio()
        if likeness >= 0.6:
            scored.append((-likeness, made))
    return list(dict.fromkeys(made for _, made in sorted(scored)))[
        : 3 if population < 300_000 else 8
    ]


def _check_countries(path: Path, countries: dict[str, dict[str, str]]) -> None:
    known = set()
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            code = row["ISO3166-1-Alpha-3"]
            known.add(code)
            if row["is_independent"] == "Yes" and code not in countries:
                raise SystemExit(f"countries.toml lacks {code} ({row['CLDR display name']})")
    if extra := set(countries) - known - {"XKX"}:
        raise SystemExit(f"countries.toml has unknown codes: {sorted(extra)}")


def main() -> None:
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "corpora"
    folder = corpora / "more" / "geonames-small"
    countries = tomllib.loads((LEXICONS / "countries.toml").read_text("utf-8"))
    _check_countries(corpora / "more" / "country-codes" / "country-codes.csv", countries)
    table = _country_table(folder)
    known = tomllib.loads(Path(__file__).with_name("country_middles.toml").read_text("utf-8"))
    middles = {**known["middles"], **known["divisions"]}
    regions = {}
    for line in (folder / "regionInfo.tsv").read_text("utf-8").splitlines()[1:]:
        if line.count("\t") != 3:
            continue
        code, name, plain, ident = line.split("\t")
        regions[code] = (name, plain, ident)
    with zipfile.ZipFile(folder / "cities15000.zip") as archive:
        rows = [
            line.split("\t")
            for line in io.TextIOWrapper(archive.open("cities15000.txt"), "utf-8")
            .read()
            .splitlines()
        ]
    rows = [r for r in rows if r[7] != "PPLX"]  # quarters of cities: "Soho" is no town
    primary = {key_of(name) for r in rows for name in (r[1], r[2])}
    out: list[tuple[str, ...]] = []
    towns: dict[str, list[tuple[float, float, int]]] = {}
    for r in rows:
        code = table[r[8]][0]
        lat, lon, population = float(r[4]), float(r[5]), int(r[14] or 0)
        region = regions.get(f"{r[8]}.{r[10]}", ("", "", ""))
        for area in (r[8], f"{r[8]}.{r[10]}"):
            towns.setdefault(area, []).append((lat, lon, population))
        keys = [key_of(r[1]), key_of(r[2])]
        keys += [ARTICLES.sub("", keys[0])]
        keys += [key_of(name) for name in EXONYMS.get((code, r[1]), ())]
        keys += _variants(r[2], r[3], population, primary)
        names = "|".join(dict.fromkeys(k for k in keys if k))
        kind = KINDS.get(r[7], "city")
        at = f"{lat:.2f}", f"{lon:.2f}"
        out.append((names, r[1], code, region[0], *at, kind, str(population), r[0]))

    def middle(area: str) -> tuple[str, str]:
        cells = {(round(lat * 2) / 2, round(lon * 2) / 2) for lat, lon, _ in towns.get(area, ())}
        place = table[area[:2]][0] + (f".{regions[area][1]}" if area in regions else "")
        if place in middles:
            cells = {tuple(middles[place])}
        if not cells:
            return "", ""
        north, east = (sum(cell[axis] for cell in cells) / len(cells) for axis in (0, 1))
        return f"{north:.1f}", f"{east:.1f}"

    for area, (name, plain, ident) in regions.items():
        if area[:2] not in table:
            continue
        people = sum(t[2] for t in towns.get(area, ()))
        short = re.sub(
            r"(?i)^(?:state|province|region|governorate|oblast|muhafazat) (?:of )?(?:al-)?|"
            r" (?:province|governorate|region|state|oblast|county|district|prefecture"
            r"|department|krai)$",
            "",
            plain,
        )
        names = "|".join(dict.fromkeys((key_of(name), key_of(plain), key_of(short))))
        code = table[area[:2]][0]
        out.append((names, plain, code, plain, *middle(area), "admin1", str(people), ident))
    for alpha2, (code, name, people, ident) in table.items():
        entry = countries.get(code)
        if entry is None:
            continue
        keys = dict.fromkeys(key_of(n) for n in (entry["name"], name, *entry.get("also", ())))
        out.append(
            (
                "|".join(keys),
                entry["name"],
                code,
                "",
                *middle(alpha2),
                "country",
                str(people),
                ident,
            )
        )
    known = {(table[r[8]][0], r[1]) for r in rows}
    missed = [k for k in EXONYMS if k not in known]
    lines = [(key, *rest) for names, *rest in sorted(out) for key in names.split("|")]
    lines.sort(key=lambda line: line[0])  # as `lexicon.KeyedLines` reads them
    target = LEXICONS / "gazetteer.tsv"
    target.write_bytes("".join("\t".join(line) + "\n" for line in lines).encode())
    print(f"{target}: {len(out)} places of {len(lines)} names")
    print("exonyms without a place:", missed)


if __name__ == "__main__":
    main()
