"""The review of a document before it is published, in Korean, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from bot.dialogues.added import Why
from bot.dialogues.checking import ChangedAnswer
from bot.replies.stopping import FINDINGS
from bot.replies.versions import FIELDS, difference, reward
from bot.review.guard import Finding
from bot.review.proposal import Proposal
from knowledge.grades import GRADES
from knowledge.intake.draft import ContestDraft, Draft, DraftWarning, RecordDraft
from knowledge.intake.joined import Conflict, Problem
from knowledge.models import Case, Contest, RewardKind, RewardState

YES = frozenset({"예", "네", "y", "yes", "ㅇ", "응", "맞음"})
NO = frozenset({"아니요", "아니오", "n", "no", "ㄴ"})
NEXT, BACK, SKIP, KEEP, MERGE, NEW, STOP = "", "뒤로", "빼기", "넣기", "합치기", "새것", "그만"

IS_PUBLIC = "이미 공개된 자료입니까? (예/아니요) "
NOT_PUBLIC = "공개된 뒤에 다시 해 주세요. 아무것도 공개하지 않았습니다."
GIVEN_UP = "그만두었습니다. 아무것도 공개하지 않았습니다."
YES_OR_NO = "예 또는 아니요로 답해 주세요."
ASK_DATE = "이 자료가 나온 날 (예: 2021-09-15) "
NO_DATE = "2021-09-15처럼 적어 주세요."
ASK_TITLE = "자료의 제목 [{title}] "
ASK_PUBLISHER = "펴낸 곳 (모르면 Enter) "
ASK_CONTEST = "Enter 맞음 · 칸=값 고치기 · 뒤로 · 그만 > "
ASK_RECORD = "Enter 맞음 · 칸=값 고치기 · 빼기 · 합치기 사례id · 새것 · 뒤로 · 그만 > "
ASK_CONFLICT = "1) 공개된 값 그대로  2) 새 값으로{alias}  [1] > "
ASK_ALIAS = "  3) 다른 이름으로 더하기"
ASK_PUBLISH = "공개할까요? (예/아니요) "
ASK_OVERRIDE = "그래도 공개하려면 까닭을 적어 주세요 (그만두려면 Enter) > "
UNREADABLE = "알아듣지 못했습니다."
NO_CASE = "이 대회에 공개된 사례 '{name}'이 없습니다."
CHECKING = "질문표에 답해 보고 있습니다."
DRY_RUN = "아무것도 공개하지 않았습니다."
HOW_TO_PUBLISH = "공개하려면 --publish를 붙여 다시 실행해 주세요."
DATE_ASSUMED = "자료가 나온 날을 몰라 오늘로 보였습니다. 공개하려면 --published를 적어 주세요."
BY_HAND = "사람이 고침"
SAME = "{version}판과 다른 것이 없습니다."
LEFT_OUT = "뺍니다"
COLUMNS = ("칸", "값", "공개된 값", "근거")
NOTHING = "-"
SAME_AS_ABOVE = "〃"

_KINDS: Mapping[str, str] = {
    "result": "결과 발표",
    "finalists": "본선 진출 발표",
    "call": "공모 안내",
    "unknown": "결과를 찾지 못한 글",
}
CONTEST_FIELDS = ("name", "year", "half", "host", "held_on", "submitted", "selected")
RECORD_FIELDS = (
    "rank", "grade", "category", "organisation", "department", "title", "aliases",
    "content", "outcome", "rewards",
)  # fmt: skip
FIELD_OF: Mapping[str, str] = {FIELDS[name]: name for name in (*CONTEST_FIELDS, *RECORD_FIELDS)}
"""Korean heading → field, for what is typed."""

_WARNINGS: Mapping[str, str] = {
    "nothing_found": "사례를 하나도 찾지 못했습니다.",
    "not_a_result": "결과를 알리는 글이 아닙니다.",
    "year_unknown": "연도를 찾지 못했습니다.",
    "host_unknown": "주최를 찾지 못했습니다.",
    "department_unknown": "부서를 찾지 못했습니다: {case}",
    "title_unknown": "제목을 찾지 못했습니다: {case}",
    "organisation_unknown": "기관을 찾지 못했습니다: {case}",
    "standing_unknown": "순위도 등급도 찾지 못했습니다: {case}",
    "rewards_unknown": "보상을 찾지 못했습니다.",
    "count_differs": "{announced}건이라고 하는데 {found}건을 찾았습니다.",
    "grade_count_differs": "{grade} {announced}건이라고 하는데 {found}건을 찾았습니다.",
    "rank_missing": "없는 순위: {ranks}",
    "rank_twice": "두 번 나온 순위: {ranks}",
    "two_names": "이름이 둘입니다: {title} / {alias}",
    "too_long": "글이 길어 {limit}자까지만 읽었습니다.",
    "too_many": "입상 사례를 말하는 곳이 너무 많아 앞의 {limit}곳만 읽었습니다.",
}
_PROBLEMS: Mapping[str, str] = {
    "year_missing": "연도가 없어 공개할 수 없습니다",
    "record_empty": "제목도 순위도 부서도 없어 뺍니다",
}
_FITTING: Mapping[str, str] = {
    "year": "2000부터 2099까지의 연도를 적어 주세요.",
    "half": "상반기 또는 하반기를 적어 주세요. 반기가 없으면 비웁니다.",
    "held_on": "2021-09-15처럼 적어 주세요.",
    "submitted": "건수를 숫자로 적어 주세요.",
    "selected": "건수를 숫자로 적어 주세요.",
    "rank": "순위를 1부터 999까지의 숫자로 적어 주세요.",
    "grade": f"등급은 {', '.join(GRADES)} 가운데 하나이거나, "
    "으뜸상이나 S등급처럼 ‘상’이나 ‘등급’으로 끝나는 이름입니다.",
    "rewards": f"보상은 ‘포상금 20만원(예정); 도지사 표창(예정)’처럼 적어 주세요. 종류는 "
    f"{', '.join(get_args(RewardKind))}, 괄호 안은 {', '.join(get_args(RewardState))}입니다.",
    "date": "2021-09-15처럼 적어 주세요.",
    "title": "제목을 적어 주세요(4,000자까지).",
}
_SHOWN_ANSWERS = 5


def no_field(name: str, names: Iterable[str]) -> str:
    """What is said when there is no field of the heading `name`; `names` are those there are."""
    known = ", ".join(FIELDS[one] for one in names)
    return f"'{name}' 칸은 고칠 수 없습니다. 칸: {known}"


def unfit(field: str) -> str:
    """What is said when a value does not fit `field`."""
    return _FITTING.get(field, "너무 길거나 쓸 수 없는 값입니다.")


def field_value(thing: ContestDraft | RecordDraft | Contest | Case | None, name: str) -> str:
    """The value of a field as it is shown; empty where there is none."""
    value = getattr(thing, name, None)
    if value is None:
        return ""
    match name:
        case "half":
            return {1: "상반기", 2: "하반기"}[value]
        case "aliases":
            return "; ".join(getattr(alias, "text", alias) for alias in value)
        case "rewards":
            return "; ".join(map(reward, value))
    return str(value)


def rows(
    thing: ContestDraft | RecordDraft, published: Contest | Case | None
) -> list[tuple[str, str, str, str]]:
    """The rows of `COLUMNS`: every field that has a value here or there."""
    names = CONTEST_FIELDS if isinstance(thing, ContestDraft) else RECORD_FIELDS
    evidence = {str(name): said for name, said in thing.evidence.items()}
    found = []
    for name in names:
        new, old = field_value(thing, name), field_value(published, name)
        if new or old:
            found.append((FIELDS[name], new or NOTHING, old, evidence.get(name, "")))
    return found


def summary(draft: Draft) -> str:
    """결과 발표: 대회 2개, 사례 8건"""
    kind = _KINDS[draft.kind]
    return f"{kind}: 대회 {len(draft.contests)}개, 사례 {len(draft.records)}건"


def warning(one: DraftWarning) -> str:
    """What a reader has to look at."""
    return _WARNINGS[one.code].format_map(one.values)


def finding(one: Finding) -> str:
    """What the guard has found, with the text around it."""
    sign = "공개를 막음" if one.stops else "알림"
    return f"[{sign}] {FINDINGS[one.code]}: {one.text}"


def problem(one: Problem) -> str:
    """What cannot be published, with its place."""
    record = "" if one.record is None else f" {one.record + 1}번째 사례"
    return f"{one.contest + 1}번째 대회{record}: {_PROBLEMS[one.code]}"


def conflict(one: Conflict) -> str:
    """A field that two sources do not agree about."""
    part = f" {one.part}" if one.part else ""
    return (
        f"{one.id}의 {FIELDS.get(one.field, one.field)}{part} 값이 엇갈립니다\n"
        f"    공개된 값: {one.published}\n    새 값: {one.drafted}"
    )


def answers(changed: Sequence[ChangedAnswer], *, asked: int) -> str:
    """The answers that change: how many, and the first of them."""
    if not changed:
        return f"질문 {asked:,}개의 답이 그대로입니다."
    red = [answer for answer in changed if answer.complaints and answer.why is None]
    lines = [f"질문 {asked:,}개 가운데 {len(changed):,}개의 답이 바뀝니다."]
    lines += _moved([answer for answer in changed if answer.why is not None])
    if red:
        lines.append(f"그 가운데 {len(red):,}개는 맞던 답이 틀리게 됩니다:")
    shown = red or [answer for answer in changed if answer.why is None][:_SHOWN_ANSWERS]
    for answer in shown[: _SHOWN_ANSWERS * 2]:
        lines += [
            f"  {answer.question}",
            f"    지금: {_first(answer.before)}",
            f"    바뀐 뒤: {_first(answer.after)}",
        ]
    if len(shown) > _SHOWN_ANSWERS * 2:
        lines.append(f"  … 그 밖에 {len(shown) - _SHOWN_ANSWERS * 2:,}개")
    return "\n".join(lines)


_WHY: Mapping[Why, str] = {
    "latest": "해를 말하지 않아 더해진 대회를 뜻하거나 함께 세게 된 질문",
    "named": "부서나 낱말에 새 사례가 더해진 질문",
    "known": "없던 것이 새로 있게 된 질문",
    "dialogue": "앞선 말의 뜻이 더해진 대회로 옮은 대화",
}


def _moved(moved: Sequence[ChangedAnswer]) -> list[str]:
    """The answers that a further contest explains: how many of each kind, and one of them."""
    if not moved:
        return []
    lines = [f"그 가운데 {len(moved):,}개는 대회가 더해져서 바뀝니다(막지 않습니다):"]
    for why, told in _WHY.items():
        group = [answer for answer in moved if answer.why == why]
        if group:
            lines.append(f"  {told} {len(group):,}개. 예: {group[0].question}")
            lines.append(f"    바뀐 뒤: {_first(group[0].after)}")
    return lines


def _first(text: str) -> str:
    """The beginning of a reply, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= 100 else f"{line[:100]}…"


