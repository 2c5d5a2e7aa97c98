"""Carries httpx's requests over connections of our own making: guarded, timed, a pool for a host.

Why: httpcore takes a network backend as a public argument where httpx takes none; and the pool of
httpx 0.28 looks through all its connections for each request, so 500 requests to 50 hosts through
one pool cost ten times what they cost through fifty.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from ssl import SSLContext

import httpcore
import httpx

from readinglist.fetch.network import Backend, Resolver, judge_by_name, resolve
from readinglist.fetch.places import Place, place
from readinglist.fetch.proxies import Proxy, proxy_for

_MAX_CONNECTIONS = 4
_KEEP_ALIVE_S = 30.0
_MOST_WAYS = 100  # more than there are threads, so that an idle one is among them


@dataclass(frozen=True, slots=True)
class _Way:
    """How one place is reached, as the environment said when it was first asked for."""

    pool: httpcore.ConnectionPool
    is_proxied: bool


class Transport(httpx.BaseTransport):
    """Hands each request to the pool of its host; safe to use from several threads."""

    def __init__(self, resolver: Resolver = resolve, *, tls: SSLContext | None = None) -> None:
        self._direct = Backend(resolver)
        self._to_proxy = Backend(resolver, is_guarded=False)
        self._ways: dict[Place, _Way] = {}
        self._tls = tls
        self._lock = threading.Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; raises the errors of httpcore and of `readinglist.errors`."""
        goal = place(request.url)
        way = self._way(goal)
        if way.is_proxied:
            judge_by_name(goal.host, goal.port)
        answer = _answered(way.pool, _passed_on(request))
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def abort(self) -> None:
        """Break off whatever is being read or written, in any thread."""
        self._direct.abort()
        self._to_proxy.abort()

    def close(self) -> None:
        with self._lock:
            ways, self._ways = list(self._ways.values()), {}
        for way in ways:
            way.pool.close()

    def _way(self, goal: Place) -> _Way:
        with self._lock:
            if goal not in self._ways:
                self._close_idle()
                proxy = proxy_for(goal)
                self._ways[goal] = _Way(self._new_pool(goal.scheme, proxy), proxy is not None)
            return self._ways[goal]

    def _close_idle(self) -> None:
        """Keep a refresh of many hosts below the number of files a process may have open."""
        if len(self._ways) < _MOST_WAYS:
            return
        for goal, way in list(self._ways.items()):
            if all(connection.is_idle() for connection in way.pool.connections):
                self._ways.pop(goal).pool.close()

    def _new_pool(self, scheme: str, proxy: Proxy | None) -> httpcore.ConnectionPool:
        needs_tls = "https" in {scheme, proxy.scheme if proxy else scheme}
        return httpcore.ConnectionPool(
            ssl_context=self._context() if needs_tls else None,
            proxy=self._core_proxy(proxy) if proxy else None,
            max_connections=_MAX_CONNECTIONS,
            keepalive_expiry=_KEEP_ALIVE_S,
            network_backend=self._to_proxy if proxy else self._direct,
        )

    def _core_proxy(self, proxy: Proxy) -> httpcore.Proxy:
        return httpcore.Proxy(
            httpcore.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port, target="/"),
            headers={"Proxy-Authorization": proxy.authorization} if proxy.authorization else None,
            ssl_context=self._context() if proxy.scheme == "https" else None,
        )

    def _context(self) -> SSLContext:
        """Return the one context that all hosts share; building it takes 50 ms."""
        if self._tls is None:
            self._tls = httpx.create_ssl_context()
        return self._tls


def _answered(pool: httpcore.ConnectionPool, request: httpcore.Request) -> httpcore.Response:
    """Return the answer; a kept connection that the server has just closed is tried anew, once."""
    may_be_stale = any(connection.is_idle() for connection in pool.connections)
    try:
        return pool.handle_request(request)
    except (httpcore.RemoteProtocolError, httpcore.ReadError):
        if not may_be_stale:
            raise
        return pool.handle_request(request)


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def _passed_on(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        method=request.method,
        url=httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        ),
        headers=request.headers.raw,
        extensions=request.extensions,
    )
