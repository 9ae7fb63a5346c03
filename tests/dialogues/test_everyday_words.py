"""What people say every day finds the case that says it as an office does, in any field."""

from __future__ import annotations

import datetime as dt

import pytest

from knowledge.models import Case, Contest, Knowledge, Source
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import shipped_lexicon
from tests.dialogues.tables import Line, judge, run

SAID_OF = {
    "빗물받이 뚜껑 실명제": "물이 안 빠지는 길 고친 사례",
    "단수 예고 알림 지도": "수돗물 안 나올 때 미리 알려 주는 거",
    "이면도로 일방통행 지정": "좁은 길 사례",
    "폐현수막 장바구니": "플래카드 다시 쓰는 거",
    "전세사기 피해 상담 창구": "보증금 떼인 사람 돕는 사례",
    "지적재조사 드론 영상": "땅 경계 정해 준 사례",
    "물품보관함 무료 개방": "짐 맡길 데 만든 사례",
    "폐의약품 우체통 수거": "먹다 남은 약 모으는 거",
    "저장강박 가구 청소": "쓰레기집 치워 준 사례",
    "보청기 보급": "귀 어두운 분 돕는 사례",
    "은둔 청년 첫걸음": "방에만 있는 젊은이 돕는 사례",
    "자립준비청년 첫 월세": "보육원 나온 청년 사례",
    "무료급식 밀키트": "끼니 거르는 사람 돕는 사례",
    "난임 부부 휴가": "시험관 하는 부부 사례",
    "결혼이민자 친정 나들이": "외국 며느리 돕는 사례",
    "문해교실 학사모": "글 모르는 분 가르치는 사례",
    "수요응답형 마을버스": "버스 안 다니는 마을 사례",
    "과속방지턱 도색": "쌩쌩 달리는 길 사례",
    "면허 반납 교통비": "운전대 놓은 어르신 사례",
    "보안등 고장 자동 신고": "깜깜한 길 밝힌 사례",
    "가스차단기 보급": "가스 안 잠그는 집 사례",
    "한파 쉼터 야간 개방": "추울 때 가는 데 만든 사례",
    "옹벽 균열 감시": "무너질까 봐 미리 살핀 사례",
    "영농폐기물 집하장": "밭 비닐 모으는 사례",
    "재선충 나무 재활용": "말라 죽은 소나무 쓰는 사례",
    "체납 차량 위치 안내": "세금 안 낸 차 찾는 사례",
    "공공배달앱 통합": "배달료 줄인 사례",
    "스마트폰 교육 버스": "핸드폰 배우는 어르신 사례",
}


def _knowledge() -> Knowledge:
    source = Source(id="s", title="지어낸 시의 우수사례", date=dt.date(2024, 12, 20))
    contest = Contest(id="c", year=2024, half=2, selected=len(SAID_OF), source="s")
    cases = tuple(
        Case(id=f"c-{n:02}", contest="c", rank=n, organisation="달빛시", title=title, source="s")
        for n, title in enumerate(SAID_OF, 1)
    )
    return Knowledge(organisation="달빛시", sources=(source,), contests=(contest,), cases=cases)


SNAPSHOT = Snapshot(version=1, knowledge=_knowledge(), lexicon=shipped_lexicon())


@pytest.mark.parametrize(
    ("number", "ask"), list(enumerate(SAID_OF.values(), 1)), ids=lambda value: str(value)
)
def test_an_everyday_word_finds_its_case(number: int, ask: str) -> None:
    line = Line.model_validate(
        {
            "file": "-",
            "number": 1,
            "ask": ask,
            "kind": ("card", "fact"),
            "cases": [f"c-{number:02}"],
        }
    )

    reply = run(line, SNAPSHOT)

    complaints = judge(line, reply)
    assert not complaints, f"{complaints}\n{[c.title for c in reply.cases]} {reply.text}"
