import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.settings import PREFIX, PROJECT_ROOT, VARIABLES, Settings, SettingsError, load_settings

TOKEN = "123456:ABC-def_ghi"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in os.environ:
        if name.upper().startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def write(text: str, name: str = ".env") -> Path:
    path = Path(name)
    path.write_text(text, encoding="utf-8")
    return path


def problems(env_file: Path | None = None) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)
    assert str(caught.value) == "\n".join(caught.value.problems)
    assert not any("\n" in problem for problem in caught.value.problems)
    return caught.value.problems


def test_nothing_needs_to_be_set() -> None:
    settings = load_settings()
    assert settings.database_url == "sqlite:///tutor.db"
    assert settings.telegram_token is None
    assert (settings.language, settings.log_level) == ("nl", "INFO")


def test_env_example_is_read_and_names_every_setting() -> None:
    example = PROJECT_ROOT / ".env.example"
    named = [line.partition("=")[0] for line in example.read_text().splitlines() if "=" in line and line[0] != "#"]
    assert named == list(VARIABLES)
    assert load_settings(example).model_dump(exclude={"content"}) == load_settings().model_dump(exclude={"content"})


def test_dotenv_in_the_working_directory_is_read() -> None:
    write("\ufeffTUTOR_LANGUAGE=en\nPOSTGRES_USER=someone_else\n")
    assert load_settings().language == "en"


def test_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_LANGUAGE", "nl")
    assert load_settings(write("TUTOR_LANGUAGE=en\n")).language == "nl"


def test_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_LANGUAGE", "")
    assert load_settings(write("TUTOR_LANGUAGE=en\nTUTOR_TELEGRAM_TOKEN=\n")).language == "en"


def test_case_of_a_choice_does_not_matter() -> None:
    settings = load_settings(write("TUTOR_LANGUAGE=EN\nTUTOR_LOG_LEVEL=debug\n"))
    assert (settings.language, settings.log_level) == ("en", "DEBUG")


def test_settings_never_change() -> None:
    settings = load_settings()
    with pytest.raises(ValidationError, match="frozen"):
        settings.language = "en"


def test_content_beside_the_user_goes_before_that_of_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = Path("checkout").resolve()
    (checkout / "content").mkdir(parents=True)
    monkeypatch.setattr("bot.settings.PROJECT_ROOT", checkout)
    assert load_settings().content == checkout / "content"
    Path("content").mkdir()
    assert load_settings().content == Path("content")


def test_unknown_variable_of_the_environment_is_named_with_the_nearest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TUTOR_DATABSE_URL", "sqlite://")
    assert problems() == ["TUTOR_DATABSE_URL (environment) is unknown. Did you mean TUTOR_DATABASE_URL?"]


def test_unknown_variable_like_no_other_gets_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_XYZ", "1")
    assert problems() == [f"TUTOR_XYZ (environment) is unknown. Known are {', '.join(VARIABLES)}."]


def test_unknown_variable_of_the_file_is_named_with_its_line() -> None:
    assert problems(write("# ours\n\nTUTOR_LANGAUGE=en\n")) == [
        "TUTOR_LANGAUGE (.env:3) is unknown. Did you mean TUTOR_LANGUAGE?"
    ]


def test_every_problem_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTOR_LOG_LEVEL", "loud")
    assert problems(write("TUTOR_LANGUAGE=fr\nTUTOR_TOKEN=x\n")) == [
        "TUTOR_TOKEN (.env:2) is unknown. Did you mean TUTOR_TELEGRAM_TOKEN?",
        "TUTOR_LANGUAGE (.env:1) is malformed. It must be nl (Dutch) or en (English).",
        "TUTOR_LOG_LEVEL (environment) is malformed. It must be DEBUG, INFO, WARNING or ERROR.",
    ]


def test_line_that_sets_nothing_is_named() -> None:
    assert problems(write("TUTOR_LANGUAGE=en\nTUTOR_CONTENT\nlog level = x y 'z\n")) == [
        ".env:2 sets nothing. Write NAME=value.",
        ".env:3 sets nothing. Write NAME=value.",
    ]


