"""What is left of a message becomes terms: words to search, and words that nobody has."""

from __future__ import annotations

from knowledge.korean.initials import is_chat_noise
from knowledge.korean.jamo import syllable_parts
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.korean.reading import final_consonant
from knowledge.question.compounds import SHORT, in_a_row, is_strange, weigh_compounds, word_before
from knowledge.question.cued import weigh_cued
from knowledge.question.located import set_places_aside
from knowledge.question.model import Correction
from knowledge.question.patterns import CODE
from knowledge.question.scan import CLAIMED, Draft, Scan
from knowledge.question.troubles import set_troubles_aside
from knowledge.question.weights import (
    FIELD_WEIGHT,
    GENERIC_WEIGHT,
    GROUP_WEIGHT,
    STRANGE_WEIGHT,
    add_term,
)
from knowledge.question.words import GLUED, is_keyed, read_word
from knowledge.search.cutter import Words, is_tail
from knowledge.search.term import Term
from knowledge.search.vocabulary import FIGURE

ONE_LETTER = 0.4
"""A strange noun of one letter (앱) in a message of at most `SHORT` words."""
_LEADING_PARTICLE = regex(
    r"^(?:에서는?|에게|으로|이랑|하고|까지|부터|에는|에도|[은는을를의에도])(?=[가-힣])"
)
_IF_SO = regex(r"이?(?:면|라면|라서|니까?|래도)요?")
"""20만원이면, 3위라면: behind what was read already."""
_QUOTED = regex(
    r"[가-힣]{2,}?(?:이?(?:라는\s?(?:게|건|것|말|단어)|란\s?(?:게|건|것|말|뭐|무|단어))"
    r"|(?:[이가]|란\s?말이)?\s?(?:들어간|들어가는|들어있는|들어\s있는|포함된))"
)
"""특례 시설이라는 게, 제목에 시스템 들어간 거: a common word that is quoted is what is meant."""
_SAID_OF_ONESELF = regex(r"(?:예요|이에요|에요|입니다|인데요?|라서)$")
_BECAUSE = regex(r"(?:때문에|땜에)\s?(?:그러는데|그런데|그러니까?|그래서)요?$")
"""숙제 때문에 그러는데: why somebody asks is not what is asked."""
_CIRCUMSTANCE = regex(r"(?:(?:끝나|끝내|마치)고|면서|는데|은데|인데|라서|려고|거든)요?$")
"""이사 가려는데 …: what somebody tells before the question."""
_ERRAND = regex(r"[가-힣]러\s(?:왔|갔|가|오)[가-힣]{0,3}(?:는데|은데)요?$")
"""여권 만들러 왔는데: what somebody came for is what is asked for."""
_OF_ANY_SERVICE = ("버리는", "내놓는", "받는", "신청하는", "접수하는", "이용하는")
"""What is done with any service; 돌보는 법 asks for something else."""
_BEFORE = regex(r"(?:[가-힣]기|퇴근)\s?전(?:에|까지|부터)?(?=\s\S)")
"""학원 가기 전까지, 식당 문 열기 전에: until when, and no school and no restaurant."""
_WHENEVER = regex(r"[가-힣]\s?때마다(?=\s\S)")
"""통화할 때마다 …: when it happens, and not what is asked for."""
_NOT_THIS = regex(r"[가-힣]지(?:만|는|들|를)?\s?말고(?:요)?(?=\s\S)")
"""중간상인만 배 불리지 말고: what is not to be done, and not what is asked for."""
_IN_CASE = regex(r"(?:나|다치|아프|피곤하|졸리|힘들|배고프|급하)면$")
"""바다에서 사고나면: where something may happen."""
_IS_IT_RIGHT = regex(
    r"[는던]데\s(?=[^?.]*(?:도\s?되|맞[나는아죠은]|믿어도|사실|진짜|정말|사기)[^?.]*[?.!\s]*$)"
)
"""정화조 본다고 대문을 두드리는데 문 열어 줘도 되나요: what happens, before it is asked whether
that is right."""
_REASON = regex(r"(?:([가-힣])서|니까)요?$")
_BEFORE_REASON = frozenset("ㅏㅓㅐㅕㅘㅝ")
"""무릎이 아파서 …: why somebody asks is not what is asked."""
_BARE_REASONS = frozenset({"아파", "힘들어", "바빠", "멀어", "무거워", "늙어"})
"""허리가 아파 읍에 못 가요: the same without 서."""
_END_OF_SENTENCE = regex(r"[.!?]$")
"""한국말 조금 해요. …: strange words of an earlier sentence are not what is asked."""
_SAID_SO = regex(r"[가-힣](?:[아어여해예에네데든려]요|니다|더라고요|대요)$")
LEAST_BEHIND = 4
"""어제는 밥솥에 양말을 넣으셨어요 어디 데려가 봐야 할까요: so many words behind a sentence that
ends without a mark ask by themselves."""
_COUNT = regex(
    r"\d+(?:개|건|명|가지|번|곳|군데|부서|팀|분|집|만|천|원|위|등)?[가-힣]?$"
    r"|\d+(?:개|건|명|가지|번|곳|군데|부서|팀|집|위|등)(?:이?면|이?니까?|인데|이라면|이라서?)$"
    r"|몇[가-힣]{1,3}$"
    r"|\d+분(?:이라|이면|이나|정도|넘게)$"
    r"|(?:한|두|세|네|다섯)(?:개|건|곳|가지|군데|팀|부서|과)$"
    r"|[년달주일]째$"
    r"|\d0대(?:도|는|은|가|인데|이면|면|라서|이라서)?$"
)
_NUMERALS = frozenset({"한", "두", "세", "네", "몇"})
_COUNTED = regex(
    r"(?:장|개|번|명|곳|팀|과|집|병|대|건|권|벌|채|통|줄|년|달|주|해|시간)(?:째)?(?:씩|만|도|이나|나|이|가|을|를|에|은|로)?"
)
"""한 장씩: how many of a thing are spoken of."""
_SUBJECT = regex(
    r"[땅밥돌닭산강흙풀꽃뱀옷짐벽논밭섬탑담빵떡콩귤감눈]이|[쥐파무뼈피코귀개소배차]가"
)
"""땅이, 쥐가: a noun of one letter, which a case has, and its particle; 길이 is another word."""
_OF_A_WAY = regex(
    r"\s(?:너무\s|자꾸\s|다\s|하도\s|맨날\s)?(?:좁|막|멀|험|미끄|얼|꽁꽁|패[이였인]|파[였인]|끊|없|어두|어둡|위험|질척|가파)"
)
"""길이 좁다고: a way, and no length."""
_MONEY = ("돈", "돈을", "돈도")
_IS_GIVEN = regex(r"\s?(?:지원|지급|보태|대\s?주|대\s?준|내\s?주|내\s?준)")
"""증명사진 돈 지원: that money is given, and for what is said beside."""
_HANGUL_WORD = regex(r"[가-힣]+")
_MARKS = regex(r"[^0-9a-z가-힣ㄱ-ㅎ%.]")
_FIGURES_ONLY = regex(r"[\d.%ㄱ-ㅎ]+")
_CALLED = regex(r"1[123]\d")
"""119, 120: a number that is called, and no count."""
_LATIN_WORD = regex(r"[a-z0-9]+")


