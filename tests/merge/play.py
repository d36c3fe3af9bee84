"""A list of steps, played; then everything left to settle, without any more trouble."""

from collections.abc import Iterator

from greenlet import greenlet
from msgspec.structs import replace

from service.domain.identity import MessageId
from service.domain.labels import OWNER, UNASSIGNED, Labels, within
from tests.merge.chronicle import Edit
from tests.merge.desk import BOB, team
from tests.merge.steps import LONG, Begin, Go, Hand, How, Job, Land, Loss, Mail, Pass, Pressing, Step, Until
from tests.merge.turns import Fate
from tests.merge.world import World
from tests.team import SUPPORT

MOST_MAILS = 3
ROUNDS = 6


def play(world: World, steps: list[Step]) -> None:
    for step in steps:
        if world.settled:
            world.chronicle.settled()
        _play(world, step)


def settle(world: World) -> int:
    """Everybody finishes, late writes land, then only cron; returns how many of its rounds still wrote labels."""
    _long(world)
    if world.sets_aside:
        world.clock.pass_(hours=1)
    for busy in range(ROUNDS):
        world.google.reset_calls()
        world.sweep()
        if world.unheard:
            world.reconcile()
        elif not any(call.method.endswith("odify") for call in world.google.calls):
            return busy
        world.clock.pass_(minutes=6)
    return ROUNDS


def _play(world: World, step: Step) -> None:
    match step:
        case Pressing() | Job():
            _begin(world, step)
        case Go() | Until():
            _go_on(world, step)
        case Hand():
            _edit(world, step)
        case Mail():
            _mail(world, step)
        case Land(place) if world.turns.late:
            world.turns.land(place % len(world.turns.late))
        case Pass(seconds):
            _pass(world, seconds)
        case Loss.HISTORY if world.conversation:
            world.google.forget_history(SUPPORT)


def _begin(world: World, begin: Begin) -> None:
    match begin:
        case Pressing():
            world.turns.begin(lambda: world.press(begin.who, begin.done_by))
        case Job.DRAIN:
            world.turns.begin(world.drain)
        case Job.SWEEP:
            world.turns.begin(world.sweep)
        case Job.RECONCILE:
            world.turns.begin(world.reconcile)


def _go_on(world: World, go: Go | Until) -> None:
    turns = world.turns
    if not turns.under_way:
        return
    actor = turns.under_way[go.place % len(turns.under_way)]
    for fate in _fates(world, actor, go):
        if actor in turns.under_way:
            turns.go(turns.under_way.index(actor), fate)


def _fates(world: World, actor: greenlet, go: Go | Until) -> Iterator[Fate]:
    """How the actor's next calls end."""
    if isinstance(go, Go):
        yield from [Fate.DONE] * (go.calls - 1) + [go.fate]
        return
    while actor in world.turns.under_way and not world.turns.next[actor].name.startswith(go.until):
        yield Fate.DONE
    if go.fate:
        yield go.fate


def _mail(world: World, mail: Mail) -> None:
    if len(world.messages) >= MOST_MAILS:
        return
    world.clock.pass_(seconds=1)
    match mail:
        case Mail.RECEIVED:
            world.receive()
        case Mail.ELSEWHERE:
            world.receive_elsewhere()
        case Mail.SENT:
            world.reply()
        case Mail.SIGNED:
            world.reply(by=BOB)


def _pass(world: World, seconds: int) -> None:
    if seconds >= LONG:
        _long(world)
    else:
        world.clock.pass_(seconds=seconds)


def _long(world: World) -> None:
    """No request lives for minutes, no write takes so long, and cron reads the mailbox every few minutes."""
    while world.turns.under_way:
        world.turns.go(0)
    while world.turns.late:
        world.turns.land(0)
    world.clock.pass_(seconds=LONG / 2)
    world.sweep()
    world.clock.pass_(seconds=LONG / 2)


def _edit(world: World, hand: Hand) -> None:
    ids = world.messages
    chosen = ids if hand.on is None else [ids[hand.on % len(ids)]]
    removed = _removed(world, hand, chosen)
    added = () if hand.how is How.REMOVE else (hand.label,)
    if not removed and all(set(added) <= world.worn(message) for message in chosen):
        return
    edit = _noted(world, hand, chosen)
    box = world.google.box(SUPPORT)
    with box.change():
        box.modify(
            [box.message(message) for message in chosen],
            add=[world.label_ids[label] for label in added],
            remove=[world.label_ids[label] for label in removed],
        )
    world.chronicle.events.append(replace(edit, plain=_is_plain(world, edit)))


def _removed(world: World, hand: Hand, chosen: list[MessageId]) -> Labels:
    if hand.how is How.ADD:
        return frozenset()
    worn = frozenset().union(*(within(world.worn(message), hand.group) for message in chosen))
    return worn - {hand.label} if hand.how is How.REPLACE else worn


def _noted(world: World, hand: Hand, chosen: list[MessageId]) -> Edit:
    record = world.conversation
    before = within(record.wanted, hand.group) if record else frozenset()
    expected = _meant(hand) if hand.allowed_at(team()) else before
    echoes = record.mirror.echoes(hand.group, world.clock()) if record else frozenset()
    known = record is not None and record.mirror.covers >= set(chosen)
    return Edit(
        group=hand.group,
        expected=expected,
        told_in=1 if known and not world.google.knobs.history_page else len(chosen),
        known=known,
        alone=known and not world.turns.under_way and not world.turns.late,
        calm=world.settled and (expected == before or expected not in echoes),
    )


def _is_plain(world: World, edit: Edit) -> bool:
    """Whether that alone can be read out of the labels, which no member or mail has changed meanwhile, and no write
    that was decided on before takes away."""
    record = world.conversation
    if record is None or not edit.known or world.turns.late or not world.chronicle.is_quiet(edit.group):
        return False
    if world.turns.removing & {world.label_ids.get(label) for label in edit.expected}:
        return False
    ours = frozenset().union(*record.mirror.echoes(edit.group, world.clock()))
    worn = frozenset().union(*(within(world.worn(message), edit.group) for message in world.messages))
    return bool(edit.expected) and worn - ours == edit.expected


def _meant(hand: Hand) -> Labels:
    if hand.how is not How.REMOVE:
        return frozenset({hand.label})
    return frozenset({UNASSIGNED}) if hand.group == OWNER else frozenset()
