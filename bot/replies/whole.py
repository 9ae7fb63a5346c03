"""Wording of reviews that no document is behind: cases that become one, the way back to an
earlier version, an export that comes back; and of what leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from bot.replies.reviewing import case_name, contest_name
from bot.replies.screen import cut
from bot.replies.versions import FIELDS, NOTHING, reward
from bot.review.model import Whole
from knowledge.claims import OpenClaim, Ruling
from knowledge.intake.draft import RewardDraft
from knowledge.intake.uniting import FIELDS as COMPARED
from knowledge.models import Case, Knowledge, Model
from knowledge.store.publishing import Evidence

UNITE = "공개된 사례 합치기"
EXPORT = "자료 내보내기"
BACK_TO = "예전 판으로 되돌리기"
HOW_TO_UNITE = (
    "같은 사례가 둘로 공개되었을 때 하나로 합칩니다. 남길 사례의 값이 남고, 빈 칸은 다른 쪽의 "
    "값과 출처로 채웁니다. 다른 값은 출처와 함께 곁에 남기고, 다른 제목은 다른 이름이 됩니다. "
    "공개하기 전에 바뀌는 것을 보여 드리고, 공개한 뒤에도 되돌릴 수 있습니다."
)
ALIKE = "같아 보이는 사례"
NONE_ALIKE = "같아 보이는 사례가 없습니다. 대회를 고르면 직접 고를 수 있습니다."
WHICH_STAYS = "남길 사례를 골라 주세요."
WHICH_GOES = "‘{name}’에 합칠 사례를 골라 주세요."
ONLY_ONE = "이 대회에는 사례가 하나뿐입니다."
HOW_TO_EXPORT = (
    "공개된 자료 전체를 파일로 받습니다. 고쳐서 그대로 봇에게 보내거나 관리 화면에 올리면, 바뀌는 "
    "것을 먼저 보여 드립니다."
)
HOW_TO_GO_BACK = (
    "고른 판의 내용으로 새 판을 만듭니다. 그 뒤의 판도 기록에 남습니다. 먼저 바뀌는 것을 보여 "
    "드립니다."
)
DECIDE = "엇갈린 값 정하기"
HOW_TO_DECIDE = (
    "묻지 않고 공개한 자료에서 출처끼리 서로 다르게 말한 값입니다. 공개된 값을 그대로 두거나, "
    "다른 값으로 바꾸거나, 제목이라면 다른 이름으로 둡니다. 공개하기 전에 바뀌는 것을 보여 "
    "드립니다."
)
NONE_OPEN = "엇갈린 값이 없습니다."
PUBLISHED, CLAIMED = "공개된 값", "다른 값"
RULINGS: Mapping[Ruling, str] = {
    "keep": "그대로 두기",
    "take": "다른 값으로 바꾸기",
    "alias": "다른 이름으로 두기",
}
_RULED: Mapping[Ruling, str] = {
    "keep": "공개된 값을 그대로 두고, 곁에 남긴 다른 값을 지웁니다.",
    "take": "공개된 값을 다른 값으로 바꿉니다.",
    "alias": "다른 값을 사례의 다른 이름으로 둡니다.",
}
STAYS, GOES = "남길 사례", "합칠 사례"
SWAP = "남길 사례 바꾸기"
FORMS = {"json": "JSON", "csv": "CSV", "xlsx": "엑셀(XLSX)"}
FILE_NAME = "saryebot-{version}.{form}"
FILE_CAPTION = "{version}판의 자료입니다. 사례 {cases:,}건."
SHOW_CHANGES = "바뀌는 것 보기"
UNDO_PUBLISHED = "이 게시 되돌리기"
_TITLE = 90


class Row(Model):
    """A field of two cases: `differs` where both say something else; the sentences that they
    were read in, empty where none is known."""

    label: str
    keep: str
    gone: str
    differs: bool
    keep_evidence: str = ""
    gone_evidence: str = ""


def uniting(keep: Case, gone: Case) -> str:
    """합치기: 5위 남원읍 + 5위 남원읍 민원실"""
    return cut(f"합치기: {called(keep)} + {called(gone)}", _TITLE)


def called(case: Case) -> str:
    """5위 남원읍 농번기 민원실"""
    name = case_name(case)
    title = case.title or ""
    return name if not title or title == name else f"{name} {title}"


def deciding(claim: OpenClaim, knowledge: Knowledge) -> str:
    """엇갈린 값: 3위 여성가족과 …의 부서"""
    return cut(f"엇갈린 값: {of_claim(claim, knowledge)}", _TITLE)


def of_claim(claim: OpenClaim, knowledge: Knowledge) -> str:
    """3위 여성가족과 야간 …의 사례명; 2021년 하반기 대회의 주최"""
    field = FIELDS.get(claim.field, claim.field)
    case = knowledge.case_by_id.get(claim.thing)
    if case is not None:
        return f"{called(case)}의 {field}"
    contest = next((one for one in knowledge.contests if one.id == claim.thing), None)
    return f"{contest_name(contest)}의 {field}" if contest else field


def both_values(claim: OpenClaim, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """The published value and the other one, each with its source."""
    sources = {source.id: source for source in knowledge.sources}

    def said(value: str | None, id_: str) -> str:
        source = sources.get(id_)
        cited = f"{source.title}, {source.date}" if source else id_
        return f"{_read(claim, value)} ({cited})"

    return (
        (PUBLISHED, said(claim.published, claim.published_source)),
        (CLAIMED, said(claim.claimed, claim.source)),
    )


def _read(claim: OpenClaim, value: str | None) -> str:
    if value is None:
        return NOTHING
    if claim.field != "rewards":
        return value
    try:
        return reward(RewardDraft.model_validate_json(value))
    except ValidationError:
        return value


def back_to(version: int) -> str:
    """3판으로 되돌리기"""
    return f"{version}판으로 되돌리기"


def brought_back(version: int | None) -> str:
    """다시 올린 자료 파일(3판을 내보낸 것)"""
    return f"다시 올린 자료 파일({version}판을 내보낸 것)" if version else "다시 올린 자료 파일"


def kind(whole: Whole) -> str:
    """What is reviewed, in a sentence."""
    match whole.kind:
        case "unite":
            return "공개된 두 사례를 하나로 합칩니다."
        case "rollback":
            return f"{whole.version}판의 내용으로 새 판을 만듭니다."
        case "decide" if whole.ruling is not None:
            return _RULED[whole.ruling]
    count = len(whole.knowledge.cases) if whole.knowledge else 0
    return f"공개된 자료 전체를 이 파일의 내용(사례 {count:,}건)으로 바꿉니다."


def compared(whole: Whole, knowledge: Knowledge, said: Sequence[Evidence]) -> tuple[Row, ...]:
    """The fields of the two cases, with what they were read in."""
    known = knowledge.case_by_id
    keep, gone = known.get(whole.keep or ""), known.get(whole.gone or "")
    if keep is None or gone is None:
        return ()
    read = {(one.case, one.field): one.sentence for one in said}
    rows = []
    for name in (*COMPARED, "aliases", "rewards"):
        mine, theirs = _value(keep, name), _value(gone, name)
        if mine or theirs:
            rows.append(
                Row(
                    label=FIELDS[name],
                    keep=mine,
                    gone=theirs,
                    differs=bool(mine and theirs and mine != theirs),
                    keep_evidence=read.get((keep.id, name), ""),
                    gone_evidence=read.get((gone.id, name), ""),
                )
            )
    return tuple(rows)


def _value(case: Case, name: str) -> str:
    match name:
        case "rank":
            return f"{case.rank}위" if case.rank else ""
        case "aliases":
            return "; ".join(alias.text for alias in case.aliases)
        case "rewards":
            return "; ".join(map(reward, case.rewards))
    return str(getattr(case, name) or "")