def recognise_terms(scan: Scan, draft: Draft, words: Words) -> None:
    """Reads every word that no recogniser claimed."""
    leftovers = list(scan.leftovers())
    spans: list[tuple[int, int, str, int, int]] = []
    clause = 0
    long = len(scan.text.split()) > SHORT
    for start, raw in leftovers:
        before = len(draft.terms)
        spans.append((start, start + len(raw), raw, before, before))
        word = _MARKS.sub("", raw.replace("·", ".")).strip(".")
        if start and scan.rest[start - 1] == CLAIMED:
            if is_tail(word) or _IF_SO.fullmatch(word):
                continue
            word = _LEADING_PARTICLE.sub("", word)
            if (glued := GLUED.get(strip_particle(word)[0])) and is_keyed(draft):
                draft.facet(glued)  # 남언읍보상
                draft.mark(word, "물음")
                continue
        if not word or is_chat_noise(word):
            continue
        if _SUBJECT.fullmatch(word) and word[0] in words.vocabulary.letters and long:
            word = word[0]
        elif (letter := _one_letter(word)) in words.vocabulary.letters:
            word = letter
        if word == "길이" and _OF_A_WAY.match(scan.text, start + len(raw)):
            word = "길"
        if word in _MONEY and _IS_GIVEN.match(scan.text, start + len(raw)):
            continue
        if _says_nothing(word, words) or (
            _COUNTED.fullmatch(word) and word_before(scan, start) in _NUMERALS
        ):
            continue
        if _read_without_cutting(word, start, start + len(raw), scan, draft, words):
            spans[-1] = (start, start + len(raw), raw, before, len(draft.terms))
            continue
        row = in_a_row(scan, start, start + len(raw), words)
        read_word(word, draft, words, word_before(scan, start), scan.text[start + len(raw) :], row)
        spans[-1] = (start, start + len(raw), raw, before, len(draft.terms))
        if _QUOTED.match(scan.text, start):
            _weigh_quoted(draft, before - bool(word_before(scan, start)))
        if start == leftovers[-1][0]:
            continue
        told = scan.text[: start + len(raw)]
        clause = _weigh_what_was_told(draft, words, word, raw, told, scan.text[start:], clause)
    if _LONE_VOWEL.search(scan.text):
        draft.corrections = [
            _as_typed(slip, [raw for _, raw in leftovers]) for slip in draft.corrections
        ]
    _set_apart_before(scan, draft, words)
    _join_with_letters(draft, words)
    weigh_cued(scan, draft, words)
    set_troubles_aside(draft, words)
    weigh_compounds(scan, draft, spans, words)
    set_places_aside(scan, draft, words)
    _read_contest(scan, draft, words)
    _read_benefit(scan, draft, words)


