"""Alive, and able to reach its store."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from service.ports import Store, Unreachable


def health_door(store: Store) -> Blueprint:
    door = Blueprint("health", __name__)

    @door.get("/health")
    def health() -> ResponseReturnValue:
        return jsonify(status="alive")

    @door.get("/ready")
    def ready() -> ResponseReturnValue:
        try:
            store.ping()
        except Unreachable:
            return jsonify(status="no store"), 503
        return jsonify(status="ready")

    @door.get("/_ah/warmup")
    def warmup() -> ResponseReturnValue:
        """App Engine's warm-up request: the first connection to the store is the slow one."""
        return ready()

    return door
