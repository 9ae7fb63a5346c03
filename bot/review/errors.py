"""Errors on the way from a document to a publication."""

from __future__ import annotations

from bot.errors import BotError

LINE = "line:"
"""How a question of the tables is told from the code of a finding, in what stops a publication."""


class ReviewError(BotError):
    """A document cannot be published as it is."""

    code = "review"


class NotAResultError(ReviewError):
    """It tells no results. Values: `kind` (finalists, call or unknown)."""

    code = "not_a_result"


class UnpublishableError(ReviewError):
    """A part of it lacks what a publication needs.

    Values: `problem` (year_missing, published_missing, record_empty) and `name` of the part.
    """

    code = "unpublishable"


class StoppedError(ReviewError):
    """A check stops it. Values: `over`, what stops it, as in `Override.over`."""

    code = "publication_stopped"


class UnknownReviewError(ReviewError):
    """No document of this id is under review. Values: `id`."""

    code = "review_unknown"


class ClosedReviewError(ReviewError):
    """It is published or was given up. Values: `id`, `state`, `version`."""

    code = "review_closed"


class OutdatedReviewError(ReviewError):
    """It has changed since it was looked at. Values: `id`."""

    code = "review_outdated"


class UnknownTargetError(ReviewError):
    """There is nothing to change there. Values: `target`."""

    code = "review_target"


class UnfitValueError(ReviewError):
    """The value cannot stand in the field. Values: `field`."""

    code = "review_unfit"


class NothingToUndoError(ReviewError):
    """Nothing was changed, or all of it is undone. No values."""

    code = "review_nothing_to_undo"


class NotPublicError(ReviewError):
    """Nobody has said that the document is public already. No values."""

    code = "review_not_public"


class CheckFailedError(ReviewError):
    """The question tables could not be asked. Values: `problem`, for the log."""

    code = "review_check_failed"


class ExportTooLargeError(ReviewError):
    """The file is an export, and too large for a review in a chat or in the page. No values."""

    code = "review_export"
