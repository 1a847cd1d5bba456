"""The least that a bot can do, as a yardstick: says back what it hears."""

import argparse
import asyncio
from importlib.util import find_spec
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.adapters.telegram.request import AiohttpRequest


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    assert update.message.text
    await update.message.reply_text(update.message.text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("token")
    parser.add_argument("--client", choices=("default", "ours"), default="default")
    parser.add_argument("--concurrent", type=int, default=0, help="updates at a time; 0 for the library's one")
    options = parser.parse_args()
    builder: Any = Application.builder().token(options.token).base_url(f"{options.url}/bot")
    if options.concurrent:
        builder = builder.concurrent_updates(options.concurrent)
    if options.client == "ours":
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
        if find_spec("uvloop"):
            import uvloop

            asyncio.set_event_loop(uvloop.new_event_loop())
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
