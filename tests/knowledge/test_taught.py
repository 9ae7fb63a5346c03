"""What was taught is understood, and nothing else is."""

from __future__ import annotations

import pytest

from bot.assistant import Message, respond
from bot.replies.model import Reply
from knowledge.context import Memory
from knowledge.snapshot import Snapshot, taught_snapshot, with_samples
from knowledge.taught import Sample, Synonym, Taught, TaughtName, key_of
from tests.dialogues.shipped import TODAY, shipped_knowledge, shipped_lexicon, shipped_snapshot

TAUGHT = Taught(
    revision=3,
    samples=(
        Sample(said="줍줍 행사 어디서 열렸나요?", case="2021-h2-05"),
        Sample(said="포상금 빵빵한 데", meaning="포상금 받은 사례"),
        Sample(said="보물섬 사례 3탄 주인공", case="2021-h2-09"),
        Sample(said="감귤농정과 사례 담당", meaning=None),
        Sample(said="하반기 남원읍 사례들", case="2021-h2-10"),
        Sample(said="없어진 사례 이야기", case="1999-h1-01"),
    ),
    names=(TaughtName(case="2021-h2-03", text="꿈나무 지킴이"),),
    synonyms=(
        Synonym(said="줍깅하우스", word="민원실"),
        Synonym(said="하얀종이집", word="원스톱"),
    ),
)


@pytest.fixture(scope="module")
def taught() -> Snapshot:
    return taught_snapshot(1, shipped_knowledge(), shipped_lexicon(), TAUGHT).prepare()


def _ask(text: str, snapshot: Snapshot) -> Reply:
    return respond(Message(text=text, today=TODAY), Memory(), snapshot)[0]


def _cases(reply: Reply) -> list[str]:
    return [case.id for case in reply.cases]


@pytest.mark.parametrize(
    "text",
    ["줍줍 행사 어디서 열렸나요?", "줍줍행사 어디서 열렸나요", "줍줍 행사, 어디서 열렸나요!!"],
)
def test_a_sample_is_told_by_its_letters(text: str, taught: Snapshot) -> None:
    assert _ask(text, shipped_snapshot()).kind == "none"
    assert _cases(_ask(text, taught)) == ["2021-h2-05"]


def test_a_question_that_is_nearly_a_sample_says_what_it_was_taken_for(taught: Snapshot) -> None:
    reply = _ask("줍줍 행사 어디서 열었나요?", taught)
    assert _cases(reply) == ["2021-h2-05"]
    assert [c.meant for c in reply.corrections] == ["줍줍 행사 어디서 열렸나요?"]
    assert reply.text.startswith("'줍줍 행사 어디서 열었나요?'를 ")


@pytest.mark.parametrize(
    "text",
    [
        # Another number, half, or place that we do not know: not the same question.
        "상반기 남원읍 사례들",
        "보물섬 사례 4탄 주인공",
        "동홍동 줍줍 행사 어디서 열렸나요",
        # Only the case that was taught is gone.
        "없어진 사례 이야기",
        # One word makes all of so short a question.
        "줍줍",
    ],
)
def test_what_is_another_question_is_not_near(text: str, taught: Snapshot) -> None:
    assert _ask(text, taught).text == _ask(text, shipped_snapshot()).text


def test_a_question_with_a_good_answer_is_never_taken_for_one_that_is_near() -> None:
    near = Taught(samples=(Sample(said="하반기 5위 남원읍 사례들", case="2021-h2-10"),))
    snapshot = taught_snapshot(1, shipped_knowledge(), shipped_lexicon(), near)
    assert _cases(_ask("하반기 5위 남원읍 사례", snapshot)) == ["2021-h2-05"]


def test_a_sample_may_mean_another_question_or_nothing(taught: Snapshot) -> None:
    meant = _ask("포상금 받은 사례", taught)
    reply = _ask("포상금 빵빵한 데", taught)
    assert (reply.kind, _cases(reply)) == (meant.kind, _cases(meant))
    assert _ask("감귤농정과 사례 담당", shipped_snapshot()).kind != "none"
    nothing = _ask("감귤농정과 사례 담당", taught)
    assert (nothing.kind, nothing.cases) == ("none", ())


def test_a_taught_case_is_asked_for_a_field(taught: Snapshot) -> None:
    asked = Taught(samples=(Sample(said="줍줍 행사 보상은?", case="2021-h2-05"),))
    snapshot = taught_snapshot(1, shipped_knowledge(), shipped_lexicon(), asked)
    reply = _ask("줍줍 행사 보상은?", snapshot)
    assert reply.kind == "fact"
    assert "0.3점" in reply.text


def test_a_name_is_searched_and_never_shown(taught: Snapshot) -> None:
    for text in ("꿈나무 지킴이 사례", "꿈나무지킴이", "꿈나무 지킴이는 몇 위예요?"):
        reply = _ask(text, taught)
        assert _cases(reply) == ["2021-h2-03"]
        assert "꿈나무" not in reply.text
    assert taught.knowledge == shipped_knowledge()


def test_a_synonym_counts_like_the_word(taught: Snapshot) -> None:
    assert _ask("줍깅하우스 일찍 여는 곳", taught).confidence == pytest.approx(1.0)
    assert _cases(_ask("하얀종이집 사례", taught)) == _cases(_ask("원스톱 사례", taught))
    assert _ask("하얀종이집 사례", shipped_snapshot()).kind == "none"


def test_new_samples_take_over_what_was_derived(taught: Snapshot) -> None:
    more = Taught(
        revision=4,
        samples=(Sample(said="달빛 소풍", case="2021-h2-10"),),
        names=TAUGHT.names,
        synonyms=TAUGHT.synonyms,
    )
    again = with_samples(taught, more)
    assert again is not None
    assert again.index is taught.index
    assert _cases(_ask("달빛 소풍", again)) == ["2021-h2-10"]
    assert _ask("줍줍 행사 어디서 열렸나요?", again).kind == "none"
    assert with_samples(taught, Taught()) is None


def test_the_key_of_a_question_is_its_letters() -> None:
    assert key_of("  남원읍, 사례요?? ㅠㅠ") == "남원읍사례요ㅠㅠ"
    assert key_of("■■■ 🙂") == ""


def test_that_nothing_is_known_the_own_answer_says_better() -> None:
    denied = Taught(samples=(Sample(said="담당자 이름 좀 알려 주시면 안 될까요"),))
    snapshot = taught_snapshot(1, shipped_knowledge(), shipped_lexicon(), denied)
    for text in ("담당자 이름 좀 알려 주시면 안 될까요", "담당자 이름 좀 알려 주시면 안 되나요"):
        assert _ask(text, snapshot).text == _ask(text, shipped_snapshot()).text
        assert _ask(text, snapshot).kind == "none"
