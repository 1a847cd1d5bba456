"""The settings of a running tutor: read once, from the environment or a `.env` file, and never changed."""

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Literal

from dotenv.parser import Binding, parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.bank.text import Language

PREFIX = "TUTOR_"
PROJECT_ROOT = Path(__file__).resolve().parent.parent
DRIVERS = ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg")
ENCODING = "utf-8-sig"  # some editors put a byte order mark before the first name

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]


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
    language: Annotated[Language, BeforeValidator(str.lower)] = Field(
        default="nl", description="nl (Dutch) or en (English)"
    )
    log_level: Annotated[LogLevel, BeforeValidator(str.upper)] = Field(
        default="WARNING", description="DEBUG, INFO, WARNING or ERROR"
    )


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
    try:
        # pydantic-settings takes this argument, but a type checker sees the fields only
        settings = Settings(_env_file=path)  # type: ignore[call-arg]
    except ValidationError as error:
        problems += [_malformed(str(detail["loc"][0]), places) for detail in error.errors()]
    if problems:
        raise SettingsError(problems)
    return settings


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


def _malformed(field: str, places: dict[str, str]) -> str:
    name = PREFIX + field.upper()
    return f"{name} ({places[name]}) is malformed. It must be {Settings.model_fields[field].description}."
