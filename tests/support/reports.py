"""A report whose references a test changes, on a server of ours that knows its validators."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.support.server import Answering, Server

WORKS = {
    "trust": "Castell, R. (2008) <em>Trust and the council website</em>. Leeds: Harbour Press.",
    "cost": "Novak, E. (2010) <em>The cost of an answer</em>. London: Counter Books.",
    "write": "Marchetti, G. (2011) <em>What people write to their councils</em>. Fenland Press.",
    "respelt": "Marchetti, Gina (2011) <em>What people write to their councils</em>. Ely: Fenland.",
    "steps": "Hale, D. (2009) <em>Small steps in local government</em>. Bristol: Local Voices.",
    "heard": "Okafor, A. (2006) <em>Who is heard? Three northern towns</em>. Tyneford Press.",
    "desk": "Raman, P. (2012) <em>A short history of the help desk</em>. Meadow Press.",
    "clerk": "Beck, I. (2004) <em>What a clerk keeps and why</em>. Leeds: Harbour Press.",
    "form": "Garth, O. (2003) <em>The form and its reader</em>. London: Counter Books.",
    "queue": "Holm, S. (2001) <em>Standing in line: a sociology</em>. Fenland Press.",
    "phone": "Thwaite, L. (2005) <em>Nobody picks up the phone</em>. Bristol: Local Voices.",
    "window": "Rigg, B. (2002) <em>The counter and the window</em>. Tyneford Press.",
}
TITLES = {name: entry.partition("<em>")[2].partition("</em>")[0] for name, entry in WORKS.items()}


def report(*names: str, title: str = "Report of the board", more: str = "") -> bytes:
    """Return a page with these references."""
    entries = "".join(f"<li>{WORKS[name]}</li>" for name in names)
    listed = f"<h2>References</h2><ul>{entries}</ul>" if names else ""
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title></head><body><main>'
        f"<h1>{title}</h1><p>What we found in the year.</p>{more}{listed}</main></body></html>"
    ).encode()


def in_two_parts(*names: str) -> tuple[bytes, bytes]:
    """Return a report, and the page of its own, at /references, that its references stand on."""
    link = '<p><a href="/references">References</a></p>'
    return report(more=link), report(*names, title="Report of the board: references")


@dataclass
class Pages:
    """Pages by the first part of their path; each is marked with a digest of itself."""

    server: Server
    bodies: dict[str, bytes] = field(default_factory=dict)
    told: list[tuple[str, int]] = field(default_factory=list)

    def put(self, path: str, body: bytes) -> str:
        """Let a page stand at `path`, and return its address."""
        self.bodies[path] = body
        self.server.routes[path] = self._give
        return f"{self.server.url}/{path}"

    def asked(self) -> Sequence[tuple[str, int]]:
        """Return what was asked for since the last time, and with which status it was answered."""
        told, self.told = self.told, []
        return told

    def _give(self, answering: Answering) -> None:
        path = answering.request.path.removeprefix("/")
        body = self.bodies[path]
        mark = f'"{hashlib.sha256(body).hexdigest()[:12]}"'
        is_known = answering.request.headers.get("if-none-match") == mark
        self.told.append((path, 304 if is_known else 200))
        if is_known:
            answering.head(304, ETag=mark)
        else:
            answering.whole(body, ETag=mark, Content_Type="text/html; charset=utf-8")
