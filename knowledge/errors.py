"""Errors of the knowledge package: each has a code and values, and no wording for users."""

from __future__ import annotations


class KnowledgeError(Exception):
    """Base of every error raised by `knowledge`.

    `code` is a stable ASCII word that the chat side turns into a Korean sentence;
    `values` are the facts which that sentence needs.
    """

    code: str = "knowledge"

    def __init__(self, **values: object) -> None:
        self.values: dict[str, object] = values
        super().__init__(f"{self.code}: {values}")


class DataFileError(KnowledgeError):
    """A data file cannot be used. Values: `file`, `line` (1-based, or None), `problem`."""

    code = "data_file"


class UnknownVersionError(KnowledgeError):
    """No such published version. Values: `version`."""

    code = "unknown_version"


class UnknownClaimError(KnowledgeError):
    """No value is kept beside a published one under that key. Values: `key`."""

    code = "unknown_claim"


class UndecidableClaimError(KnowledgeError):
    """A kept value cannot be ruled so: it does not fit, or is no title. Values: `field`."""

    code = "undecidable_claim"


class DocumentError(KnowledgeError):
    """A document cannot be read. Values: `problem` (for the log), here and in its kinds."""

    code = "document"


class DocumentTooLargeError(DocumentError):
    """The file has too many bytes. Values: `limit` in MB."""

    code = "document_too_large"


class DocumentUnknownFormatError(DocumentError):
    """It is of no format that we read."""

    code = "document_unknown_format"


class DocumentOldFormatError(DocumentError):
    """It is of a format before those that we read. Values: `format` (doc, xls or hwp3)."""

    code = "document_old_format"


class DocumentEncryptedError(DocumentError):
    """It cannot be read without a password, or without the programs of one office."""

    code = "document_encrypted"


class DocumentDamagedError(DocumentError):
    """Its end is missing, or it is not what its format demands."""

    code = "document_damaged"


class DocumentTooComplexError(DocumentError):
    """It holds more than we read at a time, or more than its size would tell."""

    code = "document_too_complex"


class DocumentTooSlowError(DocumentError):
    """Reading it took too long and was ended. Values: `seconds` that it was given."""

    code = "document_too_slow"


class DocumentEmptyError(DocumentError):
    """There is no text in it, and no picture."""

    code = "document_empty"


class DocumentImageOnlyError(DocumentError):
    """There are pictures in it and no text, such as in a scan."""

    code = "document_image_only"


class VersionMovedError(KnowledgeError):
    """Another version was published since the changes were worked out.

    Values: `base` and `current` version, `actor` who published the current one.
    """

    code = "version_moved"


class PublishingElsewhereError(KnowledgeError):
    """Somebody else publishes at this moment, or was ended in the middle of it.

    Values: `actor` (None where unknown), `seconds` after which one that was ended is void.
    """

    code = "publishing_elsewhere"
