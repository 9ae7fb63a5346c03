"""The body of a request → the fields of a form, within limits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.requests import Request

from bot.web.failures import NotAFormError, TooLargeError, TooSlowError
from bot.web.limits import BODY_SECONDS, BODY_SIZE, FORM_FIELDS

FORM = "application/x-www-form-urlencoded"


async def read_form(
    request: Request,
    *,
    seconds: float = BODY_SECONDS,
    size: int = BODY_SIZE,
    fields: int = FORM_FIELDS,
) -> Mapping[str, str]:
    """The first value of each field.

    Raises `NotAFormError`, `TooLargeError` (before the whole of it is read) or `TooSlowError`.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise NotAFormError
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or len(declared) > 9 or int(declared) > size:
        raise TooLargeError
    try:
        async with asyncio.timeout(seconds):
            body = await _read(request, size)
    except TimeoutError:
        raise TooSlowError from None
    try:
        found = parse_qs(
            body.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="replace",
            max_num_fields=fields,
        )
    except ValueError:
        raise NotAFormError from None
    return {name: values[0] for name, values in found.items()}


async def _read(request: Request, size: int) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > size:
            raise TooLargeError
    return body
