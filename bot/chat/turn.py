from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.bank.bank import Bank
from bot.bank.items import Item
from bot.chat import messages
from bot.chat.commands import Action
from bot.chat.replies import Note, Part, Reply
from bot.chat.state import Conversation, Phase
from bot.chat.wording import Wording
from bot.db.tables import Student
from bot.grading.grade import Grade
from bot.study.practice import Progress, progress


@dataclass(slots=True)
class Turn:
    """One message of one student, and all that it takes to answer it.

    `state` is where the conversation stands, and afterwards where it has come to. `now` has the student's zone.
    `message` is the name of the student's message, where the surface gives one.
    """

    bank: Bank
    grade: Callable[[Item, str], Grade]
    session: Session
    student: Student
    state: Conversation
    say: Wording
    now: datetime
    message: str | None = None

    @property
    def item(self) -> Item | None:
        """The question at hand."""
        return self.bank.items.get(self.state.item or "")

    @property
    def items(self) -> list[str]:
        """The ids of what is practised; a topic that is no more is the whole course."""
        topic = self.state.topic
        if topic is not None and topic in self.bank.contents:
            return [item.id for item in self.bank.contents[topic]]
        return list(self.bank.items)

    def progress(self) -> dict[str, Progress]:
        """Tell how far the student is with every topic."""
        items = {topic: [item.id for item in self.bank.contents[topic]] for topic in self.bank.topics}
        return progress(self.session, self.student, items, self.now)

    def line(self, key: str) -> Reply:
        """Say one line, with what the student can do now."""
        return self.aside(messages.line(self.say, key))

    def aside(self, reply: Reply) -> Reply:
        """Remind of the question that is still open; where there is none, of how to begin."""
        item = self.item
        if item is None or self.state.phase is Phase.IDLE:
            return reply if reply.buttons else replace(reply, buttons=(messages.start_row(self.say),))
        if self.state.phase is Phase.ASKED:
            note = Note(self.say("still-open", number=messages.number(self.bank, item)))
            row = (messages.button(self.say, Action.QUESTION),)
            return Reply((*reply.parts, note), (*reply.buttons, row))
        row = (messages.bound(self.say, Action.NEXT, self.state),)
        return Reply(reply.parts, (*reply.buttons, row))


def before(reply: Reply, *parts: Part) -> Reply:
    """Put parts before those of a reply."""
    return replace(reply, parts=(*parts, *reply.parts))
