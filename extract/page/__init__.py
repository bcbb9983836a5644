"""From the bytes of a page to an article: sections, credits, its date."""
