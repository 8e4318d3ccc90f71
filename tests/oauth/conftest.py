"""The provider on the tests' database, and a person logged in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from backend.app import create_app
from backend.settings import Settings
from tests import factories
from tests.oauth.provider import Provider, logged_in


@pytest.fixture(scope="session")
def application(connected: str) -> Starlette:
    return create_app(Settings(data_dir=Path("/nonexistent"), demo=True), connected)


@pytest.fixture
async def provider(db: str, application: Starlette) -> AsyncIterator[Provider]:
    where = await factories.territory()
    person = await factories.person("Inès Moreau", email="ines@exemple.fr")
    made = Provider(application, where, person, await logged_in(person))
    yield made
    await made.close()
