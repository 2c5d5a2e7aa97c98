"""A small web archive on a server of ours: copies of pages, and an index that tells the nearest."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

from readinglist.sources import FetchPolicy
from tests.support.server import Answering, Server


@dataclass
class Archive:
    """Copies by the address that they are of, each as its 14 digits; `asked` is what it was asked.

    `bodies` are what the copies are, by the same address. One that is `down` answers 503.
    """

    server: Server
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    is_down: bool = False

    def __post_init__(self) -> None:
        self.server.routes |= {"available": self._index, "web": self._copy}

    @property
    def base(self) -> str:
        return f"{self.server.url}/web/"

    @property
    def index(self) -> str:
        return f"{self.server.url}/available"

    def policy(self, policy: FetchPolicy) -> FetchPolicy:
        """Return `policy` with this archive in the place of the real one."""
        return replace(policy, archive=self.base, archive_index=self.index)

    def _index(self, answering: Answering) -> None:
        query = parse_qs(urlsplit(answering.request.target).query)
        url, moment = query["url"][0], query["timestamp"][0]
        self.asked.append((url, moment))
        if self.is_down:
            answering.whole(b"too many requests", 503)
            return
        known = self.copies.get(url, ())
        found = {}
        if known:
            closest = min(known, key=lambda each: abs(int(each) - int(moment)))
            found = {"closest": {"timestamp": closest, "status": "200", "available": True}}
        answering.whole(json.dumps({"archived_snapshots": found}).encode())

    def _copy(self, answering: Answering) -> None:
        """Give the copy as it was kept: /web/20110116093000id_/https://…"""
        _, _, moment, url = answering.request.target.split("/", 3)
        is_known = moment.removesuffix("id_") in self.copies.get(url, ())
        if self.is_down:
            answering.whole(b"too many requests", 503)
        elif is_known and url in self.bodies:
            answering.whole(self.bodies[url], 200, Content_Type="text/html")
        else:
            answering.whole(b"no copy", 404)
