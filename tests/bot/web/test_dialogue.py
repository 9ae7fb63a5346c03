"""A dialogue on the page without JavaScript, with the real assistant and with a recording one."""

from __future__ import annotations

from pathlib import Path

import pytest

import knowledge
from bot.assistant import CaseAssistant
from bot.replies import page
from bot.replies.model import Button, Note, Paragraph, Reply, Span, Table
from bot.terminal.memory import InMemoryContexts
from knowledge.datafiles import load_knowledge
from knowledge.lexicon import load_lexicon
from knowledge.snapshot import Snapshot
from tests.bot.web.visitor import Page, Place, Visitor
from tests.support.assistants import TODAY, RecordingAssistant, reply


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    folder = Path(knowledge.__file__).parent / "data"
    return Snapshot(
        version=1, knowledge=load_knowledge(folder), lexicon=load_lexicon(folder / "lexicon")
    )


@pytest.fixture
def real(snapshot: Snapshot) -> Visitor:
    return Visitor(Place(CaseAssistant(lambda: snapshot, InMemoryContexts())))


async def test_a_dialogue_with_buttons_and_a_follow_up(real: Visitor) -> None:
    await real.open()
    assert "3위 사례" in real.page.buttons
    await real.ask("하반기 3위 사례")
    assert "여성가족과" in real.page.text
    assert real.page.all("h2")[0]["class"] == "asked"
    await real.ask("보상은?")
    assert "0.3점" in real.page.text
    await real.ask("5위")
    await real.press("둘 다 비교")
    assert [table.get("role") for table in real.page.all("table")] == ["table"]
    assert {th["scope"] for th in real.page.all("th")} == {"col", "row"}
    assert "남원읍" in real.page.text
    assert "감귤농정과" in real.page.text


async def test_two_browsers_have_two_dialogues(real: Visitor, snapshot: Snapshot) -> None:
    place = Place(CaseAssistant(lambda: snapshot, InMemoryContexts()))
    one, other = Visitor(place), Visitor(place)
    for visitor, question in ((one, "하반기 3위"), (other, "하반기 5위")):
        await visitor.open()
        await visitor.ask(question)
    await one.ask("보상은?")
    await other.ask("제목은?")
    assert "여성가족과" in one.page.text
    assert "남원읍" in other.page.text


async def test_a_link_to_a_case_shows_its_card_and_the_dialogue_goes_on(real: Visitor) -> None:
    response = await real.open("/case/2021-h2-03")
    assert response.status_code == 200
    assert "여성가족과" in real.page.text
    assert "돌봄공백" in response.text.split("</title>")[0]
    await real.ask("보상은?")
    assert "0.3점" in real.page.text


async def test_what_is_stored_has_an_address_of_its_own(visitor: Visitor, place: Place) -> None:
    await visitor.open()
    assert "/privacy" in [link.get("href") for link in visitor.page.all("a")]
    response = await visitor.open("/privacy")
    assert response.status_code == 200
    # Asked as Telegram's command, so the desk gives the notice and keeps nothing.
    assert place.recorder.texts[-1] == "privacy"
    assert f"<title>{page.PRIVACY} - " in response.text


async def test_a_card_links_to_itself(real: Visitor) -> None:
    await real.open("/?q=하반기 3위 사례")
    links = [link["href"] for link in real.page.all("a")]
    assert "/case/2021-h2-03" in links
    await real.open("/?q=5위")
    assert not [link for link in real.page.all("a") if "/case/" in (link["href"] or "")]


