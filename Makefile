# make demo: from a fresh clone to a scored workbook. make test: everything that has to hold.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
# The CPU wheel is taken first and by its exact version: a range may bring a build with several gigabytes of CUDA libraries.
TORCH = torch==2.13.0

.PHONY: demo test train check-data docs clean

$(BIN)/pip:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.scoring: $(BIN)/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt .
	touch $@

$(VENV)/.everything: $(BIN)/pip pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check $(TORCH)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[training,dev]"
	touch $@

demo: $(VENV)/.scoring
	$(BIN)/predominance score data/samples/incoming.xlsx -o ranked.xlsx || [ $$? -eq 3 ]

test: $(VENV)/.everything
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2

train: $(VENV)/.everything
	$(BIN)/python -m training run

check-data: $(VENV)/.everything
	$(BIN)/python -m training corpus check data/cases

docs: $(VENV)/.everything
	$(BIN)/python docs/make.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
