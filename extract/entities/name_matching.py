"""Names of one entity: equal ones, surnames, acronyms, short forms, one entry of a lexicon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from newsevents.extract.entities.actor_lexicon import Named, Nation, actor_lexicon, key_of
from newsevents.extract.entities.clusters import Clusters
from newsevents.extract.entities.gazetteer import lookup
from newsevents.extract.entities.mention import Mention, words
from newsevents.extract.lexicon import word_set
from newsevents.extract.syntax.tokens import Tokens

_INNER = "..."
"""Before a name between the first and the last, in the table of given names."""
_OF_TOWNS = word_set("names", "of_towns")
_TOWN_LETTERS = 5
"""Letters from which a word that was tagged as a person may be a town: "Li" is nobody's."""
_TOWN = 60_000
"""People of such a town."""
_SPELT = range(5, 20)
"""Letters of a surname that may be misspelt: fewer make other names, more are none."""
_COMPANY = word_set("names", "company")


def join_names(clusters: Clusters, names: list[Mention], tokens: Tokens) -> None:
    """Names of one entity: equal, of one lexicon entry, a surname, an acronym, a short form."""
    lexicon = actor_lexicon()
    by_key: dict[tuple[str, str], Mention] = {}
    surnames: dict[str, list[Mention]] = defaultdict(list)
    givens: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        if mention.label == "PERSON" and len(mention.words) > 1:
            _file_person(mention, surnames, givens)
    firsts, spelt = _first_words(names), _spellings(surnames)
    for mention in names:
        _mend_label(mention, surnames)
        if len(mention.words) == 1 and mention.words[0] not in surnames:
            _mend_person(mention, givens, firsts)
    for mention in names:
        person = mention.label == "PERSON"
        key = " ".join(mention.words)
        keys = [("person" if person else "other", key)]
        if not person:
            keys += [("other", other) for other in _other_names(mention, key)]
        for form in keys:
            if form in by_key:
                clusters.merge(by_key[form], mention)
        for form in keys:
            by_key.setdefault(form, mention)
    seen: dict[str, Mention] = {}
    for mention in names:
        if mention.label != "PERSON":
            continue
        key = " ".join(mention.words)
        if key in seen:
            continue
        seen[key] = mention
        fuller = _fuller_person(clusters, mention, surnames, givens, spelt)
        if fuller is not None:
            clusters.merge(fuller, mention)
    _join_bodies(clusters, [m for m in names if m.label != "PERSON"], tokens, lexicon.nations)


def _file_person(
    mention: Mention, surnames: dict[str, list[Mention]], givens: dict[str, list[Mention]]
) -> None:
    parts = [w for w in mention.words if w not in ("jr", "sr", "ii", "iii")]
    if len(parts) < 2:
        return
    last = parts[-1]
    for inner in parts[1:-1]:  # "Ana Vela Ruiz" may be called Vela
        givens[_INNER + inner].append(mention)
    if not any(" ".join(m.words) == " ".join(mention.words) for m in surnames[last]):
        surnames[last].append(mention)
        givens[parts[0]].append(mention)


def _mend_label(mention: Mention, surnames: dict[str, list[Mention]]) -> None:
    """ "Mujahid" tagged as a body is the person whose surname it is."""
    if mention.label == "PERSON" or len(mention.words) != 1:
        return
    lexicon = actor_lexicon()
    word = mention.words[0]
    if word in surnames and word not in lexicon.named and word not in lexicon.nations:
        mention.label, mention.kind, mention.gender = "PERSON", "person", "u"


def _first_words(names: list[Mention]) -> dict[str, set[str]]:
    """The labels under which a word stands in the article: alone, or first of a body's name."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in names:
        if len(mention.words) == 1 and mention.label == "GPE":
            found[mention.words[0]].add("GPE")
        elif (
            mention.label == "ORG"
            and len(mention.words) > 1
            and _OF_TOWNS.isdisjoint(mention.words)
        ):
            found[mention.words[0]].add("ORG")
    return found


def _mend_person(
    mention: Mention, givens: dict[str, list[Mention]], firsts: dict[str, set[str]]
) -> None:
    """A single word that was tagged as a person (or body) and is a town, or a firm's short name.

    "Kherson. Two people ..."; "Kauri" beside "Kauri Dairy". Nobody is renamed whose given name
    or title is known.
    """
    word, table = mention.words[0], words()
    if mention.label not in ("PERSON", "ORG") or mention.roles & table.titles:
        return
    if word in givens or word in table.male_names or word in table.female_names:
        return
    lexicon = actor_lexicon()
    if word in lexicon.named:
        return
    told = firsts.get(word, set())
    label = "GPE" if "GPE" in told else ""
    if not label and mention.label == "PERSON":
        place = lookup(word) if len(word) >= _TOWN_LETTERS else None
        large = place is not None and (place.kind != "city" or place.population >= _TOWN)
        label = "GPE" if large else "ORG" if "ORG" in told else ""
    if label:
        mention.label, mention.gender = label, "n"
        mention.kind = "place" if label == "GPE" else "body"


def _fuller_person(
    clusters: Clusters,
    mention: Mention,
    surnames: dict[str, list[Mention]],
    givens: dict[str, list[Mention]],
    spelt: dict[str, set[str]],
) -> Mention | None:
    """The one fuller name that a person's name is short for."""
    parts = mention.words
    if len(parts) == 1:
        inner = givens.get(_INNER + parts[0])
        found = surnames.get(parts[0]) or givens.get(parts[0]) or inner or []
        found = found or surnames.get(_misspelt(parts[0], spelt), [])
    elif parts[-1] not in surnames or all(len(m.words) <= len(parts) for m in surnames[parts[-1]]):
        # "Ana Vela" is Ana Vela Ruiz, of two surnames
        told = givens.get(_INNER + parts[-1], ())
        found = [m for m in told if m.words[: len(parts)] == parts]
    else:
        found = [
            m
            for m in surnames.get(parts[-1], ())
            if len(m.words) > len(parts) and (set(parts) <= set(m.words) or parts[0] == m.words[0])
        ]
    found = [m for m in found if clusters.root(m.index) != clusters.root(mention.index)]
    found = [m for m in found if "u" in (m.gender, mention.gender) or m.gender == mention.gender]
    if len(parts) == 1 and len(found) and (leader := actor_lexicon().named.get(parts[0])):
        found = _as_leader(mention, found, leader)
    distinct = {clusters.root(m.index) for m in found}
    if len(distinct) == 1:
        return found[0]
    before = [m for m in found if m.index < mention.index]
    return None if not before or len(parts) > 1 else before[-1]


