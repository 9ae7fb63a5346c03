"""The person at the terminal who reviews a draft: tables by rich, answers by the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.replies.review import COLUMNS, SAME_AS_ABOVE
from bot.review.session import Row


class TerminalDialogue:
    """Implements `bot.review.session.Dialogue` on standard input and output."""

    def __init__(self, console: Console | None = None) -> None:
        # What a document says is shown as it is: no markup, no emoji codes, no links.
        self._console = console or Console(markup=False, emoji=False, highlight=False)

    def show(self, text: str) -> None:
        """Shows lines of text."""
        self._console.print(Text(_plain(text)))

    def table(self, title: str, rows: Sequence[Row], below: Sequence[str]) -> None:
        """Shows `rows` under `title`; the sentences that they were read in stand beside them."""
        shown = Table(title=Text(title), title_justify="left", expand=True, show_lines=True)
        for heading, ratio in zip(COLUMNS, (2, 5, 4, 6), strict=True):
            shown.add_column(heading, ratio=ratio, overflow="fold")
        above = ""
        for *cells, sentence in rows:
            # One sentence often gives all fields; it is read once.
            repeated = sentence and sentence == above
            above = sentence or above
            row = (*cells, SAME_AS_ABOVE if repeated else sentence)
            shown.add_row(*(Text(_plain(cell)) for cell in row))
        self._console.print(shown)
        for line in below:
            self.show(line)

    def ask(self, prompt: str) -> str:
        """What is typed, without blanks around it. Raises EOFError at the end of the input."""
        return input(prompt).strip()


def _plain(text: str) -> str:
    """Without characters that steer a terminal."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
