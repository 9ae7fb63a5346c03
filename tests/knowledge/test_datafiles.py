"""Data files: what ships can be read, and each mistake is found on its line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

import knowledge.models
from knowledge.datafiles import load_knowledge
from knowledge.errors import DataFileError
from knowledge.models import Knowledge, Reward

SHIPPED = Path(knowledge.models.__file__).parent / "data"

# Line numbers in the tests below count in this text.
SOUND = """\
# 첫 줄은 설명입니다.
organisation: 서귀포시

sources:
  - id: a
    title: 기사
    date: 2021-09-15
contests:
  - id: c1
    year: 2021
    half: 2
    source: a
    cases:
      - id: c1-03
        rank: 3
        department: 여성가족과
        content: >-
          첫 문장,
          둘째 문장.
        field_sources:
          department: a
        rewards:
          - {kind: 근평가점, amount: 0.30, unit: 점, state: 확정, source: a}
          - {kind: 포상금, amount: 200000, unit: 원, state: 예정, source: a}
        services:
          - id: s1
            name: 돌봄
            summary: 돌봅니다.
            items: [하나, 둘]
            source: a
        aliases:
          - {text: 다른 이름, source: a}
        remarks:
          - {text: 나중 일, source: a}
        source: a
      - id: c1-05
        rank: 5
        source: a
"""
SECOND = """\
organisation: 서귀포시
sources:
  - id: b
    title: 다른 기사
    date: 2022-01-02
contests:
  - id: c2
    year: 2022
    source: a
    cases:
      - id: c2-01
        source: b
