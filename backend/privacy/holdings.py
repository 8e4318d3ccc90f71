"""All that the instance holds of people, from the top room down: the order in which a person is erased.

A room that holds personal data declares it in its `personal.py`, and is named here.
"""

from backend.assistance import personal as assistance
from backend.eligibility import personal as eligibility
from backend.grants import personal as grants
from backend.identity import personal as identity
from backend.kit import holdings as kit
from backend.kit.personal import Holding
from backend.oauth import personal as oauth
from backend.organizations import personal as organizations
from backend.privacy import personal as privacy
from backend.projects import personal as projects
from backend.votes import personal as votes

HOLDINGS: tuple[Holding, ...] = (
    *privacy.HOLDINGS,
    *votes.HOLDINGS,
    *projects.HOLDINGS,
    *eligibility.HOLDINGS,
    *assistance.HOLDINGS,
    *oauth.HOLDINGS,
    *grants.HOLDINGS,
    *organizations.HOLDINGS,
    *kit.HOLDINGS,
    *identity.HOLDINGS,
)
