"""One sentence → the winners that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from knowledge.intake.results import titles
from knowledge.intake.results.bodies import Body, find_bodies, is_department_like
from knowledge.intake.results.people import is_name, mask
from knowledge.intake.results.quotes import Quote
from knowledge.intake.results.spans import Bracket, Category, Official, Spans, Token, mark
from knowledge.intake.results.standing import Marker, in_brackets
from knowledge.lexicon import Lexicon
from knowledge.models import Grade


@dataclass(frozen=True)
class Entry:
    """A winner as one sentence names it; `own` where it belongs to the text's own organisation."""

    rank: int | None = None
    grade: Grade | None = None
    category: str | None = None
    organisation: str | None = None
    department: str | None = None
    title: str | None = None
    aliases: tuple[str, ...] = ()
    content: str | None = None
    person: bool = False
    own: bool = False
    sentence: str = ""

    @property
    def named(self) -> bool:
        """True where something tells this winner from others of the same grade."""
        return bool(self.title or self.department or self.organisation or self.person)


@dataclass
class Reading:
    """What the sentences before have left open, and what they announced."""

    lexicon: Lexicon
    grade: Grade | None = None
    rank: int | None = None
    category: str | None = None
    listing: bool = False
    """A line said that the winners follow."""
    graded: bool = False
    """A grade above 우수 has been given to somebody."""
    announced: list[tuple[str | None, Grade, int]] = field(default_factory=list)


Kept = Quote | Bracket | Category | Official | Body

_CUE = re.compile(
    r"우수\s?사례|우수\s?공무원|우수\s?공직자|수상자|수상작|수상\s?사례|"
    r"선정된|입상|선정작|우수작|우수\s?시책|"
    r"우수\s?과제|우수\s?제안|수상\s?부서|선발된|뽑힌|당선작"
)
_CHOSEN = re.compile(
    r"선정|뽑|골랐|선발|입상|수상|채택|이름을\s?올|차지|영예|받았|올랐|시상|"
    r"등이다|이다|다음과\s?같|같다"
)
_NOT_WINNERS = re.compile(
    r"분야(?:에서|별로|의|를)|기준|항목|점수|앞으로|지난해|작년|참석|심사위원|"
    r"발굴하기|방법|방침|계획이다|"
    r"제출받|접수된\s?사례|후보|대상으로|경합|본선에\s?(?:오른|진출)|주요\s?내용"
)
_HOST = re.compile(r"\s?(?:주관|주최|개최|공동|후원|산하|소속|관내|전역|도내|시내)")
_CONTEST_WORD = re.compile(r"경진\s?대회|공모전|경연\s?대회|발표\s?대회|대회|평가에서|심사")
_JOIN = re.compile(r"\s*(?:[,·ㆍ/&]|와|과|및|그리고|또)?\s*")


def read_sentence(text: str, reading: Reading) -> list[Entry]:
    """The winners that `text` names, each with its standing; `reading` is carried along."""
    spans = mark(text, reading.lexicon)
    _remember_counts(spans, reading)
    found = _from_bullets(spans, reading) if _is_list(spans) else _from_prose(spans, reading)
    found = [replace(entry, sentence=text) for entry in found if entry.named]
    if any(entry.grade in ("최우수", "대상") for entry in found):
        reading.graded = True
    return found


def read_item(text: str, reading: Reading) -> tuple[Entry | None, str, Marker | None]:
    """One item of a list: the winner, what stands behind it, and a grade that leads it."""
    spans = mark(text, reading.lexicon)
    lead = next((m for m in spans.markers if not text[: m.start].strip(" -·:[<(‘'")), None)
    if lead and lead.noun and lead.grade == "우수" and not reading.graded:
        lead = None
    if lead:
        at = lead.end
        topic = re.match(
            r"\s?(?:에는|으로는|로는|은|는|에)?\s?[:：\-–)\]>’']?\s*(?=\S|$)", text[at:]
        )
        at += topic.end() if topic else 0
        entry, tail = _item(mark(text[at:], reading.lexicon), reading)
        return entry, tail, lead
    entry, tail = _item(spans, reading)
    return entry, tail, None


