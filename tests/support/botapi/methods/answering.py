"""Answers to pressed buttons and inline questions."""

from __future__ import annotations

from collections import Counter

from tests.support.botapi.errors import bad_request
from tests.support.botapi.request import Request
from tests.support.botapi.world import World


def answer_callback_query(world: World, request: Request) -> bool:
    """answerCallbackQuery."""
    world.queries.answer("callback", request.params["callback_query_id"], request.params)
    world.signal.notify()
    return True


def answer_inline_query(world: World, request: Request) -> bool:
    """answerInlineQuery."""
    ids = Counter(result["id"] for result in request.params["results"])
    if any(times > 1 for times in ids.values()):
        raise bad_request("RESULT_ID_DUPLICATE")
    world.queries.answer("inline", request.params["inline_query_id"], request.params)
    world.signal.notify()
    return True
