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
still-open = Question { $number } is still open.
gone = The question of a moment ago is no longer there. Let us go on with this one.
how-numeric = Type a number or a calculation.
how-shape = Type a shape, such as (2, 3).
how-choice = Choose or type a letter.
how-code = Type or paste your Keras code.
hint-title = Hint { $number } of { $total }
hint-last = I have no more hints.
unreadable = I cannot read an answer in that. Try it in your own words.
unreadable-again = That does not count as an attempt.
only-text = I can only read text. Type your answer.
edited-other = I only look again at your last answer to the question at hand. Nothing has changed.
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
topic-new =
    { $items ->
        [one] 1 question
       *[other] { $items } questions
    }
unknown-topic = I know no topic “{ $name }”. These are the topics:
no-question = There is no question now that this goes with.
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
    { $answered } of { $items } answered, { $right } right{ $due ->
        [0] {""}
       *[other] , { $due } to review
    }
topic-chosen = Topic: { $topic }
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
help-help = “help”: this list
help-slash = All of it also works with a slash, such as /hint.

## When something goes wrong

failed = Something went wrong on my side, not on yours. Try again in a minute. Your question is still there. (Code { $reference })

## Telegram

group-hint =
    Hello! We practise in private, so that nobody sees your answers. Send me a private message: tap @{ $bot } and then
    Start.
bot-name = Theory tutor
bot-short = Practise the theory questions of your deep-learning exam: answer in your own words and learn from each mistake.
bot-description =
    I ask the theory questions of the deep-learning exam. You answer in your own words; I say what is right and what is
    still missing, and ask again later what you found hard. In Dutch or English. Tap Start.

# The menu: the command after the slash, and what it does.

menu-quiz = quiz: Start practising
menu-topics = topics: Choose what to practise
menu-hint = hint: A nudge in the right direction
menu-question = question: Show the open question again
menu-progress = progress: How far you are
menu-models = models: Show a model or its code
menu-language = language: Dutch or English
menu-stop = stop: Enough for now
menu-help = help: What you can do

## Terminal

terminal-bye = See you later! Everything is saved.
terminal-picture = [picture: { $file }] { $caption }

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

## Remarks on an answer: the grader's codes

no-choice = You offer right and wrong side by side without choosing. Choose one.
stuffed = Loose terms say nothing yet. Make a sentence of them.
like-example = This is much like an answer that was judged before.

numeric-unreadable = I see no number in that. Type a number, or a calculation such as 2 × 3 + 1.
numeric-denied = You say what it is not ({ $value }). What is it, then?
numeric-no-choice = You name more than one number ({ $values }) without choosing. Choose one.
numeric-miscopied = Your working is right and gives { $worked }, but you conclude { $typed }. Check the result.

slip-bias = { $value } is what you get without the biases: every unit has one.
slip-bias-once = { $value } is what you get with one bias for the layer. Every unit has a bias of its own.
slip-one-bias = { $value } is what you get with one bias for each unit. This layer has more.
slip-recurrent =
    { $value } is what you get without the recurrent weights: every unit also gets all previous outputs of the layer.
slip-units-not-squared =
    { $value } is what you get with one recurrent weight for each unit. Every unit is connected to all units of the layer.
slip-time-steps = { $value } is what you get by counting the time steps. The same weights are used at every time step.
slip-times-units = { $value } is the number of weights of one unit. Multiply by the number of units.
slip-times-inputs = { $value } is what you get by multiplying by the number of inputs. It is the number of units that counts.
slip-kernel = { $value } is what you get without the width of the filter. Each point of the filter has its own weights.
slip-gates = { $value } is what you get without the gates. Every gate has weights of its own.
slip-inputs-of-first =
    { $value } is what you get if every layer has the inputs of the first. A later layer gets the outputs of the one before.
slip-layer-left-out = { $value } is what you get by leaving a layer out. Add up all layers.
slip-one-layer-only = { $value } is the number of one layer. Add up all layers.
slip-dense-forgotten = { $value } is what you get without the Dense layer. It has weights and biases too.
slip-dense-bias = { $value } is what you get without the bias of the Dense layer.
slip-all-layers = { $value } is the number of all layers. A Dense layer is not recurrent.
slip-input-counted = { $value } is what you get by counting the input. Input is no layer with weights.
slip-last-not-recurrent =
    { $value } is what you get by counting only the layers with return_sequences. A layer without it is recurrent too.
