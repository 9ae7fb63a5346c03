# Two commands: `make run` starts the bot, `make test` checks everything.
# Both set up .venv from the lock file first; nothing is downloaded at run time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help run test torture setup lint types bench bench-telegram bench-search lock clean

help:
	@echo "make run    봇을 시작합니다 (처음이면 설치부터)"
	@echo "make test   모든 검사를 돌립니다 (처음이면 설치부터)"
	@echo "make torture  소식 보내기를 오래, 세게 시험합니다"
	@echo "make bench  속도와 메모리를 잽니다"
	@echo "make bench-telegram  텔레그램에서의 속도를 되울림 봇과 나란히 잽니다"
	@echo "make bench-search  우리 찾기를 다른 찾기와 나란히 잽니다"
	@echo "make lock   잠금 파일(requirements/*.txt)을 다시 만듭니다"

$(STAMP): requirements/lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 이상이 필요합니다. PYTHON=python3.12 make run 처럼 지정할 수 있습니다."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $(STAMP)

setup: $(STAMP)

run: $(STAMP)
	@$(BIN)/saryebot run

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(STAMP)
	$(BIN)/mypy

# The tests are shared out among the processors; a test that waits for a program is patient.
test: lint types
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

# The long proofs: twenty kills among two thousand recipients on each database, and the figures.
torture: $(STAMP)
	DELIVERY_KILLS=20 DELIVERY_RECIPIENTS=2000 KILL_ROUNDS=80 $(BIN)/python -m pytest -s \
		tests/bot/announcements/test_kill.py tests/bot/storage/test_kill.py
	$(BIN)/python -m tests.bench.announcements

bench: $(STAMP)
	$(BIN)/python -m tests.bench

bench-telegram: $(STAMP)
	$(BIN)/python -m tests.bench.telegram

bench-search: $(STAMP)
	$(BIN)/python -m tests.bench.search

# lock.txt is for development, run.txt for the image, at the same versions; build.txt makes the
# wheel that goes into the image.
COMPILE := $(VENV)/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet pip-tools
	$(COMPILE) --extra dev --output-file requirements/lock.txt pyproject.toml
	$(COMPILE) --constraint requirements/lock.txt --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --constraint requirements/lock.txt --build-deps-for wheel --only-build-deps \
		--output-file requirements/build.txt pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
