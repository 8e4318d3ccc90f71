"""The ballot box: ballots sealed with the vote's public key, found again only through the keyring.

The design, and what an attacker holding the whole database learns, are in decisions/0003.
"""

from hmac import compare_digest
from uuid import UUID

import orjson
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import SecretBox

from backend.kit import codes, secrets


class BoxTampered(Exception):  # noqa: N818  (what happened, told to the operator)
    """The database was changed behind our back: nothing is cast nor counted until somebody has looked."""


def new_receipt() -> str:
    """80 random bits as four groups of four, easy to copy by hand and to read aloud."""
    return codes.grouped(codes.draw(16))


def normal_receipt(text: str) -> str:
    """What a person typed, as we write it."""
    return codes.grouped(codes.read(text))[:40]


def slot(vote_id: UUID, voter: bytes) -> str:
    """Where a voter's ballot lies in the box: a keyed hash that the database alone cannot compute.

    `voter`: what the roll keeps of them for good (roll.Line.voter).
    """
    return secrets.keyring().mac("ballot-slot", vote_id.bytes, voter).hex()


def new_keys(vote_id: UUID) -> tuple[bytes, bytes]:
    """A public key followed by the keyring's mark on it, and its private key wrapped by the keyring."""
    private = PrivateKey.generate()
    public = bytes(private.public_key)
    return public + _key_mark(vote_id, public), bytes(_wrapper(vote_id).encrypt(bytes(private)))


def _key_mark(vote_id: UUID, public: bytes) -> bytes:
    return secrets.keyring().mac("vote-public-key", vote_id.bytes, public)


def seal(vote_id: UUID, marked_key: bytes, receipt: str, points: dict[str, int], options: int) -> bytes:
    """A sealed ballot, of one length for all the ballots of a vote, so that its size tells nothing.

    Raises BoxTampered when the key is not one we made: who writes in the database cannot have ballots sealed for them.
    """
    public_key, mark = marked_key[:32], marked_key[32:]
    if not compare_digest(mark, _key_mark(vote_id, public_key)):
        raise BoxTampered(f"the public key of vote {vote_id} is not the one it was opened with")
    content = orjson.dumps([receipt, points])
    length = 64 + options * 96
    return bytes(SealedBox(PublicKey(public_key)).encrypt(content.ljust(length)))


def unwrap(vote_id: UUID, wrapped: bytes) -> PrivateKey:
    return PrivateKey(_wrapper(vote_id).decrypt(wrapped))


def unseal(key: PrivateKey, sealed: bytes) -> tuple[str, dict[str, int]]:
    receipt, points = orjson.loads(SealedBox(key).decrypt(sealed))
    return receipt, points


def _wrapper(vote_id: UUID) -> SecretBox:
    return SecretBox(secrets.keyring().key(f"vote-key {vote_id}"))
