"""What people send instead of words, and messages that they edit."""

from __future__ import annotations

from typing import Any

import pytest

from bot.replies import telegram as wording
from bot.replies.model import Button
from bot.telegram.messages import only_pictures
from tests.bot.telegram.support import Bench
from tests.support.assistants import reply
from tests.support.telegram import GROUP, message, update

FILE = {"file_id": "a", "file_unique_id": "b"}
PHOTO = [FILE | {"width": 1, "height": 1}]
KINDS: list[tuple[str, dict[str, Any]]] = [
    ("photo", {"photo": PHOTO}),
    ("voice", {"voice": FILE | {"duration": 1}}),
    ("video", {"video": FILE | {"width": 1, "height": 1, "duration": 1}}),
    ("document", {"document": FILE}),
    (
        "sticker",
        {
            "sticker": FILE
            | {
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
    ),
    ("location", {"location": {"longitude": 126.5, "latitude": 33.2}}),
    ("contact", {"contact": {"phone_number": "0", "first_name": "x"}}),
    ("dice", {"dice": {"emoji": "🎲", "value": 3}}),
    (
        "poll",
        {
            "poll": {
                "id": "1",
                "question": "점심?",
                "options": [{"text": "귤", "voter_count": 0, "persistent_id": "0"}],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
    ),
]


@pytest.mark.parametrize(("kind", "parts"), KINDS, ids=[kind for kind, _ in KINDS])
async def test_what_is_not_text_gets_a_helpful_answer(
    bench: Bench, kind: str, parts: dict[str, Any]
) -> None:
    await bench.feed(update(message=message(**parts)))
    assert bench.request.sent == [wording.NOT_TEXT[kind]]
    assert bench.assistant.asked == []


@pytest.mark.parametrize(("kind", "parts"), KINDS, ids=[kind for kind, _ in KINDS])
async def test_in_a_group_it_is_no_business_of_the_bot(
    bench: Bench, kind: str, parts: dict[str, Any]
) -> None:
    await bench.feed(update(message=message(chat=GROUP, **parts)))
    assert bench.request.calls == []


async def test_the_words_under_a_picture_are_answered(bench: Bench) -> None:
    await bench.feed(update(message=message(photo=PHOTO, caption="3위 사례")))
    assert bench.request.sent == ["답: 3위 사례"]


async def test_an_album_gets_one_answer(bench: Bench) -> None:
    for _ in range(3):
        await bench.feed(update(message=message(photo=PHOTO, media_group_id="1")))
    assert len(bench.request.sent) == 1


async def test_an_album_with_words_gets_only_their_answer(bench: Bench) -> None:
    first = message(photo=PHOTO, media_group_id="1", caption="3위")
    await bench.feed(update(message=first))
    await bench.feed(update(message=message(photo=PHOTO, media_group_id="1")))
    assert bench.request.sent == ["답: 3위"]


async def test_ten_stickers_get_three_answers(bench: Bench) -> None:
    for _ in range(10):
        await bench.feed(update(message=message(voice=FILE | {"duration": 1})))
    assert len(bench.request.sent) == 3


async def test_emoji_alone_are_no_question(bench: Bench) -> None:
    await bench.feed(update(message=message("🍊🍊")))
    assert bench.request.sent == [wording.NO_WORDS]
    assert bench.assistant.asked == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("🍊", True),
        ("👍🏽!!", True),
        ("🍊 3위", False),
        ("ㅋㅋ", False),
        ("...", False),
        ("", False),
    ],
)
def test_what_is_only_pictures(text: str, alone: bool) -> None:
    assert only_pictures(text) is alone


async def test_forwarded_words_are_a_question(bench: Bench) -> None:
    origin = {"type": "hidden_user", "date": 0, "sender_user_name": "누구"}
    await bench.feed(update(message=message("3위 사례", forward_origin=origin)))
    assert bench.request.sent == ["답: 3위 사례"]


async def test_who_sends_too_fast_is_left_in_silence(bench: Bench) -> None:
    bench.desk.silent = True
    await bench.feed(update(message=message("3위")))
    assert bench.request.calls == []


async def test_an_edited_question_is_answered_in_the_place_of_its_answer(bench: Bench) -> None:
    asked = message("3위")
    await bench.feed(update(message=asked))
    await bench.feed(update(edited_message=asked | {"text": "5위", "edit_date": 1}))
    assert bench.methods == ["sendMessage", "editMessageText"]
    edit = bench.request.of("editMessageText")[0]
    assert (edit["message_id"], edit["text"]) == (bench.request.last_message, "답: 5위")


async def test_an_edited_question_that_is_not_the_last_is_left(bench: Bench) -> None:
    first = message("3위")
    await bench.feed(update(message=first), update(message=message("9위")))
    await bench.feed(update(edited_message=first | {"text": "5위", "edit_date": 1}))
    assert bench.methods == ["sendMessage", "sendMessage"]
    assert bench.assistant.texts == ["3위", "9위"]


async def test_an_edited_question_whose_answer_needs_more_room_is_answered_below(
    bench: Bench,
) -> None:
    asked = message("3위")
    await bench.feed(update(message=asked))
    bench.answering(lambda _: reply("\n".join(["가" * 100] * 60)))
    await bench.feed(update(edited_message=asked | {"text": "모두", "edit_date": 1}))
    assert bench.methods == ["sendMessage"] * 3


async def test_a_request_for_patience_does_not_take_the_place_of_an_answer(bench: Bench) -> None:
    asked = message("3위")
    await bench.feed(update(message=asked))
    bench.desk.question = None
    await bench.feed(update(edited_message=asked | {"text": "5위", "edit_date": 1}))
    assert bench.methods == ["sendMessage"]


async def test_an_edited_request_about_ones_data_is_answered(bench: Bench) -> None:
    asked = message("3위")
    await bench.feed(update(message=asked))
    bench.desk.question = None
    bench.answering(
        lambda _: reply("지울까요?", buttons=(Button(label="네", value="forget:yes"),))
    )
    await bench.feed(update(edited_message=asked | {"text": "/forget", "edit_date": 1}))
    assert bench.request.of("editMessageText")[0]["text"] == "지울까요?"
