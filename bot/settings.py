"""Settings from the environment or a `.env` file, each declared once, with its description."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import BotError
from knowledge.models import Model

PREFIX = "SARYEBOT_"
ENV_FILE = Path(".env")
TOKEN_FORM = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{1,100}")
DATABASE_FORMS = ("sqlite+aiosqlite:///", "postgresql+asyncpg://")


# Only this machine: a page for everybody is the operator's decision.
DEFAULT_LISTEN = "127.0.0.1:8080"
LISTEN_FORM = re.compile(r"(?P<host>\[[0-9A-Fa-f:.%]+\]|[A-Za-z0-9._-]+):(?P<port>[0-9]{1,5})")
SESSION_KEY_LENGTH = 32
# As many bits as the keys that are made with it (bot.people.person).
SECRET_LENGTH = 16
# How long questions may be kept: long enough to mend what the bot does not understand.
KEEP_DAYS, MOST_KEEP_DAYS = 30, 3650
# What Telegram allows without and with payment (https://core.telegram.org/bots/faq).
SEND_RATE, MOST_SEND_RATE = 30, 1000


class SettingError(BotError):
    """A setting cannot be used.

    Values: `variable` and `problem`, one of token_form, address, database_address, log_format,
    listen, session_key, trusted_proxies, secret, keep_days, admin_ids, switch, send_rate;
    `unreadable` stands for the file
    `.env` itself, which is then the `variable`.
    """

    code = "setting"


def default_database_url() -> str:
    """A file in the user's data folder."""
    folder = platformdirs.user_data_path("saryebot", appauthor=False)
    return f"sqlite+aiosqlite:///{folder / 'saryebot.sqlite3'}"


