"""A real browser (Debian's Chromium through chromedriver) for the page's tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

DRIVER = "chromedriver"
BROWSER = "chromium"
OPTIONS = (
    "--headless",
    # As root in a container there is no sandbox to be had; only our own page is opened.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=ko-KR",
)


def installed() -> bool:
    """Whether the browser tests can run. Under CI they must, so there it is always True."""
    return bool(os.environ.get("CI")) or bool(shutil.which(DRIVER) and shutil.which(BROWSER))


@contextmanager
def browser(folder: Path, *, script: bool = True) -> Iterator[Chrome]:
    """A browser whose profile is the new `folder`; without `script` it runs no JavaScript."""
    options = ChromeOptions()
    for option in (*OPTIONS, f"--user-data-dir={folder}"):
        options.add_argument(option)
    if not script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2}
        )
    # Named, so that selenium does not look for a driver to download.
    driver = Chrome(options=options, service=Service(shutil.which(DRIVER) or DRIVER))
    try:
        driver.set_page_load_timeout(20)
        driver.set_script_timeout(20)
        yield driver
    finally:
        driver.quit()


def show_as(
    driver: Chrome, *, width: int, height: int, dark: bool = False, scale: int = 1
) -> None:
    """Makes the window `width` CSS pixels wide, and light or dark; nothing moves by itself."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
