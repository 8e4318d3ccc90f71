"""Tables of identity. Codes and session tokens are kept only as keyed hashes."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Person(Model):
    """`public_since`: when the person first signed something public; before, nobody else may read the name."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=80)
    email = fields.CharField(max_length=254, null=True, unique=True)
    locale = fields.CharField(max_length=8, default="fr")
    public_since = fields.DatetimeField(null=True)
    persona = fields.CharField(max_length=20, null=True, unique=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "person"


class LoginCode(Model):
    """One live code per address; a new one replaces the last. Guesses are counted by kit/limits."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    email = fields.CharField(max_length=254, unique=True)
    code = fields.CharField(max_length=64)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "login_code"


class LoginSession(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    token = fields.CharField(max_length=64, unique=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("models.Person", related_name=False)
    started_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    class Meta:
        table = "login_session"
        indexes = (("expires_at",),)
