"""Korean wording of the commands about subscribers and announcements."""

from __future__ import annotations

from collections.abc import Mapping

from bot.announcements.model import Page

AS_JSON = "JSON으로 씁니다."
SUBSCRIBERS_HELP: Mapping[str, str] = {
    "group": "누가 어떤 소식을 받는지 보고 바꿉니다.",
    "list": "몇 곳이 받고, 주제마다 몇 곳인지 보여 줍니다.",
    "add": "대화방이 주제를 받게 합니다. 주제는 list에서 봅니다. "
    "예: saryebot subscribers add 12345 all department:세무과",
    "remove": "구독을 끊습니다. 주제를 적지 않으면 모두 끊습니다.",
    "import": "한 줄에 하나씩 적힌 JSON(export가 쓰는 꼴)을 읽어 더합니다.",
    "export": "모든 구독을 파일에 씁니다. 대화방 번호가 들어 있으니 조심해 다뤄 주세요.",
    "kind": "대화방의 종류. 적지 않으면 번호로 압니다.",
}
_REACH = {
    "active": "받는 곳",
    "blocked": "봇을 차단한 곳",
    "deactivated": "없어진 계정",
    "removed": "봇이 나간 곳",
}


def subscriber_states(states: Mapping[str, int]) -> str:
    """How many chats are in each state."""
    if not states:
        return "구독이 없습니다."
    return ", ".join(f"{_REACH[state]} {states[state]}곳" for state in _REACH if state in states)


def topic_reach(name: str, topic: str, number: int) -> str:
    """One topic with how many it reaches."""
    return f"· {name} ({topic}): {number}곳"


def added(chat: int, *, new: bool) -> str:
    """After `subscribers add`."""
    if new:
        return f"{chat}번 대화방이 받습니다. 되돌리기: saryebot subscribers remove {chat}"
    return f"{chat}번 대화방은 이미 받고 있습니다."


def removed(chat: int, count: int) -> str:
    """After `subscribers remove`."""
    if not count:
        return f"{chat}번 대화방의 그런 구독은 없습니다."
    return f"{chat}번 대화방의 구독 {count}개를 끊었습니다."


def imported(read: int, new: int) -> str:
    """After `subscribers import`."""
    return f"{read}줄을 읽어 대화방 {new}곳을 새로 더했습니다."


def exported(count: int, path: str) -> str:
    """After `subscribers export`."""
    return f"구독 {count}건을 {path} 파일에 썼습니다(본인만 읽을 수 있게)."


ANNOUNCE_HELP: Mapping[str, str] = {
    "group": "소식을 쓰고, 승인하고, 보내고, 거둡니다.",
    "list": "소식과 그 상태를 새것부터 한 쪽씩 보여 줍니다. --json은 모두 씁니다.",
    "page": "볼 쪽. 1이 가장 새것입니다.",
    "all": "쪽으로 나누지 않고 모두 보여 줍니다.",
    "compose": "초안을 씁니다. 판에서(--from-version) 또는 손으로(--title, --summary).",
    "title": "제목.",
    "summary": "내용. 여러 줄은 파일로(--summary-file).",
    "summary_file": "내용을 적은 파일.",
    "case": "단추로 붙일 사례의 번호. 여러 번 쓸 수 있습니다.",
    "topic": "받을 주제. 여러 번 쓸 수 있습니다. 적지 않으면 all.",
    "photo": "붙일 사진 파일.",
    "document": "붙일 파일.",
    "no_media": "붙인 사진이나 파일을 뺍니다.",
    "silent": "알림 소리 없이(--sound: 소리 내어) 보냅니다.",
    "at": "보낼 한국 시각. 예: '2021-09-15 09:30'. 적지 않으면, 또는 now이면 승인되는 대로.",
    "from_version": "이 판이 더하고 바로잡은 사례로 씁니다. 0은 지금 판.",
    "edit": "초안을 고칩니다. 쓰지 않은 것은 그대로 둡니다.",
    "preview": "받는 사람이 보는 그대로, 그리고 몇 곳이 받는지 보여 줍니다.",
    "submit": "다른 관리자에게 승인을 부탁합니다.",
    "revise": "승인 전으로 되돌려 고칠 수 있게 합니다.",
    "approve": "승인합니다. 시각이 되면 저절로 보냅니다. 정정이 승인을 기다리면 그 정정을 "
    "승인해 모두 고칩니다.",
    "retract": "승인을 기다리는 정정을 거둡니다.",
    "correction": "승인을 기다리는 정정을 보여 줍니다.",
    "send": "승인된 것을 시각을 기다리지 않고 지금 보냅니다.",
    "status": "어디까지 왔는지 보여 줍니다.",
    "pause": "잠시 멈춥니다.",
    "resume": "멈춘 것을 이어서 보냅니다.",
    "cancel": "남은 것을 보내지 않습니다. 이미 보낸 것은 그대로 둡니다.",
    "recall": "이미 보낸 것을 모두 지웁니다(48시간 안). 되돌릴 수 없습니다.",
    "correct": "이미 보낸 것을 모두 고칩니다. 다른 관리자가 approve로 승인해야 합니다"
    "(SARYEBOT_SINGLE_APPROVAL=1이면 바로).",
    "resend": "실패(--failed), 차단(--blocked), 불명(--unknown)인 것을 다시 보냅니다. 취소한 "
    "소식의 나머지는 --cancelled로 마저 보냅니다. 그 사이 구독을 끊은 곳에는 보내지 않습니다.",
    "report": "결과를 갈래별로 보여 줍니다.",
    "failures": "닿지 않은 것을 이 파일(CSV)에 적습니다.",
    "history": "누가 언제 무엇을 했는지 보여 줍니다.",
}


def page_of_list(page: Page) -> str:
    """Below a page of the list: where one is, and how to see the rest."""
    at = f"모두 {page.total:,}건 가운데 {page.number}/{page.pages}쪽."
    if page.number < page.pages:
        return f"{at} 다음: saryebot announce list --page {page.number + 1} (모두: --all)"
    return f"{at} 모두: --all"


NONE_YET = "아직 소식이 없습니다. saryebot announce compose로 씁니다."
NOT_AUTOMATIC = (
    "보내는 것은 켜져 있는 saryebot run 또는 saryebot worker입니다. 꺼져 있으면 켜질 때 보냅니다."
)


def wrote_failures(count: int, path: str) -> str:
    """After the file of failures."""
    return f"닿지 않은 {count:,}건을 {path} 파일에 적었습니다(본인만 읽을 수 있게)."
