"""What makes a benchmark of the search impossible."""

from __future__ import annotations

from tests.bench.errors import BenchError


class CorpusError(BenchError):
    """A file of records or questions cannot be read. Values: `file`, `line`, `problem`."""

    code = "corpus"


class WorkerFailedError(BenchError):
    """A process that builds or searches failed. Values: `system`, `errors`."""

    code = "worker_failed"
