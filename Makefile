# make demo: try Guichet on this machine. make test: all checks and tests. Python is all that either needs.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test test-full check catalogue clean

demo: $(VENV)/demo
	@$(RUN) -m sandbox

test: $(VENV)/test check
	@$(RUN) -m pytest -m "not full"
	@$(RUN) -m tests.skipped

test-full: $(VENV)/test check
	@$(RUN) -m pytest

check: $(VENV)/test
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy main.py addon cards service sandbox tests
	@$(VENV)/bin/lint-imports

$(VENV)/demo: requirements.txt
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Installing what Guichet needs …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test: requirements.txt requirements-dev.txt
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the tests need …"
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/demo

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis node_modules
