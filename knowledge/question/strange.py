"""A word that nobody knows: a noun that is asked for, a verb, or nothing."""

from __future__ import annotations

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.korean.verbs import noun_of, stems_of
from knowledge.question.scan import Draft
from knowledge.question.weights import GENERIC_WEIGHT, add_term
from knowledge.search.cutter import Words
from knowledge.search.term import Term
from knowledge.search.verb_forms import closed_stem

LIGHT_VERB_WEIGHT = 0.4
"""A noun used as a verb (배달해 주는): something is asked for, less surely than by a noun."""
VERBAL = regex(
    r"(?:다|요|까|죠|네|지|며|고|서|면|던|러|려|려고|려면|는데|은데|ㄴ데|니까|어도|아도|해도|(?<=[가-힣])[파퍼커써켜려쳐져빠놔둬]도|[베아느]껴|래|냐|니|나|게|도록|든|듯"
    r"|해|워|와|져|려서|여서|어서|아서|었|았|겠|은|는|ㄴ|운|픈|쁜|긴|(?<!사)진|린|킨|힌|큰|던데|는지|거든|잖아|대|텐데|군|구나|걸|을까|를까|세요"
    r"|십시오|시오|습니까|합니까|느라|느라고|길래|더니|한데|이라|줘|봐|해라|봐라|어라|아라|려라|[아어여와]갈|[아어]줄|[아어여와워러려혀겨져쳐켜펴꿔대내떼빼깨캐]준|(?<=[가-힣])(?<!애)(?<!체)(?<!사)주기|[아어해려여와워겨져쳐펴켜]보기|[아어여해려와워겨져쳐펴켜꿔내대빼떼깨]줌|[아어]볼|[아어]올)$"
)
_LIGHT_VERB = regex(
    r"^([가-힣]{2,4}?)(?:하는|할|해\s?주|해줘|해줄|해줬|되는|될|하려|하러|됐|돼|했|하고\s?싶)[가-힣]*$"
)
OF_ONESELF = regex(
    r"(?:인데|입니다|이에요|예요|이라서|라서|이고|이라)[가-힣]*$|(?<=[가-힣]{2})임$"
)
_SHORT_VERBAL = regex(
    r"(?:요|까|죠|네|는|은|던|려|러|면|서|고|며|니|냐|해|돼|워|와|져|겠|된|한|할|어|줄|봐|줘|써|린|킨|힌|든"
    r"|긴|친|핀|(?<![행기여다])운|른|꾼|쓴|낸|깬|난|갈|올|볼|들|받|게|[내해돼줘]도|[내떼빼깨캐사짜]준|[내떼빼깨캐사짜]줌|[베아느]껴)$"
)
_CASE_PARTICLES = ("에서", "에게서", "한테서", "로서", "으로서")
"""Particles that end as verbs do: 공방에서 is no verb."""
PAYMENT = regex(
    r"[가-힣]{2,}(?<!준)(?<!정)(?<!대)(?<!구)(?<!설)(?<!장)(?<!경)(?<!소)(?<!낭)(?<!완)비"
    r"|[가-힣]{2,}(?<!자)(?<!재)(?<!치)(?<!진)(?<!의)(?<!무)(?<!유)(?<!음)(?<!원)(?<!연)료"
    r"|[가-힣]{2,}(?<!지)(?<!방)(?<!조)(?<!소)(?<!황)금"
)
"""철거비, 수강료, 장려금: what is paid for something, which no case records."""


