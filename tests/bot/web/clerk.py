"""An administrator's browser over ASGI: fills the forms that stand on the page, and sends them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

import httpx

from bot.announcements.desk import AnnouncementDesk
from bot.announcements.model import Announcement, Draft
from bot.dialogues.tables import Line, read_tables
from bot.people.logins import Logins
from bot.people.roles import Roles
from bot.replies.administering import labels_of
from bot.review.checks import table_check
from bot.review.desk import ReviewDesk
from bot.storage.database import Database
from bot.web.admin import AdminServices
from bot.web.checks import Checks
from bot.web.page import Services, build_page
from knowledge.snapshot import Snapshot
from knowledge.store.versions import PublishedVersion, list_versions
from tests.bot.storage.support import NOW
from tests.support.assistants import TODAY, RecordingAssistant

KEY = b"k" * 32
OWNER = "telegram:1"


def _lines() -> list[Line]:
    """A part of the tables: asking all of them twice takes seconds."""
    return [line for line in read_tables() if line.file == "filter.yaml"]


@dataclass
class Town:
    """The page over a real database, with clocks that the test sets."""

    database: Database
    roles: Roles
    snapshot: Snapshot
    now: list[int] = field(default_factory=lambda: [NOW])
    seconds: list[float] = field(default_factory=lambda: [0.0])
    ready: bool = True
    bot: str | None = None
    refused: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.logins = Logins(self.database, self.roles, lambda: self.now[0])
        self.reviews = ReviewDesk(
            self.database,
            snapshot=lambda: self.snapshot,
            check=table_check(self.database, _lines),
            now=lambda: self.now[0],
            today=lambda: dt.date(2019, 6, 12),
        )
        self.checks = Checks(self.reviews)
        self.announcements = AnnouncementDesk(self.database, lambda: self.now[0])
        self.app = build_page(
            Services(
                assistant=RecordingAssistant(),
                today=lambda: TODAY,
                organisation=lambda: "서귀포시",
                forget=_nothing,
                check_health=_nothing_at_all,
                admin=AdminServices(
                    logins=self.logins,
                    reviews=self.reviews,
                    checks=self.checks,
                    versions=self.versions,
                    announce=self.announce,
                    refused=self.refuse,
                    knowledge=lambda: self.snapshot.knowledge,
                    labels=self.labels,
                    bot_name=lambda: self.bot,
                ),
            ),
            session_key=KEY,
            now=lambda: self.seconds[0],
        )

    async def versions(self) -> tuple[PublishedVersion, ...]:
        async with self.database.read() as conn:
            return await list_versions(conn)

    async def labels(self) -> Mapping[int, str]:
        return labels_of(await self.roles.everyone())

    async def refuse(self, actor: str) -> None:
        self.refused.append(actor)

    async def announce(self, version: int, actor: str) -> Announcement | None:
        if not self.ready:
            return None
        return await self.announcements.compose(Draft(title=f"{version}판"), actor=actor)


async def _nothing(_: str) -> None:
    return None


async def _nothing_at_all() -> None:
    return None


@dataclass
class Form:
    """A form of a page: what it would send."""

    action: str = ""
    method: str = "get"
    fields: dict[str, str] = field(default_factory=dict)
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)


class Sheet(HTMLParser):
    """The forms and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.alerts: list[str] = []
        self._within: list[tuple[str, dict[str, str | None]]] = []
        self._text: list[str] = []
        self._taken: str | None = None
        self._said: list[str] = []
        self.feed(html)
        self.text = re.sub(r"\s+", " ", " ".join(self._text)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name, value = told.get("name"), told.get("value") or ""
        if tag == "form":
            made = Form(action=told.get("action") or "", method=told.get("method") or "get")
            self.forms.append(made)
        elif tag == "a":
            self.links.append(told.get("href") or "")
        elif not self.forms:
            return
        form = self.forms[-1] if self.forms else Form()
        kind = told.get("type")
        if tag == "input" and name and kind != "file":
            if kind != "radio" or "checked" in told:
                form.fields[name] = value
        elif tag == "option" and any(t == "select" for t, _ in self._within):
            select = next(a for t, a in reversed(self._within) if t == "select")
            if "selected" in told or (select.get("name") or "") not in form.fields:
                form.fields[select.get("name") or ""] = value
        elif tag in ("textarea", "button"):
            self._taken, self._said = tag, []
        if tag in ("textarea", "button", "select", "div", "p"):
            self._within.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        if not any(one == tag for one, _ in self._within):
            return
        while self._within:
            one, told = self._within.pop()
            if one == tag:
                break
        if tag == "textarea" and self.forms:
            # The first line break after the tag is no part of the value.
            text = "".join(self._said)
            self.forms[-1].fields[told.get("name") or ""] = text.removeprefix("\n")
            self._taken = None
        if tag == "button" and self.forms:
            label = " ".join("".join(self._said).split())
            self.forms[-1].buttons[label] = (told.get("name") or "", told.get("value") or "")
            self._taken = None

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._taken:
            self._said.append(data)

    def form_with(self, button: str, *, field: str | None = None) -> Form:
        """The one form that has this button (and this field)."""
        (found,) = [
            one
            for one in self.forms
            if button in one.buttons and (field is None or field in one.fields)
        ]
        return found


class Clerk:
    """One browser at `host`."""

    def __init__(
        self,
        town: Town,
        *,
        host: str = "192.0.2.7",
        root: str = "http://page.example",
        agent: str = "",
    ) -> None:
        self.town = town
        transport = httpx.ASGITransport(town.app, client=(host, 4000), raise_app_exceptions=True)
        self.client = httpx.AsyncClient(
            transport=transport,
            base_url=root,
            follow_redirects=True,
            headers={"User-Agent": agent},
        )
        self.page = Sheet("")

    async def open(self, address: str) -> httpx.Response:
        """Follows a link, and looks again as long as the page says so."""
        response = await self.client.get(address)
        while "refresh" in response.headers:
            response = await self.client.get(address)
        return self._saw(response)

    async def press(
        self, label: str, *, within: str | None = None, **fields: str
    ) -> httpx.Response:
        """Presses the button called `label` of the form that has the field `within`; `fields`
        are typed before (`__` stands for a dot)."""
        form = self.page.form_with(label, field=within)
        typed = {name.replace("__", "."): text for name, text in fields.items()}
        return await self.send(form, label, typed)

    async def send(self, form: Form, label: str, typed: Mapping[str, str]) -> httpx.Response:
        name, value = form.buttons[label]
        pressed = {name: value} if name else {}
        return self._saw(
            await self.client.post(form.action, data={**form.fields, **typed, **pressed})
        )

    async def upload(self, content: bytes = b"", name: str = "", **fields: str) -> httpx.Response:
        """Sends the form for a document."""
        form = self.page.form_with("읽기")
        return self._saw(
            await self.client.post(
                form.action,
                data={**form.fields, **fields},
                files={"file": (name, content, "application/octet-stream")},
            )
        )

    async def number(self) -> str:
        """What this browser is called at the door."""
        await self.open("/admin/login")
        found = re.search(r"이 브라우저의 번호 ([a-z2-9]{6}) ", self.page.text)
        assert found is not None
        return found[1]

    async def enter(self, actor: str = OWNER) -> httpx.Response:
        """Gets a code and types it."""
        code = await self.town.logins.issue(await self.number(), actor=actor)
        return await self.press("들어가기", code=code)

    def _saw(self, response: httpx.Response) -> httpx.Response:
        self.page = Sheet(response.text)
        return response
