"""Settings: one frozen value read from the environment at start, every error told at once."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from backend.kit.embedded import default_data_dir
from backend.kit.faults import ConfigurationFault
from backend.kit.mail import Smtp

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """`database_url` None: the embedded server of `data_dir`. `public_url` is an origin, without a final slash."""

    data_dir: Path
    database_url: str | None = None
    public_url: str | None = None
    secret_key: bytes | None = None
    territory: str | None = None
    smtp: Smtp | None = None
    directory_url: str | None = None
    demo: bool = False
    pool_size: int = 10
    log_level: str = "INFO"
    compiled: bool = True
    metrics_token: str | None = None

    @property
    def secure(self) -> bool:
        """Whether readers come by https, so that cookies may be bound to it."""
        return bool(self.public_url) and str(self.public_url).startswith("https://")


@dataclass(frozen=True, slots=True)
class Fault:
    variable: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.variable}: {self.message}. {self.hint}"


class SettingsError(ConfigurationFault):
    """Every fault of the environment, each with its variable and a hint."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class _Reader:
    """Reads variables one by one, gathering faults instead of stopping at the first."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.faults: list[Fault] = []
        self.known: set[str] = set()

    def read(self, name: str, parse: Callable[[str], T], default: T, hint: str) -> T:
        self.known.add(name)
        text = self.environment.get(name, "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            self.faults.append(Fault(name, str(error), hint))
            return default

    def check_unknown(self) -> None:
        for name in sorted(set(self.environment) - self.known):
            if name.startswith("PREAU_") and not name.startswith("PREAU_TEST_"):
                self.faults.append(Fault(name, "is not a variable of Préau", "Check its spelling, or remove it."))


def load(environment: Mapping[str, str] | None = None, *, demo: bool = False) -> Settings:
    """The settings of the process. Raises SettingsError with all the faults found."""
    reader = _Reader(os.environ if environment is None else environment)
    read = reader.read
    sender = read("PREAU_MAIL_FROM", _address, "", "An address: participation@ville.example.")
    smtp = read("PREAU_SMTP_URL", _smtp(sender), None, "smtp://user:password@host:587 (smtps:// for port 465).")
    if smtp is not None and not sender:
        reader.faults.append(Fault("PREAU_MAIL_FROM", "is needed with PREAU_SMTP_URL", "The sender's address."))
    settings = Settings(
        data_dir=read("PREAU_DATA_DIR", _folder, default_data_dir(), "A folder that this account may write."),
        database_url=read(
            "DATABASE_URL", _database, None, "postgresql://user:password@host/database, or leave it out."
        ),
        public_url=read("PREAU_PUBLIC_URL", _origin, None, "https://participation.ville.example, without a path."),
        secret_key=read("PREAU_SECRET_KEY", _secret, None, "32 random bytes or more, e.g. `openssl rand -hex 32`."),
        territory=read("PREAU_TERRITORY", _code, None, "The INSEE code or SIREN of the default territory: 31555."),
        smtp=smtp,
        directory_url=read(
            "PREAU_DIRECTORY_URL", _page, None, "https://recherche-entreprises.api.gouv.fr/search, or leave it out."
        ),
        demo=read("PREAU_DEMO", _flag, demo, "1 or 0."),
        pool_size=read(
            "PREAU_POOL_SIZE",
            _number(1, 200),
            10,
            "Connections per worker for transactions, and as many for single statements; from 1 to 200 each.",
        ),
        compiled=read("PREAU_COMPILED", _flag, True, "1, or 0 to have every query answered by the ordinary lane."),
        metrics_token=read("PREAU_METRICS_TOKEN", _token, None, "16 characters or more, or leave it out."),
        log_level=read("PREAU_LOG_LEVEL", _level, "INFO", "DEBUG, INFO, WARNING or ERROR."),
    )
    reader.check_unknown()
    if reader.faults:
        raise SettingsError(reader.faults)
    return settings


def _folder(text: str) -> Path:
    try:
        path = Path(text).expanduser()
        is_file = path.exists() and not path.is_dir()
    except (OSError, RuntimeError) as error:
        raise ValueError(f"“{text[:80]}” cannot be a folder") from error
    if is_file:
        raise ValueError(f"“{text}” is not a folder")
    return path.absolute()


def _database(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError(f"“{parts.scheme}” is not PostgreSQL")
    if not parts.path.strip("/"):
        raise ValueError("names no database")
    _port(parts)
    return text


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise ValueError("has a port that is not one") from error


def _origin(text: str) -> str:
    """An origin as browsers write it: lower case, without the port that goes without saying (RFC 6454 §6)."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or not re.fullmatch(r"[\w.:\-]+", parts.hostname):
        raise ValueError("is not an http or https address")
    if parts.path not in {"", "/"} or parts.query or parts.fragment or parts.username:
        raise ValueError("must be an origin alone, without path, query or account")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = _port(parts)
    usual = port is None or port == {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" if usual else f"{parts.scheme}://{host}:{port}"


def _page(text: str) -> str:
    """An http or https address with its path, whose query is ours to write."""
    parts = urlsplit(text)
    _origin(f"{parts.scheme}://{parts.netloc}")
    if parts.query or parts.fragment:
        raise ValueError("must have neither query nor fragment")
    return text


def _secret(text: str) -> bytes:
    if len(text) < 32 or len(set(text)) < 8:
        raise ValueError("is too short or too regular to be a secret")
    return text.encode()


def _token(text: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]{16,200}", text):
        raise ValueError("is not 16 to 200 printable characters without spaces")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise ValueError(f"“{text}” is not an e-mail address")
    return text


def _code(text: str) -> str:
    if not re.fullmatch(r"[0-9A-Z]{2,9}", text):
        raise ValueError(f"“{text}” is not a code")
    return text


def _flag(text: str) -> bool:
    if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
        raise ValueError(f"“{text}” is neither yes nor no")
    return text.lower() in {"1", "true", "yes"}


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(f"“{text}” is not a number from {least} to {most}")
        return int(text)

    return parse


def _level(text: str) -> str:
    if text.upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError(f"“{text}” is not a level")
    return text.upper()


def _smtp(sender: str) -> Callable[[str], Smtp | None]:
    def parse(text: str) -> Smtp | None:
        parts = urlsplit(text)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("is not an smtp address")
        username = unquote(parts.username) if parts.username else None
        password = unquote(parts.password) if parts.password else None
        tls = parts.scheme == "smtps"
        port = _port(parts) or (465 if tls else 587)
        return Smtp(parts.hostname, port, sender, username, password, starttls=not tls, tls=tls)

    return parse
