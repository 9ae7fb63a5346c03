"""Reads names in a message: exact, abbreviated, mistyped, or of somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.lexicon import Lexicon, compact
from knowledge.names import TOWN_SUFFIXES, Name, Names
from knowledge.question.classes import recognise_divisions, recognise_towns
from knowledge.question.model import Correction, Unknown
from knowledge.question.outside import ALONE, ELSEWHERE_TOO
from knowledge.question.patterns import WITHOUT
from knowledge.question.scan import CLAIMED, Draft, Named, Scan
from knowledge.search.term import Term

_BODY_TAIL = regex(
    r"(?:시청|군청|구청|도청|청|사무소|주민센터|행정복지센터)(?:에서|은|는|이|가|의)?"
)
_OTHER_BODIES = regex(
    r"((?:다른|타|딴)\s?(?:시군구?|시·군|시|군|도시|지역|지자체|자치단체|기관|동네|고장))"
    r"(?!\s(?:사람|주민|분|시민)(?:들)?(?:도|이|은)\s)"  # whether they may come, too
    r"(?<!타시(?=[는면고니나죠지던기려]))(?<![를을] 타시)"  # 휠체어 타시는데
    r"(?:에서는|에서|에는|에도|에|의|은|는|도|들은|들의|들)?"
    r"|(?<![가-힣])(공기업|공공기관|도청(?!\s?(?:주관|주최))|(?<!청 )본청(?!\s?(?:주관|주최))"
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
    r"(?=\s?(?:우수\s?|입상\s?)?(?:사례|거|것|꺼|최우수|우수|장려|대상|입상|순위|등수|몇|뭐|있|$|\?))"
)
"""우리 시 사례, asked of a bot whose own body has none: nobody knows which city."""
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
OUR_OFFICE = "우리 부서"
"""The slot of its mark."""
_WHY = regex(r"왜\s?$")
_WHY_IT = regex(r"(?:이|가)\s?(?:자꾸\s?|또\s?)?(?:나오|나와|나왔|뜨|떠|떴)\w*")
"""여성가족과 말한 건데 왜 남원읍이 나와: what came by mistake is not asked for."""
_ASKER = regex(
    r"(?:에서|이|가|측에서|쪽에서)?\s?(?:자꾸\s?|또\s?)?(?:자료\s?|답변\s?|협조\s?)?"
    r"(?:물어|묻|문의|요청|요구|달라|찾으|찾네|확인\s?해\s?달|연락)"
    r"|(?:에서|이|가|측에서|쪽에서)\s?궁금"
)
"""인사팀에서 물어보네요: who wants to know is not what is asked for."""
_TOGETHER = regex(r"\s?(?:함께|같이|더불어|손을?\s?잡|협력|협업|힘을?\s?합)")
"""주민과 함께: and, no department."""
_RELATIVE = regex(
    r"어머니|아버지|엄마|아빠|부모님|할머니|할아버지|장모님|장인|고모|이모|삼촌|손주|딸|아들|자식|어멍|아방"
)
_WHEREABOUTS = regex(
    r"(?:에(?:서|서는)?)?\s?(?:[가-힣]+\s)?"
    r"(?:사는|살고|사시는|살아|(일하|온|왔|오는|올라온|내려온|지내|근무|직장|유학|여행))"
    r"|에서\s[^?.]{0,14}?(시켜\s|주문|사\s?먹|받아\s?먹)"
)
"""서울 사는 딸, 서울에서 시켜 먹으려는데: where somebody is."""
_DESTINATION = regex(
    r"까지\s(?:[가-힣]{1,4}\s)?(?:갔|가야|가서|가라|가기|나가|다녀|넘어|왕복|왔다)|(?:으?로|에)\s?(?:나가야|가야|가라|가래|넘어가)"
)
"""치매 검사 받으러 제주시까지 나가야 됩니까: where somebody goes for want of it here."""
_THEIR_HOUSE = regex(
    rf"\s?(?:[가-힣]{{1,3}}\s)?(?:{_RELATIVE.pattern})(?:네|\s?집|\s?댁)"
    rf"|\s?(?:(?:우리|저희|제|내|시|친정)\s?)?(?:{_RELATIVE.pattern})(?:의|를|을|도)?\s"
    r"(?!대신|명의|이름|쪽|집에서|[^?]*(?:보내|부치|선물))"
)
"""서울 사는 딸네 정화조, 서울 사는 어머니 안부: something that is there."""
_HEAD = regex(r"장(?:님)?(?:의|은|이|님)?(?=\s|$|\?)")
"""남원읍장: the head of an office, a person."""
_HONOURED = regex(r"(?:께서|[이은])?\s(?:무슨\s|또\s)?(?:상을?\s?(?:받|타)|수상|입상|표창)")
"""남원읍장님이 상 받으셨다고: what the office was honoured for."""
_COPULA = regex(
    r"(?:(?<=[과소읍면])(?:지|죠|지요)|인데|이에요|예요|입니다|인가요|이야|이라)(?:요|는데)?$"
)
_THING = regex(r"(?:의\s?)?(?:껀|꺼는|꺼|거는|거|것은|것|건|네는|네)$")
_WORD_CHARACTER = regex(r"[가-힣a-z0-9]")
_LATIN = regex(r"[a-z0-9]")
_HANGUL = regex(r"[가-힣]")
_HANGUL_RUN = regex(r"[가-힣]*")
_END_MARKS = regex(r"[^가-힣0-9a-z]+$")
_CASE_WORD = regex(r"(?:의\s?)?(?:우수\s?)?(?:사례|순위|보상|수상|실적|부서)")
_COUNTED = regex(r"(?<=[가-힣]{3})(?:두|세|네|\d)(?:개|건|곳|군데)(?:다|만|가|는)?$")
_GLUED_CUE = regex(r"(?<=[가-힣]{3})(?:사례|순위|보상|출처|성적)[은는이가도만요]?$")
_LOCATIVE = regex(r"에서|에는|에도|처럼|인데|사는|시민|군민")
"""After a city's short name that is also a word (공주, 장수), these make it the city."""
_HOST = regex(
    r"(?:주관|주최)(?:이|은|는|가|한|기관|처)?\b[^?]*(?:었나|였나|인가|인지|이야|이냐|일까)"
)
"""주관이 도청이었나: the host is guessed, nobody else's case is asked for."""
_OTHER_OFFICE = regex(r"(?<![가-힣])(군|구|도)청(?!\s?(?:주관|주최))(?=[이가은는에의을도\s?]|$)")


