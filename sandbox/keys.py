"""The keys that the simulated Google signs with, made once per process."""

from datetime import UTC, datetime
from functools import cache
from threading import Lock

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.x509.oid import NameOID

KEY_ID = "5a6d0f5f3c0e4d1b9a77c8e2f1a0b3d4e5f60718"

_making = Lock()


def signing_key() -> RSAPrivateKey:
    """The same for all threads, even those that ask for it first, all at once."""
    with _making:
        return _made("own")


def foreign_key() -> RSAPrivateKey:
    """A key that Google never had: what it signs must be refused."""
    with _making:
        return _made("foreign")


@cache
def _made(_whose: str) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@cache
def certificate() -> str:
    """PEM, self-signed, as Google's certificates of signing keys are."""
    key, name = signing_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sandbox.google.example")])
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=1,
        not_valid_before=datetime(2020, 1, 1, tzinfo=UTC),
        not_valid_after=datetime(2049, 12, 31, tzinfo=UTC),
    )
    return builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM).decode()


def certificates() -> dict[str, str]:
    return {KEY_ID: certificate()}
