"""An export has all that is stored, also what only a newer Guichet understands."""

from service.domain.conversation import Conversation
from service.exporting import exported
from service.ports import Store
from tests.store.later import LaterStatus
from tests.store.test_versions import keep, later


def test_what_only_a_newer_one_understands_is_exported_as_it_stands(store: Store) -> None:
    keep(store, later(status=LaterStatus.PARKED))

    [found] = exported(store)

    assert (found.kind, found.id) == ("conversations", "c")
    assert found.fields.keys() - set(Conversation.__struct_fields__) >= {"wake_at", "weights"}
    assert found.fields["status"] == "parked"
    assert found.fields["contact"]["phone"] == "12"
