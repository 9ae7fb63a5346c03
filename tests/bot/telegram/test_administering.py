"""/admins in Telegram: roles given by number, contact and forwarded message, and the record."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import Draft
from bot.audit.log import entries, record
from bot.people.logins import LoginError, Logins
from bot.people.person import PersonKeys
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import Roles
from bot.replies import administering as wording
from bot.replies import audit as recorded
from bot.replies import errors
from bot.replies.telegram import PRIVATE_COMMANDS
from bot.storage.database import Database
from bot.storage.tables import administrator
from bot.telegram.administering import PAGE, Administering
from bot.telegram.services import Services
from tests.bot.announcements.support import seconds
from tests.bot.telegram.support import Desk, Opinions, serving, shown
from tests.bot.telegram.test_dialogue import CUT_OFF, button, last, press
from tests.support.assistants import TODAY, RecordingAssistant
from tests.support.botapi.client import BotApi
from tests.support.waiting import until


@dataclass
class Hall:
    """The running bot with one owner, whom the settings name."""

    api: BotApi
    services: Services
    database: Database
    roles: Roles
    refusals: Refusals
    owner: int

    async def shown(self, chat: int, part: str) -> dict[str, Any]:
        """The last message of the bot, once it says `part`."""
        return await shown(self.api, chat, part)

    async def asked(self) -> None:
        """The owner has pressed the button for one more."""
        await self.api.text(self.owner, "/admins")
        await self.shown(self.owner, "관리자\n")
        await press(self.api, self.owner, wording.ADD)
        await self.shown(self.owner, "누구를 더할까요?")


@pytest.fixture
async def hall(bot_api: BotApi, database: Database) -> AsyncIterator[Hall]:
    owner = await bot_api.person("소유자")
    roles = Roles(database, seconds, owners=(owner,))
    refusals = Refusals(database, PersonKeys(b"only for tests" * 2), seconds, lambda: TODAY)
    assistant = RecordingAssistant()
    services = Services(
        reception=Desk(assistant),
        opinions=Opinions(),
        assistant=assistant,
        today=lambda: TODAY,
        administering=Administering(
            database=database,
            roles=roles,
            refusals=refusals,
            prompts=Prompts(database, seconds),
            logins=Logins(database, roles, seconds),
            now=seconds,
            days=30,
        ),
    )
    async with serving(bot_api, services):
        yield Hall(bot_api, services, database, roles, refusals, owner)
    calls = await bot_api.calls()
    # Somebody who has not started the bot cannot be told of a role (403), and has no menu.
    refused = [c for c in calls if c.status not in (200, CUT_OFF, 403) and c.fault is None]
    refused = [call for call in refused if not call.method.endswith("MyCommands")]
    # Shown again as it stands there already.
    refused = [call for call in refused if "not modified" not in call.description]
    assert [(call.method, call.description) for call in refused] == []


async def test_a_number_a_role_another_one_and_out(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    clerk = await api.person("담당")
    await hall.asked()
    await api.text(owner, f"{clerk} 홍길동")
    await hall.shown(owner, f"홍길동 ({clerk})\n{wording.ASK_ROLE}")
    await press(api, owner, "편집자")
    card = await hall.shown(owner, f"홍길동 ({clerk})\n역할: 편집자")
    await hall.shown(clerk, "편집자가 되었습니다.")
    await press(api, owner, "열람자로 바꾸기")
    await hall.shown(owner, "역할: 열람자")
    assert await hall.roles.role_of(clerk) == "viewer"
    # The button of before, from a second owner's screen or a slow network.
    query = await api.press(
        owner, card["message_id"], button(card, "소유자로 바꾸기"), forged=True
    )
    told = await api.answer(query)
    assert told is not None
    assert told["text"] == errors.sentence("role_moved", {})
    await press(api, owner, wording.OUT)
    await hall.shown(owner, wording.SURE)
    await press(api, owner, wording.NO)
    await hall.shown(owner, "역할: 열람자")
    await press(api, owner, wording.OUT)
    await hall.shown(owner, wording.SURE)
    await press(api, owner, wording.YES_OUT)
    await hall.shown(owner, f"관리자\n· {owner}: 소유자, 설정에 있음")
    assert await hall.roles.role_of(clerk) is None
    # All of it happened in one message.
    sent = [call for call in await api.calls() if call.method == "sendMessage"]
    assert len([call for call in sent if call["chat_id"] == owner]) == 2
    async with hall.database.read() as conn:
        done = await entries(conn, f"admin:{clerk}")
    assert [one.action for one in done] == ["role_give", "role_change", "role_remove"]
    assert {one.actor for one in done} == {f"telegram:{owner}"}


async def test_a_contact_names_somebody(hall: Hall) -> None:
    clerk = await hall.api.person("담당", started=False)
    await hall.asked()
    phone = "+82" + "0" * 9
    await hall.api.contact(hall.owner, phone_number=phone, first_name="가게")
    await hall.shown(hall.owner, wording.UNKNOWN_PERSON)
    await hall.api.contact(hall.owner, phone_number=phone, first_name="홍길동", user=clerk)
    await hall.shown(hall.owner, f"홍길동 ({clerk})")
    await press(hall.api, hall.owner, "열람자")
    await hall.shown(hall.owner, "역할: 열람자")
    found = await hall.roles.find(clerk)
    assert found is not None
    assert (found.role, found.name) == ("viewer", "홍길동")


async def test_a_forwarded_message_names_its_writer(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    clerk = await api.person("성춘향")
    written = await api.text(clerk, "저예요")
    await hall.asked()
    await api.forward(owner, "숨은 글", hidden_name="누구")
    await hall.shown(owner, wording.UNKNOWN_PERSON)
    await api.forward(owner, "저예요", source=(clerk, written))
    await hall.shown(owner, f"성춘향 ({clerk})")
    await press(api, owner, wording.BACK)
    await hall.shown(owner, "누구를 더할까요?")
    await press(api, owner, wording.BACK)
    await hall.shown(owner, f"관리자\n· {owner}")
    assert await hall.roles.role_of(clerk) is None


async def test_a_post_of_a_channel_is_nobody(hall: Hall) -> None:
    """It may be a document, which others look at."""
    api, owner = hall.api, hall.owner
    channel = await api.chat("channel", owner, bot="administrator")
    post = await api.post(channel, "보도자료")
    await hall.asked()
    await api.forward(owner, "보도자료", source=(channel, post))
    await api.wait_for_messages(owner, 2)
    assert wording.UNKNOWN_PERSON not in (await last(api, owner))["text"]


async def test_many_administrators_fit_a_message_and_each_can_be_reached(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    many = [
        {"account": account, "role": "viewer", "name": "이름" * 30, "since": 1, "given_by": "x"}
        for account in range(10_000, 10_000 + wording.SHOWN + 80)
    ]

    async def earlier(conn: AsyncConnection) -> None:
        await conn.execute(insert(administrator), many)

    await hall.database.write(earlier)
    await hall.asked()
    await api.text(owner, "10109")
    await hall.shown(owner, "(10109)\n역할: 열람자")


async def test_a_page_of_long_rows_is_one_message(hall: Hall) -> None:
    desk = AnnouncementDesk(hall.database, seconds)
    draft = Draft(title="제목" * 90, summary="내용" * 1700, topics=("all",) * 50)
    for _ in range(PAGE):
        await desk.compose(draft, actor=f"telegram:{hall.owner}")
    await hall.api.text(hall.owner, "/admins")
    await hall.shown(hall.owner, "관리자\n")
    await press(hall.api, hall.owner, wording.LOG)
    shown = await hall.shown(hall.owner, "기록\n")
    assert len(shown["text"]) < 4096


async def test_somebody_with_a_role_is_shown_with_it(hall: Hall) -> None:
    clerk = await hall.api.person()
    await hall.roles.give(clerk, "editor", actor=f"telegram:{hall.owner}", name="홍길동")
    await hall.asked()
    await hall.api.text(hall.owner, str(clerk))
    await hall.shown(hall.owner, f"홍길동 ({clerk})\n역할: 편집자")
    await hall.asked()
    await hall.api.text(hall.owner, str(hall.owner))
    await hall.shown(hall.owner, wording.FIXED)


async def test_a_number_is_a_question_where_nobody_waits_for_it(hall: Hall) -> None:
    """Nothing that an owner writes later, or anybody else at any time, is taken for an answer."""
    api, owner = hall.api, hall.owner
    clerk = await api.person()
    await hall.roles.give(clerk, "editor", actor=f"telegram:{owner}")
    for person in (clerk, owner):
        await api.text(person, "123456")
        assert wording.ASK_ROLE not in (await last(api, person))["text"]
    await hall.asked()
    await press(api, owner, wording.CANCEL)
    await hall.shown(owner, wording.CLOSED)
    await api.text(owner, "123456")
    await api.wait_for_messages(owner, 3)
    assert wording.ASK_ROLE not in (await last(api, owner))["text"]
    # While somebody is waited for, a question is still a question.
    await hall.asked()
    await api.text(owner, "3위 사례")
    await api.wait_for_messages(owner, 5)
    assert wording.UNKNOWN_PERSON not in (await last(api, owner))["text"]


async def test_the_answer_may_come_after_a_restart(
    bot_api: BotApi, hall: Hall, database: Database
) -> None:
    await hall.asked()
    assert hall.services.administering is not None
    assert await Prompts(database, seconds).open(hall.owner) == "administrator"
    # Another program with the same database knows what was asked.
    again = Prompts(database, lambda: seconds() + 540)
    assert await again.open(hall.owner) == "administrator"


@pytest.mark.parametrize("role", ["editor", "viewer", None])
async def test_only_owners_see_roles_and_the_record(hall: Hall, role: Any) -> None:
    api, owner = hall.api, hall.owner
    person = await api.person()
    if role:
        await hall.roles.give(person, role, actor=f"telegram:{owner}")
    await api.text(person, "/admins")
    refused = errors.sentence("no_right", {"role": role})
    told = refused if role else wording.REFUSED.format(id=person)
    message = await hall.shown(person, told)
    assert "reply_markup" not in message
    for data in ("adm:list", "adm:log", "adm:file", f"adm:set:{person}:{role or '-'}:owner"):
        query = await api.press(person, message["message_id"], data, forged=True)
        answer = await api.answer(query)
        assert answer is not None
        assert answer["text"] == refused
    assert await hall.roles.role_of(person) == role
    assert [call for call in await api.calls() if call.method == "sendDocument"] == []
    assert (await hall.refusals.total()).attempts == 5
    await api.text(owner, "관리자")
    await hall.shown(owner, "1명이 역할 없이 관리자의 일을 5번 하려고 했습니다.")


@pytest.mark.parametrize(
    ("role", "least"), [("owner", "/admins"), ("viewer", "/stats"), (None, "")]
)
async def test_the_help_of_administrators_names_their_commands(
    hall: Hall, role: Any, least: str
) -> None:
    person = hall.owner if role == "owner" else await hall.api.person()
    if role == "viewer":
        await hall.roles.give(person, role, actor=f"telegram:{hall.owner}")
    await hall.api.text(person, "/help")
    await hall.shown(person, "도움말")
    said = [c.params["text"] for c in await hall.api.calls() if c.method == "sendMessage"]
    own = [text for text in said if text.startswith("관리자가 쓰는 명령입니다.")]
    assert len(own) == (role is not None)
    assert all(least in text for text in own)
    assert ("/admins" in "".join(own)) is (role == "owner")


async def test_in_a_group_nobody_is_given_a_role(hall: Hall) -> None:
    group = await hall.api.chat("group", hall.owner)
    await hall.api.text(hall.owner, "/admins", chat=group)
    message = await hall.shown(group, wording.ONLY_PRIVATE)
    query = await hall.api.press(
        hall.owner, message["message_id"], "adm:list", chat=group, forged=True
    )
    await hall.api.answer(query)
    assert [call for call in await hall.api.calls() if call.method == "editMessageText"] == []


async def test_the_record_is_turned_page_by_page_and_handed_over(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    actor = f"telegram:{owner}"

    async def earlier(conn: AsyncConnection) -> None:
        for account in range(1001, 1001 + PAGE + 1):
            await record(
                conn, at=1, actor=actor, action="role_give", subject=f"admin:{account}",
                after={"role": "viewer"},
            )  # fmt: skip

    await hall.database.write(earlier)
    await hall.roles.give(1010, "viewer", actor=actor, name="사람 1010")
    await api.text(owner, "/admins")
    await hall.shown(owner, "관리자\n")
    await press(api, owner, wording.LOG)
    first = await hall.shown(owner, "기록\n")
    assert first["text"].splitlines()[1].startswith(f"{PAGE + 2}. ")
    assert "관리자를 더했습니다. 대상: 사람 1010(1010)" in first["text"]
    assert "역할 열람자" in first["text"]
    await press(api, owner, recorded.OLDER)
    second = await hall.shown(owner, "\n1. ")
    assert second["text"].splitlines()[1].startswith("2. ")
    await press(api, owner, recorded.NEWER)
    await hall.shown(owner, f"기록\n{PAGE + 2}. ")
    await press(api, owner, recorded.AS_FILE)
    (file,) = await api.wait_for_calls("sendDocument")
    assert file["caption"].startswith(f"기록 {PAGE + 3}줄입니다.")
    async with hall.database.read() as conn:
        (told,) = await entries(conn, "audit")
    assert (told.actor, told.action, told.after) == (actor, "audit_export", {"form": "csv"})


@pytest.mark.parametrize("role", ["editor", "viewer"])
async def test_a_code_for_the_page_in_two_messages(hall: Hall, role: Any) -> None:
    api = hall.api
    person = await api.person()
    await hall.roles.give(person, role, actor=f"telegram:{hall.owner}")
    await api.text(person, "/login")
    await hall.shown(person, "여섯 글자")
    await api.text(person, "K7MQ2A")
    code = await _code(hall, person)
    logins = Logins(hall.database, hall.roles, seconds)
    found = await logins.signed(await logins.enter("k7mq2a", code))
    assert found is not None
    assert (found.actor, found.role) == (f"telegram:{person}", role)
    # The number is a question again, now that nobody waits for it.
    await api.text(person, "k7mq2a")
    await api.wait_for_messages(person, 3)
    assert "로그인 코드" not in (await last(api, person))["text"]


async def test_a_code_by_the_link_of_the_page_or_a_button(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    await api.text(owner, "/start login-k7mq2a")
    code = await _code(hall, owner)
    logins = Logins(hall.database, hall.roles, seconds)
    with pytest.raises(LoginError):
        await logins.enter("b3cd4e", code)
    await logins.enter("k7mq2a", code)
    await api.text(owner, "/start login-nonsense")
    await hall.shown(owner, "브라우저의 번호가 아닙니다.")
    await api.text(owner, "/admins")
    await hall.shown(owner, "관리자\n")
    await press(api, owner, wording.LOGIN)
    await hall.shown(owner, "여섯 글자")
    await press(api, owner, wording.BACK)
    await hall.shown(owner, "관리자\n")
    await api.text(owner, "k7mq2a")
    await api.wait_for_messages(owner, 5)
    assert "로그인 코드" not in (await last(api, owner))["text"]


async def test_without_a_role_nobody_gets_a_code(hall: Hall) -> None:
    person = await hall.api.person()
    for text in ("/login", "로그인", "/start login-k7mq2a"):
        await hall.api.text(person, text)
    await hall.shown(person, wording.REFUSED.format(id=person))
    await until(lambda: _refused(hall, 3))


async def _refused(hall: Hall, count: int) -> bool:
    return (await hall.refusals.total()).attempts == count


async def _code(hall: Hall, person: int) -> str:
    message = await hall.shown(person, "로그인 코드: ")
    (entity,) = message["entities"]
    assert entity["type"] == "code"
    found = re.search(r"로그인 코드: (\d{8})\n", message["text"])
    assert found is not None
    return found[1]


async def _menu(api: BotApi, person: int) -> list[str]:
    """The commands of a person's own menu."""
    for scope, language, commands in (await api.profile())["commands"]:
        if json.loads(scope).get("chat_id") == person and not language:
            return [command["command"] for command in commands]
    return []


