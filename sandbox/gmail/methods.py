"""The calls that are simulated."""

from collections.abc import Callable

from sandbox.gmail import on_drafts, on_labels, on_mailbox, on_messages, on_settings, on_threads
from sandbox.gmail.answers import Json
from sandbox.gmail.asked import Asked

Handler = Callable[[Asked], Json | None]

SIMULATED: dict[str, Handler] = {
    "gmail.users.getProfile": on_mailbox.profile,
    "gmail.users.history.list": on_mailbox.history,
    "gmail.users.watch": on_mailbox.watch,
    "gmail.users.stop": on_mailbox.stop,
    "gmail.users.labels.list": on_labels.listed,
    "gmail.users.labels.get": on_labels.get,
    "gmail.users.labels.create": on_labels.create,
    "gmail.users.labels.update": on_labels.update,
    "gmail.users.labels.patch": on_labels.patch,
    "gmail.users.labels.delete": on_labels.delete,
    "gmail.users.messages.list": on_messages.listed,
    "gmail.users.messages.get": on_messages.get,
    "gmail.users.messages.modify": on_messages.modify,
    "gmail.users.messages.batchModify": on_messages.batch_modify,
    "gmail.users.messages.trash": on_messages.trash,
    "gmail.users.messages.untrash": on_messages.untrash,
    "gmail.users.messages.delete": on_messages.delete,
    "gmail.users.messages.batchDelete": on_messages.batch_delete,
    "gmail.users.messages.send": on_messages.send,
    "gmail.users.messages.insert": on_messages.insert,
    "gmail.users.messages.import": on_messages.imported,
    "gmail.users.messages.attachments.get": on_messages.get_attachment,
    "gmail.users.threads.list": on_threads.listed,
    "gmail.users.threads.get": on_threads.get,
    "gmail.users.threads.modify": on_threads.modify,
    "gmail.users.threads.trash": on_threads.trash,
    "gmail.users.threads.untrash": on_threads.untrash,
    "gmail.users.threads.delete": on_threads.delete,
    "gmail.users.drafts.list": on_drafts.listed,
    "gmail.users.drafts.get": on_drafts.get,
    "gmail.users.drafts.create": on_drafts.create,
    "gmail.users.drafts.update": on_drafts.update,
    "gmail.users.drafts.delete": on_drafts.delete,
    "gmail.users.drafts.send": on_drafts.send,
    "gmail.users.settings.sendAs.list": on_settings.send_as_listed,
    "gmail.users.settings.sendAs.get": on_settings.send_as,
    "gmail.users.settings.delegates.list": on_settings.delegates_listed,
    "gmail.users.settings.delegates.get": on_settings.delegate,
}
