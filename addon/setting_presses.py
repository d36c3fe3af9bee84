"""What a press in the settings asks for."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from addon.door import Knock
from addon.events import Event
from addon.numbers import whole
from service.arranging import Arranging, Request
from service.domain.house_rules import HouseRules
from service.domain.settings_view import SettingsView
from service.ruling import Ruling
from service.saving import ReplyWish, Saving
from service.tag_merging import TagMerging
from service.tag_settings import TagSettings, TagWish


class Settings(Struct, frozen=True):
    """Everything that managers set."""

    arranging: Arranging
    ruling: Ruling
    tags: TagSettings
    merging: TagMerging
    saving: Saving


class Verb(Struct, frozen=True):
    """``part``: of the settings, where its button is; ``takes``: what stands in its form; ``leads_back``: to the list,
    once it is done."""

    part: str
    change: Callable[[Knock], SettingsView]
    takes: bool = False
    leads_back: bool = False


def verbs(settings: Settings) -> Mapping[str, Verb]:
    return {
        "set_rules": Verb("", lambda knock: settings.ruling(asked(knock), rules(knock.event)), takes=True),
        "set_tag": Verb("tag", lambda knock: _tag(settings.tags, knock), takes=True, leads_back=True),
        "retire_tag": Verb("tag", lambda knock: _retired(settings.tags, knock)),
        "merge_tag": Verb("tag", lambda knock: _merged(settings.merging, knock)),
        "set_reply": Verb("reply", lambda knock: _reply(settings.saving, knock), takes=True, leads_back=True),
        "remove_reply": Verb("reply", lambda knock: _removed(settings.saving, knock), leads_back=True),
    }


def asked(knock: Knock) -> Request:
    given = knock.event.parameter
    return Request(visitor=knock.visitor, desk=given("desk"), once=given("once"), sign=given("sign"))


def page(event: Event) -> int:
    """From 1 on."""
    return whole(event.parameter("page"), digits=3) or 1


def rules(event: Event) -> HouseRules:
    archiving = event.inputs("archiving")
    return HouseRules(
        name=event.input("desk_name").strip(),
        signature=event.input("signature").strip(),
        tell_number=bool(event.inputs("tell_number")),
        archive_resolves="archive_resolves" in archiving,
        resolving_archives="resolving_archives" in archiving,
    )


def _tag(tags: TagSettings, knock: Knock) -> SettingsView:
    event = knock.event
    if not event.parameter("tag"):
        return tags.add(asked(knock), event.input("tag_name"))
    wish = TagWish(name=event.input("tag_name"), colour=event.input("colour"), documents=event.input("documents"))
    return tags.change(asked(knock), event.parameter("tag"), wish)


def _retired(tags: TagSettings, knock: Knock) -> SettingsView:
    back = knock.event.parameter("back") == "yes"
    return tags.retire(asked(knock), knock.event.parameter("tag"), back=back)


def _merged(merging: TagMerging, knock: Knock) -> SettingsView:
    event = knock.event
    into = event.parameter("other") or event.input("other_tag")
    name, sure = event.input("other_tag_name"), event.parameter("sure") == "yes"
    return merging(asked(knock), event.parameter("tag"), into, name=name, sure=sure)


def _reply(saving: Saving, knock: Knock) -> SettingsView:
    event = knock.event
    wish = ReplyWish(
        title=event.input("title"),
        text=event.input("text"),
        shared="yes" in event.inputs("shared"),
        tags=frozenset(event.inputs("for_tags")),
        tag_name=event.input("for_tag_name"),
    )
    return saving.change(asked(knock), event.parameter("reply"), wish)


def _removed(saving: Saving, knock: Knock) -> SettingsView:
    sure = knock.event.parameter("sure") == "yes"
    return saving.remove(asked(knock), knock.event.parameter("reply"), sure=sure)
