"""Every line of the question tables is asked, and the tables themselves are sound."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from bot.replies.model import CaseRef, Paragraph, Reply, Span
from knowledge.korean.layout import hangul_from_keys
from tests.dialogues.known import known_questions
from tests.dialogues.shipped import ROOT, shipped_snapshot
from tests.dialogues.tables import (
    Line,
    TableError,
    by_table,
    judge,
    read_table,
    read_tables,
    run,
    told,
)

LINES = [line for line in read_tables() if line.holds_for(shipped_snapshot().version)]
TABLES = by_table(LINES)
GROUPS = {
    "rank", "filter", "department", "trap", "topic", "service", "reward", "aggregate",
    "comparison", "follow_up", "typo", "initials", "layout", "out_of_scope", "hostile", "english",
}  # fmt: skip
"""The groups of questions that the specification names; one file each."""
FEWEST_LINES = 300
EVERYDAY = 6
"""Questions of at most this many letters (3위 사례) occur in any guide and prove nothing."""


@pytest.mark.parametrize("table", TABLES)
def test_every_line_of_a_table_is_answered(table: str) -> None:
    answered = [(line, run(line, shipped_snapshot())) for line in TABLES[table]]

    wrong = [
        told(line, reply, complaints)
        for line, reply in answered
        if (complaints := judge(line, reply))
    ]

    assert not wrong, f"{len(wrong)} of {len(answered)}\n" + "\n".join(wrong)


def test_there_are_enough_lines_of_every_group() -> None:
    groups = Counter(line.file.removesuffix(".yaml") for line in LINES)

    assert len(LINES) >= FEWEST_LINES
    assert set(groups) >= GROUPS, f"missing: {GROUPS - set(groups)}"
    assert min(groups[group] for group in GROUPS) >= 10, groups


def test_every_case_of_a_line_is_in_the_knowledge() -> None:
    known = set(shipped_snapshot().knowledge.case_by_id)

    unknown = {line.name: set(line.cases) | set(line.also) for line in LINES}

    assert not {name: ids - known for name, ids in unknown.items() if ids - known}


def test_no_line_occurs_twice() -> None:
    places: dict[object, list[str]] = {}
    for line in LINES:
        # Marks and blanks inside are the point of some lines (남 원 읍), so letter by letter.
        asked = tuple(_letters(text) for text in line.ask)
        places.setdefault((asked, line.today, line.role), []).append(line.name)

    twice = [" = ".join(names) for names in places.values() if len(names) > 1]
    assert not twice, ", ".join(twice)


def _letters(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


# -- reading and judging ---------------------------------------------------------------------

_WHOLE = '- ask: "3위"\n  kind: card\n  cases: [2021-h2-03]\n'


def _table(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "some.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_read_with_its_line_numbers(tmp_path: Path) -> None:
    text = f'# 말\n\n{_WHOLE}\n- ask: ["3위", "보상은? "]\n  kind: [fact, none]\n  cases: []\n'

    first, second = read_table(_table(tmp_path, text))

    assert (first.name, first.ask, first.kind) == ("some-3", ("3위",), ("card",))
    assert (second.number, second.ask, second.cases) == (7, ("3위", "보상은? "), ())


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("ask: 3위\n", 1, "list"),
        ("- 3위\n", 1, "keys"),
        (_WHOLE + "  hat: [3위]\n", 4, "hat"),
        (_WHOLE + "  kind: list\n", 4, "twice"),
        (_WHOLE + "  kinds: [\n", 5, "expected"),
        (_WHOLE.replace("card", "[card, map]"), 2, "kind"),
        (_WHOLE.replace("2021-h2-03", "H2-남원읍"), 3, "cases"),
        (_WHOLE + "  also: [2021-h2-03]\n", 1, "twice"),
        (_WHOLE + "  has: ['']\n", 4, "has"),
        (_WHOLE + "  has: [위]\n  hasnt: [위]\n", 1, "hasnt"),
        (_WHOLE.replace("card", "none"), 1, "claims none"),
        (_WHOLE.replace('"3위"', "3"), 1, "ask"),
        (_WHOLE.replace('"3위"', "[]"), 1, "ask"),
        (_WHOLE + "  today: 어제\n", 4, "today"),
        (_WHOLE + "  from_version: 0\n", 4, "from_version"),
        (_WHOLE + "  from_version: 3\n  to_version: 2\n", 1, "to_version"),
        ('- ask: "3위"\n  kind: card\n', 1, "cases"),
    ],
)
def test_a_mistake_is_shown_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(TableError, match=problem) as caught:
        read_table(_table(tmp_path, text))

    assert (caught.value.file, caught.value.line) == ("some.yaml", line)


def _reply(kind: str, text: str, *cases: str) -> Reply:
    nothing = dict.fromkeys(("half", "rank", "grade", "department", "organisation", "title"))
    return Reply.model_validate(
        {
            "kind": kind,
            "blocks": (Paragraph(lines=((Span(text=text),),)),),
            "cases": tuple(CaseRef(id=i, year=2021, **nothing) for i in cases),
            "version": 1,
        }
    )


def _line(**fields: object) -> Line:
    return Line.model_validate(
        {"file": "some.yaml", "number": 1, "ask": "3위", "kind": "card", "cases": ["a"], **fields}
    )


@pytest.mark.parametrize(
    ("fields", "reply", "complaints"),
    [
        ({}, _reply("card", "3위", "a"), 0),
        ({"kind": ["fact", "card"]}, _reply("card", "3위", "a"), 0),
        ({}, _reply("fact", "3위", "a"), 1),
        ({}, _reply("card", "3위"), 1),
        ({}, _reply("card", "3위", "a", "b"), 1),
        ({"also": ["b"]}, _reply("card", "3위", "a", "b"), 0),
        ({"also": ["b"]}, _reply("card", "3위", "b"), 1),
        ({"has": ["3위", "읍"]}, _reply("card", "3위", "a"), 1),
        ({"hasnt": ["3위"]}, _reply("card", "3위", "a"), 1),
        ({"cases": [], "kind": "none"}, _reply("none", "없습니다", "a"), 1),
        ({"kind": ["card", "none"], "has": ["3위"]}, _reply("none", "없습니다"), 0),
        ({"kind": ["card", "none"], "hasnt": ["없"]}, _reply("none", "없습니다"), 1),
        ({"kind": ["card", "none"]}, _reply("none", "없습니다", "a", "b"), 1),
        ({"kind": ["card", "none"], "has": ["3위"]}, _reply("card", "없습니다"), 2),
        # 119 first, whatever else is said.
        ({"kind": ["fact", "none"], "cases": [], "has": ["119"]}, _reply("none", "없습니다"), 1),
    ],
)
def test_a_reply_is_judged(fields: dict[str, object], reply: Reply, complaints: int) -> None:
    assert len(judge(_line(**fields), reply)) == complaints


# -- what must not be learnt by heart --------------------------------------------------------

_TEXT_FILES = frozenset((".py", ".yaml", ".yml", ".json", ".txt", ".toml", ".html", ".js", ".md"))


def _flat(text: str) -> str:
    """Letters and digits only: with another blank or question mark it is the same question."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text)).lower()


