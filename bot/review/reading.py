"""A file or a pasted text → what it says about results."""

from __future__ import annotations

import datetime as dt

from knowledge.intake.document import Document
from knowledge.intake.draft import Draft
from knowledge.intake.reading import read_document
from knowledge.intake.understand import understand
from knowledge.lexicon import Lexicon
from knowledge.models import Model

PASTED = "붙여 넣은 글"
"""What pasted text is called where a file has a name."""


class File(Model):
    """What is to be read. `name` is None for pasted text; `published` is the day on which it
    appeared and `address` where, None where not known."""

    model_config = Model.model_config | {"str_strip_whitespace": False}

    data: bytes
    name: str | None
    published: dt.date | None = None
    address: str | None = None


def understood(file: File, lexicon: Lexicon) -> tuple[Document, Draft]:
    """The document in `file` and what it says about winners.

    Takes up to `knowledge.intake.limits.SECONDS`: call it in a thread. Raises DocumentError.
    """
    document = read_document(file.data, file.name)
    return document, understand(document, published=file.published, lexicon=lexicon)
