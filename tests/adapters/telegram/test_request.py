import pytest
from telegram import Bot
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.adapters.telegram.backoff import Backoff
from bot.adapters.telegram.request import AiohttpRequest
from tests.telegram.faults import Fault
from tests.telegram.server import TOKEN, BotApi

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        ("429", RetryAfter),
        ("403", Forbidden),
        ("500", NetworkError),
        ("502", NetworkError),
        ("html", TelegramError),
        ("reset-before", NetworkError),
        ("reset-after", NetworkError),
        ("cut-off", NetworkError),
        ("slow", TimedOut),
    ],
)
async def test_every_fault_is_the_error_that_the_library_has_for_it(
    api: BotApi, bot: Bot, caplog: pytest.LogCaptureFixture, fault: Fault, raised: type[TelegramError]
) -> None:
    await api.user(1).send("hallo")
    api.misbehave("sendMessage", fault)
    with pytest.raises(raised) as caught:
        await bot.send_message(1, "een geheim antwoord")
    assert type(caught.value) is raised
    assert TOKEN not in f"{caught.value!r} {caught.value.__context__!r} {caught.value.__cause__!r}"
    assert "geheim" not in caplog.text
    assert (await bot.send_message(1, "nog eens")).text == "nog eens"


async def test_unknown_token_is_refused(api: BotApi, request_: AiohttpRequest) -> None:
    with pytest.raises(InvalidToken):
        await request_.call(f"{api.base_url}1:wrong/getMe")


async def test_nobody_listening_is_a_network_error_without_the_url(request_: AiohttpRequest) -> None:
    with pytest.raises(NetworkError) as caught:
        await request_.call(f"http://127.0.0.1:1/bot{TOKEN}/getMe")
    assert TOKEN not in str(caught.value)


async def test_plain_calls_carry_objects_and_leave_out_what_is_not_given(api: BotApi, request_: AiohttpRequest) -> None:
    await api.user(1).send("hallo")
    keyboard = {"inline_keyboard": [[{"text": "Één & twee", "callback_data": "x"}]]}
    sent = await request_.call(
        f"{api.base_url}{TOKEN}/sendMessage", chat_id=1, text="<b>ja</b>", parse_mode=None, reply_markup=keyboard
    )
    assert sent["text"] == "<b>ja</b>"
    assert sent["reply_markup"] == keyboard


async def test_a_call_after_the_end_is_told() -> None:
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="not open"):
        await request.call("http://127.0.0.1:1/")


async def test_waits_grow_up_to_a_limit() -> None:
    backoff = Backoff(longest=5)
    waits = [backoff.pause(NetworkError("x")) for _ in range(12)]
    assert 0.15 <= waits[0] <= 0.45
    assert all(wait <= 7.5 for wait in waits)
    assert all(wait >= 2.5 for wait in waits[-5:])


async def test_telegrams_own_wait_is_obeyed() -> None:
    assert Backoff().pause(RetryAfter(17)) == 17
