import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.giving_up import gave_up, is_empty

KNOWING_NOTHING = """
geen idee | Geen idee!! | weet ik niet | weet nie | gn idee sorry | idk | idk, next question please | no clue | ?? | ?
honestly no idea | pass | dunno | pff | ik weet het echt niet meer | dit weet ik niet 😬 | I don't know | not a clue
i dont know sry | ik zou het niet weten | geen flauw idee | dat ben ik vergeten | no idea lol | sla deze maar over
ik snap het niet | I forgot | i really can't remember
"""
ANSWERING = """
weet niet zeker, tanh? | idk, softmax maybe | geen idee, 3? | geen | geen padding | none | forget gate | one | tanh?
pass the sequence on | not sure but two | geen idee maar iets met de batch | the past | ... | 😅
"""


def texts(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize("text", texts(KNOWING_NOTHING))
def test_saying_no_more_than_that_gives_up(text: str) -> None:
    assert gave_up(text)


@pytest.mark.parametrize("text", texts(ANSWERING))
def test_an_answer_beside_it_does_not_give_up(text: str) -> None:
    assert not gave_up(text)


@pytest.mark.parametrize("text", ["", "  ", "😅", "...", "!!", "- -", "🙈🙈"])
def test_marks_and_emoji_are_empty(text: str) -> None:
    assert is_empty(text)
    assert not gave_up(text)


@pytest.mark.parametrize("text", ["?", "3", "a", "é", "idk"])
def test_anything_said_is_not_empty(text: str) -> None:
    assert not is_empty(text)


@given(st.text(max_size=400))
def test_case_and_surrounding_space_change_nothing(text: str) -> None:
    assert is_empty(f" {text}\n") == is_empty(text)
    if text.isascii() and len(text) < 250:
        assert gave_up(f"  {text.upper()} ") == gave_up(text)
