"""Join claims to the events that they speak of."""

from __future__ import annotations

from newsevents.extract.claims.join import join_claims

__all__ = ["join_claims"]
