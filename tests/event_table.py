"""Two hundred short sentences, and the event that each tells, or tells not.

How an expectation is written: see `event_expectations`.
"""

from __future__ import annotations

import event_table_facts
import event_table_figures
import event_table_parties
import event_table_words

TABLE: tuple[tuple[str, str], ...] = (
    *event_table_words.ROWS,
    *event_table_parties.ROWS,
    *event_table_facts.ROWS,
    *event_table_figures.ROWS,
)
