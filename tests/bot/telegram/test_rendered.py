"""Texts are kept by the very reply, and a forgotten reply is rendered again."""

from __future__ import annotations

import gc

from bot.replies.model import Reply
from bot.telegram.render import messages
from bot.telegram.rendered import Rendered
from tests.support.assistants import reply


def test_the_same_reply_is_rendered_once() -> None:
    rendered = Rendered()
    said = reply("하반기 <3위>")
    assert rendered.texts(said) == messages(said)
    assert rendered.texts(said) is rendered.texts(said)


def test_texts_are_those_of_their_reply_whatever_was_forgotten() -> None:
    rendered = Rendered(kept=2)

    def made(number: int) -> Reply:
        return reply(f"{number}위")

    for number in range(200):
        # The address of a reply that is gone may come again.
        assert rendered.texts(made(number)) == (f"{number}위",)
        gc.collect(0)
