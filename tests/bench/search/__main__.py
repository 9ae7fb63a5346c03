"""`python -m tests.bench.search`: our search beside its peers, over made-up and real texts."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.__main__ import positive
from tests.bench.machine import this_machine
from tests.bench.search.corpora import WELFARE, from_files, paraphrases, welfare
from tests.bench.search.corpus import Corpus
from tests.bench.search.made_up import SEED, made_up
from tests.bench.search.measuring import known_systems, measure
from tests.bench.search.wording import HELP, tables
from tests.bench.wording import machine_line
from tests.dialogues.shipped import shipped_lexicon

SIZES = (8, 1_000, 10_000, 100_000)
PER_KIND = 100
LARGE, PER_KIND_OF_LARGE = 50_000, 25
"""Above so many records the slow peers need half a second for a question."""
LIMIT = 10.0
"""Seconds after which a system begins no further round."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures every corpus that was asked for and prints its tables as soon as it is done."""
    asked = _parser().parse_args(arguments)
    if (asked.corpus is None) != (asked.queries is None):
        _parser().error("--corpus, --queries")
    machine = this_machine()
    lexicon = shipped_lexicon()
    sys.stdout.write(f"{machine_line(machine)}\n")
    done = []
    for corpus in _corpora(asked):
        measured = measure(
            corpus,
            lexicon,
            systems=asked.systems or known_systems(),
            rounds=asked.rounds,
            limit=LIMIT,
            told=_tell,
        )
        sys.stdout.write(f"\n{tables(measured)}\n")
        sys.stdout.flush()
        done.append(asdict(measured))
    if asked.json is not None:
        raw = {"machine": asdict(machine), "measured": done}
        asked.json.write_text(json.dumps(raw, ensure_ascii=False, indent=1), encoding="utf-8")


def _corpora(asked: argparse.Namespace) -> Iterator[Corpus]:
    if asked.corpus is not None:
        yield from_files(asked.corpus, asked.queries)
        if asked.sizes is None:
            return
    for size in asked.sizes or SIZES:
        per_kind = asked.per_kind or (PER_KIND_OF_LARGE if size > LARGE else PER_KIND)
        yield made_up(size, per_kind=per_kind, seed=asked.seed)
    if asked.sizes is None:
        yield paraphrases(unseen=True)
        yield paraphrases(unseen=False)
    if asked.sizes is None and WELFARE.exists():
        yield welfare(answers=False)
        yield welfare(answers=True)


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.search", description=HELP["program"]
    )
    parser.add_argument("--sizes", type=positive, nargs="+", metavar="N", help=HELP["sizes"])
    parser.add_argument("--corpus", type=Path, metavar="FILE.tsv", help=HELP["corpus"])
    parser.add_argument("--queries", type=Path, metavar="FILE.tsv", help=HELP["queries"])
    parser.add_argument("--systems", nargs="+", choices=known_systems(), help=HELP["systems"])
    parser.add_argument("--rounds", type=positive, default=3, metavar="N", help=HELP["rounds"])
    parser.add_argument("--per-kind", type=positive, metavar="N", help=HELP["per_kind"])
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=HELP["seed"])
    parser.add_argument("--json", type=Path, metavar="FILE", help=HELP["json"])
    return parser


if __name__ == "__main__":
    main()
