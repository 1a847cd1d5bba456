import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.directions import Direction, direction_of, read_directions, told_in_prose

S2V: Direction = ("sequence", "vector")
V2S: Direction = ("vector", "sequence")


@pytest.mark.parametrize(
    "name",
    [
        "s2v",
        "seq2vec",
        "seq-to-vec",
        "sequence-to-vector",
        "sequentie naar vector",
        "many-to-one",
        "reeks -> vector",
        "s to v",
    ],
)
def test_a_kind_is_told_by_two_words_and_a_joint(name: str) -> None:
    assert direction_of(name) == S2V


def test_the_reverse_is_the_other_kind() -> None:
    assert direction_of("vector naar sequentie") == V2S
    assert direction_of("one-to-many") == V2S


def test_a_chain_is_one_kind() -> None:
    assert [told.direction for told in read_directions(["sequence", "to", "vector", "to", "sequence"])] == [
        ("sequence", "vector", "sequence")
    ]
    assert direction_of("encoder-decoder") == ("sequence", "vector", "sequence")


def test_typing_errors_do_not_hide_a_kind() -> None:
    assert direction_of("seqeunce to vectr") == S2V


def test_a_denied_kind_is_marked() -> None:
    (told,) = read_directions(["zeker", "geen", "s2v"])
    assert told.denied


@pytest.mark.parametrize(
    "sentence",
    [
        "it swallows nothing but takes a series and returns one vector",
        "er gaat een reeks in , en een vector komt eruit",
        "sequence in , vector out",
        "vector out , sequence in",
        "de input is een sequentie en de output een vector",
    ],
)
def test_a_sentence_tells_what_goes_in_and_out(sentence: str) -> None:
    assert told_in_prose(sentence.split()) == ({"sequence"}, {"vector"})


@given(
    st.lists(
        st.sampled_from(["s", "v", "to", "2", "sequence", "vector", "one", "->", "a", "of", "in", "out", ","]),
        max_size=40,
    )
)
def test_directions_stand_within_the_words(words: list[str]) -> None:
    for told in read_directions(words):
        assert 0 <= told.first <= told.last < len(words)
        assert len(told.direction) >= 2
