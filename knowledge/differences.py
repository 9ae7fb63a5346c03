"""What is different between two versions of the knowledge, thing by thing and field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from knowledge.models import Case, Contest, Knowledge, Model, Source

Kind = Literal["organisation", "source", "contest", "case"]
What = Literal["added", "removed", "changed"]


class FieldChange(Model):
    """A field whose value is another one; None (or empty) where there is none."""

    field: str
    before: Any
    after: Any


class Difference(Model):
    """A thing that only one version has, or that both have and that changed.

    `id` names it; a changed thing has the `fields` that changed, another one those that it has.
    """

    kind: Kind
    what: What
    id: str
    fields: tuple[FieldChange, ...]


def differences(old: Knowledge, new: Knowledge) -> tuple[Difference, ...]:
    """What has to be done to `old` to make it `new`; the order of things is none of it."""
    found: list[Difference] = []
    if old.organisation != new.organisation:
        change = FieldChange(field="organisation", before=old.organisation, after=new.organisation)
        found.append(
            Difference(kind="organisation", what="changed", id=new.organisation, fields=(change,))
        )
    found += _of_things("source", old.sources, new.sources)
    found += _of_things("contest", old.contests, new.contests)
    found += _of_things("case", old.cases, new.cases)
    return tuple(found)


def _of_things(
    kind: Kind,
    old: Sequence[Source] | Sequence[Contest] | Sequence[Case],
    new: Sequence[Source] | Sequence[Contest] | Sequence[Case],
) -> Iterator[Difference]:
    before = {thing.id: thing for thing in old}
    after = {thing.id: thing for thing in new}
    for name in before | after:
        first, second = before.get(name), after.get(name)
        if first == second:
            continue
        what: What = "added" if first is None else "removed" if second is None else "changed"
        fields = tuple(_of_fields(first, second))
        yield Difference(kind=kind, what=what, id=name, fields=fields)


def _of_fields(first: Model | None, second: Model | None) -> Iterator[FieldChange]:
    thing = first or second
    for name in type(thing).model_fields if thing else ():
        if name == "id":
            continue
        before, after = getattr(first, name, None), getattr(second, name, None)
        if (before or None) != (after or None):
            yield FieldChange(field=name, before=before, after=after)
