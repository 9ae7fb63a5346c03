"""Settings: where they come from, what is refused and how, and their documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.replies import errors
from bot.settings import (
    SettingError,
    Settings,
    described_settings,
    load_settings,
    parse_listen,
    settings_table,
    unknown_variables,
)
from tests.support.telegram import token

README = Path(__file__).parents[2] / "README.md"
BEGIN, END = "<!-- settings:begin -->", "<!-- settings:end -->"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No setting is set, and the working directory is empty."""
    for setting in described_settings():
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_any_setting_the_defaults_hold(
    monkeypatch: pytest.MonkeyPatch, bare: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(bare))
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.log_format == "text"
    assert settings.database_url.startswith("sqlite+aiosqlite:///")
    assert settings.database_url.endswith("saryebot.sqlite3")


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, bare: Path) -> None:
    (bare / ".env").write_text("SARYEBOT_LOG_FORMAT=json\nSARYEBOT_DATABASE_URL=x\n")
    monkeypatch.setenv("SARYEBOT_DATABASE_URL", "sqlite+aiosqlite:////a/b.sqlite3")
    settings = load_settings()
    assert settings.log_format == "json"
    assert settings.database_url == "sqlite+aiosqlite:////a/b.sqlite3"


def test_a_file_written_on_windows_is_read(bare: Path) -> None:
    written = f"# 봇 설정\r\nSARYEBOT_TELEGRAM_TOKEN= {token()} \r\nOTHER=1\r\n"
    (bare / ".env").write_bytes(written.encode("utf-8-sig"))
    found = load_settings().telegram_token
    assert found is not None
    assert found.get_secret_value() == token()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        (" 0.0.0.0:80 ", ("0.0.0.0", 80)),
        ("[::1]:0", ("::1", 0)),
        ("page.example:65535", ("page.example", 65535)),
    ],
)
def test_where_the_page_listens(
    monkeypatch: pytest.MonkeyPatch, given: str, used: tuple[str, int]
) -> None:
    monkeypatch.setenv("SARYEBOT_LISTEN", given)
    assert parse_listen(load_settings().listen or "") == used


def test_the_page_is_served_without_a_token_or_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().page_listen == "127.0.0.1:8080"
    monkeypatch.setenv("SARYEBOT_TELEGRAM_TOKEN", token())
    assert load_settings().page_listen is None
    monkeypatch.setenv("SARYEBOT_LISTEN", "127.0.0.1:0")
    assert load_settings().page_listen == "127.0.0.1:0"


def test_proxies_are_addresses_or_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARYEBOT_TRUSTED_PROXIES", "192.0.2.1, 2001:db8::/32")
    assert load_settings().trusted_proxies == "192.0.2.1, 2001:db8::/32"


def test_a_setting_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARYEBOT_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("SARYEBOT_LOG_FORMAT", "")
    assert load_settings().telegram_token is None


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SARYEBOT_TELEGRAM_TOKEN", token())
    monkeypatch.setenv("SARYEBOT_SESSION_KEY", "k" * 32)
    settings = load_settings()
    shown = repr(settings) + str(settings) + settings.model_dump_json()
    assert token() not in shown
    assert "k" * 32 not in shown


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
        (" https://api.example/proxy/ ", "https://api.example/proxy"),
    ],
)
def test_another_server_is_used_without_its_final_slash(
    monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    monkeypatch.setenv("SARYEBOT_TELEGRAM_API_URL", given)
    assert load_settings().telegram_api_url == used


@pytest.mark.parametrize(
    ("variable", "value", "word"),
    [
        ("SARYEBOT_TELEGRAM_TOKEN", "1234", "BotFather"),
        ("SARYEBOT_TELEGRAM_TOKEN", "<토큰>", "BotFather"),
        ("SARYEBOT_TELEGRAM_TOKEN", "1:a/../b", "BotFather"),
        ("SARYEBOT_TELEGRAM_API_URL", "api.telegram.org", "http"),
        ("SARYEBOT_TELEGRAM_API_URL", "http://", "http"),
        ("SARYEBOT_TELEGRAM_API_URL", "http://a:port", "http"),
        ("SARYEBOT_TELEGRAM_API_URL", "http://a/?x", "http"),
        ("SARYEBOT_TELEGRAM_API_URL", "http://[::1", "http"),
        ("SARYEBOT_DATABASE_URL", "mysql://localhost/x", "sqlite"),
        ("SARYEBOT_DATABASE_URL", "sqlite+aiosqlite:///", "sqlite"),
        ("SARYEBOT_LOG_FORMAT", "xml", "json"),
        ("SARYEBOT_LISTEN", "0.0.0.0", "127.0.0.1:8080"),
        ("SARYEBOT_LISTEN", "0.0.0.0:65536", "65535"),
        ("SARYEBOT_LISTEN", "::1:8080", "127.0.0.1:8080"),
        ("SARYEBOT_LISTEN", "http://page.example:8080", "127.0.0.1:8080"),
        ("SARYEBOT_SESSION_KEY", "k" * 31, "32자"),
        ("SARYEBOT_TRUSTED_PROXIES", "proxy.example", "IP"),
        ("SARYEBOT_TRUSTED_PROXIES", "192.0.2.1,", "쉼표"),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence_without_its_value(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, word: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingError) as refused:
        load_settings()
    said = errors.sentence(refused.value.code, refused.value.values)
    assert said.startswith(f"{variable} 설정이 잘못되었습니다.")
    assert word in said
    assert "\n" not in said
    if "://" not in value and value not in ("xml", "0.0.0.0"):
        assert value not in said + str(refused.value)


@pytest.mark.parametrize("content", ["SARYEBOT_LOG_FORMAT=한글".encode("cp949"), b"\xff\xfea\0"])
def test_a_file_of_another_encoding_is_named(bare: Path, content: bytes) -> None:
    (bare / ".env").write_bytes(content)
    with pytest.raises(SettingError) as refused:
        load_settings()
    assert ".env 파일" in errors.sentence(refused.value.code, refused.value.values)


def test_variables_that_no_setting_reads_are_found(bare: Path) -> None:
    (bare / ".env").write_text("SARYEBOT_TELEGRM_TOKEN=x\nOTHER=1\n")
    environ = {"SARYEBOT_LISTNE": "x", "SARYEBOT_LOG_FORMAT": "json", "HOME": "x"}
    assert unknown_variables(environ) == ("SARYEBOT_LISTNE", "SARYEBOT_TELEGRM_TOKEN")


def test_every_setting_is_described_once() -> None:
    described = described_settings()
    assert len(described) == len(Settings.model_fields)
    assert all(one.meaning and one.default for one in described)
    table = settings_table()
    assert all(table.count(f"`{one.variable}`") == 1 for one in described)
    assert {line.count("|") for line in table.splitlines()} == {4}


def test_the_readme_shows_the_settings_as_they_are() -> None:
    readme = README.read_text(encoding="utf-8")
    assert (BEGIN in readme) == (END in readme)
    if BEGIN in readme:
        shown = readme.split(BEGIN)[1].split(END)[0].strip()
        assert shown == settings_table()
