import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session
from telegram import Message
from telegram.error import BadRequest

from bot.adapters.telegram.transactions import Transactions
from bot.db.tables import SentFile

Post = Callable[[Sequence[str | bytes]], Awaitable[Sequence[Message]]]


class Files:
    """Uploads each picture once; after that Telegram is told its own name for it, which the database remembers."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._known: dict[str, str] = {}
        self._uploading = asyncio.Lock()

    async def post(self, contents: Sequence[bytes], post: Post) -> Sequence[Message]:
        """Send photos with `post`, which is given Telegram's name or the bytes of each; gives the messages."""
        hashes = [hashlib.sha256(content).hexdigest() for content in contents]
        if await self._recall(hashes):
            try:
                return await post([self._known[one] for one in hashes])
            except BadRequest as error:
                if "file" not in error.message.casefold():
                    raise
                # The names were given to a bot with another token.
                await self._forget(hashes)
        # One at a time, so that many who wait for the same picture upload it once.
        async with self._uploading:
            await self._recall(hashes)
            pairs = zip(hashes, contents, strict=True)
            sent = await post([self._known.get(one) or content for one, content in pairs])
            await self._remember(hashes, sent)
            return sent

    async def _recall(self, hashes: Sequence[str]) -> bool:
        missing = [one for one in hashes if one not in self._known]
        if missing:

            def read(session: Session) -> dict[str, str]:
                rows = session.execute(select(SentFile.sha256, SentFile.file_id).where(SentFile.sha256.in_(missing)))
                return {row.sha256: row.file_id for row in rows}

            self._known |= await self._transactions.run(read)
        return all(one in self._known for one in hashes)

    async def _forget(self, hashes: Sequence[str]) -> None:
        for one in hashes:
            self._known.pop(one, None)
        await self._transactions.run(
            lambda session: session.execute(delete(SentFile).where(SentFile.sha256.in_(hashes))) and None
        )

    async def _remember(self, hashes: Sequence[str], sent: Sequence[Message]) -> None:
        # The last of a photo's sizes is the largest.
        new = {
            one: message.photo[-1].file_id
            for one, message in zip(hashes, sent, strict=False)
            if one not in self._known and message.photo
        }

        def write(session: Session) -> None:
            known = set(session.scalars(select(SentFile.sha256).where(SentFile.sha256.in_(new))))
            rows = [{"sha256": one, "file_id": name} for one, name in new.items() if one not in known]
            if rows:
                session.execute(insert(SentFile), rows)

        if new:
            await self._transactions.run(write)
            self._known |= new
