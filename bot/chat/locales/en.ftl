# Plain, warm, short, exact.

## Buttons

button-quiz = Begin
button-ahead = Practise anyway
button-topics = Topics
button-hint = Hint
button-hint-more = Another hint
button-skip = Skip
button-answer = Show answer
button-again = Try again
button-next = Next
button-question = Show the question
button-skipped = Skipped questions
button-all = Everything
button-stop = Stop
button-progress = Progress
button-models = Models
button-language = Language
button-help = Help
button-code = Code
button-card = Show model

## Language and first contact

choose-language = Which language do you prefer?
language-chosen = We will go on in English.
language-assumed = I will go on in English. Rather Dutch? Type “nederlands”.
welcome = Hello { $name }!
welcome-what =
    Here you practise the theory questions of the exam. I ask a question, you answer in your own words, and I tell
    you what is right and what is still missing. What you find hard I will ask again later.
welcome-how = Type “begin” for the first question, “topics” to choose, or “help” to see what else there is.
welcome-back = Good to have you back, { $name }.
welcome-due =
    { $due ->
        [0] You can go on with { $new ->
            [one] 1 new question
           *[other] { $new } new questions
        }.
       *[other] { $due ->
            [one] 1 question is
           *[other] { $due } questions are
        } waiting to be reviewed.
    }
welcome-later = There is nothing left to review today.

## Questions

question-title = Question { $number } · { $title }
question-to-go =
    { $count ->
        [one] the last one
       *[other] { $count } to go
    }
question-again = Once more: { $title }
still-open = Question { $number } is still open.
gone = The question of a moment ago is no longer there. Let us go on with this one.
how-numeric = Type a number or a calculation.
how-shape = Type a shape, such as (2, 3).
how-choice = Choose or type a letter.
how-code = Type or paste your Keras code.
hint-title = Hint { $number } of { $total }
hint-last = I have no more hints.
unreadable = I cannot read an answer in that. Try it in your own words.
unreadable-numeric = I see no number in that. Type a number, or a calculation such as 2 × 3 + 1.
unreadable-shape = I see no shape in that. Put the dimensions one after the other, such as (2, 3).
unreadable-choice = I cannot tell which option you choose. Type its letter or its name.
unreadable-code = I see no Keras code in that. Paste the layers or the whole model.
unreadable-again = That does not count as an attempt.
only-text = I can only read text. Type your answer.
cut-off = That was long: I read the first { $limit } characters.

## Feedback

verdict-right = Right!
verdict-right-retry = Right, now you have it!
verdict-partial = Partly right.
verdict-partial-count =
    Partly right: { $found } of the { $needed ->
        [one] 1 idea
       *[other] { $needed } ideas
    }.
verdict-partial-all = Partly right: there is also something in it that is not true.
verdict-wrong = Not right yet.
verdict-gave-up = No problem, this is how you learn it.
verdict-shown = The answer
gave-up-comfort = I will ask this once more later.
idea-found = Right: { $caption }
idea-part = Nearly: { $caption }
idea-denied = You deny this: { $caption }
idea-missing = Not said yet
idea-missing-count =
    { $count ->
        [one] 1 idea is still missing.
       *[other] { $count } ideas are still missing.
    }
remark-read = at “{ $quote }”
read-in = I read it in “{ $quote }”
reading = I read: { $reading }
model-answer = Model answer
explanation = Why
try-again-note = Feel free to try again: type your new answer.
again-note = Your first answer already counts. This is for practice.
closed-note = That question is finished. Go on with “next”, or type “help” if you want something else.

## No question open

nothing-open = There is no question open now. Type “begin” for a question, or “help”.
stale = That button belongs to an earlier message. Nothing has changed.
unknown-button = I do not know that button any more. Nothing has changed.
unknown-topic = I know no topic “{ $name }”. These are the topics:
no-question = There is no question now that this goes with.
answered-already = You have already answered that question rightly.
thanks = You are welcome!
done = Done for now
done-all = There is nothing left to do here: everything is answered.
done-topic = This topic is finished: { $topic }.
done-due = The next review is { $when }.
done-skipped =
    { $count ->
        [one] 1 question is left that you skipped.
       *[other] { $count } questions are left that you skipped.
    }
