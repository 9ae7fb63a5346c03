"""Unanswered questions in Telegram: looked through by administrators, one tap after another.

Every button carries the question and the turn that it was shown at, and what the bot asked to
be written is in the database: leaving, a restart or a second tap loses and doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from html import escape
from typing import get_args

from telegram import Bot, CallbackQuery, Message
from telegram.constants import ChatType

from bot.errors import BotError, DatabaseError
from bot.learning.desk import UnansweredDesk
from bot.learning.model import Lesson, State, Target
from bot.learning.summary import Summaries
from bot.people.prompts import Prompts
from bot.people.refusals import Refusals
from bot.people.roles import NoRightError, Right, Roles
from bot.replies import errors
from bot.replies import learning as wording
from bot.replies.administering import REFUSED
from bot.replies.model import Button
from bot.review.questions import Questions
from bot.telegram.acknowledge import Say
from bot.telegram.incoming import Place, actor_of, called
from bot.telegram.keyboard import in_rows
from bot.telegram.later import Later
from bot.telegram.sending import edit_text, send_texts
from knowledge.snapshot import Snapshot


@dataclass(frozen=True)
class Learning:
    """What the channel needs."""

    desk: UnansweredDesk
    prompts: Prompts
    summaries: Summaries
    snapshot: Callable[[], Snapshot]
    roles: Roles
    refusals: Refusals
    questions: Questions | None = None
    """What a review has asked: what is written next answers the later one of two requests."""

    @cached_property
    def later(self) -> Later:
        """Where lessons are tried while the chat goes on."""
        return Later()


class Learner:
    """Shows the desk of unanswered questions in Telegram."""

    def __init__(self, parts: Learning) -> None:
        self._parts = parts
        self._desk = parts.desk
        # Who may be waited for: nobody else's message has to look into the database.
        self._awaited: set[int] | None = None

    # -- messages --------------------------------------------------------------------------

    async def on_message(self, bot: Bot, message: Message) -> bool:
        """True where `message` was about unanswered questions and has been dealt with."""
        user = message.from_user
        text = message.text or ""
        said = called(text, bot.username)
        place = Place(chat=message.chat.id)
        if said.name in wording.COMMANDS:
            if message.chat.type != ChatType.PRIVATE or user is None:
                if not said.slash:
                    # A word that somebody says in a group is not said to the bot.
                    return False
                await send_texts(bot, place, [escape(wording.ONLY_PRIVATE)])
            elif not await self._parts.roles.may(user.id, "look"):
                await self._parts.refusals.count(user.id)
                await send_texts(bot, place, [escape(REFUSED.format(id=user.id))])
            else:
                await self._parts.prompts.close(user.id)
                await self._desk.gather()
                await self._list(bot, place, user.id, "new", 1)
            return True
        if said.slash or not text or user is None or message.chat.type != ChatType.PRIVATE:
            return False
        asked = await self._asked_of(user.id)
        if asked is None:
            return False
        if not await self._parts.roles.may(user.id, "teach"):
            return False
        await self._parts.prompts.close(user.id)
        try:
            await self._on_written(bot, place, user.id, asked, text)
        except DatabaseError:
            raise
        except BotError as error:
            await self._told(bot, place, error, asked)
        return True

    async def _on_written(self, bot: Bot, place: Place, user: int, asked: str, text: str) -> None:
        verb, _, number = asked.partition(":")
        if verb == "reason":
            lesson = await self._desk.teach(int(number), actor=actor_of(user), reason=text)
            await self._trial(bot, place, lesson)
            return
        question = await self._desk.get(int(number))
        target = Target(kind="sample", said=question.text, meaning=text)
        await self._propose(bot, place, user, target, question.id)

    async def _told(self, bot: Bot, place: Place, error: BotError, asked: str) -> None:
        """What went wrong with something that was written, and the way back to it."""
        verb, _, number = asked.partition(":")
        back = f"un:l:{number}" if verb == "reason" else f"un:q:{number}"
        text, rows = wording.prompt(errors.sentence(error.code, error.values), back)
        await send_texts(bot, place, [escape(text)], in_rows(rows))

    # -- buttons ---------------------------------------------------------------------------

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button; `value` as it was sent."""
        user = query.from_user
        if query.message is None or query.message.chat.id != user.id:
            await say(None)
            return
        here = query.message if isinstance(query.message, Message) else None
        try:
            verb = value.removeprefix(wording.PREFIX).partition(":")[0]
            await self._check(user.id, "look" if verb in wording.LOOKING else "teach")
            # Whatever was to be written: a tap says something else.
            await self.leave(user.id)
            await self._press(bot, user.id, value, here, say)
        except DatabaseError:
            raise
        except BotError as error:
            await say(errors.sentence(error.code, error.values))

    async def _check(self, user: int, right: Right) -> None:
        """Raises NoRightError, and counts that."""
        try:
            await self._parts.roles.check(actor_of(user), right)
        except NoRightError:
            await self._parts.refusals.count(user)
            raise

    async def _asked_of(self, user: int) -> str | None:
        """What we have asked `user` to write, and wait for."""
        if self._awaited is None:
            # Asked before a restart.
            self._awaited = set(await self._parts.prompts.accounts())
        if user not in self._awaited:
            return None
        asked = await self._parts.prompts.open(user)
        return asked if asked is not None and _ours(asked) else None

    async def _ask(self, user: int, what: str) -> None:
        await self._parts.prompts.ask(user, what)
        if self._awaited is not None:
            self._awaited.add(user)
        if self._parts.questions is not None:
            await self._parts.questions.settle(actor_of(user))

    async def leave(self, user: int) -> None:
        """Something else is done now: what `user` writes next is no answer to us."""
        if await self._asked_of(user) is not None:
            await self._parts.prompts.close(user)

    async def _press(
        self, bot: Bot, user: int, value: str, here: Message | None, say: Say
    ) -> None:
        verb, *parts = value.removeprefix(wording.PREFIX).split(":")
        first, second, third = [*parts, "", "", ""][:3]
        number, turn = _number(first), _number(second)
        place = Place(chat=user)
        match verb:
            case "list" if first in get_args(State):
                await say(None)
                state: State = next(one for one in get_args(State) if one == first)
                await self._list(bot, place, user, state, max(1, turn), here)
            case "next":
                await say(None)
                await self._next(bot, place, user, here)
            case "q":
                await self._card(bot, place, number, say, here)
            case "all":
                one = await self._desk.get(number)
                await say(None)
                found = wording.all_cases(one, self._parts.snapshot(), _number(third))
                await self._show(bot, place, *found, here)
            case "c" | "none":
                await self._teach_case(bot, place, user, number, verb, third, say, here)
            case "type":
                one = await self._desk.get(number)
                await say(None)
                await self._ask(user, f"meaning:{number}")
                text = wording.ASK_MEANING.format(text=wording.cut(one.text, 200))
                await self._show(bot, place, *wording.prompt(text, f"un:q:{number}"), here)
            case "later" | "skip" | "again":
                to: State = {"later": "waiting", "skip": "ignored", "again": "new"}[verb]  # type: ignore[assignment]
                await self._desk.move(number, to, actor=actor_of(user), turn=turn)
                await say(wording.MOVED[to])
                if verb == "again":
                    await self._card(bot, place, number, None, here)
                else:
                    await self._next(bot, place, user, here)
            case "wish":
                await self._parts.summaries.want(user, wanted=first == "on")
                await say(wording.WISH_ON if first == "on" else wording.WISH_OFF)
                await self._list(bot, place, user, "new", 1, here)
            case "close":
                await say(None)
                await self._show(bot, place, wording.CLOSED, [], here)
            case _:
                await self._press_lesson(bot, user, verb, number, second, say, here)

    async def _press_lesson(
        self, bot: Bot, user: int, verb: str, id_: int, more: str, say: Say, here: Message | None
    ) -> None:
        place = Place(chat=user)
        actor = actor_of(user)
        match verb:
            case "l":
                found = await self._desk.lesson(id_)
                await say(None)
                await self._trial(bot, place, found, here)
            case "teach":
                found = await self._desk.teach(id_, actor=actor)
                await say(None)
                await self._trial(bot, place, found, here)
            case "as":
                found = await self._desk.lesson(id_)
                others = self._desk.others(found)
                await say(None)
                if _number(more) < len(others):
                    other = others[_number(more)]
                    await self._propose(bot, place, user, other, found.unanswered, here)
            case "why":
                found = await self._desk.lesson(id_)
                await say(None)
                await self._show(bot, place, *wording.reasons(found), here)
            case "over" if more in wording.REASONS:
                reason = wording.REASONS[more]
                found = await self._desk.teach(id_, actor=actor, reason=reason)
                await say(None)
                await self._trial(bot, place, found, here)
            case "write":
                await say(None)
                await self._ask(user, f"reason:{id_}")
                asked = wording.prompt(wording.ASK_REASON, f"un:l:{id_}")
                await self._show(bot, place, *asked, here)
            case "undo":
                await self._desk.withdraw(id_, actor=actor)
                await say(None)
                back = wording.prompt(wording.UNDONE, "un:list:new:1")
                await self._show(bot, place, *back, here)
            case _:
                await say(None)

    async def _teach_case(
        self,
        bot: Bot,
        place: Place,
        user: int,
        id_: int,
        verb: str,
        mark: str,
        say: Say,
        here: Message | None,
    ) -> None:
        one = await self._desk.get(id_)
        cases = self._parts.snapshot().knowledge.cases
        case = next((case.id for case in cases if wording.mark(case.id) == mark), None)
        if verb == "c" and case is None:
            await say(errors.sentence("lesson_unfit", {"problem": "case"}))
            return
        await say(None)
        target = Target(kind="sample", said=one.text, case=case if verb == "c" else None)
        await self._propose(bot, place, user, target, id_, here)

    # -- showing ---------------------------------------------------------------------------

    async def _propose(
        self,
        bot: Bot,
        place: Place,
        user: int,
        target: Target,
        question: int | None,
        here: Message | None = None,
    ) -> None:
        """Tries it, which takes some seconds and for which the chat does not wait, and shows what
        it would change."""
        message = await self._show(bot, place, wording.TRYING, [], here)
        tried = partial(self._try, bot, place, user, target, question, message)
        self._parts.later.soon(tried)

    async def _try(
        self,
        bot: Bot,
        place: Place,
        user: int,
        target: Target,
        question: int | None,
        message: int,
    ) -> None:
        try:
            lesson = await self._desk.propose(target, actor=actor_of(user), question=question)
        except BotError as error:
            back = f"un:q:{question}" if question else "un:list:new:1"
            text, rows = wording.prompt(errors.sentence(error.code, error.values), back)
        else:
            text, rows = wording.trial(lesson, self._desk.others(lesson), self._parts.snapshot())
        if not await edit_text(bot, place, message, escape(text), in_rows(rows)):
            await send_texts(bot, place, [escape(text)], in_rows(rows))

    async def _list(
        self,
        bot: Bot,
        place: Place,
        user: int,
        state: State,
        page: int,
        here: Message | None = None,
    ) -> None:
        counts = await self._desk.counts()
        page = min(page, max(1, -(-counts[state] // wording.PAGE)))
        offset = (page - 1) * wording.PAGE
        found = await self._desk.every(state, limit=wording.PAGE, offset=offset)
        wished = await self._parts.summaries.wanted(user)
        text, rows = wording.listing(found, counts, state, page, wished=wished)
        await self._show(bot, place, text, rows, here)

    async def _card(
        self, bot: Bot, place: Place, id_: int, say: Say | None, here: Message | None = None
    ) -> None:
        looked = await self._desk.look(id_)
        if say is not None:
            await say(None)
        teaches = await self._parts.roles.may(place.chat, "teach")
        text, rows = wording.card(looked, self._parts.snapshot(), teaches=teaches)
        await self._show(bot, place, text, rows, here)

    async def _next(self, bot: Bot, place: Place, user: int, here: Message | None) -> None:
        """The next new question, or the list where none is left."""
        found = await self._desk.every("new", limit=1)
        if found:
            await self._card(bot, place, found[0].id, None, here)
        else:
            await self._list(bot, place, user, "new", 1, here)

    async def _trial(
        self, bot: Bot, place: Place, lesson: Lesson, here: Message | None = None
    ) -> None:
        text, rows = wording.trial(lesson, self._desk.others(lesson), self._parts.snapshot())
        await self._show(bot, place, text, rows, here)

    async def _show(
        self,
        bot: Bot,
        place: Place,
        text: str,
        rows: Sequence[Sequence[Button]],
        here: Message | None,
    ) -> int:
        """In the place of `here` where there is one; the message that shows it."""
        keys = in_rows(rows)
        if here is not None and await edit_text(bot, place, here.message_id, escape(text), keys):
            return here.message_id
        return (await send_texts(bot, place, [escape(text)], keys))[-1]


def _ours(asked: str) -> bool:
    return asked.startswith(("meaning:", "reason:"))


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 10 else 0
