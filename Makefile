# Two commands matter: make demo, make test. Each makes its own virtual environment in .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PHOTO  := palettes/photos/evening-glow.jpg
SHELL  := /bin/sh
# One more than there are cores: many tests wait for a command or a browser. Who has nothing left takes of the others.
TESTS   = -n $(shell $(PYTHON) -c 'import os; print(min(8, (os.cpu_count() or 1) + 1))') --dist worksteal

.PHONY: demo test coverage lint wheel versions lowest docs audit schemas pictures gamuts mutants fuzz clean

demo: $(VENV)/.installed
	$(BIN)/palette demo palettes/photos -o out/demo

test: $(VENV)/.tested lint wheel
	$(BIN)/python -m pytest $(TESTS)

# The same tests, measured with branches, in the commands that they start, too; it fails below the floor of
# pyproject.toml. Half as long again, which is near a quarter of an hour on two cores.
coverage: $(VENV)/.tested
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(TESTS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lint: $(VENV)/.tested
	$(BIN)/ruff check src tests scripts
	$(BIN)/mypy
	$(BIN)/python scripts/docs_examples.py
	$(BIN)/lint-imports

# The wheel, installed in an empty environment outside the checkout, finds its libraries and shoes.
wheel: $(VENV)/.tested
	$(BIN)/python tests/wheel_smoke.py

# The wheel on every Python from 3.11 to 3.14 that is found, and on the lowest libraries: the same bytes everywhere.
versions: $(VENV)/.tested
	$(BIN)/python tests/other_versions.py

# All tests but those in a browser on the lowest libraries that pyproject.toml allows.
lowest: $(VENV)/.installed
	$(PYTHON) -m venv $(VENV)/lowest
	$(VENV)/lowest/bin/python -m pip install --quiet --disable-pip-version-check \
		--editable '.[test,lint,docs]' $$($(BIN)/python tests/other_versions.py --lowest)
	$(VENV)/lowest/bin/python -m pytest $(TESTS) --ignore tests/browser

# Whether the tests notice when a rule is changed: MUTANTS of all small changes, drawn by one seed. About an hour.
MUTANTS := 800
DRAW := import random, sys; names = sorted(line.split(":")[0].strip() for line in sys.stdin if "__mutmut_" in line); \
	print(*random.Random(7).sample(names, min($(MUTANTS), len(names))))
mutants: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --editable '.[mutants]'
	-$(BIN)/mutmut run --max-children 1 'only written down'
	$(BIN)/mutmut run --max-children 1 $$($(BIN)/mutmut results --all true | $(BIN)/python -c '$(DRAW)')
	$(BIN)/mutmut results | grep -v 'not checked'

# Damage files until a parser stumbles: MINUTES for each of some fifty parsers, guided by branches where atheris runs.
MINUTES := 2
fuzz: $(VENV)/.tested
	-$(BIN)/python -m pip install --quiet --editable '.[fuzz]'
	cd tests && ../$(BIN)/python -m fuzz --minutes $(MINUTES) --out ../out/fuzz

# The site, from docs/ and the program itself, with every link and anchor looked at: open out/site/index.html.
docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo 'out/site/index.html'

# Known weaknesses of what is installed; needs PyPI's own service. What it does not know is no pass.
audit: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'pip-audit>=2.7'
	$(BIN)/python -m pip freeze --exclude-editable >$(VENV)/installed.txt
	$(BIN)/pip-audit --strict --no-deps --progress-spinner off --requirement $(VENV)/installed.txt

schemas: $(VENV)/.installed
	$(BIN)/python -m palette.formats.documents docs/schemas

# One plot of a*b* to a kind of studio-sample, to look at.
gamuts: $(VENV)/.installed
	$(BIN)/python scripts/studio_sample/plots.py out/studio-sample.svg
	@echo 'out/studio-sample.svg'

# The pictures of the README, by the commands it names.
pictures: $(VENV)/.installed
	$(BIN)/palette demo palettes/photos -n 1 -o out/pictures
	$(BIN)/palette spec out/pictures/walls/proposals.json --drawing --no-callouts -o docs/images/walls.svg
	$(BIN)/palette spec out/pictures/vineyard/proposals.json --drawing --no-callouts -o docs/images/vineyard.svg
	$(BIN)/palette board $(PHOTO) --title "Evening Glow" -o docs/images/board.svg

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q src/palette
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint,docs]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .coverage* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis \
		mutants
