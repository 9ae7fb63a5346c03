"""Who may ask now: limits by address and by session."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from starlette.requests import Request

from bot.web.failures import TooManyError
from bot.web.limits import ADDRESS_RATE, COUNTED, SESSION_RATE
from bot.web.rates import Limiter
from bot.web.sessions import Session


class Visitors:
    """Counts what each address and each session asks. `now` gives seconds that never go back."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._addresses = Limiter(ADDRESS_RATE, now=now, size=COUNTED)
        self._sessions = Limiter(SESSION_RATE, now=now, size=COUNTED)

    def admit(self, request: Request, session: Session | None = None) -> None:
        """Counts one request; raises `TooManyError` where it is one too many."""
        # The address first: whoever throws cookies away must not fill the other table.
        seconds = self._addresses.wait(network(request.client.host if request.client else ""))
        if not seconds and session is not None:
            seconds = self._sessions.wait(session.id)
        if seconds:
            raise TooManyError(seconds=seconds)


def network(host: str) -> str:
    """What counts as one address: of IPv6 the part that a home or an office is given (/64)."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return host
