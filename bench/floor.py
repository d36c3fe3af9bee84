"""The least that could be done in the product's place: verify, ask, commit, answer; nothing is understood.

``least`` reads one record for a card; for a push it makes one call of history and one commit. ``same`` makes the same
round trips to store and Gmail as the product. What they ask for is in the file that BENCH_PLAN names."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import jwt
from cryptography.x509 import load_pem_x509_certificate
from flask import Flask, jsonify, request

from bench.floor_gmail import FloorGmail
from bench.floor_store import floor_store

PLAN = json.loads(Path(os.environ["BENCH_PLAN"]).read_text())
URL, CLIENT = os.environ["GUICHET_URL"], os.environ["GUICHET_ADDON_CLIENT_ID"]
SYSTEM, PUSHING = os.environ["GUICHET_ADDON_SENDERS"], os.environ["GUICHET_PUSH_SENDER"]
app = Flask("floor")
store = floor_store(os.environ["GUICHET_STORE"])
gmail = FloorGmail(os.environ["GUICHET_GMAIL_URL"], os.environ["GUICHET_ACCESS_TOKEN"])
keys: dict[str, Any] = {}


def verified(token: str, audience: str | list[str]) -> Any:
    kid = jwt.get_unverified_header(token)["kid"]
    if kid not in keys:
        with urlopen(os.environ["GUICHET_CERTS_URL"]) as answer:
            keys.update(json.load(answer))
    if isinstance(keys[kid], str):
        keys[kid] = load_pem_x509_certificate(keys[kid].encode()).public_key()
    return jwt.decode(token, keys[kid], algorithms=["RS256"], audience=audience, issuer="https://accounts.google.com")


def bearer() -> str:
    return request.headers["Authorization"].removeprefix("Bearer ")


def called() -> Any:
    """The event, where Google's token says so."""
    paths = "/addon/message", "/addon/home", "/addon/wait", "/addon/reopen"
    assert verified(bearer(), [URL + path for path in paths])["email"] == SYSTEM
    return json.loads(request.get_data())


def believed() -> None:
    verified(called()["authorizationEventObject"]["userIdToken"], CLIENT)


def read(names: str) -> None:
    for together in PLAN[names]:
        store.get(together)


@app.post("/addon/message")
def card() -> Any:
    called()
    read("least")
    return jsonify(PLAN["card"])


@app.post("/same/card")
def same_card() -> Any:
    believed()
    read("card_reads")
    return jsonify(PLAN["card"])


@app.post("/same/verb")
def same_verb() -> Any:
    believed()
    read("verb_reads")
    store.commit(PLAN["writes"][:3])
    gmail.label(PLAN["mailbox"], PLAN["message"], PLAN["label"])
    store.commit(PLAN["writes"][:1])
    return jsonify(PLAN["card"])


@app.post("/push/gmail")
def push() -> Any:
    assert verified(bearer(), f"{URL}/push/gmail")["email"] == PUSHING
    json.loads(request.get_data())
    gmail.history(PLAN["mailbox"], PLAN["cursor"])
    store.commit(PLAN["writes"][:1])
    return "", 204


@app.post("/same/mail")
def same_mail() -> Any:
    assert verified(bearer(), f"{URL}/push/gmail")["email"] == PUSHING
    json.loads(request.get_data())
    gmail.history(PLAN["mailbox"], PLAN["cursor"])
    gmail.metadata(PLAN["mailbox"], PLAN["message"])
    read("mail_reads")
    store.commit(PLAN["writes"])
    gmail.label(PLAN["mailbox"], PLAN["message"], PLAN["label"])
    store.commit(PLAN["writes"][:1])
    return "", 204
