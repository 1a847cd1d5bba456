import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.items import LABELS, Label
from bot.grading.agreement import Agreement, Pair, agreement, is_right
from bot.grading.grade import Verdict

pairs = st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(Verdict)))


def same(label: Label, times: int = 1) -> list[Pair]:
    return [(label, Verdict(label))] * times


def test_full_agreement() -> None:
    assert agreement([*same("right", 2), *same("partial"), *same("wrong")]) == Agreement(4, 1.0, 1.0, 0.0, 0.0)


def test_a_wrong_answer_graded_right_is_a_false_accept() -> None:
    figures = agreement([("wrong", Verdict.RIGHT), *same("wrong", 3), ("partial", Verdict.RIGHT)])
    assert figures.false_accept == 0.25
    assert figures.false_reject is None


def test_a_right_answer_graded_partial_or_wrong_is_a_false_reject() -> None:
    figures = agreement([*same("right", 2), ("right", Verdict.PARTIAL), ("right", Verdict.WRONG)])
    assert figures.false_reject == 0.5
    assert figures.false_accept is None


def test_unreadable_counts_as_wrong() -> None:
    assert is_right("wrong", Verdict.UNREADABLE)
    assert agreement([("wrong", Verdict.UNREADABLE), ("right", Verdict.UNREADABLE)]) == agreement(
        [("wrong", Verdict.WRONG), ("right", Verdict.WRONG)]
    )


def test_kappa_is_that_of_a_worked_example() -> None:
    # By hand: marks 2 2 1 1 0 0 and 2 1 1 1 0 2 differ by squares of 5 in all, and every mark with every other by 42.
    labels: list[Label] = ["right", "right", "partial", "partial", "wrong", "wrong"]
    verdicts = [Verdict.RIGHT, Verdict.PARTIAL, Verdict.PARTIAL, Verdict.PARTIAL, Verdict.WRONG, Verdict.RIGHT]
    assert agreement(list(zip(labels, verdicts, strict=True))).kappa_quadratic == pytest.approx(1 - 6 * 5 / 42)


def test_kappa_weighs_a_large_disagreement_more() -> None:
    near = agreement([*same("right", 3), *same("wrong", 3), ("wrong", Verdict.PARTIAL)]).kappa_quadratic
    far = agreement([*same("right", 3), *same("wrong", 3), ("wrong", Verdict.RIGHT)]).kappa_quadratic
    assert near is not None
    assert far is not None
    assert near > far


@pytest.mark.parametrize("marked", [[], same("right", 3)])
def test_kappa_is_none_where_chance_cannot_disagree(marked: list[Pair]) -> None:
    assert agreement(marked).kappa_quadratic is None


def test_no_answers_give_no_figures() -> None:
    assert agreement([]) == Agreement(0, None, None, None, None)


@given(pairs)
def test_figures_stay_within_their_bounds(marked: list[Pair]) -> None:
    figures = agreement(marked)
    for share in (figures.accuracy, figures.false_accept, figures.false_reject):
        assert share is None or 0 <= share <= 1
    assert figures.kappa_quadratic is None or -1 <= figures.kappa_quadratic <= 1


@given(pairs)
def test_order_makes_no_difference(marked: list[Pair]) -> None:
    assert agreement(marked) == agreement(marked[::-1])
