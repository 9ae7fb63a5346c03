"""What is meant is found however it is typed, and the same from saved arrays."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.search.documents import Entry
from knowledge.search.saved import fingerprint, load, save
from knowledge.search.text_index import CHUNK, Parts, TextIndex

ENTRIES = (
    Entry("남원읍 시민 민원 편의 서비스 운영", "민원실을 일찍 열었다"),
    Entry("남양읍 치매 환자 찾기", "배회하는 어르신을 찾는다"),
    Entry("여성가족과 방과후 돌봄 안심 울타리", "학교가 끝난 뒤 아이를 돌본다"),
    Entry("세무과 지방세 환급 안내", "잠자는 세금을 돌려준다"),
    Entry("세정과 체납 정리", "분할 납부를 돕는다"),
    Entry("서귀포보건소 응급 의료 체계", "섬에서 헬기로 옮긴다"),
)
INDEX = TextIndex.build(ENTRIES)


def first(*words: str, parts: Parts = Parts()) -> str | None:  # noqa: B008
    """The office of the best entry."""
    found = TextIndex(INDEX.arrays, parts).search(words)
    return ENTRIES[found[0].number].head.split()[0] if found else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("치매 환자", "남양읍"),
        ("남언읍", "남원읍"),
        ("방과훠 돌범", "여성가족과"),
        ("남원읍민원편의서비스", "남원읍"),
        ("서귀포보건소응금의료", "서귀포보건소"),
        ("세정과", "세정과"),
        ("새정과", "세정과"),
        ("세무과", "세무과"),
        ("헬기", "서귀포보건소"),
        ("ㅊㅁ ㅎㅈ", "남양읍"),
        ("ㅅㄱㅍㅂㄱㅅ", "서귀포보건소"),
        ("ㅂㄱㅅ", "서귀포보건소"),
        ("ㅇㅅㄱㅈㄱ 돌봄", "여성가족과"),
    ],
)
def test_what_is_meant_comes_first(typed: str, meant: str) -> None:
    assert first(*typed.split()) == meant


def test_one_code_of_two_places_brings_both() -> None:
    found = [ENTRIES[match.number].head.split()[0] for match in INDEX.search(["ㄴㅇㅇ"])]
    assert set(found[:2]) == {"남원읍", "남양읍"}


def test_nothing_is_found_by_nothing() -> None:
    assert INDEX.search([]) == []
    assert INDEX.search(["", "!?"]) == []
    assert TextIndex.build([]).search(["치매"]) == []
    assert INDEX.search(["qqq", "ㅋㅌㅍ"]) == []


def test_each_part_is_missed() -> None:
    assert first("ㅂㄱㅅ", parts=Parts(codes=False)) is None
    assert first("남언읍", parts=Parts(syllables=False)) == "남원읍"
    assert first("헬긔", parts=Parts(strokes=False)) is None
    assert first("헬긔") == "서귀포보건소"
    whole, parted = (
        TextIndex(INDEX.arrays, parts).search(["새정과체납"])[0].score
        for parts in (Parts(), Parts(joined=False))
    )
    assert whole > parted
    assert INDEX.search(["치매"])[0].score > first_score("치매", Parts(fit=False))


def first_score(word: str, parts: Parts) -> float:
    return TextIndex(INDEX.arrays, parts).search([word])[0].score


def test_the_best_come_first_and_no_more_than_wanted() -> None:
    found = INDEX.search(["세무과", "세정과"], 2)
    assert len(found) == 2
    assert found[0].score >= found[1].score > 0


def test_only_the_allowed_are_found() -> None:
    assert {match.number for match in INDEX.search(["남원읍", "치매"], among=[1, 3])} <= {1, 3}
    assert INDEX.search(["남원읍", "치매"], among=[1, 3])[0].number == 1
    assert INDEX.search(["치매"], among=[]) == []


def test_a_recovered_text_is_known_where_a_pair_of_it_stands_anywhere() -> None:
    assert INDEX.knows("남원 갑시다")
    assert not INDEX.knows("뷁쉙")
    assert not INDEX.knows("")


def test_entries_of_all_chunks_are_found() -> None:
    many = [Entry(f"부서{number} 사업{number % 7}") for number in range(CHUNK + 3)]
    index = TextIndex.build(many)
    for number in (0, CHUNK - 1, CHUNK, CHUNK + 2):
        assert index.search([f"부서{number}"], 1)[0].number == number


def test_rare_pieces_decide_where_common_ones_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("knowledge.search.text_index.POSTINGS", 1)
    assert first("헬기", "안내") in {"서귀포보건소", "세무과"}
    assert INDEX.search(["남원읍"])[0].number == 0


def test_a_meaning_finds_what_has_none_of_the_words() -> None:
    entries = [
        Entry("어르신 이동 돕기", "", ("elderly", "elderly", "moving")),
        Entry("할머니 손맛 장터", "", ("market", "market", "elderly")),
        Entry("물놀이 안전", "", ("water", "water")),
    ]
    index = TextIndex.build(entries)
    assert index.search(["부모님"]) == []
    found = index.search(["부모님"], meanings=[["elderly"]])
    assert [match.number for match in found] == [0, 1]  # in a head it counts twice
    assert index.search(["부모님"], meanings=[["unheard of"]]) == []
    without = TextIndex(index.arrays, Parts(meanings=False))
    assert without.search(["부모님"], meanings=[["elderly"]]) == []


def test_a_word_that_few_candidates_have_tells_more_than_a_longer_common_one() -> None:
    common = [Entry(f"어르신 상담창구 {name}", "") for name in "가나다라마바사아자차"]
    index = TextIndex.build([*common, Entry("수어 통역 영상 민원", "")])
    found = index.search(["상담창구", "수어"], 11)
    assert found[0].number == len(common)
    assert found[0].fit < found[1].fit  # which counts letters alone


def test_a_rare_meaning_tells_more_than_a_common_one() -> None:
    entries = [Entry(f"경로당 장터 {name}", "", ("elderly",)) for name in "가나다라마바사아자차"]
    index = TextIndex.build([*entries, Entry("보행보조기 수리", "", ("walking_aids",))])
    words, meant = ["할머니", "유모차"], [["elderly"], ["walking_aids"]]
    best, other, *_ = index.search(words, meanings=meant)
    assert best.number == len(entries)
    assert best.fit > other.fit > 0
    assert index.search(words) == []
    with pytest.raises(ValueError, match="zip"):
        index.search(words, meanings=meant[:1])


def test_saved_arrays_find_the_same(tmp_path: Path) -> None:
    made_from = fingerprint(entry.head for entry in ENTRIES)
    save(tmp_path / "texts", INDEX.arrays, made_from)
    arrays = load(tmp_path / "texts", made_from)
    assert arrays is not None
    assert {name: a.dtype for name, a in arrays.items()} == {
        name: a.dtype for name, a in INDEX.arrays.items()
    }
    for words in (["남언읍"], ["ㄴㅇㅇ"], ["세무과", "환급"]):
        assert TextIndex(arrays).search(words) == INDEX.search(words)
        again: TextIndex = pickle.loads(pickle.dumps(TextIndex(arrays)))
        assert again.search(words) == INDEX.search(words)


def test_threads_search_at_the_same_time() -> None:
    asked = [["남언읍"], ["ㄴㅇㅇ"], ["세무과", "환급"], ["치매안심"], ["없는말"]]
    alone = [INDEX.search(words) for words in asked]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(INDEX.search, asked * 50))
    assert together == alone * 50


def test_arrays_of_other_texts_or_half_a_file_are_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "texts"
    assert load(file, "a") is None
    save(file, INDEX.arrays, "a")
    assert load(file, "b") is None
    whole = file.read_bytes()
    for damaged in (whole[:-100], whole[:50], b"", b"[]\n", b"{}\n" + whole):
        file.write_bytes(damaged)
        assert load(file, "a") is None


def test_a_save_that_fails_leaves_what_was(tmp_path: Path) -> None:
    file = tmp_path / "texts"
    save(file, {"a": np.arange(3)}, "old")
    with pytest.raises(ValueError, match="object"):
        save(file, {"a": np.asarray([object()])}, "new")
    assert load(file, "old") is not None
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


def test_a_fingerprint_tells_texts_apart() -> None:
    assert fingerprint(["a", "b"]) == fingerprint(iter(["a", "b"]))
    assert len({fingerprint(p) for p in (["ab"], ["a", "b"], ["b", "a"], ["ab", ""], [])}) == 5


@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_words_can_be_searched(words: list[str]) -> None:
    found = INDEX.search(words)
    assert all(0 <= match.number < len(ENTRIES) for match in found)
    assert len({match.number for match in found}) == len(found)


@given(st.lists(st.builds(Entry, st.text(max_size=20), st.text(max_size=20)), max_size=5))
def test_any_texts_can_be_indexed(entries: list[Entry]) -> None:
    index = TextIndex.build(entries)
    for entry in entries:
        index.search(entry.head.split() or ["가"])
