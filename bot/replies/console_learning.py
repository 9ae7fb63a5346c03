"""Korean wording of `saryebot questions`."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    "group": "답하지 못한 질문을 보고, 바른 답을 가르칩니다.",
    "list": "답하지 못한 질문을 비슷한 것끼리 모아, 많이 물은 것부터 보여 줍니다.",
    "show": "질문 하나를 자세히 보여 줍니다.",
    "teach": "질문의 답을 가르칩니다. 먼저 모든 질문표에 답해 보고, --yes가 있으면 배웁니다. "
    "예: saryebot questions teach 12 --case 2021-h2-05 --yes",
    "case": "이 사례를 물은 것입니다.",
    "meaning": "봇이 아는 말로 적으면 이런 뜻입니다.",
    "none": "대답할 수 없는 질문입니다.",
    "as_name": "이 말만 사례의 다른 이름으로 배웁니다(--case와 함께).",
    "as_word": "이 낱말만 --meaning의 낱말과 같은 말로 배웁니다.",
    "yes": "해 보기만 하지 않고 배웁니다.",
    "override": "맞던 답이 틀리게 되어도 배우게 하는 까닭.",
    "later": "질문을 미룹니다.",
    "ignore": "질문을 넘깁니다.",
    "again": "미루거나 넘기거나 끝낸 질문을 다시 새 질문으로 둡니다.",
    "lessons": "지금까지 배운 것을 보여 줍니다.",
    "withdraw": "배운 것을 잊습니다.",
    "state": "new(새 질문), waiting(미룸), done(끝남), ignored(넘김). 적지 않으면 새 질문.",
    "json": "JSON으로 씁니다.",
}
NO_QUESTIONS = "이런 질문이 없습니다."
NO_LESSONS = "아직 배운 것이 없습니다."
HOW_TO_TEACH = "배우게 하려면 --yes를 붙여 다시 실행해 주세요."
TAUGHT = (
    "배웠습니다. 켜져 있는 봇도 곧 이렇게 답합니다. 되돌리기: saryebot questions withdraw {id}"
)
WITHDRAWN = "배운 것 {id}번을 잊었습니다."
