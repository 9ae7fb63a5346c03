"""The Korean of the benchmark: its table and its help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.figures import Figure
from tests.bench.machine import Machine

HELP: Mapping[str, str] = {
    "program": "속도와 메모리를 잽니다.",
    "rounds": "모든 항목을 N번씩 잽니다 (없으면 항목마다 다릅니다)",
    "quick": "적은 양으로 빨리 돌려 봅니다. 수치는 믿을 것이 못 됩니다",
    "json": "잰 값을 모두 FILE에 JSON으로 씁니다",
}
HEADER = ("항목", "단위", "횟수", "중앙값", "p99", "최소", "최대", "비", "목표")
STATISTICS: Mapping[str, str] = {"median": "중앙값", "p99": "p99", "maximum": "최대"}
UNITS: Mapping[str, str] = {"ms": "ms", "s": "초", "MB": "MB", "1/s": "건/초", "%": "%"}
LABELS: Mapping[str, str] = {
    "python.wall": "빈 파이썬 시작",
    "ask.wall": "`ask` 시작부터 끝까지",
    "ask.cpu": "`ask`의 CPU 시간",
    "ask.memory": "`ask`의 최대 메모리",
    "first.wall": "데이터베이스가 없을 때의 `ask`",
    "lines.wall": "`ask --jsonl` {lines}줄",
    "lines.memory": "`ask --jsonl`의 최대 메모리",
    "document.page": "hwpx 한 쪽 읽기",
    "document.pages": "hwpx 스무 쪽 읽기",
    "document.memory": "그 판독 프로세스의 최대 메모리",
    "open.database": "데이터베이스 열고 지식 읽기",
    "open.snapshot": "스냅숏 색인 만들기",
    "open.answer": "새 스냅숏의 첫 답",
    "answer.parse": "답: 질문 읽기",
    "answer.resolve": "답: 앞 대화로 채우기",
    "answer.decide": "답: 찾고 정하기",
    "answer.compose": "답: 문장 만들기",
    "answer.remember": "답: 기억하기",
    "answer.total": "답: 전체",
    "answer.typical": "답: 질문마다의 중앙값",
    "answer.longest": "답: 4,096자 메시지",
    "answer.hostile": "답: 읽기 어렵게 지은 10,000자",
    "confidence.wrong": "확신: 틀린 답",
    "confidence.refused": "확신: 아는데 미룬 답",
    "many.prepared": "사례 {many}건: 스냅숏 만들기(CPU)",
    "many.total": "사례 {many}건: 답 전체(CPU)",
    "many.typical": "사례 {many}건: 질문마다의 중앙값",
    "many.slowest": "사례 {many}건: 가장 느린 질문 {question}",
    "publish.quiet": "답 한 건, 공개하기 전",
    "publish.wall": "사례 {cases}건 공개하기",
    "publish.renewed": "공개된 {cases}건으로 답하기까지",
    "publish.answers": "답 한 건, {cases}건을 공개하고 바꾸는 동안",
    "publish.after": "답 한 건, 새 판의 {cases}건에서 처음 100건",
    "intake.article": "보도자료 하나를 초안으로",
    "intake.long": "200,000자를 초안으로",
    "slow": "느린 질문 {place}: {question}",
    "write": "`write` {writers}명 동시",
    "put": "`put` {writers}명 동시",
    "cpu": ", 한 건의 CPU",
}
CURVE: Mapping[str, str] = {
    "title": "얼마나 확실해야 답하나: 질문 340개",
    "axis": "답하는 데 필요한 확신",
    "cutoff": "고른 값 {cutoff}",
    "wrong": "— 틀린 답 (모든 질문 가운데)",
    "refused": "— 아는데 미룬 답 (아는 질문 가운데)",
}
SHOWN = 30
"""Characters of a question that a row shows."""
ENOUGH = 100
"""Samples below which a 99th percentile says nothing."""


def machine_line(machine: Machine) -> str:
    """The sentence above the table."""
    return (
        f"코어 {machine.cores}개, {machine.python}, SQLite {machine.sqlite}, {machine.system}, "
        f"시작할 때 부하 {machine.load:.2f}"
    )


def table(figures: Sequence[Figure], *, lines: int, many_cases: int) -> str:
    """The figures as one Markdown table.

    `lines` is how many lines `ask --jsonl` was given, `many_cases` how many made-up cases there
    were.
    """
    medians = {figure.key: figure.median for figure in figures}
    rows = [HEADER, ("---", "---", *["---:"] * 6, "---")]
    rows += [
        _row(figure, medians, label(figure, lines=lines, many_cases=many_cases))
        for figure in figures
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def label(figure: Figure, *, lines: int, many_cases: int) -> str:
    """What the row of `figure` is called."""
    kind, *rest = figure.key.split(".")
    match kind:
        case "publish":
            return LABELS[figure.key].format(cases=f"{int(figure.detail or 0):,}")
        case "slow":
            return LABELS["slow"].format(place=rest[0], question=_question(figure.detail))
        case "many":
            many, question = f"{many_cases:,}", _question(figure.detail)
            return LABELS[figure.key].format(many=many, question=question)
        case "write" | "put":
            named = LABELS[kind].format(writers=rest[0])
            return named + LABELS["cpu"] if rest[1] == "cpu" else named
    return LABELS[figure.key].format(lines=f"{lines:,}")


def number(value: float) -> str:
    """Three significant digits, as far as whole numbers allow."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"


def _row(figure: Figure, medians: Mapping[str, float], name: str) -> tuple[str, ...]:
    against = medians.get(figure.against)
    return (
        name,
        UNITS[figure.unit],
        f"{len(figure.samples):,}",
        number(figure.median),
        number(figure.p99) if len(figure.samples) >= ENOUGH else "",
        number(figure.minimum),
        number(figure.maximum),
        f"×{number(figure.median / against)}" if against else "",
        _aim(figure),
    )


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    mark = "✓" if figure.reached else "✗"
    return f"{STATISTICS[figure.aim.statistic]} < {figure.aim.limit:g} {mark}"


def _question(text: str) -> str:
    """One line that cannot break the table."""
    shown = "".join(c if c.isprintable() else " " for c in text[:SHOWN])
    shown = shown.replace("|", "/").replace("`", "'").replace("<", "‹").replace(">", "›")
    return f"“{shown}…” ({len(text):,}자)" if len(text) > SHOWN else f"“{shown}”"
