# Everything that this project's people type. The work is done by the programs in dev/.
# The Python to work with; unless it is named, one that .venv was already made with is kept.
PYTHON_NAMED := $(if $(filter undefined,$(origin PYTHON)),,yes)
PYTHON ?= python3
VENV := .venv
KEEP := $(if $(PYTHON_NAMED),,--keep-python)
CHECK := $(VENV)/bin/python dev/check.py
# What `make test` runs: integration takes longest, so it starts first, and then those that fail fastest.
PARTS := integration lint unit sanity trust-slice contract pages eda molecule build
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup setup-demo setup-bench demo bench test $(PARTS) trust docs-sync format matrix lock clean

help: ## show this
	@echo "make ..."
	@sed -n 's/^\([a-z-]*\):.*## /  \1|/p' Makefile | while IFS='|' read -r name text; do printf '%-13s %s\n' "$$name" "$$text"; done
	@echo "PYTHON=python3.12 works with that Python, 3.11 or newer."

setup: ## make .venv with everything that the checks need
	@$(PYTHON) dev/make_venv.py $(KEEP) $(VENV) dev/requirements.txt

setup-demo:
	@$(PYTHON) dev/make_venv.py $(KEEP) $(VENV) dev/requirements-demo.txt --or dev/requirements.txt

demo: setup-demo ## watch the collection at work, against a simulated service
	@$(VENV)/bin/python dev/clean_run.py dev/demo $(ARGS)

test: setup ## run everything below, up to JOBS=2 parts at a time
	@$(CHECK) --jobs $(JOBS) $(PARTS)

lint: setup ## style, types, Ansible's own rules, documentation, changelog
	@$(CHECK) lint

sanity: setup ## ansible-test sanity; ARGS="--test validate-modules" for one of its tests
	@$(CHECK) sanity -- $(ARGS)

unit: setup ## unit tests; ARGS="-k planning -x" hands them to pytest
	@$(CHECK) unit -- $(ARGS)

integration: setup ## every module against the simulator; TARGET=avaya_agent for one, HABITS=file for that service
	@$(CHECK) integration -- $(if $(HABITS),--habits=$(HABITS)) $(TARGET)

contract: setup ## Avaya's clients against the simulator: npm's as published, Go's and C#'s replayed (needs node and npm)
	@$(CHECK) contract -- $(ARGS)

pages: setup ## the reports in a real browser (needs Chromium; AVAYA_BROWSER names another)
	@$(CHECK) pages -- $(ARGS)

eda: setup ## the event source under ansible-rulebook (needs Java 17 and Python 3.12)
	@$(CHECK) eda -- $(ARGS)

molecule: setup ## molecule's scenarios
	@$(CHECK) molecule

build: setup ## the collection's archive: builds, holds no junk, installs offline
	@$(CHECK) build

# The plot's packages are not needed: without them there is none, and everything else.
setup-bench: setup
	@$(PYTHON) dev/make_venv.py $(KEEP) $(VENV) dev/requirements-bench.txt || echo "The benchmark will have no plot."

bench: setup-bench ## how fast a roster converges, by every way that there is: 15 minutes; ARGS=--quick for a look
	@$(VENV)/bin/python dev/clean_run.py python -m bench $(ARGS)
	@$(VENV)/bin/python dev/clean_run.py python -m bench.records
	@$(VENV)/bin/python dev/eda.py
	@$(VENV)/bin/python dev/clean_run.py python -m bench.feeds

trust-slice: setup ## a slice of what trust runs
	@$(CHECK) trust-slice

trust: setup ## break runs at every place and in every way, and print what became of them; ARGS="-k killed"
	@$(CHECK) trust -- $(ARGS)

docs-sync: setup ## write the documentation that follows from the tables of options and results
	@$(CHECK) docs-sync

format: setup ## rewrite the Python sources in the style that lint asks for
	@$(VENV)/bin/ruff check --no-cache --fix-only .
	@$(VENV)/bin/ruff format --no-cache .

matrix: setup ## sanity, units and integration on every Python and ansible-core here; ONLY="2.18 2.22" for some
	@$(VENV)/bin/python dev/matrix.py $(ONLY)

lock: setup ## write the pinned requirements anew from dev/*.in, UPGRADE=--upgrade for newest versions
	@$(VENV)/bin/python dev/lock.py $(UPGRADE)

clean: ## delete what the above made
	rm -rf .build $(VENV) collections tests/contract/node_modules tests/output
