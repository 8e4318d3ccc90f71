"""Who asks, for rate limits: an IPv4 address, or the whole network that one subscriber of IPv6 draws addresses from."""

import pytest
from starlette.requests import Request

from backend import doors


@pytest.mark.parametrize(
    ("client", "network"),
    [
        (("192.0.2.1", 1), "192.0.2.1"),
        (("2001:db8:1:2::1", 1), "2001:db8:1:2::/64"),
        (("2001:db8:1:2:ffff:ffff:ffff:ffff", 1), "2001:db8:1:2::/64"),
        (("2001:db8:1:3::1", 1), "2001:db8:1:3::/64"),
        (("fe80::1%eth0", 1), "fe80::/64"),
        (("::ffff:192.0.2.1", 1), "192.0.2.1"),
        (("unix", 1), "unix"),
        (None, ""),
    ],
)
def test_a_subscriber_is_one_network(client: tuple[str, int] | None, network: str) -> None:
    assert doors.network_of(Request({"type": "http", "headers": [], "client": client})) == network
