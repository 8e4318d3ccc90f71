"""Rules of grants, pure: which roles there are."""

ROLES = (
    "agent",
    "facilitator",
    "instructor",
    "moderator",
    "elected",
    "juror",
    "mentor",
    "trustee",
    "observer",
    "dpo",
    "operator",
    "partner",
)