# --- lists -------------------------------------------------------------------------------------


def _is_list(spans: Spans) -> bool:
    return len(spans.bullets) >= 2 or (
        len(spans.bullets) == 1 and bool(spans.text[: spans.bullets[0]].strip())
    )


def _from_bullets(spans: Spans, reading: Reading) -> list[Entry]:
    text, bullets = spans.text, spans.bullets
    head = text[: bullets[0]]
    marker = _last_marker(spans, bullets[0], reading)
    pending: list[Entry] = []
    done: list[Entry] = []
    category = next((c.name for c in spans.categories if c.end <= bullets[0]), reading.category)
    carried = re.search(r"(\S+(?:\([^()]*\))?)의\s*$", head)
    graded = marker is not None
    for number, start in enumerate(bullets):
        end = bullets[number + 1] if number + 1 < len(bullets) else len(text)
        item = text[start + 1 : end].strip()
        if number == 0 and carried:
            item = f"{carried.group().strip()} {item}"
        entry, tail, lead = read_item(item, reading)
        if lead is not None and lead.side != "post":
            marker, graded = lead, True
            done += pending
            pending = []
        if entry is not None and entry.named:
            entry = replace(entry, category=entry.category or category)
            pending.append(_standing(entry, marker) if marker else entry)
        for behind in mark(tail, reading.lexicon).markers if tail else ():
            if behind.noun or (behind.count and behind.side != "post"):
                continue
            if behind.side == "pre" or (graded and marker is not None and behind.side == "free"):
                marker = behind
                done += pending
                pending = []
            elif not graded or marker is None:
                done += [_standing(one, behind) for one in pending]
                pending = []
            break
    done += pending
    if any(entry.grade or entry.rank for entry in done):
        return done
    if reading.grade or reading.rank:
        return [_carried(entry, reading) for entry in done]
    tail_text = text[bullets[-1] :]
    return done if _tells_winners(head, tail_text, done, reading) else []


def _tells_winners(head: str, tail: str, found: Sequence[Entry], reading: Reading) -> bool:
    """An ungraded list is one of winners where its sentence says so, or its items look so."""
    if _NOT_WINNERS.search(head):
        return False
    bodies = sum(bool(entry.department or entry.person) for entry in found)
    if reading.listing and bodies * 2 >= len(found):
        return True
    if not (_CUE.search(head) or re.search(r"\d+건은", head) or reading.listing):
        return False
    if bodies * 2 >= len(found):
        return True
    return bool(
        _CHOSEN.search(tail) or re.search(r"(?:은|는)\s*$|[:：]\s*$", head)
    ) and not re.search(r"등\s?(?:다양한|여러)|분야|참여|경합|발표했", tail)


def _last_marker(spans: Spans, end: int, reading: Reading) -> Marker | None:
    found = None
    for marker in spans.markers:
        if marker.end > end or not _usable(marker, reading):
            continue
        if (
            marker.count is not None
            and marker.side != "pre"
            and spans.text[marker.end : end].strip(" :은는에이가")
        ):
            continue
        found = marker
    return found


