"""Sentences without bullets: which winners belong to which rank or grade."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.assembly import assemble, end_of
from knowledge.intake.results.bodies import Body, find_bodies
from knowledge.intake.results.entry import Entry, Reading, carried, with_standing
from knowledge.intake.results.people import OFFICE, mask
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Bracket, Category, Official, Spans, Token
from knowledge.intake.results.standing import Marker, Side, in_brackets
from knowledge.intake.results.unquoted import (
    CHOSEN,
    plain_titles,
    titles_before,
    titles_chosen,
    titles_in_brackets,
)

NOT_WINNERS = re.compile(
    r"분야(?:에서|별로|의|를)|기준|항목|점수|앞으로|지난해|작년|참석|심사위원|"
    r"발굴하기|방법|방침|계획이다|"
    r"제출받|접수된\s?사례|후보|대상으로|경합|본선에\s?(?:오른|진출)|주요\s?내용"
)
_LEAD_IN = re.compile(r"^\s?[,과와]?\s?(?:(?:그|이)\s?(?:외|밖)(?:에도|에)?|또한?|이어서?)?,?\s")
_IN_ADDITION = re.compile(r"\s?(?:이|그)\s?(?:밖|외)")
_IS_TOPIC = re.compile(r"(?:으로는|로는|에는|에서는)\s")
"""‘올해의 사업’으로는 1위 …: a quote that tells what is listed."""
_OFFICIALS = re.compile(r"우수\s?(?:공무원|공직자)(?:으로|로|에|에는|은)\s")
_CLAUSE_ENDS = re.compile(
    r"(?:선정|뽑|차지|받|수상|선발|올|돌아|결정)[가-힣]{0,3}(?:으며|며|고|지만|으나)(?:,|\s)"
)
_BY_OFFICIAL = re.compile(
    rf"\s(?:[가-힣]{{1,6}}\s)?{OFFICE}(?:[와과]\s{OFFICE})?(?:이|가|의)\s(?:\S{{1,6}}한\s)?$"
)
"""건설과 주무관이 제출한 ‘제목’: an official without a name."""
_AT_CONTEST = re.compile(r"(?:대회|공모전|발표회|연찬회)[’'”\"」]?에서\s[^,.]{0,16}$")
_CALLED_CASE = re.compile(r"\s?이?라는\s(?:사례|사업|과제)(?:로|으로)\s.*(?:선발|선정|뽑)")
"""‘제목’이라는 사례로 홍보팀이 선발되었다."""
_PEOPLE_CHOSEN = re.compile(r"(?:이|가)\s(?:각각\s|최종\s)?(?:선발|선정)(?:됐|되었|되)")
"""이름 주무관(부서), 이름 주무관(부서), … 이 선발됐다."""
_BRANCH_BRACKET = re.compile(r"\s?\((?:도|시|군|구|시[·,]?\s?군|시·군·구|본청|본부|공공기관)\)$")
_HIGH_PRIZE = re.compile(
    r"(?:대통령|국무총리|총리|장관|장관급)상(?:을|에)\s(?:각각\s)?(?:받았|수상|선정|차지|거머|안았)"
)
"""‘제목’이 대통령상을 받았다: a prize without a grade."""
_HOST = re.compile(
    r"\s?(?:장관|처장|청장|시장|군수|도지사|구청장|교육감|이사장|주관|주최|개최|공동|후원|산하|소속|관내|전역|도내|시내)"
)
_CONTEST_WORD = re.compile(
    r"경진\s?대회|공모전|경연\s?대회|발표\s?대회|대회|평가에서|심사(?!평가원)"
)


def read_prose(spans: Spans, reading: Reading) -> list[Entry]:
    tokens = _relevant(spans, reading)
    if not any(isinstance(token, Marker) for token in tokens):
        return _unmarked(spans, tokens, reading)
    found: list[Entry] = []
    category = reading.category
    topic = _topic(spans, tokens)
    for group, side, members in _grouped(spans, tokens):
        marker = group[0]
        named = [t for t in members if isinstance(t, Category)]
        kept = [t for t in members if not isinstance(t, Category)]
        start = marker.end if side == "pre" else _clause_start(spans, kept, marker)
        entries = assemble(spans, members, reading, start, ahead=side == "pre")
        if side == "pre":
            entries = _with_prefix(spans, marker, kept, entries)
            if not any(e.title for e in entries):
                end = _clause_end(spans, marker, reading)
                entries = plain_titles(spans, marker, kept, end, reading) or entries
        elif not any(e.title for e in entries):
            entries = titles_before(spans, marker, kept, reading) or entries
        entries = _of_topic(entries, topic, marker)
        if named and len(named) == 1:
            category = named[0].name
        entries = [e if e.category else replace(e, category=category) for e in entries]
        category = named[-1].name if named else category
        found += _ranked(entries, group)
    return found


def _of_topic(entries: list[Entry], topic: Body | None, marker: Marker) -> list[Entry]:
    """서귀포시는 …: what the sentence tells belongs to its topic, unless it says otherwise."""
    if topic is None or any(e.organisation or e.own for e in entries):
        return entries
    if entries:
        return [replace(e, organisation=topic.value) for e in entries]
    told = marker.side == "post" and marker.count is None
    return [Entry(organisation=topic.value)] if told else []


def _clause_start(spans: Spans, members: Sequence[Token], marker: Marker) -> int:
    """Where the clause begins that ends in `marker`: behind the marker or comma before it."""
    first = members[0].start if members else marker.start
    return max((m.end for m in spans.markers if m.end <= first), default=0)


def _with_prefix(
    spans: Spans, marker: Marker, members: Sequence[Token], entries: list[Entry]
) -> list[Entry]:
    """A name of which only the end is quoted is a title as a whole, the quote its other name."""
    if len(entries) != 1 or not members or not isinstance(members[0], Quote):
        return entries
    quote = members[0]
    prefix = titles.named_prefix(spans.text[marker.end : quote.start])
    if not prefix or entries[0].title != quote.inner:
        return entries
    whole = f"{prefix} {spans.text[quote.start : quote.end]}"
    return [replace(entries[0], title=whole, aliases=(quote.inner,))]


def _relevant(spans: Spans, reading: Reading) -> list[Token]:
    """The tokens that can matter: titles, winners' bodies, markers of winners."""
    text = spans.text
    first = next((q.start for q in spans.quotes if titles.is_title(q, text)), len(text))
    mentions = [m.end() for m in _CONTEST_WORD.finditer(spans.plain)]
    mentions += [q.end for q in spans.quotes if titles.is_contest_name(q.inner)]
    contest = max((end for end in mentions if end <= first), default=-1)
    kept: list[Token] = []
    beside = False
    for token in spans.tokens():
        if isinstance(token, Quote):
            if (
                titles.is_title(token, text)
                and not _is_body(token, reading)
                and not _IS_TOPIC.match(text, token.end)
            ):
                kept.append(token)
        elif isinstance(token, Marker):
            usable = is_usable(token, reading, beside=beside) or _second(spans, token, reading)
            usable = usable or _best_body_of_contest(spans, token)
            if usable and not _names_the_prize(spans, token):
                beside = beside or token.grade in ("최우수", "대상")
                kept.append(token)
        elif isinstance(token, Body):
            token = _own_agency(token, reading)
            before_contest = token.end <= contest
            if before_contest and _particle(spans, token) not in ("이", "가", "은", "는"):
                continue
            if _HOST.match(text, token.end + len(token.particle)):
                continue
            kept.append(token)
        else:
            kept.append(token)
    return _with_bare_settled(spans, placed(spans, kept))


