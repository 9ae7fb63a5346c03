"""/privacy, /mydata and /forget: which words ask for them, and what they say and do."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bot.people.models import Forgotten, MyData
from bot.people.mydata import my_data
from bot.people.person import PersonKeys
from bot.people.privacy import PrivacyDesk, Request, privacy_request
from bot.people.questions import QuestionLog
from bot.replies import privacy as wording
from bot.replies.limits import too_fast
from bot.replies.model import Reply
from bot.storage.database import Database
from tests.bot.people.support import DAY, card
from tests.bot.storage.support import now
from tests.dialogues.tables import read_tables

DATA = MyData(questions=12, first=DAY, last=DAY + dt.timedelta(days=13), up=2, down=1, dialogues=1)


FORGET = (
    "내 기록 삭제해 주세요",
    "대화 내용 지워주세요",
    "제 질문 기록 다 지워 주세요",
    "내 대화 삭제",
    "제가 물어본 내용 지워줘",
    "제가 한 말 지워주세요",
    "개인정보 삭제 요청합니다",
    "내 데이터 없애줘",
    "질문한 거 지워 줄 수 있나요",
    "채팅 기록 초기화",
    "내 데이터 초기화",
)
SHOW = (
    "내 기록 보여줘",
    "제 질문 기록 보여주세요",
    "내 정보 뭐가 있나요",
    "제 개인정보 열람하고 싶습니다",
    "대화 기록 볼 수 있나요",
)
KEPT = (
    "내 대화 저장돼?",
    "개인정보 어떻게 쓰나요",
    "내가 뭐 물어봤는지 남아?",
    "내 질문 기록 남나요",
    "대화 내용 누가 봐요",
    "내 정보 안전해?",
    "대화 며칠 보관돼요",
    "질문 내용은 언제까지 저장되나요",
)


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("/privacy", "privacy"),
        ("privacy", "privacy"),
        ("개인정보 처리방침", "privacy"),
        ("/mydata", "mydata"),
        ("내 정보 보기", "mydata"),
        ("내 기록?", "mydata"),
        ("/forget", "forget"),
        ("내 기록 지워줘", "forget"),
        ("내정보 삭제", "forget"),
        ("forget:yes", "forget:yes"),
        ("forget:no", "forget:no"),
        *((text, "forget") for text in FORGET),
        *((text, "mydata") for text in SHOW),
        *((text, "privacy") for text in KEPT),
    ],
)
def test_these_words_are_about_ones_own_data(text: str, request_: Request) -> None:
    assert privacy_request(text) == request_


@pytest.mark.parametrize(
    "text",
    [
        *(
            "개인정보 보호 사례 있어?",
            "내 기록은 몇 위야",
            "forget it",
            "yes",
            "",
            "기록",
            "/start",
        ),
        *(
            "개인정보 유출 막은 부서",
            "개인정보 파기",
            "개인정보 안전 관리",
            "민원 기록 삭제",
            "자료 지워 주세요",
        ),
        *(
            "내용 보여줘",
            "자료 보여주세요",
            "정보 공개",
            "질문 있어요",
            "이용 방법",
            "이용 보여줘",
            "기록 지워줘",
        ),
    ],
)
def test_these_are_questions(text: str) -> None:
    assert privacy_request(text) is None


def test_a_long_message_is_no_such_request() -> None:
    """Whoever repeats what may stand behind such a request does not keep the bot busy."""
    assert privacy_request("내 정보 지워 " + "가능 " * 2000 + "?!,") is None
    assert privacy_request("내 정보 지워 " + "가능" * 16 + ",") is None


def test_no_question_of_the_tables_is_taken_for_such_a_request() -> None:
    asked = {text for line in read_tables() for text in line.ask}
    assert [text for text in asked if privacy_request(text)] == []


REPLIES = {
    "notice": wording.notice(days=30, operator="시청 기획예산과", version=1),
    "notice without operator": wording.notice(days=30, operator=None, version=1),
    "stored": wording.stored(DATA, days=30, version=1),
    "ask": wording.ask_to_confirm(DATA, version=1),
    "forgotten": wording.forgotten(Forgotten(questions=12, dialogues=1), version=1),
    "kept": wording.kept(version=1),
    "too fast": too_fast(2.2, version=1),
}


@pytest.mark.parametrize("said", REPLIES.values(), ids=REPLIES.keys())
def test_every_reply_is_polite_short_and_can_be_sent(said: Reply) -> None:
    assert said.kind == "help"
    assert len(said.text) < 2000
    assert "**" not in said.text
    titles = {"", "개인정보 안내", "운영하는 곳: 시청 기획예산과"}
    for line in set(said.text.splitlines()) - titles:
        assert line.startswith("· ") or re.search(r"(니다|까요|세요)[.?]$", line)
    for button in said.buttons:
        assert button.value.isascii()
        assert privacy_request(button.value) is not None


def test_the_notice_names_days_ways_and_who_runs_it() -> None:
    said = REPLIES["notice"].text
    for part in ("30일", "/mydata", "/forget", "시청 기획예산과", "전화번호", "주민등록번호"):
        assert part in said
    assert "7일" in wording.notice(days=7, operator=None, version=1).text
    assert "등록되지 않았습니다" in REPLIES["notice without operator"].text


def test_what_is_stored_is_said_in_numbers_and_days() -> None:
    said = REPLIES["stored"].text
    assert "질문: 12건 (2021년 9월 7일부터 2021년 9월 20일까지)" in said
    assert "도움이 됨 2건, 도움이 안 됨 1건" in said
    one_day = wording.stored(DATA.model_copy(update={"last": DAY}), days=30, version=1).text
    assert "(2021년 9월 7일)" in one_day
    assert "기억: 있음" in said
    without = wording.stored(DATA.model_copy(update={"dialogues": 0}), days=30, version=1).text
    assert "기억: 없음" in without


@pytest.mark.parametrize(
    ("questions", "dialogues", "said"),
    [
        (3, 1, "질문 3건과 대화 기억을 모두 지웠습니다."),
        (3, 0, "질문 3건을 모두 지웠습니다."),
        (0, 2, "대화 기억을 모두 지웠습니다."),
        (0, 0, "지울 기록이 없습니다."),
    ],
)
def test_what_was_deleted_is_named(questions: int, dialogues: int, said: str) -> None:
    reply = wording.forgotten(Forgotten(questions=questions, dialogues=dialogues), version=1)
    assert reply.text.startswith(said)


def test_the_wait_is_rounded_up() -> None:
    assert "3초 뒤에" in too_fast(2.2, version=1).text
    assert "1초 뒤에" in too_fast(0.0, version=1).text


async def test_only_the_confirmation_deletes_and_only_for_who_confirms(
    database: Database, keys: PersonKeys
) -> None:
    desk = PrivacyDesk(database, days=30, operator=None)
    mine, other = keys.person("telegram", 7, 7), keys.person("telegram", 8, 8)
    for person in (mine, other):
        await QuestionLog(database, now).record(
            person, "3위", card(), channel="telegram", day=DAY, latency_ms=1
        )
    harmless: tuple[Request, ...] = ("privacy", "mydata", "forget", "forget:no")
    for request in harmless:
        said = await desk.answer(request, mine, version=4)
        assert said.version == 4
        assert (await my_data(database, mine)).questions == 1
    asked = await desk.answer("forget", mine, version=4)
    assert [button.value for button in asked.buttons] == ["forget:yes", "forget:no"]
    assert "질문 1건을 모두 지웠습니다." in (await desk.answer("forget:yes", mine, version=4)).text
    assert (await my_data(database, mine)).empty
    assert (await my_data(database, other)).questions == 1
    after: tuple[Request, ...] = ("mydata", "forget", "forget:yes")
    for request in after:
        assert "없습니다." in (await desk.answer(request, mine, version=4)).text