def _item(spans: Spans, reading: Reading) -> tuple[Entry | None, str]:
    """TITLE(부서), 부서의 ‘TITLE’, 부서 이름 직급, 부서: TITLE, or a title alone."""
    text = spans.text
    bracket = _telling_bracket(spans, reading)
    leading = _leading_bodies(spans)
    if leading and bracket is not None and not leading[-1].particle:
        # 남원읍 행복주택(남원읍): a title may begin with the name of a body.
        inner, inside = bracket
        if (inner.department or inner.organisation) and inside.start > leading[-1].end + 3:
            leading = []
    quote = next((q for q in spans.quotes if titles.is_title(q, text)), None)
    if leading:
        return _with_leading(spans, leading, quote, reading)
    if bracket is not None:
        entry, inside = bracket
        head = text[: inside.start]
        own_quote = next(
            (
                q
                for q in spans.quotes
                if q.end <= inside.start
                and titles.is_title(q, text)
                and not text[: q.start].strip(" -–:·")
                and titles.generic_end(text, q.end) >= inside.start
            ),
            None,
        )
        people = [p for p in spans.people if p.end <= inside.start]
        if own_quote:
            entry = replace(entry, title=own_quote.inner)
        elif people and not text[: people[0].start].strip():
            entry = replace(entry, person=True)
        else:
            title = titles.tidy(head)
            entry = replace(entry, title=title if len(re.sub(r"\W", "", title)) >= 3 else None)
        return entry, text[inside.end :]
    if spans.people:
        return _person_item(spans, reading), text[spans.people[-1].end :]
    if quote is not None:
        before = text[: quote.start].strip(" -–:·,")
        end = titles.generic_end(text, quote.end)
        if not before:
            return Entry(title=quote.inner), text[end:]
        whole = titles.close(text)
        if len(whole) >= len(text[: quote.end].strip()) - 1:
            return Entry(title=whole, aliases=(quote.inner,)), text[len(whole) :]
        return Entry(title=quote.inner), text[end:]
    title = titles.close(text)
    bodies = [b for b in find_bodies(title, reading.lexicon) if b.kind != "own"]
    if len(bodies) == 1 and bodies[0].start == 0 and bodies[0].end == len(title):
        return _of_bodies(bodies, Entry(), reading), text[len(title) :]
    if titles.is_plain_title(title):
        return Entry(title=title), text[text.find(title) + len(title) :]
    return None, text


def _leading_bodies(spans: Spans) -> list[Body]:
    """The bodies that an item begins with, if what follows shows that they lead it."""
    text = spans.text
    at = len(text) - len(text.lstrip(" -–‘'[(<"))
    led: list[Body] = []
    for body in spans.bodies:
        if (
            not led
            and body.particle == "의"
            and re.fullmatch(r"[가-힣A-Za-z]{2,6} ", text[at : body.start])
        ):
            # 디지털 융합과의: a blank within the name.
            body = replace(body, start=at, value=text[at : body.end])
        if body.start < at or text[at : body.start].strip(" ,"):
            if body.start >= at:
                break
            continue
        led.append(body)
        at = body.end
        if body.particle:
            break
    if not led:
        return []
    last = led[-1]
    behind = text[last.end + len(last.particle) :]
    stuck = re.match(r"\([^()]{2,30}\)(?:의|\s)", behind)
    if last.kind == "own":
        return []
    if last.particle in ("의", "에서", "이", "가", "은", "는"):
        return led if behind.strip() else []
    if stuck or re.match(r"\s?[-–:：,|]\s?\S|\s?[‘“\"'「『<]|\s*$|\s?등(?:\s|$)|\]|\)\s", behind):
        return led if last.sure or not re.match(r"\s*$", behind) or len(led) > 1 else []
    if any(p.start - last.end <= 1 for p in spans.people if p.start >= last.end):
        return led
    if (
        last.kind == "department"
        and last.sure
        and len(text) - last.end > 6
        and not _telling_end(text)
    ):
        return led
    return []


def _telling_end(text: str) -> bool:
    return bool(re.search(r"\([^()]{2,40}\)[^()]{0,12}$", text))


