"""Pictures of the page for the documentation, from the running program.

`python -m tests.bot.web.pictures` draws them anew into docs/images (with the fonts of this
machine: fonts-noto-cjk on Debian).
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from selenium.webdriver import Chrome

from tests.bot.web.browser import browser, show_as
from tests.bot.web.served import ROOT, served

IMAGES = ROOT / "docs" / "images"


def main() -> None:
    """Draws all pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        served(Path(folder)) as address,
        browser(Path(folder) / "browser") as driver,
    ):
        show_as(driver, width=390, height=960, scale=2)
        driver.get(f"{address}?q=여성가족과 사례 알려줘")
        _draw(driver, "page-phone-light.png")
        show_as(driver, width=390, height=960, scale=2, dark=True)
        driver.get(f"{address}?q=5위")
        _draw(driver, "page-phone-dark.png")
        show_as(driver, width=1120, height=1030)
        driver.get(f"{address}?q=하반기 3위랑 5위 비교")
        _draw(driver, "page-desktop.png")


def _draw(driver: Chrome, name: str) -> None:
    (IMAGES / name).write_bytes(driver.get_screenshot_as_png())


if __name__ == "__main__":
    main()
