"""Where the places of an article lie."""

from newsevents.extract.places.resolution import with_places

__all__ = ["with_places"]
