"""The buttons of a desk's settings: shown and changed by its managers."""

from collections.abc import Callable

from flask import Blueprint, request
from msgspec import Struct
from msgspec.structs import replace

from addon.answers import Answer, pushed, refreshed, returned, updated
from addon.door import Door, Knock
from addon.setting_presses import Settings, Verb, asked, page, verbs
from addon.setting_texts import has_unsaved, typed
from cards.screen import Card
from cards.settings import managers_only_card, settings_card
from cards.settings_replies import replies_card, saved_reply_card
from cards.settings_tag import tag_card
from cards.settings_tags import tags_card
from cards.settings_words import answered
from service.arranging import ManagersOnly, Unfit
from service.domain.settings_view import Said, SettingsView

LISTS = {"tag": "tags", "reply": "replies"}
"""Where each is found."""


def add_settings(addon: Blueprint, door: Door, settings: Settings) -> None:
    shown = _Shown(settings)

    @addon.errorhandler(ManagersOnly)
    def managers_only(why: ManagersOnly) -> Answer:
        return pushed(managers_only_card(why.desk, door.screen(door.event(request))))

    def part(knock: Knock) -> Answer:
        part, again = knock.event.parameter("part"), knock.event.parameter("again") == "yes"
        return refreshed(shown.again(knock, part)) if again else pushed(shown.card(knock, part))

    _add(addon, door, "settings", part, shown)
    for name, verb in verbs(settings).items():
        _add(addon, door, name, _pressing(verb, shown), shown)


def _add(addon: Blueprint, door: Door, name: str, answer: Callable[[Knock], Answer], shown: "_Shown") -> None:
    def press() -> Answer:
        knock = door.open(request)
        try:
            return answer(knock)
        except Unfit as why:  # what was to be shown is not there any more
            return shown.instead(why, knock)

    addon.add_url_rule(f"/{name}", name, press, methods=["POST"])


def _pressing(verb: Verb, shown: "_Shown") -> Callable[[Knock], Answer]:
    def pressed(knock: Knock) -> Answer:
        try:
            view = verb.change(knock)
        except Unfit as unfit:
            return shown.refused(unfit, knock, verb.part)
        if not verb.takes:
            view = replace(view, typed=typed(knock))
        if view.said is Said.ASKED:
            return refreshed(_card(view, verb.part, knock))
        toast, changed = answered(view, knock.screen), not has_unsaved(view, knock)  # a card drawn anew has lost it
        if verb.leads_back:
            leads = updated if _in_its_list(verb.part, knock) else returned
            return leads(_card(view, LISTS[verb.part], knock), toast=toast, changed=changed)
        return updated(_card(view, verb.part, knock), toast=toast, changed=changed)

    return pressed


def _in_its_list(part: str, knock: Knock) -> bool:
    """A new tag is typed below all the others: no card stands above theirs to be taken away."""
    return part == "tag" and not knock.event.parameter("tag")


class _Shown(Struct, frozen=True):
    """The cards of the settings, as they stand."""

    settings: Settings

    def card(self, knock: Knock, part: str) -> Card:
        """Raises ``Hidden``, ``ManagersOnly`` and ``Unfit``."""
        return _card(self._view(knock, part), part, knock)

    def again(self, knock: Knock, part: str) -> Card:
        """In its own place, with what stands in its fields. Raises likewise."""
        return _card(replace(self._view(knock, part), typed=typed(knock)), part, knock)

    def refused(self, unfit: Unfit, knock: Knock, part: str) -> Answer:
        """As it stands now, with what was typed; the list, where the one in question is not there, or not yet."""
        here = knock.event.parameter(part) or part in {"", "reply"}
        stands = part if here and unfit.said is not Said.GONE else LISTS.get(part, part)
        view = self._view(knock, stands).saying(unfit.said, unfit.what, **typed(knock))
        return refreshed(_card(view, stands, knock), toast=answered(view, knock.screen))

    def instead(self, why: Unfit, knock: Knock) -> Answer:
        """The settings themselves, with what is to be said."""
        view = self.settings.arranging.view(asked(knock)).saying(why.said, why.what)
        return refreshed(settings_card(view, knock.screen), toast=answered(view, knock.screen))

    def _view(self, knock: Knock, part: str) -> SettingsView:
        request, event = asked(knock), knock.event
        match part:
            case "tags":
                return self.settings.tags.all(request, page=page(event))
            case "tag":
                return self.settings.tags.view(request, event.parameter("tag"))
            case "replies":
                return self.settings.saving.all(request, page=page(event))
            case "reply":
                return self.settings.saving.view(request, event.parameter("reply"))
        return self.settings.arranging.view(request)


def _card(view: SettingsView, part: str, knock: Knock) -> Card:
    view = replace(view, unsaved=has_unsaved(view, knock))
    if part == "tag" and view.tag:
        return tag_card(view, view.tag, knock.screen)
    drawn = {"tags": tags_card, "replies": replies_card, "reply": saved_reply_card}
    return drawn.get(part, settings_card)(view, knock.screen)
