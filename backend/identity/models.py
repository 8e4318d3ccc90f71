"""Tables of identity. Codes, tokens and challenges are kept only as keyed hashes, secrets sealed by the keyring."""

from tortoise import Model, fields

from backend.kit.ids import uuid7


class Person(Model):
    """`public_since`: when the person first signed something public; before, nobody else may read the name.

    `email` opens a session by code, `contact_email` only receives mail. `pivot` is a keyed hash of the civil identity
    that a provider certified: one human, one account. `age`: what the person stated (identity/rules.AGES);
    `parent_state`: whether a parent's consent is awaited.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    name = fields.CharField(max_length=80)
    email = fields.CharField(max_length=254, null=True, unique=True)
    contact_email = fields.CharField(max_length=254, null=True)
    locale = fields.CharField(max_length=8, default="fr")
    pivot = fields.CharField(max_length=64, null=True, unique=True)
    age = fields.CharField(max_length=12, null=True)
    parent_state = fields.CharField(max_length=8, db_default="none")
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
    """`strength` and `proven_at`: how surely and when the person last proved who they are (identity/rules).

    `id_token` is sealed: a provider asks for it back at logout. `acting_for_id` is the organization that the person
    chose to act for, `assistance_id` the help under way at a counter: rooms above set both, and look at each request
    whether they still hold.
    """

    id = fields.UUIDField(primary_key=True, default=uuid7)
    token = fields.CharField(max_length=64, unique=True)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("models.Person", related_name=False)
    method = fields.CharField(max_length=12)
    strength = fields.SmallIntField()
    proven_at = fields.DatetimeField()
    provider_code = fields.CharField(max_length=40, null=True)
    provider_sid = fields.CharField(max_length=255, null=True)
    id_token = fields.BinaryField(null=True)
    device = fields.CharField(max_length=80, db_default="")
    acting_for_id = fields.UUIDField(null=True)
    assistance_id = fields.UUIDField(null=True)
    started_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()

    class Meta:
        table = "login_session"
        indexes = (("expires_at",), ("person_id",))


class IdentityProvider(Model):
    """An OpenID provider as configured: `settings` is the JSON of identity/providers.ProviderSettings."""

    code = fields.CharField(max_length=40, primary_key=True)
    name = fields.CharField(max_length=80)
    issuer = fields.CharField(max_length=300)
    client_id = fields.CharField(max_length=200)
    client_secret = fields.BinaryField(null=True)
    settings = fields.TextField()
    enabled = fields.BooleanField(default=True)
    created_at = fields.DatetimeField()

    class Meta:
        table = "identity_provider"


class ExternalIdentity(Model):
    """An account elsewhere, by issuer and subject, never by e-mail; `siret` is the work place it told."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("models.Person", related_name=False)
    provider_code = fields.CharField(max_length=40)
    issuer = fields.CharField(max_length=300)
    subject = fields.CharField(max_length=255)
    label = fields.CharField(max_length=120, default="")
    level = fields.SmallIntField(default=1)
    siret = fields.CharField(max_length=14, null=True)
    acr = fields.CharField(max_length=120, default="")
    linked_at = fields.DatetimeField()
    used_on = fields.DateField()

    class Meta:
        table = "external_identity"
        unique_together = (("issuer", "subject"),)
        indexes = (("person_id",),)


class LoginAttempt(Model):
    """A login under way at a provider: found by its state, bound to one browser, spent by its first return."""

    state = fields.CharField(max_length=64, primary_key=True)
    browser = fields.CharField(max_length=64)
    provider_code = fields.CharField(max_length=40)
    purpose = fields.CharField(max_length=12)
    person_id = fields.UUIDField(null=True)
    session_id = fields.UUIDField(null=True)
    sealed = fields.BinaryField()
    expires_at = fields.DatetimeField()

    class Meta:
        table = "login_attempt"
        indexes = (("expires_at",),)


class SpentToken(Model):
    """Tokens that work once (logout tokens, client assertions), until they expire by themselves."""

    mark = fields.CharField(max_length=64, primary_key=True)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "spent_token"
        indexes = (("expires_at",),)


class Passkey(Model):
    """A WebAuthn credential: its public key and its counter, which must grow when the device keeps one."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    person: fields.ForeignKeyRelation[Person] = fields.ForeignKeyField("models.Person", related_name=False)
    credential_id = fields.BinaryField()
    public_key = fields.BinaryField()
    sign_count = fields.BigIntField()
    name = fields.CharField(max_length=80)
    created_at = fields.DatetimeField()
    used_on = fields.DateField(null=True)

    class Meta:
        table = "passkey"
        indexes = (("person_id",),)


class PasskeyChallenge(Model):
    """A challenge given to one browser for one purpose; spent by the first answer, right or wrong."""

    mark = fields.CharField(max_length=64, primary_key=True)
    browser = fields.CharField(max_length=64)
    purpose = fields.CharField(max_length=12)
    person_id = fields.UUIDField(null=True)
    expires_at = fields.DatetimeField()

    class Meta:
        table = "passkey_challenge"
        indexes = (("expires_at",),)


class TotpSecret(Model):
    """A second factor by time (RFC 6238); `last_step` refuses a code already used."""

    person: fields.OneToOneRelation[Person] = fields.OneToOneField(
        "models.Person", primary_key=True, related_name=False
    )
    secret = fields.BinaryField()
    confirmed_at = fields.DatetimeField(null=True)
    last_step = fields.BigIntField(default=0)

    class Meta:
        table = "totp_secret"


class ParentalRequest(Model):
    """A parent asked to consent to a child's account (under 15: loi du 6 janvier 1978, art. 45)."""

    person: fields.OneToOneRelation[Person] = fields.OneToOneField(
        "models.Person", primary_key=True, related_name=False
    )
    email = fields.CharField(max_length=254)
    token = fields.CharField(max_length=64, unique=True)
    asked_at = fields.DatetimeField()
    expires_at = fields.DatetimeField()
    answered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "parental_request"
