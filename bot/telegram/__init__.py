"""Telegram: shows replies, takes in messages and button presses, sends."""

import sys

# python-telegram-bot imports httpx, and httpx its command line tool where rich is installed: 6 MB
# and a tenth of the time of the start that no bot needs. With this it cannot.
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
