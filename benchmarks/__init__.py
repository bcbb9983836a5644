"""Speed and memory, printed by `make bench`."""
