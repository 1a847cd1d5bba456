# Nederlands zoals in Vlaanderen: "je", kort, warm, precies.

## Knoppen

button-quiz = Begin
button-ahead = Toch oefenen
button-topics = Onderwerpen
button-hint = Hint
button-hint-more = Nog een hint
button-skip = Sla over
button-answer = Toon antwoord
button-again = Probeer opnieuw
button-next = Volgende
button-question = Toon de vraag
button-skipped = Overgeslagen vragen
button-all = Alles
button-stop = Stop
button-progress = Voortgang
button-models = Modellen
button-language = Taal
button-help = Help
button-code = Code
button-card = Toon model

## Taal en eerste kennismaking

choose-language = Welke taal spreek je liefst?
language-chosen = We gaan verder in het Nederlands.
language-assumed = Ik ga verder in het Nederlands. Liever Engels? Typ “english”.
welcome = Dag { $name }!
welcome-what =
    Hier oefen je de theorievragen van het examen. Ik stel een vraag, jij antwoordt in je eigen woorden, en ik zeg
    wat juist is en wat nog ontbreekt. Wat je moeilijk vindt, vraag ik later opnieuw.
welcome-how = Typ “begin” voor de eerste vraag, “onderwerpen” om te kiezen, of “help” om te zien wat er nog kan.
welcome-back = Fijn dat je er weer bent, { $name }.
welcome-due =
    { $due ->
        [0] Je kunt verder met { $new ->
            [one] 1 nieuwe vraag
           *[other] { $new } nieuwe vragen
        }.
       *[other] Er { $due ->
            [one] staat 1 vraag
           *[other] staan { $due } vragen
        } klaar om te herhalen.
    }
welcome-later = Vandaag is er niets meer te herhalen.

## Vragen

question-title = Vraag { $number } · { $title }
question-to-go =
    { $count ->
        [one] de laatste
       *[other] nog { $count } te gaan
    }
still-open = Vraag { $number } staat nog open.
gone = De vraag van daarnet bestaat niet meer. We gaan verder met deze.
how-numeric = Typ een getal of een berekening.
how-shape = Typ een vorm, zoals (2, 3).
how-choice = Kies of typ een letter.
how-code = Typ of plak je Keras-code.
hint-title = Hint { $number } van { $total }
hint-last = Meer hints heb ik niet.
unreadable = Daar kan ik geen antwoord in lezen. Probeer het eens in je eigen woorden.
unreadable-again = Dat telt niet als poging.
only-text = Ik kan alleen tekst lezen. Typ je antwoord.
edited-other = Alleen je laatste antwoord op de vraag van nu kijk ik opnieuw na. Er is niets veranderd.
cut-off = Dat was lang: ik las de eerste { $limit } tekens.

## Feedback

verdict-right = Juist!
verdict-right-retry = Juist, nu heb je het!
verdict-partial = Deels juist.
verdict-partial-count =
    Deels juist: { $found } van de { $needed ->
        [one] 1 idee
       *[other] { $needed } ideeën
    }.
verdict-partial-all = Deels juist: er staat ook iets in wat niet klopt.
verdict-wrong = Nog niet juist.
verdict-gave-up = Geen probleem, zo leer je het.
verdict-shown = Het antwoord
gave-up-comfort = Ik vraag dit straks nog eens.
idea-found = Juist: { $caption }
idea-part = Bijna: { $caption }
idea-denied = Dit ontken je: { $caption }
idea-missing = Nog niet gezegd
idea-missing-count =
    { $count ->
        [one] Er ontbreekt nog 1 idee.
       *[other] Er ontbreken nog { $count } ideeën.
    }
remark-read = bij “{ $quote }”
read-in = las ik in “{ $quote }”
reading = Ik las: { $reading }
model-answer = Modelantwoord
explanation = Uitleg
try-again-note = Probeer gerust opnieuw: typ je nieuwe antwoord.
again-note = Je eerste antwoord telt al mee. Dit is om te oefenen.
closed-note = Die vraag is al klaar. Ga verder met “volgende”, of typ “help” als je iets anders wilt.

