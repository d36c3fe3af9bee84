"""Who writes to the desk, about what and in which words; everybody is invented."""

from random import Random

NAMES = (
    "Carol Duval", "Noor Haddad", "Tomás Herrera", "Margot Lefèvre", "Idris Bello", "山田 花子", "Иван Петров",
    "O'Brien, Sean", "Zoë Ångström", "محمد العلي", "דנה לוי", "김서연", "王小明", "Jürgen Groß", "Nguyễn Văn An",
    "Łukasz Żółć", "Ana-María Peña", "Ελένη Παππά", "A",
    "Dr. Dr. h.c. Maximiliane Freifrau von und zu Hohenstein-Wittgenstein, Abteilung Einkauf und Logistik",
)  # fmt: skip
HOMES = ("example.org", "example.net", "mail.example.org", "shop.example.net", "xn--bcher-kva.example", "lamps.example")
TOPICS = (
    "Broken lamp", "Lampe cassée", "Facture n° {n}", "Ihre Bestellung {n}", "Pedido {n}: ¿dónde está?",
    "注文 {n} について", "Заказ {n} не пришёл", "الطلب رقم {n}", "Order #{n} — where is it?", "Re: Offer {n}",
    "RE: RE: AW: Angebot {n}", "Fwd: lamp {n}", "TR: réclamation {n}", "[Ticket {n}] Update", "💡 {n} 🔥",
    "50 % off? {n}", "delivery/return {n}", "Question {n}", "{n}",
)  # fmt: skip
TEXTS = (
    "Hello,\r\n\r\nmy lamp is broken. What now?\r\n\r\n-- \r\nCarol",
    "Bonjour,\r\n\r\nla lampe que j’ai reçue est cassée.\r\nMerci d’avance !",
    "From the very first day it flickered.\r\n\r\nFrom now on I will write by letter.\r\n",
    "お世話になっております。\r\n注文の件でご連絡いたしました。",
    "See below.\r\n\r\n> On Monday somebody wrote:\r\n> > and somebody else\r\n>> and a third",
    "x" * 3000,
    ".\r\n..\r\n.\r\nQUIT\r\n",
)


def somebody(rng: Random) -> tuple[str, str]:
    """A name, and an address that few others share."""
    name = rng.choice(NAMES)
    return name, f"{rng.choice('abcdefghij')}{rng.randrange(10**5)}@{rng.choice(HOMES)}"


def topic(rng: Random) -> str:
    return rng.choice(TOPICS).format(n=rng.randrange(10**6))


def text(rng: Random) -> str:
    return rng.choice(TEXTS)
