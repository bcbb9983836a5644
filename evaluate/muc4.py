"""MUC-4 templates: event roles (CEAF-REE), incidents, casualties, dates.

CEAF-REE, micro F1, strict (Du, Rush and Cardie, EACL 2021): one generic template a
document; per role a gold entity is a set of strings, a found entity one string, compared
without case, punctuation and articles; the best one-to-one alignment. Incidents are our
ASSAULT events and the COERCE modes named in `INCIDENT`, not negated or hypothetical.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newsevents.evaluate.alignment import Report, best_pairs, bounds, head_span, prf, quote
from newsevents.evaluate.muc4_words import NUMBER, ORG_SECTORS, PERSON_WORDS, TITLES
from newsevents.evaluate.responsibility import Responsibility

Row = Mapping[str, Any]
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
INCIDENT: dict[str, frozenset[str] | None] = {
    "ASSAULT": None,
    "COERCE": frozenset(
        {
            "abduct",
            "kidnap",
            "hijack",
            "hostage",
            "seize",
            "confiscate",
            "destroy",
            "rob",
            "raid",
            "violence",
        }
    ),
}
_ORGS = frozenset({"ORG", "NORP", "GPE", "GROUP"})
_THINGS = frozenset({"FAC", "GPE", "LOC", "ORG", "PRODUCT", "WORK_OF_ART"})


def is_gold(row: Row) -> bool:
    """Whether a line is a MUC-4 document."""
    return "grit_extracts" in row


def norm(text: str) -> str:
    """Lower case, no punctuation, no articles."""
    text = "".join(ch for ch in text.lower() if ch not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def incidents(record: Row) -> list[Row]:
    """The events of a record that MUC-4 would have a template for, in text order."""
    found = [
        event
        for event in record["events"]
        if event["type"] in INCIDENT
        and ((modes := INCIDENT[event["type"]]) is None or event["mode"] in modes)
        and event["polarity"] != "negated"
        and event["modality"] != "hypothetical"
    ]
    return sorted(found, key=lambda e: bounds(e["trigger"]) or (0, 0))


class _Template:
    """The generic template of a record: per role, strings by entity."""

    def __init__(self, record: Row) -> None:
        self.entities = {entity["id"]: entity for entity in record["entities"]}
        self.found: dict[str, dict[str, tuple[str, bool]]] = {role: {} for role in ROLES}
        for event in incidents(record):
            for actor in event["actors"]:
                if actor["certainty"] != "denied":
                    self._actor(actor)
            for recipient in event["recipients"]:
                self._recipient(recipient)
            for size in event["size"]:
                of = size.get("of")
                kinds = ("killed", "injured", "missing", "captured", "abducted")
                if of and size["kind"] in kinds:
                    whole = {"text": of}
                    if self._is_person(whole) and self._is_name(whole):
                        self._add("Victim", _person_name(of), whole, True)
            for instrument in event["instruments"]:
                self._add("Weapon", instrument["text"], instrument, False)

    def strings(self, role: str) -> list[str]:
        """The found entities of a role."""
        return [text for text, _ in self.found[role].values()]

    def _entity(self, filler: Row) -> Row:
        found: Row = self.entities.get(filler.get("entity") or "", {})
        return found

    def _is_name(self, filler: Row) -> bool:
        at = bounds(filler)
        for mention in self._entity(filler).get("mentions", ()):
            if at and bounds(mention) == at:
                return bool(mention["form"] == "name")
        text = str(filler.get("text") or "")
        start, end = head_span(text)
        head = text[start:end]
        return bool(head) and norm(head) not in PERSON_WORDS and head[:1].isupper()

    def _is_person(self, filler: Row) -> bool:
        label = self._entity(filler).get("label", "")
        text = str(filler.get("text") or "")
        start, end = head_span(text)
        if label == "PERSON" or norm(text[start:end]) in PERSON_WORDS:
            return True
        if label in _THINGS or label == "NORP":
            return bool(label == "NORP")
        return bool(TITLES.match(text)) and self._is_name(filler)

    def _actor(self, actor: Row) -> None:
        entity = self._entity(actor)
        label = entity.get("label", "")
        org = label in _ORGS or (not label and actor.get("sector") in ORG_SECTORS)
        named = self._is_name(actor)
        told = any(m["form"] == "name" for m in entity.get("mentions", ()))
        if org and (named or told):
            name = actor["text"] if named else entity.get("name") or actor["text"]
            self._add("PerpOrg", name, actor, named)
            if not named:
                self._add("PerpInd", actor["text"], {"text": actor["text"]}, False)
        else:
            self._add("PerpInd", actor["text"], actor, named)

    def _recipient(self, filler: Row) -> None:
        text = filler["text"]
        if not self._is_person(filler):
            self._add("Target", NUMBER.sub("", text) or text, filler, self._is_name(filler))
        elif self._is_name(filler) or self._entity(filler).get("label") == "PERSON":
            name = text if self._is_name(filler) else filler.get("name") or text
            self._add("Victim", _person_name(name), filler, True)

    def _add(self, role: str, text: str, filler: Row, named: bool) -> None:
        text = text.strip()
        if not norm(text):
            return
        box, ident = self.found[role], filler.get("entity")
        key = next(
            (k for k, (t, _) in box.items() if (ident and k == ident) or norm(t) == norm(text)),
            ident or norm(text),
        )
        kept = box.get(key)
        if kept is None or (named and not kept[1]):
            box[key] = (text, named)


def _person_name(text: str) -> str:
    return TITLES.sub("", NUMBER.sub("", text) if text[:1].islower() else text)


def score(pairs: Iterable[tuple[Row, Row]], *, errors: int = 0) -> Report:
    """Figures of records against MUC-4 documents."""
    report = Report(most=errors)
    roles: dict[str, Counter[str]] = {role: Counter() for role in ROLES}
    count: Counter[str] = Counter()
    responsibility = Responsibility()
    for row, record in pairs:
        for line in responsibility.add(row, record, incidents(record)):
            report.error("responsibility", line)
        template = _Template(record)
        for role in ROLES:
            gold = [
                [norm(m[0] if isinstance(m, list) else m) for m in entity]
                for entity in row["grit_extracts"].get(role) or []
            ]
            found = template.strings(role)
            _compare(row, role, gold, found, roles[role], report)
        _numbers(row, record, count, report)
    total: Counter[str] = Counter()
    for role in ROLES:
        total.update(roles[role])
        _line(report, role, roles[role])
    report.figures["CEAF-REE"] = _line(report, "micro", total)
    p, r, f = prf(count["tp"], count["pred"], count["tp"], count["gold"])
    report.lines.append(f"incident   P {p:.3f}  R {r:.3f}  F1 {f:.3f}")
    report.figures["incident F1"] = f
    report.lines += responsibility.lines()
    report.figures["responsibility"] = responsibility.macro()
    for kind in ("killed", "injured", "date"):
        n = count[f"{kind}_n"]
        report.figures[kind] = count[kind] / n if n else 0.0
    return report


def _compare(
    row: Row,
    role: str,
    gold: list[list[str]],
    found: list[str],
    count: Counter[str],
    report: Report,
) -> None:
    right = best_pairs(
        {(i, j): 1.0 for i, g in enumerate(gold) for j, f in enumerate(found) if norm(f) in g}
    )
    count.update(tp=len(right), pred=len(found), gold=len(gold))
    for j, text in enumerate(found):
        if j not in {b for _, b in right}:
            report.error(f"{role} spurious", f"{row['docid']} {quote(text, 70)}")
    for i, names in enumerate(gold):
        if i not in {a for a, _ in right}:
            report.error(f"{role} missed", f"{row['docid']} {names}")


def _line(report: Report, name: str, count: Counter[str]) -> float:
    p, r, f = prf(count["tp"], count["pred"], count["tp"], count["gold"])
    report.lines.append(
        f"{name:10s} P {p:.3f}  R {r:.3f}  F1 {f:.3f}"
        f"  ({count['gold']} gold, {count['pred']} found)"
    )
    return f


def _numbers(row: Row, record: Row, count: Counter[str], report: Report) -> None:
    real = [t for t in row["templates"] if not t.get("optional_template")]
    mine = incidents(record)
    if real or not row["templates"]:
        count.update(gold=bool(real), pred=bool(mine), tp=bool(real and mine))
        if bool(real) != bool(mine):
            kind = "incident missed" if real else "incident spurious"
            report.error(kind, f"{row['docid']} {quote(row['text'])}")
    if not (real and mine):
        return
    for kind in ("killed", "injured"):
        have: list[tuple[int | None, int | None]] = []
        for event in mine:
            sizes = [(s["min"], s["max"]) for s in event["size"] if s["kind"] == kind]
            have += sizes
            if len(sizes) > 1:
                least, most = zip(*sizes, strict=True)
                have.append(
                    (None if None in least else sum(least), None if None in most else sum(most))
                )
        derived = [t.get("casualties_derived") or {} for t in real]
        wanted = [(d[kind].get("min"), d[kind].get("max")) for d in derived if kind in d]
        right = best_pairs(
            {(i, j): 1.0 for i, g in enumerate(wanted) for j, h in enumerate(have) if g == h}
        )
        count[f"{kind}_n"] += len(wanted)
        count[kind] += len(right)
        if len(right) < len(wanted):
            report.error(kind, f"{row['docid']} gold {wanted} found {have}")
    _date(row, real[0], mine, count, report)


def _date(row: Row, first: Row, mine: list[Row], count: Counter[str], report: Report) -> None:
    accepted = [
        (d.get("start"), d.get("end")) for d in first.get("incident_date", ()) if "raw" not in d
    ]
    accepted = [days for days in accepted if days != (None, None)]
    if not accepted:
        return
    keys = (
        "perp_individual",
        "perp_organization",
        "phys_tgt_id",
        "hum_tgt_name",
        "hum_tgt_description",
        "instrument_id",
    )
    words = {norm(m) for k in keys for x in first.get(k, ()) for m in x.get("mentions", ())}

    def shared(event: Row) -> int:
        fillers = [*event["actors"], *event["recipients"], *event["instruments"]]
        return sum(bool({norm(f["text"]), norm(f.get("name") or "")} & words) for f in fillers)

    date = max(mine, key=shared).get("date") or {}
    days = (date.get("start_date"), date.get("end_date"))
    count["date_n"] += 1
    count["date"] += days in accepted
    if days not in accepted:
        report.error("date", f"{row['docid']} gold {accepted} found {days}")
