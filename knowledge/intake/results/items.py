"""Lists: bulleted in one sentence, or one winner a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knowledge.grades import PRIZE
from knowledge.intake.results import titles
from knowledge.intake.results.assembly import assemble
from knowledge.intake.results.bodies import Body, find_bodies, is_department_cell
from knowledge.intake.results.bracket_rows import titles_in_brackets
from knowledge.intake.results.bracketed import (
    row_in_bracket,
    telling_bracket,
)
from knowledge.intake.results.entry import Entry, Reading, of_bodies
from knowledge.intake.results.leading import leading_bodies, with_leading
from knowledge.intake.results.placing import placed
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import HIDDEN, Bracket, Category, Spans, mark
from knowledge.intake.results.standing import Marker
from knowledge.intake.results.unquoted import with_means

_PREDICATE = re.compile(
    r"\s?(?:사업|사례|과제|시책)?(?:이|가|은|는|을|를|로|으로|에|"
    r"의)?(?:\s등)?(?:\s|,|$)(?!추진으로)"
)
_VERB_END = re.compile(
    rf"\s?(?:각각\s|최종\s|함께\s|{PRIZE}(?:을|에|으로)\s)*(?:선정|선발|뽑|차지|수상|받았|이름을|영예|포함|꼽|올랐|결정)"
    r"[^,△▲]{0,24}$"
)
_GENERIC_NOUN = re.compile(r"\s(?:사업|사례|과제|시책|정책|프로젝트|등)(?:\s|$)")
_QUOTES_ALONE = re.compile(
    rf"(?:{HIDDEN}|[\s,·]|(?<={HIDDEN})[와과])+(?:등.{{0,12}}|(?:등\s?)?(?:이|가|을|를)\s.{{0,30}})?"
)
_SHOWED = re.compile(
    r"(?:라는\s)?(?:사례|사업|과제|시책)?(?:을|를|으로|로)\s"
    r"(?:발표|제출|출품|추진|제안|운영|선보|소개|내놓|낸|펼친|시행)(?:한|은|인)?"
    r"(?:\s(?:도|시|군|구|본청))?|(?:\s?(?:사례|사업|과제))?의"
)
_SHORTEST_REST = 4
"""Characters behind a quote from which on they may be the rest of its title: 확대 운영."""
_LOST_MARK = re.compile(r"(?P<title>[^‘’“”'\"]{6,100})[’”'\"]\s?(?=[가-힣])")
_DOING = re.compile(
    r"(?<=[가-힣])(?:에\s(?:힘쓴|앞장선|기여한|노력한)|(?:을|를)\s위해\s(?:힘쓴|노력한)|한)$"
)
_BODY_ENDS = re.compile(
    r"(?:의)?(?:\s\d{1,2}명)?\s?(?:사례|등)?(?:이|가|은|는|을|를|로|으로|에|에게)?"
    r"(?:\s(?:각각|최종|함께))*(?:\s(?:선정|선발|뽑|차지|수상|받았|이름|영예|꼽|올랐|결정|돌아)[^,△▲]{0,24})?[.,]?\s*"
)


def read_item(text: str, reading: Reading) -> tuple[list[Entry], str, Marker | None]:
    """One item of a list: its winners, what stands behind them, and a grade that leads it."""
    spans = mark(_trailing_body(_opened(text, reading), reading), reading.lexicon)
    text = spans.text
    lead = next((m for m in spans.markers if not text[: m.start].strip(" -·:[<(‘'")), None)
    if lead and lead.noun and lead.grade == "우수" and not reading.graded:
        lead = None
    if lead:
        at = lead.end
        topic = re.match(
            r"\s?(?:에는|으로는|로는|은|는|엔|에|으로|로)?\s?[:：\-–)\]>’']?\s*(?=\S|$)", text[at:]
        )
        at += topic.end() if topic else 0
        found, tail = _several(mark(text[at:], reading.lexicon), reading)
        return found, tail, lead
    found, tail = _several(spans, reading)
    return found, tail, None


def _several(spans: Spans, reading: Reading) -> tuple[list[Entry], str]:
    """교통과 / 길 위의 민원실, 세무과 / 약 봉투의 안부: several winners in one item."""
    text = spans.text
    quotes = [quote for quote in spans.quotes if titles.is_title(quote, text)]
    if len(quotes) > 1 and _QUOTES_ALONE.fullmatch(spans.plain):
        return [Entry(title=quote.inner) for quote in quotes], ""
    parted = re.split(r",\s(?=[「『‘“<〈])", text)
    if len(parted) > 1 and all(re.search(r"[」』’”>〉]\s?/\s?\S", part) for part in parted):
        read = [
            _winners(mark(_trailing_body(part, reading), reading.lexicon), reading)
            for part in parted
        ]
        return [entry for entries, _ in read for entry in entries], ""
    if spans.brackets and (row := row_in_bracket(text, spans.brackets[0], reading)):
        return row, text[spans.brackets[0].end :]
    told = telling_bracket(spans, reading)
    if told and len(listed := titles_in_brackets(text, reading)) > 1:
        # 길 위의 민원실(교통과 이름 주무관), 약 봉투의 안부(세무과 이름 팀장)
        return listed, text[told[1].end :]
    starts = [
        body.start
        for body in spans.bodies
        if body.kind == "department"
        and re.match(r"\s?[/:：]\s?\S|\s[-–]\s\S", text[body.end :])
        and re.search(r"(?:^|,\s|\s/\s)$", text[: body.start])
    ]
    if len(starts) < 2 or starts[0]:
        return _winners(spans, reading)
    found: list[Entry] = []
    tail = ""
    for start, end in pairwise([*starts, len(text)]):
        part = text[start:end].rstrip(" ,/") if end < len(text) else text[start:end]
        entries, tail = _winners(mark(part, reading.lexicon), reading)
        found += entries
    return found, tail


def _opened(text: str, reading: Reading) -> str:
    """제목’ 교통과 이름 주무관 → ‘제목’ 교통과 이름 주무관: a title whose first mark is lost."""
    found = _LOST_MARK.match(text)
    if found is None or re.search(r"[‘’“”'\"]", text[found.end() :]):
        return text
    bodies = find_bodies(text[found.end() :], reading.lexicon)
    if not bodies or bodies[0].kind == "own" or text[found.end() :][: bodies[0].start].strip():
        return text
    return f"‘{found['title'].strip()}’ {text[found.end() :]}"


def _trailing_body(text: str, reading: Reading) -> str:
    """『제목』 / 교통과, 제목 - 교통과 → 제목(교통과): what a sign parts at the end."""
    parts = re.fullmatch(r"(.{4,}?)\s?[/|–—-]\s?([^/|–—-]{2,30}?)\s*", text)
    if parts is None or re.search(r"[」』’”>〉]\s?/.*,\s[「『‘“<〈]", text):
        return text
    bodies = find_bodies(parts[2], reading.lexicon)
    covered = "".join(parts[2][body.start : body.end + len(body.particle)] for body in bodies)
    if not bodies or covered != parts[2].replace(" ", "") or bodies[-1].kind == "own":
        return text
    first = find_bodies(parts[1], reading.lexicon)[:1]
    if first and first[0].kind != "own" and first[0].start == 0 and first[0].sure:
        return text
    return f"{parts[1].strip()}({parts[2].strip()})"


def _winners(spans: Spans, reading: Reading) -> tuple[list[Entry], str]:
    quotes = [quote for quote in spans.quotes if titles.is_title(quote, spans.text)]
    bodies = [body for body in spans.bodies if body.kind != "own"]
    led = [body for body in bodies if body.sure or _leads(body, quotes, spans)]
    alone = _bodies_alone(spans) or (len(quotes) == 1 and _shown_by(spans, quotes[0]))
    if not alone and not spans.people and not (len(quotes) > 1 and len(led) > 1):
        entry, tail = _item(spans, reading)
        return ([entry] if entry else []), tail
    tokens = [t for t in spans.tokens() if not isinstance(t, Marker | Category)]
    found = assemble(spans, placed(spans, tokens), reading)
    if len(found) > 1 and found[-1].grade and not any(entry.grade for entry in found[:-1]):
        # 가 주무관·나 주무관(우수상): the bracket is said of all of them.
        found = [replace(entry, grade=found[-1].grade) for entry in found]
    found = _shared_deed(_of_official(found, spans))
    last = max(token.end for token in tokens)
    found = with_means(spans, tokens, 0, found)
    return _case_and_body(found, quotes, spans), spans.text[last:]


def _leads(body: Body, quotes: Sequence[Quote], spans: Spans) -> bool:
    """물환경부 “제목”, 수도부 “제목”: a body between a comma, or nothing, and a title."""
    before = spans.text[: body.start].rstrip()
    behind = body.end + len(body.particle)
    return (not before or before[-1] in ",·:") and any(
        quote.start >= behind and not spans.text[behind : quote.start].strip() for quote in quotes
    )


def _of_official(found: list[Entry], spans: Spans) -> list[Entry]:
    """가과 이름 주무관의 길 위의 민원실: the title behind its official, without marks."""
    people = [official for official in spans.people if official.names]
    if spans.quotes or not found or found[-1].title or not people:
        return found
    rest = spans.text[people[-1].end :]
    title = titles.close(rest[1:]) if rest.startswith("의 ") else ""
    if len(title.split()) < 2 or not titles.is_plain_title(title):
        return found
    return [*found[:-1], replace(found[-1], title=title)]


def _shared_deed(found: list[Entry]) -> list[Entry]:
    """△가과 이름 주무관과 나과 이름 팀장(제목): one case of both departments."""
    if len(found) < 2 or not found[-1].title or found[-1].grade:
        return found
    if any(entry.title or not (entry.department and entry.people) for entry in found[:-1]):
        return found
    named = dict.fromkeys(entry.department for entry in found if entry.department)
    people = tuple(name for entry in found for name in entry.people)
    return [replace(found[-1], department="·".join(named), people=people)]


def _case_and_body(found: list[Entry], quotes: Sequence[Quote], spans: Spans) -> list[Entry]:
    """‘제목’ 교통과 이름 주무관: in an item of its own both are one winner."""
    if len(found) != 2 or len(quotes) != 1 or spans.text[: quotes[0].start].strip(" -–·"):
        return found
    case, body = found
    behind = next((b for b in spans.bodies if b.start >= quotes[0].end), None)
    beside = behind is not None and spans.text[quotes[0].end : behind.start] == " "
    if not beside or case.department or body.title or not body.department:
        return found
    return [replace(body, title=case.title, aliases=case.aliases)]


def _bodies_alone(spans: Spans) -> bool:
    """도 투자유치과와 강릉시가: an item that consists of several winners' names."""
    bodies = [body for body in spans.bodies if body.kind != "own"]
    if len(bodies) < 2 or spans.quotes or not any(body.sure for body in bodies):
        return False
    rest = spans.plain
    for body in reversed(spans.bodies):
        rest = rest[: body.start] + rest[body.end + len(body.particle) :]
    separate = all(
        re.search(r"[,·ㆍ와과]", spans.text[one.end : other.start])
        for one, other in pairwise(bodies)
        if other.kind == one.kind or one.kind == "department"
    )
    return (
        separate
        and re.fullmatch(r"[\s,·ㆍ]*(?:등.{0,30})?[.,]?", _VERB_END.sub("", rest)) is not None
    )


