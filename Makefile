# Each target is complete on a machine with git, make and Python 3.11 or newer:  make demo | test | llama | dist | evaluate | clean
#
# PYTHON names the interpreter that makes the virtual environment, if `python3` is not the one to use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLES := build/samples
DEMO := demo.db

.DEFAULT_GOAL := help
.PHONY: help demo test llama dist evaluate clean

help:
	@echo "make demo      read a few sample articles and show what is on the record"
	@echo "make test      lint, types, layers and tests, as CI runs them"
	@echo "make llama     build llama.cpp and fetch a small model (190 MB), with which make test then tries a real server too"
	@echo "make dist      build wheel and source archive twice, compare them, install the wheel into an empty environment, try it"
	@echo "make evaluate  measure marks, assembly and the whole on the shared material (ONRECORD_SHARED); ARGS=--write-docs puts the tables into docs/evaluation.md; RULES=1 prints what each rule over the network gains"
	@echo "make clean     remove whatever these targets made"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "onrecord needs Python 3.11 or newer; '$(PYTHON) --version' says: $$($(PYTHON) --version 2>&1)"; \
	  echo "Name another one, such as:  make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

# The package, installed so that it follows the sources. pip learnt of dependency groups in 25.1; quiet twice keeps
# its errors and drops its warnings.
$(VENV)/.package: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --quiet --editable '.[files]'
	@touch $@

$(VENV)/.dev: $(VENV)/.package
	$(BIN)/python -m pip install --quiet --quiet --group dev
	@touch $@

demo: $(VENV)/.package
	@rm -rf $(SAMPLES) $(DEMO)
	@mkdir -p $(dir $(SAMPLES))
	@$(BIN)/onrecord samples $(SAMPLES) >/dev/null
	@$(BIN)/onrecord read $(SAMPLES) --into $(DEMO)
	@echo
	@$(BIN)/onrecord show $(DEMO)
	@id=$$($(BIN)/onrecord show $(DEMO) claims --json | sed -n '1s/.*"id": *"\(c[0-9a-f]*\)".*/\1/p'); \
	echo; echo "Look further:"; \
	echo "  $(BIN)/onrecord why $(DEMO) $$id"; \
	echo "  $(BIN)/onrecord show $(DEMO) positions"; \
	echo "  $(BIN)/onrecord show $(DEMO) claims --csv > claims.csv"

test: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

# A small language model on a server of its own, in an environment of its own: llama.cpp is built here.
$(VENV)/llama/.made: pyproject.toml | $(VENV)/.dev
	$(BIN)/python -m venv $(VENV)/llama
	$(BIN)/python -m pip --python $(VENV)/llama/bin/python install --quiet --quiet --group llama
	@touch $@

llama: $(VENV)/llama/.made

dist: $(VENV)/.dev
	$(BIN)/python release/check.py build/dist

evaluate: $(VENV)/.package
ifdef RULES
	$(BIN)/python -m evaluation.whole --rules $(filter --write-docs,$(ARGS))
else
	$(BIN)/python -m evaluation $(ARGS)
	$(BIN)/python -m evaluation.readers $(filter --write-docs,$(ARGS))
	$(BIN)/python -m evaluation.whole $(filter --write-docs,$(ARGS))
endif

clean:
	rm -rf $(VENV) build dist $(DEMO) $(DEMO)-journal .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src evaluation training benchmarks tests -name __pycache__ -type d -prune -exec rm -rf {} +
