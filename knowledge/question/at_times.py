"""When somebody wants a service: 밤에 아이 맡길 데, 퇴근하고 검사받을 곳."""

from __future__ import annotations

from collections.abc import Callable, Collection

from knowledge.korean.patterns import regex
from knowledge.question.scan import Draft, Scan

OPEN = " 운영"
"""The end of what is told where no source says that a service is open then."""
ALIKE = (
    frozenset(
        {
            "밤",
            "야간",
            "심야",
            "저녁",
            "한밤",
            "밤늦",
            "밤샘",
            "밤길",
            "밤마실",
            "야행",
            "야경",
            "야시장",
        }
    ),
    frozenset({"명절", "추석", "설날", "설", "연휴"}),
    frozenset({"주말", "휴일", "공휴일", "토요일", "일요일"}),
    frozenset({"새벽", "이른"}),
    frozenset({"퇴근"}),
    frozenset({"점심시간", "점심"}),
)
"""Words for the same time."""
_SAY = {"밤": "야간", "한밤": "야간", "새벽": "새벽", "퇴근": "퇴근 시간 뒤"}
_WANTED = (
    r"(?=(?:[가-힣]+\s){0,2}(?:맡[기길겨아을]|봐\s?[주줄줘]|돌[보봐볼]|받아\s?[주줄줘]|검사|진료|검진|상담"
    r"|(?:여는|문\s?여는|하는|되는)\s?(?:데|곳)|되[나죠]|돼[요?]|가능))"
)
_AT = regex(
    rf"(?<![가-힣])(?:(한밤|밤|새벽)(?:\s?중)?|(퇴근)\s?(?:후|뒤|하고|한\s?(?:뒤|후)))"
    rf"(?:에도?|에는|엔)?\s{_WANTED}"
)
_ILL = regex(r"아[프파픈플]|다[쳐쳤친]")
"""애들 아플 때 밤에 봐주는 데: nobody is ill by day alone."""
_AT_AN_OFFICE = regex(
    r"민원|서류|등본|초본|증명|창구|사무소|주민센터|문\s?[여열]|여는\s?(?:데|곳)"
)
"""새벽에 문 여는 데: how early an office opens, which a case may tell."""


def recognise_times(scan: Scan, draft: Draft, occurs: Callable[[str], bool]) -> None:
    """Fills `outside` with a time of which the knowledge does not speak, and `times` with one of
    which it does (`occurs`), so that it is held against the case that is found."""
    for match in list(_AT.finditer(scan.rest)):
        word = match[1] or match[2]
        if (word == "새벽" and _AT_AN_OFFICE.search(scan.text)) or _ILL.search(scan.text):
            continue
        say = _SAY[word] + OPEN
        if any(len(other) > 1 and occurs(other) for other in (word, _SAY[word])):
            draft.times.append(say)
            continue
        scan.claim(match.start(), match.end())
        draft.outside.append(say)
        draft.mark(match.group().strip(), "자료 밖")


def speaks_of(say: str, words: Collection[str]) -> bool:
    """Whether one of `words` tells of the time of 야간 운영, be it by another word for it."""
    time = say.removesuffix(OPEN).split()[0]
    alike = next((times for times in ALIKE if time in times), frozenset({time}))
    return any(_tells(time, word) for time in alike for word in words)


def _tells(time: str, word: str) -> bool:
    """Whether `word` is `time` or has it (공공심야약국); of one letter it is no more than that:
    설에, and not 설치."""
    if len(time) > 1:
        return time in word
    return word.startswith(time) and word[1:] in _BEHIND_A_LETTER


_BEHIND_A_LETTER = frozenset(("", "에", "에도", "에는", "엔", "을", "마다", "까지", "중"))
