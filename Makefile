# Everything a person or CI does with Passerelle, one word each. `make help` lists the words.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/passerelle.po)
COMPILED := $(CATALOGUES:.po=.mo)
LOCK := build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header
OFFSCREEN := QT_QPA_PLATFORM=offscreen
CAMPAIGN ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check bench campaign translations screens samples lock clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 15

setup: $(VENV)/.ready $(COMPILED) ## make .venv once, and again when the locked packages change

$(VENV)/.ready: requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else \
		"Passerelle needs Python 3.11, 3.12 or 3.13: say which with make setup PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install -q -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(RUN) -m pip install -q -q --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

%.mo: %.po $(VENV)/.ready tools/translations.py
	@$(RUN) -m tools.translations compile

run: setup ## open the program
	@$(RUN) -m app.display
	@$(RUN) main.py

demo: setup ## the whole story in two data folders under build/demo, without a window
	@$(RUN) main.py demo build/demo

test: setup ## every test, offscreen, on all cores
	@$(OFFSCREEN) $(RUN) -m app.display
	$(OFFSCREEN) $(RUN) -m pytest -n auto --dist worksteal

check: setup ## style, types, layers and translations
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m tools.translations check

bench: setup ## the figures of speed and memory, with the machine named
	@$(OFFSCREEN) $(RUN) -m bench

campaign: setup ## the long runs: many more random histories and kills than the tests make
	PASSERELLE_CAMPAIGN=$(CAMPAIGN) $(OFFSCREEN) $(RUN) -m pytest tests/properties tests/faults

translations: setup ## collect texts, bring both catalogues up to date, compile them
	$(RUN) -m tools.translations update

screens: setup ## a picture of every page into build/screens
	@$(OFFSCREEN) $(RUN) -m tools.screens

samples: setup ## every paper of one invented case into docs/samples
	@$(RUN) -m tools.samples

lock: ## lock the packages of pyproject.toml again, by hash (uv comes into build/)
	@test -x build/uv/bin/uv || ($(PYTHON) -m venv build/uv && build/uv/bin/pip install -q uv)
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) --extra dev pyproject.toml -c requirements.txt -o requirements-dev.txt

clean: ## delete what was built, not the data of anybody
	rm -rf build $(VENV) $(COMPILED)
