"""Which parts of a sentence can name a winner: usable standings, bodies where a winner stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.grades import FIRST, PRIZE, place_of
from knowledge.intake.results import titles
from knowledge.intake.results.assembly import end_of
from knowledge.intake.results.bodies import Body, find_bodies
from knowledge.intake.results.entry import Reading
from knowledge.intake.results.people import OFFICE, mask
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Bracket, Category, Official, Spans, Token
from knowledge.intake.results.standing import Marker, tells_of_winner
from knowledge.intake.results.usable import (
    best_body_of_contest,
    is_usable,
    names_the_prize,
    second_of_two,
)

_IS_TOPIC = re.compile(r"(?:으로는|로는|에는|에서는)\s")
"""‘올해의 사업’으로는 1위 …: a quote that tells what is listed."""
_BY_OFFICIAL = re.compile(
    rf"\s(?:[가-힣]{{1,6}}\s)?{OFFICE}(?:[와과]\s{OFFICE})?(?:이|가|의)\s(?:\S{{1,6}}한\s)?$"
)
"""건설과 주무관이 제출한 ‘제목’: an official without a name."""
_ROW = re.compile(r"(?:\([^()]*\))?(?:와|과|,|·)\s?")
_BRACKET_AND_PARTICLE = re.compile(r"\([^()]*\)[이가은는와과]\s")
_TOOK = re.compile(
    rf"(?:이|가|에서)\s(?:각각\s|최종\s)?(?:수상|차지|선정|뽑|선발|영예|{PRIZE}[을과])"
)
_DID_IT = re.compile(
    r"(?:에서|이|가)\s(?:\S+\s){0,2}(?:발굴|추진|제출|제안|발표|개발|기획|운영|추천|주관|시행|진행)(?:한|해\s온)\s"
)
"""산업과에서 발굴한 ‘제목’."""
_AMONG_OTHERS = re.compile(r"[을를]\s(?:포함|비롯)(?:한|해|하여)\s(?:총\s)?\d{1,3}\s?[개곳]")
"""예산학교를 포함한 7개 기관이: one of them."""
_BRANCH_BRACKET = re.compile(r"\s?\((?:도|시|군|구|시[·,]?\s?군|시·군·구|본청|본부|공공기관)\)$")
_CASES_ARE = re.compile(
    r"(?:선정된|뽑힌|수상한|우수)\s?(?:사례|과제|시책)(?:는|은|로는)\s$|(?:수상작|선정작|우수작)(?:은|으로는)\s$"
)
_HOST = re.compile(
    r"\s?(?:장관|처장|청장|시장|군수|도지사|구청장|교육감|이사장|주관|주최|개최|마련한|연\s|공동|후원|산하|소속|관내|전역|도내|시내|"
    r"열린|진행된|치러진|심사한|평가한"
    r"|\d{1,3}개\s?\S{1,6}\s?(?:중|가운데)\s)"
)
_HELD = re.compile(
    r"(?:이|가)\s(?:[^.]*\s)?(?:실시|주관|주최|개최|마련|진행|주재)한\s(?:\S+\s){0,4}\S*(?:대회|발표회|공모전)$"
)
"""가도가 … 실시한 경진대회에서 나시가: who held it."""
_CONTEST_WORD = re.compile(
    r"경진\s?대회|공모전|경연\s?대회|발표\s?대회|대회|평가에서|심사(?!평가원)"
)


def relevant(spans: Spans, reading: Reading) -> list[Token]:
    """The tokens that can matter: titles, winners' bodies, markers of winners."""
    text = spans.text
    first = next((q.start for q in spans.quotes if titles.is_title(q, text)), len(text))
    lead = next((m for m in spans.markers if not m.noun and m.count is None), None)
    if lead is not None and lead.side == "pre":
        # 우수에는 …대회를 끌어온 교통과가: a contest that a case is about.
        first = min(first, lead.start)
    mentions = [m.end() for m in _CONTEST_WORD.finditer(spans.plain)]
    mentions += [q.end for q in spans.quotes if titles.is_contest_name(q.inner)]
    contest = max((end for end in mentions if end <= first), default=-1)
    kept: list[Token] = []
    row: list[Body] = []
    beside = any(m.of_body and m.grade in FIRST for m in spans.markers)
    for token in spans.tokens():
        if isinstance(token, Quote):
            if (
                titles.is_title(token, text)
                and not _is_body(token, reading)
                and not _IS_TOPIC.match(text, token.end)
            ):
                kept.append(token)
        elif isinstance(token, Marker):
            usable = is_usable(token, reading, beside=beside) or second_of_two(
                spans, token, reading
            )
            usable = usable or best_body_of_contest(spans, token)
            won = token.noun and kept and isinstance(kept[-1], Marker)
            if won and tells_of_winner(text[kept[-1].end : token.start]):
                # 최우수상을 받은 우수사례는: the noun says what has won.
                continue
            honour = text[token.start : token.end] if token.noun else ""
            if usable and names_the_prize(spans, token):
                reading.honour = honour
            elif usable and (not honour or honour != reading.honour):
                beside = beside or token.grade in FIRST
                kept.append(token)
        elif isinstance(token, Body):
            token = _own_agency(token, reading)
            before_contest = token.end <= contest
            if before_contest and particle_of(spans, token) not in ("이", "가", "은", "는"):
                row = [*row, token]
                continue
            if before_contest and _HELD.match(text[token.end : contest]):
                continue
            if _HOST.match(text, token.end + len(token.particle)):
                if kept and isinstance(kept[-1], Body) and text[kept[-1].end : token.start] == " ":
                    # 서울 프레스센터에서 열린
                    kept.pop()
                continue
            if before_contest:
                kept += _in_row_with(row, token, text)
            kept.append(token)
        else:
            kept.append(token)
    kept.sort(key=lambda token: token.start)
    return _with_bare_settled(spans, placed(spans, kept))


