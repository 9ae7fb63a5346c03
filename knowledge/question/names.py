"""Reads names in a message: exact, abbreviated, mistyped, or of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from knowledge.grades import NAME
from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.nameforms import is_place
from knowledge.names import Name, Names
from knowledge.question.classes import recognise_divisions, recognise_towns, recognise_two_kinds
from knowledge.question.kinds_of_bodies import recognise_kinds_of_bodies
from knowledge.question.model import Unknown
from knowledge.question.named import (
    BODY_TAIL,
    DESTINATION,
    OUR_OFFICE,
    THING,
    is_case_word,
    note_name,
)
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import CLAIMED, Draft, Scan
from knowledge.search.term import Term

_OTHER_BODIES = regex(
    r"((?:다른|타|딴)\s?(?:시군구?|시·군|시|군|도시|지역|지자체|자치단체|기관|동네|고장))"
    r"(?!\s(?:사람|주민|분|시민)(?:들)?(?:도|이|은)\s)"  # whether they may come, too
    r"(?<!타시(?=[는면고니나죠지던기려]))(?<![를을] 타시)"  # 휠체어 타시는데
    r"(?:에서는|에서|에는|에도|에|의|은|는|도|들은|들의|들)?"
    r"|(?<![가-힣])(공기업|공공기관|도청(?!\s?(?:주관|주최))"
    r"|(?<!청 )본청(?!\s?(?:주관|주최|말고|빼고|빼면|제외|아닌))"
    r"|산하\s?기관|출자\s?·?\s?출연\s?기관|민간\s?기업|중앙\s?부처)(?:들)?(?:에서는"
    r"|에서|의|은|는|이|가|도)?(?=\s|$|\?)"
)
_OUR_BODY = regex(
    r"(?<![가-힣])(?:(?:우리|저희|본)\s?(?:본부|공사|공단|기관|교육청|구청|군청|회사|청|구|군|도)"
    r"|본(?:사|원)|(?<=청\s)본청(?!\s?(?:소속|부서|실?과)))"
    r"(?:의|에서는?|는|은|가|이)?(?=\s)"
)
"""우리 본부 사례: the own organisation."""
_OURS = regex(
    r"^\s*(?:우리|저희)\s?(?:시|군|구|도|청|기관)?\s?(?:거|것|꺼|건)(?:만|은|는|도)?(?=[\s?!.]*$)"
)
"""우리 시 거만, 우리 거는: all that is ours, and nothing else is said."""
_OUR_TOWN = regex(
    r"(?<![가-힣])((?:우리|저희)\s?(?:시|군|구|도|고장|동네|지역))(?:의|에서|에선|는|은|도|가)?"
    rf"(?=\s?(?:우수\s?|입상\s?)?(?:사례|거|것|꺼|{NAME}|입상|순위|등수|몇|뭐|있|$|\?))"
)
"""우리 시 사례, asked of a bot whose own body has none: nobody knows which city."""
_OURS_AMONG_OTHERS = regex(
    r"(?<![가-힣])(?:우리|저희)\s?(?:시|군|구|고장|동네|지역|기관|시청|군청|구청)"
    r"(?:의|에서도?|에선|에는?|에도|는|은|도|가|이)?(?:만)?(?=\s|$|\?|\x1f)"
)
"""우리 시도 고독사 예방 해?, where other bodies' cases are known, too."""
_OF_ALL_BODIES = regex(
    r"(?<![가-힣])전국(?:에서|적으로|을?\s?통틀어)?(?:는|도)?\s(?=(?:제일|가장)(?!\s(?:먼저|처음|빨리))|최고|1위|1등|잘|\x1f)"
)
"""전국에서 제일 잘한 데, asked of a bot that knows of the whole country."""
_OUR_OFFICE = regex(
    r"(?<![가-힣])(?:우리|저희|울|제가\s있는|내가\s있는)\s?(?:과|부서|팀|실과)"
    r"(?:(?:에서는?|는|은|이|가|도|의|꺼|거)?(?=\s?(?:\x1f|몇|뭐|꼴|순위|보상|상(?=[은을이]?\s)|입상|수상|사례"
    r"|거|것|없|있|왜|언제))|(?:는|은|도|꺼는|거는)(?:요)?(?=\s?[?!.~]*$))"
)
"""우리 과 몇 위야: nobody knows whose."""
_WORD_CHARACTER = regex(r"[가-힣a-z0-9]")
_LATIN = regex(r"[a-z0-9]")
_HANGUL_RUN = regex(r"[가-힣]*")
_HOST = regex(
    r"(?:주관|주최)(?:이|은|는|가|한|기관|처)?\b[^?]*(?:었나|였나|인가|인지|이야|이냐|일까|이?[죠지](?=\s|[?!.~]|$))"
    r"|[도시군구]청(?:에서|이)\s(?:연|여는|개최한|주최한)\s(?:경진\s?)?대회"
)
"""주관이 도청이었나: the host is guessed, nobody else's case is asked for."""
_ITS_CASES = regex(r"\s?(?:우수\s?)?(?:사례|거|것|꺼|건|몇|뭐|순위|실적|입상|수상|있|없|[?.!]|$)")
"""공공기관 사례: whose cases are asked for, and not what they are about."""
_OTHER_OFFICE = regex(
    r"(?<![가-힣])(군|구|도)청(?!\s?(?:주관|주최))(?!(?:에)?\s?안\s?가|에?\s?가지\s?[않말])"
    r"(?=[이가은는에의을도\s?]|$)"
)


