"""Data files → Knowledge: strict about what it reads, exact about where a mistake is.

The files are read into plain values first, together with the line of every value; the models
check the values, and each complaint of theirs is traced back to its line.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.reader import Reader

from knowledge.errors import DataFileError
from knowledge.korean.patterns import regex
from knowledge.models import Case, Contest, Knowledge, Model, Source, Text

M = TypeVar("M", bound=Model)
Location = tuple[str | int, ...]

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# The models nest six deep; anything far beyond is a mistake, and a danger to the stack.
_DEEPEST = 20
_TAG = "tag:yaml.org,2002:"
# YAML 1.1 reads 010 as eight, 1_000 as a thousand and 8:30 as 510: none of them is what a person
# who types it means, so only plain decimal numbers count.
_PLAIN_INTEGER = regex(r"[-+]?(0|[1-9][0-9]*)")
_PLAIN_FRACTION = regex(r"[-+]?[0-9]+\.[0-9]+")


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge in every `*.yaml` in `folder`/contests, or in `folder` itself where there is
    no such folder in it, read in the order of the names.

    Raises DataFileError with the file's name, the 1-based line of the mistake (None where there
    is no file to point into) and the problem.
    """
    contests = folder / "contests"
    if not contests.is_dir():
        contests = folder
    paths = sorted(contests.glob("*.yaml"))
    if not paths:
        raise DataFileError(file=contests.name, line=None, problem="자료 파일이 없습니다")
    collection = _Collection()
    for path in paths:
        collection.add(DataFile.read(path))
    return collection.knowledge()


class _FileHead(Model):
    """The top level of one file; its parts are checked one by one."""

    organisation: Text
    sources: tuple[Any, ...] = ()
    contests: tuple[Any, ...] = ()


class DataFile:
    """The values of one YAML file, and the line that each of them starts on.

    `read` and `model` raise DataFileError with the line of the first mistake.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Location, int] = {}
        self.keys: dict[Location, int] = {}
        self.values: dict[str, Any] = {}

    @classmethod
    def read(cls, path: Path) -> DataFile:
        """The file at `path`: a mapping at its top, plain values below."""
        file = cls(path.name)
        text = file._text_of(path)
        loader = _Loader(text)
        try:
            file.values = _Reading(file, loader).document()
        except yaml.MarkedYAMLError as error:
            raise file.error(*_syntax_mistake(error)) from error
        finally:
            loader.dispose()
        return file

    def _text_of(self, path: Path) -> str:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise self.error(None, f"읽을 수 없습니다: {error.strerror}") from error
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise self.error(line, "UTF-8 글자가 아닙니다") from error
        if odd := Reader.NON_PRINTABLE.search(text):
            line = text.count("\n", 0, odd.start()) + 1
            raise self.error(line, f"쓸 수 없는 글자 U+{ord(odd.group()):04X}")
        return text

    def error(self, line: int | None, problem: str) -> DataFileError:
        return DataFileError(file=self.name, line=line, problem=problem)

    def error_at(self, location: Location, problem: str) -> DataFileError:
        return self.error(self.line_of(location), problem)

    def line_of(self, location: Location) -> int:
        """The line of `location`, or of the nearest thing around it that is in the file."""
        while location not in self.lines:
            location = location[:-1]
        return self.lines[location]

    def model(self, model: type[M], values: object, base: Location) -> M:
        """`values`, found at `base`, as a `model`; no silent conversion of types."""
        try:
            return model.model_validate(values, strict=True)
        except ValidationError as error:
            # The first complaint in the order of the file is the one a person can act on.
            line, problem = min(
                self._complaint(base, detail) for detail in error.errors(include_url=False)
            )
            raise self.error(line, problem) from error

    def _complaint(self, base: Location, detail: ErrorDetails) -> tuple[int, str]:
        location = tuple(part for part in detail["loc"] if part != "[key]")
        line = self.line_of(base + location)
        if detail["type"] == "extra_forbidden" or location != detail["loc"]:
            line = self.keys[base + location]
        return line, _problem(detail["type"], location, detail["msg"])


_KOREAN = {
    "int_": "정수가 아닙니다",
    "decimal_": "숫자가 아닙니다",
    "float_": "숫자가 아닙니다",
    "date_": "2021-09-15처럼 적은 날짜가 아닙니다",
    "string_type": "글자가 아닙니다",
    "string_too_short": "비어 있습니다",
    "string_too_long": "너무 깁니다",
    "string_pattern_mismatch": "쓸 수 없는 꼴입니다",
    "literal_error": "쓸 수 없는 값입니다",
    "greater_than": "너무 작습니다",
    "less_than": "너무 큽니다",
    "tuple_type": "목록이 아닙니다",
    "list_type": "목록이 아닙니다",
    "dict_type": "칸 이름과 값이 아닙니다",
    "model_type": "칸 이름과 값이 아닙니다",
}
"""Kinds of pydantic's errors, by how their names begin."""