def _in_row_with(row: Sequence[Body], subject: Body, text: str) -> list[Body]:
    """가시(혁신 부문)와 나시(행정 부문)가 대회에서: what stands in a row with the subject."""
    found: list[Body] = []
    behind = subject
    for body in reversed(row):
        between = text[body.end : behind.start]
        if body.kind != behind.kind or not _ROW.fullmatch(between):
            break
        found.insert(0, body)
        behind = body
    return found


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
        before = next((one for one in reversed(kept) if not isinstance(one, Bracket)), None)
        gap = text[token.end : following.start] if following else text[token.end :]
        if token.kind == "own":
            if (
                isinstance(following, Body)
                and following.kind == "department"
                and gap in (" ", "의 ")
            ):
                kept.append(token)
        elif (
            not (_modifies_next(tokens, index, text) and not _presented_by(before, token, text))
            and not _is_object(token, following, gap)
            and not _in_object_row(tokens, index, text)
            and (
                token.sure
                or _presented_by(before, token, text)
                or _confirmed(token, before, following, gap, text)
                or _acts_together(tokens, index, text)
                or _win_together(tokens, index, text)
            )
        ):
            kept.append(token)
    return kept


_NEXT_WORD = re.compile(r"\s(?:[가-힣]|\d(?!\d?\s?[건명팀개곳]))")
"""통영시 2팀: how many follow is no word that it describes."""
_BRACKET_AHEAD = re.compile(r"\s?,\s?[가-힣·]{2,12}(?:\s[가-힣·]{2,12})?\([^()]*\s")


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
    if _AMONG_OTHERS.match(gap):
        return True
    if body.kind == "department" and isinstance(following, Quote) and _DID_IT.fullmatch(gap):
        return True
    if body.kind == "department":
        if did_and_won(body, text):
            return True
        if isinstance(following, Bracket) and not gap and mask(following.inner) != following.inner:
            # 조사감시과(이름 직급)
            return True
        if isinstance(following, Bracket) and not gap and isinstance(before, (Marker, Body)):
            # 장려상은 농업기술센터(드론 방제), 교통과(노란 횡단보도)에: each with its case.
            ahead = _BRACKET_AHEAD.match(text, following.end) is not None
            behind_one = text[: body.start].rstrip().endswith("),")
            return len(following.inner.split()) > 1 and (ahead or behind_one)
        if isinstance(before, Body) and (
            _in_a_row(text[end_of(before) : body.start])
            or (before.particle in ("와", "과") and text[end_of(before) : body.start] == " ")
        ):
            return True
        if isinstance(before, Marker) and isinstance(following, Body) and following.sure:
            # 동상은 영양실, 시설관리팀이: the first one of a row.
            return not body.particle and _in_a_row(gap)
        if isinstance(before, Marker) and isinstance(following, Body) and before.side == "pre":
            # 장려상에는 농업기술센터와 죽변면이 선정됐다: candidates, one beside the other.
            joined = body.particle in ("와", "과") and text[end_of(body) : following.start] == " "
            won = _TOOK.match(text, following.end) is not None
            return joined and won and following.kind == "department"
        if body.particle == "의" and _another_lead(before, text[: body.start]):
            return True
        return body.particle == "의" and isinstance(following, Quote)
    return bool(re.fullmatch(r"[가-힣]{2,3}[시군구]", body.value)) and (
        isinstance(before, (Body, Marker, Category))
        or body.particle in ("이", "가", "은", "는")
        or _BRACKET_AND_PARTICLE.match(text, body.end) is not None
    )


