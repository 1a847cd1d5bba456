from dataclasses import replace

import pytest

from bot.bank.bank import Bank
from bot.bank.items import LABELS, CodeItem, OpenItem, Rubric
from bot.chat.feedback import feedback, lacking, localised, prose, unreadable
from bot.chat.replies import Code, Note, Paragraph, Points, Reply, Title
from bot.chat.state import Conversation, Phase
from bot.chat.wording import Wording
from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict
from bot.grading.grader import Grader
from bot.language import LANGUAGES, Localised
from tests.chat.talk import NOON

STATE = Conversation(Phase.ANSWERED, item="h01-01-why", asked=1, asked_at=NOON)
NL, EN = Wording("nl"), Wording("en")


def result(name: str, state: State, optional: bool = False) -> IdeaResult:
    return IdeaResult(name, Localised(nl=f"het {name}", en=f"the {name}"), state, optional=optional)


def item_that_needs(need: str | int, bank: Bank, *ideas: str) -> OpenItem:
    item = bank.items["h01-01-why"]
    assert isinstance(item, OpenItem)
    idea = item.rubric.ideas["order"]
    rubric = Rubric.model_validate({"need": need, "ideas": dict.fromkeys(ideas, idea)})
    return item.model_copy(update={"rubric": rubric})


@pytest.mark.parametrize(
    ("need", "found", "needed", "missing"),
    [
        ("all", ["a"], 3, ["b", "c"]),
        ("all", ["a", "b"], 3, ["c"]),
        (2, ["a"], 2, []),
        ("any", [], 1, []),
        ("a | (b & c)", ["b"], 2, ["c"]),
        ("a & (b | c)", ["a"], 2, []),
    ],
)
def test_what_is_missing_is_named_where_there_is_one_way_to_be_right(
    bank: Bank, need: str | int, found: list[str], needed: int, missing: list[str]
) -> None:
    item = item_that_needs(need, bank, "a", "b", "c")
    ideas = tuple(result(name, State.FOUND if name in found else State.MISSING) for name in "abc")
    assert [idea.idea for idea in lacking(item, Grade(Verdict.PARTIAL, ideas, needed=needed))] == missing


def test_an_optional_idea_is_never_missed(bank: Bank) -> None:
    item = item_that_needs("all", bank, "a", "b")
    ideas = (result("a", State.PART), result("b", State.MISSING, optional=True))
    assert lacking(item, Grade(Verdict.PARTIAL, ideas, needed=1)) == []


def test_a_wrong_answer_names_no_missing_idea(bank: Bank) -> None:
    item = item_that_needs("all", bank, "a", "b")
    grade = Grade(Verdict.WRONG, (result("a", State.MISSING), result("b", State.MISSING)), needed=2)
    assert "het a" not in str(feedback(NL, bank, item, grade, STATE, "x", retry=False))


def test_one_of_many_ideas_is_counted_and_not_named(bank: Bank) -> None:
    item = item_that_needs(2, bank, "a", "b", "c")
    ideas = (result("a", State.FOUND), result("b", State.MISSING), result("c", State.MISSING))
    reply = feedback(EN, bank, item, Grade(Verdict.PARTIAL, ideas, needed=2), STATE, "x", retry=False)
    assert Paragraph("1 idea is still missing.") in reply.parts
    assert "the b" not in str(reply)


def test_a_partial_answer_with_every_idea_says_that_something_is_untrue(bank: Bank) -> None:
    item = item_that_needs("all", bank, "a")
    grade = Grade(Verdict.PARTIAL, (result("a", State.FOUND),), needed=1)
    reply = feedback(EN, bank, item, grade, STATE, "x", retry=False)
    assert reply.parts[0] == Title("Partly right: there is also something in it that is not true.", mark="partial")


def test_a_remark_of_an_unknown_code_is_left_out(bank: Bank) -> None:
    item = bank.items["h01-02-count"]
    grade = Grade(Verdict.WRONG, remarks=(Remark("never-heard-of"),))
    reply = feedback(EN, bank, item, grade, STATE, "x", retry=False)
    assert [type(part) for part in reply.parts] == [Title, Note]


def test_what_was_read_is_told_unless_it_was_typed_so(bank: Bank) -> None:
    item = bank.items["h01-02-count"]
    grade = Grade(Verdict.WRONG, reading="1216")
    assert Paragraph("Ik las: 1\u202f216") in feedback(NL, bank, item, grade, STATE, "1.216", retry=False).parts
    assert "Ik las" not in str(feedback(NL, bank, item, grade, STATE, " 1216 ", retry=False))


def test_the_dimensions_of_a_shape_are_named_in_the_language() -> None:
    assert localised(NL, "(batch, timesteps, units)") == "(batch, tijdstappen, units)"
    assert localised(EN, "(batch, timesteps, units)") == "(batch, timesteps, units)"


def test_every_example_of_the_course_gets_feedback_in_words(course: Bank) -> None:
    grade = Grader(course).grade
    for item in course.items.values():
        examples = [
            text
            for language in LANGUAGES
            for label in LABELS
            for text in getattr(getattr(item.examples, language), label)
        ]
        assert examples, item.id
        for text in examples:
            graded = grade(item, text)
            for say in (NL, EN):
                state = replace(STATE, closed=graded.verdict is Verdict.RIGHT)
                if graded.verdict is Verdict.UNREADABLE:
                    reply = unreadable(say, item, graded, state)
                else:
                    reply = feedback(say, course, item, graded, state, text, retry=False)
                assert lines_of(reply), f"{item.id}: {text}"
                assert all(line.strip() for line in lines_of(reply)), f"{item.id}: {text}"
                assert isinstance(item, CodeItem) or "{" not in "".join(lines_of(reply)), f"{item.id}: {text}"
                told = [remark for remark in graded.remarks if remark.text is None and not say.knows(remark.code)]
                assert told == [], f"{item.id}: {text}"


def lines_of(reply: Reply) -> list[str]:
    lines = []
    for part in reply.parts:
        lines += [point.text for point in part.points] if isinstance(part, Points) else [part.text]
    return lines


def test_code_between_fences_stays_code() -> None:
    text = "Enkel dit:\n```python\nDense(7)\n  Dense(1)\n```\nDat is al."
    assert prose(text, "Antwoord") == [
        Paragraph("Enkel dit:", "Antwoord"),
        Code("Dense(7)\n  Dense(1)"),
        Paragraph("Dat is al."),
    ]
    assert prose("Zonder code.", "Antwoord") == [Paragraph("Zonder code.", "Antwoord")]
