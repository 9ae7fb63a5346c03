"""`saryebot import`: a document, or an export, becomes the next published version."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot import opening
from bot.dialogues.tables import read_tables
from bot.opening import LEXICON, Clock, Opened, korean_day
from bot.published.publish import Published, publish_knowledge
from bot.published.read import read_lexicon
from bot.replies import review as words
from bot.replies.stopping import stopped
from bot.review.checks import table_check
from bot.review.errors import NotAResultError, StoppedError, UnpublishableError
from bot.review.proposal import Proposal
from bot.review.propose import propose_draft, propose_whole, title_of
from bot.review.reading import PASTED, File, understood
from bot.review.session import Dialogue, GivenUpError, confirmed, review
from bot.settings import Settings
from knowledge.claims import open_claims
from knowledge.exchange.files import Export, read_export
from knowledge.intake import limits
from knowledge.intake.draft import Draft
from knowledge.intake.joined import Choices, NewSource
from knowledge.models import Model
from knowledge.snapshot import Snapshot
from knowledge.store.publishing import Act, Override

LIMIT = limits.FILE_BYTES
"""Bytes of the largest file that is read."""


class Imported(Model):
    """What came of it. `published` is None where nothing was to be published."""

    proposal: Proposal
    published: Published | None = None

    @property
    def left(self) -> int:
        """How many values are kept beside published ones since nobody has decided."""
        before = set(open_claims(self.proposal.before))
        return sum(one not in before for one in open_claims(self.proposal.knowledge))


def draft_of(settings: Settings, file: File) -> Draft:
    """What `file` says about results; the database is not asked. Raises DocumentError."""
    return understood(file, read_lexicon(LEXICON, settings.words))[1]


def import_file(
    settings: Settings,
    file: File,
    *,
    actor: str,
    clock: Clock,
    publish: bool = False,
    override: str | None = None,
    dialogue: Dialogue | None = None,
    tell: Callable[[str], None],
) -> Imported:
    """Proposes what `file` says as the next version, and publishes it where that is wanted.

    With `publish` it is published without a question; with a `dialogue` a person reviews it
    first and is asked; with neither it is only told. `override` is the reason for publishing
    although a check stops it. `tell` gets the proposal as text. Raises DocumentError,
    DataFileError for a damaged export, the errors of `bot.review.errors`, what
    `publish_knowledge` raises, and in a dialogue GivenUpError.
    """

    async def work() -> Imported:
        async with opening.opened(
            settings, clock=clock, writes=publish or dialogue is not None
        ) as bot:
            work = _Import(bot, file, clock)
            proposal = work.proposal(dialogue)
            if dialogue is not None and proposal.differences:
                dialogue.show(words.CHECKING)
            proposal = await work.checked(proposal)
            tell(words.proposal(proposal))
            if not publish and dialogue is None:
                return Imported(proposal=proposal)
            reason = override
            _refuse_incomplete(proposal, file, dialogue)
            if proposal.differences:
                if proposal.stopped_by and reason is None:
                    reason = _reason(proposal, dialogue)
                if dialogue is not None and not confirmed(dialogue, words.ASK_PUBLISH):
                    raise GivenUpError(words.GIVEN_UP)
            published = await work.publish(proposal, actor, reason)
            return Imported(proposal=proposal, published=published)

    return asyncio.run(work())


class _Import:
    def __init__(self, bot: Opened, file: File, clock: Clock) -> None:
        self._bot = bot
        self._file = file
        self._clock = clock

    @property
    def _current(self) -> Snapshot:
        return self._bot.snapshot

    def proposal(self, dialogue: Dialogue | None) -> Proposal:
        export = read_export(self._file.data, self._file.name or PASTED)
        if export is not None:
            return self._whole(export)
        document, draft = understood(self._file, self._current.lexicon)
        today = korean_day(self._clock)
        source = NewSource(
            title=title_of(document, self._file.name),
            date=self._file.published or today,
            address=self._file.address,
        )

        def propose(draft: Draft, source: NewSource, choices: Choices) -> Proposal:
            return propose_draft(self._current, document, draft, source, today, choices)

        if dialogue is None:
            return propose(draft, source, Choices())
        if draft.kind != "result":
            raise NotAResultError(kind=draft.kind)
        dated = self._file.published is not None
        decided = review(dialogue, draft, source, propose, dated=dated)
        return propose(decided.draft, decided.source, decided.choices)

    def _whole(self, export: Export) -> Proposal:
        return propose_whole(self._current, export.knowledge)

    async def checked(self, proposal: Proposal) -> Proposal:
        if not proposal.differences:
            return proposal
        return await table_check(self._bot.database, read_tables)(proposal, self._current)

    async def publish(self, proposal: Proposal, actor: str, reason: str | None) -> Published:
        over = proposal.stopped_by
        override = Override(reason=reason, over=over) if over and reason else None
        act = Act(actor=actor, note="import", origin=self._file.name or PASTED, override=override)
        return await publish_knowledge(
            self._bot.database,
            proposal.knowledge,
            act,
            now=lambda: int(self._clock().timestamp()),
            base=proposal.base,
            evidence=proposal.evidence,
        )


def _refuse_incomplete(proposal: Proposal, file: File, dialogue: Dialogue | None) -> None:
    if proposal.draft is None:
        return
    if proposal.draft.kind != "result":
        raise NotAResultError(kind=proposal.draft.kind)
    if file.published is None and dialogue is None:
        raise UnpublishableError(problem="published_missing", name="")
    problems = proposal.joined.problems if proposal.joined else ()
    for problem in problems:
        if problem.code == "year_missing":
            raise UnpublishableError(problem=problem.code, name=str(problem.contest + 1))


def _reason(proposal: Proposal, dialogue: Dialogue | None) -> str:
    """Why it is published all the same. Raises where nobody says so."""
    if dialogue is None:
        raise StoppedError(over=proposal.stopped_by)
    dialogue.show(stopped(proposal.stopped_by))
    reason = dialogue.ask(words.ASK_OVERRIDE)
    if not reason:
        raise GivenUpError(words.GIVEN_UP)
    return reason
