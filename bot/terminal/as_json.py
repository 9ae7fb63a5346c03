"""Reply → the JSON object that `ask --json` and `ask --jsonl` write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.replies.model import Reply


def as_object(reply: Reply) -> dict[str, Any]:
    """`reply` as plain values, in the published order of the keys."""
    return {
        "kind": reply.kind,
        "cases": [case.model_dump(mode="json") for case in reply.cases],
        "text": reply.text,
        "buttons": [{"label": button.label, "value": button.value} for button in reply.buttons],
        "corrections": [{"from": one.heard, "to": one.meant} for one in reply.corrections],
        "sources": [
            {"title": source.title, "date": source.date.isoformat()} for source in reply.sources
        ],
        "confidence": reply.confidence,
        "version": reply.version,
    }


def as_line(values: Mapping[str, Any]) -> str:
    """`values` as JSON without a line break; Korean stays readable."""
    return json.dumps(values, ensure_ascii=False, allow_nan=False)
