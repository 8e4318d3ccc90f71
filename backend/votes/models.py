"""Tables of votes. The roll says who voted, the box says what; no column, time or order joins them (decisions/0003)."""

from uuid import uuid4

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Vote(Model):
    """`ballot_rule` and `count_rule` are data, fixed when the vote opens (votes/rules).

    `public_key` seals ballots; behind its 32 bytes stand as many that only the keyring can write (votes/box).
    `meta`: what an imported file says of itself beside, for its export to say it again.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    territory: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Territory", related_name=False)
    electorate: fields.ForeignKeyRelation[Model] = fields.ForeignKeyField("models.Electorate", related_name=False)
    title = fields.CharField(max_length=160)
    question = fields.TextField(default="")
    ballot_rule = fields.TextField()
    count_rule = fields.TextField()
    envelope_cents = fields.BigIntField(null=True)
    currency = fields.CharField(max_length=3, default="EUR")
    status = fields.CharField(max_length=12)
    opens_at = fields.DatetimeField()
    closes_at = fields.DatetimeField()
    early_closing_reason = fields.CharField(max_length=400, null=True)
    revote_allowed = fields.BooleanField(default=True)
    origin = fields.CharField(max_length=12, default="online")
    source = fields.TextField(default="")
    meta = fields.TextField(default="{}")
    public_key = fields.BinaryField(null=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "vote"
        indexes = (("territory_id", "opens_at"), ("status", "closes_at"), ("opens_at",))


class VoteKey(Model):
    """The private key of an open box, wrapped by the instance's keyring; destroyed when the box is opened."""

    vote: fields.OneToOneRelation[Vote] = fields.OneToOneField("models.Vote", primary_key=True, related_name=False)
    wrapped = fields.BinaryField()

    class Meta:
        table = "vote_key"


class Option(Model):
    """`number` is the option's name outside (in a `.pb` file); `position` its place on the ballot."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    vote: fields.ForeignKeyRelation[Vote] = fields.ForeignKeyField("models.Vote", related_name=False)
    project: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Project", null=True, related_name=False
    )
    number = fields.CharField(max_length=80)
    position = fields.IntField()
    title = fields.CharField(max_length=400)
    cost_cents = fields.BigIntField(null=True)
    withdrawn = fields.BooleanField(default=False)

    class Meta:
        table = "vote_option"
        unique_together = (("vote_id", "number"), ("vote_id", "position"))


class RollEntry(Model):
    """The roll (émargement): one row per voter and vote; a day, never an hour, so that order tells nothing.

    A voter is known by one or several of: the account, the line of an elector list, the voting code, and `human`, a
    keyed hash of what best tells who they are (eligibility/access). Each is unique within a vote, so that the same
    human met by two ways has one line; `human` stays after the account is erased. Indexes begin with what tells the
    voter, not with the vote, for the reason that roll.hold gives.
    """

    id = fields.UUIDField(primary_key=True, default=uuid4)
    vote: fields.ForeignKeyRelation[Vote] = fields.ForeignKeyField("models.Vote", related_name=False)
    person: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Person", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    elector: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Elector", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    code: fields.ForeignKeyNullableRelation["VotingCode"] = fields.ForeignKeyField(
        "models.VotingCode", null=True, related_name=False
    )
    human = fields.CharField(max_length=64, null=True)
    voted_on = fields.DateField(null=True)
    channel = fields.CharField(max_length=12, null=True)

    class Meta:
        table = "roll_entry"
        unique_together = (
            ("person_id", "vote_id"),
            ("elector_id", "vote_id"),
            ("code_id", "vote_id"),
            ("human", "vote_id"),
        )
        indexes = (("vote_id",),)


class VotingCodeBatch(Model):
    """Codes made together for letters or cards; `sealed` holds them until they are downloaded, once."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    vote: fields.ForeignKeyRelation[Vote] = fields.ForeignKeyField("models.Vote", related_name=False)
    name = fields.CharField(max_length=120)
    size = fields.IntField()
    sealed = fields.BinaryField(null=True)
    made_by_id = fields.UUIDField(null=True)
    made_at = fields.DatetimeField()
    downloaded_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)
    cancel_reason = fields.CharField(max_length=400, default="")

    class Meta:
        table = "voting_code_batch"
        indexes = (("vote_id", "made_at"),)


class VotingCode(Model):
    """A right to one ballot, on paper, for people without an account: only its keyed hash is kept."""

    id = fields.UUIDField(primary_key=True, default=uuid4)
    batch: fields.ForeignKeyRelation[VotingCodeBatch] = fields.ForeignKeyField(
        "models.VotingCodeBatch", related_name=False
    )
    vote: fields.ForeignKeyRelation[Vote] = fields.ForeignKeyField("models.Vote", related_name=False)
    digest = fields.CharField(max_length=64, unique=True)
    elector: fields.ForeignKeyNullableRelation[Model] = fields.ForeignKeyField(
        "models.Elector", null=True, related_name=False, on_delete=fields.OnDelete.SET_NULL
    )
    used_on = fields.DateField(null=True)

    class Meta:
        table = "voting_code"
        indexes = (("batch_id",), ("vote_id",))


class SealedBallot(Model):
    """A ballot in the box of an open vote: only the vote's private key opens it, only the keyring finds its slot."""

    id = fields.UUIDField(primary_key=True, default=uuid4)
    vote: fields.ForeignKeyRelation[Vote] = fields.ForeignKeyField("models.Vote", related_name=False)
    slot = fields.CharField(max_length=64)
    sealed = fields.BinaryField()

    class Meta:
        table = "sealed_ballot"
        unique_together = (("vote_id", "slot"),)


class Ballot(Model):
    """A ballot of a closed vote, public: its receipt and its points by option number, written shuffled, all at once."""

    id = fields.UUIDField(primary_key=True, default=uuid4)
    vote: fields.ForeignKeyRelation[Vote] = fields.ForeignKeyField("models.Vote", related_name=False)
    receipt = fields.CharField(max_length=40)
    points = fields.TextField()

    class Meta:
        table = "ballot"
        unique_together = (("vote_id", "receipt"),)


class VoteCounter(Model):
    vote: fields.OneToOneRelation[Vote] = fields.OneToOneField("models.Vote", primary_key=True, related_name=False)
    ballots = fields.IntField(default=0)

    class Meta:
        table = "vote_counter"


class Tally(Model):
    """The counted result, with the rule, the seed and the hash of what was counted: anyone can count again."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    vote: fields.OneToOneRelation[Vote] = fields.OneToOneField("models.Vote", related_name=False)
    result = fields.TextField()
    counted_at = fields.DatetimeField()

    class Meta:
        table = "tally"
