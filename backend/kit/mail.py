"""Mail: written to the outbox with the action that sends it, delivered by SMTP in the background.

Without SMTP settings (demonstration) messages stay in the outbox, which the portal shows.
"""

from dataclasses import dataclass
from uuid import UUID

from backend.kit import clock, outbox, sql
from backend.kit.ids import uuid7
from backend.kit.text import tidy

TASK = "send_mail"


@dataclass(frozen=True, slots=True)
class Smtp:
    """`starttls`: the connection must be upgraded (RFC 3207); `tls`: it is encrypted from the start (RFC 8314)."""

    host: str
    port: int
    sender: str
    username: str | None = None
    password: str | None = None
    starttls: bool = True
    tls: bool = False


async def send(recipient: str, subject: str, text: str) -> None:
    """Queue one message of plain text; headers are single lines (no header can be injected)."""
    values: dict[str, object] = {
        "id": uuid7(),
        "recipient": tidy(recipient),
        "subject": tidy(subject),
        "text": text,
        "at": clock.now(),
    }
    await sql.run(
        "INSERT INTO mail_message (id, recipient, subject, text, at) VALUES (:id, :recipient, :subject, :text, :at)",
        values,
    )
    await outbox.announce(TASK, {"message_id": str(values["id"])})


async def deliver(message_id: UUID, smtp: Smtp) -> None:
    """Send a queued message once, then empty it: a login code, which its subject too may hold, must not be kept."""
    row = await sql.row(
        "SELECT recipient, subject, text FROM mail_message WHERE id = :id AND sent_at IS NULL", {"id": message_id}
    )
    if row is None:
        return
    from email.message import EmailMessage  # noqa: PLC0415  (1 MB, where there is an SMTP server)

    import aiosmtplib  # noqa: PLC0415

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = smtp.sender, row["recipient"], row["subject"]
    message["Message-ID"] = f"<{message_id}@{smtp.sender.rpartition('@')[2]}>"
    message.set_content(row["text"])
    await aiosmtplib.send(
        message,
        hostname=smtp.host,
        port=smtp.port,
        username=smtp.username,
        password=smtp.password,
        start_tls=smtp.starttls or None,
        use_tls=smtp.tls,
        timeout=20,
    )
    await sql.run(
        "UPDATE mail_message SET sent_at = :now, subject = '', text = '' WHERE id = :id",
        {"id": message_id, "now": clock.now()},
    )
