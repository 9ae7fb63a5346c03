"""Wording of subscribing: what can be had, what will come, how to stop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from bot.announcements.topics import ALL, Topic, TopicKind, offered, parse_topic
from bot.replies.browse import FIELDS
from bot.replies.model import Block, Button, Reply
from bot.replies.paging import one_page, page_number, turners
from bot.replies.phrases import bullets, paragraph, period
from knowledge.korean.patterns import regex
from knowledge.question.running import SUBSCRIBE
from knowledge.snapshot import Snapshot

Request = Literal["menu", "stop"]

_SAID: Mapping[str, Request] = MappingProxyType(
    {
        "subscribe": "menu",
        "구독": "menu",
        "구독하기": "menu",
        "구독신청": "menu",
        "구독설정": "menu",
        "내구독": "menu",
        "소식받기": "menu",
        "새소식받기": "menu",
        "알림": "menu",
        "알림받기": "menu",
        "알림설정": "menu",
        "unsubscribe": "stop",
        "stop": "stop",
        "구독끊기": "stop",
        "구독취소": "stop",
        "구독해지": "stop",
        "구독그만": "stop",
        "알림끄기": "stop",
        "알림그만": "stop",
        "그만받기": "stop",
        "수신거부": "stop",
    }
)
_NO_MORE = regex(r"해지|취소|그만|끊|끄")
PREFIX = "sub:"
STOP_ALL = "sub:stop"
OFFER = Button(label="🔔 새 소식 받기", value="sub:menu")
"""Under answers."""
KINDS: Mapping[TopicKind, str] = {
    "all": "모든 결과",
    "field": "분야",
    "department": "부서",
    "contest": "대회",
}
PAGE = 8
"""Topics shown at a time."""

ONLY_ADMINS = "이 대화방의 관리자만 구독을 바꿀 수 있습니다."
STOPPED = "구독을 끊었습니다. 더는 보내지 않습니다."
NOT_SUBSCRIBED = "구독하고 있지 않습니다."
NOT_KEPT = "지금은 저장하지 못했습니다. 잠시 뒤에 다시 눌러 주세요."


def subscription_request(text: str) -> Request | None:
    """What `text` (a command with or without its slash, or Korean words) asks for.

    Whole messages only: 구독경제 사례 is a question about cases. Sentences count, too: 알림 받고
    싶어요, 구독을 그만하고 싶습니다.
    """
    said = "".join(text.casefold().split()).removeprefix("/").rstrip(".!?~")
    if said in _SAID:
        return _SAID[said]
    if SUBSCRIBE.fullmatch(text.strip(" .!?~")):
        return "stop" if _NO_MORE.search(text) else "menu"
    return None


def topic_name(topic: str, snapshot: Snapshot) -> str:
    """What people call `topic`."""
    found = parse_topic(topic)
    match found.kind:
        case "all":
            return KINDS["all"]
        case "department":
            return found.key
        case "field":
            concept = snapshot.lexicon.concepts.get(found.key)
            name = FIELDS.get(found.key) or (concept.words[0] if concept else found.key)
            return f"{name} 분야"
        case "contest":
            contest = snapshot.knowledge.contest_by_id.get(found.key)
            return f"{period(contest, year=True)} 대회" if contest else found.key


def menu(topics: Sequence[str], snapshot: Snapshot, *, group: bool = False) -> Reply:
    """What is subscribed to, and what else there is."""
    blocks: list[Block] = []
    if topics:
        blocks.append(
            paragraph(
                "**받고 있는 소식**", *bullets(topic_name(topic, snapshot) for topic in topics)
            )
        )
        blocks.append(paragraph("더 받을 것을 고르거나, 아래 단추로 끊을 수 있습니다."))
    else:
        where = "이 대화방으로 " if group else ""
        blocks.append(paragraph("**새 소식 받기**", f"{where}받을 소식을 골라 주세요."))
        blocks.append(paragraph("고르면 무엇이 오는지 먼저 보여 드립니다."))
    buttons = []
    if ALL not in topics:
        buttons.append(Button(label=KINDS["all"], value=f"sub:ask:{ALL}"))
    buttons += [
        Button(label=f"{KINDS[kind]} 고르기", value=f"sub:of:{kind}")
        for kind in ("field", "department", "contest")
    ]
    if topics:
        buttons.append(Button(label="구독 모두 끊기", value=STOP_ALL))
    return _reply(blocks, buttons, snapshot)


def choose(kind: TopicKind, topics: Sequence[str], page: int, snapshot: Snapshot) -> Reply:
    """The topics of `kind`, `page` from 1; those that are subscribed to are marked."""
    every = [topic for topic in offered(snapshot) if topic.kind == kind]
    part, pages, page = one_page(every, page, PAGE)
    number = page_number(page, pages)
    buttons = [_choice(topic, topics, snapshot) for topic in part]
    buttons += turners(page, pages, lambda to: f"sub:of:{kind}:{to}")
    buttons.append(Button(label="처음으로", value="sub:menu"))
    return _reply(
        [paragraph(f"**{KINDS[kind]}**{number}", "받을 소식을 골라 주세요.")], buttons, snapshot
    )


def _choice(topic: Topic, topics: Sequence[str], snapshot: Snapshot) -> Button:
    name = topic_name(topic.text, snapshot)
    if topic.text in topics:
        return Button(label=f"✓ {name}", value=f"sub:drop:{topic.text}")
    return Button(label=name, value=f"sub:ask:{topic.text}")


def consent(topic: str, snapshot: Snapshot, *, group: bool = False) -> Reply:
    """What agreeing means, before anybody agrees."""
    where = "이 대화방으로" if group else "이 대화로"
    return _reply(
        [
            paragraph(f"**{topic_name(topic, snapshot)} 소식을 받을까요?**"),
            paragraph(
                f"· 무엇이: 이 주제의 새 결과와 바로잡은 내용이 {where} 옵니다. 광고는 없습니다.",
                "· 얼마나 자주: 알릴 일이 있을 때만 옵니다. 정해진 횟수는 없습니다.",
                "· 끊는 법: 소식마다 있는 ‘구독 끊기’ 단추를 한 번 누르거나 /stop을 적습니다.",
                "· 저장: 보내려면 대화방 번호가 필요해 구독하는 동안 저장합니다. 끊으면 지웁니다.",
            ),
        ],
        [
            Button(label="네, 받겠습니다", value=f"sub:yes:{topic}"),
            Button(label="아니요", value="sub:menu"),
        ],
        snapshot,
    )


def subscribed(topic: str, snapshot: Snapshot, *, new: bool) -> Reply:
    """After agreeing."""
    lead = "받습니다" if new else "이미 받고 있습니다"
    return _reply(
        [
            paragraph(f"{topic_name(topic, snapshot)} 소식을 {lead}."),
            paragraph("다음 소식부터 옵니다. 언제든 /stop을 적으면 바로 끊습니다."),
        ],
        [
            Button(label="더 고르기", value="sub:menu"),
            Button(label="방금 것 취소", value=f"sub:drop:{topic}"),
        ],
        snapshot,
    )


def stopped(*, had: bool, snapshot: Snapshot) -> Reply:
    """After stopping."""
    return _reply(
        [paragraph(STOPPED if had else NOT_SUBSCRIBED)],
        [Button(label="다시 받기" if had else OFFER.label, value="sub:menu")],
        snapshot,
    )


def refused(snapshot: Snapshot) -> Reply:
    """To somebody in a group who is no administrator of it."""
    return _reply([paragraph(ONLY_ADMINS)], [], snapshot)


def unknown_topic(snapshot: Snapshot) -> Reply:
    """A topic whose cases are gone."""
    return _reply(
        [paragraph("이 주제는 이제 자료에 없습니다. 다른 것을 골라 주세요.")],
        [Button(label="주제 고르기", value="sub:menu")],
        snapshot,
    )


def _reply(blocks: Sequence[Block], buttons: Sequence[Button], snapshot: Snapshot) -> Reply:
    return Reply(
        kind="help",
        blocks=tuple(blocks),
        buttons=tuple(buttons),
        version=snapshot.version,
    )
