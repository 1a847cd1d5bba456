from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.limits import Limiter

STEPS = st.lists(st.tuples(st.integers(1, 4), st.floats(0, 3)), min_size=1, max_size=120)


def sent(limiter: Limiter, steps: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Let messages come in at their moments; gives the chats and the moments at which they leave."""
    now, left = 0.0, []
    for chat, pause in steps:
        now += pause
        left.append((chat, now + limiter.wait(chat, now)))
    return left


def most_within(moments: list[float], seconds: float) -> int:
    moments = sorted(moments)
    return max(sum(start <= moment < start + seconds for moment in moments) for start in moments)


@given(STEPS)
def test_no_second_has_more_messages_than_the_burst_and_the_rate_allow(steps: list[tuple[int, float]]) -> None:
    left = sent(Limiter(rate=10, burst=5), steps)
    assert most_within([moment for _, moment in left], 0.999) <= 5 + 10


@given(STEPS)
def test_no_chat_gets_more_than_its_share(steps: list[tuple[int, float]]) -> None:
    left = sent(Limiter(rate=100, burst=100, chat_rate=1, chat_burst=3), steps)
    for chat in {chat for chat, _ in left}:
        assert most_within([moment for one, moment in left if one == chat], 4.999) <= 3 + 5


@given(STEPS)
def test_messages_of_a_chat_leave_in_the_order_in_which_they_came(steps: list[tuple[int, float]]) -> None:
    left = sent(Limiter(rate=10, burst=5), steps)
    for chat in {chat for chat, _ in left}:
        moments = [moment for one, moment in left if one == chat]
        assert moments == sorted(moments)


@given(STEPS)
def test_without_a_rate_nothing_waits(steps: list[tuple[int, float]]) -> None:
    limiter = Limiter(rate=0)
    assert all(limiter.wait(chat, 0) == 0 for chat, _ in steps)


def test_a_short_burst_of_one_chat_leaves_at_once() -> None:
    limiter = Limiter(chat_rate=1, chat_burst=3)
    assert [limiter.wait(1, 0) for _ in range(5)] == [0, 0, 0, 1, 2]


def test_a_chat_that_must_wait_does_not_hold_up_another() -> None:
    limiter = Limiter(rate=30, burst=30, chat_burst=2)
    for _ in range(20):
        limiter.wait(1, 0)
    assert limiter.wait(2, 0) == 0


def test_who_is_told_to_wait_waits_alone() -> None:
    limiter = Limiter()
    limiter.told_to_wait(1, 7, now=100)
    assert limiter.wait(1, 100) == 7
    assert limiter.wait(2, 100) == 0


def test_when_two_chats_are_told_to_wait_all_wait() -> None:
    limiter = Limiter()
    limiter.told_to_wait(1, 7, now=100)
    limiter.told_to_wait(2, 9, now=101)
    assert limiter.wait(3, 101) == 9


def test_what_was_told_long_ago_is_over() -> None:
    limiter = Limiter()
    limiter.told_to_wait(1, 7, now=100)
    limiter.told_to_wait(2, 7, now=200)
    assert limiter.wait(3, 200) == 0
    assert limiter.wait(1, 200) == 0
