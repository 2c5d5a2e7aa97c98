"""Puts what went wrong on the network into words; the one place that knows httpx's errors.

Why: httpcore raises one class for a name that is not known, a refused connection and an expired
certificate. What happened stands in the error below it, and each needs another next step.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpcore
import httpx

from readinglist.errors import DeadlineError, Fault, HttpStatusError, UnreachableError
from readinglist.fetch.network import ProxyUnreachableError
from readinglist.fetch.pace import asks_to_wait

ARCHIVE_HINT = "Read a copy from the web archive with --archived."
_LATER_HINT = "Try again later, or with --archived."
_PROXY_HINT = "See HTTP_PROXY, HTTPS_PROXY and NO_PROXY in the environment."


@contextmanager
def in_words(url: str, *, wait_s: float) -> Iterator[None]:
    """Turn the errors of httpx and httpcore into ours; `wait_s` is the longest single wait."""
    try:
        yield
    except httpcore.ConnectTimeout as error:
        problem = "the host does not answer"
        raise UnreachableError(url, problem, hint=ARCHIVE_HINT, fault=Fault.SILENT) from error
    except (httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise DeadlineError(url, wait_s) from error
    except ProxyUnreachableError as error:
        problem = f"the proxy {error.place} cannot be reached: {_connecting(_below(error.below))}"
        raise UnreachableError(url, problem, hint=_PROXY_HINT, fault=Fault.PROXY) from error
    except httpcore.ProxyError as error:
        problem = f"the proxy refused: {error}"
        raise UnreachableError(url, problem, hint=_PROXY_HINT, fault=Fault.PROXY) from error
    except httpcore.ConnectError as error:
        below = _below(error)
        raise UnreachableError(
            url, _connecting(below), hint=ARCHIVE_HINT, fault=_fault(below)
        ) from error
    except (httpcore.RemoteProtocolError, httpx.RemoteProtocolError) as error:
        problem = _protocol(str(error))
        fault = Fault.BROKEN if problem == _BROKE_OFF else Fault.PROTOCOL
        raise UnreachableError(url, problem, hint=_LATER_HINT, fault=fault) from error
    except (httpcore.NetworkError, httpx.NetworkError) as error:
        raise UnreachableError(url, _BROKE_OFF, hint=_LATER_HINT, fault=Fault.BROKEN) from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise UnreachableError(url, f"cannot be asked for: {error}") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise UnreachableError(url, f"cannot be read: {error}") from error


def status_error(url: str, status: int, *, rest_s: float = 0.0) -> HttpStatusError:
    """Return the error for an answer of this status; `rest_s` is what its Retry-After asks for."""
    hint = asks_to_wait(rest_s) or _STATUS_HINTS.get(status, "")
    if not hint and status >= 500:
        hint = _LATER_HINT
    return HttpStatusError(url, status, hint=hint)


_STATUS_HINTS = {
    401: "It asks for a login: save the page in your browser, and add the file with --base-url.",
    403: "It may refuse programs: save the page in your browser, and add the file with --base-url.",
    404: ARCHIVE_HINT,
    407: _PROXY_HINT,
    410: ARCHIVE_HINT,
    429: _LATER_HINT,
    451: ARCHIVE_HINT,
}

_BROKE_OFF = "the connection broke off before the end"


def _below(error: Exception) -> Exception:
    """Return the error of the system that httpcore has wrapped, or else its own."""
    inner = error.args[0] if error.args else error
    return inner if isinstance(inner, Exception) else error


def _connecting(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return _tls(error)
    if isinstance(error, socket.gaierror | UnicodeError):
        return _NAMES.get(_code(error), _UNKNOWN_NAME)
    if isinstance(error, OSError):
        return _CONNECTING.get(error.errno or 0, error.strerror or str(error))
    return str(error) or "no connection can be made"


def _fault(error: Exception) -> Fault:
    """Return what an error while connecting says was in the way."""
    if isinstance(error, ssl.SSLError):
        return Fault.TLS
    if isinstance(error, socket.gaierror | UnicodeError):
        return Fault.NETWORK if _code(error) == socket.EAI_AGAIN else Fault.NAME
    return _FAULTS.get(_code(error), Fault.SILENT)


def _code(error: Exception) -> int:
    return error.errno or 0 if isinstance(error, OSError) else 0


_UNKNOWN_NAME = "there is no host of that name"
_NAMES = {
    socket.EAI_AGAIN: "the name of the host cannot be looked up now; is the network there?",
}
_CONNECTING = {
    errno.ECONNREFUSED: "the host refuses the connection",
    errno.ECONNRESET: "the host broke the connection off",
    errno.EHOSTUNREACH: "there is no way to the host; is the network there?",
    errno.ENETUNREACH: "there is no way to the host; is the network there?",
}
_FAULTS = {
    errno.ECONNREFUSED: Fault.REFUSED,
    errno.ECONNRESET: Fault.BROKEN,
    errno.EHOSTUNREACH: Fault.NETWORK,
    errno.ENETUNREACH: Fault.NETWORK,
    errno.ENETDOWN: Fault.NETWORK,
}

# By the codes of X509_verify_cert_error_string (OpenSSL, x509_vfy.h).
_CERTIFICATES = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by itself",
    19: "its certificate is signed by an authority that is not known here",
    20: "its certificate is signed by an authority that is not known here",
    21: "its certificate is signed by an authority that is not known here",
    62: "its certificate is for another host",
    64: "its certificate is for another host",
}


def _tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        words = _CERTIFICATES.get(error.verify_code, "its certificate cannot be trusted")
        return f"{words} ({error.verify_message.rstrip('.')})"
    return f"no secure connection can be made ({error.reason or error})"


def _protocol(said: str) -> str:
    if "buffer" in said:
        return "the head of its answer is too long"
    if "incomplete" in said or "without sending" in said or "closed" in said:
        return _BROKE_OFF
    return "its answer is not HTTP"