_SPEAKER = regex(
    r"(?<![가-힣])(?:저|저희|나|우리|자식들?|애들|형제들?|동생들?|형|오빠|언니|누나)[은는]\s(?:다\s)?$"
    r"|(?:직장|일|공부|학교|결혼|장사)\s?(?:때문에|하러|하느라|해서|하면서)\s$"
)
_IS_THERE = regex(r"에\s(?:있|살|나와|직장|일하)|\s살|에서\s(?:일|직장|근무|살)")


def _lives_there(text: str, start: int, end: int) -> bool:
    """아버지가 혼자신데 저는 서울에 있어요: where those live who cannot be with their relative."""
    spoken = _SPEAKER.search(text[:start]) and _RELATIVE.search(text)
    return bool(spoken) and _IS_THERE.match(text, end) is not None


def recognise_names(scan: Scan, draft: Draft, names: Names) -> None:
    """Claims names that are written exactly (blanks ignored), and other known places."""
    for match in scan.take(_OUR_OFFICE):
        draft.mark(match.group(), OUR_OFFICE)
    recognise_divisions(scan, draft, names)
    host_guessed = _HOST.search(scan.text)
    for match in list(_OTHER_BODIES.finditer(scan.rest)):
        if match[2] in names.categories:  # 공공기관 사례, where that is a category
            continue
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
    _claim_exact(scan, draft, names)


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
            if (hits or other) and _fits_here(scan, piece, start, last, whole=whole):
                found = (length, hits)
                break
        if found is None:
            at += 1
            continue
        length, hits = found
        end = positions[at + length - 1] + 1
        text = scan.claim(start, end)
        if hits is None and _DESTINATION.match(scan.text, end):
            draft.mark(text, "묻는 까닭")
        elif hits is None:
            kind = "place" if compact(text) in lexicon.towns else "city"
            draft.unknown.append(Unknown.model_validate({"kind": kind, "text": compact(text)}))
            draft.mark(text, "지역")
        else:
            _note(scan, draft, text, end, hits)
        at += length


_LETTERS_BEFORE = regex(r"[가-힣]{2,}$")


