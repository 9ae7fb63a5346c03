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
