"""Replies as Telegram's texts; one that was just shown to somebody else is not made again."""

from __future__ import annotations

from collections import OrderedDict

from bot.replies.model import Reply
from bot.telegram.render import messages

KEPT = 256
"""Replies kept, a megabyte. The one that was shown longest ago is forgotten first."""


class Rendered:
    """Renders replies. The assistant gives the very same reply to those who get an equal one."""

    def __init__(self, *, kept: int = KEPT) -> None:
        self._most = kept
        # By identity: comparing replies would cost as much as rendering them. A reply is kept
        # with its texts, so that its identity stays its own.
        self._texts: OrderedDict[int, tuple[Reply, tuple[str, ...]]] = OrderedDict()

    def texts(self, reply: Reply) -> tuple[str, ...]:
        """The HTML texts that show `reply`, as `bot.telegram.render.messages` makes them."""
        kept = self._texts.get(id(reply))
        if kept is not None:
            self._texts.move_to_end(id(reply))
            return kept[1]
        texts = messages(reply)
        self._texts[id(reply)] = reply, texts
        if len(self._texts) > self._most:
            self._texts.popitem(last=False)
        return texts
