"""A worker that misbehaves in the way that the name of its file asks for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def told(text: str) -> None:
    """Answers with a document of one paragraph."""
    document = {"format": "text", "blocks": [{"text": text}]}
    sys.stdout.write(json.dumps({"document": document}))


def sleep(told_to: str) -> None:
    """Never ends, nor does the process that it starts; writes the numbers of both."""
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    Path(told_to).write_text(f"{os.getpid()} {child.pid}", encoding="utf-8")
    time.sleep(600)


def close_and_sleep() -> None:
    """Answers, and then does not end."""
    told("읽음")
    sys.stdout.flush()
    os.close(1)
    time.sleep(600)


def main(asked: str) -> None:
    what, _, value = asked.partition(":")
    match what:
        case "sleep":
            sleep(value)
        case "close":
            close_and_sleep()
        case "flood":
            while True:
                sys.stdout.write("가" * 100_000)
        case "garbage":
            sys.stdout.write("{")
        case "abort":
            os.abort()
        case "exit":
            raise SystemExit(3)
        case "environment":
            told(" ".join(sorted(os.environ)))
        case "folder":
            told(str(Path.cwd()))


if __name__ == "__main__":
    main(sys.argv[2])
