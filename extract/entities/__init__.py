"""Entities: who and what an article is about, and where each is mentioned."""

from newsevents.extract.entities.find import find_entities

__all__ = ["find_entities"]
