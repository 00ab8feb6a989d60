# The two commands that set up everything. All else is a session of nox: `nox -l` lists them, noxfile.py holds them.
PYTHON ?= python3
NOX := .venv/bin/nox
JOBS ?= 3

.DEFAULT_GOAL := help
.PHONY: help demo test docs bench clean

help: ## show this
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name text; do printf '%-14s %s\n' "$$name" "$$text"; done
	@echo "  PYTHON=python3.12 works with that Python, 3.11 or newer. After the first of them, $(NOX) -l lists every session."

$(NOX): dev/requirements-nox.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "This needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	@$(PYTHON) -m venv --clear .venv
	@.venv/bin/python -m pip --quiet install -r dev/requirements-nox.txt
	@touch $(NOX)

demo: $(NOX) ## watch the collection at work, against a simulated service; ARGS=--pause to go on at your own pace
	@$(NOX) --no-error-on-missing-interpreters -s demo -- $(ARGS)

test: $(NOX) ## check everything, JOBS=3 sessions at a time
	@$(NOX) -j $(JOBS)

docs: $(NOX) ## build the documentation site
	@$(NOX) -s docs

bench: $(NOX) ## measure how fast a roster converges, by every way that there is: 20 minutes; ARGS=--quick for a look
	@$(NOX) -s bench -- $(ARGS)

clean: ## delete what the above made
	rm -rf .build .nox .venv collections tests/contract/node_modules tests/output