slip-units-for-layers = { $value } is the number of units of a layer, not the number of layers.
slip-time-steps-for-layers = { $value } is the number of time steps. A layer uses the same weights at every time step.
slip-time-steps-for-features = { $value } is the number of time steps. The features are what you measure at one time step.
slip-units-for-features = { $value } is the number of units of a layer. The features are in the input.
slip-layers-for-features = { $value } is a number of layers. The features are in the input.
slip-dimensions-for-features = { $value } is the number of dimensions of the input. The features are the size of the last.

choice-unreadable = I cannot tell which option you choose. Type its letter or its name.
shape-unreadable = I see no shape in that. Put the dimensions one after the other, such as (2, 3).
shape-denied = You say what it is not: { $shape }. What is it, then?
shape-no-choice = You give more than one shape without choosing. Choose one.
shape-batch-missing = The batch dimension is missing. It always comes first.
shape-rank = The number of dimensions is not right: I read { $got }, and there are { $wanted }.
shape-order = The right dimensions are there, but not in the right order.
shape-name = Dimension { $position } is something else than “{ $got }”.
shape-size = Dimension { $position } is not { $got }.

choice-no-choice = You name more than one option without choosing. Choose one.
choice-denied = You say what it is not. Which option is it, then?
choice-wrong = That is not it.

code-none = I see no Keras code in that. Paste the layers or the whole model.
code-unchanged = This is still the model of the question. It gives { $shape }, and { $wanted } is asked for.
code-not-recurrent = There is no recurrent layer in it any more. It should stay.
code-rank = This gives { $shape }. Asked for is { $wanted }: the number of dimensions is not right.
code-recurrent-changed = The recurrent layers have changed: { $layer } instead of { $wanted_layer }.
code-units = This gives { $shape }. Asked for is { $wanted }.
code-input = The input has changed: { $shape } instead of { $wanted }.
code-last-layer = The last layer is { $layer }. Asked for is { $wanted_layer }.
code-activation = The activation “{ $activation }” does not allow every value that the output must be able to give.
code-bottleneck = { $layer } squeezes the values before they reach the last layer.
code-slip-quotes = Mind the quotation marks; I read past them.
code-slip-capital = Mind the capitals: Python tells them apart. I read past them.
code-slip-bracket = There was a bracket too few or too many; I mended it.
code-slip-comma = There was a comma too few or too many; I mended it.
code-slip-sign = There was a sign that does not belong there; I mended it.
code-slip-spelling = There was a typing error in a name; I read past it.
code-slip-list = Sequential wants a list of layers; I took it as one.
code-refused-syntax = This is not valid Python code (line { $line }).
code-refused-elided = A part of the model is left out. Paste the whole model.
code-refused-no-model = I see no model with layers. Paste the whole model, or the layer that changes.
code-refused-no-layer = There is no layer there.
code-refused-no-input = The model has no Input.
code-refused-no-choice = You offer two possibilities without choosing. Choose one.
code-refused-unknown-name = { $name } is not made anywhere (line { $line }).
code-refused-unknown-call = I do not know { $name } (line { $line }).
code-refused-unknown-layer = There is no layer { $kind } (line { $line }).
code-refused-unknown-argument = { $kind } has no { $name } (line { $line }).
code-refused-argument-missing = { $kind } needs { $name } (line { $line }).
code-refused-argument-twice = { $kind } gets { $name } twice (line { $line }).
code-refused-too-many-arguments = { $kind } gets too many arguments (line { $line }).
code-refused-setting = { $name } of { $kind } cannot be { $value } (line { $line }).
code-refused-shape = Input needs a shape, such as (None, 1).
code-refused-model = Model needs one input and one output.
code-refused-call = A layer gets the output of one other layer (line { $line }).
code-refused-layers = A model has 1 to { $limit } layers.
code-refused-refused = I read layers and models only (line { $line }).
code-refused-too-long = That is too long: more than { $limit } characters.
code-refused-too-deep = The code is nested too deep (line { $line }).
code-refused-too-large = { $number } is too large (line { $line }).
code-refused-rank = { $kind } wants { $dimensions } dimensions and gets { $shape }.
code-refused-open-size = { $kind } must know the last dimension of its input and gets { $shape }.
code-refused-groups = The channels and filters of { $kind } cannot be divided into its groups.
code-refused-strides-dilated = { $kind } can have strides or a dilation, not both.
code-refused-reshape = { $shape } does not fit in the shape that { $kind } asks for.
code-refused-too-short = The input of { $kind } is shorter than its window.

## Dimensions of a shape

dimension-batch = batch
dimension-timesteps = timesteps
dimension-features = features
dimension-units = units
dimension-height = height
dimension-width = width
dimension-channels = channels
dimension-filters = filters