def recognise_names(
    scan: Scan, draft: Draft, names: Names, in_title: Callable[[str], bool]
) -> None:
    """Claims names that are written exactly (blanks ignored), and other known places."""
    for match in scan.take(_OUR_OFFICE):
        draft.mark(match.group(), OUR_OFFICE)
    recognise_kinds_of_bodies(scan, draft, names)
    recognise_two_kinds(scan, draft, names)
    recognise_divisions(scan, draft, names)
    _claim_categories_by_other_names(scan, draft, names)
    host_guessed = _HOST.search(scan.text)
    for match in list(_OTHER_BODIES.finditer(scan.rest)):
        if match[2] in names.categories:  # 공공기관 사례, where that is a category
            continue
        if match[2] and in_title(match[2]) and not _ITS_CASES.match(scan.text, match.end()):
            continue  # 공공기관 직원들이 동네 식당에 가게 한 사례
        scan.claim(match.start(), match.end())
        if host_guessed:
            continue
        if match[2] == "도청" and names.own_has_cases and names.own.endswith("도"):
            without = WITHOUT.match(scan.text, match.end())
            if without:
                scan.claim(without.start(), without.end())
            (draft.without_organisations if without else draft.organisations).append(names.own)
            draft.mark(match.group(), "기관")
            continue
        if match[1] and len(names.organisations) > 1:  # 다른 시군 사례, where there are some
            draft.without_organisations.append(names.own)
            draft.mark(match.group(), "기관")
            continue
        draft.unknown.append(Unknown(kind="city", text=match[1] or match[2]))
    for match in _OTHER_OFFICE.finditer(scan.rest):
        if not any(organisation.endswith(match[1]) for organisation in names.organisations):
            scan.claim(match.start(), match.end())
            if not host_guessed:
                draft.unknown.append(Unknown(kind="city", text=match.group()))
    for match in scan.take(_OURS) if names.own_has_cases else ():
        draft.organisations.append(names.own)
        draft.mark(match.group(), "기관")
    for match in () if names.own_has_cases else scan.take(_OUR_TOWN):
        draft.unknown.append(Unknown(kind="city", text=match[1]))  # whichever that is
    for match in scan.take(_OURS_AMONG_OTHERS) if names.own_among_others else ():
        draft.organisations.append(names.own)
        draft.mark(match.group(), "기관")
    for match in scan.take(_OF_ALL_BODIES):
        if names.own_has_cases:
            draft.outside.append("전국 순위")
        draft.mark(match.group(), "기관")
    for match in scan.take(_OUR_BODY):
        draft.mark(match.group(), "기관")
    recognise_towns(scan, draft, names)
    for category in names.spaced_categories:  # 적극 행정 장려: no 행정과
        if (at := scan.rest.find(category)) >= 0:
            scan.claim(at, at + len(category))
            draft.terms.append(Term(text=compact(category)))
            draft.mark(category, "찾는 말")
    _claim_common_category(scan, draft, names)
    _claim_exact(scan, draft, names)


