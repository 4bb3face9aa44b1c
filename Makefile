# One door to everything: `make help`. Only Python 3.11+ and make are needed; the rest is installed where it is used.

VENV ?= .venv
PORT ?= 8000
SERVICES ?= gettext chromium postgres redis elasticsearch
ARGS ?=
PARALLEL ?= -n 2

PYTHON := $(VENV)/bin/python
CODE := site/burgerkracht site/accounts site/jobs site/outbox site/privacy home network newsflash search plugins services
# Drawings are left as drawn: they stand in pages many times over, and spaces weigh.
TEMPLATES = $(shell find templates plugins -name '*.html' -not -path '*/scenes/*')
# Catalogues are found once, here: `make` then compiles only what is newer than its result.
CATALOGUES := $(wildcard site/*/locale/*/LC_MESSAGES/*.po plugins/*/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)
COMPILE_PINS := CUSTOM_COMPILE_COMMAND="make pins" $(VENV)/bin/pip-compile --quiet --strip-extras \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
CHECKS := check-format check-lint check-templates check-types check-imports check-migrations \
	check-translations check-deploy

export PYTHONUNBUFFERED := 1
.DEFAULT_GOAL := help

##@ Start here

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: venv $(COMPILED) ## Run the site with demo content on http://127.0.0.1:8000 (PORT= for another port)
	@$(PYTHON) -m services.ports $(PORT)
	@export PORT=$(PORT) BURGERKRACHT_ENV=$${BURGERKRACHT_ENV:-development} \
		BURGERKRACHT_BASE_URL=$${BURGERKRACHT_BASE_URL:-http://127.0.0.1:$(PORT)} && \
	exec $(VENV)/bin/gunicorn --config services/site_server.py

test: venv-dev $(COMPILED) ## Run all tests; those that need a service are skipped without it (ARGS= goes to pytest)
	@DATABASE=$$($(PYTHON) -m tests.services postgres); failed=0; \
	run() { echo; echo "== $$1"; shift; "$$@" || failed=1; }; \
	run "unit tests, on SQLite" $(PYTHON) -m pytest $(PARALLEL) -m "not e2e and not slow $${DATABASE:+and not postgres}" $(ARGS); \
	run "what takes longer, on SQLite" $(PYTHON) -m pytest $(PARALLEL) -m "slow and not e2e $${DATABASE:+and not postgres}" $(ARGS); \
	if [ -n "$$DATABASE" ]; then \
		run "the same on PostgreSQL" env DATABASE_URL="$$DATABASE" \
			$(PYTHON) -m pytest $(PARALLEL) -m "postgres or not (e2e or redis or elasticsearch or opensearch)" $(ARGS); \
	fi; \
	run "end to end, in a browser" $(PYTHON) -m pytest -m e2e $(ARGS); \
	exit $$failed

##@ While working

setup: venv-dev ## Install what developers need, and the check before each commit
	@git config core.hooksPath .githooks
	@echo "Ready: make run, make test, make check."

check: venv-dev $(COMPILED) ## Check all that needs no run: format, lint, types, imports, migrations, translations
	@$(MAKE) --no-print-directory --keep-going $(CHECKS)

check-format:
	@echo "== format"
	@$(VENV)/bin/ruff format --check .

check-lint:
	@echo "== lint"
	@$(VENV)/bin/ruff check .

check-templates:
	@echo "== templates"
	@$(VENV)/bin/djhtml --check --tabwidth 2 $(TEMPLATES)

check-types:
	@echo "== types"
	@BURGERKRACHT_ENV=development $(VENV)/bin/mypy $(CODE)

check-imports:
	@echo "== imports"
	@PYTHONPATH=site $(VENV)/bin/lint-imports --no-logo --no-cache

check-migrations:
	@echo "== migrations"
	@BURGERKRACHT_ENV=development $(PYTHON) manage.py makemigrations --check --dry-run

check-translations:
	@echo "== translations"
	@BURGERKRACHT_ENV=development $(PYTHON) -m tests.translations $(CATALOGUES)

check-deploy:
	@echo "== settings for production"
	@BURGERKRACHT_ENV=production BURGERKRACHT_SECRET_KEY=$$($(PYTHON) -c "import secrets; print(secrets.token_hex(40))") \
		$(PYTHON) manage.py check --deploy --fail-level WARNING

fmt: venv-dev ## Format Python and templates, and mend what the linter can mend
	@$(VENV)/bin/ruff check --fix-only --quiet . && $(VENV)/bin/ruff format .
	@$(VENV)/bin/djhtml --tabwidth 2 $(TEMPLATES)

messages: venv-dev ## Collect the texts to translate (needs gettext) and name those that miss a translation
	@BURGERKRACHT_ENV=development $(PYTHON) manage.py makemessages --locale nl --no-location --no-obsolete --no-wrap \
		--ignore "$(VENV)" --ignore var --ignore bench --ignore tests
	@for catalogue in $(CATALOGUES); do \
		echo "== $$catalogue"; msgattrib --no-wrap --untranslated $$catalogue; msgattrib --no-wrap --only-fuzzy $$catalogue; \
		msgfmt --check --statistics --output-file /dev/null $$catalogue; \
	done

bench: venv-dev $(COMPILED) ## Run the benchmarks: each prints a small table, ratios against a baseline of the same run
	@for file in bench/[a-z]*.py; do echo "== $$file"; $(PYTHON) -m bench.$$(basename $$file .py) || exit 1; done

pins: venv-dev ## Compile requirements*.in to exact pins (ARGS=--upgrade for newer versions)
	@$(COMPILE_PINS) $(ARGS) --output-file requirements.txt requirements.in
	@$(COMPILE_PINS) $(ARGS) --output-file requirements-dev.txt requirements-dev.in

##@ Servers for tests

services: environment ## Install and start PostgreSQL, Redis, Elasticsearch, Chromium, gettext (SERVICES= for a choice)
	@$(PYTHON) -m services start $(SERVICES)

services-stop: environment ## Stop the servers that `make services` started
	@$(PYTHON) -m services stop

# Below: what the targets above stand on.

environment:
	@$(PYTHON) -c "" 2>/dev/null || { $(make_environment); }

venv: environment
	$(call install,requirements.txt,)

venv-dev: environment
	$(call install,requirements-dev.txt,requirements.txt)

# Packages are installed again only when the pins differ from those installed last.
define install
	@cmp -s $(1) $(VENV)/$(1) || { echo "Installing the packages of $(1) in $(VENV) …" && \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check -r $(1) && cp $(1) $(2) $(VENV)/; }
endef

define make_environment
for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || continue; \
	echo "Making a virtual environment in $(VENV) …"; \
	$$python -m venv --clear $(VENV) && exit 0; \
	echo "ERROR: no virtual environment could be made; on Debian: apt install python3-venv"; exit 1; \
done; \
echo "ERROR: Python 3.11 or newer is needed; this machine has: $$(python3 --version 2>&1)"; exit 1
endef

%.mo: %.po
	@$(VENV)/bin/pybabel --quiet compile --input-file $< --output-file $@

# One thing after the other: with -j, pip and the tests would fight over the same environment.
.NOTPARALLEL:
.PHONY: help run test setup check fmt messages bench pins services services-stop environment venv venv-dev $(CHECKS)
