"""What every reader yields: the paragraphs and tables of a document, in their order."""

from __future__ import annotations

from typing import Literal

from knowledge.models import Model

Format = Literal["text", "html", "hwpx", "hwp", "xlsx", "csv", "docx", "pdf"]


class Paragraph(Model):
    """One paragraph, as it stands: its line breaks stay, blanks around it do not."""

    text: str


class Table(Model):
    """Rows of cells, all rows of one length.

    Merged cells are resolved: every cell of a merged range holds the text of the range. An empty
    cell is "".
    """

    rows: tuple[tuple[str, ...], ...]


class Document(Model):
    """A document without its format: what stands in it, from the first page to the last."""

    format: Format
    blocks: tuple[Paragraph | Table, ...] = ()
