# A fresh Linux machine needs Python 3.11 or newer (with venv) and make; the rest is set up in .venv.
#
#   make run            rehearse against the simulator; options: make run ARGS="--help"
#   make test           every test; options: make test ARGS="-k story"
#   make check          format, lint, types, the whole story once, each service's scenarios, every persona
#   make mutants        every persona, and the pages that tell which check caught it, in out/
#   make parity         play every scenario between simulated parties, and write which are green
#   make bench          the benchmarks
#   make structures     10,000 invented documents, judged by our structures and by THL's own schemas
#   make texts          bring the sentences of the code into the Finnish and Swedish .po files
#   make requirements   pin the newest permitted versions again
#   make clean          remove what these targets made

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
# A virtual environment holds absolute paths: one that was copied or moved is made anew.
HERE := $(CURDIR)

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: run test check mutants parity bench structures texts requirements clean

# Without compiled bytecode every start takes two to three times as long.
unexport PYTHONDONTWRITEBYTECODE
export UV_COMPILE_BYTECODE := 1

ifneq ($(shell cat $(STAMPS)/place 2>/dev/null && $(BIN)/python -c '' && echo works),$(HERE) works)
$(shell rm -rf $(STAMPS))
endif

run: $(STAMPS)/run
	@$(BIN)/sotebed run $(ARGS)

# A worker for each core; a file's tests stay together, for those of a feature go one after the other.
test: $(STAMPS)/test
	@$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile $(ARGS)

check: $(STAMPS)/test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@out=$$(mktemp -d); trap 'rm -rf "$$out"' EXIT; echo "$(BIN)/sotebed run"; $(BIN)/sotebed run --out "$$out"
	$(BIN)/sotebed simulated --play
	$(BIN)/sotebed mutants

mutants: $(STAMPS)/run
	@mkdir -p out
	@$(BIN)/sotebed mutants --format html --out 'out/mutants.{language}.html' $(ARGS)

parity: $(STAMPS)/run
	@$(BIN)/python -m conformance.parity

bench: $(STAMPS)/bench
	@$(BIN)/python -m tests.bench $(ARGS)

# THL's schemas are no part of the project: SOTEBED_FIELD_DATA names the folder that holds them.
structures: $(STAMPS)/test
	@$(BIN)/python -m tests.thl $(ARGS)

# A rule's sentence is the second argument of @rule; N_ marks what is translated later.
texts: $(STAMPS)/run
	@for package in simulator conformance; do \
		pot=$$(mktemp --suffix=.pot); \
		$(BIN)/pybabel --quiet extract -F pyproject.toml -k rule:2 -k Problem -k title -k N_ -k told -k Sentence -k add:2 -k place:2 -k _unread:2 \
			-k EnvelopeError -k XmlError -k MimeError -k DocumentFault -k FrameError -k SettingError -k _ContentError -k given -k when -k then \
			--no-location --sort-output --project=sotebed -o $$pot $$package \
			$$([ $$package = simulator ] || echo features fixtures); \
		mkdir -p $$package/locale; \
		for language in fi sv; do \
			$(BIN)/pybabel --quiet update --init-missing --ignore-obsolete --no-fuzzy-matching --ignore-pot-creation-date \
				-l $$language -i $$pot -o $$package/locale/$$language.po; \
		done; \
		rm -f $$pot; \
	done

clean:
	rm -rf $(VENV) out build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: each stamp is written last, so that a set-up cut short is taken up again ---

# uv is several times faster; pip does the same when uv cannot be had or cannot reach its packages.
find_uv = uv=$$(command -v uv || echo $(BIN)/uv)
install = $(find_uv); \
	{ [ -x "$$uv" ] && "$$uv" pip install --quiet --python $(BIN)/python $(1); } \
	|| $(BIN)/python -m pip install --quiet --disable-pip-version-check $(1)

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV) \
		|| { echo "Python's venv is needed (on Debian: apt install python3-venv)" >&2; exit 1; }
	@mkdir -p $(STAMPS)
	@echo "$(HERE)" > $(STAMPS)/place
	@touch $@

$(STAMPS)/uv: requirements/uv.txt | $(STAMPS)/venv
	@command -v uv > /dev/null \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< \
		|| echo "uv is not to be had here: pip is used instead, which takes longer"
	@touch $@

$(STAMPS)/run: requirements/run.txt pyproject.toml | $(STAMPS)/uv
	@$(call install,--require-hashes -r $<)
	@$(call install,--no-deps --no-build-isolation --editable .)
	@touch $@

$(STAMPS)/test: requirements/test.txt | $(STAMPS)/run
	@echo "Setting up the tests ..."
	@$(call install,--require-hashes -r $<)
	@touch $@

$(STAMPS)/bench: requirements/bench.txt | $(STAMPS)/test
	@echo "Setting up the benchmarks ..."
	@$(call install,--require-hashes -r $<)
	@touch $@

# --- pins: the smaller sets are compiled within the versions of the larger one ---

pin = $(find_uv); "$$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

requirements: | $(STAMPS)/uv
	$(pin) requirements/bench.in -o requirements/bench.txt
	$(pin) -c requirements/bench.txt requirements/test.in -o requirements/test.txt
	$(pin) -c requirements/bench.txt requirements/run.in -o requirements/run.txt
	$(pin) requirements/uv.in -o requirements/uv.txt
