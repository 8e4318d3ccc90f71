"""Table of grants of roles."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class RoleGrant(Model):
    """A person, or those who act for an organization, hold a role in a territory and all that it contains.

    `territory_id` null: in the whole instance. `delegable`: the holder may give the same role, no wider and no longer.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Person", null=True, related_name=False
    )
    organization: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Organization", null=True, related_name=False
    )
    territory: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Territory", null=True, related_name=False
    )
    role = fields.CharField(max_length=20)
    delegable = fields.BooleanField(db_default=False)
    reason = fields.CharField(max_length=400, db_default="")
    granted_by_id = fields.UUIDField(null=True)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)
    revoked_by_id = fields.UUIDField(null=True)
    revoke_reason = fields.CharField(max_length=400, db_default="")

    class Meta:
        table = "role_grant"
        indexes = (("person_id",), ("organization_id",), ("territory_id",))