def is_usable(marker: Marker, reading: Reading, *, beside: bool = False) -> bool:
    """True where `marker` gives somebody a standing; `beside` a higher grade of the sentence.

    우수 사례 and 우수공무원 are what such texts are about; grades they are only beside 최우수.
    """
    if marker.noun and marker.grade == "우수":
        ahead = marker.side == "pre" or (marker.of_body and marker.side == "post")
        return ahead and (reading.graded or beside)
    if marker.count is not None and marker.side != "pre":
        return marker.side == "post"
    if marker.noun:
        return marker.side != "free" or marker.grade == "최우수"
    return True


def _second(spans: Spans, marker: Marker, reading: Reading) -> bool:
    """B의 ‘제목’이 우수사례로 뽑혔다, behind a 최우수: one case, and no word of all of them."""
    if not (marker.noun and marker.grade == "우수" and marker.side == "post" and reading.graded):
        return False
    quotes = [quote for quote in spans.quotes if titles.is_title(quote, spans.text)]
    several = re.search(r"등\s|총\s|모두\s|\d+\s?[건개팀명]", spans.plain)
    return len(quotes) == 1 and not several and not spans.bullets


def _best_body_of_contest(spans: Spans, marker: Marker) -> bool:
    """대회에서 우수기관으로 선정됐다: a grade although no other one is told."""
    told = marker.of_body and marker.side == "post" and marker.grade == "우수"
    before = spans.text[: marker.start]
    return (
        told
        and re.search(r"(?:대회|공모전|발표회|연찬회)[’'”\"」]?에서\s[^,.]{0,16}$", before)
        is not None
    )