_OF_A_CATEGORY = regex(
    r"(?<![가-힣])([가-힣]{2,6})\s?(?:분야|부문)(?=[^가-힣]|[은는이가도만의에]|$)"
)


def _claim_categories_by_other_names(scan: Scan, draft: Draft, names: Names) -> None:
    """중앙부처 사례, 지자체 중에 1위: a category by what it is else called."""
    for other, category in names.categories_called.items():
        at = scan.rest.find(other)
        if at < 0 or (at and _is_word_character(scan.rest[at - 1])):
            continue
        if not _BEHIND_A_CATEGORY.match(scan.rest, at + len(other)):
            continue
        scan.claim(at, at + len(other))
        if without := WITHOUT.match(scan.rest, at + len(other)):
            scan.claim(without.start(), without.end())
            draft.left_out.append(category)
        else:
            draft.terms.append(Term(text=category))
        draft.mark(other, "제외" if without else "찾는 말")


_BEHIND_A_CATEGORY = regex(
    r"(?:들)?(?:은|는|이|가|도|의|에서는?|에선|중에서?)?(?:만)?"
    r"(?:\s?(?:부문|분야|쪽|중에서?|가운데)(?:은|는|에서|만)?)?(?=\s|[?.!~]|$)"
)


def _claim_common_category(scan: Scan, draft: Draft, names: Names) -> None:
    """행정 분야: a category by a word that else says nothing of a case."""
    for match in list(_OF_A_CATEGORY.finditer(scan.rest)):
        if match[1] in names.categories and match[1] in names.lexicon.filler_words:
            scan.claim(*match.span())
            draft.terms.append(Term(text=match[1]))
            draft.mark(match.group(), "찾는 말")


def _claim_exact(scan: Scan, draft: Draft, names: Names) -> None:
    lexicon = names.lexicon
    positions = [i for i, ch in enumerate(scan.rest) if ch != " " and ch != CLAIMED]
    letters = "".join(scan.rest[i] for i in positions)
    longest = max(names.longest, 8)
    at = 0
    while at < len(letters):
        if letters[at : at + 2] not in names.beginnings:
            at += 1
            continue
        found = None
        start = positions[at]
        boundary = start == 0 or not _is_word_character(scan.rest[start - 1])
        for length in range(min(longest, len(letters) - at), 1, -1):
            piece = letters[at : at + length]
            if positions[at + length - 1] - start > length + 3:
                continue
            if CLAIMED in scan.rest[start : positions[at + length - 1] + 1]:
                continue
            hits = names.exact.get(piece)
            other = boundary and hits is None and _is_elsewhere(piece, lexicon)
            last = positions[at + length - 1]
            whole = piece not in names.short_forms and (hits is None or len(piece) >= 3)
            across = last - start >= length and start and _is_word_character(scan.text[start - 1])
            if not whole and across:  # 서귀포시가 상을: no 가상
                continue
            if not boundary and _is_of_another_office(scan, start, piece, names):
                continue
            if other and _begins_one_of_ours(scan, start, names):
                break
            if not whole and hits and _is_what_is_spoken_of(scan, piece, last, hits, lexicon):
                continue
            if (hits or other) and (
                _fits_here(scan, piece, start, last, whole=whole)
                or (hits and _ends_a_run(scan, piece, start, last, lexicon))
            ):
                found = (length, hits)
                break
        if found is None:
            at += 1
            continue
        length, hits = found
        end = positions[at + length - 1] + 1
        text = scan.claim(start, end)
        if hits is None and DESTINATION.match(scan.text, end):
            draft.mark(text, "묻는 까닭")
        elif hits is None:
            kind = "place" if compact(text) in lexicon.towns else "city"
            draft.unknown.append(Unknown.model_validate({"kind": kind, "text": compact(text)}))
            draft.mark(text, "지역")
        else:
            note_name(scan, draft, text, end, hits)
        at += length


