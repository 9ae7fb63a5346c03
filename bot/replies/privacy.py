"""The privacy notice, what is stored of somebody, and its deletion.

The notice is made from the inventory of the tables: what is stored cannot differ from what is
said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.people.inventory import PERSONAL, HowLong, PersonalColumn, What, Whose, Why
from bot.people.models import Forgotten, MyData
from bot.replies.model import Block, Button, Reply
from bot.replies.phrases import bullets, day, paragraph
from knowledge.korean.particles import attach

WHAT: Mapping[What, str] = {
    "question": "물어보신 글",
    "answer": "드린 답의 종류와 사례 번호, 걸린 시간",
    "time": "날짜와 시각",
    "channel": "이용하신 앱의 종류",
    "mark": "누구인지 가린 표시",
    "dialogue": "마지막으로 물어보신 글과 보신 사례",
    "feedback": "답이 도움이 되었는지 고르신 것과 적으신 까닭",
    "publisher": "자료를 올린 운영자의 계정 이름과 남긴 말",
    "chat": "구독한 대화방의 번호와 종류",
    "topics": "고르신 주제",
    "received": "보낸 소식이 닿았는지",
    "lesson": "바른 답을 정해 둔 질문의 글(누가 물었는지는 빼고)",
    "teacher": "질문의 답을 정한 관리자의 계정과 시각",
    "summary": "요약을 받기로 한 관리자의 계정 번호",
    "reviewer": "자료를 올리고 고친 관리자의 계정과 올린 파일의 이름",
    "pasted": "관리자가 검토하려고 보낸 글(읽고 나면 지웁니다)",
    "announcer": "소식을 쓰고, 승인하고, 보낸 관리자의 계정",
    "attempts": "관리자만 하는 일을 하려고 하신 횟수",
    "administrator": "관리자의 계정 번호, 이름, 역할과 그 역할을 준 사람",
    "admin_number": "관리자의 계정 번호",
    "prompt": "관리자에게 되묻고 기다리는 것",
    "login": "관리자가 웹 페이지에 들어온 표시와 브라우저의 종류",
    "deeds": "관리자의 계정과 한 일, 그 앞뒤의 내용",
}
WHY: Mapping[Why, str] = {
    "improve": "답하지 못한 질문을 찾아 고치려고",
    "context": "‘그럼 보상은?’처럼 이어지는 질문을 알아들으려고",
    "account": "누가 자료를 바꾸었는지 남기려고",
    "deliver": "구독하신 소식을 보내려고",
    "announce": "누가 무엇을 보냈는지 남기려고",
    "review": "공개하기 전의 자료를 여럿이 이어서 검토하려고",
    "guard": "관리자의 일을 다른 사람이 하지 못하게 하려고",
    "roles": "누가 관리자인지 알려고",
    "login": "관리자만 웹 페이지에서 자료를 다루게 하려고",
    "answer_for": "관리자가 한 일을 나중에 확인하려고",
    "teach": "답하지 못한 질문에 바르게 답하려고",
    "taught": "누가 무엇을 가르쳤는지 남기려고",
    "summary": "주간 요약을 보내려고",
}
HOW_LONG: Mapping[HowLong, str] = {
    "days": "{days}일 동안",
    "days_unused": "마지막 질문부터 {days}일 동안",
    "with_knowledge": "자료가 있는 동안",
    "subscribed": "구독하시는 동안, 닿지 않게 되면 {days}일까지",
    "delivered": "보낸 뒤 {days}일 동안",
    "for_good": "지우지 않고",
    "reviewed": "마지막으로 고친 뒤 {days}일 동안",
    "with_role": "관리자인 동안",
    "a_day": "길어야 이틀 동안",
    "wished": "받기로 하신 동안",
}

SEE = Button(label="내 기록 보기", value="mydata")
FORGET = Button(label="내 기록 지우기", value="forget")
NOTICE = Button(label="개인정보 안내", value="privacy")
CONFIRM = Button(label="네, 모두 지웁니다", value="forget:yes")
KEEP = Button(label="아니요, 그대로 둡니다", value="forget:no")


def notice(
    *,
    days: int,
    operator: str | None,
    version: int,
    inventory: Iterable[PersonalColumn] = PERSONAL,
) -> Reply:
    """/privacy: what is stored of people, in which form, why, how long, and whom to ask.

    `days` is how long it is kept; `operator` names who runs the bot and how to reach them, None
    where that was not set.
    """
    columns = tuple(inventory)
    blocks = [
        paragraph("**개인정보 안내**"),
        paragraph("물어보시면 다음을 저장합니다.", *bullets(_groups(columns, "asker", days))),
        paragraph(
            "물어보신 분의 이름과 계정 번호는 저장하지 않습니다. 대신 계정 번호를 비밀 값으로 "
            "바꾼 표시를 남깁니다. 비밀 값 없이는 누구인지 알 수 없습니다. 구독하실 때만 소식을 "
            "보낼 대화방 번호를 그대로 저장하고, 끊으시면 지웁니다."
        ),
        paragraph(
            "글에 든 전화번호, 주민등록번호, 메일 주소, 카드와 계좌 번호, 차량 번호는 저장하기 "
            "전에 가립니다. 이름이나 집 주소는 가리지 못하니 적지 말아 주세요."
        ),
        paragraph(
            "보관 기간이 끝나면 하루 안에 지웁니다. 그 전에도 아래 단추로, 또는 /mydata와 "
            "/forget을 적어 내 기록을 보고 지울 수 있습니다.",
            "하루가 끝나면 몇 건을 묻고 어떻게 답했는지 수만 세어 남깁니다. 누가 물었는지와 글은 "
            "남기지 않습니다.",
            "대화 앱에 남은 대화는 이 봇이 지우지 못합니다. 앱에서 지워 주세요.",
        ),
    ]
    if published := _groups(columns, "operator", days):
        blocks.append(paragraph("운영자에 관해서는 다음을 저장합니다.", *bullets(published)))
    blocks.append(paragraph(_operator(operator)))
    return _reply(blocks, (SEE, FORGET), version)


def stored(data: MyData, *, days: int, version: int) -> Reply:
    """/mydata: what is stored of the person who asks."""
    if data.empty:
        return _reply([paragraph("저장된 기록이 없습니다.")], (NOTICE,), version)
    lines = [f"질문: {data.questions}건{_span(data)}"]
    lines.append(f"이어지는 대화를 위한 기억: {'있음' if data.dialogues else '없음'}")
    if data.topics:
        lines.append(f"구독: 주제 {data.topics}개")
    if data.received:
        lines.append(f"보내 드린 소식: {data.received}건")
    if data.attempts:
        lines.append(f"관리자만 하는 일을 하려고 하신 횟수: {data.attempts}번")
    lines.append(f"답에 대한 의견: 도움이 됨 {data.up}건, 도움이 안 됨 {data.down}건")
    return _reply(
        [
            paragraph("저장된 내 기록입니다.", *bullets(lines)),
            paragraph(f"{days}일이 지나면 지웁니다. 지금 지울 수도 있습니다."),
        ],
        (FORGET, NOTICE),
        version,
    )


def ask_to_confirm(data: MyData, *, version: int) -> Reply:
    """/forget: what would be deleted, before it is."""
    if data.empty:
        return _reply([paragraph("지울 기록이 없습니다.")], (NOTICE,), version)
    things = _things(data)
    return _reply(
        [
            paragraph(f"{things} 모두 지울까요?"),
            paragraph("지운 기록은 되살릴 수 없습니다. 다른 대화방에서 물어보신 것도 지웁니다."),
        ],
        (CONFIRM, KEEP),
        version,
    )


def forgotten(deleted: Forgotten, *, version: int) -> Reply:
    """After the deletion."""
    if deleted.empty:
        return _reply([paragraph("지울 기록이 없습니다.")], (NOTICE,), version)
    things = _things(deleted)
    lead = f"{things} 모두 지웠습니다."
    return _reply(
        [paragraph(lead), paragraph("다시 물어보시면 그때부터 새로 저장합니다.")],
        (NOTICE,),
        version,
    )


def kept(*, version: int) -> Reply:
    """After the deletion was called off."""
    return _reply([paragraph("기록을 그대로 두었습니다.")], (SEE, NOTICE), version)


def _groups(columns: Iterable[PersonalColumn], whose: Whose, days: int) -> list[str]:
    """One line for each purpose and time: what is kept for it."""
    groups: dict[tuple[Why, HowLong], dict[What, None]] = {}
    for column in columns:
        if column.whose == whose:
            groups.setdefault((column.why, column.how_long), {})[column.what] = None
    return [
        f"**{WHY[why]}** {HOW_LONG[how_long].format(days=days)}: "
        f"{', '.join(WHAT[what] for what in whats)}"
        for (why, how_long), whats in groups.items()
    ]


def _operator(operator: str | None) -> str:
    if operator:
        return f"운영하는 곳: {operator}"
    return "운영하는 곳의 연락처가 아직 등록되지 않았습니다. 이 봇을 알려 준 곳에 물어봐 주세요."


def _span(data: MyData) -> str:
    if data.first is None or data.last is None:
        return ""
    if data.first == data.last:
        return f" ({day(data.first)})"
    return f" ({day(data.first)}부터 {day(data.last)}까지)"


def _things(data: MyData | Forgotten) -> str:
    """질문 3건, 대화 기억, 구독을, as the object of a sentence."""
    found = [
        *([f"질문 {data.questions}건"] if data.questions else []),
        *(["대화 기억"] if data.dialogues else []),
        *(["구독과 보낸 기록"] if data.subscribed else []),
        *(["관리자만 하는 일을 하려고 하신 횟수"] if data.attempts else []),
    ]
    if len(found) == 2:
        return attach(f"{attach(found[0], '와/과')} {found[1]}", "을/를")
    return attach(", ".join(found), "을/를")


def _reply(blocks: Sequence[Block], buttons: tuple[Button, ...], version: int) -> Reply:
    return Reply(kind="help", blocks=tuple(blocks), buttons=buttons, version=version)
