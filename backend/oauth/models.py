"""Tables of the OAuth 2 and OpenID Connect provider. Codes and tokens are kept only as keyed hashes."""

from tortoise import Model, fields
from tortoise.contrib.postgres.fields import ArrayField

from backend.kit.ids import uuid7


class Client(Model):
    """A registered application. `kind`: public (no secret can be kept) or confidential; `sandbox` ones only know
    the people of the demonstration and their own developers.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    client_id = fields.CharField(max_length=48, unique=True)
    secret = fields.CharField(max_length=64, null=True)
    kind = fields.CharField(max_length=12)
    name = fields.CharField(max_length=80)
    homepage = fields.CharField(max_length=300, default="")
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    owner: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Person", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    redirect_uris = ArrayField(element_type="text")
    logout_uris = ArrayField(element_type="text")
    grant_types = ArrayField(element_type="text")
    scopes = ArrayField(element_type="text")
    sandbox = fields.BooleanField(default=False)
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_client"
        indexes = (("owner_id",), ("territory_id", "created_at"))


class Consent(Model):
    """What a person allowed an application; taking it back kills its tokens at once."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField("models.Client", related_name=False)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    scopes = ArrayField(element_type="text")
    given_at = fields.DatetimeField()

    class Meta:
        table = "oauth_consent"
        unique_together = (("client_id", "person_id"),)
        indexes = (("person_id", "given_at"),)


class TokenFamily(Model):
    """All the tokens that came from one authorization: revoked together."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField("models.Client", related_name=False)
    person: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Person", null=True, related_name=False
    )
    session_id = fields.UUIDField(null=True)
    scopes = ArrayField(element_type="text")
    strength = fields.SmallIntField(default=0)
    proven_at = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_family"
        indexes = (("client_id", "person_id"), ("person_id",), ("expires_at",))


class AuthorizationCode(Model):
    digest = fields.CharField(max_length=64, primary_key=True)
    family: fields.ForeignKeyRelation[TokenFamily] = fields.ForeignKeyField("models.TokenFamily", related_name=False)
    redirect_uri = fields.CharField(max_length=400)
    challenge = fields.CharField(max_length=128)
    nonce = fields.CharField(max_length=300, null=True)
    expires_at = fields.DatetimeField()
    spent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_code"
        indexes = (("family_id",), ("expires_at",))


class RefreshToken(Model):
    digest = fields.CharField(max_length=64, primary_key=True)
    family: fields.ForeignKeyRelation[TokenFamily] = fields.ForeignKeyField("models.TokenFamily", related_name=False)
    issued_at = fields.DatetimeField()
    spent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_refresh_token"
        indexes = (("family_id",),)


class RevokedAccess(Model):
    """Access tokens revoked alone (RFC 7009), by the hash of their `jti`, until they expire by themselves."""

    mark = fields.CharField(max_length=64, primary_key=True)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "oauth_revoked_access"
        indexes = (("expires_at",),)


class DeviceGrant(Model):
    """A kiosk that waits for a person to type its code elsewhere (RFC 8628). `status`: waiting, allowed, refused."""

    digest = fields.CharField(max_length=64, primary_key=True)
    client: fields.ForeignKeyRelation[Client] = fields.ForeignKeyField("models.Client", related_name=False)
    user_code = fields.CharField(max_length=64, unique=True)
    scopes = ArrayField(element_type="text")
    status = fields.CharField(max_length=12)
    family: fields.ForeignKeyNullableRelation[TokenFamily] = fields.ForeignKeyField(
        "models.TokenFamily", null=True, related_name=False
    )
    polled_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "oauth_device"
        indexes = (("expires_at",),)


class SigningKey(Model):
    """A key that signs tokens: the newest signs, those not yet retired still verify. The private part is sealed."""

    kid = fields.CharField(max_length=64, primary_key=True)
    alg = fields.CharField(max_length=10)
    sealed = fields.BinaryField()
    public = fields.TextField()
    created_at = fields.DatetimeField()
    retires_at = fields.DatetimeField(null=True)

    class Meta:
        table = "oauth_signing_key"
