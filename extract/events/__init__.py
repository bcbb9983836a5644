"""Events: who did what to whom, when, where, with what, and how many were hurt."""

from newsevents.extract.events.decisions import Candidate, decide
from newsevents.extract.events.ontology import Ontology, load_ontology
from newsevents.extract.events.stage import find_candidates, find_events
from newsevents.extract.events.triggers import Decision

__all__ = [
    "Candidate",
    "Decision",
    "Ontology",
    "decide",
    "find_candidates",
    "find_events",
    "load_ontology",
]
