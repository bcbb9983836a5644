# `make run` and `make test` set everything up from the locks; nothing else is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORPORA ?= ../shared/corpora
CHROMIUM ?= chromium
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint bench card train lock clean help

help:
	@echo "make run    extract the sample articles of data/raw to data/out"
	@echo "make test   run the tests"
	@echo "make lint   ruff and mypy"
	@echo "make bench  speed and memory"
	@echo "make card   take docs/card.png anew (CHROMIUM=its command)"
	@echo "make train  train the language model (CORPORA=folder of the corpora)"
	@echo "make lock   resolve the dependencies again"

run: $(VENV)/run.stamp
	$(BIN)/newsevents extract data/raw --out data/out

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest tests/test_types.py

bench: $(VENV)/bench.stamp
	$(BIN)/python -m benchmarks

card: $(VENV)/run.stamp
	@mkdir -p build
	$(BIN)/newsevents show data/raw/market-shelling-northern-wire.txt --html > build/card.html
	$(CHROMIUM) --headless --no-sandbox --hide-scrollbars --window-size=1200,760 \
	  --screenshot=$(CURDIR)/docs/card.png $(CURDIR)/build/card.html

train: $(VENV)/train.stamp
	$(BIN)/python -m training --corpora $(CORPORA) --out models/trained
	for fit in event_frames event_arguments event_times speakers claim_confidence event_confidence; do \
	  $(BIN)/python -m training.$$fit --corpora $(CORPORA) || exit 1; done

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("newsevents needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(VENV)/python.stamp
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp
	$(PIP) -e '.[bench]'
	@touch $@

$(VENV)/train.stamp: $(VENV)/dev.stamp
	$(PIP) -e '.[train]'
	@touch $@

# setuptools builds the package: locked with the rest. Needs `pip install uv`.
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q pyproject.toml requirements-build.in
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
