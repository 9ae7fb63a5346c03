"""What a review begins with: a document, or one of the changes that have none.

Each gives what is reviewed; nothing is kept yet.
"""

from __future__ import annotations

import datetime as dt

from bot.replies import whole as words
from bot.review.errors import NotAResultError
from bot.review.guard import guard_document
from bot.review.model import Reviewed, SourceDraft, Whole
from bot.review.propose import days_of, title_of
from bot.review.reading import PASTED, File, understood
from bot.review.stored import hidden
from knowledge.claims import Ruling, decided, open_claim
from knowledge.exchange.files import is_export, read_export
from knowledge.intake.draft import Draft
from knowledge.intake.uniting import unite
from knowledge.lexicon import Lexicon
from knowledge.models import Knowledge


def of_file(file: File, lexicon: Lexicon, today: dt.date) -> Reviewed:
    """What `file` tells, numbers of people hidden. Up to half a minute.

    Raises DocumentError, NotAResultError where it tells no results, and DataFileError for an
    export that is damaged.
    """
    document, draft = understood(file, lexicon)
    if is_export(document):
        export = read_export(file.data, file.name or PASTED)
        if export is not None:
            whole = Whole(kind="export", knowledge=export.knowledge, version=export.version)
            return _whole(words.brought_back(export.version), whole)
    if draft.kind != "result":
        raise NotAResultError(kind=draft.kind)
    return Reviewed(
        draft=hidden(draft),
        source=SourceDraft(
            title=title_of(document, file.name), date=file.published, address=file.address
        ),
        findings=guard_document(document, today),
        days=days_of(document),
    )


def of_union(known: Knowledge, keep: str, gone: str) -> Reviewed:
    """Two published cases that should be one: `gone` goes into `keep`. Raises NotOneCaseError."""
    unite(known, keep, gone)
    title = words.uniting(known.case_by_id[keep], known.case_by_id[gone])
    return _whole(title, Whole(kind="unite", keep=keep, gone=gone))


def of_version(version: int) -> Reviewed:
    """The way back to what `version` was."""
    return _whole(words.back_to(version), Whole(kind="rollback", version=version))


def of_ruling(known: Knowledge, key: str, ruling: Ruling) -> Reviewed:
    """What `ruling` makes of the kept value `key`. Raises UnknownClaimError,
    UndecidableClaimError."""
    claim = open_claim(known, key)
    decided(known, key, ruling)
    return _whole(words.deciding(claim, known), Whole(kind="decide", claim=claim, ruling=ruling))


def _whole(title: str, whole: Whole) -> Reviewed:
    """What is reviewed in place of a document."""
    return Reviewed(
        draft=Draft(contests=(), kind="result"), source=SourceDraft(title=title), whole=whole
    )
