from datetime import UTC, datetime

import pytest

from bot.chat.state import Conversation, Phase

ASKED = Conversation(Phase.ASKED, item="h01-01-why", asked=3, asked_at=datetime(2026, 3, 2, tzinfo=UTC), aside=("x",))


def test_a_state_comes_back_as_it_was_kept() -> None:
    assert Conversation.from_dict(ASKED.to_dict()) == ASKED


@pytest.mark.parametrize("broken", [{}, {"phase": "dancing"}, {"phase": "asked", "asked": "many"}, {"aside": 3}])
def test_what_cannot_be_read_starts_afresh(broken: dict[str, object]) -> None:
    assert Conversation.from_dict(broken) == Conversation()


def test_half_a_state_keeps_the_counter_of_its_buttons() -> None:
    assert Conversation.from_dict(ASKED.to_dict() | {"item": None}) == Conversation(asked=3)
