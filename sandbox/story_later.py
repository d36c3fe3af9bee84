"""The letters that arrive during the demo, one at each push of a button."""

from sandbox.story_people import AYLIN, CAROL, HOTEL, IDRIS, MARGOT, PIERRE, Told

LATER = (
    Told(
        name="hotel-ocre",
        sender=HOTEL,
        answers="hotel-devis",
        subject="Re: Devis pour 24 lampes de chevet",
        text="Bonjour,"
        "\n\nCâble ocre, s'il vous plaît, et plutôt 26 lampes : la direction en veut deux pour son bureau."
        "\n\nLa réception",
    ),
    Told(
        name="carol-photo",
        sender=CAROL,
        answers="carol",
        subject="Re: Lampe cassée",
        text="Bonjour,\n\nune précision : c'est le modèle à variateur, numéro LU-2231.\n\nCarol Duval",
    ),
    Told(
        name="ines",
        by_group=True,
        sender="Inès Caron <ines.caron@example.net>",
        subject="Cadeau : peut-on graver un prénom ?",
        text="Bonjour,"
        "\n\nje voudrais offrir une veilleuse à ma filleule, avec son prénom, Apolline. Gravez-vous le laiton ?"
        "\n\nInès",
    ),
    Told(
        name="idris-found",
        sender=IDRIS,
        answers="idris",
        subject="Re: Parcel says delivered, but it is not here",
        text="Hello again,"
        "\n\nfound it! It was in the rain barrel, quite dry in its box. No need to search any more, thank you."
        "\n\nIdris",
    ),
    Told(
        name="jonas",
        by_group=True,
        sender="Jonas Lindqvist <jonas@example.com>",
        subject="Spare switch for a lamp from 1998",
        text="Good day,"
        "\n\nmy father bought a Grande Ourse from you in 1998 and its switch has retired. Do you still have one?"
        "\n\nJonas",
    ),
    Told(
        name="margot-angry",
        sender=MARGOT,
        answers="margot",
        subject="Re: Ampoule grillée au bout de trois jours",
        text="Bonjour,"
        "\n\ntoujours pas de réponse, et je lis à la bougie. C'est charmant, mais ce n'est pas ce que j'ai acheté."
        "\n\nMargot",
    ),
    Told(
        name="away",
        sender=AYLIN,
        answers="aylin",
        subject="Re: [Contact] Workshop visit for a class of twelve",
        headers={"Auto-Submitted": "auto-replied"},
        text="I am on a school trip until Monday and will answer when everybody is back in one piece.",
    ),
    Told(
        name="pierre-thanks",
        sender=PIERRE,
        answers="pierre",
        subject="Re: Abat-jour déchiré à l'arrivée",
        text="Madame, Monsieur,"
        "\n\nvoici mon adresse pour l'échange : 4, rue des Lilas. Je suis chez moi tous les matins."
        "\n\nPierre Vasseur",
    ),
)
