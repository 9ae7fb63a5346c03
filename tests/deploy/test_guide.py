"""docs/DEPLOY.md: it names every file of deploy/, and nothing that there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.settings import Settings, load_settings, variable
from tests.deploy.tools import DEPLOY, ROOT

GUIDE = ROOT / "docs" / "DEPLOY.md"
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*DEPLOY.rglob("*"), ROOT / ".dockerignore")
    if path.is_file() and path.name != ".env"
)


@pytest.fixture(scope="module")
def guide() -> str:
    return GUIDE.read_text("utf-8")


@pytest.mark.parametrize("file", FILES)
def test_every_file_has_the_command_that_validated_it(guide: str, file: str) -> None:
    (row,) = [line for line in guide.splitlines() if line.startswith(f"| `{file}` |")]
    assert re.search(r"\| `\w[^`]+`[^|]*\|$", row)


@pytest.mark.parametrize("file", [*FILES, "docs/DEPLOY.md"])
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = {*re.findall(r"SARYEBOT_[A-Z_]+", (ROOT / file).read_text("utf-8"))}
    assert named <= {variable(field) for field in Settings.model_fields}


def test_every_command_of_the_bot_that_is_named_exists(guide: str) -> None:
    named = {*re.findall(r"(?:bin/|`)saryebot ([a-z]+)", guide)}
    assert {"backup", "check", "restore"} <= named
    assert named <= {*COMMANDS}


def test_every_file_that_is_named_exists(guide: str) -> None:
    named = {
        *re.findall(r"(?<![\w/])(?:deploy|requirements|tests)/[\w./-]*[\w]", guide),
        *(f"docs/{link}" for link in re.findall(r"\]\(([^)#]+)\)", guide)),
    }
    assert "deploy/nginx.conf" in named
    # Made by whoever follows the guide.
    missing = {name for name in named - {"deploy/.env"} if not (ROOT / name).exists()}
    assert not missing


def test_every_part_that_is_linked_exists(guide: str) -> None:
    heads = {
        re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-")
        for head in re.findall(r"(?m)^#+ (.+)$", guide)
    }
    assert {*re.findall(r"\]\(#([^)]+)\)", guide)} <= heads


def test_the_example_of_the_settings_is_read_by_the_bot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)
    file = tmp_path / ".env"
    text = (DEPLOY / ".env.example").read_text("utf-8")
    file.write_text(text, "utf-8")
    settings = load_settings(file)
    # As it comes, it opens the page on this machine only.
    assert settings.telegram_token is None
    assert settings.session_key is None
    file.write_text(text.replace("SESSION_KEY=", "SESSION_KEY=" + "k" * 64), "utf-8")
    key = load_settings(file).session_key
    assert key is not None
    assert key.get_secret_value() == "k" * 64