def add_strange(
    draft: Draft, words: Words, text: str, after: str, *, attached: bool, noun: bool = False
) -> None:
    """Adds the term that `text` with `after` behind it is: a noun, a verb, or another subject.

    `attached` to known pieces it is part of a compound; a `noun` is no verb, however it ends.
    """
    light = _LIGHT_VERB.search(text + after)
    if len(text) % 2 == 0 and text[: len(text) // 2] == text[len(text) // 2 :]:
        # 펄펄, 콜록콜록: how something is, and no thing
        draft.terms.append(Term(text=text, weight=0.15, known=False, verbal=True))
        return
    if light and not attached and len(light[1]) >= 2:
        draft.terms.append(Term(text=light[1], weight=LIGHT_VERB_WEIGHT, known=False))
        return
    stem, _ = strip_particle(text)
    if PAYMENT.fullmatch(stem):
        draft.terms.append(Term(text=stem, known=False, elsewhere=True))
        return
    ending = _SHORT_VERBAL if len(text + after) <= 2 else VERBAL
    if stem in words.lexicon.generic:
        draft.terms.append(Term(text=stem, weight=GENERIC_WEIGHT, known=False))
        return
    said = text if after.startswith(_CASE_PARTICLES) else text + after
    verbal = (
        len(stem) < 2
        or _NAMED_DEED.fullmatch(text + after) is not None
        or bool(ending.search(said) or (len(text) <= 2 and _SHORT_VERBAL.search(text)))
        or bool(OF_ONESELF.search(text + after))
        or any(final_consonant(letter) == "ㅆ" for letter in text)  # 바꿨어: no noun has it
        or _is_only_verb(text)
        or _NOT_DONE.fullmatch(text) is not None
        or _NOT_DONE_EITHER.fullmatch(text + after) is not None
        or (after in ("거", "것") and VERBAL.search(text) is not None)  # 아픈거
        or _is_bound(text + after)
        or (_is_bound(text) and after.startswith(("없", "있")))  # 갈데없음
    )
    if (attached and after) or after.startswith(_FOR_SOMEBODY):
        verbal = True
    office = text + after  # 잡아주는 경찰서: no verb, though it ends as one
    if office in words.lexicon.kinds_of_bodies:
        stem, verbal = office, False
    verbal = verbal and not noun
    if not noun and not attached and (ours := _form_of_ours(text + after, words)):
        add_term(draft, words, Term(text=ours), text)
        return
    closed = words.vocabulary.verbs.closed.get(closed_stem(text + after), ()) if verbal else ()
    if closed and not attached:
        add_term(draft, words, Term(text=closed[0], weight=GENERIC_WEIGHT), text)
        return
    draft.terms.append(Term(text=stem, weight=0.15 if verbal else 0.6, known=False, verbal=verbal))


def _is_only_verb(word: str) -> bool:
    """쌓인, 끓인, 앉힌: no noun has a letter that ends in these; 끊기 is what is done. 먹인: what
    somebody or something is made to do."""
    if _CAUSED.fullmatch(word):
        return True
    return not word.endswith("기") and any(final_consonant(w) in _OF_STEMS for w in word)


_CAUSED = regex(r"(?:먹|줄|붙|높|녹|숙|섞|꺾|깎|볶|덮|절|졸|움직|망설|뒤집|기울|들)(?:인|이는|일)")
_OF_STEMS = frozenset(("ㅎ", "ㄶ", "ㅀ", "ㄵ", "ㄾ"))
_NOT_DONE = regex(r"못[가-힣]?(?:는|던|[간온본쓴탄산준낸킨먹한된갈올볼쓸탈])")
"""못간, 못쓰는: a verb that is denied, typed without its blank."""


_NOT_DONE_EITHER = regex(
    r"안(?![가-힣]하|경|개|방|장|과|주|심|마|내|전)[가-힣]{1,3}(?:고|는|게|도록|아도|어도|여도|려고|지|던)"
)
"""안부수고: the same with 안, which nouns begin with, too (안경)."""


def _is_bound(word: str) -> bool:
    """비올때, 올라갈수, 차 댈데: a verb and what follows it, typed without a blank."""
    bound = _BOUND.fullmatch(word)
    if bound is None:
        return False
    if bound[2] == "법":
        return bound[1] == "는"  # 미는법; 보관법 is a noun
    return (final_consonant(bound[1]) or "-") in _BEFORE_BOUND[bound[2]]


_BOUND = regex(r"[가-힣]*([가-힣])(때|수|데|날|법|만큼)(?:에는|에|엔|는|도|마다|가|를)?")
_BEFORE_BOUND = {"때": "ㄹ", "수": "ㄹ", "데": "ㄹㄴ", "날": "ㄴ", "만큼": "ㄹㄴ"}


SHORTEST_GLUED = 3
"""Letters of a noun and the stem of its verb, without the blank that a title has between them."""


def _form_of_ours(word: str, words: Words) -> str:
    """데운: the stem of a verb that the knowledge has in another form (데우는), 물리는: the noun
    that is made of it (물림), 조용히: how a thing of it is (조용한); or nothing."""
    if word.endswith("히") and (described := f"{word[:-1]}한") in words.vocabulary.pieces:
        return described
    for stem in stems_of(word):
        if len(stem) >= SHORTEST_GLUED and words.vocabulary.is_in_title(stem):
            return stem  # 손떨려서, of 손 떨리는
        if len(stem) > 1 and (noun := noun_of(stem)) in words.vocabulary.pieces:
            return noun
        if any(f"{stem}{ending}" in words.vocabulary.pieces for ending in _VERB_ENDINGS):
            return stem
        if told := words.vocabulary.verbs.by_stem.get(stem, "") if len(stem) > 1 else "":
            return told
    return ""


_NAMED_DEED = regex(
    r"[가-힣]*(?:늦|많|적|막|뽑|심|꽂|접|걷|묻|섞|깎|엮|늙|줍|얹|좋|싫|같|않|맞|낮|높|깊|넓|좁|작|짧|받|먹|남|찾|얻|잡|앉|읽|벗|씻|닦|묶|갚|잊|놓|넣|쌓|닿|낳)음"
)
"""늦음, 안 맞음: how one ends a verb with the thumb."""
_FOR_SOMEBODY = ("주", "줘", "준", "줄", "줬")
"""잠가 주는: what is done for somebody is a verb."""
_VERB_ENDINGS = ("는", "던", "려고")
"""Behind a stem these make it a verb: 기 and 고 are the last letters of nouns, too."""
