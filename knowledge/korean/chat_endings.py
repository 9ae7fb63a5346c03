"""The last syllable as it is typed in a chat, put as it is spelled: 뭐예용 → 뭐예요."""

from __future__ import annotations

import re
from typing import Final

from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant

_END: Final = r"(?=[\s?!.~ㅋㅎㅠㅜ^;]*$)"
_SIGNS: Final = regex(
    r"(?:는감|거래요?|[용여욥염욤영욧윱져졍죵쥬당엉앙양줭징낭깡뎅넴셈삼쎄떼]요?)[\s?!.~ㅋㅎㅠㅜ^;]*$"
)
"""Without one of these at its end a text stays as it is."""
_AFTER_A_VOWEL: Final = (
    "["
    + "".join(
        chr(0xAC00 + (lead * 21 + vowel) * 28)
        for lead in range(19)
        for vowel in (0, 1, 4, 5, 6, 7, 9, 10, 14, 15)
    )
    + "]"
)
"""Open syllables as verbs end in before 요: 가, 내, 서, 데, 켜, 와, 돼, 줘, 꿰."""
_HEARD: Final = "[없있간한된온준는단난렸었았였겠됐갔왔했졌]"
"""What stands before 대요, as it does not before the noun 대여."""
_RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (regex(rf"(?:(?<={_AFTER_A_VOWEL})|(?<=[지니죠]))(?<!대)여{_END}"), "요"),
    (regex(rf"(?<={_HEARD}대)(?:여|용|영){_END}"), "요"),
    (regex(rf"(?<=[예에해게래져줘와돼워가나까데지죠니어아려겨])(?:용|영){_END}"), "요"),
    (regex(rf"(?:(?<={_AFTER_A_VOWEL})|(?<=[은는건걸]))(?:욥|염|욤|욧|윱){_END}"), "요"),
    (regex(rf"(?:(?<=[은는] 건)|(?<=관련))여{_END}"), "요"),
    (regex(rf"는감{_END}"), "나요"),
    (regex(rf"(?<=[는던한된닌린온간운쓴난] )거래(?:요)?{_END}"), "거예요"),
    (regex(rf"(?<=[임음함됨])(?:여|염|욤){_END}"), ""),
    (regex(rf"(?<=[맞있없하되이였었았했됐겠인시])(?:져|졍|죵|쥬)(?:요)?{_END}"), "죠"),
    (regex(rf"(?<=니)당(?:요)?{_END}"), "다"),
    (regex(rf"(?<=[뭐디거꺼이구데곳과서위])양{_END}"), "야"),
    (regex(rf"(?<=[었았했있없됐갔줬왔싶같좋])엉{_END}"), "어"),
    (regex(rf"(?<=[가-힣])줭{_END}"), "줘"),
    (regex(rf"(?<=[맞하되이있없시었았했됐])징{_END}"), "지"),
    (regex(rf"(?<=[있없하되주시었았했됐가오나])낭{_END}"), "나"),
    (regex(rf"(?<=[할될줄볼갈올일])깡{_END}"), "까"),
    (regex(rf"(?<=[는은인한])뎅{_END}"), "데"),
    (regex(rf"(?<=[주하])(?:셈|삼|세염|세욤|쎄요|떼여)(?:요)?{_END}"), "세요"),
)


_WONDERS: Final = regex(
    r"(?:(?P<does>는지)|(?P<is>(?<=[가-힣])지)|(?P<will>을지))(?:요|가|를|도|좀)?\s?(?:정말\s|너무\s|좀\s)?"
    r"(?:궁금(?:합니다|해요|해서요|하네요|해서|함|해|한데요?)?|여쭤봅니다|여쭙니다|알고\s?싶(?:습니다|어요|은데요?|네요)|문의\s?(?:드립니다|드려요))[\s.?!~]*$"
)


def asked_outright(text: str) -> str:
    """여는지 궁금해요 → 여나요: what somebody wonders is asked."""
    match = _WONDERS.search(text)
    if match is None:
        return text
    said = text[: match.start()]
    if match["does"]:
        return f"{said}나요?"
    if match["will"]:
        return f"{said}을까요?"
    last = final_consonant(said[-1:]) if said else None
    return f"{said}{'까요' if last == 'ㄹ' else '가요'}?" if last in ("ㄴ", "ㄹ") else text


_POLITE_NOUN: Final = regex(r"(?<=\s)([가-힣]+?)(이?요)(?=[\s?.!~]*$)")
_ENDINGS: Final = frozenset("든군걸는은를을만랑긴")
"""Closed syllables that end a verb or are a particle: 거든요, 그렇군요, 하는걸요."""


def without_polite_ending(text: str) -> str:
    """정화조 폭발요, 치매 검진이요 → 정화조 폭발, 치매 검진: a noun all the same."""
    if not text.rstrip(" ?.!~").endswith("요"):
        return text
    match = _POLITE_NOUN.search(text)
    if match is None or not final_consonant(match[1]) or match[1][-1] in _ENDINGS:
        return text
    return text[: match.end(1)] + text[match.end() :]


def spelled_ending(text: str) -> str:
    """`text`, one plain line, with its last syllable as it is spelled."""
    if _SIGNS.search(text) is None:
        return text
    for pattern, standard in _RULES:
        text = pattern.sub(standard, text)
    return text
