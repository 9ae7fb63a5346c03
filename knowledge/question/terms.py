"""What is left of a message becomes terms: words to search, and words that nobody has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.korean.initials import is_chat_noise
from knowledge.korean.jamo import syllable_parts
from knowledge.korean.particles import strip_particle
from knowledge.korean.reading import final_consonant
from knowledge.question.model import Correction, Facet
from knowledge.question.patterns import CODE, WITHOUT
from knowledge.question.repair import CUE_WORDS
from knowledge.question.scan import CLAIMED, Draft, Scan
from knowledge.search.cutter import NOUN_ENDINGS, Piece, Words, is_tail
from knowledge.search.term import Term
from knowledge.search.vocabulary import FIGURE

GENERIC_WEIGHT = 0.35

GROUP_WEIGHT = 0.5

FIELD_WEIGHT = 0.8
TITLE_WEIGHT = 2.0
"""A stretch of a title, as the title says it."""
VAGUE_WEIGHT = 0.75
"""A verb that is said of other things, too (봐주는: children, septic tanks)."""

PART_WEIGHT = 0.6
"""A two-letter part of a longer word (장사 of 장사시설) tells less than a word."""

COMPOUND_SHARE = 0.5
"""What is left of a word's weight behind a strange word in one compound (음식물쓰레기)."""

MODIFIER = 0.4
"""What is left of a noun's weight that only describes a strange one (감귤 가공공장)."""
SHORT = 4
ONE_LETTER = 0.4
"""A strange noun of one letter (앱) in a message of at most `SHORT` words."""
STRANGE_WEIGHT = 0.6
"""A noun that nobody knows."""
LIGHT_VERB_WEIGHT = 0.4
"""A noun used as a verb (배달해 주는): something is asked for, less surely than by a noun."""

SLIP_LIMIT = 0.17
"""Largest jamo distance ratio of a mistyped topic word."""

SHORTEST_TOGETHER = 4
"""Letters of two words that may be one word of ours with a slip in it."""

_LAST_WORD = re.compile(r"(?<![가-힣])([가-힣]{1,}) $")

_LEADING_PARTICLE = re.compile(
    r"^(?:에서는?|에게|으로|이랑|하고|까지|부터|에는|에도|[은는을를의에도])(?=[가-힣])"
)

_VERBAL = re.compile(
    r"(?:다|요|까|죠|네|지|며|고|서|면|던|러|려|려고|려면|는데|은데|ㄴ데|니까|어도|아도|해도|래|냐|니|나|게|도록|든|듯"
    r"|해|워|와|져|려서|여서|어서|아서|었|았|겠|은|는|ㄴ|운|픈|쁜|긴|진|린|킨|힌|큰|던데|거든|잖아|대|텐데|군|구나|걸|을까|를까|세요"
    r"|십시오|시오|습니까|합니까|느라|느라고|길래|더니|한데|이라|줘|봐|해라|봐라|어라|아라|려라)$"
)

_LIGHT_VERB = re.compile(
    r"^([가-힣]{2,4}?)(?:하는|할|해\s?주|해줘|해줄|해줬|되는|될|하려|하러|됐|돼|했|하고\s?싶)[가-힣]*$"
)

_QUOTED = re.compile(
    r"[가-힣]{2,}?(?:이?(?:라는\s?(?:게|건|것|말|단어)|란\s?(?:게|건|것|말|뭐|무|단어))"
    r"|(?:[이가]|란\s?말이)?\s?(?:들어간|들어가는|들어있는|들어\s있는|포함된))"
)
"""특례 시설이라는 게, 제목에 시스템 들어간 거: a common word that is quoted is what is meant."""
_WILL = re.compile(r"([가-힣]{1,4}?)(?:고\s?싶|으?려면$)")
"""피아노 배우고 싶어요: what somebody wants to do, in a verb that no case knows."""
_WISH = re.compile(r"([가-힣]{2,5}?)(?:하고\s?싶|하려[는면고]|하러\s)")
"""천갈이하고 싶어요: a noun, and what somebody wants to do."""

