"""The house that is attacked, with its record in Firestore."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from google.cloud.firestore import Client

from service.google.firestore import FirestoreStore
from service.ports import KINDS
from tests.doors.house import Everything, House, WholeTeam


@dataclass
class FirestoreHouse(House):
    """In a project of its own of the emulator that FIRESTORE_EMULATOR_HOST names."""

    file: Path = Path("/nowhere")
    project: str = "test-hostile"

    def __post_init__(self) -> None:
        self.firestore = FirestoreStore(self.project)
        self.team = WholeTeam(self.firestore)

    def everything(self) -> Everything:
        documents = {
            (kind.name, found.id): json.dumps({"id": found.id, **(found.to_dict() or {})}, default=str, sort_keys=True)
            for kind in KINDS
            for found in self._client.collection(kind.name).stream()
        }
        boxes = self.team.google.boxes
        return Everything(documents, {address: box.history.current for address, box in boxes.items()})

    def close(self) -> None:
        self._client.close()

    @property
    def store(self) -> FirestoreStore:  # type: ignore[override]  # the other one's is SQLite's
        return self.firestore

    @cached_property
    def _client(self) -> Client:
        return Client(self.project)