## Geen vraag open

nothing-open = Er staat nu geen vraag open. Typ “begin” voor een vraag, of “help”.
stale = Die knop hoort bij een eerder bericht. Er is niets veranderd.
unknown-button = Die knop ken ik niet meer. Er is niets veranderd.
topic-new =
    { $items ->
        [one] 1 vraag
       *[other] { $items } vragen
    }
unknown-topic = Ik ken geen onderwerp “{ $name }”. Dit zijn ze:
no-question = Er is nu geen vraag waarvoor dat kan.
thanks = Graag gedaan!
done = Klaar voor nu
done-all = Hier is niets meer te doen: alles is beantwoord.
done-topic = Dit onderwerp is af: { $topic }.
done-due = De volgende herhaling is { $when }.
done-skipped =
    { $count ->
        [one] Er blijft 1 vraag over die je oversloeg.
       *[other] Er blijven { $count } vragen over die je oversloeg.
    }
done-ahead = Je hebt alle vragen nog eens gehad.
empty-bank = Er zijn nog geen vragen. Probeer het later opnieuw.
stopped = Goed gewerkt, tot later!
stopped-none = Goed, tot later!
today =
    Vandaag: { $answered ->
        [0] nog geen vragen beantwoord.
        [one] 1 vraag beantwoord, { $right } juist.
       *[other] { $answered } vragen beantwoord, { $right } juist.
    }
when-now = nu
when-minutes =
    { $count ->
        [one] over 1 minuut
       *[other] over { $count } minuten
    }
when-hours = over { $count } uur
when-tomorrow = morgen
when-days =
    { $count ->
        [one] over 1 dag
       *[other] over { $count } dagen
    }

## Onderwerpen en voortgang

topics-title = Onderwerpen
topics-how = Typ “quiz” en het nummer of de naam, zoals “quiz 2”.
topic-detail =
    { $answered } van { $items } beantwoord, { $right } juist{ $due ->
        [0] {""}
       *[other] , { $due } te herhalen
    }
topic-chosen = Onderwerp: { $topic }
progress-title = Je voortgang
progress-total = { $right } van { $items } vragen juist.
mastery-none = nog niet begonnen
mastery-begun = begonnen
mastery-good = goed op weg
mastery-review = op te frissen
mastery-done = onder de knie

## Modellen

models-title = Modellen
models-how = Typ “toon model” en de naam, zoals “toon model { $name }”.
no-models = Er zijn nog geen modellen.
unknown-model = Ik ken geen model “{ $name }”.
unknown-model-near = Bedoel je een van deze?
model-gives-away = Let op: deze kaart verklapt het antwoord op de open vraag.
code-title = Code van { $name }

## Hulp

help-title = Wat je kunt doen
help-answer = Gewoon typen: dat is je antwoord op de open vraag.
help-quiz = “begin” of “quiz 3”: vragen, over alles of over één onderwerp
help-topics = “onderwerpen”: kies wat je oefent
help-hint = “hint”: een duwtje in de goede richting
help-skip = “sla over”: deze vraag komt later
help-answer-command = “toon antwoord”: het antwoord met uitleg
help-again = “probeer opnieuw” en “volgende”
help-question = “vraag”: toon de open vraag opnieuw
help-progress = “voortgang”: hoe ver je staat
help-model = “modellen”, “toon model model2” en “code model2”
help-language = “english”: verder in het Engels
help-stop = “stop”: genoeg voor nu; ik onthou waar je was
help-help = “help”: dit overzicht
help-slash = Alles kan ook met een schuine streep, zoals /hint.

## Als er iets misloopt

failed = Er ging iets mis bij mij, niet bij jou. Probeer het over een minuutje opnieuw. Je vraag staat er nog. (Code { $reference })

## Telegram

group-hint =
    Hallo! Oefenen doen we onder ons, zodat niemand jouw antwoorden ziet. Stuur me een privébericht: tik op
    @{ $bot } en dan op Start.
