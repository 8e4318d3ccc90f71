"""A device that holds passkeys, in software: it makes keys and signs challenges as WebAuthn 3 says, or wrongly."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

_PRESENT, _VERIFIED, _ATTESTED = 0x01, 0x04, 0x40
Json = dict[str, Any]


@dataclass
class Device:
    """`verifies`: whether it checks who holds it; `counter`: how many times its key was used, -1 if it keeps none."""

    origin: str = "http://preau.example"
    verifies: bool = True
    counter: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    handle: str = ""

    def make(self, options: Json) -> Json:
        """What `navigator.credentials.create()` answers, as `toJSON()` writes it."""
        asked = options["publicKey"]
        self.handle = asked["user"]["id"]
        attested = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + self._public()
        data = self._data(asked["rp"]["id"], _ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._answer({"clientDataJSON": client, "attestationObject": bytes_to_base64url(attestation)})

    def use(self, options: Json) -> Json:
        """What `navigator.credentials.get()` answers."""
        asked = options["publicKey"]
        if self.counter >= 0:
            self.counter += 1
        data, client = self._data(asked["rpId"]), self._client("webauthn.get", asked["challenge"])
        signed = data + hashlib.sha256(base64url_to_bytes(client)).digest()
        return self._answer(
            {
                "clientDataJSON": client,
                "authenticatorData": bytes_to_base64url(data),
                "signature": bytes_to_base64url(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": self.handle,
            }
        )

    def _answer(self, response: Json) -> Json:
        name = bytes_to_base64url(self.credential)
        return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}

    def _client(self, kind: str, challenge: str) -> str:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return bytes_to_base64url(json.dumps(told).encode())

    def _data(self, site: str, flags: int = 0) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.verifies else 0)
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + max(self.counter, 0).to_bytes(4, "big")

    def _public(self) -> bytes:
        """The public key as COSE writes it (RFC 9053 §7.1.1)."""
        point = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
