"""What can make a benchmark worthless. A wrong answer is not measured."""

from __future__ import annotations


class BenchError(Exception):
    """Base of every error raised by the benchmarks: a `code` and `values`."""

    code = "bench"

    def __init__(self, **values: object) -> None:
        self.values: dict[str, object] = values
        super().__init__(f"{self.code}: {values}")


class ProgramFailedError(BenchError):
    """A measured process failed or took too long. Values: `arguments`, `status`, `errors`."""

    code = "program_failed"


class UnexpectedOutputError(BenchError):
    """A measured process wrote something else than expected. Values: `expected`, `got`."""

    code = "unexpected_output"


class StagesDifferError(BenchError):
    """The stages measured here no longer give what `bot.assistant.respond` gives.

    Values: `text`, the question.
    """

    code = "stages_differ"


class WritesMissingError(BenchError):
    """The writer confirmed another number of writes than were asked. Values: `asked`, `got`."""

    code = "writes_missing"


class NotAnsweredError(BenchError):
    """A question was not answered (`text`), or a version not answered from (`version`)."""

    code = "not_answered"
