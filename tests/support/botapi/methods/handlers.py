"""The methods of the Bot API that the server carries out, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from tests.support.botapi.methods import (
    answering,
    editing,
    fetching,
    looking,
    media,
    own,
    sending,
)
from tests.support.botapi.request import Request
from tests.support.botapi.world import World

Handler = Callable[[World, Request], Any | Awaitable[Any]]

HANDLERS: dict[str, Handler] = {
    "getUpdates": fetching.get_updates,
    "setWebhook": fetching.set_webhook,
    "deleteWebhook": fetching.delete_webhook,
    "getWebhookInfo": fetching.get_webhook_info,
    "getMe": own.get_me,
    "setMyCommands": own.set_my_commands,
    "getMyCommands": own.get_my_commands,
    "deleteMyCommands": own.delete_my_commands,
    "setMyName": own.set_text,
    "getMyName": own.get_text,
    "setMyDescription": own.set_text,
    "getMyDescription": own.get_text,
    "setMyShortDescription": own.set_text,
    "getMyShortDescription": own.get_text,
    "setChatMenuButton": own.set_chat_menu_button,
    "getChatMenuButton": own.get_chat_menu_button,
    "sendMessage": sending.send_message,
    "sendChatAction": sending.send_chat_action,
    "sendPhoto": media.send_photo,
    "sendDocument": media.send_document,
    "sendMediaGroup": media.send_media_group,
    "getFile": media.get_file,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "copyMessage": editing.copy_message,
    "forwardMessage": editing.forward_message,
    "pinChatMessage": editing.pin_chat_message,
    "unpinChatMessage": editing.unpin_chat_message,
    "setMessageReaction": editing.set_message_reaction,
    "answerCallbackQuery": answering.answer_callback_query,
    "answerInlineQuery": answering.answer_inline_query,
    "getChat": looking.get_chat,
    "getChatMember": looking.get_chat_member,
    "getChatAdministrators": looking.get_chat_administrators,
    "getChatMemberCount": looking.get_chat_member_count,
    "leaveChat": looking.leave_chat,
    "createForumTopic": looking.create_forum_topic,
}