_OF_ONESELF = re.compile(
    r"(?:인데|입니다|이에요|예요|이라서|라서|이고|이라)[가-힣]*$|(?<=[가-힣]{2})임$"
)

_SAID_OF_ONESELF = re.compile(r"(?:예요|이에요|에요|입니다|인데요?|라서)$")

_BECAUSE = re.compile(r"(?:때문에|땜에)\s?(?:그러는데|그런데|그러니까?|그래서)요?$")
"""숙제 때문에 그러는데: why somebody asks is not what is asked."""

_CIRCUMSTANCE = re.compile(r"(?:는데|은데|인데|라서|려고|거든)요?$")
"""이사 가려는데 …: what somebody tells before the question."""

_REASON = re.compile(r"(?:([가-힣])서|니까)요?$")
_BEFORE_REASON = frozenset("ㅏㅓㅐㅕㅘㅝ")
"""무릎이 아파서 …: why somebody asks is not what is asked."""

_END_OF_SENTENCE = re.compile(r"[.!?]$")
"""한국말 조금 해요. …: strange words of an earlier sentence are not what is asked."""

_COUNT = re.compile(
    r"\d+(?:개|건|명|가지|번|곳|군데|부서|팀|분|집|만|천|원|위|등)?[가-힣]?$"
    r"|\d+분(?:이라|이면|이나|정도|넘게)$"
)

_NUMERALS = frozenset({"한", "두", "세", "네", "몇"})
_COUNTED = re.compile(
    r"(?:장|개|번|명|곳|집|병|대|건|권|벌|채|통|줄|달|주|해|시간)(?:씩|만|도|이|가|을|를|에|은)?"
)
"""한 장씩: how many of a thing are spoken of."""
_SHORT_VERBAL = re.compile(
    r"(?:요|까|죠|네|는|은|던|려|러|면|서|고|며|니|냐|해|돼|워|와|져|겠|된|한|할|어|줄|봐|줘|써|린|킨|힌|든"
    r"|긴|친|핀|른|꾼|쓴|낸|깬|난|갈|올|볼|들|받|게)$"
)


_QUANTITY = re.compile(r"\d+[가-힣]{1,2}")
_LETTER = re.compile(r"[가-힣a-z]")
_HANGUL_RUN = re.compile(r"[가-힣]*")
_HANGUL_WORD = re.compile(r"[가-힣]+")
_MARKS = re.compile(r"[^0-9a-z가-힣ㄱ-ㅎ%.]")
_FIGURES_ONLY = re.compile(r"[\d.%ㄱ-ㅎ]+")
_IN_A_ROW = re.compile(r"[가-힣]+|[a-z]+")
_LATIN_WORD = re.compile(r"[a-z0-9]+")


def recognise_phrases(scan: Scan, draft: Draft, words: Words) -> None:
    """Everyday phrases that contain blanks (문 닫는, 혼자 사시는) become terms."""
    lexicon = words.lexicon
    positions = [i for i, ch in enumerate(scan.rest) if not ch.isspace()]
    letters = "".join(scan.rest[i] for i in positions)
    at = 0
    while at < len(letters):
        start = positions[at]
        if letters[at : at + 2] not in lexicon.concept_beginnings or (
            start > 0 and _LETTER.match(scan.rest[start - 1])
        ):
            at += 1
            continue
        step = 1
        for length in range(min(words.longest, len(letters) - at), 1, -1):
            phrase = letters[at : at + length]
            concepts = lexicon.concept_of_word.get(phrase)
            last = positions[at + length - 1]
            if " " not in scan.rest[start : last + 1]:
                continue
            end = last + 1
            if phrase in lexicon.elsewhere_phrases and words.is_elsewhere(phrase):
                draft.terms.append(Term(text=scan.claim(start, end), known=False, elsewhere=True))
                step = length
                break
            if not concepts:
                continue
            tail = _HANGUL_RUN.match(scan.rest, end)
            ending = tail.group() if tail else ""
            kinds = ending == "류"  # 신고 서류 is no 신고서
            if phrase in lexicon.concept_stems or (is_tail(ending) and not kinds):
                text = scan.claim(start, end + len(ending))
                _add(draft, words, Term(text=phrase, concepts=concepts), text)
                step = length
                break
        at += step


