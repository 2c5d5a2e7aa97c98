"""The sockets below HTTP: one absolute deadline, and no private address that was not meant.

Why: httpx's time-outs are for a single read, so a server that sends a byte now and then, or one
interim answer after another, holds it for ever; and a check of the host name before connecting can
be undone by a second look-up (DNS rebinding). Both are settled here, where the look-up, the check
and the connection are one step and each read knows how much time is left.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeAlias

import httpcore

from readinglist.errors import DeadlineError, PrivateAddressError
from readinglist.fetch import addresses
from readinglist.fetch.pace import StoppedError

Resolver: TypeAlias = Callable[[str, int], list[str]]
"""Returns the numeric addresses of a host name for a port; raises OSError where it has none."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What holds while one address is asked for: until when, and which places may be private.

    `url` is for messages and has no secrets in it. `ends_at` is by the monotonic clock.
    """

    url: str
    seconds: float
    ends_at: float
    may_be_private: Callable[[str, int], bool]

    def left_s(self) -> float:
        """Return the seconds that are left. Raises: DeadlineError where none are."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise DeadlineError(self.url, self.seconds)
        return left

    def within_s(self, timeout: float | None) -> float:
        return self.left_s() if timeout is None else min(timeout, self.left_s())


class ProxyUnreachableError(httpcore.ProxyError):
    """The proxy at `place` takes no connection; `below` is httpcore's error about it."""

    def __init__(self, place: str, below: Exception) -> None:
        super().__init__(place)
        self.place, self.below = place, below


_visit: ContextVar[Visit] = ContextVar("visit")


@contextmanager
def visiting(visit: Visit) -> Iterator[None]:
    """Hold what is read and written below to the limits of `visit`."""
    token = _visit.set(visit)
    try:
        yield
    finally:
        _visit.reset(token)


def judge_by_name(host: str, port: int) -> None:
    """Do nothing where `host`, which a proxy will look up, can be public.

    Raises: PrivateAddressError where the name alone tells that it is not.
    """
    visit = _visit.get()
    if addresses.looks_private(host) and not visit.may_be_private(host, port):
        raise PrivateAddressError(visit.url, addresses.literal(host) or host)


def resolve(host: str, port: int) -> list[str]:
    """Return the numeric addresses of `host` in the order of the system's preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class Backend(httpcore.SyncBackend):
    """Connects for httpcore: looks a name up once, judges every answer, goes to what was judged.

    `is_guarded` is False for the way to a proxy, which the user has named.
    """

    def __init__(self, resolver: Resolver = resolve, *, is_guarded: bool = True) -> None:
        self._resolver = resolver
        self._is_guarded = is_guarded
        self._open: weakref.WeakSet[_Stream] = weakref.WeakSet()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 - of httpcore's signature
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that answers."""
        visit = _visit.get()
        try:
            return self._connected(host, port, timeout, visit)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            visit.left_s()
            if self._is_guarded:
                raise
            raise ProxyUnreachableError(f"{host}:{port}", error) from error

    def _connected(self, host: str, port: int, timeout: float | None, visit: Visit) -> _Stream:
        """Try the addresses one after another; those that are left share the time that is left."""
        found = self._looked_up(host, port, visit)
        self._judge(host, port, found, visit)
        trouble: Exception = httpcore.ConnectError(f"{host} has no address")
        for tried, address in enumerate(found):
            share_s = visit.within_s(timeout) / (len(found) - tried)
            try:
                return self._kept(super().connect_tcp(address, port, share_s))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
        raise trouble

    def abort(self) -> None:
        """Break off what any thread reads or writes here; each ends at once in a StoppedError."""
        for stream in list(self._open):
            stream.abort()

    def _looked_up(self, host: str, port: int, visit: Visit) -> list[str]:
        number = addresses.literal(host)
        if number:
            return [number]
        try:
            return _in_time(lambda: self._resolver(host, port), visit)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(error) from error

    def _judge(self, host: str, port: int, found: Iterable[str], visit: Visit) -> None:
        """Refuse a host any of whose addresses is private: a mixed answer is an attack."""
        if not self._is_guarded or visit.may_be_private(host, port):
            return
        for address in found:
            if addresses.is_private(address):
                raise PrivateAddressError(visit.url, address)

    def _kept(self, stream: httpcore.NetworkStream) -> _Stream:
        kept = _Stream(stream, self._kept)
        self._open.add(kept)
        return kept


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with the deadline of the visit that waits."""

    def __init__(
        self,
        inner: httpcore.NetworkStream,
        keep: Callable[[httpcore.NetworkStream], _Stream],
    ) -> None:
        self._inner = inner
        self._keep = keep
        self._is_aborted = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        visit = _visit.get()
        with self._ending(visit):
            return self._inner.read(max_bytes, visit.within_s(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        visit = _visit.get()
        with self._ending(visit):
            self._inner.write(buffer, visit.within_s(timeout))

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        visit = _visit.get()
        with self._ending(visit):
            left = visit.within_s(timeout)
            return self._keep(self._inner.start_tls(ssl_context, server_hostname, left))

    def close(self) -> None:
        self._inner.close()

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

    def abort(self) -> None:
        self._is_aborted = True
        connection = self._inner.get_extra_info("socket")
        with suppress(OSError):  # closed already
            # Not the method of SSLSocket, which takes its state from under the thread that reads.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)

    @contextmanager
    def _ending(self, visit: Visit) -> Iterator[None]:
        """Tell what ended a wait: the deadline, its own time-out, the other end, or `abort`."""
        try:
            yield
        except httpcore.TimeoutException:
            visit.left_s()
            raise
        finally:
            if self._is_aborted:
                raise StoppedError


def _in_time(look_up: Callable[[], list[str]], visit: Visit) -> list[str]:
    """Run a look-up that cannot be interrupted in a thread that can be left behind.

    Why: `getaddrinfo` holds out for 10 s and more when no name server answers, deaf to Ctrl-C.
    """
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look_up())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, daemon=True, name="readinglist-look-up").start()
    try:
        answer = answers.get(timeout=visit.left_s())
    except queue.Empty:
        raise DeadlineError(visit.url, visit.seconds) from None
    if isinstance(answer, list):
        return answer
    raise answer
