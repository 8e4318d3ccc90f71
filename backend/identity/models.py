"""Tables of identity. Codes and session tokens are kept only as keyed hashes."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Person(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=80)
    email = fields.CharField(max_length=254, null=True, unique=True)
    locale = fields.CharField(max_length=8, default="fr")
    persona = fields.CharField(max_length=20, null=True, unique=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "person"


class LoginCode(Model):
    """One live code per address; `tries` counts wrong guesses, five of which spend it."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    email = fields.CharField(max_length=254, unique=True)
    code = fields.BinaryField()
    expires_at = fields.DatetimeField()
    tries = fields.SmallIntField(default=0)

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