def _names_the_prize(spans: Spans, marker: Marker) -> bool:
    """적극행정 우수 공무원에는 A가 최우수를 차지했다: what is given; the grade comes behind."""
    if not (marker.noun and marker.grade == "우수" and marker.side == "pre"):
        return False
    later = [m for m in spans.markers if m.start > marker.end and not m.count]
    return bool(later) and all((m.side == "post" or m.bare) and not m.noun for m in later)


def _is_body(quote: Quote, reading: Reading) -> bool:
    """‘칠곡군’ 대상, ‘교통과(도)’: a quoted body is no title."""
    inner = _BRANCH_BRACKET.sub("", quote.inner)
    bodies = find_bodies(inner, reading.lexicon)
    return len(bodies) == 1 and bodies[0].start == 0 and bodies[0].end == len(inner)


def placed(spans: Spans, tokens: Sequence[Token]) -> list[Token]:
    """Without bodies that stand where no winner does."""
    text = spans.text
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        if not isinstance(token, Body):
            kept.append(token)
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        before = kept[-1] if kept else None
        gap = text[token.end : following.start] if following else text[token.end :]
        if token.kind == "own":
            if (
                isinstance(following, Body)
                and following.kind == "department"
                and gap in (" ", "의 ")
            ):
                kept.append(token)
        elif (
            not (_modifies(token, following, gap) and not _presented_by(before, token, text))
            and not _is_object(token, following, gap)
            and (
                token.sure
                or _presented_by(before, token, text)
                or _confirmed(token, before, following, gap, text)
            )
        ):
            kept.append(token)
    return kept


def _confirmed(
    body: Body, before: Token | None, following: Token | None, gap: str, text: str
) -> bool:
    """A candidate right before a title, an official or another body, or in a row of bodies."""
    behind = isinstance(following, Body) and following.kind == "organisation"
    if body.kind == "department" and behind and body.particle != "의":
        # 폐교 캠핑장과 다솜군의 …: no department stands before a town.
        return False
    if isinstance(following, (Quote, Official, Body)) and re.fullmatch(
        r"(?:의|이|가|은|는|에서|에서는)?\s?", gap
    ):
        return True
    if (
        isinstance(before, Body)
        and before.kind != "department"
        and text[before.end : body.start] in (" ", "의 ")
    ):
        return True
    if body.kind == "department":
        if isinstance(following, Bracket) and not gap and mask(following.inner) != following.inner:
            # 조사감시과(이름 직급)
            return True
        if isinstance(before, Body) and (
            _in_a_row(text[end_of(before) : body.start])
            or (before.particle in ("와", "과") and text[end_of(before) : body.start] == " ")
        ):
            return True
        return body.particle == "의" and isinstance(following, Quote)
    return bool(re.fullmatch(r"[가-힣]{2,3}[시군구]", body.value)) and (
        isinstance(before, (Body, Marker)) or body.particle in ("이", "가", "은", "는")
    )


def _is_object(body: Body, following: Token | None, gap: str) -> bool:
    """민원센터를 설치해, 민원실에 대해: what is told of. 세무과를 최우수로: who was chosen."""
    if body.particle == "에" and re.match(r"에\s(?:대해|대한|관한|관해)", gap):
        return True
    if body.particle not in ("를", "을"):
        return False
    return not (isinstance(following, Marker) and re.fullmatch(r".\s(?:각각\s)?", gap))


