"""A log with questions of several days, for the tests of figures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bot.figures.counting import bounds
from bot.people.person import PersonKeys
from bot.people.questions import QuestionLog, Verdict
from bot.replies.model import CaseRef, Correction, Paragraph, Reply, ReplyKind, Span
from bot.storage.database import Database

KEYS = PersonKeys(b"only for tests, of 32 bytes size")
PERSON = KEYS.person("telegram", 7, 7)


def reply(kind: ReplyKind, *cases: str, corrected: bool = False) -> Reply:
    """An answer about `cases`."""
    return Reply(
        kind=kind,
        blocks=(Paragraph(lines=((Span(text="답"),),)),),
        cases=tuple(
            CaseRef(
                id=id_,
                year=2021,
                half=2,
                rank=None,
                grade=None,
                department=None,
                organisation=None,
                title=None,
            )
            for id_ in cases
        ),
        corrections=(Correction(heard="남언읍", meant="남원읍"),) if corrected else (),
        version=1,
    )


@dataclass
class Days:
    """Puts questions into the log of `database`."""

    database: Database

    async def ask(
        self,
        day: str,
        kind: ReplyKind,
        *cases: str,
        channel: str = "telegram",
        corrected: bool = False,
        verdict: Verdict | None = None,
    ) -> None:
        """A question of `day` at noon in Korea."""
        date = dt.date.fromisoformat(day)
        at = bounds(date)[0] + 12 * 3_600
        log = QuestionLog(self.database, lambda: at)
        id_ = await log.record(
            PERSON,
            "질문",
            reply(kind, *cases, corrected=corrected),
            channel=channel,
            day=date,
            latency_ms=1,
        )
        if verdict:
            await log.feedback(id_, PERSON, verdict)

    async def week(self) -> None:
        """Three days of September 2021."""
        await self.ask("2021-09-06", "card", "2021-h2-05", corrected=True)
        await self.ask("2021-09-06", "none", channel="web", verdict="down")
        await self.ask("2021-09-06", "smalltalk")
        await self.ask("2021-09-08", "fact", "2021-h2-05", verdict="up")
        await self.ask("2021-09-08", "card", "2021-h2-03", channel="web")
        await self.ask("2021-09-08", "list", "2021-h2-05", "2021-h2-03")
        await self.ask("2021-09-09", "none")


def noon(day: str) -> int:
    """Noon of a day in Korea, in seconds since 1970."""
    return bounds(dt.date.fromisoformat(day))[0] + 12 * 3_600