def did_and_won(body: Body, text: str) -> bool:
    """…를 줄인 중앙공급실이 수상했으며: who did what was told."""
    return (
        body.kind == "department"
        and _TOOK.match(text, body.end) is not None
        and titles.ends_adnominal(text[: body.start])
    )


def _another_lead(before: Token | None, text: str) -> bool:
    """재무과의 ‘제목’과 맑은면의 …: a body and its case behind another body and its case."""
    if isinstance(before, Quote):
        return re.fullmatch(r"\s?(?:와|과|,|및)?\s", text[before.end :]) is not None
    led = isinstance(before, Body) and before.particle == "의"
    return led and re.search(r"(?:[,!?]|와|과|및)\s$", text) is not None


def _acts_together(tokens: Sequence[Token], index: int, text: str) -> bool:
    """약제팀과 간호부가 힘을 모은 ‘제목’: who did what the title names, one body or several."""
    body = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not isinstance(body, Body) or body.kind != "department" or following is None:
        return False
    gap = text[end_of(body) : following.start]
    if isinstance(following, Body):
        joined = body.particle in ("와", "과") and gap == " "
        return (joined or _in_a_row(gap)) and _acts_together(tokens, index + 1, text)
    done = isinstance(following, Quote) and body.particle in ("이", "가")
    return done and len(gap.split()) < 5 and titles.ends_adnominal(gap)


def _win_together(tokens: Sequence[Token], index: int, text: str) -> bool:
    """약제팀과 영양팀이 각각 우수상과 장려상을: candidates that share out what follows."""
    body = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not isinstance(body, Body) or body.kind != "department":
        return False
    if isinstance(following, Marker):
        return text[body.end : following.start] in ("이 각각 ", "가 각각 ")
    joined = isinstance(following, Body) and (
        text[body.end : following.start] in ("과 ", "와 ", ", ", "·")
    )
    return joined and _win_together(tokens, index + 1, text)


def _in_object_row(tokens: Sequence[Token], index: int, text: str) -> bool:
    """센터-경찰서-주민센터를 연계한: bodies in a row of which the last is the object."""
    body = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if not isinstance(body, Body) or not isinstance(following, Body):
        return False
    if text[body.end : following.start] not in ("-", "~"):
        return False
    return following.particle in ("을", "를") or _in_object_row(tokens, index + 1, text)


