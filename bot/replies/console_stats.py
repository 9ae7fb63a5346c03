"""Korean wording of `saryebot stats`."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, str] = {
    "stats": "질문과 답, 구독과 소식을 셉니다. 날짜를 적지 않으면 처음부터 오늘까지입니다. "
    "예: saryebot stats --from 2021-09-01 --to 2021-09-30 --picture 통계.png",
    "from": "이날부터.",
    "to": "이날까지.",
    "csv": "표(CSV)로 씁니다.",
    "json": "JSON으로 씁니다.",
    "picture": "그림(PNG)을 이 파일에 그립니다.",
}


def wrote(path: str) -> str:
    """After the picture was drawn."""
    return f"그림을 {path} 파일에 그렸습니다."