bot-name = Theorietutor
bot-short = Oefen de theorievragen van je examen deep learning: antwoord in je eigen woorden, met uitleg bij elke fout.
bot-description =
    Ik stel de theorievragen van het examen deep learning. Jij antwoordt in je eigen woorden; ik zeg wat juist is en
    wat nog ontbreekt, en vraag later opnieuw wat je moeilijk vond. In het Nederlands of het Engels. Tik op Start.

# Het menu: de opdracht na de schuine streep, en wat ze doet.

menu-quiz = quiz: Begin met oefenen
menu-topics = onderwerpen: Kies wat je oefent
menu-hint = hint: Een duwtje in de goede richting
menu-question = vraag: Toon de open vraag opnieuw
menu-progress = voortgang: Hoe ver je staat
menu-models = modellen: Toon een model of zijn code
menu-language = taal: Nederlands of Engels
menu-stop = stop: Genoeg voor nu
menu-help = help: Wat je kunt doen

## Terminal

terminal-bye = Tot later! Alles is bewaard.
terminal-picture = [afbeelding: { $file }] { $caption }

## Wat een student kan typen, gescheiden door |

command-greet =
    hallo | dag | hoi | goeiedag | goedendag | goeiemorgen | goedemorgen | goeienavond | goedenavond
command-quiz =
    quiz | start | begin | oefen | oefenen | start quiz | start de quiz | begin de quiz | begin maar |
    nieuwe quiz | stel een vraag | stel me een vraag | kwis | doe maar
command-ahead = toch oefenen | oefen toch
command-skipped = overgeslagen vragen | de overgeslagen vragen
command-topics =
    onderwerpen | onderwerp | toon onderwerpen | toon de onderwerpen | kies een onderwerp | ander onderwerp |
    andere onderwerpen | thema's | hoofdstukken
command-hint =
    hint | tip | hints | een hint | geef een hint | geef me een hint | geef mij een hint | nog een hint |
    toon hint
command-skip =
    sla over | overslaan | sla deze over | sla dit over | sla de vraag over | sla deze vraag over |
    vraag overslaan
command-answer =
    toon antwoord | toon het antwoord | antwoord | het antwoord | oplossing | toon oplossing |
    toon de oplossing | geef antwoord | geef het antwoord | geef me het antwoord | laat antwoord zien |
    laat het antwoord zien | wat is het antwoord | modelantwoord
command-again =
    probeer opnieuw | opnieuw | opnieuw proberen | nog eens | nog een keer | probeer nog eens |
    ik probeer opnieuw
command-next =
    volgende | volgende vraag | de volgende | verder | ga verder | doorgaan | ga door | nog een vraag |
    nieuwe vraag
command-question =
    vraag | de vraag | toon vraag | toon de vraag | herhaal | herhaal de vraag | herhaal vraag |
    wat was de vraag
command-stop = stop | stoppen | ik stop | stop de quiz | stop maar | einde | klaar | genoeg | tot later | doei
command-progress =
    voortgang | mijn voortgang | toon voortgang | vorderingen | statistieken | score | mijn score
command-language =
    taal | talen | andere taal | verander taal | verander de taal | kies taal | taal kiezen | wijzig taal
command-models =
    modellen | model | toon model | toon modellen | toon de modellen | welke modellen | alle modellen
command-code = code | toon code | toon de code
command-help =
    help | hulp | info | menu | commando's | wat kan je | wat kun je | hoe werkt dit | hoe werkt het
command-thanks =
    bedankt | dank je | dankje | dank je wel | dankjewel | dank u | merci | ok | oke | top | super | leuk |
    cool

## Opmerkingen bij een antwoord: de codes van de grader

no-choice = Je biedt juist en fout naast elkaar aan zonder te kiezen. Kies er één.
stuffed = Losse termen zeggen nog niets. Maak er een zin van.
like-example = Dit lijkt sterk op een antwoord dat al eens beoordeeld is.

numeric-unreadable = Daar zie ik geen getal in. Typ een getal, of een berekening zoals 2 × 3 + 1.
numeric-denied = Je zegt wat het niet is ({ $value }). Wat is het dan wel?
numeric-no-choice = Je noemt meer dan één getal ({ $values }) zonder te kiezen. Kies er één.
numeric-miscopied = Je berekening klopt en geeft { $worked }, maar je besluit { $typed }. Kijk het resultaat na.

