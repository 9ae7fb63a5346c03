"""The Korean question tables: read with their line numbers, run, and judged.

A table is a YAML list. One line of it is one dialogue:

    - ask: "보상은?"             # or a list: the earlier messages first
      kind: fact                 # or a list: any of these
      cases: [2021-h2-05]        # all of them must be claimed
      also: [2021-h2-03]         # may be claimed as well; nothing else may
      has: ["0.3점"]             # pieces of the text that must be there
      hasnt: ["받았습니다"]      # … and that must not
      today: 2022-05-02          # for 작년, 올해
      role: admin
      note: "why"
      from_version: 2            # the published versions that it is true for: from this one
      to_version: 5              # … up to this one; without, of all before and after
      latest: 2021               # the year of the newest contest that it knows of
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BeforeValidator, Field, ValidationError, model_validator

import bot
from bot.assistant import Message, Role, respond
from bot.replies.model import Reply, ReplyKind
from knowledge.context import Memory
from knowledge.models import Identifier, Model
from knowledge.snapshot import Snapshot

TODAY = dt.date(2026, 11, 23)
"""The day of a dialogue that names none: years after the contests, as for a real reader."""
_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SHIPPED = ("2021-h1", "2021-h2")
"""The ids of the contests that ship with the bot, which its tables are about."""
TABLES = Path(bot.__file__).parent / "data" / "dialogues"

ABOUT_CASES: frozenset[ReplyKind] = frozenset(
    {"card", "list", "choice", "fact", "aggregate", "comparison"}
)


class TableError(Exception):
    """A table that cannot be read: the file, the 1-based line and the problem."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


def _listed(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else [value]


_Piece = Annotated[str, Field(min_length=1)]
# A message may be blank or end in a blank; the base model would strip it.
_Message = Annotated[str, Field(strict=True)]


class Line(Model):
    """One dialogue of a table and what its last reply must be like."""

    model_config = Model.model_config | {"str_strip_whitespace": False}

    file: str
    number: int
    ask: Annotated[tuple[_Message, ...], Field(min_length=1), BeforeValidator(_listed)]
    kind: Annotated[tuple[ReplyKind, ...], Field(min_length=1), BeforeValidator(_listed)]
    cases: tuple[Identifier, ...]
    also: tuple[Identifier, ...] = ()
    has: tuple[_Piece, ...] = ()
    hasnt: tuple[_Piece, ...] = ()
    today: dt.date = TODAY
    role: Role = "public"
    note: str = ""
    from_version: Annotated[int, Field(ge=1)] = 1
    to_version: int | None = None
    contests: tuple[Identifier, ...] = ()
    """The ids of the contests that it was written for: a further one may move what a question
    without a year means. Empty: those that are published."""

    @property
    def question(self) -> str:
        """The messages in one line; unlike the name it stays when the file is edited."""
        return " → ".join(" ".join(text.split()) for text in self.ask)

    def holds_for(self, version: int) -> bool:
        """Whether the line is about the published `version`."""
        return self.from_version <= version and (
            self.to_version is None or version <= self.to_version
        )

    @property
    def name(self) -> str:
        """rank-12: the file and the line that it starts on."""
        return f"{self.file.removesuffix('.yaml')}-{self.number}"

    @model_validator(mode="after")
    def _nothing_is_said_twice(self) -> Line:
        for field, values in (("kind", self.kind), ("cases", (*self.cases, *self.also))):
            if len(set(values)) < len(values):
                raise ValueError(f"{field}: the same value twice")
        if both := set(self.has) & set(self.hasnt):
            raise ValueError(f"has and hasnt: {', '.join(sorted(both))}")
        if self.to_version is not None and self.to_version < self.from_version:
            raise ValueError("to_version: before from_version")
        if self.cases and not ABOUT_CASES & set(self.kind):
            raise ValueError("cases are expected of a kind that claims none")
        return self


def read_tables(folder: Path = TABLES) -> list[Line]:
    """All lines of every `*.yaml` in `folder`, in the order of the files and lines.

    Those that ship were written for the contests that ship. Raises TableError with the file's
    name and the line of the first mistake.
    """
    lines = [line for path in sorted(folder.glob("*.yaml")) for line in read_table(path)]
    if folder != TABLES:
        return lines
    return [line.model_copy(update={"contests": line.contests or SHIPPED}) for line in lines]


def read_table(path: Path) -> list[Line]:
    """The lines of one table. Raises TableError."""
    loader = _Loader(path.read_text(encoding="utf-8"))
    try:
        top = loader.get_single_node()
        if not isinstance(top, yaml.SequenceNode):
            raise TableError(path.name, 1, "a table is a list of dialogues")
        return [_line(path.name, node, loader) for node in top.value]
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark.line + 1 if error.problem_mark else 1
        raise TableError(path.name, at, str(error.problem)) from error
    finally:
        loader.dispose()


def _line(file: str, node: yaml.Node, loader: Any) -> Line:
    number = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise TableError(file, number, "a dialogue has the keys ask, kind, cases …")
    places: dict[str, int] = {}
    for key, _ in node.value:
        name = str(key.value)
        if name in places or name in ("file", "number"):
            problem = f"{name}: {'twice' if name in places else 'no such key'}"
            raise TableError(file, key.start_mark.line + 1, problem)
        places[name] = key.start_mark.line + 1
    values: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    try:
        return Line.model_validate({**values, "file": file, "number": number})
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        place = str(detail["loc"][0]) if detail["loc"] else ""
        problem = f"{place}: {detail['msg']}".removeprefix(": ")
        raise TableError(file, places.get(place, number), problem) from error


def run(line: Line, snapshot: Snapshot) -> Reply:
    """The reply to the last message of `line`."""
    return converse(line.ask, snapshot, line.today, line.role)


def converse(
    messages: Sequence[str], snapshot: Snapshot, today: dt.date = TODAY, role: Role = "public"
) -> Reply:
    """The reply to the last of `messages`, the earlier ones sent before it by the same person."""
    memory = Memory()
    reply = None
    for text in messages:
        reply, memory = respond(Message(text=text, role=role, today=today), memory, snapshot)
    if reply is None:
        raise ValueError("a dialogue has at least one message")
    return reply


def judge(line: Line, reply: Reply) -> list[str]:
    """What is wrong with `reply`; empty where nothing is.

    Where a line expects a case and allows none as well, a none that claims nothing is right
    as it is: the pieces of text are those of the case.
    """
    got = {case.id for case in reply.cases}
    complaints = [f"‘{piece}’ stands in the text" for piece in line.hasnt if piece in reply.text]
    if reply.kind not in line.kind:
        complaints.append(f"kind is {reply.kind}, not {' or '.join(line.kind)}")
    honest_none = reply.kind == "none" and not got and bool(line.cases)
    if honest_none and "none" in line.kind:
        return complaints
    if missing := set(line.cases) - got:
        complaints.append(f"missing: {', '.join(sorted(missing))}")
    if extra := got - {*line.cases, *line.also}:
        complaints.append(f"too much: {', '.join(sorted(extra))}")
    complaints += [
        f"‘{piece}’ is not in the text" for piece in line.has if piece not in reply.text
    ]
    return complaints