def _shown_by(spans: Spans, quote: Quote) -> bool:
    """“제목” 사례를 발표한 도 접경지역과: the body behind a title that it presented."""
    behind = next((b for b in spans.bodies if b.start >= quote.end and b.kind != "own"), None)
    if behind is None or spans.text[: quote.start].strip(" -–"):
        return False
    between = spans.text[quote.end : behind.start].removesuffix("도 ").removesuffix("시 ")
    return _SHOWED.fullmatch(between.strip()) is not None


def _item(spans: Spans, reading: Reading) -> tuple[Entry | None, str]:
    """TITLE(부서), 부서의 ‘TITLE’, 부서 이름 직급, 부서: TITLE, or a title alone."""
    text = spans.text
    bracket = telling_bracket(spans, reading)
    leading = leading_bodies(spans, reading)
    if leading and bracket is not None and not leading[-1].particle:
        # 남원읍 행복주택(남원읍): a title may begin with the name of a body.
        inner, inside = bracket
        if (inner.department or inner.organisation) and inside.start > leading[-1].end + 3:
            leading = []
    elif leading and bracket is not None and bracket[0].department:
        # 학교도서관과 마을도서관의 상생(도 도시계획과): so may a phrase.
        behind = text[leading[-1].end + len(leading[-1].particle) :].lstrip()
        if bracket[1].start > leading[-1].end + 8 and behind[:1] not in "‘“'\"「『<":
            leading = []
    quote = next((q for q in spans.quotes if titles.is_title(q, text)), None)
    if leading:
        return with_leading(spans, leading, reading)
    if (
        bracket is not None
        and not text[: bracket[1].start].strip(" -–")
        and (bracket[0].department or bracket[0].organisation)
    ):
        # (부서) 제목
        entry, inside = bracket
        title = titles.close(text[inside.end :].strip(" -–:："))
        listed = titles.is_listed_title(title)
        return replace(entry, title=title if listed else None), text[inside.end + len(title) :]
    if bracket is not None and (named := _body_with_names(spans, bracket, reading)):
        return named, text[bracket[1].end :]
    if bracket is not None:
        entry, inside = bracket
        head = text[: inside.start]
        own_quote = next(
            (
                q
                for q in spans.quotes
                if q.end <= inside.start
                and titles.is_title(q, text)
                and (not text[: q.start].strip(" -–:·") or _did(text[: q.start].strip(" -–:·")))
                and titles.is_class_noun(text[q.end : inside.start])
            ),
            None,
        )
        if own_quote:
            deed = text[: own_quote.start].strip(" -–:·") or entry.content
            entry = replace(entry, title=own_quote.inner, content=deed)
        else:
            title = titles.tidy(head)
            told = len(re.sub(r"\W", "", title)) >= 3 and not titles.is_count(title)
            entry = replace(entry, title=title if told else None)
        return entry, text[inside.end :]
    if quote is not None:
        before = text[: quote.start].strip(" -–:·,")
        if is_department_cell(quote.inner, reading.lexicon) and _did(before):
            # …를 지급한 ‘재정정책과 지방재정팀’
            return Entry(department=quote.inner, content=before), text[quote.end :]
        if before and (did := _body_of_deed(spans, reading)):
            # 학습도시와 ‘학교’ 사업을 운영한 평생교육과
            return did
        end = titles.generic_end(text, quote.end)
        whole = titles.close(text)
        goes_on = len(whole) - end > _SHORTEST_REST and (
            not _PREDICATE.match(text, quote.end) or _goes_on(text, whole, quote, reading)
        )
        if not before and goes_on:
            return Entry(title=whole, aliases=(quote.inner,)), text[len(whole) :]
        if not before:
            return Entry(title=quote.inner), text[end:]
        if before.count(" ") == 1 and _is_department(before, reading):
            # 도로 건설과 ‘제목’: a blank within the name.
            return Entry(department=before, title=quote.inner), text[end:]
        if _did(before) and not _VERB_END.sub("", text[end:]).strip(" ,.이가을를은는"):
            return Entry(title=quote.inner, content=before), text[end:]
        if branch := re.fullmatch(r"(.{2,30}?)\s?(?:분야|부문)(?:에서|에서는|의|은|는)?", before):
            return Entry(title=quote.inner, category=branch[1]), text[end:]
        if len(whole) >= len(text[: quote.end].strip()) - 1:
            return Entry(title=whole, aliases=(quote.inner,)), text[len(whole) :]
        return Entry(title=quote.inner), text[end:]
    if did := _body_of_deed(spans, reading):
        return did
    title = titles.close(text)
    bodies = [b for b in find_bodies(title, reading.lexicon) if b.kind != "own"]
    if len(bodies) == 1 and bodies[0].start == 0 and bodies[0].end == len(title):
        return of_bodies(bodies, Entry(), reading), text[len(title) :]
    if titles.is_listed_title(title):
        return Entry(title=title), text[text.find(title) + len(title) :]
    return None, text