def _with_leading(
    spans: Spans, led: Sequence[Body], quote: Quote | None, reading: Reading
) -> tuple[Entry, str]:
    text = spans.text
    last = led[-1]
    end = last.end
    entry = _of_bodies(led, Entry(), reading)
    stuck = next((b for b in spans.brackets if b.start == end), None)
    if stuck and not in_brackets(stuck.inner)[1] and entry.department:
        entry = replace(entry, department=f"{entry.department}({stuck.inner.strip()})")
        end = stuck.end
    people = [p for p in spans.people if p.start >= end]
    follows = next((q for q in spans.quotes if q.start >= end and titles.is_title(q, text)), None)
    entry = _with_brackets(entry, [b for b in spans.brackets if b.start >= end], reading)
    if people and (follows is None or people[0].start <= follows.start):
        entry = replace(entry, person=True)
    if follows is not None:
        before = text[end + len(last.particle) : follows.start].strip(" ,")
        content = (
            before if titles.ends_adnominal(before) and len(before) > 8 and not people else None
        )
        return (
            replace(entry, title=follows.inner, content=content),
            text[titles.generic_end(text, follows.end) :],
        )
    if people:
        return entry, text[people[-1].end :]
    rest = text[end:].removeprefix(last.particle) if last.particle else text[end:]
    title = titles.close(rest.strip(" -–:：,|()[]"))
    parted = re.match(r"\s?[-–:：|]", rest) is not None
    if titles.is_plain_title(title) or (parted and len(title) >= 4):
        entry = replace(entry, title=title)
    return entry, rest[len(title) :] if title else rest


def _person_item(spans: Spans, reading: Reading) -> Entry:
    """설명한 부서 이름 직급."""
    text = spans.text
    person = spans.people[0]
    near = [b for b in spans.bodies if b.end + len(b.particle) <= person.start]
    led: list[Body] = []
    at = person.start
    for body in reversed(near):
        if text[body.end + len(body.particle) : at].strip(" ,"):
            break
        led.insert(0, body)
        at = body.start
    entry = replace(_of_bodies(led, Entry(), reading), person=True)
    if not led:
        behind = [b for b in spans.bodies if b.start >= person.end]
        inside = next((b for b in spans.brackets if 0 <= b.start - person.end <= 1), None)
        if inside:
            entry = _with_brackets(entry, [inside], reading)
        elif behind and behind[0].start - person.end <= 1:
            entry = replace(_of_bodies(behind[:1], entry, reading))
    before = text[:at].strip(" ,")
    quote = next((q for q in spans.quotes if titles.is_title(q, text)), None)
    if quote and quote.end <= at:
        return replace(entry, title=quote.inner)
    if quote and quote.start >= person.end:
        return replace(entry, title=quote.inner)
    if titles.ends_adnominal(before) and len(before) > 8:
        entry = replace(entry, content=mask(before))
    return entry


# --- brackets ----------------------------------------------------------------------------------


def _telling_bracket(spans: Spans, reading: Reading) -> tuple[Entry, Bracket] | None:
    """The last bracket that names a department, an organisation, a rank or a grade."""
    for bracket in reversed(spans.brackets):
        entry = _of_bracket(bracket, reading)
        if entry is not None:
            return entry, bracket
    return None


def _of_bracket(bracket: Bracket, reading: Reading) -> Entry | None:
    rank, grade, rest = in_brackets(bracket.inner)
    entry = Entry(rank=rank, grade=grade)
    rest = rest.strip()
    if not rest:
        return entry if rank or grade else None
    words = rest.split()
    spans = mark(rest, reading.lexicon)
    people = bool(spans.people)
    while (
        len(words) > 1
        and not is_department_like(words[-1], reading.lexicon)
        and (
            is_name(words[-1].strip(","))
            or re.fullmatch(r"[가-힣]{0,8}(?:팀장|주무관|사무관|과장|계장|[4-9]급)", words[-1])
        )
    ):
        words.pop()
        people = True
    short = " ".join(words).strip(" ,")
    bodies = find_bodies(short, reading.lexicon)
    if not bodies or bodies[0].start > 0:
        if re.fullmatch(
            r"[가-힣·]{2,12}(?:과|팀|실|국|소|센터|관|단|원|청|교|동|읍|면|처|부|지사)", short
        ):
            return replace(entry, department=short, person=people)
        return entry if rank or grade else None
    last = bodies[-1]
    rest = short[last.end :]
    if (
        len(rest) > 1
        and not last.particle
        and rest.strip(" ,·ㆍ/")
        and not re.fullmatch(r"[\s,·/외및]+\S{2,20}", rest)
    ):
        return entry if rank or grade else None
    entry = replace(_of_bodies(_whole(bodies, short), entry, reading), person=people)
    return entry if entry.named or rank or grade else None


