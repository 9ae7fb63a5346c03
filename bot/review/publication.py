"""A review as a publication: what it is called in the record, and whether it can be one yet."""

from __future__ import annotations

from bot.review.errors import NotPublicError, UnpublishableError
from bot.review.model import Review
from bot.review.proposal import Proposal
from bot.review.reading import PASTED
from knowledge.store.publishing import Act, Override


def act_of(found: Review, actor: str, override: Override | None) -> Act:
    """Who publishes it, how it came about, and from what."""
    whole = found.reviewed.whole
    note, origin = "import", found.origin or PASTED
    if whole is not None and whole.kind == "rollback":
        note, origin = "rollback", str(whole.version)
    elif whole is not None and whole.kind == "unite":
        note, origin = "unite", f"{whole.gone} → {whole.keep}"
    elif whole is not None and whole.claim is not None:
        note, origin = "decide", f"{whole.claim.key} {whole.ruling}"
    return Act(actor=actor, note=note, origin=origin, override=override)


def check_complete(found: Review, proposed: Proposal) -> None:
    """Raises NotPublicError; UnpublishableError for a contest without a year, no day of the
    document, or nothing to publish."""
    if found.reviewed.whole is not None:
        return
    if found.reviewed.public is not True:
        raise NotPublicError
    if found.reviewed.source.date is None:
        raise UnpublishableError(problem="published_missing", name="")
    for problem in proposed.joined.problems if proposed.joined else ():
        if problem.code == "year_missing":
            raise UnpublishableError(problem=problem.code, name=str(problem.contest + 1))
    if not set(found.reviewed.places) - found.reviewed.choices.skipped:
        raise UnpublishableError(problem="nothing_left", name="")
