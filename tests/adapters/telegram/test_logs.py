import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.adapters.telegram.logs import Format, configure

TOKEN = "123456:ABC-def_ghi7"
FORMATS: list[Format] = ["text", "json"]


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    import sys

    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("telegram", "sqlalchemy", "httpx", "aiohttp", "asyncio")}
    yield
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    logging.captureWarnings(False)
    for name, one in levels.items():
        logging.getLogger(name).setLevel(one)


@pytest.mark.parametrize("form", FORMATS)
def test_no_form_of_the_token_is_written(form: Format) -> None:
    stream = io.StringIO()
    configure("DEBUG", form, [TOKEN], stream)
    log = logging.getLogger("bot.x")
    log.info("https://api.telegram.org/bot%s/getMe", TOKEN)
    log.warning("quoted %s", TOKEN.replace(":", "%3A"), extra={"token": TOKEN})
    log.error("failed", exc_info=ValueError(f"the token {TOKEN} was refused"))
    assert "[secret]" in stream.getvalue()
    assert TOKEN.partition(":")[2] not in stream.getvalue()


def test_json_is_one_object_a_line_tracebacks_included() -> None:
    stream = io.StringIO()
    configure("INFO", "json", [TOKEN], stream)
    log = logging.getLogger("bot.x")
    log.info("answered", extra={"update": 7, "ms": 12})
    log.error("failed", exc_info=ValueError("x\ny"))
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["event"], first["update"], first["ms"], first["level"]) == ("answered", 7, 12, "info")
    assert second["exception"]


def test_libraries_that_log_requests_and_statements_are_quiet() -> None:
    stream = io.StringIO()
    configure("DEBUG", "text", [], stream)
    for name in ("httpx", "telegram.ext.ExtBot", "sqlalchemy.engine.Engine", "aiohttp.client"):
        logging.getLogger(name).info("a request")
    assert stream.getvalue() == ""


def test_what_ends_the_bot_is_logged_without_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    import sys

    stream = io.StringIO()
    configure("INFO", "text", [TOKEN], stream)
    error = RuntimeError(TOKEN)
    sys.excepthook(RuntimeError, error, None)
    assert "RuntimeError" in stream.getvalue()
    assert TOKEN not in stream.getvalue() + capsys.readouterr().err