def _whole(bodies: Sequence[Body], text: str) -> list[Body]:
    """A particle is part of the name where a bracket ends: (세무과) is no 세무 + 과."""
    return [
        replace(body, value=text[body.start : body.end + len(body.particle)], particle="")
        if body.particle and body.end + len(body.particle) == len(text) and body.particle in "과도"
        else body
        for body in bodies
    ]


def _with_brackets(entry: Entry, brackets: Sequence[Bracket], reading: Reading) -> Entry:
    for bracket in brackets:
        inner = _of_bracket(bracket, reading)
        if inner is not None:
            entry = replace(
                entry,
                rank=entry.rank or inner.rank,
                grade=entry.grade or inner.grade,
                department=entry.department or inner.department,
                organisation=entry.organisation or inner.organisation,
                own=entry.own or inner.own,
            )
    return entry


def _of_bodies(bodies: Sequence[Body], entry: Entry, reading: Reading) -> Entry:
    for body in bodies:
        if body.kind == "own":
            entry = replace(entry, own=True)
        elif body.kind == "organisation":
            if entry.organisation is None:
                entry = replace(entry, organisation=body.value)
        elif entry.department is None:
            entry = replace(entry, department=body.value)
    return entry


# --- prose -------------------------------------------------------------------------------------


def _from_prose(spans: Spans, reading: Reading) -> list[Entry]:
    tokens = _relevant(spans, reading)
    markers = [t for t in tokens if isinstance(t, Marker)]
    if not markers:
        return _unmarked(spans, tokens, reading)
    groups = _grouped(spans, tokens, reading)
    found: list[Entry] = []
    category = reading.category
    topic = _topic(spans, tokens)
    for marker, side, members in groups:
        named = [t for t in members if isinstance(t, Category)]
        kept = [t for t in members if not isinstance(t, Category)]
        category = named[-1].name if named else category
        entries = _assemble(spans, kept, reading)
        if side == "pre":
            entries = _with_prefix(spans, marker, kept, entries)
        if side == "pre" and not any(e.title for e in entries):
            entries = _plain_titles(spans, marker, members, entries, reading) or entries
        if topic and not any(e.organisation or e.own for e in entries):
            if entries:
                entries = [replace(e, organisation=topic.value) for e in entries]
            elif marker.side == "post":
                entries = [Entry(organisation=topic.value)]
        entries = [e if e.category else replace(e, category=category) for e in entries]
        found += _ranked(entries, marker)
    return found


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
    contest = max((m.end() for m in _CONTEST_WORD.finditer(spans.plain)), default=-1)
    named_contest = max(
        (q.end for q in spans.quotes if titles.is_contest_name(q.inner)), default=-1
    )
    contest = max(contest, named_contest)
    kept: list[Token] = []
    for token in spans.tokens():
        if isinstance(token, Quote):
            if titles.is_title(token, text):
                kept.append(token)
        elif isinstance(token, Marker):
            if _usable(token, reading):
                kept.append(token)
        elif isinstance(token, Body):
            before_contest = token.end <= contest
            if before_contest and token.particle not in ("이", "가", "은", "는"):
                continue
            if _HOST.match(text, token.end + len(token.particle)):
                continue
            kept.append(token)
        else:
            kept.append(token)
    return _with_bare_settled(spans, _placed(spans, kept))


