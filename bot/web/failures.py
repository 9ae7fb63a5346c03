"""Why the page does not answer a request; the wording is in `bot.replies.errors`."""

from __future__ import annotations

from bot.errors import BotError


class PageError(BotError):
    """A request that is not answered. `status` is the HTTP status."""

    code = "page_missing"
    status = 404


class CaseMissingError(PageError):
    """The link names a case that is not in the knowledge."""

    code = "page_case_missing"


class MethodError(PageError):
    """The address does not take this HTTP method."""

    code = "page_method"
    status = 405


class TooLargeError(PageError):
    """The body has more bytes than a form of this page can have."""

    code = "page_too_large"
    status = 413


class TooLongError(PageError):
    """The question is too long. Values: `limit` in characters."""

    code = "page_too_long"
    status = 400


class TooSlowError(PageError):
    """The body did not come in time."""

    code = "page_too_slow"
    status = 408


class NotAFormError(PageError):
    """The body is no form as browsers send it."""

    code = "page_not_a_form"
    status = 415


class NotOursError(PageError):
    """The form was not sent from our page, or its session is gone."""

    code = "page_not_ours"
    status = 403


class TooManyError(PageError):
    """Too many requests. Values: `seconds` after which the next one is answered."""

    code = "page_too_many"
    status = 429