done-ahead = You have had all the questions once more.
empty-bank = There are no questions yet. Try again later.
stopped = Well done, see you later!
stopped-none = All right, see you later!
today =
    Today: { $answered ->
        [0] no questions answered yet.
        [one] 1 question answered, { $right } right.
       *[other] { $answered } questions answered, { $right } right.
    }
when-now = now
when-minutes =
    { $count ->
        [one] in 1 minute
       *[other] in { $count } minutes
    }
when-hours =
    { $count ->
        [one] in 1 hour
       *[other] in { $count } hours
    }
when-tomorrow = tomorrow
when-days =
    { $count ->
        [one] in 1 day
       *[other] in { $count } days
    }

## Topics and progress

topics-title = Topics
topics-how = Type “quiz” and the number or the name, such as “quiz 2”.
topic-detail =
    { $right } of { $items } right{ $due ->
        [0] {""}
       *[other] , { $due } to review
    }
topic-chosen = Topic: { $topic }
scope-all = All topics together.
progress-title = Your progress
progress-total = { $right } of { $items } questions right.
mastery-none = not begun
mastery-begun = begun
mastery-good = well on the way
mastery-review = to be refreshed
mastery-done = mastered

## Models

models-title = Models
models-how = Type “show model” and the name, such as “show model { $name }”.
no-models = There are no models yet.
unknown-model = I know no model “{ $name }”.
unknown-model-near = Do you mean one of these?
model-gives-away = Mind: this card gives away the answer to the open question.
code-title = Code of { $name }

## Help

help-title = What you can do
help-answer = Just type: that is your answer to the open question.
help-quiz = “begin” or “quiz 3”: questions, on everything or on one topic
help-topics = “topics”: choose what you practise
help-hint = “hint”: a push in the right direction
help-skip = “skip”: this question comes later
help-answer-command = “show answer”: the answer and why
help-again = “try again” and “next”
help-question = “question”: show the open question again
help-progress = “progress”: how far you are
help-model = “models”, “show model model2” and “code model2”
help-language = “nederlands”: go on in Dutch
help-stop = “stop”: enough for now; I remember where you were
help-slash = All of it also works with a slash, such as /hint.

## When something goes wrong

failed = Something went wrong on my side, not on yours. Try again in a minute. Your question is still there. (Code { $reference })

## Terminal

terminal-hello = Type “exit” to leave.
terminal-bye = See you later! Everything is saved.

## What a student can type, separated by |

command-greet = hello | hi | hey | hi there | good morning | good evening
command-quiz =
    quiz | start | begin | practise | practice | start quiz | start the quiz | begin the quiz | new quiz |
    ask me | ask me a question | quiz me | go | let's go
command-ahead = practise anyway | practice anyway
command-skipped = skipped questions | the skipped questions
command-topics =
    topics | topic | show topics | show the topics | choose a topic | other topic | other topics |
    another topic | chapters
command-hint = hint | tip | hints | a hint | give me a hint | another hint | one more hint | show hint
command-skip =
    skip | skip this | skip it | skip question | skip the question | skip this question | skip this one
command-answer =
    show answer | show the answer | answer | the answer | solution | show solution | show the solution |
    give answer | give the answer | give me the answer | tell me the answer | what is the answer |
    model answer
command-again = try again | again | retry | once more | try once more | let me try again
command-next =
    next | next question | the next one | continue | go on | another question | new question |
    one more question
command-question =
    question | the question | show question | show the question | repeat | repeat the question |
    repeat question | what was the question
command-stop =
    stop | quit | exit | end | done | stop the quiz | stop quiz | i'm done | enough | bye | goodbye | see you
command-progress = progress | my progress | show progress | stats | statistics | score | my score
command-language =
    language | languages | other language | change language | change the language | choose language | lang
command-models =
    models | model | show model | show models | show the models | which models | all models | list models
command-code = code | show code | show the code
command-help =
    help | help me | info | menu | commands | what can you do | how does this work | how does it work
command-thanks =
    thanks | thank you | thank you very much | thx | ty | ok | okay | cool | nice | great | cheers
