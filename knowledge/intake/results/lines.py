"""A document → lines and tables: furniture of web pages away, one sentence after the other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.intake.document import Document, Paragraph, Table
from knowledge.intake.results.quotes import find_quotes
from knowledge.intake.results.wrapping import list_goes_on, unwrapped

LIMIT = 200_000
"""Characters of a document that are read; a report of results has a few thousand."""
LONGEST_SENTENCE = 1500
"""A longer sentence is cut: no sentence of the genre comes near, and patterns stay quick."""

_FURNITURE = re.compile(
    r"(?:상태바|이 기사를 공유합니다|콘텐츠 영역|본문 바로가기.*|댓글.{0,12}|"
    r"댓글쓰기|주요기사|기사 읽어주기|다시듣기|"
    r"글자크기.*|프린트.*|목록|삭제한 댓글은.*|그래도 삭제하시겠습니까\?|"
    r"계정을 선택하시면.*|댓글을 남기실 수 있습니다\.|"
    r"[•·]?\s?(?:승인|입력|등록|수정|기사입력|최종수정)\s?:?\s?\d{4}.*|!\[.*|"
    r".*무단\s?전재.*|.*저작권자.*|"
    r".*재배포\s?금지.*|[•·]?\s?[가-힣]{2,4}\s기자|[•·]?\s?댓글 \d+|AD|\|+|Copyright.*|"
    r"기사\s?메일전송|확대\s?[l|]\s?축소|"
    r".*[\w.+-]+@[\w-]+\.[a-z.]{2,8})"
)
_APPROVED = re.compile(r"[•·]\s?승인")
_BYLINE = re.compile(r"[•·]\s?[가-힣A-Za-z\s]{2,24}")
"""• 하늘뉴스 이름, right before • 승인 2023.12.28: who wrote the article."""
_CAPTION = re.compile(
    r"^[▲△◇■]?\s?[^.]{0,80}(?:전경|모습|사진|제공|기념촬영|단체사진)\s?[.\]】)]*$|"
    r".{0,200}(?:기념\s?(?:사진|촬영)을\s?(?:찍|하)고|포즈를\s취하고)\s있다.{0,24}$|"
    r"^\[?사진\s?[=:].*|.*사진\s?\|?\s*20\d\d.*\|$|^\(?사진\)?\s?[=:].*"
)
_DATELINE = re.compile(
    r"^\s?(?:\[[^\]]{2,30}\]|\([^)]{2,24}=[^)]{2,20}\))\s?(?:[가-힣]{2,4}\s?기자\s?=\s?)?"
)
_PICTURE = re.compile(r"\[사진[^\]]{0,40}\]|\(사진[^)]{0,40}\)|!\[[^\]]{0,40}\]\([^)]{0,200}\)")
_DELTA = re.compile(r"[Δᐃ∆](?=\s?[가-힣A-Z0-9‘“'\"「『<])")
"""A Greek letter that stands for a triangle."""
_LOST_DOT = re.compile(r"(?<=[가-힣])\?(?=[가-힣])")
"""시?군: a dot that a paper could not print."""
_CLASS_OF_OFFICIAL = re.compile(
    r"(?<=[가-힣])\((?:[가-힣]{2,6}\s?[4-9]급|파견|겸임|휴직)\)(?=\s?[가-힣])"
)
"""이름(세무8급) 주무관, 행정과(파견) 이름."""
_CLASS_WITHOUT_NAME = re.compile(
    r"(?<=[과팀실관단소읍면동청원])\s(?:[가-힣]{2,6}\s?[4-9]급|[가-힣]{0,6}주무관|팀장)(?=\s?[:：]\s)"
)
"""교통과 시설7급 : 제목: an official whose name was left out."""
_CLASS_IN_BRACKET = re.compile(
    r"(?<=\()사진 ?[/,·] ?(?=[가-힣])|(?<=[가-힣]) ?[‧·ㆍ,/] ?[4-9]급(?=\))"
)
"""이름(사진/교통과) 사무관, 이름(교통과‧6급) 주무관."""
_OPEN_BRACKET = re.compile(r"\(([가-힣A-Za-z0-9· ]{2,16}),?(?= ?[△▲▶▷])")
"""△최우수 이름(교통과, △우수 …: a bracket that was never closed."""
_SPACED = re.compile(r"[가-힣\d] (?:[,.)](?= |$)|건을 )|[(‘] [가-힣]", re.MULTILINE)
"""최우수 1 건 , 우수 3 건 ( 장관 …): blanks around every sign and number, as some sites print."""
_SPACED_BEHIND = re.compile(r"(?<=[(‘“「『]) +")
_SPACED_BEFORE = re.compile(
    r" +(?=[)’”」』])|(?<=[가-힣]) (?=\()| (?=·)|(?<=·) | +(?=[,.](?: |$))|(?<=\)) (?=[은는이가] )"
    r"|(?<=[’”]) (?=(?:[은는이가을를에로의와과]|으로) )"
    r"|(?<=\d) (?=[건명위개년월일점](?:[^가-힣]|[을를이가의과와은는] ))",
    re.MULTILINE,
)
_LISTED = re.compile(r"[△▲▴▶◆■□◇○●]")
_ITEM_GOES_ON = re.compile(
    r"\s[^.△▲▴▶(]{2,50}\([^()]{2,30}\)\s?(?:[△▲▴▶,]|이며|이다|등|이|가|을|로|$)"
)
_STROKES, _STROKED_ROWS = 2, 3
"""Strokes of a line, and such lines in a row, from which on they are a table."""
_ITEM = re.compile(r"[^가-힣A-Za-z]")
_LONG = 40
"""Characters of a line that is not said twice for nothing."""
_END = re.compile(
    r"(?<=[가-힣\"'”’)])\.(?=\s|$|[가-힣‘“\"'△▲])|(?<=다)\.(?=[\"”])|[!?](?=\s+[가-힣]{2})"
)


@dataclass(frozen=True)
class Line:
    """One line of the document, as it stands."""

    text: str


@dataclass(frozen=True)
class Layout:
    """What is read: lines and tables in their order; `cut` where the document was longer."""

    parts: tuple[Line | Table, ...]
    cut: bool

    @property
    def lines(self) -> list[str]:
        return [part.text for part in self.parts if isinstance(part, Line)]


def layout(document: Document) -> Layout:
    """The lines and tables of `document`, without what belongs to a web page around it."""
    parts: list[Line | Table] = []
    left = LIMIT
    cut = False
    for block in document.blocks:
        if left <= 0:
            cut = True
            break
        if isinstance(block, Table):
            parts.append(_clean_table(block))
            left -= sum(len(cell) for row in block.rows for cell in row)
            continue
        text = _normal(block.text[:left])
        cut = cut or len(block.text) > left
        left -= len(block.text)
        parts += _lines(text)
    return Layout(tuple(_with_tabbed(_rows_joined(_told_once(parts)))), cut)


def sentences(line: str) -> list[str]:
    """The sentences of `line`; a full stop inside a title ends none."""
    quoted = [(quote.start, quote.end) for quote in find_quotes(line)]
    found: list[str] = []
    at = index = 0
    for match in _END.finditer(line):
        while index < len(quoted) and quoted[index][1] <= match.start():
            index += 1
        if index < len(quoted) and quoted[index][0] < match.start() < quoted[index][1]:
            continue
        before = line[at : match.start()]
        if before.count("(") > before.count(")") and ")" in line[match.end() : match.end() + 60]:
            continue
        if _LISTED.search(before) and _ITEM_GOES_ON.match(line, match.end()):
            # △불을 끕니다. 물길 지도(하수과), △…: a full stop within a title of a list.
            continue
        if match.group() in "!?" and not before.endswith(("까", "요", "다")):
            continue
        found.append(line[at : match.end()])
        at = match.end()
    found.append(line[at:])
    return [chunk.strip() for sentence in found for chunk in _chunks(sentence) if chunk.strip()]


def without_dateline(line: str) -> str:
    """`line` without the paper's dateline: [창녕=뉴스핌], (고성=뉴스1)."""
    return _DATELINE.sub("", line, count=1)


def _chunks(sentence: str) -> Iterable[str]:
    for start in range(0, len(sentence), LONGEST_SENTENCE):
        yield sentence[start : start + LONGEST_SENTENCE]


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u200b-\u200f\ufeff\u00ad\u2060]", "", text)
    text = _LOST_DOT.sub("·", _DELTA.sub("△", text))
    text = _CLASS_IN_BRACKET.sub("", _CLASS_OF_OFFICIAL.sub("", text))
    text = _CLASS_WITHOUT_NAME.sub("", text)
    text = _OPEN_BRACKET.sub(r"(\1)", text)
    if len(_SPACED.findall(text)) > 2:
        text = _SPACED_BEFORE.sub("", _SPACED_BEHIND.sub("", text))
    return re.sub(r"[^\S\n\t]", " ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _lines(text: str) -> list[Line | Table]:
    kept: list[Line | Table] = []
    for raw in unwrapped(text.split("\n")):
        line = re.sub(r" {2,}", " ", _PICTURE.sub("", raw)).strip(" ")
        if not line.strip() or _FURNITURE.fullmatch(line.strip()[:300]):
            if kept and _APPROVED.match(line.strip()) and _BYLINE.fullmatch(_text_of(kept[-1])):
                kept.pop()
            continue
        if len(line) < 240 and _CAPTION.match(line.strip()) and _captions(line):
            continue
        kept.append(Line(line))
    return kept


def _captions(line: str) -> bool:
    return "다." not in line or "기념" in line or "포즈" in line


def _told_once(parts: Sequence[Line | Table]) -> list[Line | Table]:
    """Without lines that were there before: a caption or a lead that is printed twice."""
    told: set[str] = set()
    kept: list[Line | Table] = []
    for part in parts:
        text = _text_of(part)
        if len(text) >= _LONG and text in told:
            continue
        told.add(text)
        kept.append(part)
    return kept


def _rows_joined(parts: Sequence[Line | Table]) -> list[Line | Table]:
    """장려상으로는 ▲A, an empty line, ▲B ▲C가 선정됐다: one sentence."""
    joined: list[Line | Table] = []
    for part in parts:
        before = joined[-1] if joined else None
        if (
            isinstance(part, Line)
            and isinstance(before, Line)
            and list_goes_on(before.text, part.text)
        ):
            joined[-1] = Line(f"{before.text} {part.text}")
        else:
            joined.append(part)
    return joined


def _text_of(part: Line | Table) -> str:
    return part.text.strip() if isinstance(part, Line) else ""


def _with_tabbed(parts: Sequence[Line | Table]) -> list[Line | Table]:
    """Lines with tabs or bars between their cells, two or more in a row, are a table; so are
    three or more with strokes that have as many cells each."""
    kept: list[Line | Table] = []
    rows: list[tuple[str, ...]] = []
    for part in parts:
        cells = _cells(part.text) if isinstance(part, Line) else ()
        if len(cells) >= 2:
            rows.append(cells)
            continue
        if isinstance(part, Line) and rows and re.fullmatch(r"[\s|:\-+]+", part.text):
            continue
        kept += _rows_as_table(rows)
        rows.clear()
        kept.append(Line(part.text.strip()) if isinstance(part, Line) else part)
    return _with_stroked([*kept, *_rows_as_table(rows)])


def _rows_as_table(rows: Sequence[tuple[str, ...]]) -> list[Line | Table]:
    if len(rows) < 2:
        return [Line(" ".join(row)) for row in rows]
    width = max(len(row) for row in rows)
    return [Table(rows=tuple((*row, *[""] * (width - len(row))) for row in rows))]


def _with_stroked(parts: Sequence[Line | Table]) -> list[Line | Table]:
    """최우수 / 제목 / 부서, line after line."""
    kept: list[Line | Table] = []
    for cells, run in groupby(parts, key=_stroked_cells):
        lines = list(run)
        if cells and len(lines) >= _STROKED_ROWS:
            rows = (_text_of(line).split(" / ") for line in lines)
            kept.append(Table(rows=tuple(tuple(map(str.strip, row)) for row in rows)))
        else:
            kept += lines
    return kept


def _stroked_cells(part: Line | Table) -> int:
    """How many cells strokes make of it; 0 where it is none of a row of such lines."""
    text = _text_of(part)
    cells = text.count(" / ") + 1
    return cells if cells > _STROKES and not _ITEM.match(text) else 0


def _cells(line: str) -> tuple[str, ...]:
    if "\t" in line:
        return tuple(cell.strip() for cell in line.split("\t"))
    if line.count("|") >= 2:
        return tuple(cell.strip() for cell in line.strip(" |").split("|"))
    return ()


def _clean_table(table: Table) -> Table:
    return Table(
        rows=tuple(
            tuple(re.sub(r"\s+", " ", _normal(cell)).strip() for cell in row) for row in table.rows
        )
    )


def paragraphs(texts: Iterable[str]) -> tuple[Paragraph, ...]:
    """Lines of plain text as paragraphs."""
    return tuple(Paragraph(text=text) for text in texts)
