"""The Korean of the Telegram benchmark: its tables and its help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.bench.figures import Figure
from tests.bench.telegram.plan import Plan
from tests.bench.telegram.rows import Row
from tests.bench.wording import number

HELP: Mapping[str, str] = {
    "program": "텔레그램에서의 속도와 메모리를 되울림 봇과 나란히 잽니다.",
    "rounds": "두 봇이 N번씩 번갈아 합니다",
    "quick": "적은 양으로 빨리 돌려 봅니다. 수치는 믿을 것이 못 됩니다",
    "cases": "되울림 봇 대신, 사례가 N건인 사례봇을 여덟 건인 사례봇과 나란히 잽니다",
    "json": "잰 값을 모두 FILE에 JSON으로 씁니다",
}
HEADER = ("항목", "단위", "횟수", "사례봇", "되울림 봇", "비", "목표")
STAGE_HEADER = ("사례봇의 한 건", "단위", "횟수", "중앙값", "평균", "p99", "비")
UNITS: Mapping[str, str] = {"ms": "ms", "s": "초", "MB": "MB", "1/s": "건/초", "%": "%"}
LABELS: Mapping[str, str] = {
    "throughput": "쉬지 않고 처리하는 속도",
    "throughput.crowd": "쉬지 않고 처리하는 속도, 같은 것을 많이 물을 때",
    "throughput.again": "쉬지 않고 처리하는 속도, 남이 방금 물은 것을 물을 때",
    "backlog": "밀린 {backlog}건을 다 답하기까지",
    "cpu": "한 건의 CPU",
    "cpu.difference": "한 건의 CPU에서 되울림 봇의 몫을 뺀 것",
    "cpu.crowd": "한 건의 CPU, 같은 것을 많이 물을 때",
    "cpu.crowd.difference": "한 건의 CPU에서 되울림 봇의 몫을 뺀 것, 같은 것을 많이 물을 때",
    "cpu.again": "한 건의 CPU, 남이 방금 물은 것을 물을 때",
    "cpu.again.difference": "한 건의 CPU에서 되울림 봇의 몫을 뺀 것, 남이 방금 물은 것을 물을 때",
    "latency": "1초에 {rate}건일 때 답까지, {statistic}",
    "latency.crowd": "1초에 {rate}건, 같은 것을 많이 물을 때, {statistic}",
    "memory.idle": "메모리, 시작했을 때",
    "memory.loaded": "메모리, 다 답한 뒤",
    "server": "그동안 시험 서버가 쓴 CPU(코어 하나에 대해)",
    "part.desk": "횟수 제한, 번호 가리기",
    "part.parse": "질문 읽기",
    "part.resolve": "앞 대화로 채우기",
    "part.decide": "찾고 정하기",
    "part.compose": "문장 만들기",
    "part.remember": "기억하기",
    "part.render": "텔레그램 글과 버튼으로",
    "part.load": "저장: 대화 기억 읽기",
    "part.save": "저장: 대화 기억 쓰기",
    "part.record": "저장: 질문 기록 쓰기",
    "part.whole": "처리기 전체",
}
STATISTICS: Mapping[str, str] = {"p50": "중앙값", "p99": "p99"}
ENOUGH = 100
"""Samples below which a 99th percentile says nothing."""


def rows_table(rows: Sequence[Row], plan: Plan) -> str:
    """Both bots side by side, as a Markdown table."""
    return _table(HEADER, [_row(row, plan) for row in rows])


def sizes_table(rows: Sequence[Row], plan: Plan, *, cases: int) -> str:
    """The bot with many cases beside the one with few, as a Markdown table."""
    sizes = (f"사례 {cases:,}건", "들어 있는 여덟 건")
    return _table((*HEADER[:3], *sizes, *HEADER[5:]), [_row(row, plan) for row in rows])


def stages_table(figures: Sequence[Figure]) -> str:
    """The stages of ours, as a Markdown table."""
    medians = {figure.key: figure.median for figure in figures}
    return _table(STAGE_HEADER, [_stage(figure, medians) for figure in figures])


def label(row: Row, plan: Plan) -> str:
    """What a row is called."""
    kind, *rest = row.key.split(".")
    if kind == "latency":
        rate, *crowd, statistic = rest
        said = LABELS[".".join((kind, *crowd))]
        return said.format(rate=rate, statistic=STATISTICS[statistic])
    return LABELS[row.key].format(backlog=f"{plan.backlog:,}")


def _row(row: Row, plan: Plan) -> tuple[str, ...]:
    return (
        label(row, plan),
        UNITS[row.unit],
        f"{len(row.ours):,}",
        number(row.value(row.ours)),
        number(row.value(row.echo)) if row.echo else "",
        f"×{row.ratio:.2f}" if row.ratio is not None else "",
        _aim(row),
    )


def _stage(figure: Figure, medians: Mapping[str, float]) -> tuple[str, ...]:
    samples = figure.samples
    return (
        LABELS[figure.key],
        UNITS[figure.unit],
        f"{len(samples):,}",
        number(figure.median),
        number(sum(samples) / len(samples)),
        number(figure.p99) if len(samples) >= ENOUGH else "",
        f"×{number(figure.median / medians[figure.against])}",
    )


def _aim(row: Row) -> str:
    if row.aim is None:
        return ""
    limit = f"{row.aim.limit:g}"
    wanted = f"비 {limit}" if row.aim.subject == "ratio" else limit
    bound = "이상" if row.aim.at_least else "이하"
    return f"{wanted} {bound} {'✓' if row.reached else '✗'}"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ("---", "---", *["---:"] * (len(header) - 2))
    return "\n".join("| " + " | ".join(row) + " |" for row in (header, rule, *rows))