_AS_WELL = re.compile(r"\s?[가-힣]+도(?=\s)")
COUNTING = "수율량액"
"""Behind a noun these count it (가구수)."""
_LEFT_OUT = re.compile(
    rf"(?<![가-힣])((?:[가-힣]{{1,8}}(?:이?랑|와|과|하고|,)\s){{0,3}})([가-힣]{{1,8}}?){WITHOUT.pattern}"
)
"""치매 말고, 치매랑 응급의료는 빼고"""


def recognise_left_out(scan: Scan, draft: Draft, words: Words) -> None:
    """Fills `left_out`: topics that are named only to be left out."""
    for match in _LEFT_OUT.finditer(scan.rest):
        joined = [re.sub(r"(?:이?랑|와|과|하고|,)$", "", word) for word in match[1].split()]
        topics = [*joined, match[2]]
        if not all(_is_topic(word, words) for word in topics):
            joined, topics = [], [match[2]]
        if _is_topic(match[2], words):
            scan.claim(match.start() if joined else match.start(2), match.end())
            if _AS_WELL.match(scan.text, match.end()):  # 귤 말고 생선도: both
                continue
            draft.left_out += topics
            draft.mark(match.group(), "제외")


def _is_topic(word: str, words: Words) -> bool:
    return all(piece.kind in ("known", "concept", "tail") for piece in words.cut(word))


def recognise_terms(scan: Scan, draft: Draft, words: Words) -> None:
    """Reads every word that no recogniser claimed."""
    leftovers = list(scan.leftovers())
    spans: list[tuple[int, int, str, int, int]] = []
    clause = 0
    for start, raw in leftovers:
        before = len(draft.terms)
        spans.append((start, start + len(raw), raw, before, before))
        word = _MARKS.sub("", raw.replace("·", ".")).strip(".")
        if start and scan.rest[start - 1] == CLAIMED:
            if is_tail(word):
                continue
            word = _LEADING_PARTICLE.sub("", word)
            if (glued := _GLUED.get(strip_particle(word)[0])) and _keyed(draft):
                draft.facet(glued)  # 남언읍보상
                draft.mark(word, "물음")
                continue
        if not word or is_chat_noise(word):
            continue
        if figure := FIGURE.match(word):
            if words.vocabulary.has_figure(figure.group()):
                _add(draft, words, Term(text=figure.group()), word)
            continue
        if _FIGURES_ONLY.fullmatch(word) or _COUNT.match(word):
            continue
        if _COUNTED.fullmatch(word) and _before(scan, start) in _NUMERALS:
            continue
        if _LATIN_WORD.fullmatch(word):
            meant = words.lexicon.concept_of_word.get(word, ())
            if word in words.vocabulary.pieces or words.occurs(meant):
                _add(draft, words, Term(text=word, concepts=meant), word)
            elif len(word) > 1 and word.isalpha() and not CODE.search(scan.text):
                draft.terms.append(Term(text=word, weight=0.6, known=False))
            spans[-1] = (start, start + len(raw), raw, before, len(draft.terms))
            continue
        described = start + len(raw) == len(scan.text) and _describes(_before(scan, start))
        short = described or len(scan.text.split()) <= SHORT
        if len(word) == 1 and short and word != JEJU_PLACE and not words.means_nothing(word):
            weight = STRANGE_WEIGHT if described else ONE_LETTER
            ours = word in words.vocabulary.letters
            draft.terms.append(Term(text=word, weight=weight, known=ours))
            spans[-1] = (start, start + len(raw), raw, before, len(draft.terms))
            continue
        row = _in_a_row(scan, start, start + len(raw), words)
        _read_word(word, draft, words, _before(scan, start), scan.text[start + len(raw) :], row)
        spans[-1] = (start, start + len(raw), raw, before, len(draft.terms))
        if _QUOTED.match(scan.text, start):
            _weigh_quoted(draft, before - bool(_before(scan, start)))
        if start == leftovers[-1][0]:
            continue
        reason = _is_reason(word)
        if _SAID_OF_ONESELF.search(word):
            draft.terms = [t.model_copy(update={"aside": True}) for t in draft.terms]
        elif (
            _END_OF_SENTENCE.search(raw)
            or _tells_circumstances(word, draft, words)
            or _BECAUSE.search(scan.text[: start + len(raw)])
        ):
            draft.terms = [
                t.model_copy(update={"aside": True}) if _is_strange(t, words) else t
                for t in draft.terms
            ]
        elif reason and all(t.group or _is_strange(t, words) for t in draft.terms[clause:]):
            draft.terms[clause:] = [
                t.model_copy(update={"aside": True}) for t in draft.terms[clause:]
            ]
        if reason or _CIRCUMSTANCE.search(word):
            clause = len(draft.terms)
    _weigh_compounds(scan, draft, spans, words)
    _read_contest(scan, draft)


