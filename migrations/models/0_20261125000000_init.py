from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


async def upgrade(db: BaseDBAsyncClient) -> str:
    return """
        CREATE TABLE IF NOT EXISTS "attempt" (
    "id" UUID NOT NULL PRIMARY KEY,
    "bucket" VARCHAR(64) NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_attempt_bucket_9c9a77" ON "attempt" ("bucket", "at");
COMMENT ON TABLE "attempt" IS 'Attempts at something worth guessing, by a keyed hash of who tries: the base of rate limits.';
CREATE TABLE IF NOT EXISTS "audit_event" (
    "seq" BIGINT NOT NULL PRIMARY KEY,
    "at" TIMESTAMPTZ NOT NULL,
    "verb" VARCHAR(60) NOT NULL,
    "subject" VARCHAR(60) NOT NULL,
    "facts" TEXT NOT NULL,
    "actor" VARCHAR(64) NOT NULL,
    "person_id" UUID,
    "hash" BYTEA NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_audit_event_subject_aae2d5" ON "audit_event" ("subject");
CREATE INDEX IF NOT EXISTS "idx_audit_event_person__ae9703" ON "audit_event" ("person_id");
COMMENT ON TABLE "audit_event" IS 'Append-only; `hash` covers the previous hash and all columns but `person_id`, which erasure may empty.';
CREATE TABLE IF NOT EXISTS "idempotency_record" (
    "digest" VARCHAR(64) NOT NULL PRIMARY KEY,
    "request" BYTEA NOT NULL,
    "answer" BYTEA,
    "day" DATE NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_idempotency_day_a30fe9" ON "idempotency_record" ("day");
COMMENT ON TABLE "idempotency_record" IS 'An answer kept for retries. Only who holds the client key can find the row or open the answer (kit/perform).';
CREATE TABLE IF NOT EXISTS "mail_message" (
    "id" UUID NOT NULL PRIMARY KEY,
    "recipient" VARCHAR(254) NOT NULL,
    "subject" VARCHAR(200) NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "sent_at" TIMESTAMPTZ
);
CREATE INDEX IF NOT EXISTS "idx_mail_messag_at_1e1e5a" ON "mail_message" ("at");
CREATE TABLE IF NOT EXISTS "search_word" (
    "id" UUID NOT NULL PRIMARY KEY,
    "corpus" VARCHAR(40) NOT NULL,
    "word" VARCHAR(60) NOT NULL,
    "trigrams" TEXT[] NOT NULL,
    CONSTRAINT "uid_search_word_corpus_ddbed4" UNIQUE ("corpus", "word")
);
COMMENT ON TABLE "search_word" IS 'A word used in a corpus, with its trigrams, to mend a misspelt query (kit/search).';
CREATE TABLE IF NOT EXISTS "login_code" (
    "id" UUID NOT NULL PRIMARY KEY,
    "email" VARCHAR(254) NOT NULL UNIQUE,
    "code" VARCHAR(64) NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "login_code" IS 'One live code per address; a new one replaces the last. Guesses are counted by kit/limits.';
CREATE TABLE IF NOT EXISTS "person" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(80) NOT NULL,
    "email" VARCHAR(254) UNIQUE,
    "locale" VARCHAR(8) NOT NULL,
    "public_since" TIMESTAMPTZ,
    "persona" VARCHAR(20) UNIQUE,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "person" IS '`public_since`: when the person first signed something public; before, nobody else may read the name.';
CREATE TABLE IF NOT EXISTS "login_session" (
    "id" UUID NOT NULL PRIMARY KEY,
    "token" VARCHAR(64) NOT NULL UNIQUE,
    "started_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_login_sessi_expires_abf88d" ON "login_session" ("expires_at");
CREATE TABLE IF NOT EXISTS "territory" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "code" VARCHAR(9) NOT NULL,
    "vintage" SMALLINT NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "path" UUID[] NOT NULL,
    "host" VARCHAR(253) UNIQUE,
    "welcome" TEXT NOT NULL,
    "logo" VARCHAR(200),
    "brand_color" VARCHAR(7) NOT NULL,
    "accent_color" VARCHAR(7) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "parent_id" UUID REFERENCES "territory" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_territory_kind_c60689" UNIQUE ("kind", "code")
);
CREATE INDEX IF NOT EXISTS "idx_territory_parent__969ab2" ON "territory" ("parent_id");
COMMENT ON TABLE "territory" IS '`path` holds the ids from the root to this node, itself included; `code` is INSEE''s, or the SIREN of an EPCI.';
CREATE TABLE IF NOT EXISTS "role_grant" (
    "id" UUID NOT NULL PRIMARY KEY,
    "role" VARCHAR(20) NOT NULL,
    "starts_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_role_grant_person__019e73" UNIQUE ("person_id", "territory_id", "role")
);
COMMENT ON TABLE "role_grant" IS 'A person holds a role in a territory and all that it contains, from one day to another.';
CREATE TABLE IF NOT EXISTS "organization" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(20) NOT NULL,
    "name" VARCHAR(160) NOT NULL,
    "summary" TEXT NOT NULL,
    "siret" VARCHAR(14) UNIQUE,
    "rna" VARCHAR(10) UNIQUE,
    "status" VARCHAR(12) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_organizatio_territo_7b6602" ON "organization" ("territory_id", "created_at");
COMMENT ON TABLE "organization" IS '`status` is unverified until an agent has seen evidence: a valid number does not prove existence.';
CREATE TABLE IF NOT EXISTS "membership" (
    "id" UUID NOT NULL PRIMARY KEY,
    "created_at" TIMESTAMPTZ NOT NULL,
    "organization_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_membership_organiz_1f1a4d" UNIQUE ("organization_id", "person_id")
);
CREATE TABLE IF NOT EXISTS "project" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(160) NOT NULL,
    "summary" VARCHAR(400) NOT NULL,
    "body" TEXT NOT NULL,
    "cost_cents" BIGINT,
    "currency" VARCHAR(3) NOT NULL,
    "place" VARCHAR(120) NOT NULL,
    "image" VARCHAR(200),
    "image_alt" VARCHAR(200) NOT NULL,
    "status" VARCHAR(12) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "search_text" TEXT NOT NULL,
    "author_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "organization_id" UUID REFERENCES "organization" ("id") ON DELETE CASCADE,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_project_territo_3504ad" ON "project" ("territory_id", "created_at");
CREATE INDEX IF NOT EXISTS "idx_project_author__14ef77" ON "project" ("author_id");
COMMENT ON TABLE "project" IS '`search_text` is the folded text of the page, indexed by PostgreSQL''s French dictionary.';
CREATE TABLE IF NOT EXISTS "team_member" (
    "id" UUID NOT NULL PRIMARY KEY,
    "joined_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "project_id" UUID NOT NULL REFERENCES "project" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_team_member_project_fab3e2" UNIQUE ("project_id", "person_id")
);
CREATE TABLE IF NOT EXISTS "electorate" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(12) NOT NULL,
    "name" VARCHAR(160) NOT NULL
);
COMMENT ON TABLE "electorate" IS 'Who may vote: `signed_in` takes every person logged in, `listed` only those already on the roll.';
CREATE TABLE IF NOT EXISTS "vote" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(160) NOT NULL,
    "question" TEXT NOT NULL,
    "ballot_rule" TEXT NOT NULL,
    "count_rule" TEXT NOT NULL,
    "envelope_cents" BIGINT,
    "currency" VARCHAR(3) NOT NULL,
    "status" VARCHAR(12) NOT NULL,
    "opens_at" TIMESTAMPTZ NOT NULL,
    "closes_at" TIMESTAMPTZ NOT NULL,
    "early_closing_reason" VARCHAR(400),
    "revote_allowed" BOOL NOT NULL,
    "origin" VARCHAR(12) NOT NULL,
    "source" TEXT NOT NULL,
    "meta" TEXT NOT NULL,
    "public_key" BYTEA,
    "created_at" TIMESTAMPTZ NOT NULL,
    "electorate_id" UUID NOT NULL REFERENCES "electorate" ("id") ON DELETE CASCADE,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_vote_territo_da78c9" ON "vote" ("territory_id", "opens_at");
CREATE INDEX IF NOT EXISTS "idx_vote_status_20a804" ON "vote" ("status", "closes_at");
COMMENT ON TABLE "vote" IS '`ballot_rule` and `count_rule` are data, fixed when the vote opens (votes/rules); `public_key` seals ballots.';
CREATE TABLE IF NOT EXISTS "ballot" (
    "id" UUID NOT NULL PRIMARY KEY,
    "receipt" VARCHAR(40) NOT NULL,
    "points" TEXT NOT NULL,
    "vote_id" UUID NOT NULL REFERENCES "vote" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_ballot_vote_id_e99d95" UNIQUE ("vote_id", "receipt")
);
COMMENT ON TABLE "ballot" IS 'A ballot of a closed vote, public: its receipt and its points by option number, written shuffled, all at once.';
CREATE TABLE IF NOT EXISTS "vote_option" (
    "id" UUID NOT NULL PRIMARY KEY,
    "number" VARCHAR(80) NOT NULL,
    "position" INT NOT NULL,
    "title" VARCHAR(400) NOT NULL,
    "cost_cents" BIGINT,
    "withdrawn" BOOL NOT NULL,
    "project_id" UUID REFERENCES "project" ("id") ON DELETE CASCADE,
    "vote_id" UUID NOT NULL REFERENCES "vote" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_vote_option_vote_id_f1a40d" UNIQUE ("vote_id", "number"),
    CONSTRAINT "uid_vote_option_vote_id_41f32e" UNIQUE ("vote_id", "position")
);
COMMENT ON TABLE "vote_option" IS '`number` is the option''s name outside (in a `.pb` file); `position` its place on the ballot.';
CREATE TABLE IF NOT EXISTS "roll_entry" (
    "id" UUID NOT NULL PRIMARY KEY,
    "voted_on" DATE,
    "channel" VARCHAR(12),
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "vote_id" UUID NOT NULL REFERENCES "vote" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_roll_entry_vote_id_a9b19f" UNIQUE ("vote_id", "person_id")
);
CREATE INDEX IF NOT EXISTS "idx_roll_entry_person__94617d" ON "roll_entry" ("person_id");
COMMENT ON TABLE "roll_entry" IS 'The roll (émargement): one row per person and vote; a day, never an hour, so that order tells nothing.';
CREATE TABLE IF NOT EXISTS "sealed_ballot" (
    "id" UUID NOT NULL PRIMARY KEY,
    "slot" VARCHAR(64) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "vote_id" UUID NOT NULL REFERENCES "vote" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_sealed_ball_vote_id_b2e5c5" UNIQUE ("vote_id", "slot")
);
COMMENT ON TABLE "sealed_ballot" IS 'A ballot in the box of an open vote: only the vote''s private key opens it, only the keyring finds its slot.';
CREATE TABLE IF NOT EXISTS "tally" (
    "id" UUID NOT NULL PRIMARY KEY,
    "result" TEXT NOT NULL,
    "counted_at" TIMESTAMPTZ NOT NULL,
    "vote_id" UUID NOT NULL UNIQUE REFERENCES "vote" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "tally" IS 'The counted result, with the rule, the seed and the hash of what was counted: anyone can count again.';
CREATE TABLE IF NOT EXISTS "vote_counter" (
    "ballots" INT NOT NULL,
    "vote_id" UUID NOT NULL PRIMARY KEY REFERENCES "vote" ("id") ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS "vote_key" (
    "wrapped" BYTEA NOT NULL,
    "vote_id" UUID NOT NULL PRIMARY KEY REFERENCES "vote" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "vote_key" IS 'The private key of an open box, wrapped by the instance''s keyring; destroyed when the box is opened.';
CREATE TABLE IF NOT EXISTS "participatory_budget" (
    "id" UUID NOT NULL PRIMARY KEY,
    "title" VARCHAR(160) NOT NULL,
    "summary" VARCHAR(400) NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE,
    "vote_id" UUID REFERENCES "vote" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_participato_territo_35131b" ON "participatory_budget" ("territory_id", "created_at");
CREATE INDEX IF NOT EXISTS "idx_participato_vote_id_5d51ce" ON "participatory_budget" ("vote_id");
CREATE TABLE IF NOT EXISTS "budget_phase" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(12) NOT NULL,
    "opens_at" TIMESTAMPTZ NOT NULL,
    "closes_at" TIMESTAMPTZ,
    "budget_id" UUID NOT NULL REFERENCES "participatory_budget" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_budget_phas_budget__df1887" UNIQUE ("budget_id", "kind")
);
COMMENT ON TABLE "budget_phase" IS 'A phase opens and closes actions; the phases of a budget follow one another without a gap being required.';
CREATE TABLE IF NOT EXISTS "envelope" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(160) NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "budget_id" UUID NOT NULL REFERENCES "participatory_budget" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_envelope_budget__b27fde" ON "envelope" ("budget_id");
CREATE TABLE IF NOT EXISTS "budget_proposal" (
    "id" UUID NOT NULL PRIMARY KEY,
    "cost_cents" BIGINT,
    "status" VARCHAR(12) NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "budget_id" UUID NOT NULL REFERENCES "participatory_budget" ("id") ON DELETE CASCADE,
    "envelope_id" UUID REFERENCES "envelope" ("id") ON DELETE CASCADE,
    "option_id" UUID REFERENCES "vote_option" ("id") ON DELETE CASCADE,
    "project_id" UUID NOT NULL REFERENCES "project" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_budget_prop_budget__0b3bc8" UNIQUE ("budget_id", "project_id")
);
COMMENT ON TABLE "budget_proposal" IS 'A project submitted to a budget; `status` follows the study: submitted, retained or set aside with a reason.';
CREATE TABLE IF NOT EXISTS "award" (
    "id" UUID NOT NULL PRIMARY KEY,
    "funded" BOOL NOT NULL,
    "amount_cents" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "proposal_id" UUID NOT NULL UNIQUE REFERENCES "budget_proposal" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "award" IS 'What the counted vote gave a proposal, with the figures of the decision.';
CREATE TABLE IF NOT EXISTS "aerich" (
    "id" SERIAL NOT NULL PRIMARY KEY,
    "version" VARCHAR(255) NOT NULL,
    "app" VARCHAR(100) NOT NULL,
    "content" JSONB NOT NULL
);"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return """
        """


MODELS_STATE = (
    "eJztXW1z2ziS/isofZmkSuv1W2zHuboqO+PJejexc7Gzs7OZlASJkIQ1RWgA0I5uLv/9AP"
    "CdBClSFimKwZfEItGE9ABsPN3obvzZmxML2WzvgnM0X/DeOfiz58A5En+kb/VBDy4W0Q15"
    "gcORrdrCWKMR4xSO5bMm0GZIXLIQG1O84Jg4srH/RAYgB4zMEZ9hZwqeCOUzMHURY+JjH4"
    "yWAIIHtEQWmEE2A2QCnmYEcIoROwd8hsAIMiQvU8gRsPEcc7Ynv4FFxuIriIc00Znr4D9c"
    "NOBkKh6NqOjyy1dxGTsW+oaY/PilN3LHD8gDh/e+ytuLh8EEI9tKAI4t2URdH/DlQl37/P"
    "n6519US/nDRoMxsd25E7VeLPmMOGFz18XWnpSR96bIQfLrWrGhcFzb9gctuOT9AnGBUxeF"
    "X92KLlhoAl1bDmjvvyauM5bjKPAQv8mx9h4w38MW25M9n/63/y1jEoPBze394O7qfjDoZa"
    "aC/DapAfMvjYkjpxF2uMTwz+/ecyNs1NWe7ODt3y4+vTg6eanQIIxPqbqpkOt9V4KQQ09U"
    "jUcEeDQuSdDfziDVgx5JpIAXX3YdyIMLEebROxNAGIBUA6y9Ofw2sJEz5TPx8eS4AOZ/Xn"
    "xSSJ8cK6SJeMW9V//Gv3OobknAI4ChBtyfBTwcz5EeYKgD1/JF9oI/dhDqAmjvrz9c3d1f"
    "fPgoHz9n7A9b4XRxfyXvHKqry9TVFyepYQgfAn69vv8bkB/Bv29vrtKvRdju/t89+Z2gy8"
    "nAIU8DaMUxCS4Hl75LrTV5iL1G8oJUAk+QWoPMHXJI8tpmb80P5+kr0IFTNUgSTfk9g9XI"
    "tTC/ekSOfq2K7hYvV7LdAIUNVy9Zi4VQdn8hjr18A4ZyiRiCMXlElKnFYUHRIyYu8xYP6F"
    "gA2jbwZjUDI5eD4UK0FVMaW8O+WFrweAbE7GUuRWAOl0AuUUvN4tVYt2WWMeaO/oMESuLG"
    "l1744IIFjaE/su//JZ5eO1z/9vsCqdcfe6O0+eWsTs06lV/hL68PD4+OTg/3j07OXh2fnr"
    "462z8TbdX3zd46LdARl9fvrm/uk6+8vFC8wBn92xn9G19WhQIYVWEtQfsucpb9MpxlP5+z"
    "7Kc5S6DlKuAbEzEQl4B4ItZalgX4Hn3LWRdCgU7AW6SKrv51n9BCAYwvPlz862VCE72/vX"
    "kXNI/B/vb97WWahY85oVXmcyjQCbjrNnIiJpSBON96Twg9w4j3OU1bsH6OnR4hKumsjjg6"
    "kC71cAYSKSRHS47YDk7ZIiIo3++4hhAz8/L65uLTb3oVEbSPQ3752/3VhcC8JTbdtSXsEM"
    "KRM15+QmNCk0ZEbqN+kYWHo+YDGrVfbeg5wo5iT4iCB7TgYEIooEi5AffArTDDlFtwRsTP"
    "UhbY2MbChpSeQzCGDpiI+aKuU/IEhCgR5pv67D/zxQPmfxWvvnjs/KXG3Gu48zJGnwWXBR"
    "aehaeIVeJKkcRmFpftWnm1LC359hxF4kfr8C7SjTEhox6rqMcEh1LvUDXgI5k1cd+dxb0u"
    "2KX2yWAuPRg5ysVrXuS+6NZ0l+6I9izkHyC2PyDGoHJ+ZZbw+O3CxXsuGg7msZarlu18KM"
    "sscWZTrk2bcoKt4QX2PfNlWUVCqINW6+GrMtxCtMolF+qe8XQVo7xfxtUlWuWjvJ9xdnH0"
    "TQNxvq8raN8JfBt3dZkNjy5ueDCh2QfVxzYmtoEB3h02vhPj2xLOeocgHc9+zfE6xe4WMl"
    "am2g2eyvuZZAiaBVyGLIAdAMGY0IXL+uAJ8xnAnMnYsymFc3GJEzBHcnMfzDFjC2RzIGYg"
    "XXoeHa9rnTepli40hPpLz3uyvK0Q+Jqi2IZct4VcRwNVlvFFEp0gJEnCd1yG7x3n073jDN"
    "sLNEBZeIP2HQR38/vGgb7KAnxBKczxwsWFUijbmK0VWdTilV+w5C9f2+MRek+m2Hkr/tYt"
    "rtHNwrXVls3EgFrlfEG9W0cGaD8iIEXAAlEgmIhQkeyNWN4c9ASIaEDRwoZj5G2k2JDxPf"
    "BORoOLK5BKUdcR80HGhcsFMC+4vN6uVvuuzMLaloUVSZ9lFcUfCnRuG6wWX1Xw+penLV77"
    "Lq6rG49gQd8WWEz1NSzspKTxohgru4AH3MlsKwW/ngoE90uwARZrWu/mUGyGm02i1iy3nI"
    "ifUGU9CAU6t9xufjlgHFIBxToO14SkWQ5atxyYVf+HG+athifv0MCuWI0yRCqNcBbeXwhF"
    "eOr8A3meqWvxTaAz1pklPgv6GD5oN2GNrkYrIoVPIWFKTivxh/jViHsr98Xd24ufr3rft8"
    "NPfeQ1zDQak3xOGk2A1d6p4cId2Xg8YFhMheE5eJr5UbreQ8AEU8YBE/MGWbGCBZ7UGzBC"
    "EzGr+sAhI2ItgfgmXiYnRdAL/pVfP+uoaqxX47Nql9oqItHq/wocOmjfQZ/KWZm9irP8vY"
    "qzzF5Fww7BdHBCiwyUWvyBNhlDu9LsjSSam7+9Ca1LJaTmb5npmz97MyltsdWiqnGQljWR"
    "N+23DmCVFykm0jlVVS7+syD8M7NvISjSer6UpKQxslv3GrXEtf6J2OgdhfqCONHNQgOGim"
    "aDadiuRPSabzd4yYgQyAd4QWYcUYo5ocuwHg2fQQ4wB2L4uRh81gcTSuZqa9wSNgQnoiWR"
    "xoIuhK22frRxbAn7NOzB/yz7NqFtrbVm1PBUWMaC9h20Zja/jCnH/jqu4oSgWcRat4glTF"
    "bHWms3IBIzXL/N42t2AjZeqSTNEcqimpYzwJotlsa2WLQTeAPY3sef1VF40y9umzaxIvw1"
    "lmBicPItwcR8KLObBflsGKtJI6wHz+zyCtEQLu0uPsMMOKKzvkw7QvZEmHBj27WQ9QYMZa"
    "TmEIgG1zd3V1c/CbONUCV9d/3p6kaW3IYOuPr49lq3q9Vw71qj8UFM2V7fDzlN24fCpoRU"
    "piEWFko1xmIt63S+sRiMWVljMWhvjMUyPk8Tqx2A+7oEtq9zoX2dRvZR9OLXREmCezeHtp"
    "1bVjkmtpnSytvG2CuufHR4ehKWU5Yfigoo3324eP8+qJhs9sA1c/WglCY4KFAFB1ldIFfo"
    "LL4F6XqBQOdT9eQqpVL1EpUvSbVqekH7zm3EvToqFTNwVBAzcJTJzUX2mOhe9/xiLDGRBq"
    "MGtsClaqnGYpMpqTKbg/Ybmc2t0q21VBYaUehYEr5q1Z1TYh1cyYp4QID1aS7Sp5lTbMZj"
    "acFVBjotZ5BehbSJllhLd+/cRkToEsmMcsFGRFzIVEwvdpcrrBp26bYT2NUO8/i8apM79w"
    "OajxBlM7zo6YqpRnf7hbVUk+02miz7ReiPKXTw/0IpHbyayYOhTKxMC92fZp39IdZZzdtZ"
    "9iXTvdhmj7pFB790B9ICHhOfhRtgM7epx+0mxCsZjebdXR0IYCIsdj6JNTG9NZQxPf3zSW"
    "P6vSsRCCCmBXeZ2kp3nUdEsfjSlviTY1tuoYtv7HB5TilgCDkAPWILiWl0DiB4hDa2xG+R"
    "PBVYBMnNeg4WlDwigL5hJg/x0aW0NtFjmQox6ZCQGEUyO/6tobxmx7/GHX+zixrtopYqe3"
    "pQUPf0QHcm6XwOdTF6+TtXMRGzc1V554phiqodjBEIdG0n9qBM8vZBfu72QSZ1m1ZLN6Xd"
    "TDU9KKUmCrSELkeHV6vtHUk0qCIirlaXskiHtZSKaikIajG7VD+k98zkdjTj5DEpCN1JQf"
    "hIiTofTFdIy7/VL6ykFWtUwufgnboiT8xSbgAZtz8htoUsIK/J6H1V40p81z7wR1XWWf/o"
    "zc+7/3n/EwO/UGHtz4CFla0rKLPO1VBfR8/1MPTBF6nGZoSaFINWORw45tUS0kMBYxU/0y"
    "ouOr+wS1Zx+jCbcqfZFB1nk40xJFYlt0PQvgPoNu1zGAv9MpARgxob7hJPc7M7knJrJXi0"
    "LHTHz+94fXh4dHR6uH90cvbq+PT01dl+mO2RvVUUiXh5/U5mfiRGIJsKMnapXKEr6ZO4TI"
    "NT/urzp2Z0Spko/PwY/EwEvjoIpwq+oUAH9EkD2TZ4rs0Oy8c3FDAh96VC7hVeA2hX8g0n"
    "hDo3kWvBeTd8mc3RZ+PDbIWTa+d8mDHHRRUWnxLrgM5qmsxHLpkM7Plel4SQSXFIItqaYN"
    "ZOoms2O8xmx+5udmQ17wbgLR3I2k6FsBLaxGqTwFV8A3Dz+f37Xq4C3gC8FYOxdxTk0rHY"
    "29mvu0dw7mWS9bQ1w8K7/eKiYXA+mEcNN5xk5m8KmvyyVi1y/YK9r/8Q7KxlXCYEjW3Zat"
    "vSpD9tPqMsoelKY5rUjwbU4tz4KMTkuQQxetJuArs61Skxs0wS2Q+QRHYJbZtoA7j8O4VM"
    "cBS1KXGIiNdaFVkFY5swZIFHwkVT7wypc1mvFVA0RkJIHfMhPy+IxFpGVxH1KD+Pqw+ehK"
    "HIkQPYzJ1MbGT11akgUDxfmz/WfPdacit7DA4Y8brqKK9VPcl/jneMzAbDkoG6IGchEung"
    "btRxuTijgjCjTFyAeqmq7FBEEp0AuOntiZjWKas+YiKGYhZTTAnVBkjQP/3H7CakKylQbE"
    "K1iQBd2YLxEom3jgTF7hYSIZRst5IM/Toj6kRlCco5GHonMQ+wMwQcPiAG0COiy+A0NJtM"
    "xVcH2OmDoSyMi6yhYBn2EohZxJDgHfJcZkFQHL8Ovm1n6U8THZrDoNulsopYjsmPrzHaxu"
    "THbz4TILP+bqnoSoBHttzKYnWhFbUGkqjh6pwnz9wMs5A82Z8YkJ0D4nKGLQReqCMyh3uL"
    "0RBMsI1evgFDoQ+wbDv0zFgZWBsobM8Q1uQ91dzZKoPY697LcYrTT//hHTWUu7Ca+CNXRe"
    "WFEh1UemdldN5Zvso701jM/juQgTg3TyQu0qVjQA4Pjk+Pz45OjsPskPBKUVJINgHEZOzV"
    "nU1mUpy2m+L0hPnMEka4Rm1cEmIj6OjxT8il4B8Jwbpme3il2YXv8vb2fcLldnmd9ql9/n"
    "B5JWiqmvyiEeY5iG95R7dls34zu+TGeWmcl613XmqUwAZQLR9y0M43fyMRB9sx9D8R275y"
    "uP501ehmv8jcl57RAQrbrbT2731vKnjxu7u/j17PIZ2iuXjAy3NhTst7T9JFG7hp5R61nJ"
    "hvhD1uwWUfONKLK4uhzohL+4DJw1DljjS1xGWObFtVPp2Jgcsa/w33vcoXkB/2+SV9b/dd"
    "ADu7Vy4HTLxnGn4p4z7z1+ZApijkc2eVng5jGcGZNo5m0HGQXcUAjYl0L4F78254E7FquH"
    "j74DRcvFEubkJUy1Lxtoao3iFoIys/UDVxv5CPM9VysFbUKva3s8g3FUHqALJAjh9O4cdG"
    "IPXxJwYWFD+KCQIe0FI1YwDzftRKXJYjBiZiRjC1Y8a0+3EN972KksuGHd2D21kCzvyJXJ"
    "ZBBu07uINxUqZy+Ul+5fKTTOVyT13oti5kOc8cgEOZtN98yRHbQZCL/OYy0LQf85sLLC+v"
    "by4+/aaPVQ3ax+f45W/3VxeGZBqS2TI21NJo1XtBCLQeSe9GIfvhYZNSjsgxcR0xrEBMLD"
    "ECfSA3Bb14T9cWIvIvhsR96QmUH2aQzSQ9eZJuvyfIggecixZL6UEcC+KirgE4FcjrXZCN"
    "9GoCVdulrYoYjjcRsqDn54pEEp1gOU3nivgv0Dql4hKSJp2/1en87SFZWz2lZ4MUqwojWE"
    "XHbh10T8Q/NZOxNkC/YSr2LHqlcNSwqwDf4sjuctxq6Dl1BpLQDBWPGSrFGVygCMjFsA8m"
    "WB4r8TRDTujf8T06L+Tf7K9SgKnwa5XAPHhAyyGQBijzHUdME+PdZO+/O787wznicHjuET"
    "TBxfB8QahkeDJ2HDC4ZJK+Yc6QPQEjJEPMReeEKt8U+iYbA05kQ3GlEofLHqShvn94jEZU"
    "QlZlgzNzgmeriJ8Jz637QA3xO5k+qDyfXMdlTJ3YyuQ6pn2roJ4S68QE34pdUxn5pJQBfg"
    "3gkfOIbLH0rpMJkJU12QDrZgOYA0+y6+qGDzwx5xjUHNIVMvgMxMWuqbiccUy12jEVGWMV"
    "xzghaAa51YOMILWXAzli4hcPKILaIK18tZkn372w2FoSMylSTjVpVTxpIxyKsgOzwg2mCA"
    "Zej53NECQUT3GluR5JNMjAiGNjBzVDwjZPExhxqe7kuYIjcEIJ49WobOFJF28VsIP2DUL9"
    "5/eugB2523WmdH5kWlJuzei0li2VWwhOMyep/RgENSzoV3GTPCNo4hHN2VPm7Kntg1vD2V"
    "PJqp/PhDhZarSjGGe0Y5uCa2WUx1sVw6Y9Hil+u7+yyt841nKjBySVjVQ1AV41Bif4ES5Z"
    "cHN3smISzVVj268J1E2UYjPxc92MnxMrXp72/AdakaKgvqpvoZbLUkikO0a5kSPyTR7RIX"
    "pCljy8Q4awYX8a/MSCLMg3QDyRU7KMR7rJLEvM1GOQpU9SaKJTo/nbqfn98a3me4kJmbTA"
    "fgXPi1kkurdIXMhH6JYI70bhAgHDJiWOWIBc6dYgpUyFME/hIwJQaHAiphu0YwlmEzx1xe"
    "yTCl1+tNAYM/Eo3VEKm3uwyUTbHc0vfoxVebM0Empwk3RLen9zm6RwrsIu1wgYTEt2qfJ1"
    "0/GCZqfjR9jpCFas6jWL42LGatgUVw2AfTZfvXQtwSo+xh63iwNRpoRsfCLWzV59VGeQIR"
    "2Hjd8uZLIj1XCwCFuWKEWlGvtZeDJ1z4t4BFBxLPZG0UvVhnmnnHp9gAmRoVqqiiuUNVgR"
    "VeSUuFy0mcIFGCFZEoqiP1xMdT6PRnvWlqHy0fKGWJ1F1c1CVF3gyeZoMRMAbwhZBwLgdy"
    "fYa+fGOLGelV2bEkIm+qU4+sUDKwtv9cKvkHI8xgsoQ0Muw6fuJsYr2XRijrUpOCNlzeRT"
    "75i9s5p9xxuXIeDecRWAuaM55tL3y0nIdt+AoZfNN/R5r3eKIuOutTyPRPqC7nIxAkKYUM"
    "AES4bqXEXlL4bAy2XRcvBGO19Nw2Nndxgy3lYybo5g264T1WQE12wQ5eUOFtUHfFa24I+d"
    "6mM2BdYaCmOf/JD2ibYMSsV8kqSYORwy7Q+T/VbENCFkEG3VEabdefmNc2ILzgmdxt0Azl"
    "exR+2kUlidmZNcZ9p5yumuTtwyx5xmV7UNQHsbPqibszaxkrfJXRkqDI2jMq5M8l2Uce1V"
    "awZZ3K1n6t+2xnOn/s9Anu83Ctp30WtUR/VbE2PaAveoqUmZne0brklpXDnGmmsld2vtVr"
    "NuGDQ0Lme08hndIi4wiGZNzewuXdci5oj/Ks9BCFK/DPdrDfczZx/Uzf6YO59DXWmcgo3Z"
    "SKQDG4cNVBkdEUsDcMEpB377DqBrtmVbo0y6tC1rSqfVtOm1tZIZ7fS7btY+MoXo6i5E1+"
    "yZzu2cs7t6pPMFong86+nqYXh3+oUFMaI2W6kyp9OZuY5TrbbUuEv90XueSVi/r/RZ5c/6"
    "BebfI6JMu/+Xb5zERDpoAh6+elXCPBGtcs0TdS+1ASBeqgoI+807iO5BKePvoMD4O8gaf6"
    "JHjhyNOfL3u9ubvJjzUCRth+AxB/8HbMx22CGqA1eCUWwMpu2+FPuSD7h8bvGB5y5m3/8f"
    "LkifKw=="
)