def _begins_one_of_ours(scan: Scan, start: int, names: Names) -> bool:
    """제주시험장 of 제주운전면허시험장: the office is meant, and no city (제주시)."""
    run = _HANGUL_RUN.match(scan.rest, start)
    word = run.group() if run else ""
    return any(names.abbreviated(w) is not None for w in (word, strip_particle(word)[0]))


_LETTERS_BEFORE = regex(r"[가-힣]{2,}$")
_BEGINNING = regex(r"[가-힣]+$")


def _is_of_another_office(scan: Scan, start: int, piece: str, names: Names) -> bool:
    """예산과 in 기획예산과: the end of the name of another office, which is not ours; or of one
    that is written in short (수도과 in 상수도과)."""
    if not piece.endswith("과"):
        return False
    before = _BEGINNING.search(scan.rest[:start])
    if before is None:
        return False
    word = before.group() + piece
    if (names.abbreviated(word) or piece) != piece:
        return True
    return len(before.group()) > 1 and names.is_other(word)


def _is_elsewhere(piece: str, lexicon: Lexicon) -> bool:
    """True for a city, a town of three letters or more (송산동민원실), a ministry."""
    return (
        piece in lexicon.municipalities
        or piece in lexicon.bodies
        or (len(piece) > 2 and piece in lexicon.towns)
    )


def _fits_here(scan: Scan, piece: str, start: int, last: int, *, whole: bool) -> bool:
    """Short forms must be words of their own: 서귀포 사례, not 서귀포in."""
    before = scan.rest[start - 1] if start else " "
    after = scan.rest[last + 1] if last + 1 < len(scan.rest) else " "
    if _LATIN.match(after) and not after.isdigit():
        return False
    if whole:
        return True
    if _is_word_character(before) or _WHAT_IS_DONE.match(scan.rest, last + 1):
        return False
    rest = _HANGUL_RUN.match(scan.rest, last + 1)
    tail = rest.group() if rest else ""
    if tail == "" or is_case_word(tail) or THING.fullmatch(tail):
        return True
    return strip_particle(piece + tail)[0] == piece or bool(BODY_TAIL.match(tail))


LONG = 3
"""From so many words on a common word is no office that leaves its suffix out."""


def _is_what_is_spoken_of(
    scan: Scan, piece: str, last: int, hits: Sequence[Name], lexicon: Lexicon
) -> bool:
    """인공지능이 민원 대답, where there is a 민원과: a word that has a meaning of its own."""
    if any(name.kind != "department" for name in hits) or piece not in lexicon.concept_of_word:
        return False
    if len(scan.text.split()) < LONG:
        return False
    return not _ITS_CASES.match(scan.rest, last + 1)


_WHAT_IS_DONE = regex(r"\s(?:점검|검사|단속|허가|교육|조사|상담|관리)(?![가-힣]*[과팀소])")
"""위생 점검: what an office does, and not the office (위생과)."""
SHORTEST_BEFORE = 4
"""Letters before a place at the end of a run of words without blanks, at least."""


def _ends_a_run(scan: Scan, piece: str, start: int, last: int, lexicon: Lexicon) -> bool:
    """지게차실기시험제주: a city or province behind words that are typed without blanks."""
    if not is_place(piece, lexicon) or piece in lexicon.ambiguous_municipalities:
        return False
    before = _LETTERS_BEFORE.search(scan.rest[:start])
    apart = last + 1 == len(scan.rest) or not _is_word_character(scan.rest[last + 1])
    return apart and before is not None and len(before.group()) >= SHORTEST_BEFORE


def _is_word_character(letter: str) -> bool:
    return bool(_WORD_CHARACTER.match(letter))
