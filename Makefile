# Everything a person or CI runs. Each target sets up what it needs; a second run starts in seconds.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export OMP_NUM_THREADS ?= 1

.PHONY: help demo test check browser quality bench docs lock clean

help:            ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: $(VENV)/.core  ## build the two demonstration dossiers and their sites in demo-out/
	$(BIN)/python -m demo.build demo-out

test: $(VENV)/.dev  ## run the tests
	$(BIN)/python -m pytest tests -m "not browser"

check: $(VENV)/.dev  ## style, types, import rules, the documentation
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/docs

browser: $(VENV)/.dev  ## the site in a real Chromium (Debian: apt-get install chromium)
	$(BIN)/python -m pytest tests/browser -m browser

quality: $(VENV)/.dev  ## score against gold; floors in tests/quality/floors.json
	$(BIN)/python -m tests.quality.gate

bench: $(VENV)/.dev  ## speed and scale as ratios; resilience at full size
	$(BIN)/python -m benchmarks

docs: $(VENV)/.dev  ## write docs/reference from the code
	$(BIN)/python -m scripts.reference

lock: $(VENV)/.dev  ## pin what pyproject.toml asks for
	$(PIP) uv
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-package onrecord-en \
	    --no-header --no-annotate pyproject.toml -o requirements/core.txt
	$(BIN)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-package onrecord-en \
	    --no-header --no-annotate --extra dev pyproject.toml -o requirements/dev.txt
	echo "hatchling>=1.26 editables" | tr ' ' '\n' | $(BIN)/uv pip compile -q --universal --generate-hashes \
	    --python-version 3.11 --no-header --no-annotate - -o requirements/build.txt

$(VENV)/.core: requirements/core.txt requirements/build.txt pyproject.toml packages/onrecord-en/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=…")'
	@echo "Setting up $(VENV) (once) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes -r requirements/core.txt -r requirements/build.txt
	@$(PIP) --no-deps --no-build-isolation -e packages/onrecord-en -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

clean:           ## remove what was built here
	rm -rf $(VENV) demo-out
