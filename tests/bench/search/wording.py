"""The Korean of the benchmark of the search: its tables and its help."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.bench.search.measuring import Measured, Result
from tests.bench.wording import number

HELP: Mapping[str, str] = {
    "program": "우리 찾기와 다른 찾기를 같은 질문으로 나란히 잽니다.",
    "sizes": "지어낸 사례의 수 (기본: 8 1000 10000 100000)",
    "corpus": "찾을 글: 한 줄에 id, 글, (있으면) 긴 글을 탭으로 나눈 파일",
    "queries": "질문: 한 줄에 질문과 맞는 id를 탭으로 나눈 파일",
    "systems": "이것들만 잽니다",
    "rounds": "질문마다 N번 잽니다",
    "per_kind": "지어낸 질문을 종류마다 N개",
    "seed": "지어내는 씨앗",
    "json": "잰 값을 모두 FILE에 JSON으로 씁니다",
}
SYSTEMS: Mapping[str, str] = {
    "ours": "**사례봇**",
    "without_syllables": "사례봇, 음절 두 글자씩 없이",
    "without_strokes": "사례봇, 자모 없이",
    "without_meanings": "사례봇, 뜻 없이",
    "without_fit": "사례봇, 낱말 맞추기 없이",
    "without_joined": "사례봇, 붙은 낱말 풀기 없이",
    "without_codes": "사례봇, 초성 색인 없이",
    "without_layout": "사례봇, 한/영 되돌리기 없이",
    "without_cleaning": "사례봇, 군말·조사 떼기 없이",
    "fts5_trigram": "SQLite FTS5 trigram",
    "fts5_bigrams": "SQLite FTS5, 두 글자씩",
    "tantivy": "tantivy, 두 글자씩",
    "bm25s": "bm25s, 두 글자씩",
    "token_set_ratio": "rapidfuzz token_set_ratio",
    "WRatio": "rapidfuzz WRatio",
}
KINDS: Mapping[str, str] = {
    "clean": "그대로",
    "typo": "오타",
    "joined": "붙여쓰기",
    "joined_typo": "붙여쓰기+오타",
    "layout": "한/영",
    "initials": "초성",
    "short": "한 낱말",
    "short_typo": "한 낱말+오타",
}
CORPORA: Mapping[str, str] = {
    "paraphrases": "바꾸어 말한 질문",
    "paraphrases_learned": "바꾸어 말한 질문, 낱말을 배운 것",
    "welfare": "Welfare-QA, 제목만",
    "welfare_answers": "Welfare-QA, 제목과 다른 질문의 답",
}
HEADER = (
    "찾는 방법",
    "recall@1",
    "recall@3",
    "MRR",
    "p50 ms",
    "p99 ms",
    "만들기 초",
    "만들 때 MB",
    "열기 초",
    "답할 때 MB",
    "파일 MB",
)


def title(measured: Measured) -> str:
    """What stands above the tables of one corpus."""
    name = CORPORA.get(measured.name, measured.name)
    return f"{name}: {measured.records:,}건, 질문 {len(measured.kinds):,}개"


def tables(measured: Measured) -> str:
    """All systems over one corpus, and, where there are several, each kind of question."""
    rows: list[Sequence[str]] = [HEADER, ("---", *["---:"] * (len(HEADER) - 1))]
    rows += [_row(result) for result in measured.results]
    parts = [f"### {title(measured)}", _lines(rows)]
    kinds = list(dict.fromkeys(measured.kinds))
    if len(kinds) > 1:
        head = ("recall@1", *(KINDS.get(kind, kind) for kind in kinds))
        rows = [head, ("---", *["---:"] * len(kinds))]
        rows += [
            (SYSTEMS[r.system], *(f"{measured.of_kind(r, kind):.2f}" for kind in kinds))
            for r in measured.results
        ]
        parts.append(_lines(rows))
    spent = number(measured.preparing)
    parts.append(
        f"질문 하나를 낱말로 다듬고 낱말의 뜻을 아는 데 {spent} ms(모두 같은 낱말을 받습니다)."
    )
    return "\n\n".join(parts)


def _row(result: Result) -> tuple[str, ...]:
    return (
        SYSTEMS[result.system],
        f"{result.recall(1):.3f}",
        f"{result.recall(3):.3f}",
        f"{result.mrr:.3f}",
        number(result.quantile(0.5)),
        number(result.quantile(0.99)),
        number(result.build),
        number(result.peak),
        number(result.opened),
        number(result.resident),
        number(result.size),
    )


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