@pytest.mark.parametrize("case", ["2021-h2-99", "why", "A", "x" * 80, "a%20b", "%EA%B0%80"])
async def test_a_link_to_a_case_that_is_not_there(real: Visitor, case: str) -> None:
    response = await real.open(f"/case/{case}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"


async def test_the_reply_is_the_one_that_every_channel_gives(
    visitor: Visitor, place: Place
) -> None:
    buttons = (Button(label="보상 자세히", value="reward:x"), Button(label="전체", value="all"))
    place.recorder.answer_with = lambda _: reply("첫 줄\n둘째 줄", buttons=buttons)
    await visitor.open()
    await visitor.ask("3위 사례")
    assert visitor.page.buttons == {"보상 자세히": "reward:x", "전체": "all"}
    assert "첫 줄" in visitor.page.text
    await visitor.press("보상 자세히")
    assert place.recorder.texts == ["시작", "3위 사례", "reward:x"]
    assert "보상 자세히" in visitor.page.text


async def test_the_greeting_is_nobodys_and_questions_are_somebodys(
    visitor: Visitor, place: Place
) -> None:
    await visitor.open()
    await visitor.ask("가")
    await visitor.ask("나")
    greeting, first, second = place.recorder.asked
    assert greeting.person is None
    assert first.person == second.person
    assert first.person is not None
    assert first.person.startswith("web:")
    assert {message.today for message in place.recorder.asked} == {TODAY}
    assert {message.role for message in place.recorder.asked} == {"public"}


async def test_a_link_with_a_question(visitor: Visitor, place: Place) -> None:
    response = await visitor.open("/?q=%EB%82%A8%EC%9B%90%EC%9D%8D")
    assert place.recorder.texts == ["남원읍"]
    assert "답: 남원읍" in visitor.page.text
    assert response.headers["x-robots-tag"] == "noindex"
    await visitor.ask("보상은?")
    assert place.recorder.asked[0].person == place.recorder.asked[1].person


async def test_an_empty_question_is_answered_as_elsewhere(visitor: Visitor, place: Place) -> None:
    await visitor.open("/?q=%20")
    await visitor.ask("  ")
    assert place.recorder.texts == ["시작", ""]


async def test_a_new_dialogue_erases_the_old_one(visitor: Visitor, place: Place) -> None:
    await visitor.open()
    await visitor.ask("가")
    response = await visitor.send({"token": visitor.page.token}, to="/new")
    assert (response.status_code, response.headers["location"]) == (303, "/")
    await visitor.open()
    await visitor.ask("나")
    before, after = (place.recorder.asked[i].person for i in (1, 3))
    assert place.forgotten == [before]
    assert before != after


async def test_everything_has_its_name_for_a_screen_reader(visitor: Visitor) -> None:
    response = await visitor.open()
    shown = visitor.page
    assert shown.all("html") == [{"lang": "ko"}]
    assert [len(shown.all(tag)) for tag in ("h1", "main", "header", "footer", "nav")] == [1] * 5
    (question,) = [field for field in shown.all("input") if field.get("name") == "question"]
    assert {label["for"] for label in shown.all("label")} == {question["id"]}
    targets = {f"#{attributes['id']}" for _, attributes in shown.elements if "id" in attributes}
    skips = [link["href"] for link in shown.all("a") if (link["href"] or "").startswith("#")]
    assert skips == ["#dialogue", "#question"]
    assert set(skips) <= targets
    assert f"<title>서귀포시 {page.NAME}</title>" in response.text


async def test_the_title_begins_with_the_question(visitor: Visitor) -> None:
    await visitor.open()
    response = await visitor.ask("남원읍")
    assert f"<title>남원읍 - 서귀포시 {page.NAME}</title>" in response.text


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "{{ 7 * 7 }}{% raw %}",
    "</title></textarea><svg onload=alert(1)>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "\x00\x1b\u202e\ud7ff",
)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_stays_text_wherever_it_comes_from(text: str) -> None:
    place = Place(RecordingAssistant(lambda _: hostile_reply(text)))
    visitor, plain = (
        Visitor(place),
        Visitor(Place(RecordingAssistant(lambda _: hostile_reply("가")))),
    )
    for one, typed in ((visitor, text), (plain, "가")):
        await one.open()
        await one.ask(typed)
        await one.send({"press": typed, "label": typed, "token": one.page.token})
    assert shape(visitor.page) == shape(plain.page)
    assert visitor.page.named("label") == [text]
    assert [b["value"] for b in visitor.page.all("button") if "value" in b] == [text]


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_hostile_question_that_is_refused_stays_text_too(
    visitor: Visitor, place: Place, text: str
) -> None:
    await visitor.open()
    response = await visitor.send({"question": text, "token": "wrong"})
    assert response.status_code == 403
    assert visitor.page.named("question") == [text.strip()]
    harmless = Visitor(place)
    await harmless.open()
    await harmless.send({"question": "가", "token": "wrong"})
    assert shape(visitor.page) == shape(harmless.page)


def hostile_reply(text: str) -> Reply:
    blocks = (
        Paragraph(
            lines=((Span(text=text, bold=True), Span(text=text)), (Span(text=f"· {text}"),))
        ),
        Table(header=("", text, text), rows=((text, text, text),)),
        Note(content=text),
    )
    buttons = (Button(label=text, value=text),)
    return reply("").model_copy(update={"blocks": blocks, "buttons": buttons})


def shape(seen: Page) -> list[tuple[str, list[str]]]:
    """Elements and names of attributes: what text must not be able to change."""
    return [(tag, sorted(attributes)) for tag, attributes in seen.elements]
