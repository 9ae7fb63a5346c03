"""Names as people type them: mistyped, shortened or glued, and such as nobody here has."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from knowledge.korean.particles import strip_particle
from knowledge.korean.patterns import regex
from knowledge.names import TOWN_SUFFIXES, Name, Names
from knowledge.question.model import Correction, Unknown
from knowledge.question.named import DESTINATION, OUR_OFFICE, THING, is_case_word, note_name
from knowledge.question.scan import Draft, Scan

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
    r"|\s(사람|손님|관광객)(?:들)?(?:이|은|한테|에게)\s(?!사례)"
)
"""서울 사는 딸, 서울에서 시켜 먹으려는데, 서울 사람이 와서: where somebody is, or is from."""
_THEIR_HOUSE = regex(
    rf"\s?(?:[가-힣]{{1,3}}\s)?(?:{_RELATIVE.pattern})(?:네|\s?집|\s?댁)"
    rf"|\s?(?:(?:우리|저희|제|내|시|친정)\s?)?(?:{_RELATIVE.pattern})(?:의|를|을|도)?\s"
    r"(?!대신|명의|이름|쪽|집에서|[^?]*(?:보내|부치|선물))"
)
"""서울 사는 딸네 정화조, 서울 사는 어머니 안부: something that is there."""
_COPULA = regex(
    r"(?:(?<=[과소읍면동])(?:이?였|이었)(?:나|지|죠|던가|냐|어|음|구나|다며|다던데)"
    r"|(?<=[과소])(?:인가|인지|라며|라면서|라던데)|(?<=[과소읍면])(?:지|죠|지요)|인데|이에요|예요|입니다|인가요|이야|이라)(?:요|는데)?$"
)
_HANGUL = regex(r"[가-힣]")
_END_MARKS = regex(r"[^가-힣0-9a-z]+$")
_WORD = regex(r"[^\s\x1f()\[\]{}/,;\"'·]+")
"""우리 과(축산과), 세무과/축산과: a name ends where a bracket or a stroke stands."""
_COUNTED = regex(r"(?<=[가-힣]{3})(?:두|세|네|\d)(?:개|건|곳|군데)(?:다|만|가|는)?$")
_GLUED_CUE = regex(r"(?<=[가-힣]{3})(?:사례|순위|보상|출처|성적)[은는이가도만요]?$")
_LOCATIVE = regex(r"에서|에는|에도|처럼|인데|사는|시민|군민")
"""After a city's short name that is also a word (공주, 장수), these make it the city."""
_SPEAKER = regex(
    r"(?<![가-힣])(?:저|저희|나|우리|자식들?|애들|형제들?|동생들?|형|오빠|언니|누나)[은는]\s(?:다\s)?$"
    r"|(?:직장|일|공부|학교|결혼|장사)\s?(?:때문에|하러|하느라|해서|하면서)\s$"
)
_IS_THERE = regex(r"에\s(?:있|살|나와|직장|일하)|\s살|에서\s(?:일|직장|근무|살)")


def _lives_there(text: str, start: int, end: int) -> bool:
    """아버지가 혼자신데 저는 서울에 있어요: where those live who cannot be with their relative."""
    spoken = _SPEAKER.search(text[:start]) and _RELATIVE.search(text)
    return bool(spoken) and _IS_THERE.match(text, end) is not None


_TOWN_FIRST = regex(
    r"(?:그럼\s|그러면\s|근데\s)?([가-힣]{2})(?:은|는|도|이|가|에서|에서는|에서도|엔|에는|에도|쪽은)?(?:요)?"
    r"(?=\s?(?:없|있|뭐|뭘|무엇|무슨|어때|어떤|\x1f|몇|(?:상[은을도]?\s)?(?:안|못)\s?(?:받|탔|타|뽑|올|들었)|[?.!~]*$))"
)
"""대정은 없냐: a town that is called without 읍 or 면, at the beginning and right before what is
asked."""


_INSTEAD_OF_THAT = regex(r"말고(?:는)?\s")


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
    if town is None and (instead := _INSTEAD_OF_THAT.search(scan.text)):  # 남원 말고 표선은
        town = _TOWN_FIRST.match(scan.rest, instead.end())
    if town and _is_town(town[1], names) and not known_piece(town[1]):
        scan.claim(town.start(1), town.end(1))
        draft.unknown.append(Unknown(kind="place", text=town[1]))
        draft.mark(town[1], "없는 이름")
    words = [(m.start(), _END_MARKS.sub("", m.group())) for m in _WORD.finditer(scan.rest)]
    for index, (start, word) in enumerate(words):
        if not _HANGUL.match(word):
            continue
        after = scan.text[start + len(word) :].lstrip()
        alone = len(words) == 1 or is_case_word(after)
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
        note_name(scan, draft, word, start + len(word), (Name("department", department),))
        return True
    if word in names.lexicon.not_names or known_piece(word):
        return False
    if body := names.abbreviated_body(word):
        scan.claim(start, start + len(word))
        note_name(scan, draft, word, start + len(word), (Name("organisation", body),))
        return True
    if meant := names.mistyped(word):
        scan.claim(start, start + len(word))
        note_name(scan, draft, word, start + len(word), names.exact[meant])
        value = names.exact[meant][0].value if len(names.exact[meant]) == 1 else meant
        draft.corrections.append(Correction(heard=word, meant=value))
        return True
    named = alone and start == 0 and is_case_word(scan.text[start + len(word) :].lstrip())
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
            DESTINATION.match(scan.text, end) or _lives_there(scan.text, start, end)
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
    r"(?:우수\s?)?(?:사례|거|것|상|순위|실적|(?:수상|입상|선정)작?)?(?:도|가|이|은|는|를|을)?\s?(?:있|없|몇|받|[?.!~]*$)"
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
    if match := THING.search(word):
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
