"""The words of an article as the network reads them, with what a pipeline says of them."""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from newsevents.extract.entities.find import find_entities
from newsevents.extract.events.frames import relations
from newsevents.extract.language.annotations import keep_text, start_paragraphs
from newsevents.extract.language.pieces import PieceTable
from newsevents.extract.language.windows import read_words
from newsevents.extract.page.reader import article_from_text
from training.names import name_ids


class Words:
    """The words of an article as the network reads them, with heads and mentions."""

    def __init__(self, nlp: Language, table: PieceTable, text: str) -> None:
        article = article_from_text(text)
        doc = nlp.make_doc(article.text)
        keep_text(doc, article.text)
        start_paragraphs(doc, (section.start for section in article.sections))
        reading = read_words(doc, table)
        self.doc: Doc = nlp(doc)
        self.words, self.breaks = reading.words, reading.breaks
        self.cuts = reading.likely
        tokens = reading.tokens.tolist()
        place = {token: k for k, token in enumerate(tokens)}
        self.tokens, self.places = tokens, place
        self.starts = [self.doc[i].idx for i in tokens]
        self.ends = [self.doc[i].idx + len(self.doc[i]) for i in tokens]
        self.heads = [place.get(self.doc[i].head.i, k) for k, i in enumerate(tokens)]
        sentence, self.sentence = -1, []
        for i in tokens:
            sentence += bool(self.doc[i].is_sent_start) or sentence < 0
            self.sentence.append(sentence)
        self.names = np.array([_name_id(self.doc[i]) for i in tokens], np.int64)
        self.entities: list[list[int]] = []
        self.labels: list[str] = []
        for entity in find_entities(self.doc, article, document_date=None):
            heads = [self.head(m.start, m.end) for m in entity.mentions]
            self.entities.append([h for h in heads if h is not None])
            self.labels.append(entity.label)
        self.entity_of: dict[int, int] = {
            head: number for number, heads in enumerate(self.entities) for head in heads
        }

    def around(self, word: int) -> list[int]:
        """The words that hang on a word as the parties of an event hang on what names it."""
        found = relations(self.doc[self.tokens[word]])
        return [self.places[token] for token in found if token in self.places]

    def within(self, start: int, end: int) -> list[int]:
        """The words of the characters from `start` to `end`."""
        low = int(np.searchsorted(self.ends, start, side="right"))
        high = int(np.searchsorted(self.starts, end, side="left"))
        return list(range(low, high))

    def head(self, start: int, end: int) -> int | None:
        """The word that heads a span: the last whose own head lies outside it."""
        inside = self.within(start, end)
        outer = [k for k in inside if self.heads[k] not in inside or self.heads[k] == k]
        if not outer:
            return inside[-1] if inside else None
        return outer[0]


def _name_id(token: Token) -> int:
    """The number of a token's label of names: outside, or at the begin or the inside of one."""
    if token.ent_iob_ not in ("B", "I"):
        return 0
    return name_ids().get(f"{token.ent_iob_}-{token.ent_type_}", 0)