def _is_of_another_office(scan: Scan, start: int, piece: str, names: Names) -> bool:
    """예산과 in 기획예산과: the end of the name of another office, which is not ours."""
    if not piece.endswith("과"):
        return False
    before = _LETTERS_BEFORE.search(scan.rest[:start])
    return before is not None and names.is_other(before.group() + piece)


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
    if _is_word_character(before):
        return False
    rest = _HANGUL_RUN.match(scan.rest, last + 1)
    tail = rest.group() if rest else ""
    if tail == "" or _is_case_word(tail) or _THING.fullmatch(tail):
        return True
    return strip_particle(piece + tail)[0] == piece or bool(_BODY_TAIL.match(tail))


def _note(scan: Scan, draft: Draft, text: str, end: int, hits: tuple[Name, ...]) -> None:
    without = WITHOUT.match(scan.rest, end)
    if without:
        scan.claim(without.start(), without.end())
    if head := _HEAD.match(scan.rest, end):
        scan.claim(head.start(), head.end())
        if not _HONOURED.match(scan.text, head.end()):
            draft.outside.append("담당자 이름")
    tail = _BODY_TAIL.match(scan.rest, end)
    if tail:
        scan.claim(tail.start(), tail.end())
    if tail and not without and (without := WITHOUT.match(scan.rest, tail.end())):
        scan.claim(without.start(), without.end())  # 제주도청 말고
    if _WHY.search(scan.text[: end - len(text)]) and _WHY_IT.match(scan.rest, end):
        return
    for name in hits:
        if name.kind == "department":
            if alone := ALONE.match(scan.rest, end):
                scan.claim(alone.start(), alone.end())
                draft.outside.append(ELSEWHERE_TOO)
            target = draft.without_departments if without else draft.departments
            if name.value not in target:
                target.append(name.value)
            start = end - len(text)
            draft.named.append(Named(start, end, "departments", name.value, bool(without)))
            draft.mark(text, "부서")
        elif name.kind == "organisation":
            bodies = draft.without_organisations if without else draft.organisations
            if name.value not in bodies:
                bodies.append(name.value)
            draft.mark(text, "기관")
        elif tail and tail.group().startswith(("청", "도청")):
            draft.unknown.append(Unknown(kind="city", text=text + tail.group()))
        else:
            draft.mark(text, "주관")


_TOWN_FIRST = regex(
    r"(?:그럼\s|그러면\s|근데\s)?([가-힣]{2})(?:은|는|도|이|가|에서|에서는|에서도|엔|에는|에도|쪽은)?(?:요)?"
    r"(?=\s?(?:없|있|뭐|뭘|무엇|무슨|어때|어떤|\x1f|몇|[?.!~]*$))"
)
"""대정은 없냐: a town that is called without 읍 or 면, at the beginning and right before what is
asked."""


def _is_town(word: str, names: Names) -> bool:
    towns = names.lexicon.towns
    ours = any(f"{word}{kind}" in names.exact for kind in TOWN_SUFFIXES)
    return not ours and any(f"{word}{kind}" in towns for kind in TOWN_SUFFIXES)


def recognise_other_names(
    scan: Scan, draft: Draft, names: Names, known_piece: Callable[[str], bool]
) -> None:
    """Reads the words that are left: abbreviations, slips, and names that we do not have.

    `known_piece` tells words that occur in the knowledge; they are
    never taken for unknown names.
    """
    town = _TOWN_FIRST.match(scan.rest)
    if town is None and "말고" in scan.text:  # 남원 말고 표선은
        town = _TOWN_FIRST.match(scan.rest, len(scan.rest) - len(scan.rest.lstrip(f"{CLAIMED} ")))
    if town and _is_town(town[1], names) and not known_piece(town[1]):
        scan.claim(town.start(1), town.end(1))
        draft.unknown.append(Unknown(kind="place", text=town[1]))
        draft.mark(town[1], "없는 이름")
    words = [(start, _END_MARKS.sub("", word)) for start, word in scan.leftovers()]
    for index, (start, word) in enumerate(words):
        if not _HANGUL.match(word):
            continue
        after = scan.text[start + len(word) :].lstrip()
        alone = len(words) == 1 or _is_case_word(after)
        for candidate, tail in _readings(word):
            ours = candidate in names.exact
            ambiguous = candidate in names.lexicon.ambiguous_municipalities
            if ambiguous and not ours and _LOCATIVE.match(tail):
                scan.claim(start, start + len(candidate))
                draft.unknown.append(Unknown(kind="city", text=candidate))
                break
            if _read_name(scan, draft, names, start, candidate, alone and index == 0, known_piece):
                break
            if tail == "" and known_piece(candidate):
                break


