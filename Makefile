PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint format accuracy bench screenshots lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.stamp ## Make .venv with everything that is needed

$(VENV)/.stamp: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "afterword needs Python 3.11 or later; name one with: make setup PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## Read the sample corpus and serve the dashboard on it (PORT=8600 for another port)
	@$(BIN)/afterword demo $(if $(PORT),--port $(PORT))

test: setup ## Run all tests
	@$(BIN)/python -m pytest

lint: setup ## Check format, style, types and layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: setup ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

accuracy: setup ## Measure how well labelled documents are read, by field and style
	@$(BIN)/python -m tests.accuracy

bench: setup ## Measure the ingest against a bare Markdown parse, and how each reader's time grows with its text
	@$(BIN)/python -m benchmarks.ingest
	@echo
	@$(BIN)/python -m benchmarks.linear
	@echo
	@$(BIN)/python -m benchmarks.recurrence
	@echo
	@$(BIN)/python -m benchmarks.home
	@echo
	@$(BIN)/python -m benchmarks.pages
	@echo
	@$(BIN)/python -m benchmarks.first_view
	@echo
	@$(BIN)/python -m benchmarks.review

screenshots: setup ## Take the pictures of the README anew (needs a Chromium)
	@$(BIN)/python -m tests.browser.screenshots

lock: ## Make the lock files anew (needs uv)
	@UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements.lock
	@UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 pyproject.toml --group dev -o requirements-dev.lock
