"""A person looks through a draft, corrects it, and decides where sources do not agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from bot.replies import review as words
from bot.review.editing import NEW, Edit, correction, field_target, with_value
from bot.review.errors import UnfitValueError
from bot.review.model import Reviewed, SourceDraft
from bot.review.proposal import Proposal, published_as
from knowledge.intake.draft import Draft
from knowledge.intake.joined import Choices, Decision, NewSource
from knowledge.models import Case, Contest, Model

Row = tuple[str, str, str, str]
Propose = Callable[[Draft, NewSource, Choices], Proposal]


class Dialogue(Protocol):
    """The person at the terminal."""

    def show(self, text: str) -> None:
        """Shows lines of text."""

    def table(self, title: str, rows: Sequence[Row], below: Sequence[str]) -> None:
        """Shows the rows of `words.COLUMNS` under `title`, and lines below them."""

    def ask(self, prompt: str) -> str:
        """What the person answers, without blanks around it. EOFError where nobody is there."""


class Decided(Model):
    """What came of a review."""

    draft: Draft
    source: NewSource
    choices: Choices


class GivenUpError(Exception):
    """The person does not want to publish. `said` is what is said about it."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def confirmed(dialogue: Dialogue, question: str) -> bool:
    """Whether the person says yes; asks until it is one or the other."""
    while True:
        answer = dialogue.ask(question).casefold()
        if answer in words.YES:
            return True
        if answer in words.NO:
            return False
        dialogue.show(words.YES_OR_NO)


def review(
    dialogue: Dialogue,
    draft: Draft,
    source: NewSource,
    propose: Propose,
    *,
    dated: bool,
) -> Decided:
    """Walks through `draft` with a person; `dated` says whether the day of `source` is known.

    Raises GivenUpError, and EOFError where the terminal has gone.
    """
    dialogue.show(words.summary(draft))
    for warning in draft.warnings:
        if warning.contest is None:
            dialogue.show(f"! {words.warning(warning)}")
    for finding in propose(draft, source, Choices()).findings:
        dialogue.show(words.finding(finding))
    if not confirmed(dialogue, words.IS_PUBLIC):
        raise GivenUpError(words.NOT_PUBLIC)
    source = _source(dialogue, source, dated=dated)
    walk = _Walk(dialogue, draft, source, propose)
    walk.through()
    return Decided(draft=walk.draft, source=source, choices=walk.settled())


def _source(dialogue: Dialogue, source: NewSource, *, dated: bool) -> NewSource:
    values = source.model_dump()
    while not dated:
        try:
            values["date"] = dt.date.fromisoformat(dialogue.ask(words.ASK_DATE))
            dated = True
        except ValueError:
            dialogue.show(words.NO_DATE)
    title = dialogue.ask(words.ASK_TITLE.format(title=source.title))
    publisher = dialogue.ask(words.ASK_PUBLISHER)
    values |= {"title": title or source.title, "publisher": publisher or source.publisher}
    return NewSource.model_validate(values)


_Step = Literal["next", "back", "changed", "same"]
"""What a command leads to: another stop, or this one, which changed or did not."""


class _Walk:
    """One contest and one record after another, forth and back."""

    def __init__(
        self, dialogue: Dialogue, draft: Draft, source: NewSource, propose: Propose
    ) -> None:
        self.dialogue = dialogue
        self.draft = draft
        self.choices = Choices()
        self._source = source
        self._propose = propose

    def through(self) -> None:
        stops = [
            (number, place)
            for number, contest in enumerate(self.draft.contests)
            for place in (None, *range(len(contest.records)))
        ]
        at = 0
        step: _Step = "changed"
        while at < len(stops):
            number, place = stops[at]
            if step != "same":
                self._show(number, place)
            prompt = words.ASK_CONTEST if place is None else words.ASK_RECORD
            step = self._obey(self.dialogue.ask(prompt), number, place)
            if step == "next":
                at += 1
            elif step == "back":
                at = max(0, at - 1)

    def settled(self) -> Choices:
        """The choices with a decision about every conflict that is left."""
        decisions: dict[str, Decision] = {}
        for conflict in self._proposal().joined_conflicts:
            self.dialogue.show(words.conflict(conflict))
            aliased = conflict.field == "title"
            prompt = words.ASK_CONFLICT.format(alias=words.ASK_ALIAS if aliased else "")
            answers: dict[str, Decision] = {"": "keep", "1": "keep", "2": "take"}
            if aliased:
                answers["3"] = "alias"
            while (answer := self.dialogue.ask(prompt)) not in answers:
                if answer == words.STOP:
                    raise GivenUpError(words.GIVEN_UP)
            decisions[conflict.key] = answers[answer]
        return self.choices.model_copy(update={"decisions": decisions})

    def _proposal(self) -> Proposal:
        return self._propose(self.draft, self._source, self.choices)

    def _show(self, number: int, place: int | None) -> None:
        contest = self.draft.contests[number]
        thing = contest if place is None else contest.records[place]
        published = self._published(number, place)
        title = f"대회 {number + 1}" if place is None else f"사례 {number + 1}.{place + 1}"
        if published is not None:
            title += f" = {published.id}"
        if place is not None and (number, place) in self.choices.skipped:
            title += f" ({words.LEFT_OUT})"
        below = [
            f"! {words.warning(warning)}"
            for warning in self.draft.warnings
            if (warning.contest, warning.record) == (number, place)
        ]
        self.dialogue.table(title, words.rows(thing, published), below)

    def _published(self, number: int, place: int | None) -> Contest | Case | None:
        return published_as(self._proposal(), number, place)

    def _obey(self, command: str, number: int, place: int | None) -> _Step:
        word, _, rest = command.partition(" ")
        if command == words.NEXT:
            return "next"
        if command == words.BACK:
            return "back"
        if command == words.STOP:
            raise GivenUpError(words.GIVEN_UP)
        if "=" in command:
            return self._change(command, number, place)
        if place is not None and word in (words.SKIP, words.KEEP, words.MERGE, words.NEW):
            return self._choose(word, rest.strip(), (number, place))
        self.dialogue.show(words.UNREADABLE)
        return "same"

    def _choose(self, word: str, name: str, at: tuple[int, int]) -> _Step:
        match word:
            case words.SKIP | words.KEEP:
                edit = Edit(target=field_target(*at, "skipped"), value=word == words.SKIP)
            case words.NEW:
                edit = Edit(target=field_target(*at, "placed"), value=NEW)
            case _:
                published = self._published(at[0], None)
                cases = self._proposal().before.case_by_id
                if name not in cases or published is None or cases[name].contest != published.id:
                    self.dialogue.show(words.NO_CASE.format(name=name))
                    return "same"
                edit = Edit(target=field_target(*at, "placed"), value=name)
        self._take(edit)
        return "next" if word == words.SKIP else "changed"

    def _change(self, command: str, number: int, place: int | None) -> _Step:
        heading, _, text = (part.strip() for part in command.partition("="))
        names = words.CONTEST_FIELDS if place is None else words.RECORD_FIELDS
        field = words.FIELD_OF.get(heading, "")
        if field not in names:
            self.dialogue.show(words.no_field(heading, names))
            return "same"
        try:
            self._take(correction(field_target(number, place, field), text))
        except UnfitValueError:
            self.dialogue.show(words.unfit(field))
            return "same"
        return "changed"

    def _take(self, edit: Edit) -> None:
        before = Reviewed(
            draft=self.draft, source=SourceDraft(title=self._source.title), choices=self.choices
        )
        after = with_value(before, edit.target, edit.value)
        self.draft, self.choices = after.draft, after.choices
