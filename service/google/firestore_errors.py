"""What Firestore's errors mean to whoever asked."""

from collections.abc import Iterator
from contextlib import contextmanager

from google.api_core import exceptions
from google.auth.exceptions import TransportError

from service.ports import Overtaken, Unreachable

LOST = (exceptions.AlreadyExists, exceptions.FailedPrecondition, exceptions.NotFound, exceptions.Aborted)
PASSING = (
    exceptions.ServiceUnavailable,
    exceptions.GatewayTimeout,
    exceptions.InternalServerError,
    exceptions.Unknown,
    exceptions.TooManyRequests,
    exceptions.Cancelled,
    exceptions.Aborted,
    exceptions.RetryError,
    TransportError,
)


@contextmanager
def answering() -> Iterator[None]:
    try:
        yield
    except PASSING as error:
        raise Unreachable(str(error)) from error


@contextmanager
def committing() -> Iterator[None]:
    with answering():
        try:
            yield
        except LOST as error:
            raise Overtaken(str(error)) from error