_CONTEST_OF = re.compile(r"(?<![가-힣])([가-힣]+)\s?경진\s?대회(?=[가를은는에]?(?:\s|$|\?))")


def _read_contest(scan: Scan, draft: Draft) -> None:
    """빅데이터 경진대회: a contest that is named after a topic is another one than ours."""
    if "경진" not in scan.text or draft.case_word or draft.rewards or draft.ranks or draft.halves:
        return
    if set(draft.facets) - {"contest", "when", "where", "date"}:
        return
    match = _CONTEST_OF.search(scan.text)
    if match and any(t.text == match[1] and t.weight >= FIELD_WEIGHT for t in draft.terms):
        draft.terms.append(Term(text=f"{match[1]} 경진대회", known=False, elsewhere=True))


def _weigh_quoted(draft: Draft, first: int) -> None:
    for number in range(max(first, 0), len(draft.terms)):
        term = draft.terms[number]
        if term.known and term.weight < FIELD_WEIGHT:
            draft.terms[number] = term.model_copy(update={"weight": FIELD_WEIGHT})


def _is_reason(word: str) -> bool:
    """무릎이 아파서, 멀어서, 없으니까: the end of a clause that says why."""
    match = _REASON.search(word)
    if match is None or match[1] is None:
        return match is not None
    parts = syllable_parts(match[1])
    return parts is not None and not parts[2] and parts[1] in _BEFORE_REASON


_DOING = re.compile(r"[가-힣]{2,4}기")
"""원룸 구하기: at the end of bare nouns, what somebody wants to do."""
JEJU_PLACE = "디"
"""검사 받을 디: 데 in Jeju."""
_OF_WHAT_KIND = frozenset({"무슨", "어떤"})
"""무슨 차종이에요: the noun behind these is asked for, and is no verb."""


def _describes(word: str) -> bool:
    """바르는 약, 볼 책: a word that only describes the noun behind it."""
    return len(word) > 1 and (word.endswith("는") or final_consonant(word[-1]) in ("ㄴ", "ㄹ"))


def _tells_circumstances(word: str, draft: Draft, words: Words) -> bool:
    """True at the end of a clause that so far has nothing that a case has."""
    if not _CIRCUMSTANCE.search(word):
        return False
    return all(_is_strange(term, words) for term in draft.terms)


def _weigh_compounds(
    scan: Scan, draft: Draft, spans: list[tuple[int, int, str, int, int]], words: Words
) -> None:
    """감귤 가공공장: in a row of nouns the last one is what is spoken of.

    Where it is strange, the known nouns before it only describe it. Common nouns at the end
    (신고, 신청) do not count: 동파 신고 is about 동파.
    """
    run: list[tuple[int, int]] = []
    for number, (start, end, raw, first, last) in enumerate(spans):
        if not run and start - 1 in draft.title_ends:
            run += _title_before(draft)
        run.append((first, last))
        more = number + 1 < len(spans) and spans[number + 1][0] == end + 1
        bare = strip_particle(raw)[1] == "" and _IN_A_ROW.fullmatch(raw)
        if more and bare and scan.rest[end : end + 1] == " " and not _VERBAL.search(raw):
            continue
        _weigh_compound(draft, run, words)
        run = []


