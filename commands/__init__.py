"""The commands, one a file: options in, a library call, a report out."""
