"""The administrators' part: who gets in, what is refused, and a document from file to version."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from http.cookies import SimpleCookie

import pytest

from bot.audit.log import page as audit_page
from bot.people.logins import CODE_SECONDS, IDLE_SECONDS, TRIES
from bot.people.roles import Roles
from bot.published.publish import publish_knowledge
from bot.replies import admin_page as words
from bot.replies import errors
from bot.review.errors import CheckFailedError
from bot.review.model import Review
from bot.review.proposal import Proposal
from bot.storage.database import Database
from bot.web import admin_home, admin_reviews
from bot.web.doors import form_token
from bot.web.headers import HEADERS
from bot.web.limits import LOGIN_RATE, LOOK_AGAIN, UPLOAD_FIELD, UPLOAD_SIZE
from bot.web.uploads import read_upload
from knowledge.exchange.files import FORMATS, Export, Format, read_export
from knowledge.store.publishing import Act
from tests.bot.review.test_desk import ARTICLE
from tests.bot.review.test_whole import CONTENT, GONE, KEEP, doubled, renew
from tests.bot.storage.support import now, opened
from tests.bot.web.clerk import OWNER, Clerk, Form, Town
from tests.dialogues.shipped import shipped_knowledge, shipped_snapshot
from tests.support.places import KINDS, Place, sqlite_place
from tests.support.postgres import Postgres

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
REFUSED = errors.sentence("login_refused", {})
NOT_OURS = words.refusal("page_not_ours", {})


BOTH = pytest.mark.parametrize("stored", KINDS, indirect=True)
"""For whatever writes or reads rows: SQLite and PostgreSQL in turn. The others are on SQLite."""


@pytest.fixture
def stored(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Where the database of the page is."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield sqlite_place(request.getfixturevalue("file"))
        return
    server: Postgres = request.getfixturevalue("postgres")
    place = server.database(request.getfixturevalue("ready_server_database"))
    yield place
    server.drop(place)


@pytest.fixture
async def database(stored: Place) -> AsyncIterator[Database]:
    """The database of the page."""
    async with opened(stored) as found:
        yield found


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    roles = Roles(database, now, owners=(1,))
    await roles.give(12, "editor", actor=OWNER)
    await roles.give(13, "viewer", actor=OWNER)
    made = Town(database, roles, shipped_snapshot())
    async with asyncio.TaskGroup() as group:
        asking = group.create_task(made.checks.run())
        yield made
        asking.cancel()


@pytest.fixture
def clerk(town: Town) -> Clerk:
    return Clerk(town)


@pytest.fixture
async def inside(clerk: Clerk) -> Clerk:
    """An editor who is in."""
    await clerk.enter("telegram:12")
    return clerk


async def reading(clerk: Clerk) -> str:
    """The id of a document under review."""
    await clerk.open("/admin")
    response = await clerk.upload(text=ARTICLE, published="2019-06-10")
    assert response.status_code == 200
    return response.url.path.rsplit("/", 1)[1]


# The door


async def test_without_a_login_there_is_nothing_but_the_door(clerk: Clerk, town: Town) -> None:
    made = await town.reviews.every()
    for method, address in (
        ("GET", "/admin"),
        ("GET", "/admin/review/abcdef"),
        ("GET", "/admin/review/abcdef/check"),
        ("POST", "/admin/read"),
        ("POST", "/admin/review/abcdef"),
        ("POST", "/admin/logout"),
    ):
        for cookie in ("", "saryebot-admin=x", f"saryebot-admin={'A' * 43}"):
            response = await clerk.client.request(
                method, address, headers={"cookie": cookie}, follow_redirects=False
            )
            assert (response.status_code, response.headers["location"]) == (303, "/admin/login")
            assert response.text == ""
    assert await town.reviews.every() == made


@BOTH
async def test_a_code_lets_in_and_the_way_out_ends_it(clerk: Clerk, town: Town) -> None:
    response = await clerk.enter()
    assert response.url.path == "/admin"
    assert "소유자 …1" in clerk.page.text
    kept = clerk.client.cookies["saryebot-admin"]
    await clerk.press(words.LOGOUT)
    assert words.LOGGED_OUT in clerk.page.text
    assert "saryebot-admin" not in clerk.client.cookies
    # Not even with the cookie of before.
    again = await clerk.client.get(
        "/admin", headers={"cookie": f"saryebot-admin={kept}"}, follow_redirects=False
    )
    assert again.status_code == 303
    async with town.database.read() as conn:
        told = (await audit_page(conn, size=2)).entries
    assert [(one.actor, one.action) for one in told] == [(OWNER, "logout"), (OWNER, "login")]


@pytest.mark.parametrize("root", ["http://page.example", "https://page.example"])
async def test_the_cookies_are_for_this_site_and_no_script(town: Town, root: str) -> None:
    clerk = Clerk(town, root=root)
    prefix = "__Host-" if root.startswith("https") else ""
    response = await clerk.open("/admin/login")
    door = SimpleCookie(response.headers["set-cookie"])[f"{prefix}saryebot-door"]
    code = await town.logins.issue(await clerk.number(), actor=OWNER)
    form = clerk.page.form_with(words.ENTER)
    entered = await clerk.client.post(
        form.action, data={**form.fields, "code": code}, follow_redirects=False
    )
    jars = [SimpleCookie(one) for one in entered.headers.get_list("set-cookie")]
    (session,) = [jar[name] for jar in jars for name in jar if name.endswith("saryebot-admin")]
    for morsel in (door, session):
        assert morsel["httponly"]
        assert morsel["samesite"].lower() == "strict"
        assert bool(morsel["secure"]) == bool(prefix)
        assert morsel["path"] == "/"
        assert not morsel["expires"]
        assert not morsel["max-age"]
        assert not morsel["domain"]
    assert session.key == f"{prefix}saryebot-admin"
    # The number is another one from now on.
    (gone,) = [jar[name] for jar in jars for name in jar if name.endswith("saryebot-door")]
    assert gone["max-age"] == "0"


async def test_a_code_is_good_for_the_browser_that_it_was_asked_for(town: Town) -> None:
    asked, other = Clerk(town), Clerk(town)
    number, theirs = await asked.number(), await other.number()
    assert number != theirs
    code = await town.logins.issue(number, actor=OWNER)
    response = await other.press(words.ENTER, code=code)
    assert (response.status_code, REFUSED in other.page.text) == (403, True)
    assert (await other.open("/admin")).url.path == "/admin/login"
    assert (await asked.press(words.ENTER, code=code)).url.path == "/admin"


async def test_the_door_links_to_the_bot_that_gives_the_code(clerk: Clerk, town: Town) -> None:
    number = await clerk.number()
    assert not [link for link in clerk.page.links if "t.me" in link]
    town.bot = "sarye_bot"
    assert await clerk.number() == number
    assert f"https://t.me/sarye_bot?start=login-{number}" in clerk.page.links


def test_what_is_said_here_is_not_about_questions_or_options() -> None:
    values = {"seconds": 3, "current": 4, "over": (), "actor": None, "base": 3}
    for code in words._REFUSALS:
        said = words.refusal(code, values)
        assert said != errors.sentence(code, values)
        assert "질문" not in said
        assert "--" not in said
        assert said.endswith(("세요.", "니다."))


@BOTH
async def test_a_code_is_used_once(clerk: Clerk, town: Town) -> None:
    code = await town.logins.issue(await clerk.number(), actor=OWNER)
    door = dict(clerk.client.cookies)
    form = clerk.page.form_with(words.ENTER)
    await clerk.send(form, words.ENTER, {"code": code})
    # Somebody who has seen the whole request sends it again.
    again = Clerk(town)
    again.client.cookies.update(door)
    response = await again.send(form, words.ENTER, {"code": code})
    assert response.status_code == 403
    assert (await again.open("/admin")).url.path == "/admin/login"


@BOTH
async def test_a_code_is_good_for_minutes_and_a_session_for_an_hour_of_rest(
    clerk: Clerk, town: Town
) -> None:
    code = await town.logins.issue(await clerk.number(), actor=OWNER)
    town.now[0] += CODE_SECONDS
    assert (await clerk.press(words.ENTER, code=code)).status_code == 403
    await clerk.enter()
    town.now[0] += IDLE_SECONDS
    assert (await clerk.open("/admin")).url.path == "/admin/login"


@BOTH
async def test_guessing_voids_the_code_and_then_the_address_waits(
    clerk: Clerk, town: Town
) -> None:
    code = await town.logins.issue(await clerk.number(), actor=OWNER)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for _ in range(TRIES):
        assert (await clerk.press(words.ENTER, code=wrong)).status_code == 403
    assert (await clerk.press(words.ENTER, code=code)).status_code == 403
    form = clerk.page.form_with(words.ENTER)
    for _ in range(LOGIN_RATE.burst - TRIES - 1):
        await clerk.send(form, words.ENTER, {"code": wrong})
    # Another browser at the same address is as late, with the right code in hand.
    late = Clerk(town)
    code = await town.logins.issue(await late.number(), actor=OWNER)
    form = late.page.form_with(words.ENTER)
    response = await late.send(form, words.ENTER, {"code": code})
    assert response.status_code == 429
    assert response.headers["retry-after"] == str(int(LOGIN_RATE.seconds))
    elsewhere = Clerk(town, host="198.51.100.9")
    assert (await elsewhere.enter("telegram:12")).url.path == "/admin"
    town.seconds[0] += LOGIN_RATE.seconds
    assert (await late.send(form, words.ENTER, {"code": code})).url.path == "/admin"


@pytest.mark.parametrize("token", ["", "0" * 64, "\ud800"])
async def test_the_door_takes_no_form_but_its_own(clerk: Clerk, town: Town, token: str) -> None:
    code = await town.logins.issue(await clerk.number(), actor=OWNER)
    sent = token.encode("utf-8", "replace").decode()
    response = await clerk.press(words.ENTER, code=code, token=sent)
    assert (response.status_code, NOT_OURS in clerk.page.text) == (403, True)
    # Nobody can be let in as somebody else from another site: no cookie comes along there.
    fresh = Clerk(town)
    response = await fresh.client.post("/admin/login", data={"code": code, "token": "x"})
    assert response.status_code == 403


# Inside: forged forms, roles


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("address", ["/admin/read", "/admin/review/{id}", "/admin/logout"])
async def test_a_form_of_another_site_does_nothing(
    inside: Clerk, town: Town, address: str, site: str
) -> None:
    id_ = await reading(inside)
    before = await town.reviews.get(id_)
    token = form_token(inside.client.cookies["saryebot-admin"])
    fields = {"token": token, "turn": "1", "act": "public", "text": ARTICLE}
    files = {"file": ("a.txt", b"")} if address.endswith("read") else None
    response = await inside.client.post(
        address.format(id=id_), data=fields, files=files, headers={"sec-fetch-site": site}
    )
    assert response.status_code == 403
    assert await town.reviews.get(id_) == before
    assert (await inside.open("/admin")).url.path == "/admin"


@pytest.mark.parametrize("token", ["", "0" * 64, "other"])
@pytest.mark.parametrize("address", ["/admin/read", "/admin/review/{id}", "/admin/logout"])
async def test_a_form_without_our_token_does_nothing(
    inside: Clerk, town: Town, address: str, token: str
) -> None:
    id_ = await reading(inside)
    before = await town.reviews.get(id_)
    if token == "other":
        other = Clerk(town)
        await other.enter()
        token = form_token(other.client.cookies["saryebot-admin"])
    fields = {"token": token, "turn": "1", "act": "public", "text": ARTICLE}
    files = {"file": ("a.txt", b"")} if address.endswith("read") else None
    response = await inside.client.post(address.format(id=id_), data=fields, files=files)
    assert response.status_code == 403
    assert await town.reviews.get(id_) == before
    assert len(await town.reviews.every()) == 1
    assert (await inside.open("/admin")).url.path == "/admin"


@BOTH
async def test_who_loses_the_role_is_out_with_the_next_click(inside: Clerk, town: Town) -> None:
    id_ = await reading(inside)
    before = await town.reviews.get(id_)
    await town.roles.remove(12, actor=OWNER)
    response = await inside.press(words.YES_PUBLIC)
    assert response.url.path == "/admin/login"
    assert await town.reviews.get(id_) == before


@BOTH
async def test_a_viewer_sees_and_changes_nothing(town: Town, inside: Clerk) -> None:
    id_ = await reading(inside)
    before = await town.reviews.get(id_)
    viewer = Clerk(town)
    await viewer.enter("telegram:13")
    assert words.ONLY_LOOK in viewer.page.text
    await viewer.open(f"/admin/review/{id_}")
    assert "별빛 책방" in viewer.page.text
    assert [form.action for form in viewer.page.forms if form.buttons] == ["/admin/logout"]
    await viewer.open(f"/admin/review/{id_}/check")
    assert words.PUBLISH not in [label for form in viewer.page.forms for label in form.buttons]
    token = form_token(viewer.client.cookies["saryebot-admin"])
    told = errors.sentence("no_right", {"role": "viewer"})
    for act in ("public", "publish", "drop", "undo", "announce", "save"):
        fields = {"token": token, "turn": "1", "act": act, "source.title": "x"}
        response = await viewer.client.post(f"/admin/review/{id_}", data=fields)
        assert (response.status_code, told in response.text) == (403, True)
    response = await viewer.client.post(
        "/admin/read", data={"token": token, "text": ARTICLE}, files={"file": ("", b"")}
    )
    assert response.status_code == 403
    assert await town.reviews.get(id_) == before
    assert len(await town.reviews.every()) == 1
    assert town.refused == ["telegram:13"] * 7


@BOTH
async def test_a_role_that_was_lowered_counts_at_once(inside: Clerk, town: Town) -> None:
    await reading(inside)
    await town.roles.give(12, "viewer", actor=OWNER)
    assert (await inside.press(words.YES_PUBLIC)).status_code == 403


# Where one is in, and what one is called


@BOTH
async def test_where_one_is_in_is_seen_and_ended(town: Town) -> None:
    phone, desk = Clerk(town, agent=PHONE), Clerk(town, agent=DESK)
    number = await phone.number()
    await phone.enter("telegram:12")
    town.now[0] += 90
    await desk.enter("telegram:12")
    other = Clerk(town)
    await other.enter("telegram:13")
    text = desk.page.text
    assert f"크롬(안드로이드), 번호 {number}: 09-07 16:33부터" in text
    assert "파이어폭스(윈도우)" in text
    assert "(지금 이 브라우저)" in text
    # The one that looks is left by the button at the top.
    (form,) = [one for one in desk.page.forms if one.action == "/admin/sessions"]
    assert [value.partition(":")[0] for _, value in form.buttons.values()] == ["end", "others"]
    await desk.press(words.END)
    assert "1곳에서 로그아웃했습니다." in desk.page.text
    assert (await phone.open("/admin")).url.path == "/admin/login"
    # Nobody ends a session of somebody else, whatever they send.
    theirs = (await town.logins.sessions("telegram:13"))[0].id
    form = desk.page.form_with(words.LOGOUT)
    forged = Form(action="/admin/sessions", fields=form.fields, buttons={"x": ("act", "")})
    await desk.send(forged, "x", {"act": f"end:{theirs}"})
    assert (await other.open("/admin")).url.path == "/admin"
    for _ in range(2):
        await Clerk(town).enter("telegram:12")
    await desk.open("/admin")
    await desk.press(words.END_OTHERS)
    assert "2곳에서 로그아웃했습니다." in desk.page.text
    assert len(await town.logins.sessions("telegram:12")) == 1
    async with town.database.read() as conn:
        done = (await audit_page(conn, size=50)).entries
    assert [one.action for one in done].count("logout") == 3
    assert {one.actor for one in done if one.action == "logout"} == {"telegram:12"}


async def test_the_form_that_ends_sessions_is_guarded(inside: Clerk, town: Town) -> None:
    await Clerk(town).enter("telegram:12")
    for token in ("", "0" * 64):
        data = {"token": token, "act": "others"}
        response = await inside.client.post("/admin/sessions", data=data)
        assert response.status_code == 403
    assert len(await town.logins.sessions("telegram:12")) == 2


async def test_administrators_are_called_by_name_or_role(town: Town) -> None:
    account = 7_654_321
    await town.roles.give(account, "editor", actor=OWNER, name="홍길동")
    named = Clerk(town)
    await named.enter(f"telegram:{account}")
    assert "홍길동, 편집자" in named.page.text
    id_ = await reading(named)
    viewer = Clerk(town)
    await viewer.enter("telegram:13")
    assert "열람자 …13" in viewer.page.text
    assert re.search(r"\d\d:\d\d 홍길동", viewer.page.text)
    assert str(account) not in viewer.page.text
    # Without the role their name is not known any more.
    await town.roles.remove(account, actor=OWNER)
    await viewer.open("/admin")
    assert "관리자 …4321" in viewer.page.text
    await viewer.open(f"/admin/review/{id_}")
    assert str(account) not in viewer.page.text


# Documents


@BOTH
async def test_a_document_from_the_text_to_the_version(inside: Clerk, town: Town) -> None:
    id_ = await reading(inside)
    address = f"/admin/review/{id_}"
    assert "별빛 책방" in inside.page.text
    assert "근거: 1위는 가상군 빈집과의" in inside.page.text
    # Corrected, and taken back.
    where = "0.0.department"
    await inside.press(words.SAVE, within=where, **{"0__0__department": "빈집활용과"})
    assert (await town.reviews.get(id_)).reviewed.draft.records[0].department == "빈집활용과"
    assert "빈집과 → 빈집활용과" in inside.page.text
    await inside.press(words.UNDO)
    assert (await town.reviews.get(id_)).reviewed.draft.records[0].department == "빈집과"
    # What does not fit is said, and changes nothing.
    response = await inside.press(words.SAVE, within=where, **{"0__0__rank": "일등"})
    assert response.status_code == 400
    assert "숫자로" in inside.page.text
    # Not yet.
    await inside.open(f"{address}/check")
    assert words.NOT_YET in inside.page.text
    await inside.open(address)
    await inside.press(words.RIGHT, within=where)
    await inside.press(words.OUT, within="0.1.department")
    assert (await town.reviews.get(id_)).reviewed.choices.skipped == {(0, 1)}
    await inside.press(words.IN, within="0.1.department")
    # What was typed is saved by whatever button.
    await inside.press(words.RIGHT, within="0.1.department", **{"0__1__rank": "3"})
    assert (await town.reviews.get(id_)).reviewed.draft.records[1].rank == 3
    await inside.press(words.YES_PUBLIC)
    await inside.open(f"{address}/check")
    assert "별빛 책방" in inside.page.text
    assert "질문" in inside.page.text
    typed = {"reason": "시험"} if "reason" in str(inside.page.forms) else {}
    response = await inside.press(words.PUBLISH, **typed)
    assert words.published(2) in inside.page.text
    (version, _) = await town.versions()
    assert (version.version, version.actor) == (2, "telegram:12")
    # Sent again, it is published already.
    again = await inside.client.post(
        address,
        data={
            "token": form_token(inside.client.cookies["saryebot-admin"]),
            "turn": str((await town.reviews.get(id_)).turn),
            "act": "publish",
        },
    )
    assert again.status_code == 409
    assert len(await town.versions()) == 2
    # And the announcement about it, once the bot answers from it.
    await inside.open(address)
    town.ready = False
    await inside.press(words.ANNOUNCE)
    assert words.NOT_READY in inside.page.text
    town.ready = True
    await inside.press(words.ANNOUNCE)
    (made,) = await town.announcements.every()
    assert words.ANNOUNCED.format(id=made.id) in inside.page.text
    assert made.created_by == "telegram:12"


@BOTH
async def test_what_takes_long_is_waited_for_in_short_steps(
    inside: Clerk, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = await reading(inside)
    asked, goes_on = 0, asyncio.Event()
    check = town.reviews.checked

    async def slow(review: Review) -> Proposal:
        nonlocal asked
        asked += 1
        await goes_on.wait()
        return await check(review)

    monkeypatch.setattr(town.reviews, "checked", slow)
    monkeypatch.setattr(admin_reviews, "CHECK_SECONDS", 0.01)
    for _ in range(3):
        response = await inside.client.get(f"/admin/review/{id_}/check")
        assert response.headers["refresh"] == str(LOOK_AGAIN)
        assert words.CHECKING in response.text
    goes_on.set()
    await inside.open(f"/admin/review/{id_}/check")
    assert "별빛 책방" in inside.page.text
    assert asked == 1
    # What goes wrong is told, and the next look asks again.

    for error in (CheckFailedError(), RuntimeError("of its own making")):

        async def fail(_: Review, error: Exception = error) -> Proposal:
            raise error

        monkeypatch.setattr(town.reviews, "checked", fail)
        response = await inside.open(f"/admin/review/{id_}/check")
        assert response.status_code == 400
        assert errors.sentence("review_check_failed", {}) in inside.page.text
    monkeypatch.setattr(town.reviews, "checked", check)
    assert (await inside.open(f"/admin/review/{id_}/check")).status_code == 200


@BOTH
async def test_who_saves_over_an_older_state_sees_both_values(inside: Clerk, town: Town) -> None:
    id_ = await reading(inside)
    other = Clerk(town)
    await other.enter()
    await other.open(f"/admin/review/{id_}")
    await other.press(words.SAVE, within="0.0.rank", **{"0__0__department": "가과"})
    # Another field is no conflict.
    response = await inside.press(words.SAVE, within="0.1.rank", **{"0__1__department": "다과"})
    assert response.status_code == 200
    await other.press(words.SAVE, within="0.0.rank", **{"0__0__department": "라과"})
    response = await inside.press(words.SAVE, within="0.0.rank", **{"0__0__department": "나과"})
    assert response.status_code == 409
    text = inside.page.text
    for part in (words.OVERTAKEN, "보신 값 가과", "지금 값 (소유자 …1) 라과", "값 나과"):
        assert part in text
    assert (await town.reviews.get(id_)).reviewed.draft.records[0].department == "라과"
    await inside.press(words.TAKE_MINE)
    assert (await town.reviews.get(id_)).reviewed.draft.records[0].department == "나과"


@BOTH
async def test_it_is_given_up_and_taken_up_again(inside: Clerk, town: Town) -> None:
    id_ = await reading(inside)
    await inside.press(words.DROP)
    assert words.DROPPED in inside.page.text
    assert (await town.reviews.get(id_)).state == "dropped"
    await inside.press(words.REOPEN)
    assert (await town.reviews.get(id_)).state == "open"
    await inside.press(words.NO_PUBLIC)
    assert words.NOT_PUBLIC in inside.page.text


@BOTH
async def test_two_records_become_one(inside: Clerk, town: Town) -> None:
    id_ = await reading(inside)
    await inside.press(words.SAVE, within="0.1.rank", **{"0__1__placed": "join:0"})
    reviewed = (await town.reviews.get(id_)).reviewed
    assert reviewed.choices.skipped == {(0, 1)}
    assert "나루터 종이배 대여소 운영" in reviewed.draft.records[0].aliases


@BOTH
async def test_two_published_cases_become_one_and_two_again(inside: Clerk, town: Town) -> None:
    act = Act(actor=OWNER, note="import", origin="결과.txt")
    await publish_knowledge(town.database, doubled(), act, now=now)
    await renew(town)
    await inside.open("/admin")
    assert words.ALIKE in inside.page.text
    forms = [one for one in inside.page.forms if one.action == "/admin/unite"]
    assert [one.fields.get("gone") for one in forms[:1]] == [GONE]
    await inside.send(forms[0], words.UNITE_SUBMIT, {})
    assert "공개된 두 사례를 하나로 합칩니다." in inside.page.text
    assert f"{words.GOES}: {CONTENT}" in inside.page.text
    # No document is behind it: neither its day nor whether it is public is asked.
    for heading in (words.IS_PUBLIC, "자료가 나온 날"):
        assert heading not in inside.page.text
    await inside.press(words.SWAP)
    assert f"내용 {CONTENT}" in inside.page.text
    await inside.press(words.UNDO)
    (check,) = {link for link in inside.page.links if link.endswith("/check")}
    await inside.open(check)
    assert GONE in inside.page.text
    await inside.press(words.PUBLISH, **_why(inside))
    assert words.published(3) in inside.page.text
    await renew(town)
    assert GONE not in town.snapshot.knowledge.case_by_id
    await inside.press(words.UNDO_PUBLISHED)
    assert "2판의 내용으로 새 판을 만듭니다." in inside.page.text
    await inside.open(next(link for link in inside.page.links if link.endswith("/check")))
    await inside.press(words.PUBLISH, **_why(inside))
    await renew(town)
    assert (town.snapshot.version, town.snapshot.knowledge) == (4, doubled())
    # By hand, and what cannot be one is refused.
    await inside.open("/admin")
    form = [one for one in inside.page.forms if one.action == "/admin/unite"][-1]
    response = await inside.send(form, words.UNITE_SUBMIT, {"keep": KEEP, "gone": KEEP})
    assert response.status_code == 400
    assert errors.sentence("not_one_case", {}) in inside.page.text
    await inside.open("/admin")
    await inside.press(words.BACK_SUBMIT, version="1")
    assert "1판의 내용으로 새 판을 만듭니다." in inside.page.text


def _why(clerk: Clerk) -> dict[str, str]:
    """The reason, where one is asked for."""
    form = clerk.page.form_with(words.PUBLISH)
    return {"reason": "검토했습니다"} if "reason" in form.fields else {}


@pytest.mark.parametrize("form", FORMATS)
async def test_what_is_published_goes_out_as_a_file_and_comes_back(
    inside: Clerk, town: Town, form: Format
) -> None:
    viewer = Clerk(town)
    await viewer.enter("telegram:13")
    response = await viewer.press(words.EXPORTS[form])
    name = f"saryebot-1.{form}"
    assert response.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert response.headers["cache-control"] == "no-store"
    assert read_export(response.content, name) == Export(version=1, knowledge=shipped_knowledge())
    await inside.open("/admin")
    shown = await inside.upload(response.content, name)
    assert "다시 올린 자료 파일(1판을 내보낸 것)" in shown.text
    await inside.open(next(link for link in inside.page.links if link.endswith("/check")))
    assert words.SAME in inside.page.text


async def test_a_viewer_neither_unites_nor_goes_back(town: Town) -> None:
    viewer = Clerk(town)
    await viewer.enter("telegram:13")
    assert words.UNITE not in viewer.page.text
    token = form_token(viewer.client.cookies["saryebot-admin"])
    for address in ("unite", "rollback"):
        data = {"token": token, "keep": "2021-h2-05", "gone": "2021-h2-03", "version": "1"}
        assert (await viewer.client.post(f"/admin/{address}", data=data)).status_code == 403
        data["token"] = ""
        assert (await viewer.client.post(f"/admin/{address}", data=data)).status_code == 403
    assert await town.reviews.every() == ()


@pytest.mark.parametrize("id_", ["none", "..%2f..%2fetc", "%00", "a" * 300])
async def test_a_review_that_is_not_there_is_said_so(inside: Clerk, id_: str) -> None:
    response = await inside.open(f"/admin/review/{id_}")
    assert response.status_code == 404
    assert re.search(r"[가-힣]", inside.page.text)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\kim\\결과.txt", "결과.txt"),
        ("결과\u202etxt.exe.txt", "결과txt.exe.txt"),
        ("<script>alert(1)</script>.txt", "script>.txt"),
        ("..", None),
        ("a" * 400 + ".txt", "a" * 96 + ".txt"),
        ("a\x00b\x1b[31m.txt", "a b [31m.txt"),
        ("결과.txt", "결과.txt"),
    ],
)
async def test_the_name_of_a_file_is_a_label_and_never_a_path(
    inside: Clerk, town: Town, name: str, shown: str | None
) -> None:
    boundary = "x" * 20
    token = form_token(inside.client.cookies["saryebot-admin"])
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        f"Content-Type: text/plain\r\n\r\n{ARTICLE}\r\n--{boundary}--\r\n"
    )
    response = await inside.client.post(
        "/admin/read",
        content=body.encode(),
        headers={"content-type": f"multipart/form-data; boundary={boundary}"},
    )
    assert response.status_code == 200
    (review,) = await town.reviews.every()
    assert (await town.reviews.get(review.id)).origin == shown
    assert "<script>" not in response.text


async def test_a_body_that_is_too_large_is_not_read_to_its_end(
    inside: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = 0

    async def flood() -> object:
        nonlocal sent
        while sent < 10 * UPLOAD_SIZE:
            sent += 1024 * 1024
            yield b"x" * 1024 * 1024

    response = await inside.client.post(
        "/admin/read",
        content=flood(),  # type: ignore[arg-type]
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert response.status_code == 413
    assert sent < UPLOAD_SIZE + 4 * 1024 * 1024
    declared = await inside.client.post(
        "/admin/read",
        content=b"",
        headers={
            "content-type": "multipart/form-data; boundary=x",
            "content-length": str(UPLOAD_SIZE + 1),
        },
    )
    assert declared.status_code == 413


async def test_without_a_session_no_upload_is_read(clerk: Clerk) -> None:
    sent = 0

    async def flood() -> object:
        nonlocal sent
        sent += 1
        yield b"x" * 1024

    response = await clerk.client.post(
        "/admin/read",
        content=flood(),  # type: ignore[arg-type]
        headers={"content-type": "multipart/form-data; boundary=x"},
        follow_redirects=False,
    )
    assert (response.status_code, sent) == (303, 0)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 415),
        # No field at all, and so no token either.
        (b"--x--", 403),
        (b"--x\r\n\r\n\r\n--x--\r\n", 415),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb', 415),
        (b'--x\r\nContent-Disposition: attachment; name="a"\r\n\r\nb\r\n--x--\r\n', 415),
        (b'--x\r\nContent-Disposition: form-data; name="a\r\n\r\nb\r\n--x--\r\n', 415),
        (b'junk--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n', 415),
        (b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\nb\r\n--x--\r\n', 415),
        (
            b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
            + b"y" * (UPLOAD_FIELD + 1)
            + b"\r\n--x--\r\n",
            413,
        ),
        (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n' * 40 + b"--x--", 415),
    ],
)
async def test_what_is_no_form_of_ours_is_refused(
    inside: Clerk, town: Town, body: bytes, status: int
) -> None:
    response = await inside.client.post(
        "/admin/read", content=body, headers={"content-type": "multipart/form-data; boundary=x"}
    )
    assert response.status_code == status
    assert await town.reviews.every() == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": ""}, words.NOTHING_SENT),
        ({"text": ARTICLE, "published": "어제"}, words.BAD_DATE),
        ({"text": ARTICLE, "published": "2019-6-1"}, words.BAD_DATE),
        ({"text": "안녕하세요. 공모를 시작합니다."}, None),
    ],
)
async def test_what_cannot_be_read_is_said_and_stays_typed(
    inside: Clerk, town: Town, fields: dict[str, str], said: str | None
) -> None:
    await inside.open("/admin")
    response = await inside.upload(b"", "", **fields)
    assert response.status_code == 400
    if said:
        assert said in inside.page.text
    assert inside.page.form_with(words.SUBMIT).fields["text"].strip() == fields["text"].strip()
    assert await town.reviews.every() == ()


async def test_what_somebody_wrote_stays_text(inside: Clerk, town: Town) -> None:
    hostile = "<img src=x onerror=alert(1)>\"'&"
    id_ = await reading(inside)
    await inside.press(words.SAVE, within="source.title", source__title=hostile)
    review = await town.reviews.get(id_)
    assert review.reviewed.source.title == hostile
    for address in ("/admin", f"/admin/review/{id_}", f"/admin/review/{id_}/check"):
        response = await inside.open(address)
        assert "<img src=x" not in response.text
    # What is shown in a field comes back as it is.
    await inside.open(f"/admin/review/{id_}")
    assert (
        inside.page.form_with(words.SAVE, field="source.title").fields["source.title"] == hostile
    )
    await inside.press(words.SAVE, within="source.title")
    assert (await town.reviews.get(id_)).turn == review.turn


async def test_every_answer_is_guarded_and_not_kept(inside: Clerk) -> None:
    id_ = await reading(inside)
    for address in ("/admin", "/admin/login", f"/admin/review/{id_}", "/admin/review/none"):
        response = await inside.open(address)
        assert {name: response.headers[name] for name in HEADERS} == HEADERS
        assert response.headers["cache-control"] == "no-store"
        assert "<script" not in response.text
        assert " style=" not in response.text
        assert " onclick=" not in response.text


async def test_an_upload_that_does_not_come_is_given_up(
    inside: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hurried(request: object) -> object:
        return await read_upload(request, seconds=0.01)  # type: ignore[arg-type]

    monkeypatch.setattr(admin_home, "read_upload", hurried)

    async def slow() -> object:
        yield b"--x\r\n"
        await asyncio.sleep(60)

    response = await inside.client.post(
        "/admin/read",
        content=slow(),  # type: ignore[arg-type]
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert response.status_code == 408


async def test_a_failure_has_a_reference_and_no_detail(
    inside: Clerk, town: Town, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(**_: object) -> object:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(town.reviews, "every", fail)
    response = await inside.open("/admin")
    assert response.status_code == 500
    assert "secret detail" not in response.text
    found = re.search(r"알려 주세요: ([0-9a-f]{8})", inside.page.text)
    assert found is not None
    assert found[1] in caplog.text
