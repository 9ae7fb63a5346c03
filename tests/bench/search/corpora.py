"""Corpora that are read: paraphrases of titles, Welfare-QA where it lies beside the project, and
files of one's own."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.bench.search.corpus import Corpus, Query, Record
from tests.bench.search.errors import CorpusError

WELFARE = (
    Path(__file__).parents[3].parent / "shared" / "data" / "welfare_qa" / "WelfareQA_total.csv"
)
"""9,547 questions of citizens about 456 programmes, and answers (MIT licence)."""
PARAPHRASES = Path(__file__).parents[2] / "dialogues" / "paraphrases"
"""Titles of cases, each asked in words that it does not have."""
UNSEEN = "put_aside"
"""The set whose words no group of the lexicon was made from."""
HELD_OUT = 3
"""Questions of each programme that are asked; as many more are kept for tuning."""
SEED = 20211125


def welfare(*, answers: bool, tuning: bool = False) -> Corpus:
    """The programmes of Welfare-QA: their titles alone, or with the `answers` of the others.

    Per programme the questions are shuffled with a fixed seed: the first `HELD_OUT` are asked,
    the next are for `tuning`, and neither their text nor their answers are ever searched.
    """
    by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with WELFARE.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            by_title[row["Documents"]].append((row["Question"], row["Answer"]))
    rng = random.Random(SEED)
    records, queries = [], []
    for number, (title, pairs) in enumerate(by_title.items()):
        rng.shuffle(pairs)
        asked = pairs[HELD_OUT : 2 * HELD_OUT] if tuning else pairs[:HELD_OUT]
        body = " ".join(answer for _, answer in pairs[2 * HELD_OUT :]) if answers else ""
        records.append(Record(str(number), title, body))
        queries += [Query("citizen", text, frozenset({str(number)})) for text, _ in asked]
    name = "welfare_answers" if answers else "welfare"
    return Corpus(name, tuple(records), tuple(queries))


def paraphrases(*, unseen: bool) -> Corpus:
    """The cases of all sets of paraphrases, asked with those of the `unseen` set, or with the
    rest, which the lexicon has learned from."""
    records, queries = [], []
    for path in sorted(PARAPHRASES.glob("*.yaml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, case in enumerate(written["cases"]):
            id_ = f"{path.stem}-{number}"
            records.append(Record(id_, case["title"], case["content"]))
            if (path.stem == UNSEEN) == unseen:
                queries += [Query("paraphrase", ask, frozenset({id_})) for ask in case["ask"]]
    name = "paraphrases" if unseen else "paraphrases_learned"
    return Corpus(name, tuple(records), tuple(queries))


def from_files(records: Path, queries: Path) -> Corpus:
    """`records`: lines of id and text, and, where there is one, a longer text about it.

    `queries`: lines of a question and the id of what is meant; several ids are apart by blanks.
    Fields are apart by tabs. Raises CorpusError.
    """
    made: dict[str, Record] = {}
    for number, fields in _lines(records, least=2).items():
        if fields[0] in made:
            raise CorpusError(file=records.name, line=number, problem="doubled id")
        made[fields[0]] = Record(fields[0], fields[1], " ".join(fields[2:]))
    asked = []
    for number, (text, ids, *_) in _lines(queries, least=2).items():
        right = frozenset(ids.split())
        if not right or not right <= made.keys():
            raise CorpusError(file=queries.name, line=number, problem="unknown id")
        asked.append(Query("file", text, right))
    return Corpus(records.stem, tuple(made.values()), tuple(asked))


def _lines(path: Path, *, least: int) -> Mapping[int, list[str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(file=path.name, line=0, problem=type(error).__name__) from error
    found = {number: line.split("\t") for number, line in enumerate(lines, 1) if line.strip()}
    for number, fields in found.items():
        if len(fields) < least or not fields[0].strip():
            raise CorpusError(file=path.name, line=number, problem="too few fields")
    if not found:
        raise CorpusError(file=path.name, line=0, problem="empty")
    return found
