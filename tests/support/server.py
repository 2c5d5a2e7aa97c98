"""A web server on loopback that does to its clients what servers of the web have done to others.

It speaks through a bare socket, so that an answer can be endless, short, late, garbled or absent.
Each request is kept in `seen`, and each connection counted, also one that never says anything.
"""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.support.packing import PAGE, bomb

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
BLOCK = b"<p>0123456789abcdef" * 4096  # 76 kB


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it arrived; `at` is by the monotonic clock, header names are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    at: float
    peer: tuple[str, int]

    @property
    def path(self) -> str:
        """The path, also of a request in the absolute form that proxies get."""
        return urlsplit(self.target).path if "://" in self.target else self.target.partition("?")[0]

    @property
    def rest(self) -> str:
        """What follows the first part of the path, decoded: "/to/x%3Fy" gives "x?y"."""
        return unquote(self.path.partition("/")[2].partition("/")[2])


@dataclass(slots=True)
class Answering:
    """A connection with a request to answer, in whatever way."""

    request: Request
    connection: socket.socket
    server: Server
    number: int = 1  # of the requests on this connection
    is_kept: bool = False

    def send(self, raw: bytes) -> None:
        self.connection.sendall(raw)

    def head(self, status: int = 200, /, **headers: object) -> None:
        named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        self.send(f"HTTP/1.1 {status} Words\r\n{named}\r\n".encode("latin-1"))

    def whole(self, body: bytes = PAGE, status: int = 200, /, **headers: object) -> None:
        """Send an answer as it should be, and keep the connection."""
        self.head(status, Content_Length=len(body), **headers)
        self.send(body)
        self.is_kept = True

    def chunks(self, pieces: Iterator[bytes], **headers: object) -> None:
        self.head(200, Transfer_Encoding="chunked", **headers)
        for piece in pieces:
            self.send(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.send(b"0\r\n\r\n")

    def wait(self, seconds: float | None = None) -> bool:
        """Wait for so long, or until the server stops; tell whether it has."""
        return self.server.is_stopping.wait(seconds)

    def for_ever(self, piece: bytes, every_s: float = 0.0) -> None:
        while not self.wait(every_s):
            self.send(piece)


Route = Callable[[Answering], None]


def giving(body: bytes, status: int = 200, /, **headers: object) -> Route:
    """Return a route that always gives this answer."""
    return lambda answering: answering.whole(body, status, **headers)


@dataclass
class Server:
    """A running server. `routes` are by the first part of the path, on top of the usual ones.

    A `greeting` is sent before anything was asked; `tunnels` are the ports behind host names, for
    a client that takes the server for its proxy. `address` is one of this machine's own.
    """

    routes: dict[str, Route] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    greeting: bytes = b""
    seen: list[Request] = field(default_factory=list)
    connections: int = 0
    tunnels: dict[str, int] = field(default_factory=dict)
    address: str = "127.0.0.1"

    def __post_init__(self) -> None:
        self.is_stopping = threading.Event()
        self.routes = {**ROUTES, **self.routes}
        self._lock = threading.Lock()
        self._open = 0
        self.most_open = 0
        self._inner = _Inner((self.address, 0), _Handler)
        self._inner.owner = self
        self._thread = threading.Thread(target=self._inner.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._inner.server_address[1])

    @property
    def url(self) -> str:
        return self.at(self.address)

    def at(self, host: str) -> str:
        """Return the address of the server under another name."""
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}"

    def paths(self) -> list[str]:
        return [request.path for request in self.seen]

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.is_stopping.set()
        self._inner.shutdown()
        self._inner.server_close()
        self._thread.join()

    def took(self) -> None:
        with self._lock:
            self.connections += 1
            self._open += 1
            self.most_open = max(self.most_open, self._open)

    def gave_back(self) -> None:
        with self._lock:
            self._open -= 1


@contextmanager
def refusing() -> Iterator[int]:
    """Yield a port of 127.0.0.1 where nobody listens, and which nobody else can get meanwhile."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


class _Inner(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 100
    owner: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: that clients break off is what is tested here."""


class _Handler(socketserver.BaseRequestHandler):
    server: _Inner

    def handle(self) -> None:
        owner = self.server.owner
        owner.took()
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self.request.sendall(owner.greeting)
            with self._secured(owner) as connection:
                number = 1
                while self._answer_one(owner, connection, number):
                    number += 1
        finally:
            owner.gave_back()

    def _secured(self, owner: Server) -> socket.socket:
        if owner.tls is None:
            return self.request
        return owner.tls.wrap_socket(self.request, server_side=True)

    def _answer_one(self, owner: Server, connection: socket.socket, number: int) -> bool:
        request = _received(connection, self.client_address)
        if request is None:
            return False
        owner.seen.append(request)
        answering = Answering(request, connection, owner, number)
        first = request.path.split("/")[1] if "/" in request.path else "CONNECT"
        owner.routes.get(first, _missing)(answering)
        return answering.is_kept


def _received(connection: socket.socket, peer: tuple[str, int]) -> Request | None:
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = connection.recv(65536)
        if not piece:
            return None
        raw += piece
    first, *lines = raw.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Request(method, target, headers, time.monotonic(), peer)


def _missing(answering: Answering) -> None:
    answering.whole(b"<title>404 Not Found</title>", 404)


def _ok(answering: Answering) -> None:
    answering.whole(PAGE, Content_Type="text/html; charset=utf-8")


