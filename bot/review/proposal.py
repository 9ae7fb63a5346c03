"""What a publication would be: the knowledge, what it changes, and what speaks against it."""

from __future__ import annotations

from bot.dialogues.checking import Check
from bot.review.errors import LINE
from bot.review.guard import Finding
from knowledge.differences import Difference
from knowledge.intake.draft import Draft
from knowledge.intake.joined import Conflict, Joined, NewSource
from knowledge.models import Case, Contest, Knowledge, Model
from knowledge.store.publishing import Evidence, Override


class Proposal(Model):
    """Knowledge that may become the next version, made from version `base`.

    `draft`, `joined` and `source` are None where the file was an export: then it is the whole
    knowledge. `check` is None until the tables have been asked.
    """

    base: int
    before: Knowledge
    knowledge: Knowledge
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...] = ()
    draft: Draft | None = None
    source: NewSource | None = None
    joined: Joined | None = None
    check: Check | None = None
    compared: tuple[Evidence, ...] = ()
    read_in: tuple[Evidence, ...] = ()
    """Of two cases that become one: the sentences that both were read in (`compared`), and those
    that go over to the one that stays."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return self.joined.evidence if self.joined else self.read_in

    @property
    def joined_conflicts(self) -> tuple[Conflict, ...]:
        return self.joined.conflicts if self.joined else ()

    @property
    def stopped_by(self) -> tuple[str, ...]:
        """What stops the publication unless somebody says why not: codes of findings, and the
        questions whose answers would become wrong as `line:question`."""
        codes = dict.fromkeys(finding.code for finding in self.findings if finding.stops)
        red = self.check.red if self.check else ()
        return (*codes, *(f"{LINE}{answer.question}" for answer in red))


def retired(overrides: tuple[Override | None, ...]) -> frozenset[str]:
    """The questions whose change somebody has accepted when an earlier version was published."""
    return frozenset(
        over.removeprefix(LINE)
        for override in overrides
        if override is not None
        for over in override.over
        if over.startswith(LINE)
    )


def published_as(proposal: Proposal, contest: int, record: int | None) -> Contest | Case | None:
    """The published contest (`record` None) or case that a part of the draft is; None for a new
    one."""
    for match in proposal.joined.matches if proposal.joined else ():
        if (match.contest, match.record) == (contest, record):
            before = proposal.before
            if record is None:
                return before.contest_by_id[match.id]
            return before.case_by_id[match.id]
    return None
