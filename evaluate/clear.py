"""Universal Dependencies trees as ClearNLP-style trees, the labels of spaCy's English pipelines.

The conversion is a sequence of rewritings of one tree, each a method of `_Tree`
named for the construction that it changes. It is deterministic and always gives a
tree: where a rewriting would break it, the sentence keeps its first form with the
labels renamed.

Source: the label set is that of Choi and Palmer, "Guidelines for the CLEAR Style
Constituent to Dependency Conversion" (2012), as used by spaCy's English models.
"""

from __future__ import annotations

from newsevents.evaluate.universal import Sentence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SPEECH = _words(
    "say tell add report note explain announce claim argue state declare write think"
    " believe warn reply ask suggest insist conclude continue comment observe remark"
    " recall admit confirm stress acknowledge predict tweet testify caution assert agree"
    " estimate respond joke quip complain maintain guess suppose hope fear shout cry"
    " whisper"
)
# Verbs whose object is the subject of the clause below: "wanted him to go".
RAISING = _words(
    "want expect allow let make have see hear watch need like cause enable require"
    " believe consider permit prefer intend help"
)
CURRENCY = _words("$ € £ ¥ US$ A$ C$ NZ$ USD EUR")
NEGATION = frozenset(["not", "n't", "n’t", "never", "nt"])
FIXED_HEADS = _words("due according instead out because prior rather next ahead depending based")
CLAUSE_PARTS = _words(
    "nsubj nsubj:pass nsubj:outer csubj csubj:pass csubj:outer expl aux aux:pass punct cc"
    " discourse vocative parataxis dislocated advcl obl:unmarked obl:tmod mark"
)
RENAMED = {
    "nsubj:pass": "nsubjpass", "nsubj:outer": "nsubj", "csubj:pass": "csubjpass",
    "csubj:outer": "csubj", "obj": "dobj", "iobj": "dative", "nmod:poss": "poss",
    "acl:relcl": "relcl", "advcl:relcl": "advcl", "compound:prt": "prt", "det:predet": "predet",
    "cc:preconj": "preconj", "aux:pass": "auxpass", "discourse": "intj", "vocative": "npadvmod",
    "obl": "npadvmod", "obl:unmarked": "npadvmod", "obl:tmod": "npadvmod",
    "obl:npmod": "npadvmod", "obl:agent": "agent", "nmod:unmarked": "nmod",
    "nmod:desc": "compound", "nmod:npmod": "npadvmod", "nmod:tmod": "npadvmod", "orphan": "dep",
    "goeswith": "dep", "reparandum": "dep", "dislocated": "dep", "list": "dep", "fixed": "dep",
    "flat": "compound", "__pp__": "prep", "cop": "dep",
}  # fmt: skip
LABELS = _words(
    "case mark det amod nummod appos acl advcl ccomp csubj nsubj conj cc punct dep"
    " parataxis aux predet prt prep pobj pcomp attr acomp quantmod agent meta relcl poss"
    " oprd dobj neg expl nmod npadvmod intj compound nsubjpass csubjpass auxpass dative"
    " preconj xcomp advmod ROOT"
)


def clear_tree(sentence: Sentence) -> tuple[list[int], list[str]]:
    """Heads (0-based, a root is its own head) and CLEAR-style labels of a UD sentence."""
    tree = _Tree(sentence)
    tree.rewrite()
    if tree.is_tree():
        tree.settle_root()
        tree.lift_marks()
        return tree.heads, tree.deps
    deps = [
        "ROOT" if head == place else _rename(dep)
        for place, (head, dep) in enumerate(zip(sentence.heads, sentence.deps, strict=True))
    ]
    return list(sentence.heads), deps


def _rename(dep: str) -> str:
    base = dep.split(":")[0]
    renamed = RENAMED.get(dep) or RENAMED.get(base, base)
    return renamed if renamed in LABELS else "dep"


