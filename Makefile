# Every target does its own set-up: it needs Python 3.11 to 3.13 and make, nothing else.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
COMPILE := $(BIN)/uv --no-config pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup chat test container-test check lint types format bench lock hooks

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo '  Options go in ARGS, as in: make chat ARGS="--help"'

setup: $(READY) ## Install what the project needs, in .venv

chat: $(READY) ## Practise in this terminal
	@$(BIN)/python -m bot chat $(ARGS)

test: $(READY) ## Run the tests
	@$(BIN)/pytest $(ARGS)

container-test: $(READY) ## Build the image and take a quiz in its container (needs Docker on Linux)
	@docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1 || { \
		echo 'container-test needs Docker with its compose plugin, and a daemon that runs (DOCKER_HOST says where).'; exit 1; }
	@$(BIN)/pytest tests/deployment --override-ini 'python_files=container_*.py' -s $(ARGS)

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

lock: $(READY) ## Write the locks anew from pyproject.toml (ARGS=--upgrade for newer releases)
	@$(COMPILE) --extra dev --output-file requirements.lock $(ARGS)
	@$(COMPILE) --constraint requirements.lock --output-file requirements-run.lock
	@echo 'The locks are up to date; the next make command installs requirements.lock, the image requirements-run.lock.'

hooks: $(READY) ## Check every commit before it is made
	@$(BIN)/pre-commit install

$(READY): requirements.lock pyproject.toml tools/setup.sh
	@sh tools/setup.sh $(VENV) </dev/null >&2
	@touch $@