def _usable(marker: Marker, reading: Reading) -> bool:
    if marker.noun and marker.grade == "우수":
        return marker.side == "pre" and reading.graded
    if marker.count is not None and marker.side != "pre":
        return marker.side == "post"
    if marker.noun:
        return marker.side != "free" or marker.grade == "최우수"
    return True


def _placed(spans: Spans, tokens: list[Token]) -> list[Token]:
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
        elif not _modifies(token, following, gap) and (
            token.sure or _confirmed(token, before, following, gap, text)
        ):
            kept.append(token)
    return kept


def _confirmed(
    body: Body, before: Token | None, following: Token | None, gap: str, text: str
) -> bool:
    """A candidate right before a title, an official or another body, or in a row of bodies."""
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
        return body.particle == "의" and isinstance(following, Quote)
    return bool(re.fullmatch(r"[가-힣]{2,3}[시군구]", body.value)) and (
        isinstance(before, (Body, Marker)) or body.particle in ("이", "가", "은", "는")
    )


def _modifies(body: Body, following: Token | None, gap: str) -> bool:
    """학교도서관 책을, 마을과 나눈: a body that only describes the words behind it."""
    if body.particle in ("와", "과"):
        return not (isinstance(following, Body) and gap == f"{body.particle} ")
    if body.particle or not re.match(r"\s[가-힣]", gap):
        return False
    return not (following is not None and gap == " ") and not re.match(
        r"\s(?:등|외|및|담당|소속)", gap
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
                    r"\s?(?:사례|사업|과제)?(?:이|가|은|는)?\s(?:각각\s)?",
                    text[_end(before) : token.start],
                )
                is not None
                and re.match(r"[,.\s]|$|을|이", text[token.end :]) is not None
            )
            if not (ahead or back):
                continue
        kept.append(token)
    return kept


def _end(token: Token) -> int:
    return token.end + len(token.particle) if isinstance(token, Body) else token.end


def _grouped(
    spans: Spans, tokens: Sequence[Token], reading: Reading
) -> list[tuple[Marker, str, list[Token]]]:
    """Each marker with its winners: those behind it, or those before it."""
    markers = [t for t in tokens if isinstance(t, Marker)]
    winners = [t for t in tokens if isinstance(t, (Quote, Official, Body))]
    topic = _topic(spans, tokens)
    winners = [t for t in winners if t is not topic]
    first_winner = winners[0].start if winners else None
    begins = first_winner is None or markers[0].start < first_winner
    groups: list[tuple[Marker, str, list[Token]]] = []
    pool: list[Token] = []
    side = "pre" if begins else "post"
    current: list[Token] | None = None
    for index, token in enumerate(tokens):
        if token is topic:
            continue
        if not isinstance(token, Marker):
            (current if current is not None else pool).append(token)
            continue
        if token.side == "pre":
            side = "pre"
        elif token.side == "post":
            between = current if current is not None else pool
            rest = [t for t in tokens[index + 1 :] if isinstance(t, (Quote, Official, Body))]
            side = "post" if between or not rest else side
        if side == "pre":
            before = current or pool
            pre: list[Token] = [*[t for t in before if isinstance(t, Category)][-1:]]
            if current is not None:
                # A category before the next marker belongs to it.
                while current and isinstance(current[-1], Category):
                    current.pop()
            current = list(pre)
            pool = []
            groups.append((token, "pre", current))
        else:
            groups.append((token, "post", current if current is not None else pool))
            pool, current = [], None
    return groups


def _topic(spans: Spans, tokens: Sequence[Token]) -> Body | None:
    """서귀포시는 …: the organisation that the whole sentence is about."""
    first = next((t for t in tokens if isinstance(t, Body)), None)
    if (
        first
        and first.kind == "organisation"
        and first.particle in ("은", "는")
        and len(spans.text[: first.start].split()) <= 4
    ):
        return first
    return None


