"""What lies beside a database."""

from __future__ import annotations

from pathlib import Path

from bot.storage.address import address_of, index_file


def test_the_index_of_texts_lies_beside_a_database_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "bot 100%.sqlite3"
    assert index_file(address_of(file)) == tmp_path / "bot 100%.sqlite3.texts"


def test_a_server_has_no_file_beside_it() -> None:
    assert index_file("postgresql+asyncpg://host/bot") is None