def _trimmed(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _lowered(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _switch(value: object) -> object:
    said = str(value).strip().lower()
    if said not in ("0", "1", "true", "false", "on", "off"):
        raise PydanticCustomError("switch", "neither 0 nor 1")
    return said in ("1", "true", "on")


def _rate(value: object) -> object:
    rate = str(value).strip()
    if not (rate.isascii() and rate.isdigit() and 1 <= int(rate[:9]) <= MOST_SEND_RATE):
        raise PydanticCustomError("send_rate", "not a number of messages")
    return int(rate)


def _ids(value: object) -> object:
    parts = [part.strip() for part in str(value).strip("()[] ").split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() and int(part) > 0 for part in parts):
        raise PydanticCustomError("admin_ids", "not ids")
    return tuple(dict.fromkeys(map(int, parts)))


def _days(value: object) -> object:
    days = value.strip() if isinstance(value, str) else str(value)
    if not (days.isascii() and days.isdigit() and 1 <= int(days[:9]) <= MOST_KEEP_DAYS):
        raise PydanticCustomError("keep_days", "not a number of days")
    return int(days)


class Settings(BaseSettings):
    """What the operator decides. `shown_default` is the default as the documentation names it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        # Editors on Windows put a mark in front of UTF-8 text.
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        validate_default=False,
    )

    telegram_token: Annotated[SecretStr | None, BeforeValidator(_trimmed)] = Field(
        default=None,
        description="텔레그램 봇 토큰. 텔레그램의 @BotFather에게서 받습니다. "
        "없으면 웹 페이지만 엽니다.",
        json_schema_extra={"shown_default": "없음"},
    )
    telegram_api_url: Annotated[str, BeforeValidator(_trimmed)] = Field(
        default="https://api.telegram.org",
        description="텔레그램 Bot API 서버의 주소. 직접 운영하는 서버가 있을 때만 바꿉니다.",
        json_schema_extra={"shown_default": "`https://api.telegram.org`"},
    )
    database_url: Annotated[str, BeforeValidator(_trimmed)] = Field(
        default_factory=default_database_url,
        repr=False,
        description="데이터베이스 주소. `sqlite+aiosqlite:///파일경로` 또는 "
        "`postgresql+asyncpg://사용자:암호@서버/이름`(asyncpg 패키지 필요).",
        json_schema_extra={"shown_default": "사용자 데이터 폴더의 `saryebot/saryebot.sqlite3`"},
    )
    listen: Annotated[str | None, BeforeValidator(_trimmed)] = Field(
        default=None,
        description="웹 페이지를 열 `주소:포트`. 텔레그램 토큰이 있으면 이 설정을 넣었을 때만 "
        "함께 엽니다. 밖에 열 때는 https 프록시를 앞에 두세요.",
        json_schema_extra={"shown_default": "`127.0.0.1:8080`"},
    )
    session_key: Annotated[SecretStr | None, BeforeValidator(_trimmed)] = Field(
        default=None,
        description="웹 페이지의 쿠키에 서명하는 비밀 글자(32자부터). 다시 시작해도 대화를 "
        "이어 가려면, 또 여러 대로 운영하려면 넣습니다.",
        json_schema_extra={"shown_default": "시작할 때마다 새로 만듦"},
    )
    trusted_proxies: Annotated[str, BeforeValidator(_trimmed)] = Field(
        default="127.0.0.1",
        description="웹 페이지 앞에 둔 프록시의 IP 주소(여럿이면 쉼표). 이 주소가 보낸 "
        "`X-Forwarded-For`, `X-Forwarded-Proto`만 믿습니다.",
        json_schema_extra={"shown_default": "`127.0.0.1`"},
    )
    secret: Annotated[SecretStr | None, BeforeValidator(_trimmed)] = Field(
        default=None,
        description="누가 물었는지 가리는 데 쓰는 비밀 글자(16자부터). 넣지 않으면 데이터베이스에 "
        "만들어 둡니다. 바꾸면 이어지던 대화와 남긴 기록을 본인이 찾을 수 없습니다.",
        json_schema_extra={"shown_default": "처음 켤 때 만듦"},
    )
    keep_days: Annotated[int, BeforeValidator(_days)] = Field(
        default=KEEP_DAYS,
        description="물어본 글과 대화 기억을 며칠 동안 보관할지. 지나면 하루 안에 지웁니다.",
        json_schema_extra={"shown_default": f"`{KEEP_DAYS}`"},
    )
    operator: Annotated[str | None, BeforeValidator(_trimmed)] = Field(
        default=None,
        description="개인정보 안내에 보일, 봇을 운영하는 곳과 연락할 방법.",
        json_schema_extra={"shown_default": "없음"},
    )
    admin_ids: Annotated[tuple[int, ...], NoDecode, BeforeValidator(_ids)] = Field(
        default=(),
        description="소유자의 텔레그램 계정 번호(여럿이면 쉼표). 모든 일을 하고 다른 관리자를 "
        "정합니다. 번호는 텔레그램에서 봇에게 `/admins`를 보내면 알려 줍니다.",
        json_schema_extra={"shown_default": "없음"},
    )
    single_approval: Annotated[bool, BeforeValidator(_switch)] = Field(
        default=False,
        description="관리자가 한 명뿐일 때 `1`로 두면 쓴 사람이 스스로 승인할 수 있습니다.",
        json_schema_extra={"shown_default": "`0`"},
    )
    send_rate: Annotated[int, BeforeValidator(_rate)] = Field(
        default=SEND_RATE,
        description="소식을 1초에 몇 통까지 보낼지(1~1000). 30을 넘기면 텔레그램의 유료 발송을 "
        "씁니다(봇의 별로 값을 치릅니다).",
        json_schema_extra={"shown_default": f"`{SEND_RATE}`"},
    )
    words: Annotated[Path | None, BeforeValidator(_trimmed)] = Field(
        default=None,
        description="우리 지역과 기관의 말을 더하는 YAML 파일의 경로(README의 '우리 말 더하기'). "
        "켤 때와 새 판을 공개할 때 읽습니다.",
        json_schema_extra={"shown_default": "없음"},
    )
    log_format: Annotated[Literal["text", "json"], BeforeValidator(_lowered)] = Field(
        default="text",
        description="로그 형식. 사람이 읽으면 `text`, 프로그램이 모으면 `json`.",
        json_schema_extra={"shown_default": "`text`"},
    )

    @field_validator("telegram_token")
    @classmethod
    def _token_has_its_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN_FORM.fullmatch(value.get_secret_value()):
            raise PydanticCustomError("token_form", "not a token")
        return value

    @field_validator("telegram_api_url")
    @classmethod
    def _address_is_a_root(cls, value: str) -> str:
        try:
            parts = urlsplit(value)
            usable = parts.scheme in ("http", "https") and bool(parts.hostname)
            # Reading the port checks it.
            usable = usable and (parts.port is None or parts.port > 0)
        except ValueError:
            usable = False
        if not usable or parts.query or parts.fragment or re.search(r"\s", value):
            raise PydanticCustomError("address", "not an address")
        return value.rstrip("/")

    @field_validator("listen")
    @classmethod
    def _listen_is_host_and_port(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                parse_listen(value)
            except ValueError:
                raise PydanticCustomError("listen", "not host:port") from None
        return value

    @field_validator("session_key")
    @classmethod
    def _key_is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().encode()) < SESSION_KEY_LENGTH:
            raise PydanticCustomError("session_key", "too short")
        return value

    @field_validator("secret")
    @classmethod
    def _secret_is_long(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value().encode()) < SECRET_LENGTH:
            raise PydanticCustomError("secret", "too short")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies_are_addresses(cls, value: str) -> str:
        try:
            for part in value.split(","):
                ipaddress.ip_network(part.strip())
        except ValueError:
            raise PydanticCustomError("trusted_proxies", "not addresses") from None
        return value

    @field_validator("database_url")
    @classmethod
    def _database_is_supported(cls, value: str) -> str:
        if not any(value.startswith(form) and value != form for form in DATABASE_FORMS):
            raise PydanticCustomError("database_address", "not a database address")
        return value

    @property
    def page_listen(self) -> str | None:
        """Where `run` serves the page; None where it does not."""
        if self.listen is not None:
            return self.listen
        return DEFAULT_LISTEN if self.telegram_token is None else None


def parse_listen(value: str) -> tuple[str, int]:
    """Host (of IPv6 without brackets) and port; raises ValueError where `value` has neither."""
    found = LISTEN_FORM.fullmatch(value)
    if not found or int(found["port"]) > 65535:
        raise ValueError("not host:port")
    return found["host"].strip("[]"), int(found["port"])


def load_settings(env_file: Path = ENV_FILE) -> Settings:
    """The settings from the environment and `env_file`; the environment wins.

    Raises `SettingError` for the first setting that cannot be used. It never carries a value:
    a token that was mistyped is nearly the token.
    """
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        problem = "log_format" if field == "log_format" else first["type"]
        raise SettingError(variable=variable(field), problem=problem) from None
    except (OSError, UnicodeError):
        raise SettingError(variable=env_file.name, problem="unreadable") from None


def variable(field: str) -> str:
    """The environment variable of a field of `Settings`."""
    return PREFIX + field.upper()


def unknown_variables(
    environ: Mapping[str, str] = os.environ, env_file: Path = ENV_FILE
) -> tuple[str, ...]:
    """Variables with our prefix that no setting reads, sorted: perhaps misspelled."""
    from dotenv import dotenv_values

    named = {*environ}
    if env_file.is_file():
        named |= {*dotenv_values(env_file, encoding="utf-8-sig")}
    known = {variable(field) for field in Settings.model_fields}
    ours = {name.upper() for name in named if name.upper().startswith(PREFIX)}
    return tuple(sorted(ours - known))


class SettingDescription(Model):
    """One setting as the documentation shows it. `default` and `meaning` are Korean Markdown."""

    variable: str
    meaning: str
    default: str


def described_settings() -> tuple[SettingDescription, ...]:
    """All settings in the order of their declaration."""
    descriptions = []
    for name, field in Settings.model_fields.items():
        extra = field.json_schema_extra
        shown = extra["shown_default"] if isinstance(extra, dict) else ""
        descriptions.append(
            SettingDescription(
                variable=variable(name), meaning=field.description or "", default=str(shown)
            )
        )
    return tuple(descriptions)


def settings_table() -> str:
    """The settings as a Markdown table, for the documentation; no line break at its end."""
    rows = [
        f"| `{one.variable}` | {one.meaning} | {one.default} |" for one in described_settings()
    ]
    return "\n".join(["| 변수 | 뜻 | 기본값 |", "| --- | --- | --- |", *rows])
