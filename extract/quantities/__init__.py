"""Numbers and figures of a text: how many, and what befell them."""

from newsevents.extract.quantities.find import Quantity, find_quantities
from newsevents.extract.quantities.grammar import Number, find_numbers, read_count
from newsevents.extract.quantities.phrases import counts_by_noun

__all__ = [
    "Number",
    "Quantity",
    "counts_by_noun",
    "find_numbers",
    "find_quantities",
    "read_count",
]
