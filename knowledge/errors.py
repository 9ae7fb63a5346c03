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
