"""Verbs as they are said in Jeju, put as the rest of the country says them: 급헐 때 → 급할 때."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex

_SIGNS = regex(r"[허헌헐젠댕덜]|이영|기 전이|손지|바당|어수|엇[다어수인]|끝낭|멀엉|나민")
"""Letters without which none of the rules applies: most messages are left alone at once."""
_NOUNS = r"(?<![면특인])"
"""면허, 특허 and 인허가 are nouns."""
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
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
)


def from_jeju(text: str) -> str:
    """`text` with the verbs and particles that the rules know; all else stays."""
    if _SIGNS.search(text) is None:
        return text
    for pattern, standard in _RULES:
        text = pattern.sub(standard, text)
    return text
