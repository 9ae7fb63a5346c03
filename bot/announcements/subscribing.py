"""Who may subscribe a chat, and what that leads to: the use case behind every channel."""

from __future__ import annotations

from collections.abc import Callable

from bot.announcements.errors import TopicError
from bot.announcements.subscribers import ChatKind, Subscribers
from bot.announcements.topics import TopicKind, cases_of, offered, parse_topic
from bot.replies import subscriptions as wording
from bot.replies.model import Reply
from knowledge.snapshot import Snapshot


class SubscriptionDesk:
    """Answers the subscription's buttons and words. `snapshot` gives the current knowledge."""

    def __init__(self, subscribers: Subscribers, snapshot: Callable[[], Snapshot]) -> None:
        self.subscribers = subscribers
        self._snapshot = snapshot

    async def answer(self, said: str, *, chat: int, kind: ChatKind) -> Reply:
        """The reply to `said`: menu, stop, of:KIND[:PAGE], ask:TOPIC, yes:TOPIC, drop:TOPIC.

        `chat` is what gets subscribed; whether whoever says it may do so is known already.
        """
        snapshot = self._snapshot()
        verb, _, rest = said.partition(":")
        group = kind != "private"
        match verb:
            case "stop":
                had = await self.subscribers.remove(chat)
                return wording.stopped(had=had > 0, snapshot=snapshot)
            case "of":
                return await self._choose(rest, chat, snapshot)
            case "ask" | "yes" if not self._exists(rest, snapshot):
                return wording.unknown_topic(snapshot)
            case "ask":
                return wording.consent(rest, snapshot, group=group)
            case "yes":
                new = await self.subscribers.add(chat, kind, [rest])
                return wording.subscribed(rest, snapshot, new=new)
            case "drop":
                await self.subscribers.remove(chat, [rest])
        topics = await self.subscribers.topics(chat)
        return wording.menu(topics, snapshot, group=group)

    async def _choose(self, rest: str, chat: int, snapshot: Snapshot) -> Reply:
        name, _, page = rest.partition(":")
        topics = await self.subscribers.topics(chat)
        kinds: dict[str, TopicKind] = {topic.kind: topic.kind for topic in offered(snapshot)}
        kind = kinds.get(name)
        if kind is None:
            return wording.menu(topics, snapshot)
        return wording.choose(kind, topics, int(page) if page.isdigit() else 1, snapshot)

    def _exists(self, text: str, snapshot: Snapshot) -> bool:
        try:
            return bool(cases_of(parse_topic(text), snapshot))
        except TopicError:
            return False