_LONE_VOWEL = regex(r"[ㅏ-ㅣ]")


def _as_typed(slip: Correction, typed: list[str]) -> Correction:
    """지ㅏㄱ아동센터: what was put right is told with the vowel that stood alone."""
    meant = [raw for raw in typed if _MARKS.sub("", raw).startswith(slip.heard)]
    if len(meant) != 1 or slip.heard in meant[0]:
        return slip
    at = next(n for n in range(len(meant[0]) + 1) if _MARKS.sub("", meant[0][:n]) == slip.heard)
    return slip.model_copy(update={"heard": meant[0][:at]})


def _join_with_letters(draft: Draft, words: Words) -> None:
    """저울 싣고 오는 차, where a title has 저울차: one letter that is the end of a compound."""
    known = [term.text for term in draft.terms if term.known and len(term.text) > 1]
    draft.terms = [
        term.model_copy(update={"aside": True, "weight": GENERIC_WEIGHT})
        if len(term.text) == 1
        and not (term.known or term.verbal)
        and any(words.vocabulary.is_in_title(text + term.text) for text in known)
        else term
        for term in draft.terms
    ]


_TO_DO = regex(r"\s(?:곳|데|수|때|만한|사람|거|것)(?![가-힣]*점)")
"""오토바이 댈 곳: a verb of one letter."""
_PEOPLE = regex(r"(?<=^[가-힣])(?:사람|주민|아이|노인)들?$")


def _one_letter(word: str) -> str:
    """앱으로, 섬사람: a noun of one letter with its particle, or whose people are named."""
    noun = _PEOPLE.sub("", strip_particle(word)[0])
    return noun if noun not in _PLACES_BESIDE else word


_PLACES_BESIDE = frozenset("앞뒤옆위밑곁")
"""앞에, 위에: where something is, and no thing."""


def _says_nothing(word: str, words: Words) -> bool:
    """A number or a count of things that no concept of ours is: 30, 3개."""
    if FIGURE.match(word) or _CALLED.fullmatch(word):
        return False
    ours = word in words.lexicon.concept_of_word  # 1군데서
    return bool(_FIGURES_ONLY.fullmatch(word) or (_COUNT.match(word) and not ours))