class _Tree:
    def __init__(self, sentence: Sentence) -> None:
        self.heads = list(sentence.heads)
        self.deps = list(sentence.deps)
        self.forms = [form.lower() for form in sentence.forms]
        self.lemmas = [lemma.lower() for lemma in sentence.lemmas]
        self.upos = sentence.upos
        self.xpos = sentence.xpos
        self.size = len(self.heads)

    def rewrite(self) -> None:
        """All rewritings, in the order in which they rely on each other."""
        self.amounts()
        self.flat_names()
        self.coordination()
        self.copulas()
        self.reporting_clauses()
        self.prepositions()
        self.gerunds()
        self.labels()

    def children(self, place: int) -> list[int]:
        return [k for k in range(self.size) if self.heads[k] == place and k != place]

    def is_root(self, place: int) -> bool:
        return self.heads[place] == place

    def promote(self, old: int, new: int, dep: str, moved: list[int]) -> None:
        """`new` takes the place of `old`, which hangs under it as `dep`; `moved` go along."""
        for k in moved:
            if k != new:
                self.heads[k] = new
        if self.is_root(old):
            self.heads[new], self.deps[new] = new, "ROOT"
        else:
            self.heads[new], self.deps[new] = self.heads[old], self.deps[old]
        self.heads[old], self.deps[old] = new, dep

    def amounts(self) -> None:
        """ "$ 5 million": the number heads, the sign is its quantmod."""
        for i in range(self.size):
            if self.forms[i].upper() in CURRENCY:
                numbers = [k for k in self.children(i) if self.deps[k] == "nummod" and k > i]
                if numbers:
                    others = [k for k in self.children(i) if k != numbers[-1]]
                    self.promote(i, numbers[-1], "quantmod", others)

    def flat_names(self) -> None:
        """The last word of a name heads it."""
        named = {"PROPN", "NOUN", "X", "ADJ", "NUM", "SYM", "ADP", "DET"}
        for i in range(self.size):
            flat = [k for k in self.children(i) if self.deps[k].startswith("flat")]
            if not flat or flat[-1] < i or self.upos[i] not in named:
                continue
            last = flat[-1]
            others = [k for k in self.children(i) if k != last]
            for k in flat[:-1]:
                self.deps[k] = "compound"
            self.promote(i, last, "compound", others)

    def coordination(self) -> None:
        """Each conjunct hangs under the one before; so do "and" and the comma."""
        for i in range(self.size):
            before = i
            for conjunct in [k for k in self.children(i) if self.deps[k] == "conj"]:
                if conjunct < i:
                    continue
                self.heads[conjunct] = before
                for k in self.children(conjunct):
                    joins = self.deps[k] == "cc" or (
                        self.deps[k] == "punct" and self.forms[k] in (",", ";")
                    )
                    if before < k < conjunct and joins:
                        self.heads[k] = before
                before = conjunct

    def copulas(self) -> None:
        """The copula heads the clause; its predicate becomes attr, acomp, prep ..."""
        for cop in range(self.size):
            if self.deps[cop] == "cop" and not self.is_root(cop):
                self._raise_copula(cop, self.heads[cop])

    def _raise_copula(self, cop: int, predicate: int) -> None:
        moved = [k for k in self.children(predicate) if k != cop and self._of_clause(k, cop)]
        kept = [k for k in self.children(predicate) if self.deps[k] == "conj" and k not in moved]
        if kept:  # "and" and commas stay with the conjuncts that stay
            moved = [
                k for k in moved
                if not (self.deps[k] == "cc" and any(k < conj for conj in kept))
                and not (self.deps[k] == "punct" and predicate < k < kept[0])
            ]  # fmt: skip
        dep = self._predicate_label(predicate)
        if dep in ("xcomp", "ccomp"):
            moved = [
                k for k in moved
                if not (k > cop and (self.deps[k] == "mark" or self.deps[k].startswith("aux")))
            ]  # fmt: skip
        self.promote(predicate, cop, dep, moved)

    def _of_clause(self, k: int, cop: int) -> bool:
        """True for a dependent of the predicate that belongs to the whole clause."""
        dep, predicate = self.deps[k], self.heads[k]
        if dep in CLAUSE_PARTS:
            return True
        if dep == "advmod":
            early = k < cop or self.forms[k] in NEGATION
            return early or k > predicate or self.upos[predicate] not in ("ADJ", "ADV")
        if dep == "conj":
            clausal = {"nsubj", "cop", "aux", "nsubj:pass", "expl"}
            return any(self.deps[x] in clausal for x in self.children(k)) or (
                self.upos[k] in ("VERB", "AUX") and self.upos[predicate] != "VERB"
            )
        return dep == "obl" and k < cop

    def _predicate_label(self, predicate: int) -> str:
        children = self.children(predicate)
        if any(self.deps[k] == "case" and self.xpos[k] != "POS" for k in children):
            return "__pp__"
        if self.upos[predicate] == "ADJ" or self.xpos[predicate] in ("JJ", "JJR", "JJS", "VBN"):
            return "acomp"
        if self.upos[predicate] == "ADV":
            return "advmod"
        if self.upos[predicate] in ("VERB", "AUX"):
            return "xcomp" if any(self.xpos[k] == "TO" for k in children) else "ccomp"
        return "attr"

    def reporting_clauses(self) -> None:
        """ "..., he said": the verb of saying heads, what is said is its ccomp."""
        for i in range(self.size):
            said = self.heads[i]
            if self.deps[i] != "parataxis" or self.lemmas[i] not in SPEECH or i <= said:
                continue
            children = self.children(i)
            if not any(self.deps[k].startswith("nsubj") for k in children):
                continue
            if any(self.deps[k] in ("ccomp", "obj") for k in children):
                continue
            if self.deps[said] not in ("ROOT", "ccomp", "conj", "parataxis"):
                continue
            parts = self.children(said)
            first = min([k for k in parts if self.deps[k] != "punct"] + [said])
            moved = [k for k in parts if self.deps[k] == "punct" and (k > i or k < first)]
            self.promote(said, i, "ccomp", moved)

    def prepositions(self) -> None:
        """A preposition heads its phrase: prep (or agent) over pobj or pcomp."""
        for i in range(self.size):
            cases = [
                k for k in self.children(i)
                if self.deps[k] == "case" and k < i
                and self.xpos[k] != "POS" and self.upos[k] != "PART"
            ]  # fmt: skip
            if cases:
                self._raise_preposition(i, cases)

    def _raise_preposition(self, i: int, cases: list[int]) -> None:
        first, dep, above = cases[0], self.deps[i], self.heads[i]
        fixed = [k for k in self.children(first)]
        before = [k for k in self.children(i) if self.deps[k] == "advmod" and k < first]
        new_dep = "agent" if dep == "obl:agent" else "prep"
        if dep in ("conj", "ROOT", "pcomp"):
            new_dep = dep
        if dep == "conj" and above != i and self.deps[above] == "pobj":
            top = self.heads[above]  # "in Rome and in Milan": the prepositions are joined
            for k in self.children(above):
                if above < k < first and self.deps[k] in ("cc", "punct"):
                    self.heads[k] = top
            above = top
        self.heads[first] = first if dep == "ROOT" else above
        self.deps[first] = new_dep
        inner = first
        for k in cases[1:]:
            self.heads[k], self.deps[k] = inner, "prep"
            inner = k
        for k in before:
            self.heads[k] = first
        if dep == "ROOT":
            for k in self.children(i):
                if self.deps[k] in ("punct", "parataxis", "discourse"):
                    self.heads[k] = first
        clausal = self.upos[i] in ("VERB", "AUX") and self.xpos[i].startswith("VB")
        self.heads[i], self.deps[i] = inner, "pcomp" if clausal else "pobj"
        self._fixed_preposition(first, new_dep, [k for k in fixed if self.deps[k] == "fixed"])

    def _fixed_preposition(self, first: int, dep: str, fixed: list[int]) -> None:
        """ "such as", "due to", "because of"."""
        for k in fixed:
            self.deps[k] = "pcomp" if self.xpos[k] in ("IN", "TO") else "dep"
        if not fixed:
            return
        last = fixed[-1]
        if self.lemmas[first] == "such" and self.forms[last] == "as":
            root = self.is_root(first)
            self.heads[last] = last if root else self.heads[first]
            self.deps[last] = "ROOT" if root else dep
            for k in self.children(first):
                if k != last:
                    self.heads[k] = last
            self.heads[first], self.deps[first] = last, "amod"
        elif self.xpos[last] in ("IN", "TO") and self.forms[first] in FIXED_HEADS:
            if self.forms[first] == "because":
                self.deps[last] = "pcomp"
                return
            self.deps[last] = "prep"
            for k in self.children(first):
                if self.deps[k] in ("pobj", "pcomp") and k != last:
                    self.heads[k] = last

    def gerunds(self) -> None:
        """ "by leaving": a preposition over a pcomp, not a marked clause."""
        for i in range(self.size):
            if self.xpos[i] != "VBG" or self.deps[i] not in ("advcl", "acl", "obl", "ccomp"):
                continue
            children = self.children(i)
            marks = [
                k for k in children if self.deps[k] == "mark" and self.xpos[k] == "IN" and k < i
            ]
            if not marks or any(self.deps[k].startswith("nsubj") for k in children):
                continue
            mark = marks[0]
            if self.lemmas[mark] not in ("if", "whether", "that"):
                self.heads[mark], self.deps[mark] = self.heads[i], "prep"
                self.heads[i], self.deps[i] = mark, "pcomp"

    def labels(self) -> None:
        """The labels that are left, each by its own rule or by its new name."""
        for i in range(self.size):
            self.deps[i] = self._label(i)

    def _label(self, i: int) -> str:
        dep, head = self.deps[i], self.heads[i]
        if dep == "ROOT":
            return dep
        if dep == "advmod":
            if self.forms[i] in NEGATION:
                return "neg"
            return "quantmod" if self.upos[head] == "NUM" and i < head else dep
        if dep == "det" and self.forms[i] == "no":
            return "det"
        if dep == "mark":
            return "aux" if self.xpos[i] == "TO" else dep
        if dep == "xcomp":
            return self._open_complement(i)
        proper = ("NNP", "NNPS")
        if dep == "amod" and self.xpos[i] in proper and self.xpos[head] in proper:
            return "compound"
        if dep == "nmod:unmarked" and self.upos[i] == "NUM":
            return "nummod"
        if dep == "case" and self.xpos[i] != "POS":
            return "prep"
        return dep if dep in LABELS else _rename(dep)

    def _open_complement(self, i: int) -> str:
        head = self.heads[i]
        objects = [k for k in self.children(head) if self.deps[k] in ("obj", "dobj")]
        if self.upos[i] == "ADJ" and self.xpos[i] not in ("VBG", "VBN"):
            return "oprd" if objects else "acomp"
        if self.upos[i] in ("NOUN", "PROPN", "PRON", "NUM"):
            return "oprd" if objects else "attr"
        raised = objects and objects[-1] < i and self.lemmas[head] in RAISING
        if self.upos[i] in ("VERB", "AUX") and raised:
            self.heads[objects[-1]], self.deps[objects[-1]] = i, "nsubj"
            return "ccomp"
        return "xcomp"

    def is_tree(self) -> bool:
        """True where there is one root and every word leads to it."""
        if sum(self.is_root(i) for i in range(self.size)) != 1:
            return False
        for i in range(self.size):
            steps = 0
            while not self.is_root(i):
                i, steps = self.heads[i], steps + 1
                if steps > self.size:
                    return False
        return True

    def settle_root(self) -> None:
        for i in range(self.size):
            if self.is_root(i):
                self.deps[i] = "ROOT"
            elif self.deps[i] == "ROOT":
                self.deps[i] = "dep"

    def lift_marks(self) -> None:
        """Punctuation climbs until its arc crosses no other."""
        for i in range(self.size):
            if self.deps[i] == "punct":
                for _ in range(20):
                    if self.is_root(self.heads[i]) or not self._crosses(i):
                        break
                    self.heads[i] = self.heads[self.heads[i]]

    def _crosses(self, i: int) -> bool:
        low, high = sorted((i, self.heads[i]))
        for k in range(self.size):
            if k != i and not self.is_root(k):
                left, right = sorted((k, self.heads[k]))
                if low < left < high < right or left < low < right < high:
                    return True
        return False
