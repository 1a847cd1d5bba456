"""The durable inbox: functions on a session; the caller owns the transaction.

An update goes from "new" by "handled", together with everything that handling it changes, to "sent". Whatever is killed
when, it is handled once, and its replies are sent at least once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, cast

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from bot.adapters.telegram.updates import SURFACE, Arrival, Json, Kind, read_update
from bot.chat.commands import Action
from bot.chat.replies import Incoming, Paragraph, Reply
from bot.chat.tutor import Tutor
from bot.chat.wording import Wording
from bot.db.tables import Inbound, Student

KEPT: Final = timedelta(days=3)
"""How long updates are kept after they are done with; Telegram delivers again for a day at most."""
DOUBLE: Final = timedelta(seconds=10)
"""Within this time the same act again is a double tap."""
HINT_EVERY: Final = timedelta(hours=1)

_TABLE: Final = cast(Table, Inbound.__table__)
_THIS: Final = _TABLE.c.update_id == bindparam("this")
_ADD: Final = insert(_TABLE)
_DECIDE: Final = (
    update(_TABLE)
    .where(_THIS, _TABLE.c.state == "new")
    .values({n: bindparam(n) for n in ("state", "replies", "handled_at", "error")})
)
_FINISH: Final = (
    update(_TABLE).where(_THIS).values({n: bindparam(n) for n in ("state", "sent_at", "keyboard", "error")})
)
_KEYBOARD: Final = (
    select(_TABLE.c.keyboard)
    .where(_TABLE.c.chat_id == bindparam("chat"), _TABLE.c.keyboard.is_not(None))
    .order_by(_TABLE.c.update_id.desc())
    .limit(1)
)
_IN_PLACE: Final = frozenset(
    (Action.LANGUAGE, Action.TOPICS, Action.PROGRESS, Action.MODELS, Action.MODEL, Action.CODE, Action.HELP)
)
"""Menus: what is pressed in one of these takes its place, as long as nothing newer was said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an update: the replies, in place of the message `edit` if there is one.

    `keyboard` is the message whose buttons are taken away then.
    """

    arrival: Arrival
    replies: tuple[Reply, ...]
    edit: int | None = None
    keyboard: int | None = None


def store(session: Session, raws: Iterable[Json], now: datetime) -> list[Arrival]:
    """Write down what came in, and give those that are new; updates that ask nothing are dropped."""
    found = [(raw, arrival) for raw in raws if (arrival := read_update(raw)) is not None]
    by_id = {arrival.update: (raw, arrival) for raw, arrival in found}
    known = set(session.scalars(select(_TABLE.c.update_id).where(_TABLE.c.update_id.in_(by_id))))
    new = {number: pair for number, pair in by_id.items() if number not in known}
    if new:
        rows = [
            {
                "update_id": number,
                "chat_id": arrival.chat,
                "raw": raw,
                "received_at": now,
                "state": "new",
                "replies": [],
            }
            for number, (raw, arrival) in new.items()
        ]
        session.execute(_ADD, rows)
    return [arrival for _, arrival in new.values()]


class DoneAlreadyError(Exception):
    """An update that another process handled; what was done for it here must be undone."""


def handle(session: Session, tutor: Tutor, bot_name: str, arrival: Arrival, now: datetime) -> Answer:
    """Decide on the replies, in the same transaction as all that this changes. Raises DoneAlreadyError."""
    return decided(session, arrival, _replies(session, tutor, bot_name, arrival, now), now)


def decided(
    session: Session, arrival: Arrival, replies: Sequence[Reply], now: datetime, error: str | None = None
) -> Answer:
    """Write down the replies to an update. Raises DoneAlreadyError."""
    plain = [reply.to_dict() for reply in replies]
    values = {"this": arrival.update, "state": "handled", "replies": plain, "handled_at": now, "error": error}
    if session.connection().execute(_DECIDE, values).rowcount == 0:
        raise DoneAlreadyError
    return _answer(session, arrival, tuple(replies))


def sent(session: Session, arrival: Arrival, keyboard: int | None, now: datetime) -> None:
    """Note that the replies were sent, and which message bears the buttons: 0 for none, None if nothing was said."""
    _finish(session, arrival, "sent", now, keyboard)


def failed(session: Session, arrival: Arrival, error: str, unreachable: bool, now: datetime) -> None:
    """Note that the replies cannot be sent, and that the student cannot be reached if that is why."""
    _finish(session, arrival, "failed", now, error=error[:200])
    if unreachable:
        _reachable(session, arrival.incoming, since=now)


def _finish(
    session: Session, arrival: Arrival, state: str, now: datetime, keyboard: int | None = None, error: str | None = None
) -> None:
    values = {"this": arrival.update, "state": state, "sent_at": now, "keyboard": keyboard, "error": error}
    session.connection().execute(_FINISH, values)


def unfinished(session: Session) -> list[Arrival | Answer]:
    """Give what an earlier run left at its end, oldest first: what is to be handled, and what is only to be sent."""
    left = session.execute(
        select(_TABLE.c.update_id, _TABLE.c.raw, _TABLE.c.state, _TABLE.c.replies)
        .where(_TABLE.c.state.in_(("new", "handled")))
        .order_by(_TABLE.c.received_at, _TABLE.c.update_id)
    ).all()
    tasks: list[Arrival | Answer] = []
    for row in left:
        arrival = read_update(row.raw)
        if arrival is None:
            # Of an earlier version, which knew it.
            session.execute(update(_TABLE).where(_TABLE.c.update_id == row.update_id).values(state="failed"))
        elif row.state == "handled":
            tasks.append(_answer(session, arrival, tuple(Reply.from_dict(reply) for reply in row.replies)))
        else:
            tasks.append(arrival)
    return tasks


def purge(session: Session, now: datetime) -> None:
    """Forget what is done with, and with it what students said."""
    old = now - KEPT
    done = _TABLE.c.state.in_(("sent", "failed"))
    session.execute(delete(_TABLE).where(done, _TABLE.c.received_at < old))


def _replies(session: Session, tutor: Tutor, bot_name: str, arrival: Arrival, now: datetime) -> list[Reply]:
    match arrival.kind:
        case Kind.TALK:
            return [] if _doubled(session, arrival) else tutor.respond_in(session, arrival.incoming, now)
        case Kind.GROUP:
            return [] if _hinted(session, arrival, now) else [spoken(arrival.incoming, "group-hint", bot=bot_name)]
        case Kind.FOREIGN:
            return [spoken(arrival.incoming, "stale")]
        case Kind.BLOCKED:
            _reachable(session, arrival.incoming, since=now)
        case Kind.UNBLOCKED:
            _reachable(session, arrival.incoming, since=None)
    return []


def spoken(incoming: Incoming, key: str, **values: str) -> Reply:
    """Say one line in the language of the device."""
    say = Wording("nl" if (incoming.language_hint or "nl").casefold().startswith("nl") else "en")
    return Reply((Paragraph(say(key, **values)),), language=say.language)


def _doubled(session: Session, arrival: Arrival) -> bool:
    """Tell whether the student did just this a moment ago."""
    if arrival.act is None:
        return False
    last_two = session.execute(
        select(_TABLE.c.raw, _TABLE.c.received_at)
        .where(_TABLE.c.chat_id == arrival.chat, _TABLE.c.update_id <= arrival.update)
        .order_by(_TABLE.c.update_id.desc())
        .limit(2)
    ).all()
    if len(last_two) < 2 or last_two[0].received_at - last_two[1].received_at > DOUBLE:
        return False
    previous = read_update(last_two[1].raw)
    return previous is not None and previous.act == arrival.act


def _hinted(session: Session, arrival: Arrival, now: datetime) -> bool:
    """Tell whether this group was told lately."""
    lately = select(_TABLE.c.replies).where(_TABLE.c.chat_id == arrival.chat, _TABLE.c.handled_at > now - HINT_EVERY)
    return any(session.scalars(lately))


def _reachable(session: Session, incoming: Incoming, since: datetime | None) -> None:
    who = (Student.surface == SURFACE) & (Student.external_id == incoming.sender)
    session.execute(update(Student).where(who).values(unreachable_since=since))


def _answer(session: Session, arrival: Arrival, replies: tuple[Reply, ...]) -> Answer:
    if arrival.kind is not Kind.TALK or not replies:
        return Answer(arrival, replies)
    keyboard = session.connection().scalar(_KEYBOARD, {"chat": arrival.chat})
    if not keyboard:
        return Answer(arrival, replies)
    action = (arrival.incoming.data or "").partition(":")[0]
    in_place = action in _IN_PLACE and arrival.message == keyboard and len(replies) == 1 and not replies[0].pictures
    return Answer(arrival, replies, edit=keyboard if in_place else None, keyboard=None if in_place else keyboard)
