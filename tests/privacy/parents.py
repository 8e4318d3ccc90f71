"""A child under 15 and the link that their parent received."""

import re

from backend.identity.age import parental_mark, state_age
from backend.kit import sql
from backend.kit.actor import Actor
from backend.kit.perform import perform

PARENT = "parent@exemple.fr"


async def ask(child: Actor) -> str:
    """The token of the link in the mail to the parent."""
    await perform(state_age, child, None, age="under_15", parent_email=PARENT)
    mails = await sql.rows("SELECT text FROM mail_message WHERE recipient = :p", {"p": PARENT})
    kept = await sql.row("SELECT token FROM parental_request WHERE person_id = :c", {"c": child.person_id})
    assert kept is not None
    tokens = [re.findall(r"/accord-parental\?jeton=(\S+)", mail["text"])[0] for mail in mails]
    return str(next(token for token in tokens if parental_mark(token) == kept["token"]))
