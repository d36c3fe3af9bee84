"""users.threads: what Gmail does when asked."""

from sandbox.gmail import ids, listing
from sandbox.gmail.answers import Json, brief, message_json, thread_history, thread_json
from sandbox.gmail.asked import Asked
from sandbox.gmail.errors import not_found
from sandbox.gmail.message import Thread


def listed(asked: Asked) -> Json:
    """The threads in which one single message matches the whole query."""
    matching = {message.thread for message in listing.messages(asked)}
    threads = [asked.box.threads[each] for each in matching]
    threads.sort(key=lambda thread: (thread[-1].at, thread[-1].id), reverse=True)
    return listing.page(asked, "threads", [_entry(thread) for thread in threads])


def get(asked: Asked) -> Json:
    thread, form = _thread(asked), asked.one("format") or "full"
    shown = [each for each in thread if asked.shows(each)]
    if not shown:
        raise not_found()
    return thread_json(thread, [message_json(each, form, asked.many("metadataHeaders")) for each in shown])


def modify(asked: Asked) -> Json:
    """Every message that is there now; drafts carry no labels."""
    thread = _thread(asked)
    messages = [message for message in thread if not message.is_draft]
    asked.box.modify(messages, add=asked.body.get("addLabelIds", ()), remove=asked.body.get("removeLabelIds", ()))
    return thread_json(thread, [brief(each) for each in thread])


def trash(asked: Asked) -> Json:
    thread = _thread(asked)
    asked.box.trash(thread)
    return thread_json(thread, [brief(each) for each in thread])


def untrash(asked: Asked) -> Json:
    thread = _thread(asked)
    asked.box.untrash(thread)
    return thread_json(thread, [brief(each) for each in thread])


def delete(asked: Asked) -> None:
    for message in list(_thread(asked)):
        asked.box.delete(message)


def _thread(asked: Asked) -> Thread:
    return ids.thread_named(asked.box, asked.path["id"], raw=asked.knobs.raw_ids)


def _entry(thread: Thread) -> Json:
    return {"id": thread[0].thread, "snippet": thread[-1].mail.snippet, "historyId": thread_history(thread)}
