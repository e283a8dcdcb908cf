# Every target sets up what it needs; `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv || echo .tools/bin/uv)
PORT ?= 8000
# Notebooks run in book/: what is relative to here would not be found from there.
ifneq ($(CAPSVIZ_DATA),)
ifeq ($(filter /%,$(CAPSVIZ_DATA)),)
export CAPSVIZ_DATA := $(CURDIR)/$(CAPSVIZ_DATA)
endif
endif
# One process a core, each with one thread: more of them would wait for each other. Where browsers
# are driven it is one more, for there a test waits a third of its time.
WORKERS = auto
# Ends a recipe with one line that says what is missing and what to do.
stop = { echo $(1) >&2; exit 1; }
PARALLEL = env OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: help setup html epub pdf slides book test test-fast soak lab tidy lint lock web clean

help: ## List the targets
	@grep -E '^[a-z -]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(VENV)/.ready ## Make .venv with the pinned packages

$(VENV)/.ready: requirements.lock pyproject.toml | uv
	$(UV) venv -q --allow-existing --python $(PYTHON) $(VENV)
	$(UV) pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

.PHONY: python uv npm
python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(call stop, \
		"capsviz needs Python 3.11 or newer; $(PYTHON) is not. Name another: PYTHON=python3.12 make")

uv: python
	@command -v $(UV) >/dev/null || { $(PYTHON) -m venv .tools && .tools/bin/pip install -q uv==0.13.9; } \
		|| $(call stop, "uv installs the packages; it is missing and could not be fetched (see above)")

npm:
	@command -v npm >/dev/null || $(call stop, "npm is missing: the front end is built with Node 20")

html: setup ## Build the book into _build/html; SOLUTIONS=0: a copy for a class, into _build/class/html
	$(BIN)/python -m capsviz.book.build$(if $(SOLUTIONS), --solutions=$(SOLUTIONS))

slides: web/node_modules
epub pdf slides: html ## The book for e-readers, on paper, on a wall; into _build/html
	$(BIN)/python -m capsviz.book.along $@

book: setup ## Build the book and serve it; PORT= chooses another port than 8000
	@$(BIN)/python -m capsviz.book.serve --check $(PORT)
	@$(MAKE) --no-print-directory html
	@$(BIN)/python -m capsviz.book.serve $(PORT)

test: WORKERS = $$(($$(getconf _NPROCESSORS_ONLN) + 1))
test: export CAPSVIZ_BUILT_BOOK := $(CURDIR)/_build/html
test: setup web/node_modules ## Every test: library, notebooks, browser
	$(BIN)/python tests/requirements.py
	@$(MAKE) --no-print-directory html
	$(PARALLEL) -m "not alone and not soak"
	$(BIN)/python -m pytest -m alone $$(grep -rl --include='test_*.py' mark.alone tests)

test-fast: setup ## The tests of the library alone
	$(PARALLEL) -m "not slow and not browser and not notebook and not alone and not soak"

soak: export CAPSVIZ_BUILT_BOOK := $(CURDIR)/_build/html
soak: html web/node_modules ## Attacks by the hundred, every chapter live, every figure in every state; an hour
	$(PARALLEL) -m soak

lab: setup ## Open the notebooks in JupyterLab; LAB= takes options, such as LAB=--allow-root
	JUPYTER_CONFIG_PATH=$(CURDIR)/book/_lab $(BIN)/jupyter lab book $(LAB)

web: npm web/node_modules ## Rebuild the front end into capsviz/widgets/static
	cd web && npm run --silent check && npm run --silent build && npm test --silent

web/node_modules: web/package-lock.json
	@if command -v npm >/dev/null; then cd web && npm ci --silent --no-audit --no-fund && touch node_modules; \
	else echo "npm is missing: the front end's tests need Node 20, and are left out"; fi

tidy: setup ## Write the chapters as JupyterLab saves them, so that a run changes no file
	$(BIN)/python -m capsviz.book.normal_form

lint: setup ## Style and types
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

lock: | uv ## Pin the newest packages that fit pyproject.toml
	$(UV) pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate -o requirements.lock -q -U

clean: ## Remove what is built; trained models and data stay
	rm -rf _build .jupyter_cache dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
