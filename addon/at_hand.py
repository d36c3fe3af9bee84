"""The buttons that help to answer: saved replies, saving an answer, earlier requests of the same matter."""

from flask import Blueprint
from msgspec import Struct
from msgspec.structs import replace

from addon.door import Door, Knock
from addon.letters import standing
from addon.verbs import Shown, add_button
from cards.settings_words import answered
from service.arranging import Unfit
from service.domain.filling import filled, values_of
from service.domain.notice import Notice, Telling
from service.domain.settings_view import SettingsView
from service.domain.view import ConversationView
from service.domain.writing import matching
from service.looking import Looking
from service.pressing import Press
from service.saving import Saving
from service.suggesting import Suggesting

LONGEST_QUERY = 200


class AtHand(Struct, frozen=True):
    """Everything that helps to answer."""

    looking: Looking
    saving: Saving
    suggesting: Suggesting

    def saved(self, knock: Knock, press: Press) -> ConversationView:
        """The list to choose from, of those with the words that are searched for; the chosen one, filled in, below what
        stands in the field."""
        sight = self.looking.see(press.visitor, press.conversation)
        chosen, typed = knock.event.input("saved"), knock.event.input("reply")
        if not sight.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED))
        reply = self.saving.find(sight.desk.id, chosen) if chosen else None
        if reply:
            values = values_of(sight.conversation, sight.desk, sight.me)
            text = "\n\n".join(filter(None, [typed.rstrip(), filled(reply.text, values)]))
            return sight.view(typed=standing(knock.event) | {"reply": text})
        query = knock.event.input("query")[:LONGEST_QUERY]
        shown = sight.view(typed=standing(knock.event) | {"reply": typed, "query": query})
        return replace(shown, saved=matching(self.saving.of(sight.desk, sight.conversation.tags), query))

    def save(self, knock: Knock, press: Press) -> ConversationView:
        """What was just sent, as it was made fit for others."""
        sight = self.looking.see(press.visitor, press.conversation)
        title, text = knock.event.input("title"), knock.event.input("text")
        if sight.me is None or not sight.may_act:
            return sight.view(notice=Notice(telling=Telling.NOT_ALLOWED))
        try:
            self.saving.add(sight.desk, sight.me, press.once, title=title, text=text)
        except Unfit as unfit:
            why = SettingsView(desk=sight.desk, once="", said=unfit.said, what=unfit.what)
            refused = Notice(telling=Telling.NOT_SAVED, what=answered(why, knock.screen))
            return sight.view(notice=refused, typed={"title": title, "text": text})
        return sight.view(notice=Notice(telling=Telling.ANSWER_SAVED, what=title))


def add_at_hand(addon: Blueprint, door: Door, at_hand: AtHand, shown: Shown) -> None:
    add_button(addon, door, "saved", at_hand.saved, shown)
    add_button(addon, door, "save_answer", at_hand.save, shown)
    add_button(addon, door, "similar", lambda _, press: at_hand.suggesting(press), shown)
