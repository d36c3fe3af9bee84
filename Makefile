# make demo: try Guichet on this machine. make test: all checks and tests. make bench: how fast it is. make soak: whether anything is lost. Python is all that SQLite needs; on Firestore, bench and soak need its emulator (gcloud, Java), and tests without it are skipped.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
TOOLS := $(VENV)/app-engine
# One more than there are processors: tests also wait, for browsers, emulators and real clocks.
PROCESSES := $(shell $(PYTHON) -c "import os; print(min(4, (os.cpu_count() or 1) + 1))")
SIDE_BY_SIDE := --numprocesses $(PROCESSES) --dist loadfile --no-loadscope-reorder

.PHONY: demo test test-full check bench soak catalogue clean

demo: $(VENV)/demo
	@$(RUN) -m sandbox

test: $(VENV)/test $(TOOLS)/installed check
	@$(RUN) -m pytest -m "not full" $(SIDE_BY_SIDE)
	@$(RUN) -m tests.skipped

test-full: $(VENV)/test $(TOOLS)/installed check
	@$(RUN) -m pytest $(SIDE_BY_SIDE)
	@$(RUN) -m tests.skipped

# What it measures, and how long, can be told: make bench BENCH="--quick --stores sqlite"
bench: $(VENV)/test
	@$(RUN) -m bench $(BENCH)

# Both stores; less, or another seed: make soak SOAK="--store sqlite --messages 1500 --minutes 3 --seed 7"
soak: $(VENV)/test
	@$(RUN) -m tests.soak $(SOAK)

check: $(VENV)/test
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy main.py addon cards service sandbox bench tests
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

# Without it the tests of app.yaml and cron.yaml are skipped, and say so.
$(TOOLS)/installed: requirements-app-engine.txt | $(VENV)/test
	@test -x $(TOOLS)/bin/python || $(RUN) -m venv $(TOOLS)
	@echo "Installing App Engine's readers of its files …"
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-app-engine.txt \
		&& touch $@ || echo "They cannot be had here."

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis node_modules
