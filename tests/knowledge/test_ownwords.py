"""The operator's own words: added to the lexicon, and mistakes shown with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import DataFileError
from knowledge.ownwords import OwnWords, read_own_words, with_own_words
from knowledge.snapshot import Snapshot
from tests.dialogues.shipped import converse, shipped_knowledge, shipped_lexicon

WORDS = """
# 우리 동네 말
concepts:
  - id: bulky_waste
    said: [헌짐짝, 짐짝 치우~]
  - {id: night_bus, words: [심야버스], said: [막차]}
asides: [하우꽝, 어쩌코~]
elsewhere: [빛고을카드, 물빛 축제]
variants: {상하수또과: 상하수도과}
towns: [물빛읍]
departments: [물살림]
"""


def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _answering(own: OwnWords) -> Snapshot:
    lexicon = with_own_words(shipped_lexicon(), own)
    return Snapshot(version=1, knowledge=shipped_knowledge(), lexicon=lexicon)


@pytest.fixture
def own(tmp_path: Path) -> OwnWords:
    return read_own_words(_file(tmp_path, WORDS))


@pytest.mark.parametrize("ask", ["헌짐짝 사례", "짐짝 치우는 사례", "헌짐짝 어디에 신고해요?"])
def test_an_own_word_finds_what_it_means(own: OwnWords, ask: str) -> None:
    plain = Snapshot(version=1, knowledge=shipped_knowledge(), lexicon=shipped_lexicon())

    assert converse([ask], plain).kind == "none"
    assert [case.id for case in converse([ask], _answering(own)).cases] == ["2021-h2-05"]


def test_own_words_that_say_nothing_do_not_stand_in_the_way(own: OwnWords) -> None:
    reply = converse(["하우꽝 안부살피미 어쩌코저쩌코"], _answering(own))

    assert [case.id for case in reply.cases] == ["2021-h1-01"]


def test_another_subject_is_never_taken_for_a_case(own: OwnWords) -> None:
    for ask in ("빛고을카드 민원 신청", "물빛 축제 치매 검진"):
        assert converse([ask], _answering(own)).kind == "none"


def test_own_spellings_towns_and_departments_are_known(own: OwnWords) -> None:
    snapshot = _answering(own)

    assert [c.id for c in converse(["상하수또과"], snapshot).cases] == ["2021-h1-04"]
    assert "물빛읍" in converse(["물빛읍 민원실 몇 시에 열어요?"], snapshot).text
    assert "물살림과" in converse(["물살림과는 뭐 했어요?"], snapshot).text


def test_the_lexicon_itself_stays_as_it_is(own: OwnWords) -> None:
    before = shipped_lexicon()

    widened = with_own_words(before, own)

    assert set(widened.concepts["bulky_waste"].words) == set(before.concepts["bulky_waste"].words)
    assert "헌짐짝" not in before.concepts["bulky_waste"].said
    assert widened.concepts["night_bus"].words == ("심야버스",)
    assert with_own_words(before, OwnWords()) == before


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "빈 파일"),
        ("- 막차\n", 1, "꼴"),
        ("concepts:\n  - {id: Night, said: [막차]}\n", 2, "쓸 수 없는 꼴"),
        ("concepts:\n  - said: [막차]\n", 2, "'id' 칸이 없습니다"),
        ("concepts:\n  - id: night\n    says: [막차]\n", 3, "모르는 칸 'says'"),
        ("asides:\n  - 하우꽝\n  - 3\n", 3, "글자가 아닙니다"),
        ("asides: 하우꽝\n", 1, "목록이 아닙니다"),
        ("variants: [상하수또과]\n", 1, "칸 이름과 값이 아닙니다"),
        ("towns: [물빛읍\n", 1, "YAML 문법"),
        ("names: [물빛]\n", 1, "모르는 칸 'names'"),
    ],
)
def test_a_mistake_is_shown_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    with pytest.raises(DataFileError) as caught:
        read_own_words(_file(tmp_path, text))

    values = caught.value.values
    assert (values["file"], values["line"]) == ("words.yaml", line)
    assert problem in str(values["problem"])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        read_own_words(tmp_path / "none.yaml")

    assert caught.value.values["file"] == "none.yaml"
