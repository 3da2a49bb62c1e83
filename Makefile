PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2
ORDERS ?= 2000
KILLS ?= 40

.DEFAULT_GOAL := help
.PHONY: help install run demo test lint types imports unit contracts features e2e browser-test chromium slice clean bench chaos score

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/test ## create .venv with everything that running and testing need

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Bahi needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	@echo "making $(VENV)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/local: $(BIN)/python setup.cfg constraints.txt
	@echo "installing what running needs"
	@$(PIP) install --constraint constraints.txt --editable '.[local]'
	@touch $@

$(VENV)/test: $(VENV)/local
	@echo "installing what testing needs"
	@$(PIP) install --constraint constraints.txt --editable '.[local,test]'
	@touch $@

$(VENV)/browser: $(VENV)/test
	@echo "installing what browser tests need"
	@$(PIP) install --constraint constraints.txt --editable '.[local,test,browser]'
	@touch $@

run: $(VENV)/local ## start everything on this machine; Ctrl-C stops it
	@exec $(BIN)/python -m entrypoints.cli run

demo: $(VENV)/local ## play one order from the first word to the invoice
	@$(BIN)/python -m entrypoints.cli demo

test: lint types imports unit contracts features e2e ## everything that CI runs, fast first

lint: $(VENV)/test ## style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/test ## types, strict
	@$(BIN)/mypy

imports: $(VENV)/test ## who may import whom
	@$(BIN)/lint-imports

unit: $(VENV)/test ## rules and use cases, without any server
	@$(BIN)/pytest -q -n $(WORKERS) tests/unit tests/understanding tests/test_architecture.py

score: $(VENV)/test ## how well messages are understood
	@$(BIN)/python -m tests.understanding.score

contracts: $(VENV)/test ## every port: the memory adapter and the real one
	@$(BIN)/pytest -q -n $(WORKERS) tests/contracts tests/adapters

features: $(VENV)/test ## the conversations, in the shop's words
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile tests/features

e2e: $(VENV)/test ## the processes as they run, and as they are killed
	@$(BIN)/pytest -q -n $(WORKERS) --dist loadfile tests/chaos tests/entrypoints

browser-test: chromium $(VENV)/browser ## the pages in headless Chromium
	@$(BIN)/pytest -q tests/browser

chromium: ## install Chromium by apt unless it is there
	@command -v chromium >/dev/null || (apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium)

bench: $(VENV)/test ## what it costs: all, or make bench ONLY=webhook
	@$(BIN)/python -m benchmarks $(ONLY)

chaos: $(VENV)/test ## kill everything at random and count: ORDERS=10000 KILLS=50, or SABOTAGE=all
	@$(BIN)/python -m tests.chaos --orders $(ORDERS) --kills $(KILLS) $(if $(SABOTAGE),--sabotage $(SABOTAGE))

slice: ## one feature through all layers: make slice CTX=orders
	@git ls-files | grep -i "$(or $(CTX),$(error say which one: make slice CTX=orders))"

clean: ## remove the environment, and the state of the local stack
	@rm -rf $(VENV) var