def _hang(answering: Answering) -> None:
    answering.wait()


def _drip(answering: Answering) -> None:
    answering.head(200, Content_Length=100_000)
    answering.for_ever(b"x", 0.02)


def _drip_head(answering: Answering) -> None:
    answering.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    answering.for_ever(b"x", 0.02)


def _cont(answering: Answering) -> None:
    answering.for_ever(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")


def _hdrs(answering: Answering) -> None:
    answering.send(b"HTTP/1.1 200 OK\r\n")
    answering.for_ever(b"X-More: " + b"x" * 4000 + b"\r\n")


def _inf(answering: Answering) -> None:
    answering.head(200, Transfer_Encoding="chunked", Content_Type="text/html")
    answering.for_ever(b"%x\r\n%s\r\n" % (len(BLOCK), BLOCK))


def _short(answering: Answering) -> None:
    answering.head(200, Content_Length=len(PAGE) + 100)
    answering.send(PAGE)


def _reset(answering: Answering) -> None:
    linger = struct.pack("ii", 1, 0)
    answering.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    answering.connection.close()


def _garbage(answering: Answering) -> None:
    answering.send(b"220 mail.example.org ESMTP\r\n\r\n")


def _silent(answering: Answering) -> None:
    """Close the connection without a word."""


def _stale(answering: Answering) -> None:
    """Answer the first request of a connection, and close it without a word at the second."""
    if answering.number == 1:
        _ok(answering)


def _loop(answering: Answering) -> None:
    answering.whole(b"", 302, Location=f"/loop/{len(answering.server.seen)}")


def _to(answering: Answering) -> None:
    answering.whole(b"", 301, Location=answering.request.rest)


def _hops(answering: Answering) -> None:
    """Redirect as many times as the path says, then answer."""
    left = int(answering.request.rest)
    if left:
        answering.whole(b"", 302, Location=f"/hops/{left - 1}")
    else:
        _ok(answering)


def _cookie(answering: Answering) -> None:
    """Redirect to itself until the cookie comes back, as many publishers do."""
    if "seen=yes" in answering.request.headers.get("cookie", ""):
        _ok(answering)
    else:
        answering.whole(b"", 302, Location=answering.request.target, Set_Cookie="seen=yes; Path=/")


def _status(answering: Answering) -> None:
    answering.whole(b"<title>Words</title>", int(answering.request.rest))


def _busy(answering: Answering) -> None:
    """Answer /busy/<status>/<Retry-After>."""
    status, _, retry_after = answering.request.rest.partition("/")
    answering.whole(b"busy", int(status), Retry_After=retry_after)


def _etag(answering: Answering) -> None:
    headers = answering.request.headers
    marks = {"ETag": '"v1"', "Last_Modified": "Sun, 16 Jan 2011 09:30:00 GMT"}
    is_known = headers.get("if-none-match") == '"v1"' or "if-modified-since" in headers
    if is_known:
        answering.head(304, **marks)
    else:
        answering.whole(PAGE, **marks)


def _size(answering: Answering) -> None:
    """Answer /size/<html or pdf>/<megabytes>, announced in Content-Length."""
    kind, _, megabytes = answering.request.rest.partition("/")
    start, left = (PDF if kind == "pdf" else PAGE), int(float(megabytes) * 1_000_000)
    answering.head(200, Content_Length=left)
    answering.send(start)
    left -= len(start)
    while left > 0:
        answering.send(BLOCK[:left])
        left -= len(BLOCK)


def _stream(answering: Answering) -> None:
    """Answer /stream/<html or pdf>/<megabytes> in chunks, so that nobody knows how long it is."""
    kind, _, megabytes = answering.request.rest.partition("/")
    count = int(float(megabytes) * 1_000_000) // len(BLOCK)
    answering.chunks(iter([PDF if kind == "pdf" else PAGE, *[BLOCK] * count]))


def _bomb(answering: Answering) -> None:
    """Answer /bomb/<encoding>/<megabytes> of packed zeros after the start of a page."""
    encoding, _, megabytes = answering.request.rest.partition("/")
    body = bomb(encoding, int(megabytes))
    answering.whole(body, Content_Encoding=encoding, Content_Type="text/html")


def _connect(answering: Answering) -> None:
    """Open a tunnel, as a proxy does, to the port that `tunnels` names for a host."""
    host = answering.request.target.partition(":")[0]
    port = answering.server.tunnels.get(host)
    if port is None:
        answering.head(403)
        return
    with socket.create_connection(("127.0.0.1", port)) as far:
        answering.head(200)
        back = threading.Thread(target=_pump, args=(far, answering.connection), daemon=True)
        back.start()
        _pump(answering.connection, far)
        back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):  # either end may break off
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)


ROUTES: dict[str, Route] = {
    "": _ok,
    "ok": _ok,
    "hang": _hang,
    "drip": _drip,
    "drip-head": _drip_head,
    "cont": _cont,
    "hdrs": _hdrs,
    "inf": _inf,
    "short": _short,
    "empty": lambda answering: answering.whole(b""),
    "reset": _reset,
    "garbage": _garbage,
    "silent": _silent,
    "stale": _stale,
    "loop": _loop,
    "to": _to,
    "hops": _hops,
    "cookie": _cookie,
    "status": _status,
    "busy": _busy,
    "etag": _etag,
    "size": _size,
    "stream": _stream,
    "bomb": _bomb,
    "CONNECT": _connect,
}
