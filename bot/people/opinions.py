"""What people say about an answer: 👍 or 👎, and why."""

from __future__ import annotations

from typing import Literal

from bot.people.limits import RateLimiter
from bot.people.person import PersonKeys
from bot.people.questions import QuestionLog, Verdict

Outcome = Literal["kept", "refused", "too_fast"]


class Opinions:
    """Keeps opinions; takes ids of a channel in and stores none."""

    def __init__(self, *, keys: PersonKeys, questions: QuestionLog, limiter: RateLimiter) -> None:
        """`limiter` is one of its own: an opinion must not cost somebody a question."""
        self._keys = keys
        self._questions = questions
        self._limiter = limiter

    async def keep(
        self,
        question: str,
        verdict: Verdict,
        reason: str | None = None,
        *,
        channel: str,
        chat: str | int,
        user: str | int | None,
    ) -> Outcome:
        """Keeps what `user` in `chat` says about the answer to `question` (an id of the log).

        refused: somebody else asked it, or it has been deleted meanwhile. Raises the errors of
        `bot.errors` about the database.
        """
        person = self._keys.person(channel, chat, user)
        if not self._limiter.check(person.owner).allowed:
            return "too_fast"
        kept = await self._questions.feedback(question, person, verdict, reason)
        return "kept" if kept else "refused"
