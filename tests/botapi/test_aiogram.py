"""An independent client is content with the server: aiogram, which shares no code with our bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaPhoto,
    InputTextMessageContent,
    Message,
    ReplyParameters,
    Update,
)

from tests.support.botapi.client import BotApi
from tests.support.botapi.contents import png

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="보상", callback_data="reward:1")]]
)


@pytest.fixture
async def bot(bot_api: BotApi) -> AsyncIterator[Bot]:
    server = TelegramAPIServer.from_base(bot_api.root)
    bot = Bot(bot_api.token, session=AiohttpSession(api=server))
    try:
        yield bot
    finally:
        await bot.session.close()


async def fetched(bot: Bot) -> list[Update]:
    """What is pending, confirmed."""
    updates = await bot.get_updates(timeout=1)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return updates


def buttons(message: Message) -> list[tuple[str, str | None]]:
    """Text and data of the buttons under a message."""
    assert message.reply_markup is not None
    rows = message.reply_markup.inline_keyboard
    return [(button.text, button.callback_data) for row in rows for button in row]


async def test_who_am_i(bot: Bot, bot_api: BotApi) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (bot_api.id, bot_api.username, True)


async def test_polling(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person("민지", username="minji")
    await bot_api.text(person, "/start 하반기-3위")
    await bot_api.text(person, "하반기 3위")
    first, second = await fetched(bot)
    assert first.message is not None
    assert first.message.entities is not None
    assert first.message.entities[0].type == "bot_command"
    assert second.message is not None
    assert second.message.from_user is not None
    assert second.message.from_user.username == "minji"
    assert second.message.text == "하반기 3위"
    assert await bot_api.pending() == []


async def test_html_and_keyboard_edit_and_delete(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    question = await bot_api.text(person, "하반기 3위")
    sent = await bot.send_message(
        person,
        "<b>하반기 3위</b> R&amp;D",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
        reply_parameters=ReplyParameters(message_id=question),
    )
    assert sent.text == "하반기 3위 R&D"
    assert sent.html_text == "<b>하반기 3위</b> R&amp;D"
    assert buttons(sent) == [("보상", "reward:1")]
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == question

    edited = await bot.edit_message_text(
        "<i>여성가족과</i>", chat_id=person, message_id=sent.message_id, parse_mode="HTML"
    )
    assert isinstance(edited, Message)
    assert (edited.html_text, edited.reply_markup) == ("<i>여성가족과</i>", None)
    assert edited.edit_date
    assert await bot_api.texts(person) == ["여성가족과"]

    again = await bot.edit_message_reply_markup(
        chat_id=person, message_id=sent.message_id, reply_markup=KEYBOARD
    )
    assert isinstance(again, Message)
    assert buttons(again) == [("보상", "reward:1")]
    assert await bot.delete_message(person, sent.message_id)
    assert await bot_api.texts(person) == []


async def test_buttons(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    sent = await bot.send_message(person, "골라 주세요", reply_markup=KEYBOARD)
    number = await bot_api.press(person, sent.message_id, "reward:1")
    (update,) = await fetched(bot)
    query = update.callback_query
    assert isinstance(query, CallbackQuery)
    assert (query.id, query.data, query.from_user.id) == (number, "reward:1", person)
    assert isinstance(query.message, Message)
    assert query.message.message_id == sent.message_id
    assert await bot.answer_callback_query(query.id, text="0.3점", show_alert=True)
    answer = await bot_api.answer(number)
    assert answer is not None
    assert (answer["text"], answer["show_alert"]) == ("0.3점", True)


async def test_inline(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    number = await bot_api.ask_inline(person, "남원읍")
    (update,) = await fetched(bot)
    assert update.inline_query is not None
    assert (update.inline_query.id, update.inline_query.query) == (number, "남원읍")
    article = InlineQueryResultArticle(
        id="5",
        title="하반기 5위",
        input_message_content=InputTextMessageContent(
            message_text="<b>남원읍</b>", parse_mode="HTML"
        ),
        reply_markup=KEYBOARD,
    )
    assert await bot.answer_inline_query(number, [article], cache_time=60, is_personal=True)
    inline_message = await bot_api.choose(person, number, "5")
    assert inline_message is not None
    (update,) = await fetched(bot)
    assert update.chosen_inline_result is not None
    assert update.chosen_inline_result.inline_message_id == inline_message

    await bot_api.press_inline(person, inline_message, "reward:1")
    (update,) = await fetched(bot)
    assert update.callback_query is not None
    assert update.callback_query.inline_message_id == inline_message
    assert await bot.edit_message_text("0.3점", inline_message_id=inline_message) is True


async def test_commands_and_texts(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    commands = [BotCommand(command="help", description="도움말")]
    assert await bot.set_my_commands(commands, language_code="ko")
    (command,) = await bot.get_my_commands(language_code="ko")
    assert (command.command, command.description) == ("help", "도움말")
    assert await bot.get_my_commands() == []
    assert await bot.set_my_commands([], scope=BotCommandScopeChat(chat_id=person))
    assert await bot.delete_my_commands(language_code="ko")
    assert await bot.get_my_commands(language_code="ko") == []
    assert await bot.set_my_short_description("사례를 찾습니다")
    assert (await bot.get_my_short_description()).short_description == "사례를 찾습니다"
    assert (await bot.get_my_name()).name == "사례봇"


async def test_files_go_both_ways(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    picture, table = png(120, 80), "가,나\n".encode()
    photo = await bot.send_photo(
        person, BufferedInputFile(picture, "chart.png"), caption="<b>표</b>", parse_mode="HTML"
    )
    assert photo.photo is not None
    assert (photo.photo[-1].width, photo.photo[-1].height) == (120, 80)
    assert photo.html_text == "<b>표</b>"
    document = await bot.send_document(person, BufferedInputFile(table, "cases.csv"))
    assert document.document is not None
    assert document.document.file_name == "cases.csv"
    for file_id, content in (
        (photo.photo[-1].file_id, picture),
        (document.document.file_id, table),
    ):
        file = await bot.get_file(file_id)
        assert file.file_path is not None
        received = await bot.download_file(file.file_path, BytesIO())
        assert received is not None
        assert received.read() == content
        assert file.file_size == len(content)

    # What is known by its id need not be uploaded again.
    again = await bot.send_photo(person, photo.photo[-1].file_id)
    assert again.photo == photo.photo
    album = await bot.send_media_group(
        person,
        [
            InputMediaPhoto(media=BufferedInputFile(picture, "a.png"), caption="하나"),
            InputMediaPhoto(media=photo.photo[-1].file_id),
        ],
    )
    assert len({message.media_group_id for message in album}) == 1

    await bot_api.file(person, "사진 아님".encode(), name="사례.txt", mime="text/plain")
    (update,) = await fetched(bot)
    assert update.message is not None
    assert update.message.document is not None
    received = await bot.download(update.message.document)
    assert received is not None
    assert received.read().decode() == "사진 아님"


async def test_refusals_have_the_form_that_clients_know(bot: Bot, bot_api: BotApi) -> None:
    person = await bot_api.person()
    await bot_api.fault("retry_after", seconds=7)
    with pytest.raises(TelegramRetryAfter) as pause:
        await bot.send_message(person, "말")
    assert pause.value.retry_after == 7
    await bot_api.fault("blocked")
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(person, "말")
    await bot_api.fault("migrate", migrate_to=-1009)
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(person, "말")
    assert moved.value.migrate_to_chat_id == -1009
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(person, "<b>말", parse_mode="HTML")


async def test_groups(bot: Bot, bot_api: BotApi) -> None:
    owner, member = await bot_api.person("주인"), await bot_api.person("주민")
    forum = await bot_api.chat("supergroup", owner, member, forum=True, bot="administrator")
    theirs = await bot_api.topic(forum, owner, "질문")
    ours = await bot.create_forum_topic(forum, "답")
    for thread in (theirs, ours.message_thread_id):
        sent = await bot.send_message(forum, "말", message_thread_id=thread)
        assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    chat = await bot.get_chat(forum)
    assert (chat.type, chat.is_forum) == ("supergroup", True)
    assert await bot.get_chat_member_count(forum) == 3
    assert (await bot.get_chat_member(forum, owner)).status == "creator"
    assert (await bot.get_chat_member(forum, member)).status == "member"
    assert await bot.pin_chat_message(forum, sent.message_id)
    assert (await bot.get_chat(forum)).pinned_message is not None
    assert await bot.unpin_chat_message(forum)
    copied = await bot.copy_message(member, forum, sent.message_id)
    assert copied.message_id
    forwarded = await bot.forward_message(member, forum, sent.message_id)
    assert forwarded.forward_origin is not None
    assert await bot.set_message_reaction(forum, sent.message_id, [])
    assert await bot.send_chat_action(forum, "typing")
    assert await bot.leave_chat(forum)
    with pytest.raises(TelegramForbiddenError):
        await bot.send_message(forum, "말")
