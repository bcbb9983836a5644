"""Entities: who and what an article is about, and where each is mentioned."""
