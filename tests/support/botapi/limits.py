"""The length limits of `telegram.constants`, by method or type and field.

They hold where the published specification is not at hand, too.
"""

from __future__ import annotations

from enum import IntEnum

from telegram.constants import (
    BotCommandLimit,
    BotDescriptionLimit,
    BotNameLimit,
    BulkRequestLimit,
    CallbackQueryLimit,
    ChatLimit,
    ForumTopicLimit,
    InlineKeyboardButtonLimit,
    InlineKeyboardMarkupLimit,
    InlineQueryLimit,
    InlineQueryResultLimit,
    InlineQueryResultsButtonLimit,
    MediaGroupLimit,
    MessageLimit,
    PollingLimit,
    PollLimit,
    ReplyLimit,
    WebhookLimit,
)

from tests.support.botapi.rules import Limit, Unit

CACHE_SECONDS = 86400
LONGEST_POLL = 50
LINK_FORM = r"[A-Za-z0-9_-]*"
COMMAND_FORM = r"[a-z0-9_]*"

TEXT = Limit("characters", MessageLimit.MIN_TEXT_LENGTH, MessageLimit.MAX_TEXT_LENGTH)
CAPTION = Limit("characters", 0, MessageLimit.CAPTION_LENGTH)
CAPTIONED = (
    "copyMessage", "editMessageCaption", "sendAnimation", "sendAudio", "sendDocument",
    "sendPhoto", "sendVideo", "sendVoice", "InputMediaPhoto", "InputMediaDocument",
    "InputMediaVideo", "InputMediaAudio", "InputMediaAnimation",
)  # fmt: skip
RESULTS = (
    "Article", "Photo", "Gif", "Mpeg4Gif", "Video", "Audio", "Voice", "Document", "Location",
    "Venue", "Contact", "Game", "CachedPhoto", "CachedGif", "CachedMpeg4Gif", "CachedSticker",
    "CachedDocument", "CachedVideo", "CachedVoice", "CachedAudio",
)  # fmt: skip


def constant_limits() -> dict[tuple[str, str], Limit]:
    """(method or type, field) → its limit."""
    return (
        {
            ("sendMessage", "text"): TEXT,
            ("editMessageText", "text"): TEXT,
            ("InputTextMessageContent", "message_text"): TEXT,
            ("ReplyParameters", "quote"): CAPTION,
            ("sendMessage", "entities"): _most("items", MessageLimit.MESSAGE_ENTITIES),
            ("answerCallbackQuery", "text"): _most(
                "characters", CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH
            ),
            ("InlineKeyboardButton", "callback_data"): Limit(
                "bytes",
                InlineKeyboardButtonLimit.MIN_CALLBACK_DATA,
                InlineKeyboardButtonLimit.MAX_CALLBACK_DATA,
            ),
            ("InlineKeyboardMarkup", "row"): _most(
                "items", InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
            ),
            ("InlineKeyboardMarkup", "all"): _most(
                "items", InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
            ),
            ("answerInlineQuery", "results"): _most("items", InlineQueryLimit.RESULTS),
            ("answerInlineQuery", "next_offset"): _most(
                "bytes", InlineQueryLimit.MAX_OFFSET_LENGTH
            ),
            ("answerInlineQuery", "cache_time"): Limit("value", 0, CACHE_SECONDS),
            ("InlineQueryResultsButton", "start_parameter"): Limit(
                "characters",
                InlineQueryResultsButtonLimit.MIN_START_PARAMETER_LENGTH,
                InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH,
                LINK_FORM,
            ),
            ("setMyCommands", "commands"): _most("items", BotCommandLimit.MAX_COMMAND_NUMBER),
            ("BotCommand", "command"): Limit(
                "characters",
                BotCommandLimit.MIN_COMMAND,
                BotCommandLimit.MAX_COMMAND,
                COMMAND_FORM,
            ),
            ("BotCommand", "description"): Limit("characters", 1, BotCommandLimit.MAX_DESCRIPTION),
            ("setMyName", "name"): _most("characters", BotNameLimit.MAX_NAME_LENGTH),
            ("setMyDescription", "description"): _most(
                "characters", BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
            ),
            ("setMyShortDescription", "short_description"): _most(
                "characters", BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
            ),
            ("setChatTitle", "title"): Limit(
                "characters", ChatLimit.MIN_CHAT_TITLE_LENGTH, ChatLimit.MAX_CHAT_TITLE_LENGTH
            ),
            ("createForumTopic", "name"): Limit(
                "characters", ForumTopicLimit.MIN_NAME_LENGTH, ForumTopicLimit.MAX_NAME_LENGTH
            ),
            ("sendMediaGroup", "media"): Limit(
                "items", MediaGroupLimit.MIN_MEDIA_LENGTH, MediaGroupLimit.MAX_MEDIA_LENGTH
            ),
            ("sendPoll", "question"): Limit(
                "characters", PollLimit.MIN_QUESTION_LENGTH, PollLimit.MAX_QUESTION_LENGTH
            ),
            ("sendPoll", "options"): Limit("items", 1, PollLimit.MAX_OPTION_NUMBER),
            ("InputPollOption", "text"): Limit("characters", 1, PollLimit.MAX_OPTION_LENGTH),
            ("getUpdates", "limit"): Limit(
                "value", PollingLimit.MIN_LIMIT, PollingLimit.MAX_LIMIT
            ),
            ("getUpdates", "timeout"): Limit("value", 0, LONGEST_POLL),
            ("setWebhook", "max_connections"): Limit(
                "value", WebhookLimit.MIN_CONNECTIONS_LIMIT, WebhookLimit.MAX_CONNECTIONS_LIMIT
            ),
            ("setWebhook", "secret_token"): Limit(
                "characters", 1, WebhookLimit.MAX_SECRET_TOKEN_LENGTH, LINK_FORM
            ),
        }
        | {(owner, "caption"): CAPTION for owner in CAPTIONED}
        | {
            (f"InlineQueryResult{kind}", "id"): Limit(
                "bytes", InlineQueryResultLimit.MIN_ID_LENGTH, InlineQueryResultLimit.MAX_ID_LENGTH
            )
            for kind in RESULTS
        }
        | {
            (method, "message_ids"): Limit(
                "items", BulkRequestLimit.MIN_LIMIT, BulkRequestLimit.MAX_LIMIT
            )
            for method in ("deleteMessages", "copyMessages", "forwardMessages")
        }
        | {
            (owner, "input_field_placeholder"): Limit(
                "characters",
                ReplyLimit.MIN_INPUT_FIELD_PLACEHOLDER,
                ReplyLimit.MAX_INPUT_FIELD_PLACEHOLDER,
            )
            for owner in ("ForceReply", "ReplyKeyboardMarkup")
        }
    )


def _most(unit: Unit, high: IntEnum) -> Limit:
    return Limit(unit, None, high)
