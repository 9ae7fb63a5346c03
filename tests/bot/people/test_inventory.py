"""The inventory names every column, the notice says all of it, and the tables are no wider."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from sqlalchemy import Column, MetaData, Table, Text

from bot.people.inventory import (
    NOT_PERSONAL,
    PERSONAL,
    HowLong,
    PersonalColumn,
    What,
    Why,
)
from bot.replies.privacy import HOW_LONG, WHAT, WHY, notice
from bot.storage import tables as bot_tables
from knowledge.store import tables as knowledge_tables

METADATA = (knowledge_tables.metadata, bot_tables.metadata)


def _undeclared(*tables_of: MetaData) -> set[tuple[str, str]]:
    there = {
        (table.name, column.name)
        for metadata in tables_of
        for table in metadata.tables.values()
        for column in table.columns
    }
    personal = {(one.table, one.column) for one in PERSONAL}
    other = {(table, column) for table, columns in NOT_PERSONAL.items() for column in columns}
    return there ^ (personal | other)


def test_every_column_of_the_database_is_declared_and_every_declared_one_exists() -> None:
    assert _undeclared(*METADATA) == set()


def test_a_new_column_or_table_is_noticed() -> None:
    wider = MetaData()
    for metadata in METADATA:
        for table in metadata.tables.values():
            table.to_metadata(wider)
    wider.tables["question_log"].append_column(Column("name", Text()))
    Table("visitor", wider, Column("address", Text()))
    assert _undeclared(wider) == {("question_log", "name"), ("visitor", "address")}


def test_no_column_is_declared_twice() -> None:
    declared = Counter((one.table, one.column) for one in PERSONAL)
    declared += Counter(
        (table, column) for table in NOT_PERSONAL for column in NOT_PERSONAL[table]
    )
    assert [name for name, count in declared.items() if count > 1] == []


def test_everything_that_can_be_declared_is_worded() -> None:
    assert set(WHAT) == set(get_args(What))
    assert set(WHY) == set(get_args(Why))
    assert set(HOW_LONG) == set(get_args(HowLong))


def test_the_notice_says_everything_that_is_declared() -> None:
    said = notice(days=17, operator=None, version=1).text
    for one in PERSONAL:
        [line] = [
            line
            for line in said.splitlines()
            if WHY[one.why] in line and HOW_LONG[one.how_long].format(days=17) in line
        ]
        assert WHAT[one.what] in line


def test_the_notice_says_nothing_that_is_not_declared() -> None:
    said = notice(
        days=30,
        operator=None,
        version=1,
        inventory=[
            PersonalColumn(
                table="question_log",
                column="text_masked",
                whose="asker",
                what="question",
                why="improve",
                how_long="days",
            )
        ],
    ).text
    assert WHAT["question"] in said
    for what in set(get_args(What)) - {"question"}:
        assert WHAT[what] not in said
    assert "운영자에 관해서는" not in said
