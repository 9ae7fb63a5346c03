"""What the log may say about an unexpected error."""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def outline(error: BaseException, *, worded: tuple[type[BaseException], ...] = (OSError,)) -> str:
    """The course of `error` as text: where it was raised and of which kind each error is.

    Messages are left out, because they often repeat what a person wrote (a value that did not
    fit, a row that could not be stored). They are kept for errors of the kinds `worded`, and
    the code for errors that carry one.
    """
    return "\n".join(_outline(error, worded, seen=set()))


def _outline(
    error: BaseException, worded: tuple[type[BaseException], ...], seen: set[int]
) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and id(before) not in seen:
        yield from _outline(before, worded, seen)
        yield "which led to:"
    yield from (
        f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
        for frame in traceback.extract_tb(error.__traceback__)
    )
    yield _headline(error, worded)
    if isinstance(error, BaseExceptionGroup):
        for number, part in enumerate(error.exceptions, 1):
            yield f"part {number}:"
            yield from _outline(part, worded, seen)


def _headline(error: BaseException, worded: tuple[type[BaseException], ...]) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, worded):
        return f"{kind}: {error}"
    code = getattr(error, "code", None)
    return f"{kind} [{code}]" if isinstance(code, str) else kind
