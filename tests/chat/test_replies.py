import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.replies import Button, Code, Note, Paragraph, Picture, Point, Points, Reply, Title, data

LINES = st.text(max_size=20)
PARTS = st.one_of(
    st.builds(Title, LINES, st.none() | LINES, st.sampled_from([None, "right", "wrong"])),
    st.builds(Paragraph, LINES, st.none() | LINES),
    st.builds(Code, LINES),
    st.builds(Points, st.lists(st.builds(Point, LINES, detail=st.none() | LINES)).map(tuple)),
    st.builds(Note, LINES),
)
ROWS = st.lists(st.lists(st.builds(Button, LINES, st.just("help")), max_size=3).map(tuple), max_size=3).map(tuple)
PICTURES = st.lists(st.builds(Picture, LINES, LINES, LINES), max_size=2).map(tuple)


@given(st.builds(Reply, st.lists(PARTS).map(tuple), ROWS, st.sampled_from(["nl", "en"]), PICTURES))
def test_a_reply_survives_json(reply: Reply) -> None:
    assert Reply.from_dict(json.loads(json.dumps(reply.to_dict()))) == reply


def test_a_reply_of_another_make_is_refused() -> None:
    with pytest.raises(ValueError, match="parts"):
        Reply.from_dict({"parts": [{"kind": "song"}]})


def test_a_button_that_carries_too_much_is_refused() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        Button("Hint", "x" * 65)


@given(st.lists(st.text(max_size=60), min_size=1))
def test_the_data_of_a_button_always_fits(parts: list[str]) -> None:
    parts = [part.encode(errors="replace").decode() for part in parts]
    Button("Hint", data(*parts))
