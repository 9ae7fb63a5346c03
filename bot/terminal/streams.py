"""Standard output and error of a command-line program that speaks Korean."""

from __future__ import annotations

import io
import os
import sys


def use_utf8() -> None:
    """Makes both streams UTF-8 whatever the locale says (LANG=C would refuse Hangul).

    Half a surrogate pair, which no encoding can write, comes out as an escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_line(text: str) -> None:
    """Writes `text` and a line break to standard output at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_error(text: str) -> None:
    """Writes `text` and a line break to standard error at once."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def forget_output() -> None:
    """After the reader of standard output has gone: the interpreter's last flush goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def argument(text: str) -> str:
    """A command-line argument as UTF-8, however the locale made Python decode it."""
    return os.fsencode(text).decode("utf-8", "replace")