def _read_without_cutting(
    word: str, start: int, end: int, scan: Scan, draft: Draft, words: Words
) -> bool:
    """Figures, Latin words and single letters, which have no parts; False for all others.

    `word` stands at `start` to `end` of the text.
    """
    if figure := FIGURE.match(word):
        if words.vocabulary.has_figure(figure.group()):
            add_term(draft, words, Term(text=figure.group()), word)
        return True
    if _LATIN_WORD.fullmatch(word):
        meant = words.lexicon.concept_of_word.get(word, ())
        if word in words.vocabulary.pieces or words.occurs(meant):
            add_term(draft, words, Term(text=word, concepts=meant), word)
        elif not meant and words.means_nothing(word):  # plz
            pass
        elif _CALLED.fullmatch(word):
            draft.terms.append(Term(text=word, known=False))
        elif len(word) > 1 and word.isalpha() and not CODE.search(scan.text):
            draft.terms.append(Term(text=word, weight=0.6, known=False))
        return True
    described = end == len(scan.text) and _describes(word_before(scan, start))
    if described and word == "법" and word_before(scan, start).endswith(_OF_ANY_SERVICE):
        return True  # 버리는 법: a way, and no law
    if described and (word in _DIVISIONS or word in _OFFICES or word in words.kinds):
        return True
    there_is = _THERE_IS.match(scan.text, end) and _describes(word_before(scan, start))
    if there_is and _ANY_DIVISION.fullmatch(word):
        return True
    if len(word) != 1 or word == JEJU_PLACE or words.means_nothing(word):
        return False
    if final_consonant(word) == "ㄹ" and _TO_DO.match(scan.text, end):
        draft.terms.append(Term(text=word, weight=0.15, known=False, verbal=True))
        return True
    ours = word in words.vocabulary.letters
    long = not described and len(scan.text.split()) > SHORT
    if long and not ours:
        return False
    weight = STRANGE_WEIGHT if described else ONE_LETTER
    if ours and not long:  # among many words one letter has many meanings
        weight = FIELD_WEIGHT
    if described and word == _ON_WHEELS:  # 이빨 봐주는 차: a bus, a lorry, whatever it is
        draft.terms.append(Term(text=word, weight=GENERIC_WEIGHT, known=ours, aside=True))
        return True
    draft.terms.append(Term(text=word, weight=weight, known=ours))
    return True


def _weigh_what_was_told(
    draft: Draft, words: Words, word: str, raw: str, told: str, rest: str, clause: int
) -> int:
    """What only says why or when is set aside, once the end of its clause has been read.

    `word` (with its marks `raw`) ends `told` and begins the `rest` of the message; the terms of
    its clause begin at `clause`. Returns where those of the next one begin.
    """
    reason = _is_reason(word)
    if _WHERE_ONE_IS.search(word):
        _read_as_people(draft, words)
    if _SAID_OF_ONESELF.search(word):
        draft.terms = [t.model_copy(update={"aside": True}) for t in draft.terms]
    elif _ERRAND.search(told):
        pass
    elif (
        _END_OF_SENTENCE.search(raw)
        or (_SAID_SO.search(raw) and len(rest.split()) > LEAST_BEHIND)
        or _tells_circumstances(word, draft, words)
        or _BECAUSE.search(told)
    ):
        draft.terms = [
            t.model_copy(update={"aside": True}) if is_strange(t, words) else t
            for t in draft.terms
        ]
    elif _IN_CASE.search(word):
        _set_aside(told, draft, words)
    elif reason and all(t.group or is_strange(t, words) for t in draft.terms[clause:]):
        draft.terms[clause:] = [t.model_copy(update={"aside": True}) for t in draft.terms[clause:]]
    return len(draft.terms) if reason or _CIRCUMSTANCE.search(word) else clause


def _set_apart_before(scan: Scan, draft: Draft, words: Words) -> None:
    """… 전에, … 말고, … 맞는데: what stands before it is not what is asked for."""
    if "전" in scan.text and (before_it := _BEFORE.search(scan.text)):
        _set_aside(scan.text[: before_it.end()], draft, words)
    if "때마다" in scan.text and (whenever := _WHENEVER.search(scan.text)):
        _set_aside(scan.text[: whenever.end()], draft, words)
    if "말고" in scan.text and (instead := _NOT_THIS.search(scan.text)):
        not_so = scan.text[: instead.end()]
        _set_aside(not_so, draft, words)
        unmeant = {"aside": True, "known": False, "concepts": ()}
        draft.terms = [
            t.model_copy(update=unmeant) if t.group and t.text in not_so else t
            for t in draft.terms
        ]
    if "데" in scan.text and (told := _IS_IT_RIGHT.search(scan.text)):
        before_it_asks = scan.text[: told.end()]
        draft.terms = [
            t.model_copy(update={"aside": True})
            if t.text in before_it_asks and is_strange(t, words)
            else t
            for t in draft.terms
        ]


_WHERE_ONE_IS = regex(r"(?:이라|이라서|인데|이어서|이니까|이다\s?보니)요?$")


def _read_as_people(draft: Draft, words: Words) -> None:
    """병원이 먼 시골이라: where somebody lives, though a title has the word, too (시골버스)."""
    last = draft.terms[-1] if draft.terms else None
    concepts = words.lexicon.concepts
    if last is not None and last.concepts and all(concepts[c].group for c in last.concepts):
        weight = min(last.weight, GROUP_WEIGHT)
        draft.terms[-1] = last.model_copy(update={"weight": weight, "group": True})


