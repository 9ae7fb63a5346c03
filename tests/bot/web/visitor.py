"""A visitor of the page over ASGI: keeps cookies, sends forms as a browser does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser

import httpx

from bot.assistant import Assistant
from bot.web.page import Services, build_page
from tests.support.assistants import TODAY, RecordingAssistant

KEY = b"k" * 32


class Place:
    """The page, and what it does to the program around it."""

    def __init__(self, assistant: Assistant | None = None) -> None:
        self.recorder = RecordingAssistant()
        self.forgotten: list[str] = []
        self.seconds = 0.0
        self.failure: Exception | None = None
        self.app = build_page(
            Services(
                assistant=assistant or self.recorder,
                today=lambda: TODAY,
                organisation=lambda: "서귀포시",
                forget=self._forget,
                check_health=self._check_health,
            ),
            session_key=KEY,
            now=lambda: self.seconds,
        )

    async def _forget(self, person: str) -> None:
        self.forgotten.append(person)

    async def _check_health(self) -> None:
        if self.failure:
            raise self.failure


class Visitor:
    """One browser at `host`."""

    def __init__(
        self, place: Place, *, host: str = "192.0.2.7", root: str = "http://page.example"
    ) -> None:
        transport = httpx.ASGITransport(place.app, client=(host, 4000), raise_app_exceptions=True)
        self.client = httpx.AsyncClient(transport=transport, base_url=root)
        self.page = Page("")

    async def open(self, address: str = "/") -> httpx.Response:
        """Follows a link."""
        return self._saw(await self.client.get(address))

    async def ask(self, question: str, **headers: str) -> httpx.Response:
        """Sends the question form of the page that is open."""
        return await self.send({"question": question, "token": self.page.token}, **headers)

    async def press(self, label: str) -> httpx.Response:
        """Presses the reply's button with this label."""
        value = self.page.buttons[label]
        return await self.send({"press": value, "label": label, "token": self.page.token})

    async def send(
        self, fields: Mapping[str, str], *, to: str = "/", **headers: str
    ) -> httpx.Response:
        """Posts a form."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._saw(await self.client.post(to, data=dict(fields), headers=named))

    def _saw(self, response: httpx.Response) -> httpx.Response:
        self.page = Page(response.text)
        return response


class Page(HTMLParser):
    """What can be read off a page: `text`, `buttons` (label → value), `elements` by name."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.feed(html)
        self.text = re.sub(r"\s+", " ", " ".join(self._texts)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element `tag`."""
        return [attributes for name, attributes in self.elements if name == tag]

    def named(self, name: str) -> list[str]:
        """The values of the fields `name`."""
        return [field["value"] or "" for field in self.all("input") if field.get("name") == name]

    @property
    def token(self) -> str:
        return self.named("token")[0] if self.named("token") else ""

    @property
    def buttons(self) -> dict[str, str]:
        values = [b["value"] or "" for b in self.all("button") if b.get("name") == "press"]
        return dict(zip(self.named("label"), values, strict=True))
