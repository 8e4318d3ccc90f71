"""The API and the site in process, for the tests of eligibility that go through them."""

from tests.api.conftest import act, ask, engine
from tests.security.conftest import applications, browse, session

__all__ = ["act", "applications", "ask", "browse", "engine", "session"]
