"""Wording of the review of documents: notices, names of values, sentences about what was done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.replies.phrases import HALF
from bot.replies.review import field_value, unfit
from bot.replies.screen import cut
from bot.replies.versions import FIELDS, reward
from bot.review.editing import AS_IT_LOOKS, NEW, Target, parse_target
from bot.review.model import Review, Reviewed, State
from bot.review.proposal import Proposal
from knowledge.intake.draft import RewardDraft
from knowledge.intake.joined import Place
from knowledge.korean.particles import attach
from knowledge.models import Case, Contest

COMMANDS = frozenset({"review", "검토", "자료검토", "검토목록"})

RECEIVING = "{name} 파일을 받고 있습니다."
READING = "{name} 내용을 읽고 있습니다. 30초까지 걸릴 수 있습니다."
PASTED = "보내신 글"
CHECKING = "답이 달라지는 질문을 찾고 있습니다. 30초쯤 걸립니다."
PUBLISHING = "게시하고 있습니다."
AGAIN = "봇이 다시 켜져 {name} 내용을 처음부터 읽습니다."
CUT_OFF = "봇이 다시 켜지는 바람에 글을 다 읽지 못했습니다. 다시 보내 주세요."
NOT_RECEIVED = "파일을 받지 못했습니다. 다시 보내 주세요."
NO_ANSWERS = "바뀌는 답이 없습니다."
NOT_RESULT: Mapping[str, str] = {
    "finalists": "본선에 오른 사례를 알리는 글입니다. 결과가 나온 뒤의 글을 보내 주세요.",
    "call": "응모를 받는 글입니다. 공개할 결과가 없습니다.",
    "unknown": "입상 사례를 찾지 못했습니다. 순위나 등급, 부서, 사례명이 적힌 글이나 표를 보내 "
    "주세요.",
}
HOW_TO_BEGIN = (
    "결과 자료를 보내면 검토를 시작합니다. 파일(hwp, hwpx, docx, pdf, xlsx, csv, html, txt)을 "
    "올리거나, 기사를 붙여 넣거나, 글을 전달해 주세요."
)
SEND_TEXT = "검토할 글을 지금 보내 주세요. 짧은 글도 자료로 읽습니다."
NONE_OPEN = "검토하고 있는 자료가 없습니다."
PAUSED = "고친 것은 그대로 남아 있습니다. 언제든 이어서 할 수 있습니다."
IS_PUBLIC = "이미 공개된 자료입니까?"
WHO_CAN_SEE = "보도자료나 기사처럼 누구나 볼 수 있는 자료만 게시합니다."
NOT_PUBLIC = "공개된 뒤에 이어서 해 주세요. 검토는 남겨 두었고, 아무것도 게시하지 않았습니다."
WRITE_REASON = "그래도 게시하려면 까닭을 적어 보내 주세요. 까닭은 판의 기록에 남습니다."
ASK_PUBLISH = "이 까닭으로 게시할까요?"
REASON_LOST = "적으신 까닭을 찾지 못했습니다. 까닭을 다시 적어 주세요."
VALUE_LOST = "적으신 값을 찾지 못했습니다. 다시 적어 주세요."
ASK_DROP = "이 검토를 버릴까요? 아무것도 게시하지 않습니다. 버린 뒤에도 다시 열 수 있습니다."
DROPPED = "버렸습니다. 아무것도 게시하지 않았습니다."
SAME = "공개된 자료와 다른 것이 없습니다. 새로 게시할 것이 없습니다."
NOT_READY = "새 판을 준비하고 있습니다. 잠시 뒤에 다시 눌러 주세요."
MOVED = "그사이에 다른 판이 공개되어 다시 견주었습니다."
ALL_SEEN = "모든 사례를 보았습니다."
SAVED = "저장했습니다."
UNDONE = "되돌렸습니다."
FILE_NAME = "answers-{id}.txt"
FILE_CAPTION = "바뀌는 답 {count:,}개입니다."

STATES: Mapping[State, str] = {"open": "검토", "published": "게시", "dropped": "버림"}
SOURCE: Mapping[str, str] = {
    "title": "자료의 제목",
    "date": "자료가 나온 날",
    "publisher": "펴낸 곳",
    "address": "자료의 주소",
}
FLAGS: Mapping[str, str] = {"skipped": "빼기", "right": "확인", "placed": "같은 사례"}
HINTS: Mapping[str, str] = {
    "rank": "예: 3위",
    "year": "예: 2021년",
    "held_on": "예: 2021-09-07",
    "date": "예: 2021-09-15",
    "submitted": "예: 20건",
    "selected": "예: 10건",
    "aliases": "여럿이면 ;으로 나눕니다.",
    "rewards": "예: 도지사 표창(예정); 포상금 20만원(예정)",
}
DECISIONS: Mapping[str, str] = {
    "keep": "공개된 값 그대로",
    "take": "새 값으로",
    "alias": "다른 이름으로 더하기",
}


def corrected(review: Review, target: str) -> str:
    """부서를 ‘빈집활용과’로 고쳤습니다."""
    value, _ = value_and_evidence(review.reviewed, parse_target(target))
    name = attach(target_name(review, target), "을/를")
    if not value:
        return f"{name} 비웠습니다."
    quoted = attach(f"‘{cut(value, 60)}’", "으로/로")
    return f"{name} {quoted} 고쳤습니다."


def left_out(review: Review, place: Place) -> str:
    """사례 2를 뺐습니다."""
    name = f"사례 {review.reviewed.places.index(place) + 1}"
    return f"{attach(name, '을/를')} 뺐습니다."


def unfit_value(field_: str) -> str:
    """What is said about a value that does not fit; the question stays open."""
    return f"{unfit(field_)} 다시 적어 보내 주세요."


def target_name(review: Review, target: str) -> str:
    """사례 2의 부서, 대회 1의 주최, 자료가 나온 날"""
    at = parse_target(target)
    match at.kind:
        case "public":
            return "공개 여부"
        case "whole":
            return "남길 사례"
        case "source":
            return SOURCE[at.field]
        case "decision":
            return "엇갈리는 값"
        case "contest":
            many = len(review.reviewed.draft.contests) > 1
            where = f"대회 {(at.contest or 0) + 1}" if many else "대회"
        case _:
            where = f"사례 {review.reviewed.places.index(at.place) + 1}"
    name = FLAGS.get(at.field) or FIELDS[at.field]
    return f"{where}의 {name}"


def value_text(target: str, value: Any) -> str:
    """A value as `bot.review.editing` has it, as people read it; empty for nothing."""
    at = parse_target(target)
    if at.kind == "decision":
        return DECISIONS.get(str(value), "정하지 않음")
    if at.kind == "public":
        return {True: "공개됨", False: "공개되지 않음"}.get(value, "")
    if at.field in ("skipped", "right"):
        return "예" if value else "아니요"
    if at.field == "placed":
        return {AS_IT_LOOKS: "봇이 보는 대로", NEW: "새 사례"}.get(value, str(value))
    if at.kind in ("contest", "record"):
        value = value["value"]
    match at.field:
        case "half" if value:
            return HALF[value]
        case "rewards":
            return "; ".join(reward(RewardDraft.model_validate(one)) for one in value or ())
        case "aliases":
            return "; ".join(value or ())
    return "" if value is None else str(value)


def changed_answers(proposal: Proposal) -> str:
    """Every answer that changes, for a file: those that become wrong first."""
    check = proposal.check
    if check is None:
        return ""
    order = sorted(
        check.changed, key=lambda answer: (answer.why is not None, not answer.complaints)
    )
    parts = []
    for answer in order:
        wrong = ""
        if answer.why is not None:
            wrong = "\n대회가 더해져서 바뀜"
        elif answer.complaints:
            wrong = "\n틀리게 됨: " + "; ".join(answer.complaints)
        parts.append(
            f"질문: {answer.question} ({answer.line}){wrong}\n"
            f"지금:\n{answer.before}\n바뀐 뒤:\n{answer.after}"
        )
    return "\n\n----\n\n".join(parts)


def no_result(kind: str) -> str:
    """What is said about a document that tells no results."""
    return NOT_RESULT.get(kind, NOT_RESULT["unknown"])


def value_and_evidence(reviewed: Reviewed, at: Target) -> tuple[str, str]:
    """The value of a field as people read it, and the sentence that it was read in; empty where
    there is none."""
    match at.kind:
        case "source":
            return str(getattr(reviewed.source, at.field) or ""), ""
        case "contest" | "record":
            assert at.contest is not None
            contest = reviewed.draft.contests[at.contest]
            found = contest if at.record is None else contest.records[at.record]
            evidence = {str(name): said for name, said in found.evidence.items()}
            return field_value(found, at.field), evidence.get(at.field, "")
    return "", ""


def case_name(case: Case) -> str:
    """3위 여성가족과"""
    rank = f"{case.rank}위" if case.rank else case.grade or ""
    name = case.department or case.title or ""
    return " ".join(part for part in (rank, name) if part) or case.id


def contest_name(found: Contest) -> str:
    """2021년 하반기 대회"""
    half = f"{HALF[found.half]} " if found.half else ""
    return f"{found.year}년 {half}대회"


def called(review: Review, place: Place) -> str:
    """A record by what is known of it: 1위 빈집과 별빛 책방"""
    found = review.reviewed.draft.contests[place[0]].records[place[1]]
    rank = f"{found.rank}위" if found.rank else found.grade or ""
    parts = [rank, found.department or found.organisation or "", found.title or ""]
    said = " ".join(part for part in parts if part)
    return said or numbered(review, place)


def numbered(review: Review, place: Place) -> str:
    """사례 1/8"""
    places = review.reviewed.places
    return f"사례 {places.index(place) + 1}/{len(places)}"
