"""The settings of a running tutor: read once, from the environment or a `.env` file, and never changed."""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv.parser import Binding, parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.language import Language

PREFIX = "TUTOR_"
PROJECT_ROOT = Path(__file__).resolve().parent.parent
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
ENCODING = "utf-8-sig"  # some editors put a byte order mark before the first name

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["text", "json"]
Mode = Literal["polling", "webhook"]
SECRETS = ("telegram_token", "webhook_secret")
"""What may be in a file of its own, named by a setting that ends in `_file`."""


class SettingsError(Exception):
    """Settings that cannot be used; `problems` has one line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _database(url: str) -> str:
    try:
        driver = make_url(url).drivername
    except ArgumentError:
        raise ValueError("not a database URL") from None
    if driver not in DRIVERS:
        raise ValueError("not a database that the tutor can use")
    return url


def _bot_token(token: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", token.get_secret_value()):
        raise ValueError("not a bot token")
    return token


def _api(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", url):
        raise ValueError("not a URL")
    return url.rstrip("/")


def _webhook_url(url: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+/\S+", url):
        raise ValueError("not a URL with a path")
    return url


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
        raise ValueError("not a secret that Telegram sends along")
    return secret


def _listen(address: str) -> str:
    if not re.fullmatch(r"\S+:[0-9]{1,5}", address) or int(address.rpartition(":")[2]) > 65535:
        raise ValueError("not an address")
    return address


def _time_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("not a time zone") from None
    return name


def _default_content() -> Path:
    here, checkout = Path("content"), PROJECT_ROOT / "content"
    return checkout if checkout.is_dir() and not here.is_dir() else here


class Settings(BaseSettings):
    """What can be set, as `TUTOR_` and the field's name; the descriptions say which values are allowed."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file_encoding=ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: Annotated[str, AfterValidator(_database)] = Field(
        default="sqlite:///tutor.db",
        repr=False,  # it may hold a password
        description="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    )
    content: Path = Field(default_factory=_default_content, description="the path of the content folder")
    telegram_token: Annotated[SecretStr, AfterValidator(_bot_token)] | None = Field(
        default=None, description="the token as @BotFather gave it, such as 123456:ABC-def_7"
    )
    telegram_token_file: Path | None = Field(default=None, description="the path of a file with the token")
    telegram_api: Annotated[str, AfterValidator(_api)] = Field(
        default="https://api.telegram.org", description="the URL of a Bot API server, such as https://api.telegram.org"
    )
    telegram_mode: Annotated[Mode, BeforeValidator(str.lower)] = Field(
        default="polling", description="polling (the bot asks for messages) or webhook (Telegram brings them)"
    )
    telegram_rate: float = Field(default=30, ge=0, description="messages a second over all chats, 0 for no limit")
    webhook_url: Annotated[str, AfterValidator(_webhook_url)] | None = Field(
        default=None, description="where Telegram reaches the bot, such as https://tutor.example.org/telegram"
    )
    webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] | None = Field(
        default=None, description="16 to 256 letters, digits, - and _"
    )
    webhook_secret_file: Path | None = Field(default=None, description="the path of a file with the secret")
    webhook_listen: Annotated[str, AfterValidator(_listen)] = Field(
        default="0.0.0.0:8443", description="HOST:PORT, such as 0.0.0.0:8443"
    )
    language: Annotated[Language, BeforeValidator(str.lower)] = Field(
        default="nl", description="nl (Dutch) or en (English)"
    )
    time_zone: Annotated[str, AfterValidator(_time_zone)] = Field(
        default="Europe/Brussels", description="a time zone, such as Europe/Brussels"
    )
    log_level: Annotated[LogLevel, BeforeValidator(str.upper)] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    log_format: Annotated[LogFormat, BeforeValidator(str.lower)] = Field(default="text", description="text or json")
    health_file: Path | None = Field(default=None, description="the path of a file to touch while all is well")


VARIABLES = tuple(PREFIX + field.upper() for field in Settings.model_fields)


def load_settings(env_file: Path | None = None) -> Settings:
    """Read the settings from the environment and, for what that leaves open, from a file.

    Without `env_file` the file is `.env` in the working directory, if there is one. Raises SettingsError,
    which names every unknown or malformed variable and shows no value that may be secret.
    """
    path = env_file or Path(".env")
    places = _names_in(path) if env_file or path.exists() else {}
    places |= {name.upper(): "environment" for name, value in os.environ.items() if value}
    problems = [
        _unknown(name, place) for name, place in places.items() if name.startswith(PREFIX) and name not in VARIABLES
    ]
    secrets: dict[str, Any] = {}
    try:
        # pydantic-settings takes this argument, but a type checker sees the fields only
        settings = Settings(_env_file=path)  # type: ignore[call-arg]
        secrets, unread = _secrets_in_files(settings)
        problems += unread
        if secrets:
            settings = Settings(_env_file=path, **secrets)  # type: ignore[call-arg]
    except ValidationError as error:
        fields = [str(detail["loc"][0]) for detail in error.errors()]
        problems += [_malformed(f"{field}_file" if field in secrets else field, field, places) for field in fields]
    if problems:
        raise SettingsError(problems)
    return settings


def _secrets_in_files(settings: Settings) -> tuple[dict[str, Any], list[str]]:
    """Read the secrets that are in files of their own; also gives what is wrong with those."""
    read: dict[str, Any] = {}
    problems: list[str] = []
    for field in SECRETS:
        file: Path | None = getattr(settings, f"{field}_file")
        name = PREFIX + field.upper()
        if file is None:
            continue
        if getattr(settings, field) is not None:
            problems.append(f"{name} and {name}_FILE are both set. Keep one of them.")
            continue
        try:
            read[field] = file.read_text(encoding=ENCODING).strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            problems.append(f"{name}_FILE: {file} cannot be read: {reason}.")
    return read, problems


def _names_in(path: Path) -> dict[str, str]:
    """The names that a file sets, each with its place."""
    try:
        with path.open(encoding=ENCODING) as stream:
            bindings = list(parse_stream(stream))
    except OSError as error:
        raise SettingsError([f"{path} cannot be read: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise SettingsError([f"{path} cannot be read: it is not UTF-8 text. Save it as UTF-8."]) from error
    problems = [
        f"{path}:{_line(binding)} sets nothing. Write NAME=value."
        for binding in bindings
        if binding.error or (binding.key and binding.value is None)
    ]
    if problems:
        raise SettingsError(problems)
    return {binding.key.upper(): f"{path}:{_line(binding)}" for binding in bindings if binding.key}


def _line(binding: Binding) -> int:
    """The line of the binding itself; the parser counts from the blank lines before it."""
    text = binding.original.string
    return binding.original.line + text[: len(text) - len(text.lstrip())].count("\n")


def _unknown(name: str, place: str) -> str:
    fields = [variable.removeprefix(PREFIX) for variable in VARIABLES]
    near = difflib.get_close_matches(name.removeprefix(PREFIX), fields, n=1, cutoff=0.5)
    advice = f"Did you mean {PREFIX}{near[0]}?" if near else f"Known are {', '.join(VARIABLES)}."
    return f"{name} ({place}) is unknown. {advice}"


def _malformed(variable: str, field: str, places: dict[str, str]) -> str:
    name = PREFIX + variable.upper()
    wrong = "is malformed. It must be" if variable == field else "names a file with something else. It must hold"
    return f"{name} ({places[name]}) {wrong} {Settings.model_fields[field].description}."
