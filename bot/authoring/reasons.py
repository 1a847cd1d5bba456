"""A grade in one line, for those who write the content."""

from bot.grading.grade import Grade, IdeaResult, Remark, State, Verdict


def reason(grade: Grade) -> str:
    """Tell why a response got its verdict: the rule that decided, the ideas, and what spoke against them."""
    parts = [grade.rule] if grade.rule else []
    missed = () if grade.verdict is Verdict.RIGHT else (State.MISSING,)
    for state in (State.FOUND, State.PART, State.DENIED, *missed):
        ideas = [_idea(idea) for idea in grade.ideas if idea.state is state and not _unmissed(idea)]
        if ideas:
            parts.append(f"{state} {', '.join(ideas)}")
    parts += [f"against it {remark_line(remark)}" for remark in grade.remarks]
    if grade.reading:
        parts.append(f"read as {grade.reading}")
    return "; ".join(parts)


def _unmissed(idea: IdeaResult) -> bool:
    return idea.optional and idea.state is State.MISSING


def _idea(idea: IdeaResult) -> str:
    return f'{idea.idea} ("{idea.quote}")' if idea.quote else idea.idea


def remark_line(remark: Remark) -> str:
    """Name a remark and the words that it is about."""
    values = dict(remark.values)
    name = str(values.pop("name", remark.code)) if remark.code == "contradiction" else remark.code
    told = f" {', '.join(f'{key} {value}' for key, value in values.items())}" if values else ""
    quote = f' ("{remark.quote}")' if remark.quote else ""
    return f"{name}{told}{quote}"
