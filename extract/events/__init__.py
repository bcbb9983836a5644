"""Events: who did what to whom, when, where, with what, and how many were hurt."""

from newsevents.extract.events.decisions import Decision
from newsevents.extract.events.ontology import Ontology, load_ontology
from newsevents.extract.events.stage import Candidate, decide, find_candidates, find_events

__all__ = [
    "Candidate",
    "Decision",
    "Ontology",
    "decide",
    "find_candidates",
    "find_events",
    "load_ontology",
]
