"""Google's signing keys: fetched rarely, dropped when Google drops them."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from service.google.keys import Keys
from service.knocking import KeysUnreachable
from tests.google.gmail_world import Clock


def certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=1,
        not_valid_before=datetime(2020, 1, 1, tzinfo=UTC),
        not_valid_after=datetime(2040, 1, 1, tzinfo=UTC),
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


GOOD = certificate(rsa.generate_private_key(public_exponent=65537, key_size=2048))
WEAK = certificate(rsa.generate_private_key(public_exponent=65537, key_size=1024))
OTHER_KIND = certificate(ec.generate_private_key(ec.SECP256R1()))


class Certs:
    """What stands at the certificates' address."""

    def __init__(self) -> None:
        self.map: object = {"one": GOOD}
        self.headers: Mapping[str, str] = {"cache-control": "public, max-age=600, must-revalidate"}
        self.down = False
        self.fetches = 0

    def fetch(self, _url: str) -> tuple[Mapping[str, str], bytes]:
        self.fetches += 1
        if self.down:
            raise TimeoutError("timed out")
        return self.headers, json.dumps(self.map).encode()


@pytest.fixture
def certs() -> Certs:
    return Certs()


@pytest.fixture
def keys(certs: Certs, clock: Clock) -> Keys:
    return Keys("https://certs.example", fetch=certs.fetch, clock=clock)


def test_keys_are_kept_as_long_as_they_may(keys: Keys, certs: Certs, clock: Clock) -> None:
    for _ in range(3):
        assert keys.key("one") is not None
    clock.now += 599
    keys.key("one")
    assert certs.fetches == 1

    clock.now += 1
    keys.key("one")
    assert certs.fetches == 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 60),
        ({"cache-control": "no-store"}, 60),
        ({"cache-control": "max-age=5"}, 60),
        ({"cache-control": "max-age=oops"}, 60),
        ({"cache-control": "s-maxage=7200,max-age=3600"}, 3600),
        ({"cache-control": "max-age=3600", "age": "600"}, 3000),
        ({"cache-control": "max-age=999999999"}, 86_400),
    ],
)
def test_how_long_they_may_be_kept(
    keys: Keys, certs: Certs, clock: Clock, headers: Mapping[str, str], seconds: int
) -> None:
    certs.headers = headers
    keys.key("one")

    clock.now += seconds - 1
    keys.key("one")
    assert certs.fetches == 1
    clock.now += 1
    keys.key("one")
    assert certs.fetches == 2


def test_a_key_that_google_dropped_is_dropped(keys: Keys, certs: Certs, clock: Clock) -> None:
    keys.key("one")
    certs.map = {"two": GOOD}
    clock.now += 600

    assert keys.key("one") is None
    assert keys.key("two") is not None


def test_a_new_key_is_found_before_the_old_ones_expire(keys: Keys, certs: Certs, clock: Clock) -> None:
    keys.key("one")
    certs.map = {"one": GOOD, "two": GOOD}
    clock.now += 60

    assert keys.key("two") is not None


def test_unknown_keys_make_us_look_once_a_minute(keys: Keys, certs: Certs, clock: Clock) -> None:
    for second in range(121):
        assert keys.key(f"made up {second}") is None
        clock.now += 1

    assert certs.fetches == 3


def test_many_at_once_fetch_once(keys: Keys, certs: Certs) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(keys.key, ["one"] * 50))

    assert certs.fetches == 1


def test_without_an_answer_nobody_is_judged(keys: Keys, certs: Certs, clock: Clock) -> None:
    certs.down = True
    for _ in range(3):
        with pytest.raises(KeysUnreachable):
            keys.key("one")
    assert certs.fetches == 1

    certs.down = False
    clock.now += 5
    assert keys.key("one") is not None


def test_an_outage_does_not_touch_known_keys(keys: Keys, certs: Certs, clock: Clock) -> None:
    keys.key("one")
    certs.down = True
    clock.now += 60

    for _ in range(2):
        with pytest.raises(KeysUnreachable):
            keys.key("two")
        assert keys.key("one") is not None
    assert certs.fetches == 2


@pytest.mark.parametrize("found", [[], {}, "certs", {"one": "no PEM"}, {"one": None}, {"one": WEAK}, {"a": OTHER_KIND}])
def test_what_is_no_map_of_strong_rsa_keys_is_no_answer(keys: Keys, certs: Certs, found: object) -> None:
    certs.map = found

    with pytest.raises(KeysUnreachable):
        keys.key("one")


class Door(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/certs" else 500)
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(json.dumps({"one": GOOD}).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class calls it so
        """Quiet."""


def test_the_way_they_are_fetched_by_default() -> None:
    with HTTPServer(("127.0.0.1", 0), Door) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}"
        assert Keys(f"{base}/certs").key("one") is not None
        with pytest.raises(KeysUnreachable, match="answered 500"):
            Keys(f"{base}/broken").key("one")
        server.shutdown()
    with pytest.raises(KeysUnreachable):
        Keys(f"{base}/certs").key("one")
