"""Tables of projects, and of the people who carry them."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Project(Model):
    """`search_text` is the folded text of the page, indexed by PostgreSQL's French dictionary."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    title = fields.CharField(max_length=160)
    summary = fields.CharField(max_length=400, default="")
    body = fields.TextField(default="")
    cost_cents = fields.BigIntField(null=True)
    currency = fields.CharField(max_length=3, default="EUR")
    place = fields.CharField(max_length=120, default="")
    image = fields.CharField(max_length=200, null=True)
    image_alt = fields.CharField(max_length=200, default="")
    status = fields.CharField(max_length=12)
    author: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Person", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    organization: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Organization", null=True, related_name=False
    )
    created_at = fields.DatetimeField()
    search_text = fields.TextField(default="")

    class Meta:
        table = "project"
        indexes = (
            ("territory_id", "created_at"),
            ("author_id", "created_at"),
            ("organization_id", "created_at"),
            ("created_at",),
            ("territory_id", "status", "author_id", "cost_cents", "id"),  # all that lists ask of those they leave out
        )


class TeamMember(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    project: fields.ForeignKeyRelation[Project] = fields.ForeignKeyField("models.Project", related_name=False)
    person: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Person", related_name=False)
    joined_at = fields.DatetimeField()

    class Meta:
        table = "team_member"
        unique_together = (("project_id", "person_id"),)
        indexes = (("person_id",),)
