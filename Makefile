# Every target does its own set-up: it needs Python 3.11 to 3.13 and make, nothing else.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup chat test check lint types format bench lock hooks

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo '  Options go in ARGS, as in: make chat ARGS="--help"'

setup: $(READY) ## Install what the project needs, in .venv

chat: $(READY) ## Practise in this terminal
	@$(BIN)/python -m bot chat $(ARGS)

test: $(READY) ## Run the tests
	@$(BIN)/pytest $(ARGS)

check: lint types ## Check style and types

lint: $(READY)
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: $(READY)
	@$(BIN)/mypy

format: $(READY) ## Repair style where that can be done by itself
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

bench: $(READY) ## Measure the speed (not part of the tests)
	@$(BIN)/pytest tests/benchmarks --override-ini 'python_files=bench_*.py' -s $(ARGS)

lock: $(READY) ## Write requirements.lock anew from pyproject.toml (ARGS=--upgrade for newer releases)
	@$(BIN)/uv --no-config pip compile pyproject.toml --extra dev --output-file requirements.lock \
		--universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet $(ARGS)
	@echo 'requirements.lock is up to date; the next make command installs it.'

hooks: $(READY) ## Check every commit before it is made
	@$(BIN)/pre-commit install

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh $(VENV) </dev/null >&2
	@touch $@
