"""Mail: delivered once by SMTP, in the clear only where told, its text forgotten, no header injected."""

import asyncio
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from uuid import UUID

import aiosmtplib
import pytest

from backend.kit import mail, sql
from backend.kit.mail import Smtp
from backend.kit.transactions import in_transaction

pytestmark = pytest.mark.usefixtures("db")
SENDER = "participation@ville.example"


@dataclass
class Server:
    """An SMTP server (RFC 5321) that keeps what it receives; with a certificate, STARTTLS or TLS at once."""

    tls: ssl.SSLContext | None = None
    refuses: bytes = b""
    received: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ville.example\r\n")
        while line := await reader.readline():
            verb = line.split()[0].upper() if line.split() else b""
            if self.refuses and verb == self.refuses:
                writer.write(b"451 later\r\n")
            elif verb == b"EHLO":
                upgrade = self.tls is not None and writer.get_extra_info("ssl_object") is None
                writer.write(
                    b"250-ville.example\r\n250-STARTTLS\r\n250 8BITMIME\r\n" if upgrade else b"250 8BITMIME\r\n"
                )
            elif verb == b"STARTTLS" and self.tls is not None:
                writer.write(b"220 go\r\n")
                await writer.start_tls(self.tls)
            elif verb == b"DATA":
                writer.write(b"354 go\r\n")
                raw = (await reader.readuntil(b"\r\n.\r\n")).removesuffix(b".\r\n")
                self.received.append(message_from_bytes(raw.replace(b"\r\n", b"\n"), policy=policy.default))
                self.encrypted.append(writer.get_extra_info("ssl_object") is not None)
                writer.write(b"250 kept\r\n")
            else:
                writer.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
            await writer.drain()
            if verb == b"QUIT":
                break
        writer.close()


@asynccontextmanager
async def _listening(server: Server, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """The port where the server listens."""
    listening = await asyncio.start_server(server.talk, "127.0.0.1", 0, ssl=tls)
    async with listening:
        yield listening.sockets[0].getsockname()[1]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ssl.SSLContext]:
    """A certificate for `localhost` that this process trusts."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    asked = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(["openssl", "req", *asked, *named, "-keyout", key, "-out", cert], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(cert))
        yield context


async def _queue(
    recipient: str = "camille@exemple.fr", subject: str = "Été", text: str = "Votre code : 123 456\n"
) -> UUID:
    async with in_transaction():
        await mail.send(recipient, subject, text)
    row = await sql.row("SELECT id FROM mail_message ORDER BY at DESC LIMIT 1")
    assert row is not None
    return UUID(str(row["id"]))


Deliver = Callable[[int], Awaitable[None]]


def _plain(message: UUID) -> Deliver:
    return lambda port: mail.deliver(message, Smtp("127.0.0.1", port, SENDER, starttls=False))


async def test_a_message_is_delivered_once_and_its_text_forgotten() -> None:
    server, message = Server(), await _queue()
    async with _listening(server) as port:
        for _ in range(2):
            await _plain(message)(port)
    (sent,) = server.received
    assert (sent["From"], sent["To"], sent["Subject"]) == (SENDER, "camille@exemple.fr", "Été")
    assert sent.get_content() == "Votre code : 123 456\n"
    assert sent["Message-ID"] == f"<{message}@ville.example>"
    row = await sql.row("SELECT recipient, subject, text, sent_at FROM mail_message")
    assert row is not None
    assert (row["recipient"], row["subject"], row["text"]) == ("camille@exemple.fr", "", "")
    assert row["sent_at"] is not None


async def test_a_message_that_the_server_puts_off_is_kept_whole() -> None:
    server, message = Server(refuses=b"RCPT"), await _queue()
    async with _listening(server) as port:
        with pytest.raises(aiosmtplib.SMTPRecipientsRefused):
            await _plain(message)(port)
        row = await sql.row("SELECT text, sent_at FROM mail_message")
        assert row is not None
        assert (row["text"], row["sent_at"]) == ("Votre code : 123 456\n", None)
        server.refuses = b""
        await _plain(message)(port)
    assert len(server.received) == 1


@pytest.mark.parametrize(
    ("recipient", "subject"),
    [
        ("camille@exemple.fr", "Bonjour\r\nBcc: tous@exemple.fr"),
        ("camille@exemple.fr\nBcc: tous@exemple.fr", "Bonjour"),
    ],
)
async def test_no_header_is_injected(recipient: str, subject: str) -> None:
    server, message = Server(), await _queue(recipient, subject)
    async with _listening(server) as port:
        await _plain(message)(port)
    for sent in server.received:
        assert sent["Bcc"] is None
        assert set(sent.keys()) <= {
            "From",
            "To",
            "Subject",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        }


async def test_a_line_that_is_a_dot_ends_nothing() -> None:
    text = "avant\n.\nDATA\n..après\n"
    server, message = Server(), await _queue(text=text)
    async with _listening(server) as port:
        await _plain(message)(port)
    (sent,) = server.received
    assert sent.get_content().replace("\n..\n", "\n.\n").replace("\n...", "\n..") == text


async def test_starttls_is_done_where_it_is_asked(certificate: ssl.SSLContext) -> None:
    server, message = Server(certificate), await _queue()
    async with _listening(server) as port:
        await mail.deliver(message, Smtp("localhost", port, SENDER))
    assert server.encrypted == [True]


async def test_a_server_that_cannot_encrypt_receives_nothing() -> None:
    server, message = Server(), await _queue()
    async with _listening(server) as port:
        with pytest.raises(aiosmtplib.SMTPException):
            await mail.deliver(message, Smtp("localhost", port, SENDER))
    assert server.received == []


async def test_tls_from_the_start(certificate: ssl.SSLContext) -> None:
    server, message = Server(), await _queue()
    async with _listening(server, certificate) as port:
        await mail.deliver(message, Smtp("localhost", port, SENDER, starttls=False, tls=True))
    assert server.encrypted == [True]


async def test_a_certificate_of_another_name_is_refused(certificate: ssl.SSLContext) -> None:
    server, message = Server(), await _queue()
    async with _listening(server, certificate) as port:
        with pytest.raises(aiosmtplib.SMTPException):
            await mail.deliver(message, Smtp("127.0.0.1", port, SENDER, starttls=False, tls=True))
    assert server.received == []
