"""What a browser calls itself → its kind in a word or two, so that people know their own again."""

from __future__ import annotations

# The first that fits: most browsers also say that they are others.
_BROWSERS = (
    ("SamsungBrowser", "삼성 인터넷"),
    ("Whale", "웨일"),
    ("Edg", "엣지"),
    ("Firefox", "파이어폭스"),
    ("FxiOS", "파이어폭스"),
    ("CriOS", "크롬"),
    ("Chrome", "크롬"),
    ("Safari", "사파리"),
)
_SYSTEMS = (
    ("Android", "안드로이드"),
    ("iPhone", "아이폰"),
    ("iPad", "아이패드"),
    ("Windows", "윈도우"),
    ("Macintosh", "맥"),
    ("Linux", "리눅스"),
)


def device_of(agent: str) -> str | None:
    """크롬(안드로이드) of a User-Agent header; None where it says nothing that is known."""
    browser = next((word for mark, word in _BROWSERS if mark in agent), None)
    system = next((word for mark, word in _SYSTEMS if mark in agent), None)
    if browser and system:
        return f"{browser}({system})"
    return browser or system
