"""Every action and role has its words; a row is read as a sentence."""

from __future__ import annotations

from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.announcements.states import STEPS
from bot.audit.chain import Broken, Problem
from bot.audit.entry import Action, Entry
from bot.people.roles import MAY, ROLES
from bot.replies import administering, audit

KOREA = ZoneInfo("Asia/Seoul")


def entry(**parts: object) -> Entry:
    usual = {
        "number": 12,
        "at": 1_631_000_000,
        "actor": "telegram:7",
        "action": "approve",
        "subject": "abcdef",
        "before": {"stage": "review"},
        "after": {"stage": "scheduled"},
        "previous": "0",
        "hash": "1",
    }
    return Entry.model_validate(usual | parts)


def test_everything_that_can_be_recorded_is_worded() -> None:
    assert set(audit.ACTIONS) == set(get_args(Action))
    assert set(STEPS) <= set(audit.ACTIONS)
    assert all(word.endswith("습니다") for word in audit.ACTIONS.values())
    for problem in get_args(Problem):
        assert audit.problem(Broken(number=3, problem=problem)).startswith("3번 줄")


def test_every_role_and_right_is_worded() -> None:
    assert set(administering.ROLE_WORDS) == set(ROLES)
    assert set(administering.RIGHT_WORDS) == set(MAY)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {},
            "12. 2021-09-07 16:33 홍길동(7): 소식을 승인했습니다. 대상: 소식 abcdef\n"
            "   상태 승인대기 → 예약",
        ),
        (
            {
                "actor": "bot",
                "action": "pause",
                "before": {"stage": "running"},
                "after": {"stage": "paused", "problem": "token"},
            },
            "12. 2021-09-07 16:33 봇: 소식 보내기를 멈추었습니다. 대상: 소식 abcdef\n"
            "   상태 발송중 → 멈춤, 까닭 텔레그램이 토큰을",
        ),
        (
            {
                "actor": "os:root",
                "action": "role_remove",
                "subject": "admin:7",
                "before": {"role": "viewer"},
                "after": None,
            },
            "12. 2021-09-07 16:33 root(명령줄): 관리자를 뺐습니다. 대상: 홍길동(7)\n"
            "   역할 열람자 → 없음",
        ),
        (
            {"action": "edit", "before": {"summary": "가"}, "after": {"summary": "나" * 200}},
            f"12. 2021-09-07 16:33 홍길동(7): 소식을 고쳤습니다. 대상: 소식 abcdef\n"
            f"   내용 가 → {'나' * audit.LONGEST}…",
        ),
        (
            {
                "action": "review_change",
                "subject": "review:ab2c3d",
                "before": {
                    "target": "0.2.department",
                    "value": {"value": "가과"},
                },
                "after": {"target": "0.2.department", "value": {"value": "나과"}},
            },
            "12. 2021-09-07 16:33 홍길동(7): 검토하는 자료를 고쳤습니다. 대상: 검토 ab2c3d\n"
            "   칸 대회 1 사례 3의 부서, 값 가과 → 나과",
        ),
        (
            {
                "action": "question_move",
                "subject": "question:3",
                "before": {"state": "new", "lesson": None},
                "after": {"state": "done", "lesson": 2},
            },
            "12. 2021-09-07 16:33 홍길동(7): 답하지 못한 질문의 상태를 바꾸었습니다. "
            "대상: 질문 3\n   상태 새 질문 → 답을 정함, 배움 없음 → 2",
        ),
        # Of a newer program, or by somebody unknown.
        (
            {"actor": "telegram:8", "action": "fly", "before": None, "after": None},
            "12. 2021-09-07 16:33 8번: fly. 대상: 소식 abcdef",
        ),
    ],
)
def test_a_row_is_read_as_a_sentence(parts: dict[str, object], said: str) -> None:
    assert audit.line(entry(**parts), {7: "홍길동"}, KOREA).startswith(said)