def _title_before(draft: Draft) -> list[tuple[int, int]]:
    """온라인 쇼핑몰 포인트: the words of a title that were claimed before are part of the row."""
    places = [n for n, term in enumerate(draft.terms) if term.weight >= TITLE_WEIGHT]
    return [(places[-1], places[-1] + 1)] if places else []


def _is_strange(term: Term, words: Words) -> bool:
    """True for a word that nobody knows, and for a meaning that the knowledge has not."""
    if not term.known or not term.concepts:
        return not term.known
    return not term.group and not words.has_meaning(term.text)


def _weigh_compound(draft: Draft, run: list[tuple[int, int]], words: Words) -> None:
    if len(run) < 2:
        return
    heads = [
        index
        for first, last in run
        for index in range(first, last)
        if draft.terms[index].weight > GENERIC_WEIGHT or draft.terms[index].verbal
    ]
    if not heads:
        return
    head = draft.terms[heads[-1]]
    of_others = head.text in _ABOUT_OTHERS and len(heads) > 1
    if of_others and (head.text == "문화" or not draft.terms[heads[-2]].known):
        # 농로 포장 민원, 장례 문화: what it is about was said before.
        draft.terms[heads[-1]] = head.model_copy(update={"weight": GENERIC_WEIGHT})
        return
    if head.verbal or head.elsewhere or not _is_strange(head, words):
        return
    for first, last in run:
        for index in range(first, min(last, heads[-1])):
            term = draft.terms[index]
            if term.known and not _is_strange(term, words):
                weight = term.weight * MODIFIER
                draft.terms[index] = term.model_copy(update={"weight": weight})


_ABOUT_OTHERS = frozenset({"민원", "문화"})
_ALSO_NOUN = re.compile(r"[가-힣]{2,}[대진군]|[가-힣][나고면서대진해게와워군로]")
"""Endings of verbs that are the last letters of many nouns: 생리대, 창고, 지진."""
_NEIGHBOUR = re.compile(r" ([가-힣]+)")


def _in_a_row(scan: Scan, start: int, end: int, words: Words) -> bool:
    """생리대 사례, 감귤 창고: a word between bare nouns, in a message that asks nothing else."""
    if "?" in scan.text or len(scan.text.split()) > SHORT:
        return False
    before = _before(scan, start)
    after = _NEIGHBOUR.match(scan.text, end)
    if after is not None and not _is_bare(after[1], words):
        return False
    return _is_bare(before, words) and bool(before or after)


def _is_bare(word: str, words: Words) -> bool:
    """True without a particle; 냉장고 and 묘지 are nouns, though they end as verbs do."""
    if not word or word in words.lexicon.concept_of_word or word in words.vocabulary.pieces:
        return True
    return strip_particle(word)[1] == "" and not _VERBAL.search(word)


def _before(scan: Scan, start: int) -> str:
    """The word before, behind one blank."""
    match = _LAST_WORD.search(scan.text[:start])
    return match[1] if match else ""