slip-bias = { $value } krijg je als je de biases vergeet: elke unit heeft er één.
slip-bias-once = { $value } krijg je met één bias per laag. Elke unit heeft haar eigen bias.
slip-one-bias = { $value } krijg je met één bias per unit. Deze laag heeft er meer.
slip-recurrent = { $value } krijg je zonder de recurrente gewichten: elke unit krijgt ook alle vorige outputs van de laag.
slip-units-not-squared =
    { $value } krijg je met één recurrent gewicht per unit. Elke unit is met alle units van de laag verbonden.
slip-time-steps =
    { $value } krijg je als de tijdstappen meetellen. Bij elke tijdstap worden dezelfde gewichten gebruikt.
slip-times-units = { $value } zijn de gewichten van één unit. Vermenigvuldig met het aantal units.
slip-times-inputs = { $value } krijg je door met het aantal inputs te vermenigvuldigen. Het aantal units telt.
slip-kernel = { $value } krijg je zonder de breedte van het filter. Elk punt van het filter heeft eigen gewichten.
slip-gates = { $value } krijg je zonder de poorten. Elke poort heeft eigen gewichten.
slip-inputs-of-first =
    { $value } krijg je als elke laag de inputs van de eerste krijgt. Een latere laag krijgt de outputs van de vorige.
slip-layer-left-out = { $value } krijg je als je een laag overslaat. Tel alle lagen samen.
slip-one-layer-only = { $value } is het aantal van één laag. Tel alle lagen samen.
slip-dense-forgotten = { $value } krijg je zonder de Dense-laag. Die heeft ook gewichten en biases.
slip-dense-bias = { $value } krijg je zonder de bias van de Dense-laag.
slip-all-layers = { $value } is het aantal lagen in totaal. Een Dense-laag is niet recurrent.
slip-input-counted = { $value } krijg je als je de invoer meetelt. Input is geen laag met gewichten.
slip-last-not-recurrent =
    { $value } krijg je als je enkel de lagen met return_sequences telt. Ook zonder is een laag recurrent.
slip-units-for-layers = { $value } is het aantal units van een laag, niet het aantal lagen.
slip-time-steps-for-layers = { $value } is het aantal tijdstappen. Een laag gebruikt bij elke tijdstap dezelfde gewichten.
slip-time-steps-for-features = { $value } is het aantal tijdstappen. De features zijn wat je op één tijdstap meet.
slip-units-for-features = { $value } is het aantal units van een laag. De features zitten in de invoer.
slip-layers-for-features = { $value } is een aantal lagen. De features zitten in de invoer.
slip-dimensions-for-features = { $value } is het aantal dimensies van de invoer. De features zijn de grootte van de laatste.

choice-unreadable = Ik zie niet welke optie je kiest. Typ de letter of de naam.
shape-unreadable = Daar zie ik geen vorm in. Zet de dimensies na elkaar, zoals (2, 3).
shape-denied = Je zegt wat het niet is: { $shape }. Wat is het dan wel?
shape-no-choice = Je geeft meer dan één vorm zonder te kiezen. Kies er één.
shape-batch-missing = De batchdimensie ontbreekt. Ze staat altijd vooraan.
shape-rank =
    Het aantal dimensies klopt niet: ik las er { $got }, en het zijn er { $wanted }.
shape-order = De juiste dimensies staan er, maar niet in de juiste volgorde.
shape-name = Dimensie { $position } is iets anders dan “{ $got }”.
shape-size = Dimensie { $position } is niet { $got }.

choice-no-choice = Je noemt meer dan één optie zonder te kiezen. Kies er één.
choice-denied = Je zegt wat het niet is. Welke optie is het dan wel?
choice-wrong = Dat is het niet.

