"""Words as they are said in Jeju, Gyeongsang and Jeolla, put as the rest of the country says
them: 급헐 때 → 급할 때, 버릴라믄 → 버리려면."""

from __future__ import annotations

import re

from knowledge.korean.jamo import FINALS, syllable_parts
from knowledge.korean.patterns import regex

_SIGNS = regex(
    r"[허헌헐젠댕덜디썩카꼬교노]|이영|기 전이|손지|바당|어수|어신|어서|엇[다어수인]|끝낭|멀엉|나민"
    r"|[우어워]째|[우어]짜|우야|라[믄모]|꺼정|새복|가실에|들다|어가 |[갖가]고|갖구|[하허]코"
    r"| [강왕] |그라|시방|인자|마이 |억수|당가|워디|[을얼]매|맹글|맨들|쓰까"
    r"|은제|혼차|띠[러고어]|쿠[꽈과]|[뭐거]우?[꽈과]|업나|[이잊][져저]|뭐랜"
)
"""Letters without which none of the rules applies: most messages are left alone at once."""
_NOUNS = r"(?<![면특인])"
"""면허, 특허 and 인허가 are nouns."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (regex(r"헌티"), "한테"),
    (regex(r"(?<=[가-힣])헌디"), "한데"),
    (regex(r"(?<=[가-힣])헌(?=\s(?:거|것|디|데|사람|사름|사례|일|곳))"), "한"),
    (regex(r"(?<=[가-힣])헐(?=\s?(?:때|거|것|디|데|수|일))"), "할"),
    (regex(rf"{_NOUNS}(?<=[가-힣])허(?=[난민고여영]|는|던)"), "하"),
    (regex(r"(?<=[가-힣])젠(?=\s?[하허])"), "려고"),
    (regex(r"(?<=기 )전이(?=\s)"), "전에"),
    (regex(r"댕겨"), "다녀"),
    (regex(r"댕기"), "다니"),
    (regex(r"댕길"), "다닐"),
    (regex(r"댕긴"), "다닌"),
    (regex(r"(?<=[가-힣]{2})덜(?=\s|[은이을도])"), "들"),
    (regex(r"(?<![가-힣])애덜"), "애들"),
    (regex(r"(?<=[가-힣])이영(?=\s)"), "이랑"),
    (regex(r"(?<![가-힣])손지"), "손주"),
    (regex(r"(?<![가-힣])바당"), "바다"),
    (regex(r"(?<=[가이도] )(?:어수|엇수|엇)(?=다|과|어|인|우)"), "없"),
    (regex(r"(?<=[끝])낭(?=\s)"), "나"),
    (regex(r"(?<=멀)엉(?=\s)"), "어"),
    (regex(r"(?<=[가-힣])나민(?=\s)"), "나면"),
    (regex(r"(?<=[가이] )어서(?=\s|$)"), "없어서"),
    (regex(r"(?<=[가-힣] )어신(?=가|지|데)"), "없는"),
    (regex(r"(?<=[가-힣])[하허]코(?=[\s?.]*$)"), "할까"),
    (regex(r"(?<![가-힣])([강왕])(?=\s(?:봐|보|물|뭐|사|떼|신|받))"), "가서"),
    # 디, where it is a place or joins a clause
    (regex(r"(?<=[는은인던]|[한헌])디(?=[\s?.,]|$)"), "데"),
    (regex(r"(?<=[가-힣] )디(?=[가를는도에](?:\s|$|[?.]))"), "데"),
    # 경상, 전라
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
    (regex(r"(?<![가-힣])[을얼]매(?=[나를 ])"), "얼마"),
    (regex(r"(?<![가-힣])(?:맹글|맨들)"), "만들"),
    (regex(r"(?<=[번개명씩나곳])썩(?=\s)"), "씩"),
    (regex(r"(?<![가-힣])들다(?=[보봐본볼])"), "들여다"),
    (regex(r"새복"), "새벽"),
    (regex(r"(?<![가-힣])가실(?=에|철|걷이)"), "가을"),
    (regex(r"(?<![가-힣])은제"), "언제"),
    (regex(r"(?<![가-힣])혼차"), "혼자"),
    (regex(r"(?<![가-힣])띠(?=[러고어])"), "떼"),
    (regex(r"(?<=[가-힣] )업나"), "없나"),
    (regex(r"(?<=[되하])쿠[꽈과]"), "겠습니까"),
    (regex(r"(?<![가-힣])(?:뭐|무시거)우?[꽈과]"), "뭐예요"),
    (regex(r"(?<![가-힣])뭐랜"), "뭐라고"),
    (regex(r"(?<![가-힣])[이잊][져저]\s?[부불][렁러리엉]"), "잊어버리"),
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
