"""The administrators' part in a real browser: without JavaScript, by keyboard, on 320 px."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from bot.replies import admin_page as words
from tests.bot.review.test_desk import ARTICLE
from tests.bot.web.browser import browser, installed, show_as
from tests.bot.web.served import ROOT, served
from tests.bot.web.test_browser import (
    complaints,
    focused,
    is_marked_and_in_sight,
    key,
    until,
    violations,
)

pytestmark = pytest.mark.skipif(
    not installed(), reason="needs Debian's packages chromium and chromium-driver"
)

Folders = pytest.TempPathFactory


@dataclass(frozen=True)
class House:
    """A running bot: its address, and the folder of its database."""

    address: str
    folder: Path

    def code(self, number: str) -> str:
        """What whoever sits at the machine gets for the browser `number`."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", "admins", "code", number, "--json"],
            cwd=self.folder,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.folder),
                "PYTHONPATH": str(ROOT),
                "SARYEBOT_DATABASE_URL": f"sqlite+aiosqlite:///{self.folder / 'bot.sqlite3'}",
            },
            capture_output=True,
            check=True,
            timeout=30,
        )
        return str(json.loads(done.stdout)["code"])


@pytest.fixture(scope="module")
def house(tmp_path_factory: Folders) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    with served(folder) as address:
        yield House(address, folder)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: Folders) -> Iterator[Chrome]:
    """A browser that runs no JavaScript."""
    with browser(tmp_path_factory.mktemp("plain"), script=False) as driver:
        yield driver


@pytest.fixture(scope="module")
def driver(tmp_path_factory: Folders) -> Iterator[Chrome]:
    with browser(tmp_path_factory.mktemp("browser")) as found:
        yield found


def at_the_door(driver: Chrome, house: House) -> str:
    """The number that the door shows."""
    show_as(driver, width=390, height=844)
    driver.get(f"{house.address}admin")
    driver.delete_all_cookies()
    driver.get(f"{house.address}admin")
    return driver.find_element(By.CSS_SELECTOR, ".number").text


def enter(driver: Chrome, house: House) -> None:
    code = house.code(at_the_door(driver, house))
    sent(driver, lambda: driver.find_element(By.ID, "code").send_keys(code, Keys.ENTER))
    assert driver.current_url == f"{house.address}admin"


def sent(driver: Chrome, do: object) -> None:
    """Does what sends a form, and waits for the next page."""
    old = driver.find_element(By.TAG_NAME, "html")
    assert callable(do)
    do()
    until(driver, lambda: driver.find_element(By.TAG_NAME, "html") != old)


def eventually(driver: Chrome, text: str) -> None:
    """Waits for a page that says `text`; the page itself looks again until it does."""

    def there(found: Chrome) -> bool:
        return text in found.find_element(By.ID, "main").text

    ignored = (NoSuchElementException, StaleElementReferenceException)
    WebDriverWait(driver, 120, ignored_exceptions=ignored).until(there)


def button(within: Chrome | WebElement, label: str) -> WebElement:
    found = [one for one in within.find_elements(By.TAG_NAME, "button") if one.text == label]
    return found[0]


def card(driver: Chrome, anchor: str) -> WebElement:
    return driver.find_element(By.ID, anchor)


def pasted(driver: Chrome) -> None:
    driver.find_element(By.ID, "text").send_keys(ARTICLE)
    driver.find_element(By.ID, "published").send_keys("2019-06-10")
    sent(driver, button(driver, words.SUBMIT).click)
    assert "/admin/review/" in driver.current_url


