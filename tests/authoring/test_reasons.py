from bot.authoring.reasons import reason
from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict
from bot.language import Localised

CAPTION = Localised(nl="x", en="x")


def test_a_reason_names_rule_ideas_quotes_and_contradictions() -> None:
    ideas = (
        IdeaResult("order", CAPTION, State.FOUND, "in order"),
        IdeaResult("memory", CAPTION, State.MISSING),
        IdeaResult("extra", CAPTION, State.MISSING, optional=True),
    )
    remarks = (Remark("contradiction", (("name", "shuffled"),), CAPTION, "mixed"), Remark("slip-bias", (("n", 4),)))
    grade = Grade(Verdict.PARTIAL, ideas, remarks, rule="some of the ideas", reading="3")
    assert reason(grade) == (
        'some of the ideas; found order ("in order"); missing memory; '
        'against it shuffled ("mixed"); against it slip-bias n 4; read as 3'
    )


def test_a_right_answer_misses_nothing() -> None:
    ideas = (IdeaResult("one", CAPTION, State.FOUND, "x"), IdeaResult("other", CAPTION, State.MISSING))
    assert reason(Grade(Verdict.RIGHT, ideas, rule="enough")) == 'enough; found one ("x")'
