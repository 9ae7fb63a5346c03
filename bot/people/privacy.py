"""Requests about one's own data: the notice, what is stored, its deletion."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from bot.people.mydata import Subscribed, forget, my_data
from bot.people.person import Person
from bot.people.privacy_words import asked_of_own_data
from bot.replies import privacy as wording
from bot.replies.model import Reply
from bot.storage.database import Database

Request = Literal["privacy", "mydata", "forget", "forget:yes", "forget:no"]

# Whole messages only: 개인정보 보호 사례 is a question about cases.
_SAID: Mapping[str, Request] = MappingProxyType(
    {
        "privacy": "privacy",
        "개인정보": "privacy",
        "개인정보안내": "privacy",
        "개인정보처리방침": "privacy",
        "mydata": "mydata",
        "내기록": "mydata",
        "내기록보기": "mydata",
        "내정보": "mydata",
        "내정보보기": "mydata",
        "forget": "forget",
        "내기록삭제": "forget",
        "내기록지우기": "forget",
        "내기록지워줘": "forget",
        "내정보삭제": "forget",
        "내정보지우기": "forget",
        "내정보지워줘": "forget",
        "개인정보삭제": "forget",
        # Only the buttons of the question send these.
        "forget:yes": "forget:yes",
        "forget:no": "forget:no",
    }
)


def privacy_request(text: str) -> Request | None:
    """What `text` (a command with or without its slash, a button, or Korean words) asks for."""
    said = "".join(text.casefold().split()).removeprefix("/").rstrip(".!?~")
    return _SAID.get(said) or asked_of_own_data(said)


class PrivacyDesk:
    """Answers such requests. Whoever asks sees and deletes their own data and nobody else's."""

    def __init__(
        self,
        database: Database,
        *,
        days: int,
        operator: str | None,
        subscribed: Subscribed | None = None,
    ) -> None:
        """`days` is how long data is kept, `operator` who runs the bot and how to reach them,
        `subscribed` what subscriptions keep."""
        self._subscribed = subscribed
        self._database = database
        self._days = days
        self._operator = operator

    async def answer(
        self, request: Request, person: Person, *, version: int, account: int | None = None
    ) -> Reply:
        """The reply to `request`; deletes only on `forget:yes`. `version` of the knowledge.

        `account` is the person's number in the messenger; it is looked for and not kept.
        """
        more: dict[str, Any] = {"subscribed": self._subscribed, "account": account}
        match request:
            case "privacy":
                return wording.notice(days=self._days, operator=self._operator, version=version)
            case "mydata":
                data = await my_data(self._database, person, **more)
                return wording.stored(data, days=self._days, version=version)
            case "forget":
                data = await my_data(self._database, person, **more)
                return wording.ask_to_confirm(data, version=version)
            case "forget:yes":
                deleted = await forget(self._database, person, **more)
                return wording.forgotten(deleted, version=version)
            case "forget:no":
                return wording.kept(version=version)
