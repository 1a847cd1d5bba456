import logging
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, Literal, TextIO

import structlog

Format = Literal["text", "json"]

_NOISY: Final = ("aiohttp", "alembic", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram", "uvicorn")
"""Libraries that log requests, whose URLs hold the token, or statements, which hold what students said."""


def configure(level: str, form: Format, secrets: Sequence[str], stream: TextIO = sys.stderr) -> None:
    """Log one line an event to a stream, and let no secret through.

    No level lets an answer or a name through at INFO or above: whoever logs sees to that.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Redacting(secrets, form))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Writes an event as JSON or for people, and strikes secrets out of all that is written, tracebacks included."""

    def __init__(self, secrets: Sequence[str], form: Format) -> None:
        shared: list[Any] = [
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper("iso", utc=True),
        ]
        render: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
        if form == "json":
            render += [structlog.processors.dict_tracebacks, structlog.processors.JSONRenderer(ensure_ascii=False)]
        else:
            render += [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
        super().__init__(processors=render, foreign_pre_chain=shared)
        # The part behind the colon is what is secret of a token, however the rest is written.
        parts = {part for secret in secrets if secret for part in (secret, secret.rpartition(":")[2])}
        self._secrets = sorted(parts, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return text


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("tutor").critical("the bot ends", exc_info=(kind, error, trace))