def test_file_that_is_asked_for_must_be_there() -> None:
    assert problems(Path("other.env")) == ["other.env cannot be read: No such file or directory."]


def test_file_in_another_encoding_is_refused() -> None:
    Path(".env").write_bytes("TUTOR_CONTENT=caf\u00e9\n".encode("latin-1"))
    assert problems() == [".env cannot be read: it is not UTF-8 text. Save it as UTF-8."]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///x.db", "postgresql://u:p@h/n", "postgresql+psycopg://u@h/n"])
def test_sqlite_and_postgresql_are_databases(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TUTOR_DATABASE_URL", url)
    assert load_settings().database_url == url


@pytest.mark.parametrize("url", ["tutor.db", "mysql://u:hunter2@h/n", "postgresql://u:hunter2@h:port/n"])
def test_malformed_database_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("TUTOR_DATABASE_URL", url)
    [problem] = problems()
    assert problem.startswith("TUTOR_DATABASE_URL (environment) is malformed. It must be sqlite:///FILE or")
    assert url not in problem
    assert "hunter2" not in problem


def test_secrets_are_not_in_the_settings_printed() -> None:
    settings = Settings(database_url="postgresql://u:hunter2@h/n", telegram_token=TOKEN)  # type: ignore[arg-type]
    assert "hunter2" not in f"{settings!r} {settings}"
    assert TOKEN not in f"{settings!r} {settings}"
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN


@given(st.text(st.characters(codec="ascii", exclude_characters="\x00:")))
def test_malformed_token_is_never_shown(rest: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(telegram_token=f"hunter2{rest}")  # type: ignore[arg-type]
    assert "hunter2" not in str(caught.value)


def test_malformed_token_of_the_file_is_named_without_it() -> None:
    assert problems(write("TUTOR_TELEGRAM_TOKEN=hunter2\n")) == [
        "TUTOR_TELEGRAM_TOKEN (.env:1) is malformed. It must be the token as @BotFather gave it, "
        "such as 123456:ABC-def_7."
    ]


def test_a_secret_is_read_from_its_own_file() -> None:
    write(f"{TOKEN}\n", "token")
    settings = load_settings(write("TUTOR_TELEGRAM_TOKEN_FILE=token\n"))
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN


def test_a_secret_file_with_something_else_is_named_without_what_it_holds() -> None:
    write("hunter2", "token")
    assert problems(write("TUTOR_TELEGRAM_TOKEN_FILE=token\n")) == [
        "TUTOR_TELEGRAM_TOKEN_FILE (.env:1) names a file with something else. "
        "It must hold the token as @BotFather gave it, such as 123456:ABC-def_7."
    ]


def test_a_secret_file_that_is_missing_is_told() -> None:
    assert problems(write("TUTOR_TELEGRAM_TOKEN_FILE=nowhere\n")) == [
        "TUTOR_TELEGRAM_TOKEN_FILE: nowhere cannot be read: No such file or directory."
    ]


def test_a_secret_in_two_places_is_told() -> None:
    write(TOKEN, "token")
    assert problems(write(f"TUTOR_TELEGRAM_TOKEN={TOKEN}\nTUTOR_TELEGRAM_TOKEN_FILE=token\n")) == [
        "TUTOR_TELEGRAM_TOKEN and TUTOR_TELEGRAM_TOKEN_FILE are both set. Keep one of them."
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_API", "api.telegram.org"),
        ("TELEGRAM_MODE", "push"),
        ("TELEGRAM_RATE", "-1"),
        ("WEBHOOK_URL", "https://tutor.example.org"),
        ("WEBHOOK_SECRET", "short"),
        ("WEBHOOK_LISTEN", "8443"),
        ("WEBHOOK_LISTEN", "0.0.0.0:99999"),
        ("TIME_ZONE", "Europe/Ghent"),
        ("TIME_ZONE", "../../etc/passwd"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_malformed_setting_of_the_bot_is_named(name: str, value: str) -> None:
    (problem,) = problems(write(f"TUTOR_{name}={value}\n"))
    assert problem.startswith(f"TUTOR_{name} (.env:1) is malformed. It must be ")
