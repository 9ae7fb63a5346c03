"""What can make the Telegram benchmark worthless. A wrong or missing answer is not measured."""

from __future__ import annotations

from tests.bench.errors import BenchError


class BotGoneError(BenchError):
    """A bot did not start or ended by itself. Values: `bot`, `status`, `errors`."""

    code = "bot_gone"


class AnswersMissingError(BenchError):
    """Not every message was answered in time. Values: `bot`, `asked`, `answered`."""

    code = "answers_missing"


class WrongAnswerError(BenchError):
    """A message got another answer than expected. Values: `bot`, `text`, `expected`, `got`."""

    code = "wrong_answer"


class NotOnThisSystemError(BenchError):
    """Processor time and memory of another process are read as Linux shows them."""

    code = "not_on_this_system"


class TooSlowError(BenchError):
    """The whole took too long. Values: `seconds`, the limit."""

    code = "too_slow"