def _assemble(spans: Spans, tokens: Sequence[Token], reading: Reading) -> list[Entry]:
    """Tokens of one group → one entry for each winner."""
    text = spans.text
    found: list[Entry] = []
    entry = Entry()
    before: Token | None = None
    for index, token in enumerate(tokens):
        gap = text[_end(before) : token.start] if before else ""
        describes = titles.ends_adnominal(gap) and not re.search(r"[,]\s*$", gap)
        if isinstance(token, Quote):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if titles.is_means(token, text) and following is not None:
                continue
            if entry.title is not None:
                found.append(entry)
                entry = Entry()
            entry = replace(entry, title=token.inner)
            content = re.sub(r"^(?:의|와|과|이|가|은|는|에서)?\s?,?\s", "", gap).strip(" ,")
            if titles.ends_adnominal(content) and len(content) > 8:
                entry = replace(entry, content=mask(content))
        elif isinstance(token, Official):
            if (entry.title is not None and not describes and isinstance(before, Quote)) or (
                entry.person and (entry.department is None or isinstance(before, Bracket))
            ):
                found.append(entry)
                entry = Entry()
            entry = replace(entry, person=True)
        elif isinstance(token, Bracket):
            if before is None or text[_end(before) : token.start].strip(" 사업례과제"):
                continue
            inner = _of_bracket(token, reading)
            if inner is None:
                if (
                    isinstance(before, Body)
                    and before.kind == "department"
                    and token.start == before.end
                ):
                    continue
                continue
            if (
                isinstance(before, Body)
                and before.kind == "department"
                and token.start == before.end
                and inner.department
            ):
                entry = replace(entry, department=f"{entry.department}({token.inner.strip()})")
            else:
                entry = _with_brackets(entry, [token], reading)
        elif isinstance(token, Body):
            new = _begins_new(entry, token, before, gap, describes)
            if new and entry.named:
                found.append(entry)
                entry = Entry()
            entry = _of_bodies([token], entry, reading)
        before = token
    if entry.named:
        found.append(entry)
    return found


def _begins_new(entry: Entry, body: Body, before: Token | None, gap: str, describes: bool) -> bool:
    if entry.title is not None:
        has = (
            entry.department
            if body.kind == "department"
            else entry.organisation or entry.department
        )
        if body.kind == "own":
            has = entry.department
        return not (
            (describes and isinstance(before, Quote))
            or (isinstance(before, Body) and not has and not gap.strip())
        ) or bool(has)
    if entry.person:
        return True
    if body.kind == "department":
        return entry.department is not None
    if body.kind == "own":
        return entry.named
    return entry.organisation is not None or entry.department is not None


def _plain_titles(
    spans: Spans,
    marker: Marker,
    members: Sequence[Token],
    entries: Sequence[Entry],
    reading: Reading,
) -> list[Entry]:
    """Titles without quotes behind 2위는, or behind 2위는 부서의."""
    text = spans.text
    later = [m.start for m in spans.markers if m.start > marker.end and _usable(m, reading)]
    end = min(later, default=len(text))
    bodies = [t for t in members if isinstance(t, Body)]
    if any(isinstance(t, (Official, Quote)) for t in members):
        return []
    if len(bodies) > 1 or (bodies and bodies[-1].particle not in ("의", "")):
        return []
    at = _end(bodies[-1]) if bodies else marker.end
    if bodies and text[marker.end : bodies[0].start].strip(" :은는에으로") != "":
        at, bodies = marker.end, []
    part = re.sub(r"^\s?(?:에는|으로는|로는|은|는|에|:|：|인)\s?", "", text[at:end])
    if titles.is_reward(part) or not re.search(r"[가-힣]", part):
        return []
    verb_follows = (
        bool(_CHOSEN.search(part))
        or end < len(text)
        or bool(re.search(r"이다\.?$|입니다\.?$", part))
        or bool(_CHOSEN.search(text[end:]))
    )
    if not verb_follows:
        return []
    closed = titles.close(part) if end == len(text) or _CHOSEN.search(part) else titles.tidy(part)
    pieces = [titles.tidy(piece) for piece in re.split(r",\s(?![^(]*\))", closed)]
    pieces = [re.sub(r"\s(?:과제|사례)$", "", piece) for piece in pieces if piece]
    if not pieces or not all(titles.is_plain_title(piece) for piece in pieces):
        return []
    if any(marker.start <= m.start < end and m is not marker and m.count for m in spans.markers):
        return []
    first = _of_bodies(bodies, Entry(), reading)
    return [replace(first, title=pieces[0]), *(Entry(title=piece) for piece in pieces[1:])]