def _in_a_row(between: str) -> bool:
    """한림읍, 표선면, 용담동이: what stands in a row of bodies is one."""
    return re.fullmatch(r"\s?[,·ㆍ]\s?|\s", between) is not None and bool(between.strip())


def _modifies(body: Body, following: Token | None, gap: str) -> bool:
    """학교도서관 책을, 마을과 나눈: a body that only describes the words behind it."""
    if body.particle in ("와", "과"):
        if isinstance(following, Body) and gap == f"{body.particle} ":
            return False
        # …을 지킨 수사과와 …을 그린 교통과: two bodies, each with what it did.
        told = isinstance(following, (Body, Official)) and titles.ends_adnominal(gap)
        return not (told and body.sure and len(gap.split()) > 3)
    if body.particle == "의" and body.kind == "organisation" and not titles.ends_adnominal(gap):
        # 가공단의 진입로를 개설해: whose thing it was.
        return re.match(r"의\s(?:\S*[^마가노고\s]을|\S+를)\s", gap) is not None
    if body.kind == "department" and body.sure and _BY_OFFICIAL.match(gap):
        return False
    if body.particle or not re.match(r"\s[가-힣]", gap):
        return False
    return not (following is not None and gap == " ") and not re.match(
        r"\s(?:등|외|및|담당|소속|소관)", gap
    )


def _presented_by(before: Token | None, body: Body, text: str) -> bool:
    """‘제목’이란 주제로 발표한 용인시와: the body behind a title that it presented."""
    if not isinstance(before, Quote):
        return False
    gap = text[before.end : body.start]
    return (
        titles.ends_adnominal(gap) or re.fullmatch(r"\s?(?:사례|사업|과제)의\s", gap) is not None
    )


def _with_bare_settled(spans: Spans, tokens: list[Token]) -> list[Token]:
    """A grade without a particle counts only right beside a winner."""
    text = spans.text
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        if isinstance(token, Marker) and token.bare:
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            ahead = (
                following is not None
                and not isinstance(following, (Marker, Category))
                and text[token.end : following.start].strip(" ’'") == ""
            )
            before = kept[-1] if kept else None
            back = (
                before is not None
                and not isinstance(before, (Marker, Category))
                and re.fullmatch(
                    r"[)）]?\s?(?:이?란\s|이?라는\s)?(?:사례|사업|과제)?(?:이|가|은|는|을|를|로|으로)?\s"
                    r"(?:각각\s)?",
                    text[end_of(before) : token.start],
                )
                is not None
                and re.match(r"[,.\s]|$|을|이", text[token.end :]) is not None
            )
            if not (ahead or back):
                continue
        kept.append(token)
    return kept


Group = tuple[Sequence[Marker], Side, list[Token]]


def _grouped(spans: Spans, tokens: Sequence[Token]) -> list[Group]:
    """Markers with their winners: those behind them, or those before them.

    Several markers side by side (각각 우수, 장려공무원으로) share the winners before them.
    """
    topic = _topic(spans, tokens)
    rest = [token for token in tokens if token is not topic]
    winners = [t for t in rest if isinstance(t, (Quote, Official, Body))]
    first = next(t for t in rest if isinstance(t, Marker))
    side: Side = "pre" if not winners or first.start < winners[0].start else "post"
    groups: list[Group] = []
    pool: list[Token] = []
    ahead: list[Token] | None = None
    for index, token in enumerate(rest):
        if not isinstance(token, Marker):
            (pool if ahead is None else ahead).append(token)
            continue
        if token.side == "pre" or _right_before(spans, token, rest, index):
            side = "pre"
        elif token.side == "post" and ahead is None:
            more = any(isinstance(t, (Quote, Official, Body)) for t in rest[index + 1 :])
            side = "post" if pool or not more else side
        if side == "post" and ahead is None:
            if groups and not pool and _side_by_side(spans, groups[-1][0][-1], token):
                markers, _, members = groups[-1]
                groups[-1] = ([*markers, token], "post", members)
            else:
                groups.append(([token], "post", pool))
            pool = []
            continue
        if token.side == "post":
            # 우수상에는 A가 …, 4건이 장려상을 받았다: A is told already.
            told, rest_of = _told_before(spans, ahead or [])
            if rest_of:
                # 우수에는 A가 선정됐으며, B의 ‘…’는 장려에 이름을 올렸다.
                markers, before, _ = groups[-1]
                groups[-1] = (markers, before, told)
                groups.append(([token], "post", rest_of))
            ahead, side = None, "post"
            continue
        previous = pool if ahead is None else ahead
        category = [t for t in previous if isinstance(t, Category)][-1:]
        while previous and isinstance(previous[-1], Category):
            previous.pop()
        ahead, pool = [*category], []
        groups.append(([token], "pre", ahead))
    return groups


