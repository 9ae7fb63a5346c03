"""The process that reads one document: `python -m knowledge.intake.readers.worker FILE NAME`.

It limits itself before it looks at the file, and writes one JSON object to its output: the
document, or the code and values of the error.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
import sys
from pathlib import Path

from knowledge.errors import DocumentDamagedError, DocumentError, DocumentTooComplexError
from knowledge.intake import limits

_OOM_SCORE = Path("/proc/self/oom_score_adj")


def main(file: Path, name: str | None) -> None:
    """Reads `file`, which its sender called `name`."""
    _limit()
    try:
        told = json.dumps({"document": _read(file, name)}, ensure_ascii=False)
    except MemoryError:
        # Again, while the first one was told: now everything that was read is gone.
        error = DocumentTooComplexError(problem="memory")
        told = json.dumps({"error": error.code, "values": error.values})
    except DocumentError as error:
        told = json.dumps({"error": error.code, "values": error.values}, default=str)
    sys.stdout.buffer.write(told.encode())


def _limit() -> None:
    """Memory, computing time, and an end even where the process that started this one is gone."""
    if sys.platform == "linux":
        # Elsewhere the system takes the number and does not keep to it, or refuses it.
        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.CPU_SECONDS, limits.CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.ANSWER_BYTES, limits.ANSWER_BYTES))
    if _OOM_SCORE.exists():
        # Where memory is short, the system ends this process and not the bot.
        with contextlib.suppress(OSError):
            _OOM_SCORE.write_text("1000", "ascii")
    signal.alarm(int(limits.SECONDS) + 1)


def _read(file: Path, name: str | None) -> object:
    from knowledge.intake.readers.by_format import read

    try:
        found, blocks = read(file, name)
    except DocumentError:
        raise
    except (MemoryError, RecursionError) as problem:
        raise DocumentTooComplexError(problem=repr(problem)) from None
    except Exception as problem:
        raise DocumentDamagedError(problem=repr(problem)) from None
    return {
        "format": found,
        "blocks": [{"text" if isinstance(block, str) else "rows": block} for block in blocks],
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