"""


def _folder(tmp_path: Path, **files: str | bytes) -> Path:
    (tmp_path / "contests").mkdir()
    for name, content in files.items():
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / "contests" / f"{name}.yaml").write_bytes(raw)
    return tmp_path


def _mistake(folder: Path) -> dict[str, object]:
    with pytest.raises(DataFileError) as caught:
        load_knowledge(folder)
    return caught.value.values


def test_what_ships_is_the_two_contests_of_2021() -> None:
    shipped = load_knowledge(SHIPPED)
    assert shipped.organisation == "서귀포시"
    assert [contest.id for contest in shipped.contests] == ["2021-h2", "2021-h1"]
    assert [case.id for case in shipped.cases] == [
        *("2021-h2-03", "2021-h2-05", "2021-h2-09", "2021-h2-10"),
        *("2021-h1-01", "2021-h1-02", "2021-h1-04", "2021-h1-05"),
    ]
    assert shipped.contest_of(shipped.cases[0]).held_on == dt.date(2021, 9, 7)


def test_files_are_put_together_in_the_order_of_their_names(tmp_path: Path) -> None:
    read = load_knowledge(_folder(tmp_path, b=SECOND, a=SOUND))
    assert [source.id for source in read.sources] == ["a", "b"]
    assert [(case.contest, case.id) for case in read.cases] == [
        ("c1", "c1-03"),
        ("c1", "c1-05"),
        ("c2", "c2-01"),
    ]
    case = read.cases[0]
    assert case.content == "첫 문장, 둘째 문장."
    assert case.rewards == (
        Reward(kind="근평가점", amount=Decimal("0.30"), unit="점", state="확정", source="a"),
        Reward(kind="포상금", amount=Decimal(200_000), unit="원", state="예정", source="a"),
    )
    assert case.services[0].items == ("하나", "둘")
    assert case.source_of("department") == "a"


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=SOUND)
    (folder / "contests" / "notes.txt").write_text("아무 글", encoding="utf-8")
    (folder / "other.yaml").write_text("[", encoding="utf-8")
    assert len(load_knowledge(folder).cases) == 2


# What is damaged: the text that is replaced (once), by what, the line of the mistake, and a word
# that the explanation must have.
DAMAGE: dict[str, tuple[str, str, int, str]] = {
    "bracket left open": ("items: [하나, 둘]", "items: [하나, 둘", 29, "YAML"),
    "quote left open": ("name: 돌봄", 'name: "돌봄', 27, "YAML"),
    "tab as indentation": ("    date: 2021-09-15", "\tdate: 2021-09-15", 7, "YAML"),
    "indentation": ("        rank: 3", "       rank: 3", 15, "YAML"),
    "unknown field": ("        rank: 3", "        rnak: 3", 15, "rnak"),
    "unknown field on top": ("contests:", "contest:", 8, "contest"),
    "unknown field in a reward": ("unit: 원, state", "unit: 원, won: 1, state", 24, "won"),
    "text for a number": ("rank: 3", "rank: 삼", 15, "rank"),
    "number in quotes": ("rank: 3", 'rank: "3"', 15, "rank"),
    "fraction for a whole number": ("rank: 3", "rank: 3.0", 15, "rank"),
    "number that YAML reads as octal": ("rank: 3", "rank: 010", 15, "010"),
    "yes for a number": ("half: 2", "half: yes", 11, "yes"),
    "number for a text": ("title: 기사", "title: 2021", 6, "title"),
    "date for a text": ("title: 기사", "title: 2021-09-15", 6, "title"),
    "text for a date": ("date: 2021-09-15", "date: 9월 15일", 7, "date"),
    "time for a date": ("date: 2021-09-15", "date: 2021-09-15 10:00:00", 7, "date"),
    "date that does not exist": ("2021-09-15", "2021-02-30", 7, "2021-02-30"),
    "year out of range": ("year: 2021", "year: 1921", 10, "year"),
    "empty text": ("name: 돌봄", 'name: "  "', 27, "name"),
    "unknown kind of reward": ("kind: 포상금", "kind: 상금", 24, "kind"),
    "amount without unit": ("unit: 원, ", "", 24, "unit"),
    "unknown field of a field source": (
        "          department: a",
        "          rnak: a",
        21,
        "rnak",
    ),
    "list for a mapping": (
        "  - id: a\n    title: 기사\n    date: 2021-09-15\n",
        "  - [a]\n",
        5,
        "",
    ),
    "text for a list": ("items: [하나, 둘]", "items: 하나", 29, "items"),
    "text for the list of cases": ("    cases:\n", "    cases: |\n", 13, "cases"),
    "capitals in an id": ("id: c1-05", "id: C1-05", 36, "id"),
    "missing id of a source": ("  - id: a\n    title", "  - title", 5, "id"),
    "missing id of a case": ("      - id: c1-05\n        rank", "      - rank", 36, "id"),
    "missing source of a contest": ("    source: a\n    cases", "    cases", 9, "source"),
    "missing organisation": ("organisation: 서귀포시\n", "\n", 4, "organisation"),
    "doubled id of a case": ("id: c1-05", "id: c1-03", 36, "c1-03"),
    "doubled field": ("        rank: 5", "        rank: 5\n        rank: 6", 38, "rank"),
    "contest named twice": ("        rank: 5", "        contest: c1", 37, "contest"),
    "unknown source of a contest": ("half: 2\n    source: a", "half: 2\n    source: z", 12, "z"),
    "unknown source of a case": (
        "rank: 5\n        source: a",
        "rank: 5\n        source: z",
        38,
        "z",
    ),
    "unknown source of a field": ("  department: a", "  department: z", 21, "z"),
    "unknown source of a reward": ("state: 확정, source: a", "state: 확정, source: z", 23, "z"),
    "unknown source of a service": (
        "둘]\n            source: a",
        "둘]\n            source: z",
        30,
        "z",
    ),
    "unknown source of an alias": ("이름, source: a", "이름, source: z", 32, "z"),
    "unknown source of a remark": ("나중 일, source: a", "나중 일, source: z", 34, "z"),
    "anchor": ("department: 여성가족과", "department: &d 여성가족과", 16, "앵커"),
    "alias": ("department: 여성가족과", "department: *d", 16, "앵커"),
    "tag of a program's object": (
        "name: 돌봄",
        "name: !!python/name:os.system 돌봄",
        27,
        "꼬리표",
    ),
    "tag on a list": ("items: [", "items: !!set [", 29, "꼬리표"),
    "key that is no text": ("        rank: 3", "        3: rank", 15, "칸"),
    "control character": ("둘째 문장", "둘째\x07 문장", 19, "U+0007"),
    "two documents": ("contests:", "---\ncontests:", 8, "둘"),
    "nested without end": ("items: [하나", "items: " + "[" * 50_000, 29, "깊게"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_mistake_is_found_on_its_line(tmp_path: Path, damage: tuple[str, str, int, str]) -> None:
    old, new, line, word = damage
    assert old in SOUND
    # A sound file before and after: the mistake is reported for the file that has it.
    folder = _folder(tmp_path, a=SECOND, b=SOUND.replace(old, new, 1))
    values = _mistake(folder)
    assert (values["file"], values["line"]) == ("b.yaml", line)
    assert word in str(values["problem"])


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        (SOUND.encode("cp949"), 1, "UTF-8"),
        (SOUND.replace("여성가족과", "@").encode().replace(b"@", b"\xff"), 16, "UTF-8"),
        (SOUND.encode("utf-16"), 1, "UTF-8"),
        (b"", 1, "빈 파일"),
        (b"# only a comment\n", 1, "빈 파일"),
        (b"\n\n- a\n", 3, "칸"),
        (b"\njust a text\n", 2, "칸"),
        (b"[" * 100_000, 1, "칸"),
    ],
)
def test_a_file_that_is_no_data_file_is_named(
    tmp_path: Path, raw: bytes, line: int, word: str
) -> None:
    values = _mistake(_folder(tmp_path, a=raw))
    assert (values["file"], values["line"]) == ("a.yaml", line)
    assert word in str(values["problem"])


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert len(load_knowledge(_folder(tmp_path, a=SOUND.encode("utf-8-sig"))).cases) == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("  - id: b", "  - id: a", 3, "a.yaml"),
        ("  - id: c2", "  - id: c1", 7, "a.yaml"),
        ("      - id: c2-01", "      - id: c1-05", 11, "a.yaml"),
        (
            "        source: b",
            "        source: b\n        services: [{id: s1, name: n, summary: s, source: b}]",
            13,
            "a.yaml",
        ),
        ("organisation: 서귀포시", "organisation: 제주시", 1, "서귀포시"),
    ],
)
def test_what_contradicts_another_file_is_found_in_the_later_one(
    tmp_path: Path, old: str, new: str, line: int, word: str
) -> None:
    assert old in SECOND
    values = _mistake(_folder(tmp_path, a=SOUND, b=SECOND.replace(old, new, 1)))
    assert (values["file"], values["line"]) == ("b.yaml", line)
    assert word in str(values["problem"])


def test_of_several_mistakes_the_first_in_the_file_is_reported(tmp_path: Path) -> None:
    text = SOUND.replace("rank: 3", "rank: 0").replace("둘]\n", "둘]\n            x: 1\n")
    assert _mistake(_folder(tmp_path, a=text))["line"] == 15


def test_a_folder_of_files_is_read_as_it_is(tmp_path: Path) -> None:
    folder = _folder(tmp_path, a=SOUND)
    assert load_knowledge(folder / "contests") == load_knowledge(folder)


@pytest.mark.parametrize("make", ["nothing", "an empty folder", "a file"])
def test_without_files_there_is_no_line(tmp_path: Path, make: str) -> None:
    if make == "an empty folder":
        (tmp_path / "contests").mkdir()
    if make == "a file":
        (tmp_path / "contests").write_text("organisation: a", encoding="utf-8")
    assert _mistake(tmp_path) == {
        "file": "contests" if make == "an empty folder" else tmp_path.name,
        "line": None,
        "problem": "자료 파일이 없습니다",
    }


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "contests" / "a.yaml").mkdir(parents=True)
    values = _mistake(tmp_path)
    assert (values["file"], values["line"]) == ("a.yaml", None)


def test_what_only_the_model_notices_is_reported_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> Knowledge:
        return Knowledge.model_validate({})

    monkeypatch.setattr("knowledge.datafiles.Knowledge", refuse)
    values = _mistake(_folder(tmp_path, a=SOUND))
    assert values["line"] is None
    assert "Field required" in str(values["problem"])
