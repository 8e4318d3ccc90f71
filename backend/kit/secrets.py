"""The instance's secret, which never enters the database, and the keys derived from it by purpose."""

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox


class Keyring:
    """Keys of 32 bytes, one per purpose: HKDF-Expand (RFC 5869) of the instance's secret."""

    def __init__(self, secret: bytes) -> None:
        self._secret = hashlib.sha256(b"preau instance secret" + secret).digest()
        self._derived = lru_cache(maxsize=64)(self._derive)

    def key(self, purpose: str) -> bytes:
        return self._derived(purpose)

    def _derive(self, purpose: str) -> bytes:
        return hmac.digest(self._secret, purpose.encode() + b"\x01", "sha256")

    def mac(self, purpose: str, *parts: bytes | str) -> bytes:
        """A keyed hash of the parts, each prefixed by its length so that no two lists collide."""
        raw = [part.encode() if isinstance(part, str) else part for part in parts]
        message = b"".join(len(part).to_bytes(4, "big") + part for part in raw)
        return hmac.digest(self.key(purpose), message, "sha256")

    def seal(self, purpose: str, clear: bytes) -> bytes:
        """What only this instance can open again, for the same purpose (libsodium's secret box)."""
        return bytes(SecretBox(self.key(f"seal-{purpose}")).encrypt(clear))

    def unseal(self, purpose: str, sealed: bytes) -> bytes | None:
        """None when it was not sealed here for that purpose, or was changed since."""
        try:
            return SecretBox(self.key(f"seal-{purpose}")).decrypt(sealed)
        except (CryptoError, ValueError, TypeError):
            return None


_current: Keyring | None = None


def use(keyring: Keyring) -> None:
    """Install the process's keyring, at start."""
    global _current  # noqa: PLW0603  (one keyring per process, set once by whoever starts it)
    _current = keyring


def keyring() -> Keyring:
    if _current is None:
        raise RuntimeError("no keyring: the application has not been started")
    return _current


def load_or_create(path: Path) -> bytes:
    """The secret kept in `path` (mode 0600), drawn at the first start; safe when two processes start at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(draft, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(secrets.token_bytes(32))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_bytes()