def _read_word(
    word: str,
    draft: Draft,
    words: Words,
    before: str = "",
    follows: str = "",
    row: bool = False,
) -> None:
    pieces: Sequence[Piece] = words.cut(word)
    strange = any(p.kind == "unknown" for p in pieces)
    if strange and (wish := _WISH.match(word + follows)) and not is_tail(wish[1]):
        pieces = words.cut(wish[1])
        if {piece.kind for piece in pieces} <= {"unknown", "tail"}:
            draft.terms.append(Term(text=wish[1], weight=0.6, known=False))
            return
        strange = any(p.kind == "unknown" for p in pieces)
    if strange and (will := _WILL.match(word + follows)):
        draft.terms.append(Term(text=will[1], weight=0.6, known=False))
        return
    if strange:
        meant = _corrected(word, words) or _corrected_together(before, word, words)
        if meant is not None:
            heard, better = meant
            draft.corrections.append(Correction(heard=heard, meant=better))
            pieces = words.cut(better)
    pieces = _without_accidents(_strange_around(pieces), words)
    known_before = bool(pieces) and pieces[0].kind != "unknown"
    for place, piece in enumerate(pieces):
        match piece.kind:
            case "known" | "concept":
                if words.is_body(piece.text) or (piece.text == "부서" and _of_cases(draft)):
                    continue
                concepts = piece.concepts or words.lexicon.concept_of_word.get(piece.text, ())
                strange = _in_strange_compound(pieces, place, words)
                share = COMPOUND_SHARE if strange else 1.0
                if not concepts and _QUANTITY.fullmatch(piece.text):
                    share = GROUP_WEIGHT  # 1시간: so much of what?
                if strange and (noun := _other_noun(pieces, place)):
                    paid = _PAYMENT.fullmatch(noun) is not None  # 수업료
                    strange_noun = Term(text=noun, weight=0.6, known=False, elsewhere=paid)
                    draft.terms.append(strange_noun)
                term = Term(text=piece.text, concepts=concepts, weight=share)
                _add(draft, words, term, piece.text)
            case "elsewhere" if piece.text.endswith("기") and _IS_EASY.match(follows):
                continue
            case "elsewhere":
                draft.terms.append(Term(text=piece.text, known=False, elsewhere=True))
            case "unknown" if place and piece.text in _GLUED and _keyed(draft):
                draft.facet(_GLUED[piece.text])
                draft.mark(piece.text, "물음")
            case "unknown":
                behind = pieces[place + 1] if place + 1 < len(pieces) else None
                ending = behind is not None and behind.kind in ("tail", "filler")
                after = behind.text if behind is not None and ending else ""
                if row and not follows.strip() and _DOING.fullmatch(word):
                    _add_unknown(draft, words, word, "", attached=False, noun=True)
                    continue
                if before in _OF_WHAT_KIND and len(piece.text) > 1 and _OF_ONESELF.search(word):
                    _add_unknown(draft, words, piece.text, "", attached=False, noun=True)
                    continue
                if row and piece.text + after == word and _ALSO_NOUN.fullmatch(word):
                    _add_unknown(draft, words, word, "", attached=False, noun=True)
                    continue
                if not after and piece.text.endswith("지") and _NEGATED_VERB.match(follows):
                    _add_unknown(draft, words, piece.text[:-1], "지", attached=False)
                    continue  # 적지 않나요
                if after == "지" and place + 2 == len(pieces) and _is_paper(piece.text, follows):
                    after = ""  # 원산지 표시: a verb in 지 is followed by 않다 or 말다
                    _add_unknown(draft, words, f"{piece.text}지", "", attached=False, noun=True)
                    continue
                _add_unknown(draft, words, piece.text, after, attached=place > 0 and known_before)
            case "filler" if _OFFICE_OF.fullmatch(piece.text) and len(pieces) == 1:
                _add_unknown(draft, words, piece.text, "", attached=False, noun=True)
            case _:
                pass


def _of_cases(draft: Draft) -> bool:
    """부서 순위: the word for what every case has, and no topic."""
    return bool(draft.case_word or draft.aggregate or draft.facets)


_IS_EASY = re.compile(r"\s(?:쉬|쉽|어려|어렵|힘들|좋|편하|편해)")
"""다시 만들기 쉬워진: a verb, and not what is done for pleasure (만들기)."""
_OFFICE_OF = re.compile(r"(?:소개|안내|판매|보관|접수|대여|상담|알선)[소처점]")
"""인력 소개소: a place that is called after what is done there."""


