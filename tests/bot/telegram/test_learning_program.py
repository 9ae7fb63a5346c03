"""The whole program: what is taught is answered within seconds, and after a restart."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from tests.bot.telegram.test_dialogue import button
from tests.bot.test_program import Program
from tests.support.botapi.client import BotApi
from tests.support.waiting import until

PATIENCE = 120.0
"""All tables are asked twice, and the machine may have other things to do."""
QUESTION = "줍줍 행사 어디서 열렸나요?"


async def _sees(api: BotApi, person: int, part: str) -> dict[str, Any]:
    """The last message, once it says `part`."""

    async def there() -> bool:
        messages = await api.wait_for_messages(person, 0)
        said = [one.get("text") or one.get("caption", "") for one in messages[-1:]]
        return any(part in text for text in said)

    await until(there, seconds=PATIENCE)
    return (await api.wait_for_messages(person))[-1]


async def _tap(api: BotApi, person: int, label: str, part: str) -> dict[str, Any]:
    message = (await api.wait_for_messages(person))[-1]
    await api.press(person, message["message_id"], button(message, label))
    return await _sees(api, person, part)


async def test_what_is_taught_is_answered_now_and_after_a_restart(
    tmp_path: Path, bot_api: BotApi
) -> None:
    program = Program(tmp_path)
    assert program.run("check").returncode == 0
    owner, citizen = await bot_api.people(2)
    tap = partial(_tap, bot_api, owner)
    with program.serving(bot_api, SARYEBOT_ADMIN_IDS=str(owner)):
        await bot_api.text(citizen, QUESTION)
        await _sees(bot_api, citizen, "자료에 없습니다")
        await bot_api.text(owner, "/questions")
        await _sees(bot_api, owner, "어느 질문을 볼까요?")
        await tap(f"1번 · {QUESTION}", "무엇을 물은 것일까요?")
        await tap("다른 사례", "어느 사례를 물은 것일까요?")
        shown = await tap("하반기 5위 남원읍", "배우면 이렇게 답합니다")
        assert "똑같이 답합니다" in shown["text"]
        await tap("배우기", "배웠습니다.")

        async def answered() -> bool:
            await bot_api.text(citizen, QUESTION)
            await bot_api.wait_for_messages(citizen)
            texts = await bot_api.texts(citizen)
            return texts[-1].startswith("하반기 5위 · 남원읍")

        await until(answered, seconds=PATIENCE)
        await bot_api.text(owner, "/stats")
        await _sees(bot_api, owner, "질문 ")
    with program.serving(bot_api, SARYEBOT_ADMIN_IDS=str(owner)):
        await bot_api.text(citizen, "줍줍 행사 어디서 열었나요?")
        await _sees(bot_api, citizen, "하반기 5위 · 남원읍")