def _told_before(spans: Spans, members: list[Token]) -> tuple[list[Token], list[Token]]:
    """The members before and behind the verb that ends a clause: 선정됐으며, 뽑혔고."""
    for index in range(len(members) - 1, 0, -1):
        gap = spans.text[end_of(members[index - 1]) : members[index].start]
        if _CLAUSE_ENDS.search(gap):
            return members[:index], members[index:]
    return members, []


def _right_before(spans: Spans, marker: Marker, tokens: Sequence[Token], index: int) -> bool:
    """1위 ‘…’, 2위 ‘…’: a standing without a particle right before a title."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        marker.side == "free"
        and isinstance(following, Quote)
        and spans.text[marker.end : following.start] == " "
    )


def _side_by_side(spans: Spans, one: Marker, other: Marker) -> bool:
    return re.fullmatch(r"\s?[,·과와및]?\s?", spans.text[one.end : other.start]) is not None


def _topic(spans: Spans, tokens: Sequence[Token]) -> Body | None:
    """서귀포시는 …: the organisation that the whole sentence is about."""
    first = next((t for t in tokens if isinstance(t, Body)), None)
    if (
        first
        and first.kind == "organisation"
        and _particle(spans, first) in ("은", "는")
        and len(spans.text[: first.start].split()) <= 4
    ):
        return first
    return None


def _particle(spans: Spans, body: Body) -> str:
    """What follows a body, also behind a bracket: 은하시(시장 이름)는."""
    if body.particle or body.kind != "organisation":
        return body.particle
    bracket = next((b for b in spans.brackets if b.start == body.end), None)
    found = bracket and re.match(r"[이가은는](?=[\s,])", spans.text[bracket.end :])
    return found.group() if found else ""


def _own_agency(body: Body, reading: Reading) -> Body:
    """은하소방본부는 …: an office that the text is about stands for itself."""
    if body.kind == "department" and body.value == reading.agency:
        return replace(body, kind="organisation")
    return body


def _clause_end(spans: Spans, marker: Marker, reading: Reading) -> int:
    later = (
        m.start
        for m in spans.markers
        if m.start > marker.end and is_usable(m, reading, beside=True)
    )
    return min(later, default=len(spans.text))


def _unmarked(spans: Spans, tokens: Sequence[Token], reading: Reading) -> list[Entry]:
    """‘A’, ‘B’ 등이 우수사례로 선정됐다, without any grade."""
    open_grade = bool(reading.grade or reading.rank)
    if open_grade and not tokens:
        return []
    quotes = [t for t in tokens if isinstance(t, Quote)]
    inside = [b for b in spans.brackets if any(in_brackets(b.inner)[:2])]
    if inside and not quotes and not spans.people:
        return _with_bracketed_standing(spans)
    if not open_grade and not quotes and _IN_ADDITION.match(spans.text):
        # 이 밖에도 A(교통과), B(세무과) 등이 선정됐다.
        listed = titles_in_brackets(spans.text, reading) if CHOSEN.search(spans.plain) else []
        return listed or titles_chosen(spans, reading)
    if quotes and _HIGH_PRIZE.search(spans.plain, quotes[-1].end):
        parts = [t for t in tokens if not isinstance(t, Category)]
        return [entry for entry in assemble(spans, parts, reading) if entry.title]
    if quotes and _CALLED_CASE.match(spans.plain, quotes[-1].end):
        parts = [t for t in tokens if not isinstance(t, Category)]
        return [entry for entry in assemble(spans, parts, reading) if entry.title]
    if NOT_WINNERS.search(spans.plain) or titles.is_reward(spans.plain):
        return []
    if open_grade:
        return [
            carried(entry, reading)
            for entry in assemble(
                spans, [t for t in tokens if not isinstance(t, Category)], reading
            )
            if entry.title or entry.people
        ]
    if inside:
        found = assemble(spans, [t for t in tokens if not isinstance(t, Category)], reading)
        return [entry for entry in _all_of_these(found, spans) if entry.grade or entry.rank]
    several = len(spans.people) > 2 and _PEOPLE_CHOSEN.search(spans.plain)
    if spans.people and CHOSEN.search(spans.plain) and (several or _OFFICIALS.search(spans.plain)):
        parts = [t for t in tokens if not isinstance(t, Category)]
        found = assemble(spans, parts, reading)
        return [entry for entry in found if entry.people and entry.department]
    if not quotes:
        return titles_chosen(spans, reading)
    behind = spans.plain[quotes[-1].end :]
    ahead = spans.plain[: quotes[0].start]
    chosen = re.search(
        r"(?:우수\s?사례|수상작|우수작|당선작|입상작)(?:로|으로|"
        r"에)?\s?(?:최종\s|각각\s)?(?:선정|뽑|골|선발|"
        r"채택|꼽|결정|이름)|\d+건을\s우수\s?사례로|\d+건이\s(?:우수\s?사례로\s)?(?:선정|뽑|입상)"
        r"|(?<!\S)(?:노력|귀감|도전|(?:국민|시민|주민)?참여|인기|화합|협업|혁신|창의|감동|격려|공로|소통|모범|열정)상을"
        r"\s(?:각각\s)?(?:받|수상|차지|거머|안)",
        behind,
    )
    as_listed = re.search(
        r"(?:우수\s?사례|수상작|선정작|우수작|입상작|수상\s?사례)(?:는|은|"
        r"로는|에는|으로는)\s*[^,]{0,40}$",
        ahead,
    )
    as_winners = re.search(r"(?:우수\s?사례|수상작|우수작)(?:로|으로)\s$", ahead) and re.match(
        r".{0,24}(?:선정|뽑|골랐|선발|채택|꼽)", behind
    )
    if not (chosen or as_listed or as_winners):
        return []
    return assemble(spans, [t for t in tokens if not isinstance(t, Category)], reading)


def _all_of_these(found: Sequence[Entry], spans: Spans) -> list[Entry]:
    """‘A’, ‘B’(이상 우수상), ‘C’(장려상): the bracket is said of all before it."""
    if not any(bracket.inner.lstrip().startswith("이상") for bracket in spans.brackets):
        return list(found)
    dealt: list[Entry] = []
    behind: Entry | None = None
    for entry in reversed(found):
        if entry.grade or entry.rank:
            behind = entry
        elif behind is not None:
            entry = replace(entry, grade=behind.grade, rank=behind.rank)
        dealt.insert(0, entry)
    return dealt


def _with_bracketed_standing(spans: Spans) -> list[Entry]:
    """그 외 …시스템 구축사업(12위), …혜택 확충(15위) 사례가: titles without marks."""
    found: list[Entry] = []
    at = 0
    for bracket in spans.brackets:
        rank, grade, rest = in_brackets(bracket.inner)
        if rest or not (rank or grade) or spans.text[: bracket.start].endswith("상"):
            continue
        title = titles.tidy(_LEAD_IN.sub("", spans.text[at : bracket.start]))
        at = bracket.end
        if titles.is_listed_title(title):
            found.append(Entry(title=title, rank=rank, grade=grade))
    return found


def _ranked(entries: Sequence[Entry], group: Sequence[Marker]) -> list[Entry]:
    """Each winner with its standing; 각각 9, 10위 and 각각 우수, 장려 are dealt out in order."""
    standings: list[Marker] = []
    for marker in group:
        if len(marker.ranks) > 1:
            standings += [replace(marker, ranks=(rank,)) for rank in marker.ranks]
        else:
            standings.append(marker)
    if len(standings) == 1:
        return [with_standing(entry, standings[0]) for entry in entries]
    if len(standings) != len(entries):
        return [entry for entry in entries if entry.title or entry.department]
    return [with_standing(entry, marker) for entry, marker in zip(entries, standings, strict=True)]
