# Everything a newcomer needs is `make run` and `make test`; both set up what they use.

PYTHON ?= python3
PYTEST  = .venv/bin/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help run natural-voice test test-long test-figures lint format bench bench-history bench-library bench-voice figures lock clean

help: ## Say what can be made
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 15

run: .venv/run.stamp ## Open the window; ARGS="list" passes a command instead
	@.venv/bin/stretch-coach $(ARGS)

natural-voice: .venv/natural-voice.stamp ## Add a natural voice, of 190 MB; choose it in the settings

test: .venv/dev.stamp ## Run the tests, on all processors; ARGS="-n 0 -k bridge" some of them on one
	$(PYTEST) -n auto --dist loadfile $(ARGS)

test-long: .venv/dev.stamp ## Run the tests that build or take long
	$(PYTEST) -m long --timeout 900 $(ARGS)

test-figures: .venv-figures/filled.stamp ## Test every frame of every pose; ARGS="-k bridge" some of them
	.venv-figures/bin/python -m pytest -c tests/figures/pytest.ini --confcutdir tests/figures tests/figures $(ARGS)

lint: .venv/dev.stamp ## Check style, types and who imports whom
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PYTEST) -q tests/unit/test_layers.py

format: .venv/dev.stamp ## Put the code in order
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

bench: .venv/dev.stamp ## Measure a session, and compare start and memory with a bare window
	.venv/bin/python scripts/bench.py $(ARGS)

bench-history: .venv/dev.stamp ## Compare exports of a long history with SQLite's shell, and time its pages
	.venv/bin/python scripts/bench_history.py $(ARGS)

bench-library: .venv/dev.stamp ## Compare home with a thousand routines of one's own and with ten
	.venv/bin/python scripts/bench_library.py $(ARGS)

bench-voice: .venv/dev.stamp ## Measure when cues are heard, beside pyttsx3.say; 7 minutes, needs PulseAudio
	.venv/bin/python scripts/bench_voice.py $(ARGS)

figures: .venv-figures/filled.stamp ## Bake the pictures that changed (Blender, hours); ARGS="bake --only ID --draft"
	.venv-figures/bin/python -m figures $(or $(ARGS),bake)

# The Blender of figures/requirements.txt is a module for this Python and no other.
.venv-figures/filled.stamp: figures/requirements.txt
	python3.11 -m venv --clear .venv-figures
	.venv-figures/bin/python -m pip --disable-pip-version-check install --no-deps --requirement $<
	@touch $@

# A stamp is as old as the lock file that .venv was last filled from.
.venv/%.stamp: requirements/%.txt pyproject.toml scripts/set_up.py scripts/system_libraries.py
	@$(PYTHON) scripts/set_up.py $*
	@touch $@

lock: ## Remake the lock files with the newest versions pyproject.toml allows
	scripts/lock.sh

clean: ## Remove everything that was made
	rm -rf .venv .venv-figures figures/.cache build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
