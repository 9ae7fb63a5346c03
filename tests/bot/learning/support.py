"""What the tests of unanswered questions need: a log with questions in it, and a desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.dialogues.every import admin_lines
from bot.dialogues.tables import Line
from bot.learning.desk import UnansweredDesk
from bot.learning.model import Target, Trial
from bot.learning.taught import load_taught
from bot.learning.trial import try_target
from bot.people.person import Person, PersonKeys
from bot.people.questions import QuestionLog
from bot.replies.model import Paragraph, Reply, ReplyKind, Span
from bot.storage.database import Database
from knowledge.snapshot import Snapshot, taught_snapshot
from tests.bot.storage.support import NOW
from tests.dialogues.shipped import TODAY, shipped_knowledge, shipped_lexicon, shipped_snapshot

ADMIN = "telegram:1"
KEYS = PersonKeys(b"only for tests, of 32 bytes size")
DAY = dt.date(2021, 9, 7)


def answer(kind: ReplyKind = "none", confidence: float | None = None) -> Reply:
    """An answer of this kind."""
    said = Paragraph(lines=((Span(text="자료에 없습니다."),),))
    return Reply(kind=kind, blocks=(said,), confidence=confidence, version=1)


async def taught_now(database: Database) -> Snapshot:
    """What a bot answers from that has taken in all that was taught."""
    async with database.read() as conn:
        taught = await load_taught(conn)
    return taught_snapshot(1, shipped_knowledge(), shipped_lexicon(), taught)


@dataclass
class School:
    """A desk over one open database; trials are made here, on `lines` and those of
    administrators."""

    database: Database
    lines: Sequence[Line] = ()
    at: int = NOW
    day: dt.date = DAY
    tried: list[Target] = field(default_factory=list)
    snapshot: Callable[[], Snapshot] = shipped_snapshot

    async def ask(
        self,
        text: str,
        kind: ReplyKind = "none",
        *,
        confidence: float | None = None,
        person: Person | None = None,
        channel: str = "telegram",
    ) -> str:
        """Somebody asks `text` and gets an answer of `kind`; its id in the log."""
        self.at += 1
        return await QuestionLog(self.database, lambda: self.at).record(
            person or KEYS.person("telegram", 7, 7),
            text,
            answer(kind, confidence),
            channel=channel,
            day=self.day,
            latency_ms=1,
        )

    @property
    def desk(self) -> UnansweredDesk:
        """The desk."""
        return UnansweredDesk(
            self.database,
            lambda: self.at,
            snapshot=self.snapshot,
            today=lambda: TODAY,
            try_out=self.try_out,
        )

    async def try_out(self, question: str, target: Target) -> Trial:
        """A trial in this process."""
        self.tried.append(target)
        async with self.database.read() as conn:
            lines = [*self.lines, *await admin_lines(conn)]
        before = await taught_now(self.database)
        return try_target(question, target, before, shipped_lexicon(), lines)


def line(ask: str, *cases: str, kind: ReplyKind = "card") -> Line:
    """A line of a table."""
    return Line(file="test.yaml", number=1, ask=(ask,), kind=(kind,), cases=cases)
