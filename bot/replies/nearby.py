"""What is offered beside a refusal: cases that are near, and questions to ask."""

from __future__ import annotations

from bot.replies.cards import case_button
from bot.replies.model import Button
from knowledge.answer.model import NoneDetail
from knowledge.snapshot import Snapshot


def examples(snapshot: Snapshot) -> list[Button]:
    """Three questions that this knowledge answers."""
    cases = sorted(snapshot.own_cases, key=snapshot.order)
    ranked = next((c for c in cases if c.rank), None)
    buttons = []
    if ranked is not None:
        buttons.append(Button(label=f"{ranked.rank}위 사례", value=f"case:{ranked.id}"))
    with_department = next((c for c in cases if c.department and c is not ranked), None)
    if with_department is not None:
        buttons.append(case_button(with_department, snapshot, with_department.department))
    buttons.append(Button(label="전체 사례", value="all"))
    return buttons


def near_buttons(detail: NoneDetail, snapshot: Snapshot, most: int = 5) -> list[Button]:
    return [case_button(snapshot.case(i), snapshot) for i in detail.nearby[:most]]