def _strange_around(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """인사이동: what seems to be a filler between strange letters belongs to a strange word."""
    kinds = [piece.kind for piece in pieces]
    if kinds == ["unknown", "filler", "unknown"]:
        return (Piece("unknown", "".join(piece.text for piece in pieces)),)
    if kinds[-2:] == ["tail", "unknown"] and len(pieces) > 2:
        tail, strange = pieces[-2:]
        if tail.text in NOUN_ENDINGS and len(strange.text) == 1:  # 방문요양
            return (*pieces[:-2], Piece("unknown", tail.text + strange.text))
    if kinds[-2:] == ["filler", "unknown"] and pieces[-1].text in _LOAN_ENDS:  # 사이즈
        return (*pieces[:-2], Piece("unknown", pieces[-2].text + pieces[-1].text))
    return pieces


_LOAN_ENDS = frozenset("즈스드트크프츠브그르")
"""Last letters of words from other languages, and no endings."""


def _without_accidents(pieces: Sequence[Piece], words: Words) -> Sequence[Piece]:
    """토지대장: two letters that only happen to stand inside a word of ours are no word."""
    if not any(piece.kind == "unknown" for piece in pieces):
        return pieces
    strange = next(n for n, piece in enumerate(pieces) if piece.kind == "unknown")
    known = [piece for piece in pieces if piece.kind in ("known", "concept")]
    # 상반키: two letters and one strange letter behind them.
    short_rest = (
        len(pieces) == 2
        and strange == 1
        and len(pieces[1].text) == 1
        and pieces[1].text not in COUNTING
    )
    accidental = [
        piece
        for n, piece in enumerate(pieces)
        if (n > strange or short_rest)
        and piece.kind == "known"
        and len(piece.text) == 2
        and not words.vocabulary.is_word(piece.text)
        and piece.text not in words.lexicon.concept_of_word
    ]
    if not known or len(accidental) < len(known):
        return pieces
    return [Piece("unknown", "".join(piece.text for piece in pieces))]


def _in_strange_compound(pieces: Sequence[Piece], place: int, words: Words) -> bool:
    """음식물쓰레기, 보건증, 주차딱지: a known piece in a compound that is another word."""
    before = pieces[place - 1] if place else None
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if before is not None and before.kind == "unknown" and len(before.text) > 1:
        return True
    if before is not None and before.kind == "concept" and not words.occurs(before.concepts):
        return True
    if after is None or after.text in words.lexicon.generic:
        return False
    return after.kind == "unknown" and all(p.kind == "tail" for p in pieces[place + 2 :])


_CASE_PARTICLES = ("에서", "에게서", "한테서", "로서", "으로서")
"""Particles that end as verbs do: 공방에서 is no verb."""
_NEGATED_VERB = re.compile(r"\s(?:않|못|말)")
_NEGATED = re.compile(r"\s*(?:않|안|못|말|마|아니|도|는|를)")
_PAYMENT = re.compile(
    r"[가-힣]{2,}(?<!준)(?<!정)(?<!대)(?<!구)(?<!설)(?<!장)(?<!경)(?<!소)(?<!낭)(?<!완)비"
    r"|[가-힣]{2,}(?<!자)(?<!재)(?<!치)(?<!진)(?<!의)(?<!무)(?<!유)(?<!음)(?<!원)(?<!연)료"
    r"|[가-힣]{2,}(?<!지)(?<!방)(?<!조)(?<!소)(?<!황)금"
)
"""철거비, 수강료, 장려금: what is paid for something, which no case records."""
_NOUN_MAKERS = frozenset(
    "함비증료권차업법률액세표집품기대실원장판망값물벨등콜존룸방단관탑봉통칩핀팩킷회"
)
"""Last letters that make another noun of the one before: 구급함."""


def _other_noun(pieces: Sequence[Piece], place: int) -> str:
    """구급함: a word of ours with one letter more is the name of another thing."""
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    if after is None or after.kind != "unknown" or after.text not in _NOUN_MAKERS:
        return ""
    return pieces[place].text + after.text


def _corrected_together(before: str, word: str, words: Words) -> tuple[str, str] | None:
    """돌봄 공벡 → 돌봄 공백: a word of ours that was taken apart and mistyped."""
    stem = strip_particle(word)[0]
    if not before or len(before + stem) < SHORTEST_TOGETHER:
        return None
    meant = words.mistyped(before + stem, SLIP_LIMIT)
    if meant is None or not meant.startswith(before) or len(meant) != len(before + stem):
        return None
    return stem, meant[len(before) :]


def _corrected(word: str, words: Words) -> tuple[str, str] | None:
    stem, particle = strip_particle(word)
    for candidate in dict.fromkeys((word, stem)):
        meant = words.mistyped(candidate, SLIP_LIMIT)
        if meant is None or meant in CUE_WORDS:  # 하반끼: a mistyped cue, put right as such
            continue
        if candidate == word or particle:
            return candidate, meant
    if len(stem) >= 4 and (meant := words.vocabulary.in_title(stem)) and meant != stem:
        return stem, meant
    return None


def _add(draft: Draft, words: Words, term: Term, text: str) -> None:
    lexicon = words.lexicon
    concepts = [lexicon.concepts[c] for c in term.concepts]
    weight = 1.0
    group = bool(concepts) and all(c.group for c in concepts)
    if group:
        weight = GROUP_WEIGHT
    elif concepts and all(c.is_field for c in concepts):
        weight = FIELD_WEIGHT
    elif term.text in lexicon.generic:
        weight = GENERIC_WEIGHT
    elif not concepts and len(term.text) == 2 and not words.vocabulary.is_word(term.text):
        weight = PART_WEIGHT
    elif any(term.text in concept.vague for concept in concepts):
        weight = VAGUE_WEIGHT
    if any(t.text == term.text for t in draft.terms):
        return
    if term.text in lexicon.concept_stems and not words.occurs(term.concepts):
        # A verb of a meaning that the knowledge has not (맡기는) tells nothing of it.
        draft.terms.append(Term(text=term.text, weight=0.15, known=False, verbal=True))
        return
    weight *= term.weight
    draft.terms.append(term.model_copy(update={"weight": weight, "group": group}))
    draft.mark(text, "찾는 말")


_GLUED: Mapping[str, Facet] = {
    "보상": "reward", "시상": "reward", "출처": "source", "성적": "rank", "장소": "where",
}  # fmt: skip
"""남원읍투게더보상: a field may be glued to what it is asked of."""


def _is_paper(stem: str, follows: str) -> bool:
    """원산지 표시, 실종 전단지: a noun; a verb in 지 is asked (했지?) or denied (하지 않다)."""
    if len(stem) < 2 or _NEGATED.match(follows) or "?" in follows:
        return False
    return not any(final_consonant(letter) == "ㅆ" for letter in stem)


def _keyed(draft: Draft) -> bool:
    return bool(draft.departments or draft.ranks or draft.title_ends)


def _add_unknown(
    draft: Draft, words: Words, text: str, after: str, *, attached: bool, noun: bool = False
) -> None:
    light = _LIGHT_VERB.search(text + after)
    if len(text) % 2 == 0 and text[: len(text) // 2] == text[len(text) // 2 :]:
        # 펄펄, 콜록콜록: how something is, and no thing
        draft.terms.append(Term(text=text, weight=0.15, known=False, verbal=True))
        return
    if light and not attached and len(light[1]) >= 2:
        draft.terms.append(Term(text=light[1], weight=LIGHT_VERB_WEIGHT, known=False))
        return
    stem, _ = strip_particle(text)
    if _PAYMENT.fullmatch(stem):
        draft.terms.append(Term(text=stem, known=False, elsewhere=True))
        return
    ending = _SHORT_VERBAL if len(text + after) <= 2 else _VERBAL
    if stem in words.lexicon.generic:
        draft.terms.append(Term(text=stem, weight=GENERIC_WEIGHT, known=False))
        return
    said = text if after.startswith(_CASE_PARTICLES) else text + after
    verbal = (
        len(stem) < 2
        or bool(ending.search(said) or (len(text) <= 2 and _SHORT_VERBAL.search(text)))
        or bool(_OF_ONESELF.search(text + after))
        or any(final_consonant(letter) == "ㅆ" for letter in text)  # 바꿨어: no noun has it
    )
    if attached and after:
        verbal = True
    verbal = verbal and not noun
    draft.terms.append(Term(text=stem, weight=0.15 if verbal else 0.6, known=False, verbal=verbal))
