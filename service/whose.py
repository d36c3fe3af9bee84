"""Whose each mail of a thread is, where strangers asked in it by way of one address."""

from collections.abc import Mapping, Sequence

from service.domain.identity import MessageId
from service.domain.mail import identifiers
from service.ports import Mail
from service.writers import Writers


def whose(mails: Sequence[Mail], writers: Writers) -> Mapping[MessageId, str]:
    """The address of who asked, for each: he wrote it, it answers a mail of his, or is from him or to him.

    "" where nothing tells, as everywhere in a thread in which nobody asked by way of another's address. ``mails``:
    oldest first."""
    askers = {writers.asking(mail) for mail in mails} - {""}
    owners: dict[MessageId, str] = {}
    named: dict[str, str] = {}
    for mail in mails:
        answered = identifiers(mail.header("References"), mail.header("In-Reply-To"))[::-1]
        other = writers.other_side(mail)
        told = (writers.asking(mail), *(named.get(name, "") for name in answered), other if other in askers else "")
        owners[mail.id] = next(filter(None, told), "")
        for name in identifiers(mail.header("Message-ID"))[:1]:
            named.setdefault(name, owners[mail.id])
    return owners
