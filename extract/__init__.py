"""The stages: text in, records out. One idea a file; words are data in `lexicons/`."""

if __name__ == "extract":  # pragma: no cover - met only by a wrong sys.path
    raise ImportError(
        "`extract` is part of the package `newsevents` and cannot be imported alone. "
        "Install the project (`pip install .`) and write `import newsevents.extract`."
    )
