"""Nouns for deeds of violence, by whom their "of" tells, and verbs that only speak of them."""

from __future__ import annotations

KILLING = frozenset(
    """murder assassination killing kidnapping abduction execution slaying death massacre beheading
    disappearance rape torture""".split()
)
"""Nouns whose possessor suffers, where nobody else is said to."""
DONE_BY = frozenset(
    """attack assault offensive raid strike airstrike ambush incursion onslaught operation
    counteroffensive counterattack aggression""".split()
)
"""Nouns whose "of" tells the doer: "an attack of the rebels"."""
DEEDS = KILLING | DONE_BY | {"bombing", "shelling", "shooting", "blast", "explosion", "violence"}
TELLS = frozenset(
    """claim deny condemn denounce report describe witness see fear investigate blame praise
    welcome criticize criticise film record mourn mark recall remember discuss oppose support
    reject demand urge seek propose want cover follow probe say confirm admit call term label
    brand dub consider deem regard portray depict characterize characterise liken""".split()
)
"""Verbs whose subject speaks of the event and does not do it."""
