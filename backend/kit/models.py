"""Tables of the kit: idempotency records, the audit chain, mail, words of search, attempts, files, reads of data."""

from tortoise import Model, fields
from tortoise.contrib.postgres.fields import ArrayField

from backend.kit.ids import uuid7


class IdempotencyRecord(Model):
    """An answer kept for retries. Only who holds the client key can find the row or open the answer (kit/perform)."""

    digest = fields.CharField(max_length=64, primary_key=True)
    request = fields.BinaryField()
    answer = fields.BinaryField(null=True)
    day = fields.DateField()

    class Meta:
        table = "idempotency_record"
        indexes = (("day",),)


class InstanceMark(Model):
    """One row: a mark of the secret this database was made with; with another, nothing starts (backend/database)."""

    id = fields.SmallIntField(primary_key=True, generated=False)
    mark = fields.CharField(max_length=64)

    class Meta:
        table = "instance_mark"


class AuditEvent(Model):
    """Append-only; `hash` covers the previous hash and all columns but `person_id`, which erasure may empty."""

    seq = fields.BigIntField(primary_key=True, generated=False)
    at = fields.DatetimeField()
    verb = fields.CharField(max_length=60)
    subject = fields.CharField(max_length=60)
    facts = fields.TextField()
    actor = fields.CharField(max_length=64)
    person_id = fields.UUIDField(null=True)
    hash = fields.BinaryField()

    class Meta:
        table = "audit_event"
        indexes = (("subject",), ("person_id",))


class MailMessage(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)
    recipient = fields.CharField(max_length=254)
    subject = fields.CharField(max_length=200)
    text = fields.TextField()
    at = fields.DatetimeField()
    sent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "mail_message"
        indexes = (("at",),)


class SearchWord(Model):
    """A word used in a corpus, with its trigrams, to mend a misspelt query (kit/search)."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    corpus = fields.CharField(max_length=40)
    word = fields.CharField(max_length=60)
    trigrams = ArrayField(element_type="text")

    class Meta:
        table = "search_word"
        unique_together = (("corpus", "word"),)


class Attempt(Model):
    """Attempts at something worth guessing, by a keyed hash of who tries: the base of rate limits."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    bucket = fields.CharField(max_length=64)
    at = fields.DatetimeField()

    class Meta:
        table = "attempt"
        indexes = (("bucket", "at"),)


class StoredFile(Model):
    """A private file, sealed by the keyring: the room that refers to it says who may read it (kit/storage)."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    digest = fields.CharField(max_length=64)
    media_type = fields.CharField(max_length=80)
    name = fields.CharField(max_length=120)
    size = fields.IntField()
    sealed = fields.BinaryField()
    stored_at = fields.DatetimeField()

    class Meta:
        table = "stored_file"
        indexes = (("stored_at",),)


class DataRead(Model):
    """An agent read personal data that is not public: whose, what, why (kit/reads). The person may know it."""

    id = fields.UUIDField(primary_key=True, default=uuid7)
    reader_id = fields.UUIDField(null=True)
    person_id = fields.UUIDField(null=True)
    what = fields.CharField(max_length=60)
    reason = fields.CharField(max_length=200, default="")
    people = fields.IntField(default=1)
    at = fields.DatetimeField()

    class Meta:
        table = "data_read"
        indexes = (("person_id", "at"), ("reader_id", "at"))
