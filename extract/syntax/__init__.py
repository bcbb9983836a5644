"""The view of the parse that all stages share: clauses, phrases, tokens, quotations."""
