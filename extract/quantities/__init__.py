"""Numbers and figures of a text: how many, and what befell them."""

from newsevents.extract.quantities.find import Quantity, find_quantities
from newsevents.extract.quantities.grammar import Number, find_numbers, read_count

__all__ = ["Number", "Quantity", "find_numbers", "find_quantities", "read_count"]
