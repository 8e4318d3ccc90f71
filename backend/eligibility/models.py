"""Tables of eligibility. Of the people on a list only a keyed hash is kept, enough to match and nothing to read."""

from uuid import uuid4

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Electorate(Model):
    """Who may vote: `signed_in` every person logged in, `listed` those already on the roll, `codes` whoever holds a
    voting code, `rule` those whose proofs satisfy `requirement` (eligibility/requirements, as JSON).
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Territory", null=True, related_name=False
    )
    kind = fields.CharField(max_length=12)
    name = fields.CharField(max_length=160)
    requirement = fields.TextField(db_default="")

    class Meta:
        table = "electorate"


class ElectorList(Model):
    """A list of people who hold a right: electoral roll, school list, members. `matching`: by what."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    name = fields.CharField(max_length=160)
    matching = fields.CharField(max_length=12)
    proves = fields.CharField(max_length=12)
    created_at = fields.DatetimeField()
    retired_at = fields.DatetimeField(null=True)

    class Meta:
        table = "elector_list"
        indexes = (("territory_id", "created_at"),)


class Elector(Model):
    """One line of a list: a keyed hash of what identifies the person, drawn in no order."""

    id = fields.UUIDField(primary_key=True, default=uuid4)
    list: fields.ForeignKeyRelation[ElectorList] = fields.ForeignKeyField("models.ElectorList", related_name=False)
    mark = fields.CharField(max_length=64)
    added_on = fields.DateField()

    class Meta:
        table = "elector"
        unique_together = (("list_id", "mark"),)


class ListImport(Model):
    """One import of a file into a list, as it goes: lines read, added, already there, refused with their reasons."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    list: fields.ForeignKeyRelation[ElectorList] = fields.ForeignKeyField("models.ElectorList", related_name=False)
    started_at = fields.DatetimeField()
    finished_at = fields.DatetimeField(null=True)
    bytes_total = fields.BigIntField(default=0)
    bytes_read = fields.BigIntField(default=0)
    lines = fields.IntField(default=0)
    added = fields.IntField(default=0)
    known = fields.IntField(default=0)
    removed = fields.IntField(default=0)
    refused = fields.IntField(default=0)
    faults = fields.TextField(default="[]")

    class Meta:
        table = "list_import"
        indexes = (("list_id", "started_at"),)


class EligibilityProof(Model):
    """A fact proven about a person: what, how surely, from where, until when; never deleted while a vote leans on it.

    `kind`: age, residence, listed. `origin`: agent, register, post, provider.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    kind = fields.CharField(max_length=12)
    territory: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Territory", null=True, related_name=False
    )
    list: fields.ForeignKeyNullableRelation[ElectorList] = fields.ForeignKeyField(
        "models.ElectorList", null=True, related_name=False
    )
    elector: fields.ForeignKeyNullableRelation[Elector] = fields.ForeignKeyField(
        "models.Elector", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    born_on = fields.DateField(null=True)
    level = fields.SmallIntField()
    origin = fields.CharField(max_length=12)
    evidence = fields.CharField(max_length=200, default="")
    given_by_id = fields.UUIDField(null=True)
    given_at = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    revoke_reason = fields.CharField(max_length=400, default="")

    class Meta:
        table = "eligibility_proof"
        indexes = (("person_id",), ("territory_id", "given_at"), ("list_id", "given_at"), ("given_at",))


class ResidenceLetter(Model):
    """A person asks for a code at the address where they say they live; sealed, it goes once printed."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    address = fields.BinaryField(null=True)
    code = fields.CharField(max_length=64, null=True)
    status = fields.CharField(max_length=12)
    asked_at = fields.DatetimeField()
    printed_at = fields.DatetimeField(null=True)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "residence_letter"
        indexes = (("territory_id", "status"), ("person_id",))
