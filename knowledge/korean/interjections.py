"""What is said around a short message and says nothing: 음, 저기, 네 감사합니다, ㅋㅋ."""

from __future__ import annotations

from knowledge.korean.patterns import regex

LONGEST = 40
"""Letters of a message that is looked at; in a long one such words hardly matter."""
_BEFORE = regex(
    r"^(?:헐|엥|에이|와|오)(?=진짜|정말|레알|실화)|^(?:음+|흠+|어+|엄|아하+|아아+|아(?=[\s,.])(?!\s?(?:[상하]반기|\d))|오(?=[\s,.])|오호|와우?|헐|에고|네+(?!\s(?:번|개|건|곳|가지|군데|부서))|넵|넹|예(?=[\s,.])|옙|응+|웅|ㅇㅇ|ㅇㅋ"
    r"|오케이|오키|저기(?:요)?|혹시(?:나)?|잠깐(?:만)?(?:요)?|잠시(?:만)?(?:요)?|참(?=[\s,.])|아\s?참|아\s?맞다|맞다|글쿠나|그렇구나|그렇군요?"
    r"|알겠습니다|알겠어요?|알았어요?|확인했습니다|감사합니다|감사해요|고맙습니다|고마워요?|죄송한데요?|죄송하지만|미안한데|(?:ㅈㅅ|ㄱㅅ)+"
    r"|하나만\s?더(?!\s?(?:보여|알려|말해|줘|주))|한\s?가지\s?더|마지막으로|추가로)(?:[\s,.!~]+)(?=[가-힣\dㄱ-ㅎ])"
)
_BEHIND = regex(r"(?<=[가-힣\d?.!~\s])[\sㅋㅎㅠㅜ;^~.!…]*[ㅋㅎㅠㅜ;^~.!…][\sㅋㅎㅠㅜ;^~.!…]*$")
_LEFT = regex(r"[가-힣\d]\s?[가-힣\d]|[ㄱ-ㅎ]{2}")
_THEN = regex(
    r"^(?:경허믄|경하믄|경허난|기믄|게믄|게민|겐디|근데|그런데|그리고|그러면|그렇다면|없으면|아니면)"
    r"(?:요)?[\s,.]+(?=[가-힣\d])"
)
"""근데 어느 쪽이 위예요: what only joins a message to the one before it."""
_JOINED = regex(r"^(?:근데|그런데|그리고|그럼|그러면|그렇다면)[\s,]+(?=[가-힣\d])")


def bare(text: str) -> str:
    """`text` without what is said around it; unchanged where nothing else would be left.

    Whatever joins it to the message before (근데, 그리고) is read as 그럼.
    """
    if len(text) > LONGEST:
        return text
    asks = "?" in text
    said = _BEHIND.sub("", text)
    while (match := _BEFORE.match(said)) and _LEFT.search(said[match.end() :]):
        said = said[match.end() :]
    said = _THEN.sub("그럼 ", said)
    if not _LEFT.search(said):
        return text
    return said if not asks or "?" in said else f"{said}?"


def without_connector(text: str) -> str:
    """근데 진짜야 → 진짜야: `text` without the word that joins it to what was said before."""
    return _JOINED.sub("", text)
