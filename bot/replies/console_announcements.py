"""Korean wording of the commands about subscribers and announcements."""

from __future__ import annotations

from collections.abc import Mapping

AS_JSON = "JSON으로 씁니다."
SUBSCRIBERS_HELP: Mapping[str, str] = {
    "group": "누가 어떤 소식을 받는지 보고 바꿉니다.",
    "list": "몇 곳이 받고, 주제마다 몇 곳인지 보여 줍니다.",
    "add": "대화방이 주제를 받게 합니다. 주제는 list에서 봅니다. "
    "예: saryebot subscribers add 12345 all department:남원읍",
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