def test_from_the_file_to_the_version_without_javascript(
    plain: Chrome, house: House, tmp_path: Path
) -> None:
    file = tmp_path / "결과.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    enter(plain, house)
    plain.find_element(By.ID, "file").send_keys(str(file))
    plain.find_element(By.ID, "published").send_keys("2019-06-10")
    sent(plain, button(plain, words.SUBMIT).click)
    review = plain.current_url
    assert "결과.txt" in plain.find_element(By.ID, "main").text
    first = card(plain, "case-0-0")
    assert "근거: 1위는 가상군 빈집과의" in first.text
    field = first.find_element(By.ID, "f-0-0-department")
    field.clear()
    field.send_keys("빈집활용과")
    sent(plain, button(first, words.RIGHT).click)
    # Back where one was.
    assert plain.current_url == f"{review.partition('#')[0]}#case-0-0"
    first = card(plain, "case-0-0")
    assert words.SEEN in first.text
    assert "빈집활용과" in first.find_element(By.TAG_NAME, "h2").text
    sent(plain, button(card(plain, "case-0-1"), words.OUT).click)
    sent(plain, button(card(plain, "public"), words.YES_PUBLIC).click)
    link = card(plain, "history").find_element(By.LINK_TEXT, words.CHECK)
    sent(plain, link.click)
    eventually(plain, "빈집활용과")
    reasons = plain.find_elements(By.ID, "reason")
    for one in reasons:
        one.send_keys("시험으로 공개합니다")
    sent(plain, button(plain, words.PUBLISH).click)
    assert words.published(2) in plain.find_element(By.ID, "main").text
    sent(plain, button(plain, words.LOGOUT).click)
    assert words.LOGGED_OUT in plain.find_element(By.ID, "main").text
    plain.get(review)
    assert plain.current_url == f"{house.address}admin/login"


def test_by_keyboard_alone(driver: Chrome, house: House) -> None:
    code = house.code(at_the_door(driver, house))
    assert key(driver, Keys.TAB).text == words.SKIP_TO_MAIN
    key(driver, Keys.ENTER)
    assert key(driver, Keys.TAB).get_attribute("id") == "code"
    assert is_marked_and_in_sight(driver, focused(driver))
    sent(driver, lambda: focused(driver).send_keys(code, Keys.ENTER))
    pasted(driver)
    key(driver, Keys.TAB)
    key(driver, Keys.ENTER)
    passed = 0
    last = button(card(driver, "history"), words.DROP)
    while key(driver, Keys.TAB) != last:
        assert is_marked_and_in_sight(driver, focused(driver)), focused(driver).get_attribute("id")
        passed += 1
    assert passed > 40
    # With a press of the space bar.
    sent(driver, lambda: key(driver, Keys.SPACE))
    assert words.DROPPED in driver.find_element(By.ID, "main").text


def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    driver: Chrome, house: House
) -> None:
    at_the_door(driver, house)
    looked_at(driver)
    enter(driver, house)
    looked_at(driver)
    pasted(driver)
    long = "가나다라" * 20 + "x" * 150
    field = driver.find_element(By.ID, "f-0-0-department")
    field.clear()
    field.send_keys(long)
    sent(driver, button(card(driver, "case-0-0"), words.SAVE).click)
    looked_at(driver)
    review = driver.current_url.partition("#")[0]
    driver.get(f"{review}/check")
    eventually(driver, long)
    looked_at(driver)
    driver.get(f"{house.address}admin/review/none")
    looked_at(driver)
    assert [one for one in complaints(driver) if "404" not in one] == []


RIGHTMOST = """
    return [document.documentElement.scrollWidth, ...[...document.body.querySelectorAll("*")]
        .filter(one => !one.closest(".skip, option") && one.getClientRects().length)
        .map(one => one.getBoundingClientRect().right)].reduce((a, b) => Math.max(a, b));
"""
TAPPED = "main button, main .button, main input:not([type=hidden]):not([type=radio]), select"


def looked_at(driver: Chrome) -> None:
    """What stands on the page can be read, tapped and heard, at every width, light and dark."""
    for width, dark in ((320, False), (320, True), (1280, False), (1280, True)):
        show_as(driver, width=width, height=900, dark=dark)
        assert violations(driver) == []
        assert driver.execute_script(RIGHTMOST) <= width
    show_as(driver, width=320, height=640)
    for one in driver.find_elements(By.CSS_SELECTOR, TAPPED):
        assert one.rect["height"] >= 44, one.get_attribute("outerHTML")
