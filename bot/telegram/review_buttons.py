"""The buttons of a review in Telegram: look, change, take back, publish.

Every button carries the review and the turn that it was shown at.
"""

from __future__ import annotations

import re

from telegram import Bot, CallbackQuery, Message

from bot.errors import BotError, DatabaseError
from bot.replies import errors, whole_screens
from bot.replies import review_choices as choices
from bot.replies import review_endings as endings
from bot.replies import review_parts as parts
from bot.replies import review_screens as screens
from bot.replies import reviewing as wording
from bot.replies import whole as words
from bot.review.editing import AS_IT_LOOKS, Edit, correction, field_target, merged, parse_target
from bot.review.errors import ClosedReviewError, NothingToUndoError
from bot.review.model import Overtaken, Review
from bot.review.questions import Question
from bot.telegram.acknowledge import Say
from bot.telegram.incoming import Place, actor_of
from bot.telegram.review_steps import KOREA, Reviewing, Steps, seen_at
from bot.telegram.screens import Pressed, Visit, answered_id, answered_text, place_in, taken_apart
from knowledge.errors import KnowledgeError

_RECORD = re.compile(r"\d+\.\d+")


class ReviewButtons:
    """Takes what administrators tap to the review desk."""

    def __init__(self, parts: Reviewing, steps: Steps) -> None:
        self._parts = parts
        self._desk = parts.desk
        self._questions = parts.questions
        self._steps = steps

    async def on_press(self, bot: Bot, query: CallbackQuery, value: str, say: Say) -> None:
        """Handles a button of the review; `value` as it was sent."""
        user = query.from_user
        if query.message is None:
            await say(None)
            return
        if not await self._parts.allowed(user.id):
            await self._parts.refused(user.id)
            await say(errors.sentence("no_right", {}))
            return
        here = query.message if isinstance(query.message, Message) else None
        visit = Visit(bot, Place(chat=user.id), actor_of(user.id), here)
        press = taken_apart(value)
        self._steps.goes_elsewhere(visit)
        said = False

        async def tell(text: str | None) -> None:
            nonlocal said
            said = True
            await say(text)

        try:
            # Whoever goes elsewhere does not answer any more what was asked before.
            if await self._questions.of(visit.actor, replying=True) is not None:
                await self._questions.settle(visit.actor)
            await self._press(visit, press, tell)
        except DatabaseError:
            raise
        except ClosedReviewError as error:
            await say(errors.sentence(error.code, error.values))
            await self._steps.overview(visit, await self._desk.get(press.id))
        except (BotError, KnowledgeError) as error:
            told = errors.sentence(error.code, error.values)
            if said:
                # The button is answered already, and its message may say that something is done.
                await visit.show(screens.trouble(told, press.id))
            else:
                await say(told)

    async def _press(self, visit: Visit, press: Pressed, say: Say) -> None:
        match press.act:
            case "list":
                await say(None)
                await self._steps.listing(visit)
                return
            case "paste":
                await say(None)
                await self._questions.ask(visit.actor, Question(kind="document"))
                await visit.show(screens.ask_text())
                return
            case "un" | "un1" | "un2" | "ex" | "exf" | "ver" | "back" | "cl" | "cl1" | "cl2":
                await self._whole(visit, press, say)
                return
            case "close" if not press.id:
                await say(None)
                await visit.show(screens.paused(None))
                return
        review = await self._desk.get(press.id)
        if await self._look(visit, press, review, say):
            return
        if await self._change(visit, press, review, say):
            return
        await self._finish(visit, press, review, say)

    async def _whole(self, visit: Visit, press: Pressed, say: Say) -> None:
        """What is reviewed without a document, and what leads there."""
        steps = self._steps
        match press.act:
            case "un" if not press.id:
                await say(None)
                await steps.choose_alike(visit, press.page)
            case "un" | "un1":
                await say(None)
                await steps.choose_case(visit, press.id, press.page)
            case "un2":
                keep, _, gone = press.id.partition("~")
                review = await self._desk.unite(keep, gone, actor=visit.actor)
                await say(None)
                await steps.overview(visit, review)
            case "cl":
                await say(None)
                await steps.choose_claim(visit, press.page)
            case "cl1":
                screen = steps.choose_ruling(press.id)
                await say(None)
                await visit.show(screen)
            case "cl2":
                key, _, ruling = press.id.partition("~")
                wanted = next((one for one in words.RULINGS if one == ruling), None)
                if wanted is None:
                    await say(None)
                    return
                review = await self._desk.decide(key, wanted, actor=visit.actor)
                await say(None)
                await steps.overview(visit, review)
            case "ex":
                await say(None)
                await visit.show(whole_screens.choose_form())
            case "exf":
                await say(None)
                await steps.send_export(visit, press.id)
            case "ver":
                await say(None)
                versions = await self._desk.versions()
                await visit.show(whole_screens.choose_version(versions, KOREA))
            case "back" if press.id.isdecimal():
                review = await self._desk.rollback(int(press.id), actor=visit.actor)
                await say(None)
                await steps.overview(visit, review)
            case _:
                await say(None)

    async def _look(self, visit: Visit, press: Pressed, review: Review, say: Say) -> bool:
        """Shows something and changes nothing; False for another act."""
        desk, steps, rest = self._desk, self._steps, press.rest
        match press.act:
            case "sum":
                screen = screens.overview(review, await desk.proposal(review))
            case "l":
                screen = screens.records(review, press.page)
            case "r":
                proposal = await desk.proposal(review)
                screen = parts.record(review, place_in(review, rest), proposal)
            case "c":
                number = int(rest) if rest.isdecimal() else 0
                number = min(number, len(review.reviewed.draft.contests) - 1)
                screen = parts.contest(review, number, await desk.proposal(review))
            case "s":
                screen = parts.source(review)
            case "f":
                screen = choices.fields(review, place_in(review, rest))
            case "m":
                proposal = await desk.proposal(review)
                place = place_in(review, rest)
                screen = choices.merging(review, place, proposal, press.page)
            case "close":
                screen = screens.paused(review)
            case "drop":
                screen = endings.ask_drop(review)
            case "h":
                await say(None)
                await steps.history(visit, review)
                return True
            case "e":
                await say(None)
                await steps.ask(visit, review, rest, page=press.page)
                return True
            case "n":
                await say(None)
                await steps.next(visit, review)
                return True
            case "d":
                await say(None)
                await steps.changes(visit, review, page=press.page)
                return True
            case _:
                return False
        await say(None)
        await visit.show(screen, page=press.page, again=press.value)
        return True

    async def _change(self, visit: Visit, press: Pressed, review: Review, say: Say) -> bool:
        """Changes values; False for another act."""
        rest = press.rest
        match press.act:
            case "u":
                await self._undo(visit, press, review, say)
                return True
            case "mine":
                await self._mine(visit, press, review, say)
                return True
            case "ok" | "out" | "in":
                place = place_in(review, rest)
                flag = "right" if press.act == "ok" else "skipped"
                target = field_target(*place, flag)
                edits = [Edit(target=target, value=press.act != "in")]
                if press.act == "ok" and place in review.reviewed.choices.skipped:
                    edits.append(Edit(target=field_target(*place, "skipped"), value=False))
            case "p":
                named, _, id_ = rest.partition(":")
                target = field_target(*place_in(review, named), "placed")
                edits = [Edit(target=target, value=AS_IT_LOOKS if id_ == "auto" else id_)]
            case "j":
                named, _, other = rest.partition(":")
                place = place_in(review, named)
                target = field_target(*place, "title")
                edits = list(
                    merged(review.reviewed, place_in(review, f"{place[0]}.{other}"), place)
                )
            case "v":
                target, _, value = rest.rpartition(":")
                edits = [_chosen(target, value)]
            case _:
                return False
        saved = await self._desk.change(review.id, press.seen, edits, actor=visit.actor)
        await say(None)
        if isinstance(saved, Overtaken):
            await self._steps.overtaken(visit, saved)
        else:
            await self._after(visit, saved, press.act, target)
        return True

    async def _after(self, visit: Visit, saved: Review, act: str, target: str) -> None:
        """What is shown after a change: the next record, the next step, or what it is part of."""
        at, steps = parse_target(target), self._steps
        if act in ("ok", "out"):
            note = wording.left_out(saved, at.place) if act == "out" else ""
            unseen = saved.reviewed.unseen
            if unseen:
                later = [place for place in unseen if place > at.place]
                await steps.record(visit, saved, (later or unseen)[0], note=note)
            else:
                await steps.overview(visit, saved, note=note)
        elif at.kind == "whole":
            await steps.overview(visit, saved, note=wording.SAVED)
        elif at.kind == "decision" or (at.kind == "public" and saved.reviewed.public):
            await steps.next(visit, saved)
        elif at.kind == "public":
            await visit.show(endings.not_public(saved))
        else:
            note = wording.corrected(saved, target) if act == "v" else wording.SAVED
            await steps.around(visit, saved, target, note=note)

    async def _undo(self, visit: Visit, press: Pressed, review: Review, say: Say) -> None:
        target: str | None = press.rest or None
        shown = target
        if target is not None and _RECORD.fullmatch(target):
            # The last change of any field of this record.
            shown = f"{target}.title"
            holding = [
                one.target
                for one in await self._desk.history(review.id)
                if one.undone is None and one.target.startswith(f"{target}.")
            ]
            if not holding:
                raise NothingToUndoError
            target = holding[-1]
        saved = await self._desk.undo(review.id, press.seen, actor=visit.actor, target=target)
        await say(None)
        if isinstance(saved, Overtaken):
            await self._steps.overtaken(visit, saved)
        elif shown is None:
            await self._steps.overview(visit, saved, note=wording.UNDONE)
        else:
            await self._steps.around(visit, saved, shown, note=wording.UNDONE)

    async def _mine(self, visit: Visit, press: Pressed, review: Review, say: Say) -> None:
        """The value in the message that the screen answers, although somebody was faster."""
        text = answered_text(visit.here)
        if text is None:
            await say(wording.VALUE_LOST)
            return
        seen = seen_at(review, press.seen)
        saved = await self._desk.correct(seen, press.rest, text, actor=visit.actor)
        await say(None)
        if isinstance(saved, Overtaken):
            await self._steps.overtaken(visit, saved, typed=answered_id(visit.here))
        else:
            note = wording.corrected(saved, press.rest)
            await self._steps.around(visit, saved, press.rest, note=note)

    async def _finish(self, visit: Visit, press: Pressed, review: Review, say: Say) -> None:
        """Publishes, gives up, takes up again, announces."""
        seen, steps = seen_at(review, press.seen), self._steps
        match press.act:
            case "why":
                await say(None)
                await steps.ask_reason(visit, review)
            case "go":
                await say(None)
                await steps.publish(visit, seen, None)
            case "go!":
                reason = answered_text(visit.here)
                await say(wording.REASON_LOST if reason is None else None)
                if reason is not None:
                    await steps.publish(visit, seen, reason)
            case "file":
                await say(None)
                await steps.send_answers(visit, review)
            case "ann":
                await steps.announce(visit, seen, say)
            case "drop!":
                dropped = await self._desk.drop(seen, actor=visit.actor)
                await say(None)
                await visit.show(endings.dropped(dropped))
            case "open":
                opened = await self._desk.reopen(seen, actor=visit.actor)
                await say(None)
                await steps.overview(visit, opened)
            case _:
                await say(None)


def _chosen(target: str, value: str) -> Edit:
    """What a button with a value changes."""
    at = parse_target(target)
    if at.kind == "public" or at.field in ("skipped", "right"):
        return Edit(target=target, value=value == "1")
    if at.kind == "decision":
        return Edit(target=target, value=value or None)
    if at.field == "placed" or at.kind == "whole":
        return Edit(target=target, value=value)
    return correction(target, value)
