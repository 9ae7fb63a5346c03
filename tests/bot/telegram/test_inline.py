"""Inline mode with the real assistant over the shipped cases."""

from __future__ import annotations

from typing import Any

import pytest

from bot.assistant import CaseAssistant
from bot.replies import sharing
from bot.telegram import inline
from bot.terminal.memory import InMemoryContexts
from tests.bot.telegram.support import Bench
from tests.dialogues.shipped import shipped_snapshot
from tests.support.telegram import PERSON, update


@pytest.fixture
async def sharing_bench(bench: Bench) -> Bench:
    assistant = CaseAssistant(shipped_snapshot, InMemoryContexts())
    bench.assistant.answer = assistant.answer  # type: ignore[method-assign]
    return bench


async def ask(bench: Bench, text: str, offset: str = "") -> dict[str, Any]:
    query = {"id": "1", "from": PERSON, "query": text, "offset": offset}
    await bench.feed(update(inline_query=query))
    return bench.request.of("answerInlineQuery")[-1].parameters


def ids(answer: dict[str, Any]) -> list[str]:
    return [result["id"] for result in answer["results"]]


async def test_a_case_can_be_shared_as_its_card(sharing_bench: Bench) -> None:
    answer = await ask(sharing_bench, "하반기 5위")
    (result,) = answer["results"]
    assert result["id"] == "2021-h2-05"
    assert result["title"] == "2021년 하반기 5위 남원읍"
    assert result["description"] == "시민‘투(Two)게더’민원 편의 서비스 운영"
    content = result["input_message_content"]
    assert content["message_text"].startswith("<b>하반기 5위 · 남원읍</b>")
    assert content["parse_mode"] == "HTML"
    (button,) = result["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == "https://t.me/sarye_test_bot?start=2021-h2-05"
    assert answer["cache_time"] <= 60


async def test_several_cases_are_several_results(sharing_bench: Bench) -> None:
    assert ids(await ask(sharing_bench, "보건소")) == ["2021-h2-10", "2021-h1-02"]


async def test_no_words_give_the_newest_and_best_cases(sharing_bench: Bench) -> None:
    found = ids(await ask(sharing_bench, " "))
    assert found[:2] == ["2021-h2-03", "2021-h2-05"]
    assert len(found) == 8


async def test_an_answer_that_is_more_than_cases_comes_first(sharing_bench: Bench) -> None:
    answer = await ask(sharing_bench, "하반기 3위와 5위 비교")
    assert ids(answer) == ["answer", "2021-h2-03", "2021-h2-05"]
    assert "달라진 점" in answer["results"][0]["input_message_content"]["message_text"]


async def test_where_nothing_fits_it_is_said_and_what_there_is_follows(
    sharing_bench: Bench,
) -> None:
    answer = await ask(sharing_bench, "대정읍 사례")
    first, *others = answer["results"]
    assert first["title"] == sharing.NOTHING
    assert "대정읍 사례는 자료에 없습니다" in first["description"]
    assert len(others) == 8


async def test_pages_follow_by_their_offset(
    sharing_bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline, "PAGE", 5)
    seen: list[str] = []
    offset = ""
    for _ in range(2):
        answer = await ask(sharing_bench, "", offset)
        seen += ids(answer)
        offset = answer.get("next_offset", "")
    assert len(seen) == len(set(seen)) == 8
    assert offset == ""
    assert ids(await ask(sharing_bench, "", "forged")) == seen[:5]


async def test_too_late_is_no_error(
    sharing_bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    sharing_bench.request.refuse("answerInlineQuery", 400, "Bad Request: query is too old")
    await ask(sharing_bench, "3위")
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


async def test_it_leaves_no_trace(sharing_bench: Bench) -> None:
    await ask(sharing_bench, "하반기 5위")
    assert sharing_bench.desk.askers == []


async def test_many_cases_that_fit_come_in_pages_too(
    sharing_bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline, "PAGE", 3)
    first = await ask(sharing_bench, "복지 사례")
    second = await ask(sharing_bench, "복지 사례", first["next_offset"])
    assert len(ids(first)) == 3
    assert len(ids(second)) == 1
    assert "next_offset" not in second