def proposal(one: Proposal) -> str:
    """Everything about a proposal as plain text: for a pipe, and before the last question."""
    blocks: list[str] = []
    if one.draft is not None:
        blocks.append(summary(one.draft))
        blocks += _draft(one.draft)
        blocks += [f"! {warning(w)}" for w in one.draft.warnings]
    if one.joined is not None:
        blocks += [f"! {problem(p)}" for p in one.joined.problems]
        blocks += [f"! {conflict(c)}" for c in one.joined.conflicts]
    blocks += [finding(f) for f in one.findings]
    if one.differences:
        blocks.append("공개하면 바뀌는 것:")
        blocks += [difference(d) for d in one.differences]
    else:
        blocks.append(SAME.format(version=one.base))
    if one.check is not None:
        blocks.append(answers(one.check.changed, asked=one.check.asked))
    return "\n".join(blocks)


def _draft(draft: Draft) -> Iterable[str]:
    for number, contest in enumerate(draft.contests, 1):
        yield f"대회 {number}"
        yield from (f"    {name}: {value}" for name, value, _, _ in rows(contest, None))
        for place, record in enumerate(contest.records, 1):
            yield f"  사례 {number}.{place}"
            for name, value, _, sentence in rows(record, None):
                yield f"    {name}: {value}"
                if sentence:
                    yield f"        근거: {sentence}"


def published(*, version: int, changed: bool) -> str:
    """What is said once it is published, or was already."""
    if not changed:
        return f"바뀐 것이 없습니다. {version}판 그대로입니다."
    return f"{version}판을 공개했습니다. 켜져 있는 봇도 곧 새 판으로 답합니다."