def _is_object(body: Body, following: Token | None, gap: str) -> bool:
    """민원센터를 설치해, 민원실에 대해: what is told of. 세무과를 최우수로: who was chosen."""
    if body.particle == "에" and re.match(r"에\s(?:대해|대한|관한|관해)", gap):
        return True
    if body.particle == "에" and not body.sure and not titles.GIVEN_TO.match(gap):
        # 항포구에 가로등을 설치해: where something was done.
        return True
    if body.particle not in ("를", "을"):
        return False
    if _AMONG_OTHERS.match(gap):
        return False
    return not (isinstance(following, Marker) and re.fullmatch(r".\s(?:각각\s)?", gap))


def _in_a_row(between: str) -> bool:
    """한림읍, 표선면, 용담동이: what stands in a row of bodies is one."""
    return re.fullmatch(r"\s?[,·ㆍ]\s?|\s", between) is not None and bool(between.strip())


def _modifies_next(tokens: Sequence[Token], index: int, text: str) -> bool:
    """Whether the body at `index` describes what is behind it, brackets aside."""
    body = tokens[index]
    rest = tokens[index + 1 :]
    if not isinstance(body, Body):
        return False
    if rest and isinstance(rest[0], Bracket) and rest[0].start == body.end:
        return _modifies(body, rest[0], "")
    following = next((t for t in rest if not isinstance(t, Bracket)), None)
    gap = text[body.end : following.start] if following else text[body.end :]
    return _modifies(body, following, gap)


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
    if body.particle or not _NEXT_WORD.match(gap):
        return False
    return not (following is not None and gap == " ") and not re.match(
        r"\s(?:등|외|및|담당|소속|소관|[가-힣]{2,6}계\s)", gap
    )


def _presented_by(before: Token | None, body: Body, text: str) -> bool:
    """‘제목’이란 주제로 발표한 용인시와, ‘제목’의 교통과와: the body behind a title that it
    presented."""
    if not isinstance(before, Quote):
        return False
    gap = text[before.end : body.start]
    if titles.ends_adnominal(gap) or (gap == "의 " and body.kind == "department" and body.sure):
        return True
    return re.fullmatch(r"\s?(?:사례|사업|과제)의\s", gap) is not None


def _in_order(markers: Sequence[Marker]) -> bool:
    """최우수, 우수, 장려: each grade once, the best one first."""
    places = [place for m in markers if (place := place_of(m.grade)) is not None]
    return places == sorted(set(places))


def _with_bare_settled(spans: Spans, tokens: list[Token]) -> list[Token]:
    """A grade without a particle counts only right beside a winner."""
    text = spans.text
    kept: list[Token] = []
    bare = [t for t in tokens if isinstance(t, Marker) and t.bare]
    if len(bare) > 1 and _CASES_ARE.search(spans.plain[: bare[0].start]) and _in_order(bare):
        # 선정된 사례는 최우수 …, 우수 …, 장려 …이다.
        return [
            replace(t, bare=False, side="pre") if isinstance(t, Marker) and t.bare else t
            for t in tokens
        ]
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


def particle_of(spans: Spans, body: Body) -> str:
    """What follows a body, also behind a bracket: 은하시(시장 이름)는."""
    if body.particle or body.kind != "organisation":
        return body.particle
    bracket = next((b for b in spans.brackets if b.start == body.end), None)
    found = bracket and re.match(r"[이가은는](?=[\s,])", spans.text[bracket.end :])
    return found.group() if found else ""


def _own_agency(body: Body, reading: Reading) -> Body:
    """은하소방본부는 …: an office that the text is about stands for itself.

    은하소방본부는 소방본부 소방행정과의 …: and is no part of its department's name.
    """
    own, _, rest = body.value.partition(" ")
    if body.kind == "department" and rest and (reading.agency or "").endswith(own):
        return replace(body, start=body.end - len(rest), value=rest)
    if body.kind == "department" and body.value == reading.agency:
        return replace(body, kind="organisation")
    if body.value.endswith("병원") and (reading.agency or "").endswith(("공단", "공사", "재단")):
        # 은하공단의 은하병원: a branch of the corporation.
        return replace(body, kind="department")
    return body