def _read_name(
    scan: Scan,
    draft: Draft,
    names: Names,
    start: int,
    word: str,
    alone: bool,
    known_piece: Callable[[str], bool],
) -> bool:
    if word.endswith("과") and _TOGETHER.match(scan.text, start + len(word)):
        return False
    department = names.abbreviated(word)
    noun = word.endswith("과") and word in names.lexicon.not_names  # 성과
    if department and not noun and (not names.is_other(word) or word.endswith("과")):
        scan.claim(start, start + len(word))
        _note(scan, draft, word, start + len(word), (Name("department", department),))
        return True
    if word in names.lexicon.not_names or known_piece(word):
        return False
    if body := names.abbreviated_body(word):
        scan.claim(start, start + len(word))
        _note(scan, draft, word, start + len(word), (Name("organisation", body),))
        return True
    if meant := names.mistyped(word):
        scan.claim(start, start + len(word))
        _note(scan, draft, word, start + len(word), names.exact[meant])
        value = names.exact[meant][0].value if len(names.exact[meant]) == 1 else meant
        draft.corrections.append(Correction(heard=word, meant=value))
        return True
    named = alone and start == 0 and _is_case_word(scan.text[start + len(word) :].lstrip())
    kind = names.unknown_kind(word, alone=alone, named=named)
    if kind == "department" and _ASKER.match(scan.text, start + len(word)):
        scan.claim(start, start + len(word))
        return True
    if kind == "department" and scan.text.startswith("인데", start + len(word)):
        _who_asks(scan, draft, start, word)
        return True
    if kind:
        end = start + len(word)
        goes = kind == "city" and bool(
            _DESTINATION.match(scan.text, end) or _lives_there(scan.text, start, end)
        )
        away = _WHEREABOUTS.match(scan.text, start + len(word))
        ours = bool(draft.organisations or draft.departments or _RELATIVE.search(scan.text))
        ours = ours or bool(away and away.lastindex)
        here = away and ours and not _THEIR_HOUSE.match(scan.text, away.end())
        if goes or (kind == "city" and here):
            scan.claim(start, start + len(word))
            draft.mark(word, "묻는 까닭")
            return True
        scan.claim(start, start + len(word))
        draft.unknown.append(Unknown(kind=kind, text=word))
        draft.mark(word, "없는 이름")
        return True
    return False


_ASKS_OF_ITSELF = regex(
    r"인데(?:요)?[\s,.]+(?:혹시\s)?(?:(?:우리|저희)\s?(?:과|부서|팀)?(?:도|는|은|것도|거도)?\s?)?"
    r"(?:우수\s?)?(?:사례|거|것|상|순위|실적)?(?:도|가|이|은|는|를|을)?\s?(?:있|없|몇|받|[?.!~]*$)"
)
"""건축과인데 사례 있나: of the own office."""


def _who_asks(scan: Scan, draft: Draft, start: int, word: str) -> None:
    """인사팀인데 …: who is asking, and what is asked for only where nothing else is."""
    end = start + len(word)
    scan.claim(start, end + len("인데"))
    ours = any(mark.slot == OUR_OFFICE for mark in draft.marks)
    alone = not scan.text[end:].removeprefix("인데").strip(" 요?.!~")
    if (ours and alone) or _ASKS_OF_ITSELF.match(scan.text, end):
        draft.unknown.append(Unknown(kind="department", text=word))
        draft.mark(word, "없는 이름")


def _readings(word: str) -> Iterable[tuple[str, str]]:
    """The word as it is, then without its particle, longest stem first."""
    yield word, ""
    if match := _COPULA.search(word):
        yield word[: match.start()], match.group()
    if match := _THING.search(word):
        yield word[: match.start()], match.group()
    if match := _COUNTED.search(word):  # 보건소두개
        yield word[: match.start()], match.group()
    if match := _GLUED_CUE.search(word):  # 남언읍보상
        yield word[: match.start()], match.group()
    stem, particle = strip_particle(word)
    if particle and len(stem) >= 2:
        yield stem, particle
        again, more = strip_particle(stem)
        if more and len(again) >= 2:
            yield again, more + particle


def _is_case_word(text: str) -> bool:
    return bool(_CASE_WORD.match(text))


def _is_word_character(letter: str) -> bool:
    return bool(_WORD_CHARACTER.match(letter))
