"""Words as they are said in Gyeongsang and Jeolla, put as the rest of the country says them:
버릴라믄 → 버리려면. Those of Jeju have a file of their own."""

from __future__ import annotations

import re

from knowledge.korean.jamo import FINALS, syllable_parts
from knowledge.korean.jeju import from_jeju
from knowledge.korean.patterns import regex

_SIGNS = regex(
    r"[썩카꼬교노]|[우어워]째|[우어]짜|우야|라[믄모]|꺼정|새복|가실에|들다|어가 |[갖가]고|갖구"
    r"|그라|시방|인자|마이 |억수|당가|워디|[을얼]매|맹글|맨들|쓰까|은제|혼차|띠[러고어]"
    r"|젤로|젤루|제일로|업나|기고|이소|쪼|[어얻]따|데[\s?.]*$|담에 "
)
"""Letters without which none of the rules applies: most messages are left alone at once."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"(?<![가-힣])와\s(?=[가-힣\s]{1,14}[노교][\s?.]*$)"), "왜 "),
    (
        regex(r"(?<![가-힣])(?:[우어]째야|우째야|우짜야)\s?(?:쓰까|쓸까|하노|할꼬|할까|되노|돼)?"),
        "어떻게 해야",
    ),
    (
        regex(r"(?<![가-힣])(?:[우어]짜[노꼬면믄]?|우야[노꼬]|우짤꼬|어쩐다냐)(?=[\s?.~]|$)"),
        "어떡해",
    ),
    (regex(r"(?<![가-힣])[우어워]째(?:서)?(?=\s)"), "어떻게"),
    (regex(r"(?<=[가-힣])(?:라|이라)\s?카(?=[던데는노])"), "라고 하"),
    (regex(r"(?<=[가-힣]다)\s?카(?=던데|데|는|노)"), ""),
    (regex(r"(?<=온다|한다|준다|는다|된다|간다|있다|없다|연다|인다)데"), "던데"),
    (regex(r"(?<=라)꼬(?=\s)"), "고"),
    (regex(r"(?<= )기고(?=[\s?.]*$)"), "거야"),
    (regex(r"(?<![가-힣])그라[믄모]"), "그러면"),
    (regex(r"꺼정|(?<=언제)꺼지"), "까지"),
    (regex(r"(?<=[가-힣])[는능]교(?=[\s?.]*$)"), "나요"),
    (regex(r"(?<=[딘인])교(?=[\s?.]*$)"), "가요"),
    (regex(r"(?<=[되하가사보내오주받쓰었았했겠왔갔줬])노(?=[\s?.]*$)"), "나"),
    (regex(r"(?<=야 )(?:쓴당가|쓰까|쓰것소|쓴다냐|쓰나|쓰겄소)"), "되나"),
    (regex(r"(?<![가-힣])워디"), "어디"),
    (regex(r"(?<![가-힣])[어얻]따(?=가?\s)"), "어디다"),
    (regex(r"(?<![가-힣])[을얼]매(?=[나를 ])"), "얼마"),
    (regex(r"(?<![가-힣])(?:맹글|맨들)"), "만들"),
    (regex(r"(?<=[번개명씩나곳마])썩(?=\s)"), "씩"),
    (regex(r"(?<![가-힣])들다(?=[보봐본볼])"), "들여다"),
    (regex(r"새복"), "새벽"),
    (regex(r"(?<![가-힣])가실(?=에|철|걷이)"), "가을"),
    (regex(r"(?<![가-힣])은제"), "언제"),
    (regex(r"(?<![가-힣])담에(?=\s(?:전국|중앙|또|나[가갈감]|열리|언제|다시))"), "다음에"),
    (regex(r"(?<![가-힣])혼차"), "혼자"),
    (regex(r"(?<![가-힣])띠(?=[러고어])"), "떼"),
    (regex(r"(?<=[가-힣] )업나"), "없나"),
    (regex(r"(?<=[주하가오보시])이소(?=[\s?.!]*$)"), "세요"),
    (regex(r"(?<![가-힣])쪼[매까](?=\s)"), "조금"),
    (regex(r"(?<![가-힣])(?:젤[로루]|제일로)(?=\s)"), "제일"),
    (regex(r"(?<![가-힣])시방"), "지금"),
    (regex(r"(?<![가-힣])인자(?=\s)"), "이제"),
    (regex(r"(?<![가-힣])(?:마이|억수로)(?=\s)"), "많이"),
    (
        regex(
            r"(?<=없어|있어|멀어|아파|몰라|어려|못해|나빠|좋아)(?:가|갖고|갖구|가지고|가꼬)(?=\s)"
        ),
        "서",
    ),
)
_INTENT = regex(
    r"((?<=[가-힣])[가-힣]|[할갈살볼탈줄쓸팔알놀열낼뗄])라(믄|모|면|카는데|꼬|고)(?=[\s?.]|$)"
)
"""버릴라믄, 지을라카는데, 팔라꼬: what somebody wants to do."""
_WANTED = {
    "믄": "려면",
    "모": "려면",
    "면": "려면",
    "카는데": "려는데",
    "꼬": "려고",
    "고": "려고",
}


_ENDS_IN_L = frozenset("팔들알놀열풀글")
"""팔라꼬: of 팔다, and not of 파다."""


def from_dialect(text: str) -> str:
    """`text` with the verbs and particles that the rules know; all else stays."""
    text = from_jeju(text)
    if "라" in text:
        text = _INTENT.sub(_wanted, text)
    if _SIGNS.search(text) is None:
        return text
    for pattern, standard in _RULES:
        text = pattern.sub(standard, text)
    return text


def _wanted(match: re.Match[str]) -> str:
    parts = syllable_parts(match[1])
    if parts is None or parts[2] != "ㄹ":
        return match.group()
    stem = match[1] if match[1] in _ENDS_IN_L else chr(ord(match[1]) - FINALS.index("ㄹ"))
    return stem + _WANTED[match[2]]
