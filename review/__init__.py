"""Records to correct by hand: out to annotation tools, and back as gold."""
