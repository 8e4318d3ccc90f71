"""The tables of Préau as Django sees them: it neither makes nor changes them."""

from django.db import models


class Person(models.Model):
    id = models.UUIDField(primary_key=True)
    name = models.TextField()
    public_since = models.DateTimeField(null=True)

    class Meta:
        managed, db_table = False, "person"


class Territory(models.Model):
    id = models.UUIDField(primary_key=True)
    name = models.TextField()

    class Meta:
        managed, db_table = False, "territory"


class Project(models.Model):
    id = models.UUIDField(primary_key=True)
    title = models.TextField()
    summary = models.TextField()
    status = models.TextField()
    cost_cents = models.BigIntegerField(null=True)
    currency = models.TextField()
    created_at = models.DateTimeField()
    author = models.ForeignKey(Person, models.DO_NOTHING, null=True)
    territory = models.ForeignKey(Territory, models.DO_NOTHING)

    class Meta:
        managed, db_table = False, "project"


class Budget(models.Model):
    id = models.UUIDField(primary_key=True)
    title = models.TextField()

    class Meta:
        managed, db_table = False, "participatory_budget"


class Proposal(models.Model):
    id = models.UUIDField(primary_key=True)
    status = models.TextField()
    cost_cents = models.BigIntegerField(null=True)
    budget = models.ForeignKey(Budget, models.DO_NOTHING, related_name="proposals")
    project = models.ForeignKey(Project, models.DO_NOTHING)

    class Meta:
        managed, db_table = False, "budget_proposal"
