"""The page in a real browser: with and without its script, by keyboard, on a narrow phone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from bot.replies import page
from tests.bot.web.browser import browser, installed, show_as
from tests.bot.web.served import served

pytestmark = pytest.mark.skipif(
    not installed(), reason="needs Debian's packages chromium and chromium-driver"
)

Folders = pytest.TempPathFactory
LONG = "가나다라" * 20 + " https://page.example/" + "x" * 150
# A card, a table, a list with many buttons, a refusal with a very long word.
QUESTIONS = ("3위 사례", "하반기 3위랑 5위 비교", "전체 사례", "순위표", LONG)


@pytest.fixture(scope="module")
def address(tmp_path_factory: Folders) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("served")) as found:
        yield found


@pytest.fixture(scope="module")
def running(tmp_path_factory: Folders) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.fixture(scope="module")
def running_plain(tmp_path_factory: Folders) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("plain"), script=False) as driver:
        yield driver


def opened(driver: Chrome, address: str) -> Chrome:
    show_as(driver, width=390, height=844)
    driver.get(address)
    driver.delete_all_cookies()
    driver.get(address)
    return driver


@pytest.fixture
def driver(running: Chrome, address: str) -> Chrome:
    """A browser with its script on the first page of a new dialogue."""
    return opened(running, address)


@pytest.fixture
def plain(running_plain: Chrome, address: str) -> Chrome:
    """The same without JavaScript."""
    return opened(running_plain, address)


def turns(driver: Chrome) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, ".turn")


def field(driver: Chrome) -> WebElement:
    return driver.find_element(By.ID, "question")


def until(driver: Chrome, true: Callable[[], object]) -> None:
    WebDriverWait(driver, 10, poll_frequency=0.02).until(lambda _: true())


def ask(driver: Chrome, question: str) -> WebElement:
    """Asks as somebody with the script does; returns the new turn."""
    before = len(turns(driver))
    field(driver).send_keys(question, Keys.ENTER)
    until(driver, lambda: len(turns(driver)) == before + 1)
    return turns(driver)[-1]


def button(turn: WebElement, label: str) -> WebElement:
    (found,) = [
        one for one in turn.find_elements(By.CSS_SELECTOR, ".next button") if one.text == label
    ]
    return found


def focused(driver: Chrome) -> WebElement:
    return driver.switch_to.active_element


def key(driver: Chrome, *keys: str) -> WebElement:
    """Presses `keys` together; returns what has the focus then."""
    chain = ActionChains(driver)
    for one in keys[:-1]:
        chain.key_down(one)
    chain.send_keys(keys[-1])
    for one in keys[:-1]:
        chain.key_up(one)
    chain.perform()
    return focused(driver)


def test_a_dialogue_with_buttons_and_a_follow_up(driver: Chrome) -> None:
    driver.execute_script("window.stayed = true")
    card = ask(driver, "하반기 3위 사례")
    assert "여성가족과" in card.text
    assert field(driver).get_property("value") == ""
    assert focused(driver) == field(driver)
    reward = ask(driver, "보상은?")
    assert "0.3점" in reward.text
    choice = ask(driver, "5위")
    button(choice, "둘 다 비교").click()
    until(driver, lambda: len(turns(driver)) == 5)
    compared = turns(driver)[-1]
    assert compared.find_element(By.CSS_SELECTOR, ".asked").text.endswith("둘 다 비교")
    assert compared.find_elements(By.CSS_SELECTOR, "table caption")
    assert driver.title.startswith("둘 다 비교")
    # Everything above is still there, and the page was never loaded anew.
    assert "여성가족과" in turns(driver)[1].text
    assert driver.execute_script("return window.stayed")
    names = [turn.get_attribute("aria-labelledby") for turn in turns(driver)]
    assert len(set(names)) == len(names)


def test_a_dialogue_without_javascript(plain: Chrome) -> None:
    def sent(do: Callable[[], None]) -> WebElement:
        old = plain.find_element(By.TAG_NAME, "html")
        do()
        until(plain, lambda: plain.find_element(By.TAG_NAME, "html") != old)
        (turn,) = turns(plain)
        return turn

    assert "여성가족과" in sent(lambda: field(plain).send_keys("하반기 3위 사례", Keys.ENTER)).text
    reward = sent(lambda: field(plain).send_keys("보상은?", Keys.ENTER))
    assert "0.3점" in reward.text
    assert "남원읍" not in reward.text
    choice = sent(lambda: field(plain).send_keys("5위", Keys.ENTER))
    compared = sent(button(choice, "둘 다 비교").click)
    assert compared.find_elements(By.CSS_SELECTOR, "table caption")
    assert plain.title.startswith("둘 다 비교")
    (new,) = [b for b in plain.find_elements(By.TAG_NAME, "button") if b.text == page.NEW_DIALOGUE]
    greeting = sent(new.click)
    assert not greeting.find_elements(By.CSS_SELECTOR, ".asked")
    # Without the dialogue before, the question is about all cases.
    assert "남원읍" in sent(lambda: field(plain).send_keys("보상은?", Keys.ENTER)).text


def test_by_keyboard_alone(driver: Chrome) -> None:
    assert key(driver, Keys.TAB).text == page.SKIP_TO_DIALOGUE
    assert key(driver, Keys.TAB).text == page.SKIP_TO_QUESTION
    assert focused(driver).rect["y"] >= 0
    assert key(driver, Keys.ENTER) == field(driver)
    card = ask(driver, "하반기 3위 사례")
    buttons = card.find_elements(By.CSS_SELECTOR, ".next button")
    # Back from the question field: the buttons of the answer above it, the last one first.
    for expected in reversed(buttons):
        assert key(driver, Keys.SHIFT, Keys.TAB) == expected
        assert is_marked_and_in_sight(driver, expected)
    assert focused(driver).text == "보상 자세히"
    key(driver, Keys.SPACE)
    until(driver, lambda: len(turns(driver)) == 3)
    reward = turns(driver)[-1]
    assert focused(driver) == reward
    assert "0.3점" in reward.text
    first = reward.find_elements(By.CSS_SELECTOR, ".next button")[0]
    assert key(driver, Keys.TAB) == first
    assert is_marked_and_in_sight(driver, first)


def test_the_question_field_never_covers_what_has_the_focus(driver: Chrome) -> None:
    for question in QUESTIONS[:3]:
        ask(driver, question)
    show_as(driver, width=390, height=560)
    driver.execute_script("document.querySelector('.home').focus(); scrollTo(0, 0)")
    passed = 0
    while key(driver, Keys.TAB) != field(driver):
        assert is_marked_and_in_sight(driver, focused(driver))
        passed += 1
    assert passed > 15


def is_marked_and_in_sight(driver: Chrome, element: WebElement) -> bool:
    """Whether the focus is seen: an outline, on an element that nothing covers."""
    script = """
        const box = arguments[0].getBoundingClientRect();
        const middle = box.x + box.width / 2;
        const style = getComputedStyle(arguments[0]);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            && [box.y + 2, box.bottom - 2].every(
                y => arguments[0].contains(document.elementFromPoint(middle, y)));
    """
    return bool(driver.execute_script(script, element))


def test_nothing_is_wider_than_the_window(driver: Chrome) -> None:
    for question in QUESTIONS:
        ask(driver, question)
    rightmost = """
        return [document.documentElement.scrollWidth, ...[...document.body.querySelectorAll("*")]
            .filter(one => !one.closest(".unseen, .skip, thead") && one.getClientRects().length)
            .map(one => one.getBoundingClientRect().right)].reduce((a, b) => Math.max(a, b));
    """
    for width in (320, 390, 700, 1280):
        show_as(driver, width=width, height=640)
        assert driver.execute_script(rightmost) <= width


def test_what_is_tapped_is_large_enough(driver: Chrome) -> None:
    ask(driver, "하반기 3위 사례")
    show_as(driver, width=320, height=640)
    for one in driver.find_elements(By.CSS_SELECTOR, "button, input[type=text], .home"):
        assert one.rect["height"] >= 44, one.text
        assert one.rect["width"] >= 44, one.text


AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


def test_axe_finds_nothing_in_a_dialogue(driver: Chrome) -> None:
    for question in QUESTIONS:
        ask(driver, question)
    for width, dark in ((320, False), (320, True), (1280, False), (1280, True)):
        show_as(driver, width=width, height=900, dark=dark)
        assert violations(driver) == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_a_page_that_refuses(
    driver: Chrome, address: str, dark: bool
) -> None:
    driver.get(f"{address}none")
    show_as(driver, width=390, height=844, dark=dark)
    assert violations(driver) == []


def violations(driver: Chrome) -> list[Any]:
    """What axe objects to, of all its rules, with the place of each."""
    driver.execute_script(AXE)
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run().then(done, error => done(String(error)));"
    )
    assert isinstance(found, dict), found
    assert len(found["passes"]) > 20
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]


def test_nothing_comes_from_elsewhere_and_the_policy_is_kept(driver: Chrome, address: str) -> None:
    complaints(driver)
    ask(driver, "하반기 3위 사례")
    ask(driver, "순위표")
    loaded = driver.execute_script(
        "return performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    assert len(loaded) >= 3
    assert all(one.startswith(address) for one in loaded)
    assert complaints(driver) == []
    # That the policy is in force: a script in the page would not run.
    driver.execute_script(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.ran = true'}))"
    )
    assert not driver.execute_script("return window.ran")
    (complaint,) = complaints(driver)
    assert "Content Security Policy" in complaint


def complaints(driver: Chrome) -> list[str]:
    """The errors that the browser has written since the last call."""
    entries = driver.execute("getLog", {"type": "browser"})["value"]
    return [entry["message"] for entry in entries if entry["level"] == "SEVERE"]


def test_a_session_that_is_gone_is_told_and_the_question_waits(driver: Chrome) -> None:
    driver.delete_all_cookies()
    refused = ask(driver, "하반기 3위 사례")
    assert refused.find_elements(By.CSS_SELECTOR, ".problem")
    assert field(driver).get_property("value") == "하반기 3위 사례"
    assert "여성가족과" in ask(driver, "").text


def test_a_server_that_does_not_answer_is_told_and_the_question_waits(driver: Chrome) -> None:
    driver.execute_cdp_cmd("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline)
    try:
        field(driver).send_keys("하반기 3위 사례", Keys.ENTER)
        state = driver.find_element(By.ID, "state")
        until(driver, lambda: state.text == page.UNREACHABLE)
        assert state.get_attribute("role") == "status"
        assert field(driver).get_property("value") == "하반기 3위 사례"
    finally:
        driver.execute_cdp_cmd("Network.emulateNetworkConditions", offline | {"offline": False})
    assert "여성가족과" in ask(driver, "").text
    assert state.text == ""


def test_new_turns_are_announced(driver: Chrome) -> None:
    """The log is a live region in the browser's own accessibility tree, and named."""
    ask(driver, "하반기 3위 사례")
    tree = driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    (log,) = [one for one in tree if one.get("role", {}).get("value") == "log"]
    live = {one["name"]: one["value"]["value"] for one in log["properties"]}
    assert live["live"] == "polite"
    assert log["name"]["value"] == page.DIALOGUE
    articles = [one for one in tree if one.get("role", {}).get("value") == "article"]
    assert json.dumps(articles[-1]["name"], ensure_ascii=False).count("하반기 3위 사례")
