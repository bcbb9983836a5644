"""What the attribution stage looks up about a `Doc`, gathered in one pass.

Going from token to token through spaCy's objects costs more than the whole stage may:
the arrays are read once.
"""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from newsevents.extract.attributions.quotations import Quotation, find_quotations, paragraphs


class Reading:
    """A `Doc` as plain lists by token index, and its quotations and paragraphs.

    Attributes:
        starts, ends: Characters of each token, end exclusive.
        words, lemmas: Lower-case; the word stands for a lemma that is missing.
        head: Index of each token's head (its own where it is a root).
        parsed: Whether the `Doc` has dependencies.
        quotations: As `find_quotations` finds them.
    """

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        self.doc = doc
        self.text = doc.text if text is None else text  # spaCy puts it together anew each time
        self.size = len(doc)
        self.parsed = self.size > 0 and doc.has_annotation("DEP")
        self.head: list[int] = []
        if self.size:
            table = doc.to_array(
                ["LOWER", "LEMMA", "DEP", "POS", "HEAD", "SENT_START", "IDX", "LENGTH"]
            )
            columns = table.astype("uint64").T
            self.starts: list[int] = columns[6].tolist()
            self.ends: list[int] = (columns[6] + columns[7]).tolist()
            lower, lemma, self.dep, self.pos = (c.tolist() for c in columns[:4])
            offsets = columns[4].astype("int64").tolist()
            self.head = [i + offset for i, offset in enumerate(offsets)]
            marks = columns[5].astype("int64").tolist()
        else:
            self.starts, self.ends = [], []
            lower, lemma, self.dep, self.pos, marks = [], [], [], [], []
        self.sentence_starts = [i for i in range(self.size) if i == 0 or marks[i] == 1]
        self.sentence_of: list[int] = []
        for number, first in enumerate(self.sentence_starts):
            last = (
                self.sentence_starts[number + 1]
                if number + 1 < len(self.sentence_starts)
                else self.size
            )
            self.sentence_of.extend([number] * (last - first))
        self.quotations: list[Quotation] = find_quotations(self.text)
        self._quotation_starts = [q.start for q in self.quotations]
        self.paragraphs = paragraphs(self.text)
        self._paragraph_starts = [start for start, _ in self.paragraphs]
        self._strings = doc.vocab.strings
        self.verbal = frozenset((self._strings["VERB"], self._strings["AUX"]))
        known = {key: str(self._strings[key]) for key in {*lower, *lemma}}
        self.words = [known[key] for key in lower]
        small = {key: word.lower() for key, word in known.items()}
        self.lemmas = [small[key] or word for key, word in zip(lemma, self.words, strict=True)]

    def word(self, i: int) -> str:
        """The lower-cased form of token `i`."""
        return self.words[i]

    def lemma_of(self, i: int) -> str:
        """The lower-cased lemma of token `i`, or its form where it has none."""
        return self.lemmas[i]

    def dep_of(self, i: int) -> str:
        """The dependency label of token `i`."""
        return str(self._strings[self.dep[i]])

    def pos_of(self, i: int) -> str:
        """The coarse part of speech of token `i`."""
        return str(self._strings[self.pos[i]])

    def sentence(self, i: int) -> tuple[int, int]:
        """First token and end of the sentence of token `i`."""
        number = self.sentence_of[i]
        first = self.sentence_starts[number]
        if number + 1 < len(self.sentence_starts):
            return first, self.sentence_starts[number + 1]
        return first, self.size

    def characters(self, first: int, end: int) -> tuple[int, int]:
        """Characters of the tokens `first` to `end`."""
        return self.starts[first], self.ends[end - 1]

    def token_at(self, offset: int) -> int:
        """The token that holds the character `offset`, or the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in the characters `start` to `end`, or hold `start`."""
        if not self.size or end <= start:
            return range(0)
        return range(self.token_at(start), self.token_at(end - 1) + 1)

    def paragraph_of(self, offset: int) -> int:
        """Number of the paragraph that holds the character `offset`."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def quotation_at(self, offset: int) -> int | None:
        """Index of the quotation that holds the character `offset`."""
        place = bisect_right(self._quotation_starts, offset) - 1
        if place >= 0 and offset < self.quotations[place].end:
            return place
        return None

    def quotations_in(self, start: int, end: int) -> list[Quotation]:
        """The quotations that lie in the characters `start` to `end`, a few marks apart."""
        place = max(0, bisect_right(self._quotation_starts, start - 2))
        out = []
        while place < len(self.quotations) and self.quotations[place].start < end:
            if self.quotations[place].end <= end + 2:
                out.append(self.quotations[place])
            place += 1
        return out