def _unmarked(spans: Spans, tokens: Sequence[Token], reading: Reading) -> list[Entry]:
    """‘A’, ‘B’ 등이 우수사례로 선정됐다, without any grade."""
    carried = reading.grade or reading.rank
    if carried and not tokens:
        return []
    quotes = [t for t in tokens if isinstance(t, Quote)]
    if _NOT_WINNERS.search(spans.plain) or titles.is_reward(spans.plain):
        return []
    if carried:
        return [
            _carried(entry, reading)
            for entry in _assemble(
                spans, [t for t in tokens if not isinstance(t, Category)], reading
            )
            if entry.title or entry.person
        ]
    inside = [b for b in spans.brackets if any(in_brackets(b.inner)[:2])]
    if inside:
        found = _assemble(spans, [t for t in tokens if not isinstance(t, Category)], reading)
        return [entry for entry in found if entry.grade or entry.rank]
    if not quotes:
        return []
    behind = spans.plain[quotes[-1].end :]
    ahead = spans.plain[: quotes[0].start]
    chosen = re.search(
        r"(?:우수\s?사례|수상작|우수작|당선작|입상작)(?:로|으로|"
        r"에)?\s?(?:최종\s|각각\s)?(?:선정|뽑|골|선발|"
        r"채택|꼽|결정|이름)|\d+건을\s우수\s?사례로|\d+건이\s(?:우수\s?사례로\s)?(?:선정|뽑|입상)",
        behind,
    )
    listed = re.search(
        r"(?:우수\s?사례|수상작|선정작|우수작|입상작|수상\s?사례)(?:는|은|"
        r"로는|에는|으로는)\s*[^,]{0,40}$",
        ahead,
    )
    if not (chosen or listed):
        return []
    return _assemble(spans, [t for t in tokens if not isinstance(t, Category)], reading)


def _ranked(entries: Sequence[Entry], marker: Marker) -> list[Entry]:
    if len(marker.ranks) > 1:
        if len(marker.ranks) != len(entries):
            return [e for e in entries if e.title or e.department]
        return [
            replace(entry, rank=entry.rank or rank)
            for entry, rank in zip(entries, marker.ranks, strict=True)
        ]
    return [_standing(entry, marker) for entry in entries]


def _standing(entry: Entry, marker: Marker) -> Entry:
    if entry.grade or entry.rank:
        if entry.grade is None and marker.grade and entry.rank is None:
            return replace(entry, grade=marker.grade)
        return entry
    rank = marker.ranks[0] if len(marker.ranks) == 1 else None
    return replace(entry, grade=marker.grade, rank=rank)


def _carried(entry: Entry, reading: Reading) -> Entry:
    return replace(
        entry,
        grade=entry.grade or reading.grade,
        rank=entry.rank or reading.rank,
        category=entry.category or reading.category,
    )


def _remember_counts(spans: Spans, reading: Reading) -> None:
    category: str | None = None
    both: list[Category | Marker] = [*spans.categories, *spans.markers]
    named = sorted(both, key=lambda token: token.start)
    for token in named:
        if isinstance(token, Category):
            category = token.name
        elif isinstance(token, Marker) and token.grade and token.count and not token.noun:
            reading.announced.append((category, token.grade, token.count))
