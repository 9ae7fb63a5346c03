"""The handle of one bot's Telegram: what people do there, what arrived, what goes wrong."""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Sequence
from typing import Any

from aiohttp import ClientSession
from pydantic import BaseModel, ConfigDict

from tests.support.botapi.chats import ChatKind, Status
from tests.support.botapi.entities import Json
from tests.support.botapi.errors import ControlError
from tests.support.botapi.faults import Fault, FaultKind

PATIENCE = 30.0
"""Seconds that a test waits for something to happen."""


class Call(BaseModel):
    """A request that arrived. `call["chat_id"]` is a parameter, None where it is missing.

    `status` is None while it is being answered and 0 where the connection was cut; `time` is
    the server's clock in seconds since 1970.
    """

    model_config = ConfigDict(frozen=True)

    number: int
    method: str
    params: dict[str, Any]
    time: float
    status: int | None
    description: str
    fault: str | None
    result: Any

    def __getitem__(self, name: str) -> Any:
        return self.params.get(name)


class BotApi:
    """Telegram as one bot meets it. `root` is what the bot takes for api.telegram.org."""

    def __init__(
        self,
        session: ClientSession,
        root: str,
        *,
        token: str,
        id: int,  # noqa: A002
        username: str,
    ) -> None:
        self.root = root
        self.token = token
        self.id = id
        self.username = username
        self._session = session
        self._calls: dict[int, Call] = {}
        self._version = 0

    # -- people and chats ------------------------------------------------------------------

    async def person(
        self,
        first_name: str = "주민",
        *,
        username: str | None = None,
        language_code: str | None = "ko",
        started: bool = True,
    ) -> int:
        """A new person; the id is that of their private chat, too."""
        return int(
            await self._do(
                "person",
                first_name=first_name,
                username=username,
                language_code=language_code,
                started=started,
            )
        )

    async def people(self, count: int) -> list[int]:
        """So many new people, all of whom have started the bot."""
        found: list[int] = await self._do("people", count=count)
        return found

    async def chat(
        self,
        kind: ChatKind,
        *people: int,
        title: str = "모임",
        username: str | None = None,
        forum: bool = False,
        bot: Status = "member",
    ) -> int:
        """A new group, supergroup or channel; the first of `people` owns it."""
        return int(
            await self._do(
                "chat",
                kind=kind,
                people=list(people),
                title=title,
                username=username,
                forum=forum,
                bot=bot,
            )
        )

    async def topic(self, chat: int, person: int, name: str) -> int:
        """A new topic of a forum."""
        return int(await self._do("topic", chat=chat, person=person, name=name))

    async def status(
        self, chat: int, status: Status, *, by: int, person: int | None = None
    ) -> None:
        """`by` makes `person` (None: the bot) an administrator, a member, or puts them out."""
        await self._do("status", chat=chat, person=person, status=status, by=by)

    async def block(self, person: int) -> None:
        """`person` blocks the bot; writing to it again lets it in."""
        await self.status(person, "kicked", by=person)

    async def deactivate(self, person: int) -> None:
        """`person` deletes their account."""
        await self._do("deactivate", person=person)

    async def migrate(self, chat: int, *, by: int) -> int:
        """A basic group becomes a supergroup; its new id."""
        return int(await self._do("migrate", chat=chat, by=by))

    # -- messages of people ----------------------------------------------------------------
    # `person` writes in the private chat unless `chat` is given; without a person it is a
    # channel's post. All return the id of the message.

    async def text(
        self,
        person: int | None,
        text: str,
        *,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """A text."""
        return await self._send("text", person, chat, thread, reply_to, text=text)

    async def post(self, channel: int, text: str) -> int:
        """A post of a channel."""
        return await self._send("text", None, channel, None, None, text=text)

    async def photo(
        self,
        person: int | None,
        content: bytes | None = None,
        *,
        caption: str | None = None,
        chat: int | None = None,
    ) -> int:
        """A picture; without `content` a small grey one."""
        return await self._send(
            "photo", person, chat, None, None, content=_base64(content), caption=caption
        )

    async def file(
        self,
        person: int | None,
        content: bytes,
        *,
        name: str,
        mime: str = "application/octet-stream",
        size: int | None = None,
        caption: str | None = None,
        chat: int | None = None,
    ) -> int:
        """A document; `size` in bytes may be said to be more than there is."""
        return await self._send(
            "file", person, chat, None, None,
            content=_base64(content), name=name, mime=mime, size=size, caption=caption,
        )  # fmt: skip

    async def voice(
        self, person: int | None, *, duration: int = 3, chat: int | None = None
    ) -> int:
        """A voice message of so many seconds."""
        return await self._send("voice", person, chat, None, None, duration=duration)

    async def sticker(
        self, person: int | None, *, emoji: str = "🍊", chat: int | None = None
    ) -> int:
        """A sticker."""
        return await self._send("sticker", person, chat, None, None, emoji=emoji)

    async def location(
        self,
        person: int | None,
        *,
        latitude: float = 33.25,
        longitude: float = 126.56,
        chat: int | None = None,
    ) -> int:
        """A place on the map."""
        return await self._send(
            "location", person, chat, None, None, latitude=latitude, longitude=longitude
        )

    async def contact(
        self,
        person: int | None,
        *,
        phone_number: str,
        first_name: str,
        user: int | None = None,
        chat: int | None = None,
    ) -> int:
        """An entry of an address book; `user` where it is of somebody on Telegram."""
        return await self._send(
            "contact", person, chat, None, None,
            phone_number=phone_number, first_name=first_name, user=user,
        )  # fmt: skip

    async def poll(
        self, person: int | None, question: str, options: Sequence[str], *, chat: int | None = None
    ) -> int:
        """A poll."""
        return await self._send(
            "poll", person, chat, None, None, question=question, options=list(options)
        )

    async def forward(
        self,
        person: int,
        text: str,
        *,
        chat: int | None = None,
        source: tuple[int, int] | None = None,
        hidden_name: str | None = None,
    ) -> int:
        """A forwarded text. `source` is the chat and message that it comes from, if known."""
        from_chat, message = source or (None, None)
        return await self._send(
            "forward", person, chat, None, None,
            text=text, from_chat=from_chat, message=message, hidden_name=hidden_name,
        )  # fmt: skip

    async def edit(self, chat: int, message: int, text: str) -> None:
        """Somebody changes the text of their message."""
        await self._do("edit", chat=chat, message=message, text=text)

    # -- buttons and inline questions ------------------------------------------------------

    async def press(
        self,
        person: int,
        message: int,
        data: str,
        *,
        chat: int | None = None,
        old: bool = False,
        forged: bool = False,
    ) -> str:
        """`person` presses the button with `data`; the id of the query.

        `old`: the bot is not told any more what stood in the message. `forged`: no button has
        this data.
        """
        place = person if chat is None else chat
        return str(
            await self._do(
                "press",
                chat=place,
                person=person,
                message=message,
                data=data,
                old=old,
                forged=forged,
            )
        )

    async def press_inline(self, person: int, inline_message: str, data: str) -> str:
        """`person` presses a button under an inline result; the id of the query."""
        return str(
            await self._do("press_inline", person=person, inline_message=inline_message, data=data)
        )

    async def ask_inline(
        self, person: int, text: str, *, offset: str = "", chat_type: str = "sender"
    ) -> str:
        """`person` asks inline; the id of the query."""
        return str(
            await self._do(
                "ask_inline", person=person, text=text, offset=offset, chat_type=chat_type
            )
        )

    async def choose(self, person: int, query: str, result: str) -> str | None:
        """`person` sends an inline result; the id of the inline message if it has buttons."""
        made = await self._do("choose", person=person, query=query, result=result)
        return None if made is None else str(made)

    async def answer(self, query: str, *, seconds: float = PATIENCE) -> Json | None:
        """The parameters of the bot's answer to a query; None where none comes in time."""
        found: Json | None = await self._do("answer", query=query, seconds=seconds)
        return found

    # -- updates, time, faults -------------------------------------------------------------

    async def push(self, update: Json, *, chat: int | None = None) -> int:
        """Sends an update just as it is written, without its number; returns the number."""
        return int(await self._do("push", update=update, chat=chat))

    async def pending(self) -> list[Json]:
        """The updates that the bot has not confirmed."""
        found: list[Json] = await self._do("pending")
        return found

    async def wait_until_fetched(self, *, seconds: float = PATIENCE) -> None:
        """Waits until the bot has confirmed every update; AssertionError if it does not."""
        left = await self._do("wait_until_fetched", seconds=seconds)
        assert not left, left

    async def advance(self, seconds: float) -> None:
        """Sets this bot's clock forward."""
        await self._do("advance", seconds=seconds)

    async def fault(
        self,
        kind: FaultKind,
        *,
        method: str | None = None,
        chat: int | None = None,
        times: int | None = 1,
        after: int = 0,
        seconds: float = 1,
        accepted: bool = False,
        migrate_to: int | None = None,
        status: int = 400,
        description: str = "",
    ) -> None:
        """Scripts a fault; see `Fault` for the fields."""
        fault = Fault(
            kind=kind,
            method=method,
            chat=chat,
            times=times,
            after=after,
            seconds=seconds,
            accepted=accepted,
            migrate_to=migrate_to,
            status=status,
            description=description,
        )
        await self._do("fault", fault=fault.model_dump())

    async def clear_faults(self) -> None:
        """From now on all goes well."""
        await self._do("clear_faults")

    # -- what arrived ----------------------------------------------------------------------

    async def calls(self, method: str | None = None) -> list[Call]:
        """The requests so far, of one method or of all, in the order of their arrival."""
        await self._read_journal(0)
        return self._known(method)

    async def wait_for(
        self,
        condition: Callable[[list[Call]], bool],
        *,
        method: str | None = None,
        seconds: float = PATIENCE,
    ) -> list[Call]:
        """Waits until `condition` holds for the requests so far and returns them.

        AssertionError, with the requests, where it does not within `seconds`.
        """
        until = time.monotonic() + seconds
        await self._read_journal(0)
        while not condition(self._known(method)):
            left = until - time.monotonic()
            assert left > 0, self._known(method)
            await self._read_journal(left)
        return self._known(method)

    async def wait_for_calls(
        self, method: str, count: int = 1, *, seconds: float = PATIENCE
    ) -> list[Call]:
        """Waits until `count` requests for `method` have been answered."""
        return await self.wait_for(
            lambda calls: sum(call.status is not None for call in calls) >= count,
            method=method,
            seconds=seconds,
        )

    async def messages(self, chat: int) -> list[Json]:
        """Everything that stands in a chat now, as the Bot API writes it."""
        found: list[Json] = await self._do("messages", chat=chat)
        return found

    async def wait_for_messages(
        self, chat: int, count: int = 1, *, seconds: float = PATIENCE
    ) -> list[Json]:
        """The bot's messages in `chat`, once there are `count`; else AssertionError."""
        found: list[Json] = await self._do(
            "wait_for_messages", chat=chat, count=count, seconds=seconds
        )
        assert len(found) >= count, found
        return found

    async def texts(self, chat: int, count: int = 0, *, seconds: float = PATIENCE) -> list[str]:
        """The visible texts of the bot's messages in `chat`, once there are `count`."""
        found = await self.wait_for_messages(chat, count, seconds=seconds)
        return [message.get("text") or message.get("caption") or "" for message in found]

    async def deleted(self, chat: int) -> list[int]:
        """The ids of the messages of a chat that are gone."""
        found: list[int] = await self._do("deleted", chat=chat)
        return found

    async def profile(self) -> Json:
        """What the bot has said about itself: texts, commands, menu buttons."""
        found: Json = await self._do("profile")
        return found

    # ---------------------------------------------------------------------------------------

    def _known(self, method: str | None) -> list[Call]:
        calls = (self._calls[number] for number in sorted(self._calls))
        return [call for call in calls if method in (None, call.method)]

    async def _read_journal(self, seconds: float) -> None:
        found = await self._do("journal", since=self._version, seconds=seconds)
        self._version = found["version"]
        for one in found["entries"]:
            self._calls[one["number"]] = Call.model_validate(one)

    async def _send(
        self,
        kind: str,
        person: int | None,
        chat: int | None,
        thread: int | None,
        reply_to: int | None,
        **content: Any,
    ) -> int:
        return int(
            await self._do(
                kind, person=person, chat=chat, thread=thread, reply_to=reply_to, **content
            )
        )

    async def _do(self, operation: str, **arguments: Any) -> Any:
        address = f"{self.root}/control/{self.token}/{operation}"
        return await ask(self._session, address, arguments)


async def ask(session: ClientSession, address: str, body: Json) -> Any:
    """Posts to the control API. ControlError where the server says that it cannot be."""
    async with session.post(address, json=body) as response:
        if response.status >= 400:
            raise ControlError(problem=await response.text())
        return await response.json()


def _base64(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()
