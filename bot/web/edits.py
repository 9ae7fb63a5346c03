"""A form of the review → what it changes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.review.editing import Edit, correction, decided, field_target, merged, parse_target
from bot.review.model import Review
from bot.web.inside import number
from knowledge.intake.joined import Place


def edits_of(seen: Review, act: str, form: Mapping[str, str]) -> list[Edit]:
    """What a form changes: fields whose text is not what it was, and what its button says."""
    edits = []
    for name, text in form.items():
        before = form.get(f"was.{name}")
        if before is not None and text.replace("\r\n", "\n") != before.replace("\r\n", "\n"):
            edits += _one(seen, name, text)
    for name in ("skipped", "right"):
        if act in (name, f"not-{name}"):
            target = f"{form.get('place', '')}.{name}"
            edits.append(Edit(target=target, value=act == name))
    if act == "swap":
        edits.append(Edit(target="whole.keep", value=form.get("keep", "")))
    if act in ("public", "not-public"):
        edits.append(Edit(target="public", value=act == "public"))
    return edits


def _one(seen: Review, name: str, text: str) -> list[Edit]:
    at = parse_target(name)
    if at.kind == "decision":
        return [Edit(target=name, value=decided(text))]
    if at.kind == "record" and at.field == "placed":
        if text.startswith("join:"):
            into: Place = (at.place[0], number(text.removeprefix("join:")))
            return list(merged(seen.reviewed, at.place, into))
        return [
            Edit(target=field_target(*at.place, "placed"), value="" if text == "auto" else text)
        ]
    return [correction(name, text)]
