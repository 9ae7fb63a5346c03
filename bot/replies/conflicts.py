"""Values that two sources do not agree about, in Korean, for whoever runs the bot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.replies.versions import FIELDS, NOTHING
from knowledge.claims import OpenClaim, Ruling
from knowledge.models import Source

NONE = "엇갈린 값이 없습니다."
HOW = (
    "정하려면: saryebot conflicts 이름 keep(공개된 값 그대로) | take(다른 값으로) | "
    "alias(사례명의 다른 이름으로)"
)
LEFT = "엇갈린 값 {count}개는 공개된 값을 그대로 두었습니다. saryebot conflicts로 보고 정합니다."
_RULED: Mapping[Ruling, str] = {
    "keep": "공개된 값을 그대로 두고",
    "take": "다른 값으로 바꾸고",
    "alias": "사례의 다른 이름으로 두고",
}


def listed(found: Sequence[OpenClaim], sources: Mapping[str, Source]) -> str:
    """Each of `found` with both values and their sources; `sources` by their ids."""
    if not found:
        return NONE
    return "\n".join([*(_shown(one, sources) for one in found), HOW])


def _shown(one: OpenClaim, sources: Mapping[str, Source]) -> str:
    return "\n".join(
        [
            f"{one.key}  {FIELDS.get(one.field, one.field)}",
            f"    공개된 값: {one.published or NOTHING} ({_cited(one.published_source, sources)})",
            f"    다른 값: {one.claimed} ({_cited(one.source, sources)})",
        ]
    )


def _cited(id_: str, sources: Mapping[str, Source]) -> str:
    source = sources.get(id_)
    return f"{source.title}, {source.date}" if source else id_


def decided(*, key: str, ruling: Ruling, version: int) -> str:
    """What was decided about `key`, and the version that says so."""
    return f"{key}: {_RULED[ruling]} {version}판으로 공개했습니다."
