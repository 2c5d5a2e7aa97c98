"""A server of ours and a library whose readings it has the pages of."""

from tests.support.loopback import no_proxy_of_this_machine, server, web

__all__ = ["no_proxy_of_this_machine", "server", "web"]
