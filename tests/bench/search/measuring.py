"""Runs every system over one corpus, each in processes of its own."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from knowledge.lexicon import Lexicon
from knowledge.question.translate import recover_layout
from knowledge.search.documents import searchable
from knowledge.search.query import Cleaner
from knowledge.search.saved import load
from knowledge.search.text_index import TextIndex
from tests.bench.search.corpus import Corpus
from tests.bench.search.errors import WorkerFailedError
from tests.bench.search.meant import Meanings
from tests.bench.search.systems import SYSTEMS, Asked, cleaned

ROOT = Path(__file__).parents[3]
VARIANTS = ("without_layout", "without_cleaning")
"""Ours with other words: the same index, asked otherwise."""


@dataclass(frozen=True)
class Result:
    """One system over one corpus.

    `ranks`: for each question the place of the first right record from 1 on, 0 for none.
    `times`: for each question the median of its rounds, in ms of the processor; `walls` the
    same of the clock, in which other programs count, too. `build` and `opened` in
    seconds; `peak` (of building) and `resident` (of answering) in MB, `size` on disk in MB.
    """

    system: str
    ranks: tuple[int, ...]
    times: tuple[float, ...]
    walls: tuple[float, ...]
    build: float
    peak: float
    size: float
    opened: float
    resident: float

    def recall(self, most: int) -> float:
        """Share of the questions with a right record among the first `most`."""
        return statistics.fmean(0 < rank <= most for rank in self.ranks)

    @property
    def mrr(self) -> float:
        return statistics.fmean(1 / rank if rank else 0.0 for rank in self.ranks)

    def quantile(self, share: float) -> float:
        """The time that `share` (0 to 1) of the questions do not exceed."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Measured:
    """All systems over one corpus; `preparing`: ms to make of a question its words and what they
    mean, the median."""

    name: str
    records: int
    kinds: tuple[str, ...]
    """The kind of each question."""
    preparing: float
    results: tuple[Result, ...]

    def of_kind(self, result: Result, kind: str) -> float:
        """recall@1 of the questions of one kind."""
        chosen = [r == 1 for r, k in zip(result.ranks, self.kinds, strict=True) if k == kind]
        return statistics.fmean(chosen)


def measure(
    corpus: Corpus,
    lexicon: Lexicon,
    *,
    systems: Sequence[str],
    rounds: int,
    limit: float,
    told: Callable[[str], None],
) -> Measured:
    """Builds and asks; `limit` is the seconds after which a system begins no further round."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        texts = [cleaned(record) for record in corpus.records]
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        built = {"ours": _worker("ours", "build", "ours", str(folder))}
        preparing = _prepare(corpus, lexicon, folder)
        results = []
        for system in systems:
            told(f"{corpus.name}: {system}")
            # Our index less a part is the same index, searched otherwise.
            place = "ours" if system.startswith("without_") else system
            if place not in built:
                built[place] = _worker(place, "build", place, str(folder))
            asked = folder / f"{system if system in VARIANTS else 'ours'}.json"
            answers = _worker(
                system, "ask", system, str(folder / place), str(asked), str(rounds), str(limit)
            )
            results.append(_result(system, corpus, built[place], answers))
    kinds = tuple(query.kind for query in corpus.queries)
    return Measured(corpus.name, len(corpus.records), kinds, preparing, tuple(results))


def _prepare(corpus: Corpus, lexicon: Lexicon, folder: Path) -> float:
    """Writes the words of all questions, as the bot makes them and without a step of it, and
    what they mean."""
    arrays = load(folder / "ours" / "arrays", "bench")
    if arrays is None:
        raise WorkerFailedError(system="ours", errors="no arrays")
    known, cleaner, meanings = TextIndex(arrays).knows, Cleaner(lexicon), Meanings(lexicon)

    def asked(text: str, words: list[str]) -> Asked:
        return Asked(words, meanings.of(text, words))

    whole, times = [], []
    for query in corpus.queries:
        begun = time.perf_counter_ns()
        text = recover_layout(query.text, known, {})[0]
        whole.append(asked(text, cleaner.words(text)))
        times.append((time.perf_counter_ns() - begun) / 1e6)
    plain = [asked(query.text, cleaner.words(query.text)) for query in corpus.queries]
    typed = [recover_layout(query.text, known, {})[0] for query in corpus.queries]
    raw = [asked(text, _uncleaned(text)) for text in typed]
    for name, made in (("ours", whole), ("without_layout", plain), ("without_cleaning", raw)):
        (folder / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    return statistics.median(times)


def _uncleaned(text: str) -> list[str]:
    return searchable(text).split() or text.split()


def _worker(system: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.search.worker", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise WorkerFailedError(system=system, errors=done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _result(system: str, corpus: Corpus, built: dict[str, Any], answers: dict[str, Any]) -> Result:
    ids = [record.id for record in corpus.records]
    ranks = []
    for query, found in zip(corpus.queries, answers["found"], strict=True):
        right = [place for place, number in enumerate(found, 1) if ids[number] in query.right]
        ranks.append(min(right, default=0))
    return Result(
        system=system,
        ranks=tuple(ranks),
        times=tuple(statistics.median(times) for times in answers["times"]),
        walls=tuple(statistics.median(walls) for walls in answers["walls"]),
        build=built["seconds"],
        peak=built["peak"] / 1e6,
        size=built["size"] / 1e6,
        opened=answers["opened"],
        resident=answers["resident"] / 1e6,
    )


def known_systems() -> tuple[str, ...]:
    """The names that can be asked for."""
    return tuple(SYSTEMS)
