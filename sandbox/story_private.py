"""Mail of their own that the lamp shop's people have in their own Gmail."""

from sandbox.story_people import Told

PRIVATE = {
    "alice": (
        Told(
            name="choir",
            hours_ago=74,
            read=True,
            sender="Chorale des Quais <chorale@quais.example.org>",
            subject="Répétition avancée à 19 h",
            text="Bonsoir à toutes et à tous,"
            "\n\njeudi, la salle ferme tôt : nous commençons à 19 h. Les altos apportent le gâteau.\n\nFrançois",
        ),
        Told(
            name="dentist",
            hours_ago=5,
            sender="Cabinet du Dr Morel <rendez-vous@morel.example.net>",
            subject="Votre rendez-vous de mardi",
            text="Bonjour,\n\nnous vous attendons mardi à 8 h 30. Merci de prévenir si vous ne pouvez pas venir."
            "\n\nLe cabinet",
        ),
    ),
    "bob": (
        Told(
            name="bicycle",
            hours_ago=46,
            read=True,
            sender="Atelier Roue Libre <atelier@roue-libre.example.org>",
            subject="Votre vélo est prêt",
            text="Bonjour Bob,\n\nfreins changés, chaîne neuve, et nous avons retrouvé la sonnette.\n\nL'atelier",
        ),
        Told(
            name="sister",
            hours_ago=7,
            sender="Jeanne Leroy <jeanne.leroy@example.net>",
            subject="Sunday lunch?",
            text="Hello little brother,\n\nMum asks whether you bring the dessert again. Please say yes.\n\nJeanne",
        ),
    ),
    "chloe": (
        Told(
            name="library",
            hours_ago=27,
            sender="Médiathèque <prets@mediatheque.example.org>",
            subject="Deux livres à rendre avant samedi",
            text="Bonjour,"
            "\n\n« Le Phare » et « Abat-jour mode d'emploi » sont à rendre avant samedi.\n\nLa médiathèque",
        ),
    ),
    "dan": (
        Told(
            name="football",
            hours_ago=12,
            sender="Milan Novak <milan@example.net>",
            subject="Five-a-side on Friday",
            text="We are nine. Are you the tenth? Bring the orange bibs, please.\n\nMilan",
        ),
    ),
    "erin": (
        Told(
            name="ledger",
            hours_ago=31,
            read=True,
            sender="Cabinet Lunel <compta@lunel.example.org>",
            subject="Pièces manquantes pour octobre",
            text="Bonjour Erin,\n\nil nous manque trois factures d'octobre. Pouvez-vous les déposer cette semaine ?",
        ),
        Told(
            name="forwarded",
            hours_ago=9,
            sender="Bob Leroy <bob@example.com>",
            subject="Fwd: Invoice for order 20418",
            text="Erin, can you make this invoice? A customer of support@ waits for it.\n\nBob",
        ),
    ),
}
