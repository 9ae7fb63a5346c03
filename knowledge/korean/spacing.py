"""Blanks that a thumb leaves out of a short message: 둘다보여줘 → 둘 다 보여줘."""

from __future__ import annotations

import re

from knowledge.korean.patterns import regex

SHORTEST, LONGEST = 3, 24
"""Letters of a message that is taken apart; longer ones are titles that were pasted."""
_POINTING = {
    "둘다": "둘 다", "셋다": "셋 다", "넷다": "넷 다", "두개다": "두 개 다", "세개다": "세 개 다",
    "둘중에": "둘 중에", "둘중": "둘 중", "셋중에": "셋 중에", "그중에서": "그중에서",
    "그중에": "그중에", "이중에": "이 중에", "그둘은": "그 둘은", "이둘은": "이 둘은",
    "아까거": "아까 거", "방금거": "방금 거", "먼저본거": "먼저 본 거", "앞에거": "앞에 거",
    "나머지도": "나머지도", "나머지는": "나머지는", "다른데도": "다른 데도", "다른건": "다른 건",
    "다른거": "다른 거", "다른곳은": "다른 곳은", "이부서": "이 부서", "그부서": "그 부서",
    "이과는": "이 과는", "그과는": "그 과는", "같은부서": "같은 부서", "같은과": "같은 과",
    "같은보상": "같은 보상", "같은반기": "같은 반기", "바로밑": "바로 밑", "바로위": "바로 위",
    "바로아래": "바로 아래", "그다음": "그 다음", "그위": "그 위", "그밑": "그 밑",
    "앞에두개": "앞에 두 개", "뒤에두개": "뒤에 두 개", "첫번째랑": "첫 번째랑",
    "첫번째거": "첫 번째 거", "두번째거": "두 번째 거", "세번째거": "세 번째 거",
    "두번째": "두 번째", "세번째": "세 번째", "첫째랑": "첫째랑", "한번더": "한 번 더",
    "그럼": "그럼", "그러면": "그러면", "근데": "근데", "그거": "그거", "그건": "그건",
    "그게": "그게", "이거": "이거", "이건": "이건", "이게": "이게",
    "거기": "거기", "여기": "여기", "거긴": "거긴", "또그다음": "또 그 다음",
}  # fmt: skip
"""Words that point at what was said before, as they are typed and as they are spelled."""
_PARTICLE = r"(?=[은는이가를도의로랑만요야에]|보다|말(?!고)|$|[?!.,~])"
_BEGINNING = regex("|".join(sorted(_POINTING, key=len, reverse=True)))
_PARTICLE_NEXT = regex(_PARTICLE)
_ALONE = regex(
    r"(?P<no>아니|앗|아)(?=[상하]반기|\d|앗|잘못)|(?P<all>다|전부)(?=[상하]반기)|(?P<more>더)(?=높은|낮은)"
    r"|(?P<why>왜)(?=없|안|못|뽑)|(?P<who>누가)(?=받|했|탔)|(?P<half>[상하]반기)(?=거|것|도같이|목록)"
    r"|(?P<really>진짜|정말)(?=없|맞|로|받)|(?P<given>실제로|벌써|이미)(?=받|나[갔왔]|줬)"
    r"|(?P<they>이분들|다들)(?=상)|(?P<of>그중)(?=[과읍])"
)
"""Words that begin a message as others do: only before what they stand before."""
_APART = regex(
    r"(?:^|(?<=[가-힣\d]))(?P<not>말고|아니고)(?=[가-힣\d])|(?<=[거것])(?P<all>다)(?=볼|보여|알려)"
    r"|(?<=[가-힣])(?P<out>됐고|봤고|봤으니까?|필요없고|아닌)(?=나머지|[거것데곳건]|부서|사례)|(?<=위)(?=\d{1,2}위)"
    r"|(?<=보다)(?=높|낮|위|아래|잘)|(?<=반기)(?=거\s?다)"
    r"|(?<=[가-힣])(?=(?:알려|보여)(?:줘|주세요|달라)|(?:비교|정렬|정리|다시|차이)(?:해|$|보|요)|믿어도|같이보여"
    r"|어디(?:야|예요|임)|(?<!뭐)(?:뭐|누가)(?:야|예요|받|있)|몇위|있(?:어|나|는건)|받는데|잘못|자세히|또있|에?있는건)"
    r"|(?<=[가-힣]{3}[한린든은는된])(?=과(?:는|가)?(?:어디|뭐|누구|이름|알려))"
    r"|(?:(?<=되나요)|(?<=있나요)|(?<=주나요)|(?<=됩니까)|(?<=합니까)|(?<=있어요))(?=[가-힣]{2})"
)


_GLUED_NOT = regex(
    r"(?<![가-힣])(?P<no>안|못)(?=(?:[와왔온옴됐됨했줘줬갔켜탔퍼떠닫돼]|나[와왔온옴오]|되[나는고면요니네]|된[다대]"
    r"|받[아았은음는고]|해[요도줘주]|주[나네니던는셔시]|열[어었려리]|여[는나니네]|팔[아려리았]"
    r"|들[려리어었]|가[요나고지져]|맞[아춰]|찾[아았]|먹[어었히]|보[내여][요줘주]|치[워우]|오[나네는면]|옵|됩|합|줍)[가-힣]*[\s?!.~]*$)"
)
"""고지서 안와요: at the end what is denied is a verb of its own. 안내 and 못자리 are nouns."""


_GLUED_NONE = regex(
    r"(자리|사람|시간|내용|자료|보상|성과|효과|데|곳)(?=없(?:[어대네나냐다음]|는데|으니|어서))"
)


def denied_apart(text: str) -> str:
    """A blank behind 안 and 못 that are glued to a verb, and before 없다: 안나와요 → 안 나와요,
    자리없대요 → 자리 없대요."""
    if "없" in text:
        text = _GLUED_NONE.sub(r"\1 ", text)
    return _GLUED_NOT.sub(r"\g<no> ", text) if "안" in text or "못" in text else text


def spaced(text: str) -> str:
    """`text` with blanks behind the words that point back, where it has no blank at all."""
    if " " in text or not SHORTEST <= len(text) <= LONGEST:
        return text
    begun = ""
    rest = text
    while match := _BEGINNING.match(rest) or _ALONE.match(rest):
        word = match.group()
        rest = rest[match.end() :]
        begun += _POINTING.get(word, word)
        if not rest or _PARTICLE_NEXT.match(rest):
            break
        begun += " "
    return " ".join((begun + _APART.sub(_blank, rest)).split())


def _blank(match: re.Match[str]) -> str:
    return f" {match.group()} " if match.group() else " "