def _spellings(surnames: Iterable[str]) -> dict[str, set[str]]:
    """The surnames by what they are without one of their letters, and as they are."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in surnames:
        for form in _shortened(name):
            found[form].add(name)
    return found


def _shortened(name: str) -> set[str]:
    if len(name) not in _SPELT:
        return set()
    return {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}


def _misspelt(word: str, spelt: dict[str, set[str]]) -> str:
    """The one surname of the article that a word is but for one letter: "Harlen" for "Harlan"."""
    near = {name for form in _shortened(word) for name in spelt.get(form, ())}
    near = {name for name in near if name[0] == word[0] and _one_letter_off(name, word)}
    return near.pop() if len(near) == 1 else ""


def _one_letter_off(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    at = next((k for k in range(shorter) if one[k] != other[k]), shorter)
    rest, tail = one[at:], other[at:]
    return rest[1:] == tail[1:] or rest == tail[1:] or rest[1:] == tail


def _as_leader(mention: Mention, found: list[Mention], leader: Named) -> list[Mention]:
    """Who a surname that the lexicon knows may be: its holder, before others who bear it.

    "Obama" is nobody of another given name who is told of only later.
    """
    own = set(key_of(leader.name).split()) if leader.person else set()
    holders = [m for m in found if len(own.intersection(m.words)) > 1]
    return holders or [m for m in found if m.index < mention.index]


def _other_names(mention: Mention, key: str) -> list[str]:
    """Further keys of a body or place: its lexicon name, without "Inc", its nation."""
    lexicon = actor_lexicon()
    keys = []
    plain = key_of(key)
    named = lexicon.named.get(plain)
    if named is not None and named.name and not named.person:
        keys.append("=" + named.name)
    nation = lexicon.nations.get(plain)
    if nation is not None and nation.kind == "name" and mention.label != "NORP":
        keys.append("=" + nation.code)
    if len(mention.words) > 1 and mention.words[-1] in ("province", "governorate", "oblast"):
        keys.append(" ".join(mention.words[:-1]))
    if len(mention.words) > 1 and mention.words[-1] in _COMPANY:
        keys.append(" ".join(mention.words[:-1]))
    return keys


def _join_bodies(
    clusters: Clusters, names: list[Mention], tokens: Tokens, nations: dict[str, Nation]
) -> None:
    """Acronyms ("(ISIS-K)", initials) and short forms ("the Times", "Amnesty")."""
    longer: dict[str, list[Mention]] = defaultdict(list)
    initials: dict[str, Mention] = {}
    previous: Mention | None = None
    for mention in names:
        shown = tokens.texts[mention.start : mention.end]
        joined = "".join(shown).replace(".", "")
        if (
            previous is not None
            and mention.start > 0
            and tokens.texts[mention.start - 1] == "("
            and previous.end == mention.start - 1
            and joined.isupper()
            and len(previous.words) > 1
        ):
            clusters.merge(previous, mention)
        elif len(mention.words) == 1 and joined.isupper() and 2 < len(joined) < 8:
            if joined.lower() in initials:
                clusters.merge(initials[joined.lower()], mention)
        elif len(mention.words) == 1 and mention.label in ("ORG", "FAC", "NORP"):
            word = mention.words[0]
            roots = {clusters.root(m.index): m for m in longer.get(word, ())}
            if len(roots) == 1 and word not in nations:
                clusters.merge(next(iter(roots.values())), mention)
        if len(mention.words) > 1 and mention.label in ("ORG", "FAC", "EVENT", "LAW"):
            capitals = "".join(t[0] for t in shown if t[:1].isupper())
            if len(capitals) > 2:
                initials.setdefault(capitals.lower(), mention)
            for word in {mention.words[0], mention.words[-1]}:
                longer[word].append(mention)
        previous = mention
