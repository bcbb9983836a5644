"""In what stance a claim is made: asserted, denied, promised, threatened and so on.

The cue decides where it is strong ("denied", "vowed"); where it is neutral ("said")
or weak ("believes"), what is said may decide ("we will strike back"). Words and
strengths are in `cues.toml` and `stances.toml`.
"""

from __future__ import annotations

import re

from newsevents.extract.attributions.candidate import Candidate
from newsevents.extract.attributions.nesting import is_outlet
from newsevents.extract.attributions.reading import Reading
from newsevents.extract.attributions.words import CueWord, cues, stance_rules
from newsevents.models import Source, Stance

_READ = 400  # characters of a content that the rules see
_STRONG = 0.85  # strength of a cue from which the content is not asked
_NEGATION = re.compile(
    r"\b(?:not|never|no longer|neither|nor|without|fail(?:s|ed)? to)\b|n['’]t\b", re.IGNORECASE
)
# Sectors whose own armed deeds are told as such, not claimed: PLOVER's state actors.
_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "IGO", "NGO", "MED", "BUS", "SPY"})
_REBELS = frozenset({"REB", "PAR", "UAF", "CRM"})
_NEGATED: dict[str, Stance] = {
    "confirms": "not_confirmed",
    "denies": "not_confirmed",
    "claims_responsibility": "not_confirmed",
    "promises": "declines_to_comment",
}
# Verbs of telling: not to do it is silence. Not to praise or to offer is none.
_TELLING = frozenset(
    """add announce answer clarify comment describe detail disclose discuss elaborate explain
    identify mention name provide reply report respond reveal say specify speak state talk
    tell""".split()
)
_CALLING = frozenset({"brand", "call", "characterise", "characterize", "describe", "label", "term"})
_FALSE = re.compile(
    r"\b(?:absurd|baseless|concocted|fabricat\w+|fake|false|fict(?:ion|itious)|groundless|hoax|invented|lies?|ludicrous"
    r"|malicious|nonsense|preposterous|propaganda|ridiculous|rubbish|slander\w*|unfounded|untrue"
    r"|unsubstantiated)\b",
    re.IGNORECASE,
)
"""What a charge is called by whom it denies."""
_DEED = re.compile(
    r"(?:(?:the|a|an|this|that|these|those|both|two|three|several|recent|deadly|suicide|car|drone"
    r"|\w+day(?:['’]s)?|\w+ing|\w+ly)\s+){0,4}"
    r"(?:attacks?|assaults?|bombings?|blasts?|explosions?|killings?|murders?|raids?|shootings?"
    r"|strikes?|ambush(?:es)?|assassinations?|abductions?|kidnappings?|beheadings?|hijackings?)\b"
    r"(?!\s+(?:was|were|is|are|had|has|have|did|killed|took|came|on\s+\w+\s+was))",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[.?!;]\s|\b(?:if|when|so\s+that|because|unless|whether)\b", re.IGNORECASE)
_AGREEING = frozenset({"accept", "agree", "concur"})


def find_stance(
    candidate: Candidate, reading: Reading, source: Source | None, sector: str | None
) -> Stance:
    """The stance of `candidate`, told by `source`, whose PLOVER sector may be known."""
    if candidate.stance is not None:
        return candidate.stance
    said = " ".join(reading.text[b:e] for b, e in candidate.content)[:_READ]
    if candidate.cue is None:
        return by_content(said, "asserts", sector) or "asserts"
    words, around = _cue_words(candidate, reading)
    for rule in stance_rules("cue"):
        if rule.pattern.search(words) or (around and rule.pattern.search(around)):
            if rule.stance == "not_confirmed" and candidate.origin == "evidential":
                continue
            return rule.stance
    word = _cue_word(candidate, reading)
    lemma = reading.lemma_of(candidate.cue_head) if candidate.cue_head is not None else ""
    if lemma in _CALLING and _FALSE.search(said):
        return "denies"  # "termed it baseless"
    if (
        lemma == "call"
        and reading.parsed
        and reading.pos[candidate.cue_head or 0] in reading.verbal
    ):
        return "asserts"  # "critics call it a coup"
    if lemma == "tell" and said.startswith("to "):
        return "demands"  # "told them to leave"
    if lemma == "claim" and _DEED.match(said):
        return "claims_responsibility"  # "a group claims the attack"
    if candidate.origin == "quoted":
        return by_content(said, "asserts", sector) or "asserts"
    if _is_negated(candidate, reading, words) and word is not None:
        if word.kind == "thought":
            return "denies" if word.stance == "asserts" else "asserts"
        head = candidate.cue_head or 0
        negated = _negated(word, {reading.lemma_of(head), _stem(reading.word(head))})
        if negated is not None:
            return negated
    if word is None:
        return _of_phrase(candidate, reading, words, said, sector, source)
    stance = word.stance
    if stance == "suggests" and _names_suspect(candidate, reading):
        return "attributes_responsibility"
    if word.strength < _STRONG:
        found = by_content(said, stance, sector)
        if found is not None and (word.kind == "speech" or found not in ("promises", "demands")):
            return found
    if stance == "asserts" and is_outlet(source):
        return "reports"
    return stance


def _names_suspect(candidate: Candidate, reading: Reading) -> bool:
    """ "Police suspect the militia": whom they suspect, not what."""
    head = candidate.cue_head
    return (
        head is not None
        and reading.parsed
        and reading.lemma_of(head) == "suspect"
        and bool(reading.children_by(head, "dobj"))
        and not reading.children_by(head, "ccomp")
    )


def _negated(word: CueWord, forms: set[str]) -> Stance | None:
    if forms & _TELLING:
        return "declines_to_comment"
    return "denies" if forms & _AGREEING else _NEGATED.get(word.stance)


def by_content(said: str, stance: str, sector: str | None) -> Stance | None:
    """The stance that the words of a claim show by themselves; None: none in particular."""
    for rule in stance_rules("content"):
        if stance not in ("asserts", "reports", "confirms") and stance not in rule.over:
            continue
        if rule.speaker == "armed" and sector in _STATE:
            continue
        if rule.speaker == "rebels" and sector not in _REBELS:
            continue
        found = rule.pattern.search(said)
        if found is None or (rule.unless and rule.unless.search(said)):
            continue
        if rule.stance == "suggests" and _ASIDE.search(said, 0, found.start()):
            continue  # a hedge of what is said later, or of a condition
        return rule.stance
    return None


def _cue_words(candidate: Candidate, reading: Reading) -> tuple[str, str]:
    """The words of the cue, and the cue with what stands beside it in its verb phrase."""
    text = reading.text
    assert candidate.cue is not None
    start, end = candidate.cue
    words = text[start:end]
    if len(words.split()) > 3:
        return words, ""
    # "claimed" [responsibility], "declined" [to comment], "called" [on]: the set
    # phrase may go on in what the model took for the content.
    after = re.split(r"[\"“”,;.\n]|\s(?:and|but)\s", text[end : end + 40], maxsplit=1)[0]
    before = re.split(r"[\"“”,;.\n]", text[max(0, start - 24) : start])[-1]
    if candidate.source is not None and candidate.source[1] <= start:
        before = (
            before[-max(0, start - candidate.source[1]) :] if start > candidate.source[1] else ""
        )
    return words, f"{before}{words}{after}" if after.startswith(" ") else f"{before}{words}"


def _cue_word(candidate: Candidate, reading: Reading) -> CueWord | None:
    if candidate.cue_head is None or not reading.size:
        return None
    known = cues().verbs
    return known.get(reading.lemma_of(candidate.cue_head)) or known.get(
        _stem(reading.word(candidate.cue_head))
    )


def _stem(word: str) -> str:
    """A verb's base form by its ending, for text without lemmas."""
    known = cues().verbs
    for ending, put in (("ies", "y"), ("ied", "y"), ("s", ""), ("d", ""), ("ed", ""), ("ing", "")):
        if word.endswith(ending):
            stem = word[: -len(ending)] + put
            for form in (stem, stem + "e", stem[:-1]):
                if form in known:
                    return form
    return {"said": "say", "told": "tell", "wrote": "write"}.get(word, word)


def _is_negated(candidate: Candidate, reading: Reading, words: str) -> bool:
    if _NEGATION.search(words.partition(" without ")[0] or words):
        return True
    head = candidate.cue_head
    if head is None or not reading.parsed:
        return False
    return bool(reading.children_by(head, "neg"))


def _of_phrase(
    candidate: Candidate,
    reading: Reading,
    words: str,
    said: str,
    sector: str | None,
    source: Source | None,
) -> Stance:
    """The stance of a cue without a verb of the lexicon: a noun, an adverb, a colon."""
    lexicon = cues()
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in lexicon.adverbs:
            return lexicon.adverbs[word]
        stance = lexicon.nouns.get(word) or lexicon.nouns.get(word.removesuffix("s"))
        if stance is not None:
            if stance == "asserts":
                break
            return stance
        verb = lexicon.verbs.get(_stem(word))
        if verb is not None and verb.strength >= _STRONG:
            return verb.stance
    found = by_content(said, "asserts", sector)
    if found is not None:
        return found
    if is_outlet(source) or (
        source is not None and source.name.lower() in ("report", "reports", "media")
    ):
        return "reports"
    return "asserts"
