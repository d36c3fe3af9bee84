"""The buttons that concern two requests: split, merge, link, and how each is taken back."""

from collections.abc import Callable

from flask import Blueprint
from msgspec import Struct

from addon.door import Door, Knock
from addon.verbs import Shown, Verb, add_button
from service.absorbing import Merging
from service.domain.identity import ConversationId, MessageId
from service.domain.view import ConversationView, Notice, Telling
from service.linking import Linking
from service.looking import Hidden, Looking
from service.ports import POSSIBLE_ID
from service.pressing import Press
from service.splitting import Splitting


class Joint(Struct, frozen=True):
    """Everything that is done with two requests."""

    splitting: Splitting
    merging: Merging
    linking: Linking
    looking: Looking

    def merge(self, knock: Knock, press: Press) -> ConversationView:
        """The one named by the button comes into this; this goes into the one whose number was typed."""
        if named := _named(knock):
            return self.merging.absorb(press, named)
        return self._typed(knock, press, lambda other: self.merging.merge(press, into=other))

    def link(self, knock: Knock, press: Press) -> ConversationView:
        return self._typed(knock, press, lambda other: self.linking.link(press, other))

    def _typed(self, knock: Knock, press: Press, do: Callable[[ConversationId], ConversationView]) -> ConversationView:
        sight, number = self.looking.see(press.visitor, press.conversation), knock.event.input("number")
        other = self.looking.numbered(press.visitor, sight.desk.id, number)
        if other:
            return do(other)
        return sight.view(notice=Notice(telling=Telling.NO_SUCH_NUMBER), typed={"number": number})


def add_joint_verbs(addon: Blueprint, door: Door, joint: Joint, shown: Shown) -> None:
    """Raises ``Hidden`` in a press that names what can be no request."""
    verbs: dict[str, Verb] = {
        "split": lambda knock, press: joint.splitting(press, _message(knock)),
        "merge": joint.merge,
        "unmerge": lambda knock, press: joint.merging.release(press, _other(knock)),
        "link": joint.link,
        "unlink": lambda knock, press: joint.linking.unlink(press, _other(knock)),
    }
    for name, verb in verbs.items():
        add_button(addon, door, name, verb, shown)


def _message(knock: Knock) -> MessageId:
    """The one that was chosen, else the one that is open."""
    return MessageId(knock.event.input("message") or knock.event.parameter("message"))


def _named(knock: Knock) -> ConversationId | None:
    given = knock.event.parameter("other")
    if given and not POSSIBLE_ID.fullmatch(given):
        raise Hidden(given[:50])
    return ConversationId(given) if given else None


def _other(knock: Knock) -> ConversationId:
    other = _named(knock)
    if other is None:
        raise Hidden("")
    return other
