"""How Alembic reaches the database: over the connection that it is given, else the one of the settings."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.db.migrate import migration_connection
from bot.db.tables import Base, UtcDateTime
from bot.settings import load_settings


def render_item(kind: str, value: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write migrations that do not change when the code does: without the project's own types."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(value, UtcDateTime) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=render_item
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    raise CommandError("migrations look at the database: run them without --sql")
given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with migration_connection(load_settings().database_url) as own:
        run(own)
