"""How the bot itself is run: news, new results, corrections, administrators."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.replies.model import Block, Button
from bot.replies.nearby import examples
from bot.replies.phrases import paragraph
from knowledge.answer.model import Answer
from knowledge.question.model import Intent
from knowledge.snapshot import Snapshot


def announce(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Who announces, how, and how to get what is announced."""
    return [
        paragraph(
            "공지(새 소식)는 관리자가 보냅니다.",
            "관리자로 등록된 분이 텔레그램에서 /announcements를 열어 초안을 쓰고, 미리 보고, "
            "승인을 받아 보냅니다. 명령줄에서는 saryebot announce compose로 시작합니다.",
        ),
        paragraph("새 소식을 받으시려면 텔레그램에서 /subscribe(또는 구독)를 보내 주세요."),
    ], examples(snapshot)


def subscribe(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """How to be told of new results, and how to stop that."""
    return [
        paragraph(
            "새 결과 소식은 텔레그램으로 보내 드립니다.",
            "텔레그램에서 사례봇에게 /subscribe(또는 구독)를 보내시면 "
            "받을 주제를 고를 수 있습니다. "
            "그만 받으시려면 /unsubscribe(또는 구독 취소)를 보내 주세요.",
        ),
    ], examples(snapshot)


def publish(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Who brings a new result, and how."""
    return [
        paragraph(
            "새 결과는 관리자가 올립니다.",
            "관리자로 등록된 분이 텔레그램에서 /review를 열고 결과 자료(hwp, hwpx, docx, pdf, "
            "xlsx, csv, html, txt 파일이나 기사 글)를 보내면, 읽은 것을 한 건씩 살펴보고 "
            "공개할 수 있습니다. 명령줄에서는 saryebot import로 시작합니다.",
        ),
        _TELL_US,
    ], examples(snapshot)


def put_right(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Who puts right what is published, and how."""
    return [
        paragraph(
            "공개한 자료를 고치거나 되돌리는 일은 관리자가 합니다.",
            "관리자로 등록된 분이 텔레그램에서 /review를 열어 바로잡은 자료를 보내거나 "
            "예전 판으로 되돌립니다. 명령줄에서는 saryebot import와 saryebot rollback입니다.",
        ),
        _TELL_US,
    ], examples(snapshot)


def manage(answer: Answer, snapshot: Snapshot) -> tuple[list[Block], list[Button]]:
    """Who gives somebody a role, and how."""
    return [
        paragraph(
            "관리자는 소유자가 정합니다.",
            "소유자로 등록된 분이 텔레그램에서 /admins를 열어 관리자를 더하고, 빼고, 역할을 "
            "바꿉니다. 명령줄에서는 saryebot admins입니다.",
        ),
    ], examples(snapshot)


_TELL_US = paragraph(
    "빠진 사례를 아시거나 틀린 내용을 보셨으면, 텔레그램에서 답 아래의 👎를 누르고 까닭을 적어 "
    "주세요. 관리자가 봅니다."
)

ABOUT_RUNNING: Mapping[Intent, Callable[[Answer, Snapshot], tuple[list[Block], list[Button]]]] = {
    "announce": announce,
    "subscribe": subscribe,
    "publish": publish,
    "put_right": put_right,
    "manage": manage,
}
