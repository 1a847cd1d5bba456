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
question-again = Nog eens: { $title }
still-open = Vraag { $number } staat nog open.
gone = De vraag van daarnet bestaat niet meer. We gaan verder met deze.
how-numeric = Typ een getal of een berekening.
how-shape = Typ een vorm, zoals (2, 3).
how-choice = Kies of typ een letter.
how-code = Typ of plak je Keras-code.
hint-title = Hint { $number } van { $total }
hint-last = Meer hints heb ik niet.
unreadable = Daar kan ik geen antwoord in lezen. Probeer het eens in je eigen woorden.
unreadable-numeric = Daar zie ik geen getal in. Typ een getal, of een berekening zoals 2 × 3 + 1.
unreadable-shape = Daar zie ik geen vorm in. Zet de dimensies na elkaar, zoals (2, 3).
unreadable-choice = Ik zie niet welke optie je kiest. Typ de letter of de naam.
unreadable-code = Daar zie ik geen Keras-code in. Plak de lagen of het hele model.
unreadable-again = Dat telt niet als poging.
only-text = Ik kan alleen tekst lezen. Typ je antwoord.
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
unknown-topic = Ik ken geen onderwerp “{ $name }”. Dit zijn ze:
no-question = Er is nu geen vraag waarvoor dat kan.
answered-already = Je hebt die vraag al juist beantwoord.
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
    { $right } van { $items } juist{ $due ->
        [0] {""}
       *[other] , { $due } te herhalen
    }
topic-chosen = Onderwerp: { $topic }
scope-all = Alle onderwerpen door elkaar.
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
help-slash = Alles kan ook met een schuine streep, zoals /hint.

## Als er iets misloopt

failed = Er ging iets mis bij mij, niet bij jou. Probeer het over een minuutje opnieuw. Je vraag staat er nog. (Code { $reference })

## Terminal

terminal-hello = Typ “exit” om te stoppen.
terminal-bye = Tot later! Alles is bewaard.

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