def _set_aside(told: str, draft: Draft, words: Words) -> None:
    """What is strange in `told` only says when or where it is."""
    draft.terms = [
        t.model_copy(update={"aside": True})
        if t.text in told and (t.elsewhere or is_strange(t, words))
        else t
        for t in draft.terms
    ]


_CONTEST_OF = regex(r"(?<![가-힣])([가-힣]+)\s?(?:경진\s?)?대회(?=[가를은는에]?(?:\s|$|\?))")


_CONTEST_OF_DOING = regex(
    r"(?<![가-힣])[가-힣]+기\s?(?:경진\s?)?대회(?=[가를은는에]?(?:\s|$|\?))(?!\s?(?:결과|순위|수상))"
)
"""그림 그리기 대회: one that is called after what is done there."""


def _read_contest(scan: Scan, draft: Draft, words: Words) -> None:
    """빅데이터 경진대회, 그림 대회: one that is named after a topic is another one than ours."""
    if "대회" not in scan.text or draft.case_word or draft.rewards or draft.ranks or draft.halves:
        return
    if set(draft.facets) - {"contest", "when", "where", "date"}:
        return
    match = _CONTEST_OF_DOING.search(scan.text)
    if match and not words.vocabulary.is_in_title("".join(match.group().split())):
        draft.terms.append(Term(text=match.group(), known=False, elsewhere=True))
        return
    match = _CONTEST_OF.search(scan.text)
    if match and any(t.text == match[1] and t.weight >= FIELD_WEIGHT for t in draft.terms):
        draft.terms.append(Term(text=f"{match[1]} 경진대회", known=False, elsewhere=True))


_BENEFIT_OF = regex(r"([가-힣]+?)(?:을\s위한|를\s위한|한테|에게|들)?\s(?:[가-힣]+[는은을]\s)?혜택")


def _read_benefit(scan: Scan, draft: Draft, words: Words) -> None:
    """장애인 혜택 있나요: what there is for those people, and no reward of an office."""
    if draft.facets != ["reward"] or draft.case_word or draft.departments or draft.ranks:
        return
    match = _BENEFIT_OF.search(scan.text)
    if match is None or draft.rewards:
        return
    concepts = words.lexicon.concepts
    of_people = any(
        term.text == match[1] and term.concepts and all(concepts[c].group for c in term.concepts)
        for term in draft.terms
    )
    if of_people:
        draft.facets.remove("reward")
        draft.marks = [mark for mark in draft.marks if mark.text != "혜택"]


def _weigh_quoted(draft: Draft, first: int) -> None:
    for number in range(max(first, 0), len(draft.terms)):
        term = draft.terms[number]
        if term.known and term.weight < FIELD_WEIGHT:
            draft.terms[number] = term.model_copy(update={"weight": FIELD_WEIGHT})


def _is_reason(word: str) -> bool:
    """무릎이 아파서, 멀어서, 없으니까: the end of a clause that says why."""
    if word in _BARE_REASONS:
        return True
    match = _REASON.search(word)
    if match is None or match[1] is None:
        return match is not None
    parts = syllable_parts(match[1])
    return parts is not None and not parts[2] and parts[1] in _BEFORE_REASON


_ON_WHEELS = "차"
_THERE_IS = regex(r"\s?(?:있|없)[가-힣]*[\s?.!~]*$")
_ANY_DIVISION = regex(r"[읍면동과구팀](?:이|가|은|는|도)?")
"""와서 처리해 주는 읍이 있다던데: whichever it is."""
_DIVISIONS = frozenset("읍면동과구팀")
"""실버주택 지은 읍, 가방 찾아준 역: whoever did it, and nothing that a case tells of."""
_OFFICES = frozenset({"지방청", "지청", "본청", "본부", "지역본부", "지사", "지부", "본사"})
"""로드킬 줄인 지방청: the same of the offices of one body."""
JEJU_PLACE = "디"
"""검사 받을 디: 데 in Jeju."""


def _describes(word: str) -> bool:
    """바르는 약, 볼 책: a word that only describes the noun behind it."""
    return len(word) > 1 and (word.endswith("는") or final_consonant(word[-1]) in ("ㄴ", "ㄹ"))


def _tells_circumstances(word: str, draft: Draft, words: Words) -> bool:
    """True at the end of a clause that so far has nothing that a case has."""
    if not _CIRCUMSTANCE.search(word):
        return False
    return all(is_strange(term, words) for term in draft.terms)
