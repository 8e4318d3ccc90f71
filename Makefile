# Préau: on a machine with Python 3.11 or newer and make, each target first makes what it needs. See `make help`.
.DEFAULT_GOAL := help
.PHONY: help run test check nightly bench fmt assets migration
HOST ?= 127.0.0.1
PORT ?= 8000
DOCUMENTS ?= 50000
BIN := .venv/bin

help: ## these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ## serve the demonstration on http://127.0.0.1:8000 (PORT=… and HOST=… to change)
	@sh scripts/setup.sh run
	@exec $(BIN)/preau serve --demo --host $(HOST) --port $(PORT)

test: ## every check, then every test
	@sh scripts/setup.sh test
	@$(MAKE) --no-print-directory static; read=$$?; \
	echo "Running the tests…"; $(BIN)/pytest --durations=10; run=$$?; exit $$((read | run))

check: ## the checks that read the code without running it
	@sh scripts/setup.sh check
	@$(MAKE) --no-print-directory static

.PHONY: static
static:
	@echo "Reading the code: style, layout, types, imports, then the front end’s types…"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@sh scripts/npm.sh run --silent check --prefix frontend

nightly: ## fifty thousand documents drawn from the schema, on both lanes (DOCUMENTS=… to change), a quarter of an hour
	@sh scripts/setup.sh test
	@PREAU_TEST_DOCUMENTS=$(DOCUMENTS) $(BIN)/pytest tests/api/test_lanes.py tests/api/test_lanes_broken.py

bench: ## the figures of speed, written to bench.json
	@sh scripts/setup.sh bench
	@$(BIN)/python -m tests.bench

fmt: ## put the Python code in the house’s layout
	@sh scripts/setup.sh check
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format

assets: ## build the front end anew
	@sh scripts/setup.sh assets

migration: ## write the migration that the models now need (NAME=add_meetings)
	@sh scripts/setup.sh check
	@$(BIN)/python scripts/make_migration.py $(NAME)
