"""Cookies, forged forms, limits, headers, and what is said when something fails."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from http.cookies import SimpleCookie

import httpx
import pytest

from bot.replies import errors
from bot.web import failures
from bot.web.failures import PageError
from bot.web.forms import FORM, read_form
from bot.web.headers import CONTENT_SECURITY_POLICY, HEADERS
from bot.web.limits import ADDRESS_RATE, BODY_SIZE, QUESTION_LENGTH, SESSION_RATE
from bot.web.sessions import SECURE_COOKIE, Sessions
from tests.bot.web.visitor import Place, Visitor
from tests.support.assistants import RecordingAssistant

Log = pytest.LogCaptureFixture


def cookie(response: httpx.Response) -> SimpleCookie:
    return SimpleCookie(response.headers["set-cookie"])


# Cookies


async def test_the_cookie_is_strict_and_holds_nothing_but_a_signed_number(
    visitor: Visitor,
) -> None:
    morsel = cookie(await visitor.open())["saryebot"]
    assert re.fullmatch(r"[\w-]{22}\.[0-9a-f]{64}", morsel.value)
    assert morsel["httponly"]
    assert morsel["samesite"] == "strict"
    assert morsel["path"] == "/"
    # It ends with the browser.
    assert not morsel["max-age"]
    assert not morsel["expires"]
    assert "set-cookie" not in (await visitor.ask("가")).headers


async def test_over_https_the_cookie_never_leaves_https(place: Place) -> None:
    visitor = Visitor(place, root="https://page.example")
    response = await visitor.open()
    morsel = cookie(response)[SECURE_COOKIE]
    assert morsel["secure"]
    assert not morsel["domain"]
    assert response.headers["strict-transport-security"]
    await visitor.ask("가")
    assert place.recorder.texts == ["시작", "가"]


@pytest.mark.parametrize(
    "value", ["", "x", "a" * 22 + "." + "0" * 64, "{id}.{other}", "{id}", "{id}.{signature}0"]
)
async def test_a_cookie_that_we_did_not_sign_is_nobodys(place: Place, value: str) -> None:
    visitor = Visitor(place)
    own = cookie(await visitor.open())["saryebot"].value
    session_id, signature = own.split(".")
    other = cookie(await Visitor(place).open())["saryebot"].value.split(".")[1]
    made = value.format(id=session_id, signature=signature, other=other)
    visitor.client.cookies.clear()
    token = visitor.page.token
    response = await visitor.send({"question": "가", "token": token}, cookie=f"saryebot={made}")
    assert response.status_code == 403
    assert place.recorder.texts.count("가") == 0
    assert cookie(response)["saryebot"].value != own


async def test_the_memory_is_kept_under_a_name_that_gives_no_cookie(
    visitor: Visitor, place: Place
) -> None:
    session_id = cookie(await visitor.open())["saryebot"].value.split(".")[0]
    await visitor.ask("가")
    person = place.recorder.asked[-1].person or ""
    assert session_id not in person
    assert person not in visitor.page.text


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="short"):
        Sessions(b"k" * 31)


# Forged forms


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
@pytest.mark.parametrize("address", ["/", "/new"])
async def test_a_form_without_our_token_does_nothing(
    visitor: Visitor, place: Place, token: str, address: str
) -> None:
    await visitor.open()
    response = await visitor.send({"question": "가", "token": token}, to=address)
    assert response.status_code == 403
    assert "다시 눌러 주세요" in visitor.page.text
    assert (place.recorder.texts, place.forgotten) == (["시작"], [])
    # The question stands ready; one more press sends it.
    if address == "/":
        assert visitor.page.named("question") == ["가"]
        await visitor.ask("가")
        assert place.recorder.texts == ["시작", "가"]


async def test_a_token_of_another_session_is_refused(place: Place) -> None:
    own, other = Visitor(place), Visitor(place)
    await own.open()
    await other.open()
    response = await own.send({"question": "가", "token": other.page.token})
    assert response.status_code == 403


@pytest.mark.parametrize("origin", ["cross-site", "same-site"])
async def test_a_form_of_another_site_is_refused_even_with_a_token(
    visitor: Visitor, place: Place, origin: str
) -> None:
    await visitor.open()
    assert (await visitor.ask("가", sec_fetch_site=origin)).status_code == 403
    assert (await visitor.ask("나", sec_fetch_site="same-origin")).status_code == 200
    assert place.recorder.texts == ["시작", "나"]


# Limits


async def test_a_body_that_is_too_large_is_refused(visitor: Visitor, place: Place) -> None:
    await visitor.open()
    response = await visitor.send({"question": "가" * BODY_SIZE, "token": visitor.page.token})
    assert response.status_code == 413
    assert "너무 깁니다" in visitor.page.text
    assert place.recorder.texts == ["시작"]


async def test_a_body_without_a_length_is_not_read_to_its_end(visitor: Visitor) -> None:
    await visitor.open()
    sent = 0

    async def long() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 10 * BODY_SIZE:
            sent += 1024
            yield b"x" * 1024

    response = await visitor.client.post("/", content=long(), headers={"content-type": FORM})
    assert response.status_code == 413
    assert sent <= BODY_SIZE + 2048


async def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def never() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    from starlette.requests import Request

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", FORM.encode())]}
    with pytest.raises(failures.TooSlowError):
        await read_form(Request(scope, never), seconds=0.01)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"question=%EA%B0%80", "multipart/form-data; boundary=x", 415),
        (b'{"question": "\xea\xb0\x80"}', "application/json", 415),
        (b"question=a", "", 415),
        (b"\xea\xb0\x80=1", FORM, 415),
        (b"&".join(b"a=1" for _ in range(100)), FORM, 415),
        (b"", FORM, 403),
        (b"question", FORM, 403),
        (b"question=%ff%fe%", FORM, 403),
    ],
)
async def test_a_body_that_is_no_form_of_ours(
    visitor: Visitor, content: bytes, kind: str, status: int
) -> None:
    await visitor.open()
    headers = {"content-type": kind} if kind else {}
    response = await visitor.client.post("/", content=content, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize("length", ["-1", "x", "9" * 30, str(BODY_SIZE + 1)])
async def test_a_length_that_cannot_be_is_refused(visitor: Visitor, length: str) -> None:
    headers = {"content-type": FORM, "content-length": length}
    assert (await visitor.client.post("/", content=b"a=1", headers=headers)).status_code == 413


async def test_a_question_has_its_longest_length(visitor: Visitor, place: Place) -> None:
    await visitor.open()
    assert (await visitor.ask("가" * QUESTION_LENGTH)).status_code == 200
    assert (await visitor.ask("가" * (QUESTION_LENGTH + 1))).status_code == 400
    assert f"{QUESTION_LENGTH}자" in visitor.page.text
    assert (await visitor.open("/?q=" + "a" * (QUESTION_LENGTH + 1))).status_code == 400
    assert len(place.recorder.asked) == 2


async def test_a_session_that_asks_too_fast_waits_and_keeps_its_question(
    visitor: Visitor, place: Place
) -> None:
    await visitor.open()
    for _ in range(SESSION_RATE.burst):
        assert (await visitor.ask("가")).status_code == 200
    response = await visitor.ask("기다린 질문")
    seconds = int(response.headers["retry-after"])
    assert response.status_code == 429
    assert f"{seconds}초 뒤에 다시" in visitor.page.text
    assert visitor.page.named("question") == ["기다린 질문"]
    # Others are not held up by it.
    other = Visitor(place)
    await other.open()
    assert (await other.ask("나")).status_code == 200
    place.seconds += seconds
    assert (await visitor.ask("기다린 질문")).status_code == 200


async def test_an_address_that_asks_too_fast_waits_whatever_its_cookies(place: Place) -> None:
    statuses = [(await Visitor(place).open("/?q=a")).status_code for _ in range(80)]
    assert statuses == [200] * ADDRESS_RATE.burst + [429] * (80 - ADDRESS_RATE.burst)
    assert (await Visitor(place).open()).status_code == 429
    assert (await Visitor(place, host="192.0.2.8").open()).status_code == 200
    assert (await Visitor(place).open("/healthz")).status_code == 200


# Headers


@pytest.mark.parametrize(
    "address", ["/", "/?q=a", "/case/none", "/none", "/healthz", "/static/page.css", "/static/no"]
)
async def test_every_response_has_the_security_headers(visitor: Visitor, address: str) -> None:
    headers = (await visitor.open(address)).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "strict-transport-security" not in headers


async def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(
    visitor: Visitor,
) -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_SECURITY_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}
    response = await visitor.open()
    for tag, attributes in visitor.page.elements:
        assert "style" not in attributes, tag
        assert not [name for name in attributes if name.startswith("on")], tag
        for name in ("src", "href", "action"):
            assert (attributes.get(name) or "/").startswith(("/", "#")), tag
    assert "<style" not in response.text
    assert all(script.get("src") for script in visitor.page.all("script"))


async def test_files_are_kept_and_pages_are_not(visitor: Visitor) -> None:
    page = await visitor.open()
    assert page.headers["cache-control"] == "private, no-cache"
    files = [
        e.get("src") or e.get("href") for t, e in visitor.page.elements if t in ("link", "script")
    ]
    assert len(files) == 3
    for file in files:
        response = await visitor.client.get(str(file))
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        assert "set-cookie" not in response.headers


@pytest.mark.parametrize("address", ["/static/../page.py", "/static/%2e%2e/page.py", "/static/"])
async def test_only_the_three_files_are_given_out(visitor: Visitor, address: str) -> None:
    assert (await visitor.open(address)).status_code == 404


# What is said when something fails


def kinds(base: type[PageError]) -> Iterator[type[PageError]]:
    yield base
    for kind in base.__subclasses__():
        yield from kinds(kind)


def test_every_refusal_has_a_code_a_status_and_a_korean_sentence() -> None:
    found = list(kinds(PageError))
    assert len({kind.code for kind in found}) == len(found) == len({k.status for k in found}) + 1
    for kind in found:
        said = errors.sentence(kind.code, {"limit": 10, "seconds": 2})
        assert said != errors.UNEXPECTED
        assert re.search(r"[가-힣]", said)


async def test_a_failure_is_an_apology_with_a_number_that_is_in_the_log(logged: Log) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("남의 질문")

    place = Place(RecordingAssistant(fail))  # type: ignore[arg-type]
    visitor = Visitor(place)
    response = await visitor.open("/?q=비밀")
    assert response.status_code == 500
    found = re.search(r"알려 주세요: ([0-9a-f]{8})", visitor.page.text)
    assert found
    assert f"reference {found[1]}" in logged.text
    assert "ZeroDivisionError" in logged.text
    assert "비밀" not in logged.text
    assert "남의 질문" not in logged.text
    # The page goes on: the question is there to be sent again.
    assert visitor.page.named("question") == ["비밀"]
    assert visitor.page.token


async def test_addresses_and_methods_that_are_not_ours(visitor: Visitor) -> None:
    assert (await visitor.open("/none")).status_code == 404
    assert "찾으시는 화면이 없습니다" in visitor.page.text
    assert visitor.page.token
    response = await visitor.client.put("/")
    assert response.status_code == 405
    assert "보낼 수 없습니다" in response.text
    assert (await visitor.client.head("/")).status_code == 200


async def test_health_is_what_the_database_says(
    visitor: Visitor, place: Place, logged: Log
) -> None:
    response = await visitor.open("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response.headers["cache-control"] == "no-store"
    assert "set-cookie" not in response.headers
    place.failure = OSError("gone")
    response = await visitor.open("/healthz")
    assert (response.status_code, response.json()) == (503, {"status": "failing"})
    assert "health_check_failed" in logged.text
