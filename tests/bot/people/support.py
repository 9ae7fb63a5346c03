"""Replies and days for these tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from bot.replies.model import CaseRef, Correction, Paragraph, Reply, Span

DAY = dt.date(2021, 9, 7)
SECONDS_OF_A_DAY = 86_400


def card(*, heard: str = "남언읍") -> Reply:
    """A reply about one case, with a correction."""
    case = CaseRef(
        id="2021-h2-05",
        year=2021,
        half=2,
        rank=5,
        grade=None,
        department="남원읍",
        organisation="서귀포시",
        title=None,
    )
    return Reply(
        kind="card",
        blocks=(Paragraph(lines=((Span(text="하반기 5위"),),)),),
        cases=(case,),
        corrections=(Correction(heard=heard, meant="남원읍"),),
        confidence=0.75,
        version=3,
    )


def on_disk(file: Path) -> bytes:
    """Everything that is in the database's files, what is not yet moved into the main one too."""
    return b"".join(part.read_bytes() for part in file.parent.glob(file.name + "*"))
