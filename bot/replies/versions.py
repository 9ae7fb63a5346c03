"""Published versions and what is different between them, in Korean, for whoever runs the bot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.replies.phrases import clock, won
from bot.replies.stopping import stopped
from knowledge.differences import Difference, FieldChange
from knowledge.exchange.flat import HEADINGS
from knowledge.intake.draft import RewardDraft
from knowledge.models import Alias, Claim, Model, Remark, Reward, Service
from knowledge.store.versions import PublishedVersion

_NOTES: Mapping[str, str] = {
    "seed": "봇에 든 자료",
    "load": "자료 파일",
    "import": "문서",
    "rollback": "되돌림",
    "decide": "엇갈린 값",
    "unite": "합침",
}
_KINDS: Mapping[str, str] = {
    "organisation": "우리 기관",
    "source": "출처",
    "contest": "대회",
    "case": "사례",
}
_WHATS: Mapping[str, str] = {"added": "더함", "removed": "뺌", "changed": "바꿈"}
_SIGNS: Mapping[str, str] = {"added": "+", "removed": "-", "changed": "~"}
FIELDS: Mapping[str, str] = {
    **HEADINGS,
    "organisation": "기관",
    "source": "출처",
    "contest": "대회",
    "aliases": "다른 이름",
    "rewards": "보상",
    "services": "서비스",
    "remarks": "뒷소식",
    "field_sources": "칸의 출처",
    "claims": "엇갈린 값",
}
NOTHING = "(없음)"
EMPTY = "아직 공개된 판이 없습니다."
SAME = "{before}판과 {after}판의 자료는 같습니다."


def listed(
    versions: Sequence[PublishedVersion],
    zone: dt.tzinfo,
    named: Callable[[str], str] | None = None,
) -> str:
    """One paragraph for each version, the newest first; times in `zone`. `named` says what who
    published is called."""
    return "\n".join(_version(version, zone, named or _who) for version in versions) or EMPTY


def _version(version: PublishedVersion, zone: dt.tzinfo, named: Callable[[str], str]) -> str:
    at = clock(version.published_at, zone)
    lines = [f"{version.version}판  {at}  {named(version.actor)}  {_origin(version)}"]
    if counted := counts(version.added, version.changed, version.removed):
        lines.append(f"    {counted}")
    lines += [f"    새 출처: {source}" for source in version.sources]
    if version.override is not None:
        lines.append(f"    막는 것이 있어도 공개함: {version.override.reason}")
        lines.append(f"    막은 것: {stopped(version.override.over)}")
    return "\n".join(lines)


def _who(actor: str) -> str:
    """Whoever published in a messenger by the number of the account."""
    kind, _, account = actor.partition(":")
    return f"관리자 {account}" if kind == "telegram" else actor


def _origin(version: PublishedVersion) -> str:
    note = _NOTES.get(version.note, version.note)
    if version.origin is None:
        return note
    if version.note == "rollback":
        return f"{version.origin}판으로 {note}"
    return f"{note} {version.origin}"


def counts(added: int | None, changed: int | None, removed: int | None) -> str:
    """사례 2건 더함, 1건 바꿈; empty where nothing was counted."""
    parts = [
        f"{number}건 {word}"
        for number, word in ((added, "더함"), (changed, "바꿈"), (removed, "뺌"))
        if number
    ]
    return f"사례 {', '.join(parts)}" if parts else ""


def diff(before: int, after: int, found: Iterable[Difference]) -> str:
    """What has changed from version `before` to `after`, field by field."""
    blocks = [difference(one) for one in found]
    if not blocks:
        return SAME.format(before=before, after=after)
    return "\n".join([f"{before}판 → {after}판", *blocks])


def difference(one: Difference) -> str:
    """Lines about one thing: what became of it, and its fields."""
    head = f"{_SIGNS[one.what]} {_KINDS[one.kind]} {one.id} ({_WHATS[one.what]})"
    return "\n".join([head, *(f"    {field}" for field in map(_field, one.fields))])


def _field(change: FieldChange) -> str:
    name = FIELDS.get(change.field, change.field)
    before, after = value(change.before), value(change.after)
    if not before:
        return f"{name}: {after}"
    return f"{name}: {before} → {after or NOTHING}"


def value(found: Any) -> str:
    """The value of a field as text; empty where there is none."""
    match found:
        case None:
            return ""
        case Alias() | Remark():
            return found.text
        case Reward():
            return reward(found)
        case Service():
            return found.name
        case Claim():
            return f"{FIELDS.get(found.field, found.field)} {found.value} ({found.source})"
        case Model():
            return str(found)
        case Mapping():
            return ", ".join(f"{FIELDS.get(k, k)} {v}" for k, v in found.items())
        case tuple() | list():
            return "; ".join(map(value, found))
    return str(found)


def reward(found: Reward | RewardDraft) -> str:
    """포상금 20만 원(예정)."""
    amount = f" {_amount(found.amount, found.unit)}" if found.amount is not None else ""
    giver = f"{found.giver} " if found.giver else ""
    return f"{giver}{found.kind}{amount}({found.state})"


def _amount(amount: Decimal, unit: str | None) -> str:
    return won(amount) if unit == "원" else f"{amount}{unit or ''}"


def rolled_back(*, to: int, version: int, changed: bool) -> str:
    """What `rollback` says."""
    if not changed:
        return f"{to}판의 자료는 지금의 {version}판과 같습니다. 바뀐 것이 없습니다."
    return (
        f"{to}판의 자료를 {version}판으로 다시 공개했습니다. 켜져 있는 봇도 곧 새 판으로 답합니다."
    )


def exported(*, name: str, form: str) -> str:
    """What `export` says once the file is written."""
    return f"{name} 파일에 {form} 형식으로 적었습니다."
