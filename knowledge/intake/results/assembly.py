"""The parts of a clause in their order → one entry for each winner."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body
from knowledge.intake.results.bracketed import of_bracket, with_brackets
from knowledge.intake.results.each import one_each
from knowledge.intake.results.entry import Entry, Reading, is_ward, of_bodies
from knowledge.intake.results.people import OFFICE, is_name, mask
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Bracket, Category, Official, Spans, Token
from knowledge.intake.results.standing import without_grade

_TOGETHER = re.compile(r"함께|공동|협력|협업|손잡|손을\s잡|합심|힘을\s(?:모|합)|머리를\s맞|뭉친")
_ABOUT_PERSON = re.compile(r"(?:은|는)\s")
_AND_ALSO = re.compile(r"(?:과|와|,|·)\s")
_CHOSEN_ALREADY = re.compile(r"(?:이|가)?\s(?:선정|선발|뽑|최종)\S*\s")
_DID = re.compile(r"\s?(?:사례|사업)?(?:로|으로)\s(?=.{3})")
_CLAUSE = re.compile(r"(?:수상|선정|차지|받|뽑|올)[가-힣]{0,3}(?:고|며|으며)[,\s]")
_OF_CASE = re.compile(
    r"\s?(?:사례|사업|과제)?(?:의|에)\s|\s?(?:이?라는\s)?(?:사례|사업|과제)(?:로|으로)\s"
)
_WITH_IT = re.compile(r"\s?(?:사례|사업|과제)?(?:으로|로)\s")
"""‘제목’으로 이름 팀장이: what somebody won with."""
_AS_ITS_TOPIC = re.compile(
    r"\s?(?:(?:을|를|이?라는|이?란)\s(?:주제|제목|사례|과제)(?:로|으로)|(?:사례|사업|과제)?(?:를|을)\s"
    r"(?:발표|소개|제출|출품)|(?:사례|사업|과제)?(?:로|으로)\s.*(?:공로|노력|성과|실적|점)(?:를|을|이)\s(?:\S+\s)?(?:인정|평가))"
)
"""주무관은 ‘제목’을 주제로, ‘제목’을 발표해, ‘제목’으로 … 공로를 인정받아: what won."""
_OBJECT = re.compile(r"\s?(?:사업|사례|캠페인|프로그램)?(?:을|를)\s")
_LEAD_IN = re.compile(
    r"^(?:[^,]{0,14}[고며로],\s)?(?:(?:적극\s?행정\s)?(?:심사|대회|평가|"
    r"경진\s?대회|투표)\s?결과,?\s)?"
)
_BRANCH = re.compile(r"(.{2,20}?)\s?(?:부문|분야)")
_WARD = re.compile(r"[가-힣]{2,3}[동읍면실]")
_AND_OFFICIAL = re.compile(r"\s?(?:과|와|,|·|ㆍ|‧)\s?")
_DONE_BY = re.compile(
    r"(?:이|가)\s(?:함께\s|같이\s)?(?:추진|발굴|제출|제안|발표|개발|기획|운영|수행|담당)한\s"
)
_SHORTEST_CONTENT = 9


def assemble(
    spans: Spans,
    tokens: Sequence[Token],
    reading: Reading,
    start: int = 0,
    *,
    ahead: bool = False,
) -> list[Entry]:
    """One entry for each winner that `tokens` name; their clause begins at `start`.

    `ahead` says that the standing was told before them.
    """
    if dealt := one_each(spans, tokens, reading):
        return dealt
    builder = _Builder(spans, tokens, reading, start)
    builder.ahead = ahead
    for index, token in enumerate(tokens):
        builder.take(index, token)
    return builder.done()


def end_of(token: Token) -> int:
    """Where `token` ends, its particle included."""
    return token.end + len(token.particle) if isinstance(token, Body) else token.end


class _Builder:
    """Fills one entry after the other: a part whose place is taken begins the next one."""

    def __init__(
        self, spans: Spans, tokens: Sequence[Token], reading: Reading, start: int
    ) -> None:
        self.spans, self.tokens, self.reading, self.start = spans, tokens, reading, start
        self.ahead = False
        self.ward: Body | None = None
        self.subject = False
        """An official is what the clause is about: 이름 주무관은 …."""
        self.found: list[Entry] = []
        self.category: str | None = None
        self.entry = Entry()
        self.before: Token | None = None
        self.told_until = 0
        """Where the bracket ends that was taken as a title, with the quotes inside it."""

    def take(self, index: int, token: Token) -> None:
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        match token:
            case Quote() if token.start < self.told_until:
                return
            case Quote():
                told = following is not None or self.entry.title is not None
                if told and titles.is_means(token, self.spans.text):
                    return
                self._quote(token)
            case Category():
                if not self._is_topic() or _CLAUSE.search(self._gap(token)):
                    self._next()
                self.category = token.name
                self.entry = Entry(category=token.name)
                return
            case Official():
                self._official(index, token)
            case Bracket():
                if not self._bracket(token):
                    return
            case Body() if self._told_of_subject(token, following):
                return
            case Body():
                self._body(index, token)
            case _:
                return
        self.before = token

    def _told_of_subject(self, body: Body, following: Token | None) -> bool:
        """우수에 뽑힌 이름 주무관은 … 가면 체육관을: what somebody did names no winner."""
        if not (self.ahead and self.subject and isinstance(self.before, Official)):
            return False
        whose = isinstance(following, Official) and (
            self.spans.text[body.end : following.start] in (" ", "의 ")
        )
        return not whose

    def done(self) -> list[Entry]:
        self._next()
        return self.found

    def _next(self) -> None:
        if self.entry.named:
            self.found.append(self.entry)
        self.entry = Entry(category=self.category)

    def _is_topic(self) -> bool:
        """진안군에서는 징수 분야에 …: the body is what the clause is about."""
        entry = self.entry
        return (
            isinstance(self.before, Body)
            and self.before.particle in ("에서는", "에서", "은", "는", "의")
            and not (entry.title or entry.department or entry.people)
        )

    def _gap(self, token: Token) -> str:
        begin = end_of(self.before) if self.before else self.start
        return self.spans.text[begin : token.start]

    def _describes(self, token: Token) -> bool:
        """‘A’를 발표한 B: what stands before `token` describes it."""
        gap = self._gap(token)
        words = gap.split()
        if len(words) > 1 and is_name(words[-1]) and titles.ends_adnominal(words[-2]):
            # 추진한 이름 부서 직급: the name stands before the department.
            gap = " ".join(words[:-1])
        return titles.ends_adnominal(gap) and not gap.rstrip().endswith(",")

    def _quote(self, quote: Quote) -> None:
        gap = self._gap(quote)
        behind = self.spans.text[quote.end : quote.end + 12]
        if (
            isinstance(self.before, Official)
            and _ABOUT_PERSON.match(gap)
            and not _AS_ITS_TOPIC.match(self.spans.text, quote.end)
            and (self.ahead or _OBJECT.match(behind))
        ):
            # 주무관은 … ‘캠페인’을 기획해: what somebody did, no title.
            return
        if isinstance(self.before, Body) and _CHOSEN_ALREADY.match(gap):
            # 흙살리기팀이 선정돼 ‘박람회’를 열고: so did a body that is told already.
            return
        if self.entry.title is not None and _DID.match(gap):
            # ‘제목’(교통과)로 … ‘걷기’를 축제로 바꾼: what the case did.
            return
        if self.entry.title is not None and self.subject and _AND_ALSO.fullmatch(gap):
            # 주무관은 ‘A’와 ‘B’를 추진하며: both are what one has done.
            self.entry = replace(self.entry, aliases=(*self.entry.aliases, quote.inner))
            return
        if self.entry.title is not None or (
            self.entry.people and re.match(r"\s?(?:과|와|,|·)\s?(?=\S)", gap)
        ):
            self._next()
        self.entry = replace(self.entry, title=quote.inner)
        self._describe(gap)

    def _together(self, index: int, official: Official) -> bool:
        """이름 팀장·이름 주무관의 ‘제목’, 이름 주무관과 이름 팀장이 추진한 ‘제목’: one case."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if not isinstance(self.before, Official) or not isinstance(following, Quote):
            return False
        if self.entry.title is not None or not _AND_OFFICIAL.fullmatch(self._gap(official)):
            return False
        between = self.spans.text[official.end : following.start]
        joined = self._gap(official).strip() in ("·", "ㆍ", "‧")
        return (joined and between == "의 ") or _DONE_BY.fullmatch(between) is not None

    def _official(self, index: int, official: Official) -> None:
        if self._together(index, official):
            self.entry = replace(self.entry, people=(*self.entry.people, *official.names))
            return
        describes = self._describes(official)
        another = describes and isinstance(self.before, Official)
        by_it = _WITH_IT.fullmatch(self._gap(official)) is not None
        another_case = self.entry.title is not None and not (describes or by_it)
        if (another_case and isinstance(self.before, Quote)) or (
            self.entry.people
            and (another or self.entry.department is None or isinstance(self.before, Bracket))
        ):
            self._next()
        if not isinstance(self.before, (Body, Official)) and self.entry.title is None:
            self._describe(self._gap(official))
        self.entry = replace(self.entry, people=(*self.entry.people, *official.names))
        self.subject = _ABOUT_PERSON.match(self.spans.text, official.end) is not None

    def _bracket(self, bracket: Bracket) -> bool:
        if self.before is None or self._gap(bracket).strip(" 사업례과제"):
            return False
        if re.fullmatch(OFFICE, bracket.inner.strip()) or titles.is_former_place(bracket.inner):
            # 주무관(행정6급), 주무관(현 교통과)
            return False
        if (branch := _BRANCH.fullmatch(bracket.inner.strip())) and self.entry.named:
            # 가시(혁신 부문)
            self.entry = replace(self.entry, category=branch[1])
            return True
        inner = of_bracket(bracket, self.reading)
        if inner is not None and inner.grade and not inner.named and self.entry.title is None:
            # 이름(장려 제목)
            rest = titles.tidy(without_grade(bracket.inner))
            if titles.is_listed_title(rest):
                self.entry = replace(self.entry, title=rest, grade=inner.grade)
                return True
        if isinstance(self.before, Official) and _WARD.fullmatch(bracket.inner.strip()):
            # 이름(봉명동): behind a name it is no other one.
            where = self.entry.department or bracket.inner.strip()
            self.entry = replace(self.entry, department=where)
            return True
        if inner is None:
            if isinstance(self.before, Official) and titles.is_listed_title(bracket.inner):
                # 이름 부서 직급(제목)
                title = self.entry.title or titles.tidy(bracket.inner)
                self.entry = replace(self.entry, title=title)
                self.told_until = bracket.end
                return True
            if (
                isinstance(self.before, Body)
                and self.entry.title is None
                and titles.is_bracketed_title(bracket.inner)
            ):
                # 도 체육과(제목)와, 홍천군 민원과(제목)가
                self.entry = replace(self.entry, title=titles.tidy(bracket.inner))
                self.told_until = bracket.end
                return True
            return False
        stuck = (
            isinstance(self.before, Body)
            and self.before.kind == "department"
            and bracket.start == self.before.end
        )
        if stuck and inner.department and mask(bracket.inner) == bracket.inner:
            named = f"{self.entry.department}({bracket.inner.strip()})"
            self.entry = replace(self.entry, department=named)
        else:
            self.entry = with_brackets(self.entry, [bracket], self.reading)
        return True

    def _body(self, index: int, body: Body) -> None:
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if (
            isinstance(following, Body)
            and following.kind == "department"
            and self.spans.text[body.end : following.start] == " "
            and is_ward(body, self.reading)
        ):
            # 동남구 주민복지과: the ward is part of its department's name.
            self.ward = body
            return
        if self.ward is not None:
            named = f"{self.ward.value} {body.value}"
            body = replace(body, start=self.ward.start, value=named)
            self.ward = None
        if self._is_joint(index, body) or self._shares(index, body):
            if body.kind == "department":
                named = f"{self.entry.department}·{body.value}"
                self.entry = replace(self.entry, department=named)
            elif body.kind == "organisation":
                partners = (*self.entry.partners, body.value)
                self.entry = replace(self.entry, partners=partners)
            return
        gap = self._gap(body)
        if self._begins_new(body, gap):
            self._next()
        if self.entry.title is None and not self.entry.named:
            self._describe(gap)
        self.entry = of_bodies([body], self.entry, self.reading)

    def _is_joint(self, index: int, body: Body) -> bool:
        """A와 B가 함께 추진한 ‘제목’: one case of several departments."""
        if not self.entry.department or self.entry.title or self.entry.people:
            return False
        if not isinstance(self.before, Body):
            return False
        for token in self.tokens[index:]:
            if isinstance(token, Quote):
                last = body
                for other in self.tokens[index:]:
                    if isinstance(other, Body) and other.start < token.start:
                        last = other
                return bool(_TOGETHER.search(self.spans.text, last.end, token.start))
            if not isinstance(token, Body):
                return False
        return False

    def _shares(self, index: int, body: Body) -> bool:
        """가처와 나공사의 ‘제목’: one case of two bodies of a kind, parted by nothing but 와."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        before = self.before
        return (
            isinstance(before, Body)
            and isinstance(following, Quote)
            and self.entry.title is None
            and not self.entry.people
            and before.kind == body.kind != "own"
            and (
                (before.particle in ("와", "과") and not self._gap(body).strip())
                or self._gap(body) in ("·", "ㆍ")
            )
            and body.particle == "의"
            and self.spans.text[end_of(body) : following.start] == " "
        )

    def _begins_new(self, body: Body, gap: str) -> bool:
        entry = self.entry
        if entry.title is not None:
            taken = entry.department or (
                entry.organisation if body.kind == "organisation" else None
            )
            if taken:
                return True
            if isinstance(self.before, Quote):
                # ‘제목’의 교통과, ‘제목’에 앞장선 교통과
                led = _OF_CASE.match(gap) or _WITH_IT.fullmatch(gap)
                return not (led or self._describes(body))
            return not (isinstance(self.before, Body) and not gap.strip())
        if entry.people:
            return True
        if body.kind == "department":
            apart = isinstance(self.before, Body) and re.fullmatch(r"\s?[,·ㆍ]\s?", gap)
            return entry.department is not None or bool(entry.organisation and apart)
        if body.kind == "own":
            return entry.named
        return entry.organisation is not None or entry.department is not None

    def _describe(self, gap: str) -> None:
        content = re.sub(
            r"^(?:의|와|과|이|가|은|는|에서|에는|으로는|로는)?\s?,?\s", "", gap
        ).strip(" ,△▲·")
        content = _LEAD_IN.sub("", content)
        words = content.split()
        if len(words) > 1 and is_name(words[-1]) and titles.ends_adnominal(words[-2]):
            # 추진한 이름 부서 직급: the name stands before the department.
            content = " ".join(words[:-1])
        if titles.ends_adnominal(content) and len(content) >= _SHORTEST_CONTENT:
            self.entry = replace(self.entry, content=mask(content))
