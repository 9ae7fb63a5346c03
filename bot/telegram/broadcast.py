"""Announcements over Telegram: implements `bot.announcements.sender.Sender`.

Requests are made below python-telegram-bot's methods: what a request that failed means for the
ledger depends on the exact answer, and on whether it left at all.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import InputFile
from telegram.constants import MessageLimit, ParseMode
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.announcements.sender import Content, Outcome
from bot.errors import DatabaseError
from bot.replies.announcements import STOP, shown
from bot.telegram.keyboard import Key, markup
from bot.telegram.render import messages
from bot.telegram.transport import NotSentError
from knowledge.models import Model

log = logging.getLogger(__name__)

STOP_DATA = "sub:stop"
NO_PREVIEW = {"is_disabled": True}
CAPTION = int(MessageLimit.CAPTION_LENGTH)

# The beginnings of what Telegram says with 403 and 400 about a chat, in lower case.
_BLOCKED: Mapping[str, str] = {
    "bot was blocked": "blocked",
    "user is deactivated": "deactivated",
    "bot was kicked": "removed",
    "bot is not a member": "removed",
    "bot can't initiate": "removed",
    "chat not found": "removed",
    "need administrator rights": "removed",
    "not enough rights": "removed",
    "have no rights to send": "removed",
    "the group chat was deleted": "removed",
    "peer_id_invalid": "removed",
}
_ABSENT = (
    "message to delete not found",
    "message to edit not found",
    "message_id_invalid",
)
# It stands there and stays as it is: too old, or not the bot's to change any more.
_KEPT = ("message can't be edited", "message can't be deleted")

KeepMedia = Callable[[Content, str], Awaitable[None]]


class _Shape(Model):
    """What is the same for every copy of a content."""

    text: str
    markup: dict[str, object] | None


class TelegramSender:
    """Sends to Telegram through `request`."""

    def __init__(
        self, request: BaseRequest, base: str, *, paid: bool = False, keep_media: KeepMedia
    ) -> None:
        """`base` is the address up to the method, with the token; `paid` allows paid messages.

        `keep_media` is told what Telegram calls an uploaded file.
        """
        self._request = request
        self._base = base
        self._paid = paid
        self._keep_media = keep_media
        self._shape: tuple[Content, _Shape] | None = None
        self._media: dict[tuple[str, int], str] = {}

    async def send(self, chat: int, content: Content, *, silent: bool) -> Outcome:
        """sendMessage, sendPhoto or sendDocument."""
        shape = self._shape_of(content)
        parameters: dict[str, object] = {
            "chat_id": chat,
            "parse_mode": ParseMode.HTML,
            "reply_markup": shape.markup,
            "disable_notification": silent or None,
            "allow_paid_broadcast": self._paid or None,
        }
        media = content.media
        if media is None:
            parameters |= {"text": shape.text, "link_preview_options": NO_PREVIEW}
            return await self._call("sendMessage", parameters, _message)
        parameters["caption"] = shape.text
        method = "sendPhoto" if media.kind == "photo" else "sendDocument"
        key = (content.id, content.revision)
        known = media.id or self._media.get(key)
        if known is not None:
            outcome = await self._call(method, parameters | {media.kind: known}, _message)
        else:
            file = InputFile(media.content, filename=media.name)
            found: list[str] = []

            def read(result: Any) -> Outcome:
                found.append(_file_id(result, media.kind))
                return _message(result)

            outcome = await self._call(method, parameters, read, upload=(media.kind, file))
            for id_ in filter(None, found):
                self._media[key] = id_
        if media.id is None and key in self._media:
            await self._keep(content, self._media[key])
        return outcome

    async def _keep(self, content: Content, id_: str) -> None:
        """Tells what Telegram calls the file; what came of the sending does not depend on it."""
        try:
            await self._keep_media(content, id_)
        except DatabaseError as error:
            log.warning("media_not_named: %s", error.code)

    async def correct(self, chat: int, message: int, content: Content) -> Outcome:
        """editMessageText or editMessageCaption; that nothing changes is well, too."""
        shape = self._shape_of(content)
        parameters: dict[str, object] = {
            "chat_id": chat,
            "message_id": message,
            "parse_mode": ParseMode.HTML,
            "reply_markup": shape.markup,
        }
        if content.media is None:
            parameters |= {"text": shape.text, "link_preview_options": NO_PREVIEW}
            return await self._call("editMessageText", parameters, _done)
        return await self._call("editMessageCaption", parameters | {"caption": shape.text}, _done)

    async def recall(self, chat: int, message: int) -> Outcome:
        """deleteMessage."""
        return await self._call("deleteMessage", {"chat_id": chat, "message_id": message}, _done)

    async def probe(self) -> Outcome:
        """getMe."""
        return await self._call("getMe", {}, _done)

    def _shape_of(self, content: Content) -> _Shape:
        if self._shape is not None and self._shape[0] is content:
            return self._shape[1]
        shape = shape_of(content)
        self._shape = (content, shape)
        return shape

    async def _call(
        self,
        method: str,
        parameters: Mapping[str, object],
        read: Callable[[Any], Outcome],
        *,
        upload: tuple[str, InputFile] | None = None,
    ) -> Outcome:
        given = [
            RequestParameter(name, value, None)
            for name, value in parameters.items()
            if value is not None
        ]
        if upload is not None:
            given.append(RequestParameter(upload[0], None, [upload[1]]))
        try:
            status, body = await self._request.do_request(
                f"{self._base}/{method}", "POST", RequestData(given)
            )
        except NotSentError as error:
            return Outcome(kind="unreached", reason=error.message)
        except TelegramError:
            return Outcome(kind="doubtful", reason="no_answer")
        return read_answer(status, body, read)


def shape_of(content: Content) -> _Shape:
    """Text and keyboard of `content`, with the button that ends the subscription."""
    reply = shown(content)
    limit = {"limit": CAPTION} if content.media is not None else {}
    # The limits of a draft leave room; what does not fit all the same is left out.
    text = messages(reply, **limit)[0]
    # Without the version of an answer: an announcement does not grow old.
    keys = [[Key(one.label, one.value)] for one in reply.buttons]
    keys.append([Key(STOP, STOP_DATA)])
    return _Shape(text=text, markup=markup(keys))


def read_answer(status: int, body: bytes, read: Callable[[Any], Outcome]) -> Outcome:
    """What an answer of the Bot API means. `read` reads the result of one that went well."""
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        # A proxy on the way, or an answer that was cut off: Telegram may have done it or not.
        return Outcome(kind="doubtful", reason=f"http_{status}")
    if answer.get("ok") is True:
        try:
            return read(answer["result"])
        except (KeyError, TypeError):
            return Outcome(kind="doubtful", reason="unreadable")
    told = str(answer.get("description", ""))
    parameters = answer.get("parameters") or {}
    if isinstance(pause := parameters.get("retry_after"), int):
        return Outcome(kind="throttled", seconds=pause)
    if isinstance(chat := parameters.get("migrate_to_chat_id"), int):
        return Outcome(kind="moved", chat=chat)
    return _refusal(status, told)


def _refusal(status: int, told: str) -> Outcome:
    low = told.lower()
    if status in (401, 404):
        return Outcome(kind="token", reason=told)
    if status in (400, 403):
        for part, reason in _BLOCKED.items():
            if part in low:
                return Outcome(kind="blocked", reason=reason)
        if status == 403:
            return Outcome(kind="blocked", reason="removed")
        if "not modified" in low:
            return Outcome(kind="done")
        if any(part in low for part in _KEPT):
            return Outcome(kind="refused", reason="kept")
        if any(part in low for part in _ABSENT):
            return Outcome(kind="absent", reason="absent")
        return Outcome(kind="refused", reason=told)
    if status == 429:
        return Outcome(kind="throttled", seconds=1)
    # The server itself says that it failed.
    return Outcome(kind="failing", reason=told or f"http_{status}")


def _message(result: Any) -> Outcome:
    return Outcome(kind="done", message=int(result["message_id"]))


def _done(_: Any) -> Outcome:
    return Outcome(kind="done")


def _file_id(result: Any, kind: str) -> str:
    found = result.get(kind)
    if isinstance(found, list) and found:
        found = found[-1]
    return str(found.get("file_id", "")) if isinstance(found, dict) else ""
