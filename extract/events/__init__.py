"""Events: who did what to whom, where, with what, how many, and whether it happened at all.

`find_events` is the stage; `load_ontology` reads the types and their triggers, the
shipped ones or a user's own. One idea a file: `ontology` (types and triggers as data),
`triggers` (where they are met), `conditions` (what must stand beside them), `particular`,
`genre` and `mishaps` (whether it is an event at all), `intent` and `modes`, `syntax`,
`verb_roles`, `noun_roles` and `roles` (who and whom), `size`, `instruments`,
`place`, `dating`, `modality`, `governors` and `factuality` (whether it happened), `folding`
(one sentence), `profile`, `evidence` and `merging` (one event, one record), `repeats` (one
party, one filler), `aftermath` and `outcome` (what it left behind), `candidates`, `deeds`,
`violence` and `casting` (a learnt second look at assaults), `nearby` (which place "the city"
is), `confidence`, `record`; `once` keeps answers that are asked for again and again.
"""

from newsevents.extract.events.find import find_events
from newsevents.extract.events.ontology import Ontology, load_ontology

__all__ = ["Ontology", "find_events", "load_ontology"]
