"""Write numbered attempts for ever, and print each number once it is committed; run by test_session.py."""

import sys
from itertools import count

from bot.db.session import make_sessions
from bot.db.tables import ConversationState
from tests.db.test_tables import NOW, attempt


def main(url: str) -> None:
    sessions = make_sessions(url)
    with sessions() as session:
        before = session.get_one(ConversationState, 1).state["attempts"]
    for number in count(before + 1):
        with sessions.begin() as session:
            state = session.get_one(ConversationState, 1)
            session.add(attempt(1, response=str(number)))
            session.flush()
            state.state = {"attempts": number}
            state.updated_at = NOW
        print(number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
