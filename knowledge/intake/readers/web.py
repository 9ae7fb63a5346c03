"""HTML, also what spreadsheets and web sites save as .xls: paragraphs, and tables with spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from knowledge.errors import DocumentDamagedError, DocumentTooComplexError
from knowledge.intake import limits
from knowledge.intake.readers.blocks import Blocks
from knowledge.intake.readers.grid import Grid

_UNSEEN = frozenset(
    re.findall(
        r"\w+",
        """
        head script style noscript template nav footer aside select button textarea
        iframe object svg math canvas audio video
        """,
    )
)
_BLOCK = frozenset(
    re.findall(
        r"\w+",
        """
        address article blockquote body caption center dd details div dl dt fieldset
        figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre
        section summary table tbody td tfoot th thead tr ul
        """,
    )
)
_ENDS_BY_ITSELF = frozenset(
    re.findall(
        r"\w+",
        """
        area base body br col colgroup dd dt embed head hr html img input li link meta option p
        param rp rt source tbody td tfoot th thead tr track wbr
        """,
    )
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANKS = re.compile(r"\s+")
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_OPENING = re.compile(r"<(/?)table\b", re.IGNORECASE)
_UNFINISHED = re.compile(r"<[a-z/!][^<>]*\Z", re.IGNORECASE)
_SPAN = 1_000
"""Columns and rows that one cell may span; HTML itself allows 1,000 columns."""


def read_html(text: str, blocks: Blocks) -> None:
    """Adds what a browser would show of `text`.

    Raises DocumentDamagedError where the page ends within a tag or within a table,
    DocumentTooComplexError for more tags, cells or text than a document may have.
    """
    if text.count("<") > limits.ELEMENTS or _depth(text) > limits.PAGE_DEPTH:
        raise DocumentTooComplexError(problem="too many tags")
    _check_end(text)
    root = LexborHTMLParser(text).root
    if root is not None:
        _walk(root, blocks, depth=0)


def _check_end(text: str) -> None:
    directions = [bool(slash) for slash in _OPENING.findall(text)]
    if _UNFINISHED.search(text[-2000:]) or directions.count(False) > directions.count(True):
        raise DocumentDamagedError(problem="a page that ends within a tag or a table")


def _depth(text: str) -> int:
    """How deep the elements of `text` are, about: parsing takes the square of it."""
    deepest = depth = 0
    for slash, tag in _TAG.findall(text):
        if tag.lower() not in _ENDS_BY_ITSELF:
            depth = max(depth - 1, 0) if slash else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _walk(root: LexborNode, blocks: Blocks, *, depth: int) -> None:
    """Adds what is in `root` in its order: paragraphs end where a block begins or ends."""
    if depth > limits.DEPTH:
        raise DocumentTooComplexError(problem="tables within tables")
    words: list[str] = []

    def end() -> None:
        blocks.paragraph("".join(words))
        words.clear()

    for seen in _seen(root, tables=True):
        if isinstance(seen, str):
            words.append(seen)
            continue
        end()
        if seen is not None:
            _add_table(seen, blocks, depth)
    end()


def _seen(root: LexborNode, *, tables: bool) -> Iterator[str | LexborNode | None]:
    """What is visible in `root`: text, None where a block begins or ends, and tables.

    A table is given whole, but for a frame, whose cells are blocks; where `tables` is false they
    are left out. Not recursive: a page may nest deeper than Python calls.
    """
    waiting: list[LexborNode | None] = [root]
    while waiting:
        node = waiting.pop()
        if node is None:
            yield None
            continue
        tag = node.tag or "-"
        if tag == "-text":
            yield _BLANKS.sub(" ", node.text(deep=False))
        elif tag == "br":
            yield "\n"
        elif tag in _UNSEEN or tag.startswith("-") or _hidden(node):
            continue
        elif tag == "table" and node.mem_id != root.mem_id and not (tables and _is_frame(node)):
            if tables:
                yield node
        else:
            if tag in _BLOCK:
                yield None
                waiting.append(None)
            waiting += list(_children(node))[::-1]


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _rows(table: LexborNode) -> list[LexborNode]:
    """The rows of `table` itself; a head comes first and a foot last, wherever they stand."""
    found: list[LexborNode] = []
    for part in _children(table):
        if part.tag == "tr":
            found.append(part)
        elif part.tag in _SECTIONS:
            found += [row for row in _children(part) if row.tag == "tr"]
    return found


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in _children(row) if cell.tag in {"td", "th"} and not _hidden(cell)]


def _is_frame(table: LexborNode) -> bool:
    """Whether it only lays out a page: one cell, or one row or column around other tables."""
    rows = [cells for row in _rows(table) if (cells := _cells(row))]
    if sum(map(len, rows)) <= 1:
        return True
    single = len(rows) == 1 or all(len(cells) == 1 for cells in rows)
    return single and any(cell.css_first("table") is not None for cells in rows for cell in cells)


def _add_table(table: LexborNode, blocks: Blocks, depth: int) -> None:
    """The caption, the table, then the tables within its cells."""
    rows = _rows(table)
    grid = Grid(len(rows))
    within: list[LexborNode] = []
    for part in _children(table):
        if part.tag == "caption":
            blocks.paragraph(_text(part))
    for at, row in enumerate(rows):
        across = 0
        for cell in _cells(row):
            across = grid.free(at, across)
            text = _text(cell)
            spans = _span(cell, "rowspan"), _span(cell, "colspan")
            grid.place(at, across, text, rows=spans[0] or len(rows), columns=spans[1] or 1)
            within += _tables(cell)
    blocks.table(grid.rows())
    for inner in within:
        if _is_frame(inner):
            _walk(inner, blocks, depth=depth + 1)
        else:
            _add_table(inner, blocks, depth + 1)


def _span(cell: LexborNode, name: str) -> int:
    """What `cell` says; 0 means the rest of the table, and only for rows."""
    digits = re.match(r"\s*(\d{1,9})", cell.attributes.get(name) or "1")
    return min(int(digits[1]), _SPAN) if digits else 1


def _tables(cell: LexborNode) -> list[LexborNode]:
    """The tables in `cell` that are in no other table of it."""
    found: list[LexborNode] = []
    waiting = list(_children(cell))[::-1]
    while waiting:
        node = waiting.pop()
        if node.tag == "table":
            found.append(node)
        else:
            waiting += list(_children(node))[::-1]
    return found


def _text(node: LexborNode) -> str:
    pieces = (seen for seen in _seen(node, tables=False) if not isinstance(seen, LexborNode))
    text = "".join("\n" if piece is None else piece for piece in pieces)
    return re.sub(r"\s*\n\s*", "\n", text).strip()
