"""Doors in: tables of articles, web pages, PDF and Word files, and what comes with an article."""
