"""What has to be done to our labels, so that each is one label, of its own name and look, whatever people made of them.

Labels are known by their ids; what they are called and where they stand is only how they look."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from service.domain.desk import Desk
from service.domain.labels import LabelKey, gmail_form
from service.domain.mailbox import Mailbox
from service.naming import Look, above, look, names
from service.ports import LabelLook
from service.words import words


class Healing(Struct, frozen=True, kw_only=True):
    """``labels`` and ``parents``: ids as they are to be remembered; ``lost``: keys whose label is gone or another's.

    ``changes``: in their order; ``doubles``: labels that stand where one of ours belongs, with its key; ``spare``:
    those that stand where one belongs that ours are shown under."""

    labels: Mapping[LabelKey, str]
    parents: Mapping[str, str]
    lost: tuple[LabelKey, ...] = ()
    changes: tuple[LabelLook, ...] = ()
    doubles: Mapping[str, LabelKey] = field(default_factory=dict)
    spare: tuple[str, ...] = ()


def healing(mailbox: Mailbox, desks: Sequence[Desk], looks: Collection[LabelLook]) -> Healing:
    """``looks``: all labels of the mailbox's owner, as they are now."""
    live = {label.id: label for label in looks}
    wishes = _wishes(mailbox, desks)
    labels = _parted(mailbox, live, wishes)
    targets = _targets(labels, live, wishes)
    above_ours = {id_: label for id_, label in live.items() if id_ not in labels.values()}
    parents = _parents(mailbox, above_ours, targets.values())
    places = {gmail_form(look.name): look.id for look in (*parents, *targets.values())}
    moved = _out_of_the_way(places, live)
    now = live | {label.id: label for label in moved}
    heirs = {gmail_form(look.name): key for key, look in targets.items()}
    ours = {*labels.values(), *(parent.id for parent in parents)}
    wrong = [look for look in (*parents, *targets.values()) if now[look.id] != look]
    return Healing(
        labels=labels,
        parents={label.name: label.id for label in parents},
        lost=tuple(key for key in mailbox.label_ids if key not in labels),
        changes=(*moved, *wrong, *_orphans(targets.values(), parents, wrong)),
        doubles={
            label.id: heirs[form]
            for label in moved
            if label.id not in ours and (form := gmail_form(live[label.id].name)) in heirs
        },
        spare=tuple(
            label.id
            for label in moved
            if label.id not in ours and gmail_form(live[label.id].name) in {gmail_form(one.name) for one in parents}
        ),
    )


def _wishes(mailbox: Mailbox, desks: Sequence[Desk]) -> Mapping[LabelKey, Look]:
    """Without those of members and tags that no desk knows any more: these stay as they are."""
    say, found = words(mailbox.locale), dict[LabelKey, Look]()
    for key in mailbox.label_ids:
        for desk in desks:
            try:
                found[key] = look(key, desk, say)
            except KeyError:
                continue
            break
    return found


def _parted(mailbox: Mailbox, live: Mapping[str, LabelLook], wishes: Mapping[LabelKey, Look]) -> Mapping[LabelKey, str]:
    """Each live id with one key: of several, the one whose name it has."""
    owners: dict[str, LabelKey] = {}
    for key, id_ in sorted(mailbox.label_ids.items()):
        if id_ in live and (id_ not in owners or (key in wishes and wishes[key].name == live[id_].name)):
            owners[id_] = key
    return {key: id_ for key, id_ in mailbox.label_ids.items() if owners.get(id_) == key}


def _targets(
    labels: Mapping[LabelKey, str], live: Mapping[str, LabelLook], wishes: Mapping[LabelKey, Look]
) -> Mapping[LabelKey, LabelLook]:
    """How each is to look; who has its best name already keeps it, the others take the best that is left."""
    settled = sorted(
        (key for key in labels if key in wishes), key=lambda key: (live[labels[key]].name != wishes[key].name, key)
    )
    taken: set[str] = set()
    targets: dict[LabelKey, LabelLook] = {}
    for key in settled:
        wish = wishes[key]
        name = next((name for name in names(wish, key) if gmail_form(name) not in taken), live[labels[key]].name)
        taken.add(gmail_form(name))
        targets[key] = LabelLook(id=labels[key], name=name, text=wish.text, background=wish.background)
    return targets


def _parents(mailbox: Mailbox, live: Mapping[str, LabelLook], targets: Iterable[LabelLook]) -> Sequence[LabelLook]:
    """The labels that ours are shown under, outermost first: those we knew, else those of that very name.

    ``live``: without those that say something."""
    named = {label.name: label for label in live.values()}
    paths = sorted({path for target in targets for path in above(target.name)})
    found = ((path, live.get(mailbox.parents.get(path, "")) or named.get(path)) for path in paths)
    return [replace(known, name=path, shown=True) for path, known in found if known]


def _orphans(
    targets: Iterable[LabelLook], parents: Iterable[LabelLook], changed: Collection[LabelLook]
) -> Iterator[LabelLook]:
    """Those that lack a label above them: it is made when they are changed, even to what they are."""
    known = {parent.name for parent in parents}
    return (target for target in targets if target not in changed and not known.issuperset(above(target.name)))


def _out_of_the_way(places: Mapping[str, str], live: Mapping[str, LabelLook]) -> Sequence[LabelLook]:
    """What has a name that belongs to another (``places``: its id) is called something else first."""
    forms = {gmail_form(label.name) for label in live.values()} | set(places)
    moved: list[LabelLook] = []
    for label in live.values():
        if places.get(gmail_form(label.name), label.id) != label.id:
            moved.append(replace(label, name=_free(label.name, forms)))
            forms.add(gmail_form(moved[-1].name))
    return moved


def _free(name: str, forms: Collection[str]) -> str:
    return next(other for n in range(2, 1000) if gmail_form(other := f"{name} ({n})") not in forms)