def _problem(kind: str, location: Location, message: str) -> str:
    field = next((part for part in reversed(location) if isinstance(part, str)), "")
    if kind == "missing":
        return f"'{field}' 칸이 없습니다"
    if kind == "extra_forbidden":
        return f"모르는 칸 '{field}'"
    message = next(
        (korean for start, korean in _KOREAN.items() if kind.startswith(start)),
        message.removeprefix("Value error, "),
    )
    return f"'{field}' 값: {message}" if field else message


def _syntax_mistake(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    context = error.context or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and ("flow" in context or "quoted" in context):
        # What is never closed is noticed far below; the mistake is where it was opened.
        mark = error.context_mark
    problem = f"YAML 문법: {error.problem or context}"
    return mark.line + 1 if mark else 1, problem


class _Reading:
    """Turns the YAML events of one file into plain values and notes their lines.

    Events, because libyaml's own way to build a tree overflows the stack of the process when
    brackets are nested deeply, and because only they say where an alias stands.
    """

    def __init__(self, file: DataFile, loader: Any) -> None:
        self.file = file
        self.loader = loader

    def document(self) -> dict[str, Any]:
        self.loader.get_event()  # start of the stream
        if isinstance(self.loader.peek_event(), yaml.StreamEndEvent):
            raise self.file.error(1, "빈 파일입니다")
        self.loader.get_event()  # start of the document
        event = self.loader.get_event()
        if not isinstance(event, yaml.MappingStartEvent):
            raise self.file.error(_line(event), "'칸: 값' 꼴이 아닙니다")
        values: dict[str, Any] = self._value(event, ())
        self.loader.get_event()  # end of the document
        rest = self.loader.get_event()
        if not isinstance(rest, yaml.StreamEndEvent):
            raise self.file.error(_line(rest), "한 파일에 문서가 둘 있습니다")
        return values

    def _value(self, event: Any, location: Location) -> Any:
        self.file.lines[location] = _line(event)
        if len(location) > _DEEPEST:
            raise self.file.error(_line(event), "너무 깊게 겹쳐 있습니다")
        if event.anchor:
            raise self.file.error(_line(event), "앵커(&, *)는 쓸 수 없습니다")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if event.tag:
            raise self.file.error(_line(event), f"쓸 수 없는 꼬리표 {event.tag}")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(location)
        return self._sequence(location)

    def _sequence(self, location: Location) -> tuple[Any, ...]:
        values: list[Any] = []
        while not isinstance(event := self.loader.get_event(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*location, len(values))))
        return tuple(values)

    def _mapping(self, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := self.loader.get_event(), yaml.MappingEndEvent):
            key = self._scalar(event) if isinstance(event, yaml.ScalarEvent) else None
            if not isinstance(key, str):
                raise self.file.error(_line(event), "칸 이름은 글자여야 합니다")
            if key in values:
                raise self.file.error(_line(event), f"'{key}' 칸이 두 번 있습니다")
            self.file.keys[*location, key] = _line(event)
            value = self._value(self.loader.get_event(), (*location, key))
            # 200000 is as good an amount as 0.3; the strict model takes nothing but a Decimal.
            values[key] = Decimal(value) if key == "amount" and type(value) is int else value
        return values

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        tag = event.tag or self.loader.resolve(yaml.ScalarNode, text, event.implicit)
        match tag.removeprefix(_TAG):
            case "str":
                return text
            case "null":
                return None
            case "int" if _PLAIN_INTEGER.fullmatch(text):
                return int(text)
            case "float" if _PLAIN_FRACTION.fullmatch(text):
                return Decimal(text)
            case "int" | "float":
                raise self.file.error(_line(event), f"'{text}': 십진수나 따옴표 글자로 적습니다")
            case "timestamp":
                try:
                    return self.loader.construct_yaml_timestamp(yaml.ScalarNode(tag, text))
                except ValueError as error:
                    raise self.file.error(_line(event), f"없는 날짜 {text}") from error
            case "bool":
                # No model has a truth value, but Literal[1, 2] would take True for 1.
                raise self.file.error(_line(event), f"'{text}': 따옴표 안에 적습니다")
        raise self.file.error(_line(event), f"쓸 수 없는 꼬리표 {tag}")


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


