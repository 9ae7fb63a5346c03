"""The benchmark of the search: what it asks is right, and what it tells is what it measured."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from knowledge.korean.initials import initials
from knowledge.korean.jamo import distance_ratio
from tests.bench.search.__main__ import main
from tests.bench.search.corpora import WELFARE, from_files, welfare
from tests.bench.search.errors import CorpusError, WorkerFailedError
from tests.bench.search.made_up import KINDS, made_up
from tests.bench.search.measuring import Measured, Result, known_systems
from tests.bench.search.noise import mistyped
from tests.bench.search.systems import PARTS
from tests.bench.search.wording import SYSTEMS, tables

ASKED = ("ours", "without_codes", "without_layout", "fts5_trigram", "fts5_bigrams", "tantivy",
         "bm25s", "token_set_ratio", "WRatio")  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Any]]:
    """What a small run prints, and the JSON it writes."""
    file = tmp_path_factory.mktemp("bench") / "raw.json"
    arguments = ["--sizes", "40", "--per-kind", "2", "--rounds", "1", "--json", str(file)]
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("sys.stdout.write", printed.append)
        main([*arguments, "--systems", *ASKED])
    return "".join(printed), json.loads(file.read_text(encoding="utf-8"))


def test_every_system_is_measured(output: tuple[str, dict[str, Any]]) -> None:
    printed, raw = output
    (measured,) = raw["measured"]
    assert [result["system"] for result in measured["results"]] == list(ASKED)
    for result in measured["results"]:
        assert len(result["ranks"]) == len(result["times"]) == 2 * len(KINDS)
        assert len(result["walls"]) == len(result["times"])
        assert min(*result["times"], result["build"], result["size"], result["resident"]) > 0
        assert sum(0 < rank <= 10 for rank in result["ranks"]) >= 8, result["system"]
        assert printed.count(f"| {SYSTEMS[result['system']]} |") == 2


def test_a_part_is_missed_by_the_questions_that_need_it(
    output: tuple[str, dict[str, Any]],
) -> None:
    (measured,) = output[1]["measured"]
    ranks = {result["system"]: result["ranks"] for result in measured["results"]}
    of_kind = {
        kind: [n for n, asked in enumerate(measured["kinds"]) if asked == kind] for kind in KINDS
    }
    for kind, less in (("initials", "without_codes"), ("layout", "without_layout")):
        assert all(ranks["ours"][n] == 1 for n in of_kind[kind])
        assert all(ranks[less][n] != 1 for n in of_kind[kind])


def test_nothing_tells_where_it_was_measured(output: tuple[str, dict[str, Any]]) -> None:
    told = output[0] + json.dumps(output[1], ensure_ascii=False)
    assert str(Path.cwd()) not in told
    assert str(Path.home()) not in told


def test_the_same_seed_asks_the_same() -> None:
    assert made_up(50, per_kind=3) == made_up(50, per_kind=3)
    assert made_up(50, per_kind=3) != made_up(50, per_kind=3, seed=1)


def test_a_right_record_has_what_the_question_names() -> None:
    corpus = made_up(300, per_kind=20)
    heads = {record.id: record.head.split() for record in corpus.records}
    for query in corpus.queries:
        assert query.right
        for head in (heads[one] for one in query.right):
            if query.kind == "initials":
                assert set(query.text.split()) <= {initials(word) for word in head}
            if query.kind in ("clean", "short"):
                assert query.text.split()[0] in head


def test_a_slip_is_one_or_two_keys_and_makes_syllables() -> None:
    rng = random.Random(1)
    for word in ("남원읍", "민원", "방과후교실", "세무과") * 20:
        slip = mistyped(rng, word)
        assert slip != word
        assert 0 < distance_ratio(slip, word) < 0.5
        assert all("가" <= letter <= "힣" for letter in slip)


def test_files_of_ones_own_are_read(tmp_path: Path) -> None:
    records, queries = tmp_path / "r.tsv", tmp_path / "q.tsv"
    records.write_text("a\t메일 보내기\nb\t날씨 보기\t내일 비\n", encoding="utf-8")
    queries.write_text("메일 써 줘\ta\n날씨\ta b\n", encoding="utf-8")
    corpus = from_files(records, queries)
    assert [(r.id, r.head, r.body) for r in corpus.records] == [
        ("a", "메일 보내기", ""),
        ("b", "날씨 보기", "내일 비"),
    ]
    assert [query.right for query in corpus.queries] == [{"a"}, {"a", "b"}]


@pytest.mark.parametrize(
    ("records", "queries", "problem"),
    [
        ("a\tx\na\ty\n", "x\ta\n", ("r.tsv", 2, "doubled id")),
        ("a\tx\n", "x\tb\n", ("q.tsv", 1, "unknown id")),
        ("a x\n", "x\ta\n", ("r.tsv", 1, "too few fields")),
        ("a\tx\n", "\n", ("q.tsv", 0, "empty")),
    ],
)
def test_wrong_files_are_refused(
    tmp_path: Path, records: str, queries: str, problem: tuple[str, int, str]
) -> None:
    (tmp_path / "r.tsv").write_text(records, encoding="utf-8")
    (tmp_path / "q.tsv").write_text(queries, encoding="utf-8")
    with pytest.raises(CorpusError) as refused:
        from_files(tmp_path / "r.tsv", tmp_path / "q.tsv")
    values = refused.value.values
    assert (values["file"], values["line"], values["problem"]) == problem


def test_a_system_that_fails_is_no_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.bench.search.measuring.cleaned", lambda record: None)
    with pytest.raises(WorkerFailedError, match="Error"):
        main(["--sizes", "8", "--per-kind", "1", "--systems", "ours"])


def test_a_summary_of_known_ranks() -> None:
    result = Result("ours", (1, 3, 0, 1), (1.0, 2.0, 3.0, 4.0), (2.0,) * 4, 1, 1, 1, 1, 1)
    assert (result.recall(1), result.recall(3)) == (0.5, 0.75)
    assert result.mrr == pytest.approx((1 + 1 / 3 + 0 + 1) / 4)
    assert (result.quantile(0.5), result.quantile(0.99)) == (3.0, 4.0)
    measured = Measured("x", 4, ("clean", "clean", "typo", "typo"), 0.1, (result,))
    assert (measured.of_kind(result, "clean"), measured.of_kind(result, "typo")) == (0.5, 0.5)
    assert "| **사례봇** | 0.500 | 0.750 | 0.583 | 3.00 | 4.00 |" in tables(measured)


def test_every_system_has_a_name() -> None:
    assert set(SYSTEMS) == set(known_systems())
    assert {f"without_{part}" for part in PARTS} < set(SYSTEMS)


if WELFARE.exists():

    def test_what_is_asked_is_never_searched() -> None:
        asked, tuning = welfare(answers=True), welfare(answers=True, tuning=True)
        assert len(asked.records) == 456
        assert len(asked.queries) == 3 * 456
        assert 0 < len(tuning.queries) <= 3 * 456
        assert asked.records == tuning.records
        assert not {q.text for q in asked.queries} & {q.text for q in tuning.queries}
        assert all(not record.body for record in welfare(answers=False).records)