async def test_the_menu_of_commands_follows_the_role(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    everybody = [name for name, _ in PRIVATE_COMMANDS]

    async def shows(person: int, *own: str) -> bool:
        menu = await _menu(api, person)
        return menu == ([*own, *everybody] if own else [])

    editing = ("review", "announcements", "questions", "stats", "login")
    await until(partial(shows, owner, *editing, "admins"))
    clerk = await api.person("담당")
    await hall.asked()
    await api.text(owner, str(clerk))
    await hall.shown(owner, wording.ASK_ROLE)
    await press(api, owner, "편집자")
    await hall.shown(owner, "역할: 편집자")
    await until(partial(shows, clerk, *editing))
    await press(api, owner, "열람자로 바꾸기")
    await hall.shown(owner, "역할: 열람자")
    await until(partial(shows, clerk, "announcements", "questions", "stats", "login"))
    await press(api, owner, wording.OUT)
    await hall.shown(owner, wording.SURE)
    await press(api, owner, wording.YES_OUT)
    await until(partial(shows, clerk))


async def test_where_one_is_in_the_page_is_seen_and_left_by_tapping(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    logins = Logins(hall.database, hall.roles, seconds)
    for browser, device in (("k7mq2a", "크롬(안드로이드)"), ("b3cd4e", None)):
        code = await logins.issue(browser, actor=f"telegram:{owner}")
        await logins.enter(browser, code, device=device)
    viewer = await api.person()
    await hall.roles.give(viewer, "viewer", actor=f"telegram:{owner}")
    theirs = await logins.enter("mnpqrs", await logins.issue("mnpqrs", actor=f"telegram:{viewer}"))
    await api.text(owner, "/login")
    await hall.shown(owner, "번호(여섯 글자)")
    await press(api, owner, wording.SHOW_SESSIONS)
    shown = await hall.shown(owner, wording.SESSIONS)
    assert "크롬(안드로이드), 번호 k7mq2a: " in shown["text"]
    assert "브라우저, 번호 b3cd4e: " in shown["text"]
    assert "mnpqrs" not in shown["text"]
    await press(api, owner, "1번 끝내기")
    await until(partial(_open, logins, owner, 1))
    await press(api, owner, wording.LEAVE_ALL)
    await hall.shown(owner, wording.NO_SESSIONS)
    assert await logins.sessions(f"telegram:{owner}") == ()
    # A viewer has the same below their code, which stays; and nobody ends what is not theirs.
    assert await logins.signed(theirs) is not None
    await api.text(viewer, "/login k7mq2a")
    await hall.shown(viewer, "로그인 코드: ")
    (one,) = await logins.sessions(f"telegram:{viewer}")
    message = await last(api, owner)
    await api.press(owner, message["message_id"], f"adm:web:end:{one.id}", forged=True)
    await press(api, viewer, wording.SHOW_SESSIONS)
    await hall.shown(viewer, wording.SESSIONS)
    assert any("로그인 코드" in one for one in await api.texts(viewer))
    assert await logins.signed(theirs) is not None
    await press(api, viewer, wording.LEAVE_ALL)
    await hall.shown(viewer, wording.NO_SESSIONS)
    assert await logins.signed(theirs) is None


async def _open(logins: Logins, account: int, count: int) -> bool:
    return len(await logins.sessions(f"telegram:{account}")) == count


async def test_every_screen_has_a_way_back_and_a_way_out(hall: Hall) -> None:
    api, owner = hall.api, hall.owner
    clerk = await api.person()
    await hall.roles.give(clerk, "viewer", actor=f"telegram:{owner}", name="홍길동")

    async def ways(part: str) -> list[str]:
        shown = await hall.shown(owner, part)
        return [key["text"] for key in shown["reply_markup"]["inline_keyboard"][-1]]

    await api.text(owner, "/admins")
    assert await ways("관리자\n") == [wording.CLOSE]
    for label, part, out in (
        ("홍길동 · 열람자", "할 수 있는 일", wording.CLOSE),
        (wording.LOG, "기록\n", wording.CLOSE),
        (wording.ADD, "누구를 더할까요?", wording.CANCEL),
        (wording.LOGIN, "여섯 글자", wording.CANCEL),
    ):
        await press(api, owner, label)
        assert await ways(part) == [wording.BACK, out]
        await press(api, owner, wording.BACK)
        await ways("관리자\n")
    await press(api, owner, wording.CLOSE)
    shown = await hall.shown(owner, wording.CLOSED)
    assert "reply_markup" not in shown
    # Whoever is no owner has no list to go back to.
    await api.text(clerk, "/login")
    shown = await hall.shown(clerk, "여섯 글자")
    assert [key["text"] for key in shown["reply_markup"]["inline_keyboard"][-1]] == [
        wording.CANCEL
    ]
    await press(api, clerk, wording.CANCEL)
    await hall.shown(clerk, wording.CLOSED)
    await api.text(clerk, "k7mq2a")
    await api.wait_for_messages(clerk, 2)
    assert "로그인 코드" not in (await last(api, clerk))["text"]