def _telling_questions() -> dict[str, str]:
    """flat question → question, of those whose text in the program would prove something.

    Not the everyday ones: of at most `EVERYDAY` letters (3위 사례; skadnjsdmq is 남원읍), a
    piece of a title, which stands in the contests' data, or nothing but a name, a half or a
    rank with 사례 or 목록.
    """
    knowledge = shipped_snapshot().knowledge
    titles = [
        _flat(text)
        for case in knowledge.cases
        for text in (case.title or "", *(alias.text for alias in case.aliases))
    ]
    departments = "|".join(case.department or "" for case in knowledge.cases)
    bare = re.compile(rf"(?:{departments}|[상하]반기|\d+위|사례|목록)+")
    texts = [text for question in known_questions() for text in (question.text, *question.context)]
    return {
        _flat(text): text
        for text in texts
        if len(meant := _flat(hangul_from_keys(text))) > EVERYDAY
        and not bare.fullmatch(meant)
        and not any(meant in title for title in titles)
    }


def _lines_with(questions: dict[str, str], paths: list[Path]) -> list[str]:
    return [
        f"{path.name}:{number}: {questions[flat]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for flat in questions
        if flat in _flat(line)
    ]


def test_no_known_question_stands_in_the_program(tmp_path: Path) -> None:
    """The known questions are asked from outside; the program must not have learnt them."""
    questions = _telling_questions()
    paths = [
        path
        for package in ("bot", "knowledge")
        for path in sorted((ROOT / package).rglob("*"))
        if path.suffix in _TEXT_FILES
    ]

    assert len(questions) >= 60
    assert len(paths) >= 100
    found = _lines_with(questions, paths)
    assert not found, "\n".join(found)

    flat, text = next(iter(questions.items()))
    learnt = tmp_path / "learnt.py"
    learnt.write_text(f'\nCARDS = {{"{text} ": 1}}\n', encoding="utf-8")
    assert _lines_with({flat: text}, [learnt]) == [f"learnt.py:2: {text}"]