code-none = Daar zie ik geen Keras-code in. Plak de lagen of het hele model.
code-unchanged = Dit model is nog hetzelfde als dat van de vraag. Het geeft { $shape }, en { $wanted } is gevraagd.
code-not-recurrent = Er zit geen recurrente laag meer in. Die hoort te blijven.
code-rank = Dit geeft { $shape }. Gevraagd is { $wanted }: het aantal dimensies klopt niet.
code-recurrent-changed = De recurrente lagen zijn anders: { $layer } in plaats van { $wanted_layer }.
code-units = Dit geeft { $shape }. Gevraagd is { $wanted }.
code-input = De invoer is anders: { $shape } in plaats van { $wanted }.
code-last-layer = De laatste laag is { $layer }. Gevraagd is { $wanted_layer }.
code-activation = De activatie “{ $activation }” laat niet elke waarde toe die de uitvoer moet kunnen geven.
code-bottleneck = { $layer } knijpt de waarden af voor ze aan de laatste laag komen.
code-slip-quotes = Let op de aanhalingstekens; ik las erover.
code-slip-capital = Let op de hoofdletters: Python maakt een verschil. Ik las erover.
code-slip-bracket = Er ontbrak een haakje of er stond er één te veel; ik heb het hersteld.
code-slip-comma = Er ontbrak een komma of er stond er één te veel; ik heb het hersteld.
code-slip-sign = Er stond een teken dat er niet hoort; ik heb het hersteld.
code-slip-spelling = Er stond een tikfout in een naam; ik las erover.
code-slip-list = Sequential verwacht een lijst van lagen; ik las die erbij.
code-refused-syntax = Dit is geen geldige Python-code (regel { $line }).
code-refused-elided = Er is een stuk van het model weggelaten. Plak het hele model.
code-refused-no-model = Ik zie geen model met lagen. Plak het hele model of de laag die verandert.
code-refused-no-layer = Daar staat geen laag.
code-refused-no-input = Het model heeft geen Input.
code-refused-no-choice = Je biedt twee mogelijkheden aan zonder te kiezen. Kies er één.
code-refused-unknown-name = { $name } is nergens gemaakt (regel { $line }).
code-refused-unknown-call = { $name } ken ik niet (regel { $line }).
code-refused-unknown-layer = Er bestaat geen laag { $kind } (regel { $line }).
code-refused-unknown-argument = { $kind } kent geen { $name } (regel { $line }).
code-refused-argument-missing = { $kind } heeft { $name } nodig (regel { $line }).
code-refused-argument-twice = { $kind } krijgt { $name } twee keer (regel { $line }).
code-refused-too-many-arguments = { $kind } krijgt te veel argumenten (regel { $line }).
code-refused-setting = { $name } van { $kind } kan niet { $value } zijn (regel { $line }).
code-refused-shape = Input heeft een vorm nodig, zoals (None, 1).
code-refused-model = Model heeft één invoer en één uitvoer nodig.
code-refused-call = Een laag krijgt de uitvoer van één andere laag (regel { $line }).
code-refused-layers = Een model heeft 1 tot { $limit } lagen.
code-refused-refused = Ik lees enkel lagen en modellen (regel { $line }).
code-refused-too-long = Dat is te lang: meer dan { $limit } tekens.
code-refused-too-deep = De code is te diep genest (regel { $line }).
code-refused-too-large = { $number } is te groot (regel { $line }).
code-refused-rank = { $kind } verwacht { $dimensions } dimensies en krijgt { $shape }.
code-refused-open-size = { $kind } moet de laatste dimensie van de invoer kennen en krijgt { $shape }.
code-refused-groups = De kanalen en filters van { $kind } zijn niet deelbaar door het aantal groepen.
code-refused-strides-dilated = { $kind } kan strides hebben of een dilation, niet allebei.
code-refused-reshape = { $shape } past niet in de vorm die { $kind } vraagt.
code-refused-too-short = De invoer van { $kind } is korter dan het venster.

## Dimensies van een vorm

dimension-batch = batch
dimension-timesteps = tijdstappen
dimension-features = features
dimension-units = units
dimension-height = hoogte
dimension-width = breedte
dimension-channels = kanalen
dimension-filters = filters
