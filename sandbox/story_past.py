"""The lamp shop's mail of the last ten days."""

from sandbox.story_people import AYLIN, CAROL, FAIR, HOTEL, IDRIS, MARGOT, NOOR, PIERRE, TOMAS, Told

PAST = (
    Told(
        name="hotel",
        hours_ago=231,
        read=True,
        sender=HOTEL,
        subject="Devis pour 24 lampes de chevet",
        text="Bonjour,"
        "\n\nNous rénovons le deuxième étage et cherchons 24 lampes de chevet « Luciole », laiton brossé."
        "\nPouvez-vous nous faire un devis, livraison comprise, avant la fin du mois ?"
        "\n\nBien cordialement,\nLa réception",
    ),
    Told(
        name="hotel-devis",
        hours_ago=206,
        by_team=True,
        answers="hotel",
        text="Bonjour,"
        "\n\nMerci de votre intérêt ! Pour 24 « Luciole » nous vous proposons 79 € pièce, livraison offerte."
        "\nLe devis détaillé suit dès que vous nous confirmez la couleur du câble : noir, lin ou ocre ?"
        "\n\nL'équipe",
    ),
    Told(
        name="tomas",
        hours_ago=190,
        read=True,
        sender=TOMAS,
        subject="Invoice for order 20418",
        text="Hello,"
        "\n\nI ordered two desk lamps last week (order 20418) and need an invoice with my company's address:"
        "\nHerrera Studio, 12 Harbour Road. Could you send me one?\n\nThanks,\nTomás",
    ),
    Told(
        name="margot",
        hours_ago=150,
        sender=MARGOT,
        subject="Ampoule grillée au bout de trois jours",
        text="Bonjour,"
        "\n\nL'ampoule livrée avec ma lampe « Lune » a grillé au bout de trois jours. Trois jours ! Ma grand-mère"
        "\na gardé la sienne trente ans. Que proposez-vous ?\n\nMargot Lefèvre",
    ),
    Told(
        name="tomas-again",
        hours_ago=121,
        sender=TOMAS,
        answers="tomas",
        subject="Re: Invoice for order 20418",
        text="Hi again,"
        "\n\nmy accountant asks every morning, and she is not a patient woman. Any news of the invoice?"
        "\n\nTomás",
    ),
    Told(
        name="fair",
        hours_ago=118,
        read=True,
        sender=FAIR,
        subject="Salon Lumières : votre badge exposant",
        headers={"List-Id": "Salon Lumieres <lettre.salon-lumieres.example.com>", "Precedence": "bulk"},
        text="Chers exposants,"
        "\n\nles badges du salon sont disponibles en ligne. Montage le 3, ouverture le 5 à 10 h."
        "\n\nPour ne plus recevoir cette lettre, répondez STOP.",
    ),
    Told(
        name="noor",
        read=True,
        hours_ago=96,
        sender=NOOR,
        subject="Is the Moon lamp dimmable?",
        text="Hi there,"
        "\n\nI love the Moon lamp in your window. Does it work with an ordinary dimmer, and does it come with a"
        "\nUK plug?\n\nNoor",
    ),
    Told(
        name="noor-answer",
        hours_ago=93,
        by_team=True,
        answers="noor",
        text="Hello Noor,"
        "\n\nYes to both: any trailing-edge dimmer will do, and we fit the plug you need at no charge."
        "\n\nThe team",
    ),
    Told(
        name="noor-thanks",
        hours_ago=90,
        read=True,
        sender=NOOR,
        answers="noor",
        subject="Re: Is the Moon lamp dimmable?",
        text="Wonderful, thank you! I have just ordered one.\n\nNoor",
    ),
    Told(
        name="spam",
        hours_ago=77,
        spam=True,
        sender="Prize Office <winner@lucky.example.com>",
        subject="You have WON 1000 chandeliers!!!",
        text="Dear lucky friend, to claim your 1000 chandeliers kindly send us your shoe size and 50 coins.",
    ),
    Told(
        name="idris",
        hours_ago=52,
        sender=IDRIS,
        subject="Parcel says delivered, but it is not here",
        text="Hello,"
        "\n\nthe carrier says my lamp was left 'with a neighbour'. I have asked all eleven of them, and the cat."
        "\nOrder 20461. Can you find out where it is?\n\nIdris",
    ),
    Told(
        name="pierre",
        hours_ago=29,
        sender=PIERRE,
        subject="Abat-jour déchiré à l'arrivée",
        text="Madame, Monsieur,\n\nl'abat-jour de ma « Grande Ourse » est arrivé déchiré sur dix centimètres."
        "\nJe tiens des photos à votre disposition. Je souhaite un échange, pas un bon d'achat."
        "\n\nPierre Vasseur",
    ),
    Told(
        name="aylin",
        by_group=True,
        hours_ago=20,
        sender=AYLIN,
        subject="Workshop visit for a class of twelve",
        text="Dear lamp makers,"
        "\n\nI teach twelve curious ten-year-olds. May we visit your workshop one Thursday in January?"
        "\nWe promise not to touch anything that is hot.\n\nAylin Demir",
    ),
    Told(
        name="carol",
        hours_ago=3,
        sender=CAROL,
        subject="Lampe cassée",
        text="Bonjour,"
        "\n\nla lampe « Luciole » que j'ai reçue hier ne s'allume plus : l'interrupteur tourne dans le vide."
        "\nEst-elle encore sous garantie ?\n\nMerci d'avance,\nCarol Duval",
    ),
)