def _is_department(text: str, reading: Reading) -> bool:
    last = find_bodies(text, reading.lexicon)[-1:]
    ends = bool(last) and last[0].end == len(text)
    return ends and last[0].sure and last[0].kind == "department"


def _body_with_names(
    spans: Spans, bracket: tuple[Entry, Bracket], reading: Reading
) -> Entry | None:
    """농업정책과 친환경농업팀(이름, 이름), 인구정책팀(우수): a body, with what it needs beside."""
    entry, inside = bracket
    bodies = [body for body in spans.bodies if body.kind != "own"]
    if not (entry.people or entry.grade or entry.rank) or entry.department or not bodies:
        return None
    alone = bodies[-1].end == inside.start and not spans.text[: bodies[0].start].strip(" -–·")
    side_by_side = all(
        not spans.text[one.end : other.start].strip() for one, other in pairwise(bodies)
    )
    return of_bodies(bodies, entry, reading) if alone and side_by_side else None


def _body_of_deed(spans: Spans, reading: Reading) -> tuple[Entry, str] | None:
    """위험지도를 운영한 안전정책과: who won stands behind what it did."""
    bodies = [body for body in spans.bodies if body.kind != "own"]
    if not bodies or not bodies[-1].sure:
        return None
    last = [bodies[-1]]
    while len(bodies) > len(last) and spans.text[bodies[-len(last) - 1].end : last[0].start] in (
        " ",
        "의 ",
    ):
        last.insert(0, bodies[-len(last) - 1])
    deed = spans.text[: last[0].start].strip(" -–:·")
    behind = last[-1].end + len(last[-1].particle)
    if (
        len(deed.split()) < 3
        or not titles.ends_adnominal(deed)
        or not _BODY_ENDS.fullmatch(spans.text, behind)
    ):
        return None
    title = _DOING.sub("", deed)
    return of_bodies(last, Entry(title=title, content=deed), reading), spans.text[behind:]


def _goes_on(text: str, whole: str, quote: Quote, reading: Reading) -> bool:
    """‘길 위의 민원실’ 확대 운영: a title of which only the beginning is quoted."""
    rest = whole[quote.end :]
    if not re.match(r"\s[가-힣]{2,}", rest) or _GENERIC_NOUN.match(rest):
        return False
    spans = mark(rest, reading.lexicon)
    return not (spans.markers or spans.bodies or spans.people or spans.brackets or spans.quotes)


def _did(text: str) -> bool:
    """검진율 1위를 달성한 ‘제목’: what a case did; 위한, 통한 belong to its name."""
    return (
        len(text.split()) >= 3
        and titles.ends_adnominal(text)
        and not re.search(
            r"(?:위한|통한|관한|대한|의한|따른|(?<![을를]\s.)(?<![을를]\s.{2})(?<![을를]\s.{3})는)$",
            text,
        )
    )