class _Collection:
    """What the files read so far hold; notices what only shows when parts are put together."""

    def __init__(self) -> None:
        self.organisation: str | None = None
        self.sources: list[Source] = []
        self.contests: list[Contest] = []
        self.cases: list[Case] = []
        self.claimed: dict[tuple[str, str], str] = {}
        self.references: list[tuple[DataFile, Location, str]] = []

    def add(self, file: DataFile) -> None:
        head = file.model(_FileHead, file.values, ())
        if self.organisation not in (None, head.organisation):
            problem = f"다른 파일의 기관은 '{self.organisation}'입니다"
            raise file.error_at(("organisation",), problem)
        self.organisation = head.organisation
        for i, values in enumerate(head.sources):
            base = ("sources", i)
            source = file.model(Source, values, base)
            self._claim(file, base, "source", source.id)
            self.sources.append(source)
        for i, values in enumerate(head.contests):
            self._add_contest(file, values, ("contests", i))

    def _add_contest(self, file: DataFile, values: object, base: Location) -> None:
        entries: object = ()
        if isinstance(values, dict):
            entries = values.get("cases", ())
            values = {key: value for key, value in values.items() if key != "cases"}
        contest = file.model(Contest, values, base)
        self._claim(file, base, "contest", contest.id)
        self._refer(file, base, contest.source)
        for field, source in contest.field_sources.items():
            self.references.append((file, (*base, "field_sources", field), source))
        for i, claim in enumerate(contest.claims):
            self._refer(file, (*base, "claims", i), claim.source)
        self.contests.append(contest)
        if not isinstance(entries, tuple):
            raise file.error_at((*base, "cases"), "'cases' 값: 목록이어야 합니다")
        for i, entry in enumerate(entries):
            self._add_case(file, contest, entry, (*base, "cases", i))

    def _add_case(self, file: DataFile, contest: Contest, values: object, base: Location) -> None:
        if isinstance(values, dict):
            if "contest" in values:
                # Nesting says which contest it is; a second statement could only contradict.
                raise file.error(file.keys[*base, "contest"], "모르는 칸 'contest'")
            values = {**values, "contest": contest.id}
        case = file.model(Case, values, base)
        self._claim(file, base, "case", case.id)
        self._refer(file, base, case.source)
        for case_field, source in case.field_sources.items():
            self.references.append((file, (*base, "field_sources", case_field), source))
        for i, service in enumerate(case.services):
            self._claim(file, (*base, "services", i), "service", service.id)
        for kind in ("aliases", "rewards", "services", "remarks", "claims"):
            for i, part in enumerate(getattr(case, kind)):
                self._refer(file, (*base, kind, i), part.source)
        self.cases.append(case)

    def _claim(self, file: DataFile, base: Location, kind: str, identifier: str) -> None:
        if first := self.claimed.get((kind, identifier)):
            problem = f"{kind} id '{identifier}'가 겹칩니다 (먼저 {first}에 있습니다)"
            raise file.error_at((*base, "id"), problem)
        self.claimed[kind, identifier] = file.name

    def _refer(self, file: DataFile, base: Location, source: str) -> None:
        self.references.append((file, (*base, "source"), source))

    def knowledge(self) -> Knowledge:
        """Everything together; a source may stand in another file than what refers to it."""
        known = {source.id for source in self.sources}
        for file, location, source in self.references:
            if source not in known:
                raise file.error_at(location, f"없는 출처 '{source}'")
        try:
            return Knowledge(
                organisation=self.organisation or "",
                sources=tuple(self.sources),
                contests=tuple(self.contests),
                cases=tuple(self.cases),
            )
        except ValidationError as error:
            problem = "; ".join(detail["msg"] for detail in error.errors(include_url=False))
            raise DataFileError(file="contests", line=None, problem=problem) from error
