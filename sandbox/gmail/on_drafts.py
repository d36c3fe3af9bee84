"""users.drafts: what Gmail does when asked."""

from msgspec.structs import replace

from sandbox.gmail import drafts, listing, on_messages
from sandbox.gmail.answers import Json, brief, message_json, reference
from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import invalid
from sandbox.gmail.message import Message


def listed(asked: Asked) -> Json:
    ids = {message: draft for draft, message in asked.box.drafts.items()}
    found = [each for each in listing.messages(asked) if each.id in ids and asked.shows(each)]
    return listing.page(asked, "drafts", [{"id": ids[each.id], "message": reference(each)} for each in found])


def get(asked: Asked) -> Json:
    message = drafts.message_of(asked.box, asked.path["id"])
    return {"id": asked.path["id"], "message": message_json(message, asked.one("format") or "full")}


def create(asked: Asked) -> Json:
    inside = _inside(asked)
    raw = asked.raw(inside)
    draft_id = drafts.create(asked.box, raw, thread=inside.get("threadId"), at=asked.now, rng=asked.rng)
    return _answer(draft_id, drafts.message_of(asked.box, draft_id))


def update(asked: Asked) -> Json:
    draft_id, inside = asked.path["id"], _inside(asked)
    if asked.body.get("id", draft_id) != draft_id:
        raise invalid("Draft id in the body does not match the path")
    raw = asked.raw(inside)
    return _answer(draft_id, drafts.save(asked.box, draft_id, raw, thread=inside.get("threadId"), at=asked.now))


def delete(asked: Asked) -> None:
    drafts.discard(asked.box, asked.path["id"])


def send(asked: Asked) -> Json:
    """The draft goes, a sent message with another id comes, in one change."""
    draft_id, inside = asked.body.get("id"), _inside(asked)
    if draft_id is None:
        return on_messages.send(replace(asked, body=inside))
    draft = drafts.message_of(asked.box, draft_id)
    changed = asked.media is not None or "raw" in inside
    raw = asked.raw(inside) if changed else draft.mail.raw
    return brief(drafts.send(asked.box, draft_id, raw, office=asked.office, at=asked.now))


def _inside(asked: Asked) -> Json:
    found: Json = asked.body.get("message", {})
    return found


def _answer(draft_id: str, message: Message) -> Json:
    return {"id": draft_id, "message": brief(message)}
