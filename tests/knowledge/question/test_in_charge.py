"""An office by what it is in charge of: 수도 담당하는 과."""

from __future__ import annotations

import pytest

from knowledge.question.parse import parse
from tests.dialogues.shipped import TODAY, shipped_snapshot


@pytest.mark.parametrize(
    ("text", "departments"),
    [
        ("수도 담당하는 과", ("상하수도과",)),
        ("여성 쪽 담당 부서는 몇 위야", ("여성가족과",)),
        ("그럼 장애인 업무 보는 과", ("노인장애인과",)),
        ("민원 담당 부서", ()),
        ("노인 복지 담당 부서", ()),
    ],
)
def test_one_office_alone_is_called_after_it(text: str, departments: tuple[str, ...]) -> None:
    assert parse(text, shipped_snapshot(), TODAY).filters.departments == departments
