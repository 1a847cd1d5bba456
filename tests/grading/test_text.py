from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.grading.text import MAX_CHARACTERS, tokenise


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def clauses(text: str) -> list[list[str]]:
    tokens = tokenise(text)
    return [
        [token.text for token in tokens if token.clause == clause]
        for clause in sorted({token.clause for token in tokens})
    ]


def test_case_accents_and_invisible_characters_are_folded_away() -> None:
    assert words("ÉÉN Batch\u200d-grootte") == ["een", "batch", "grootte"]


def test_offsets_point_into_what_was_typed() -> None:
    text = "de gradiënten 🙈 ontploffen"
    assert [text[token.start : token.end] for token in tokenise(text)] == ["de", "gradiënten", "ontploffen"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("same kijkt vooruit, causal niet", [["same", "kijkt", "vooruit"], ["causal", "niet"]]),
        ("links wel maar rechts niet", [["links", "wel"], ["maar", "rechts", "niet"]]),
        ("alle lagen, behalve de laatste", [["alle", "lagen", "behalve", "de", "laatste"]]),
        ("all but the last", [["all", "but", "the", "last"]]),
        ("fine but slow", [["fine"], ["but", "slow"]]),
        ("you want one value", [["you", "want", "one", "value"]]),
        ("rnn layers want 3d input", [["rnn", "layers", "want", "3d", "input"]]),
        ("links want zo hoort het", [["links"], ["want", "zo", "hoort", "het"]]),
        ("dilatie 1, 2, 4, 8", [["dilatie", "1", "2", "4", "8"]]),
        ("links (dus in het verleden)", [["links"], ["dus", "in", "het", "verleden"]]),
        ("tussen -1 en 1", [["tussen", "1", "en", "1"]]),
        ("so many steps so slow gpu", [["so", "many", "steps", "so", "slow", "gpu"]]),
        ("geeft maar 1 output maar traag", [["geeft", "maar", "1", "output"], ["maar", "traag"]]),
        ("links - het verleden", [["links"], ["het", "verleden"]]),
        ("'same' vult aan", [["same", "vult", "aan"]]),
        ("da's 't einde van m'n rnn's", [["da", "het", "einde", "van", "m'n", "rnn"]]),
        ("Dense(7) na y(t-1)", [["dense", "7", "na", "y", "t", "1"]]),
    ],
)
def test_clauses_end_where_a_thought_ends(text: str, expected: list[list[str]]) -> None:
    assert clauses(text) == expected


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    assert {token.sentence for token in tokenise("bv. spraak en 1.5 keer meer")} == {0}


def test_a_new_line_starts_a_sentence() -> None:
    assert [token.sentence for token in tokenise("eerste\ntweede")] == [0, 1]


def test_formula_signs_are_words() -> None:
    assert words("γ * x + β") == ["gamma", "times", "x", "plus", "beta"]


@given(st.text(max_size=300))
def test_any_text_is_read_in_order(text: str) -> None:
    tokens = tokenise(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert all(one.clause <= other.clause and one.sentence <= other.sentence for one, other in pairwise(tokens))


def test_no_more_is_read_than_telegram_sends() -> None:
    assert len(tokenise("a " * MAX_CHARACTERS)) == MAX_CHARACTERS // 2
