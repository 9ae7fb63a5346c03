"""The word lists: what a folder of them has is read, whatever its files are called."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import knowledge
from knowledge.errors import DataFileError
from knowledge.lexicon import load_lexicon

LEXICON = Path(knowledge.__file__).parent / "data" / "lexicon"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LEXICON, tmp_path / "lexicon"))


def test_a_further_file_of_a_field_is_read(folder: Path) -> None:
    meaning = "- id: lighthouse\n  words: [등대]\n  said: [불빛탑]\n"
    (folder / "fields" / "sea.yaml").write_text(meaning, encoding="utf-8")

    assert "lighthouse" not in load_lexicon(LEXICON).concepts
    assert load_lexicon(folder).concept_of_word["불빛탑"] == ("lighthouse",)


def test_the_words_of_every_field_are_there() -> None:
    concepts = load_lexicon(LEXICON).concepts

    for path in (LEXICON / "fields").glob("*.yaml"):
        first = path.read_text(encoding="utf-8").partition("- id: ")[2].split()[0]
        assert first in concepts, path.name


def test_a_file_that_is_no_list_of_meanings_is_named(folder: Path) -> None:
    (folder / "fields" / "sea.yaml").write_text("등대: 불빛탑\n", encoding="utf-8")

    with pytest.raises(DataFileError) as error:
        load_lexicon(folder)
    assert error.value.values["file"] == "sea.yaml"


def test_two_meanings_of_one_id_are_told(folder: Path) -> None:
    (folder / "fields" / "sea.yaml").write_text("- id: elderly\n  words: [등대]\n", "utf-8")

    with pytest.raises(DataFileError) as error:
        load_lexicon(folder)
    assert error.value.values["file"] == "sea.yaml"
    assert "elderly" in str(error.value.values["problem"])


@pytest.mark.parametrize("word", ["은행", "농장", "죽은"])
def test_a_common_word_is_no_slip(word: str) -> None:
    assert load_lexicon(LEXICON).is_common(word)
