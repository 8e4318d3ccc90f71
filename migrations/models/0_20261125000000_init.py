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
    "eJztXVtz2ziW/isovSSp0nh8i+0kW1tlp90Z7zh2NnampyebkiARkjCmCDUA2tH25r8vAN"
    "5JkCJlkaIYvCQWiUNIB+A537niz96cWMhme+eco/mC996CP3sOnCPxR/pWH/TgYhHdkBc4"
    "HNlqLIwNGjFO4Vg+awJthsQlC7ExxQuOiSMH+09kAHLAyBzxGXam4IlQPgNTFzEmPvbBaA"
    "kgeEBLZIEZZDNAJuBpRgCnGLG3gM8QGEGG5GUKOQI2nmPO9uQ3sMhYfAXxkCYmcx38h4sG"
    "nEzFoxEVU379Ji5jx0LfEZMfv/ZG7vgBeczhvW/y9uJhMMHIthIMx5Ycoq4P+HKhrn35cv"
    "XLr2qk/GGjwZjY7tyJRi+WfEaccLjrYmtP0sh7U+Qg+XWt2FI4rm37ixZc8n6BuMCpi8Kv"
    "bkUXLDSBri0XtPcfE9cZy3UU/BC/ybH2HjDfwxbbkzOf/qf/LWMUg8HN7f3g7vJ+MOhlto"
    "L8NqkF8y+NiSO3EXa45OGfP7znRrxRV3tygvd/O//88ujkleIGYXxK1U3Fud4PRQg59EjV"
    "ekQMj9YlyfT3M0j1TI8oUowXX3YdlgcXIp5H70zAwoBJNbC1N4ffBzZypnwmPp4cF7D5H+"
    "efFadPjhWniXjFvVf/xr9zqG5JhkcMhhrm/iLYw/Ec6RkMdcy1fJK94I8dZHUBa++vPl7e"
    "3Z9//CQfP2fsD1vx6fz+Ut45VFeXqasvT1LLED4E/HZ1/zcgP4J/3d5cpl+LcNz9v3ryO0"
    "GXk4FDngbQivMkuBxc+iGl1uQh9hrJC1IIPEFqDTJ3yCHJG5u9NT+cp69AB07VIkluyu8Z"
    "aCPXwvzyETl6XRXdLVZXctwAhQNXq6zFQgi7vxDHXr4DQ6kihmBMHhFlSjksKHrExGWe8o"
    "COBaBtA29XMzByORguxFixpbE17AvVgsczIHYvcykCc7gEUkUtNcqrsWnLqDHmjv6NBJfE"
    "ja+98MEFCo2hP7Lv/wWeXjlc//b7BKnXH3urtHl1Vqdkncqv8Jc3h4dHR6eH+0cnZ6+PT0"
    "9fn+2fibHq+2ZvnRbIiIurD1c398lXXl4oVnBG/nZG/sbVqhAAoyqoJRjfRcyyXwaz7Odj"
    "lv00ZgmkXAX+xkgMi0uweCJ0Lcsy+B59z9ELIUEn2Fskii7/eZ+QQgEbX348/+erhCS6vr"
    "35EAyPsf399e1FGoWPOaFV9nNI0Al2123kREgow+J86z1B9Awj3sc0beH1c+z0iKMSzuqA"
    "owPpUs/OgCLFydGSI7aDW7YICMr3Oy4hxM68uLo5//y7XkQE4+Msv/j9/vJc8LwlNt2VJe"
    "wQwpEzXn5GY0KTRkTuoH6RhYej4QMajV9t6DnCjmJPiIIHtOBgQiigSLkB98CtMMOUW3BG"
    "xM9SFtjYxsKGlJ5DMIYOmIj9oq5T8gQEKRHmm/rsP/PlA+Z/Fa++eOz8lcbca3jyMkafBZ"
    "cFFp6Fp4hVwkoRxWaUy3atvFpUS749R5H40Tp+F8nGGJERj1XEYwJDqXeoGuMjmjX5vjvK"
    "vS62S+mT4bn0YOQIF294kfuiW9tduiPao8g/Qmx/RIxB5fzKqPD47ULlPRcDB/PYyFVqO5"
    "+VZVScCcq1KSgn0BpeYN8zXxZVJIg6aLUevi6DLcSoXHCh7hlPVzGX98u4usSofC7vZ5xd"
    "HH3XsDjf1xWM7wR/G3d1mYBHFwMeTEj2QfW1jZFtYIF3B43vxPq2BLPeIUjHs99yvE6xu4"
    "WIlalxg6fyfiaZgmYBlyELYAdAMCZ04bI+eMJ8BjBnMvdsSuFcXOIEzJEM7oM5ZmyBbA7E"
    "DqRLz6PjTa3zJtUyhQZQf+15T5a3FQe+pSC2AddtAdfRQpVFfBFFJwBJEvAdl8F7x/lw7z"
    "iD9gIJUJa9wfgOMnfzceNAXmUZfE4pzPHCxYlSXLYxWyuzqMWaX6Dkr9/a4xG6JlPsvBd/"
    "65RrdLNQt9pymFhQq5wvqHfryATtRwQkCVggCgQSESKSvRPqzUFPgIgBFC1sOEZeIMWGjO"
    "+BDzIbXFyBVJK6jtgPMi9cKsC85PJ6p1rtuzKKtS2KFUmfZRXBHxJ0LgxWi68qeP3LwxZv"
    "fBf16sYzWND3BRZbfQ0LO0lpvCjGyi7AAXey2kqxXw8Fgvsl0ACLDa03OBTb4SZI1Bp1y4"
    "n4CVX0QUjQOXW7eXXAOKSCFes4XBOURh20Th0Yrf/TLfNW05N3aGFXaKMMkEpzOMveXwlF"
    "eOr8HXmeqSvxTaAz1pklPgr6FD5oN9kaXY00IoVPIWBKbivxh/jViHua+/zu/fkvl70f28"
    "GnPuc1yDRak3xMGm2A1d6p4cId2Xg8YFhsheFb8DTzs3S9h4AJpowDJvYNsmINCzyqd2CE"
    "JmJX9YFDRsRaAvFNvEpOiqCX/Cu/ftZR1disxmfVLrFVBKLV/xUwdDC+gz6VszKxirP8WM"
    "VZJlbRsEMwnZzQIgOlFn+gTcbQrrR7I4rm9m9vQusSCan9W2b75u/eTElbTFtUNQ7StCbz"
    "pv3WAazyIsVIOieqyuV/FqR/ZuIWAiKt50tJUhoju3WvUUtc65+JjT5QqG+IE90sNGCoGD"
    "aYhuNKZK/5doNXjAiBfICXZMYRpZgTugz70fAZ5ABzIJafi8VnfTChZK5C45awITgRI4k0"
    "FnQpbLXNo81jS9in4Qz+Zzm3SW1rrTWjlqeCGgvGd9Ca2bwaU479dVzFCUKjxFqnxBImq2"
    "OtFQ2IyAzWb/P6mkjAxjuVpDFCWa6m6QxjTYilsRCLdgNvgLf38Wd1lL3pF7dNQayI/xpL"
    "MLE4+ZZgYj+UiWZBPhvGetII68Ezu7xGNIRLu4vPMAOOmKwvy46QPREm3Nh2LWS9A0OZqT"
    "kEYsDVzd3l5QththGqqO+uPl/eyJbb0AGXn95f6aJaDc+uNRofxJbt9f2U07R9KGxKSGUZ"
    "YmGjVGMs1qKn843FYM3KGovBeGMslvF5mlztgLlvSvD2TS5r36Q5+yhm8XuiJJl7N4e2nd"
    "tWOUa2mdbK2+ax11z56PD0JGynLD8UNVC++3h+fR10TDYxcM1ePSglCQ4KRMFBVhZIDZ3l"
    "b0G5XkDQ+VI9qaVUqV6i8yWp1k0vGN+5QNzro1I5A0cFOQNHmdpcZI+J7nXPb8YSI2kwa2"
    "ALWKqWbiw2mZIquzkYv5Hd3CrZWktnoRGFjiXZV627c4qsg5qsCAcEvD7N5fRp5hSb8Vha"
    "cJUZnaYznF7FaZMtsZbs3rlAROgSyaxyQSAiTmQ6phe7yxWvGnbptpOxqx3m8X3VJnfuRz"
    "QfIcpmeNHTNVON7vYLe6kmx220WParkB9T6OD/hZI6eDWTB0OZXJkWuj+Nnv0p9Kzm7Sz7"
    "kulebBOjbtHBL91haQGOie/CDaCZ29TjdpPFKxGN5t1dnQhgMix2vog1sb01kDG9/fNBY/"
    "q9K5EIILYFd5kKpbvOI6JYfGlL/MmxLUPo4hs7XJ5TChhCDkCP2EJiG70FEDxCG1vit0ic"
    "CiyCZLCegwUljwig75jJQ3x0Ja1NzFimQ0w6JSQGkUzEvzWQ10T8a4z4myhqFEUt1fb0oK"
    "Dv6YHuTNL5HOpy9PIjVzESE7mqHLlimKJqB2MEBF2LxB6UKd4+yK/dPsiUbtNq5aa0m6Wm"
    "B6XERIGU0NXo8Gq9vSOKBkVEhNXqEhbptJZSWS0FSS0mSvVTes9MbUczTh5TgtCdEoRPlK"
    "jzwXSNtPxb/cJOWrFBJXwO3qkr8sQs5QaQefsTYlvIAvKazN5XPa7Ed+0Df1Vln/VP3v68"
    "++/rFwz8SoW1PwMWVraugMw6V0N9Ez3Xw9AHX6UYmxFqSgxa5XDgmFcrSA8JjFX8TKu46P"
    "zCLlnF6cNsyp1mU3ScTTbHkFiV3A7B+A5wt2mfw1jIl4HMGNTYcBd4mlvdkaRbq8CjZak7"
    "fn3Hm8PDo6PTw/2jk7PXx6enr8/2w2qP7K2iTMSLqw+y8iOxAtlSkLFLpYauJE/iNA1u+c"
    "svn5uRKWWy8PNz8DMZ+OognCr8DQk6IE8aqLbBc211WD5/QwKTcl8q5V7xawDtSr7hBFHn"
    "NnItfN4NX2Zz8Nn4MFvh5No5H2bMcVEFxafIOiCzmgbzkUsmw/Z8r0uCyJQ4JDnammTWTn"
    "LXBDtMsGN3gx1ZybsB9pZOZG2nQFjJ2oS2SfBVfANw8+X6upcrgDfA3orJ2DvK5NK52NuJ"
    "190jOPcqyXranmHh3X5x0zA4H8yjgRsuMvODgqa+rFVKrl8Q+/o3wc5axmWC0NiWrbYtTf"
    "nT5ivKEpKuNE+T8tEwtbg2PkoxeS5AjJ60m4xdXeqU2FmmiOwnKCK7gLZNtAlc/p1CJDiK"
    "xpQ4RMQbrZqsgrFNGLLAI+FiqHeG1FvZrxVQNEaCSB3zIT8viOS1zK4i6lF+HVcfPAlDkS"
    "MHsJk7mdjI6qtTQaB4vrZ+rPnpteBWzhgcMOJN1VFcq2aS/xzvGJgNliXD6oKahYikg9Go"
    "43J5RgVpRpm8APVSVYlQRBSdYHDT4YmY1CkrPmIkBmIWQ0zJqg2AoH/4j9lNlq6EQLEN1S"
    "YAdGkLxEskv3UgKHa3EAih5LiVYOi3GVEnKkumvAVD7yTmAXaGgMMHxAB6RHQZnIZmk6n4"
    "6gA7fTCUjXGRNRQow14CsYsYErhDnsssAIrj98G37Sz8aWJCcxh0u0RWEcox9fE1ZtuY+v"
    "jNVwJk9O+Wmq4E/Mi2W1msbrSidCCJBq6uefLMzbAKyaN9wYCcHBCXM2wh8FIdkTncW4yG"
    "YIJt9OodGAp5gOXYoWfGysTaQGB7hrCm7qnmyVYZxN70Xo1THH76D++oodwFbeKvXBWRF1"
    "J0UOidlZF5Z/ki70xjMfvvQIbFuXUicZIuHQNyeHB8enx2dHIcVoeEV4qKQrIFIKZir+5q"
    "MlPitN0Spy3HF1u2BpuJ2RpXmnGltd6VphECjQbA2/nmbyT+vR2z8zOx7UuH68/6jG72i4"
    "xP6acboHDcStvz3vftgZf/4+7vozdzSKdoLh7w6q0w7uS9J+kwDJyGMmIqN+Y7YR1acNkH"
    "jvQpytacM+LSPmDyaE4ZH6WWuMyRbas+nDOxcFlTtOG5V1mm+UmIX9P3dt8g3dnIrVww8Z"
    "5pjCSZhZivmwOaogTEnRV6Oh7LfMI0VJ9Bx0F2FXMoRtK9cuLNO4VN/qTB4u1jp8HijWJx"
    "kzBZFoq3NWHyDkEbWflpk4n7hXicqZGDtXIosR9cId/9M+vJAjl+cN+P1CP18QUDC4ofxQ"
    "YBD2iphjGAeT8aJS7LFQMTsSOYit8wbXSo4blXQXI5sKMRoZ0F4MzfyGURZDC+g/70kzJ9"
    "tE/y+2ifZPpoe+JC50iXzSVzGBzSpFg8WnLEdpDJRS5xmfbYjyVOCl5eXN2cf/5dnzkZjI"
    "/v8Yvf7y/PDcg0ILNlaKiluZP3AhBoPZLejUL0w8MhpRyRY+I6YlmB2FhiBfrgCfOZl33o"
    "2oJE/sWQuC89gfLDDLKZhCdP0u33BFnwgLdixFJ6EMcCuKhrAE4F5/UuyEZmNWmT7ZJWRQ"
    "jH2whZpudXLkQUnUA5TVcu+C/QOo3LEpSmuLzVxeXtAVlbPTNmgxCrCiJYBcduHXRPxD81"
    "g7E2sH7DUOxZ8ErxUYOuAv4W5xmXw1ZDz6kzkIBmqHDMUAnO4AJFQCrDPphgecjB0ww5oX"
    "/H9+i8lH+zv0oCppKBVTnt4AEth0AaoMx3HDFNxnHTs69z/IKaJzx8IWo8qmqImTn3sVUA"
    "zSR11n0Mg/idTJ+KnA+C4zSmu2hlEByTklW4niLrxAbfiv1RmfNJKsP4NRiPnEdkC9W7Tv"
    "54ltbkkK+bQ26Oycjq1Q0fk2G639ecehUi+AyLi11IcTrjQGq1AykyxiqucYLQLHKrFxlB"
    "ai8HcsXELx5QBLXJVPliM4++e+mrtZTzUaScX9KqeNJmIhBiI+jkxUHSxOmUBEFd1/sVeD"
    "0azki4vb1OvFoXV2ng++XjxaVQZmoVxCDMc1AYoXiKK+31iKJBBEYcGzuoGRC2eZjAiEt1"
    "55UVHJwSUhivRmULL/LU6qy7/KSmJN2aiU0tk95byGsyR0L9HJgp7ExWMb6aITSpbOYQHX"
    "OIzvaZW8MhOsn2hc9kcbJnYkd5nJGObcrLlAkC71X6k/acl/jt/sp2ZePYyI2e9FI2ydHk"
    "BtUYL/eTI7LMzQ2uxCiaayu1XxNTN9FTyqRedTP1Smi8POn5d7Qiu119Vd9CLZfgnqiUi8"
    "rqRuS7PGtAzIQseQqBzH7C/jZ4wYICundAPJFTsownSckCPczUY5Clz29vYlIj+dsp+f31"
    "reZ7iRGZirJ+Bc+LURLdUxLn8hE6FeHdKFQQMBxSolc85Eq2BtVIKvt1Ch8RgEKCE7HdoB"
    "2rTZrgqSt2nxTo8qOFxpiJR+l6wm/uwaaIaXckv/gxVuX4XUTUYNxuS3J/c3E7OFeZgGvk"
    "sKUpu9TCt+kUNhPp+BkiHYHGqt7uNk5mrIZNYdWAsc/GqxeuJVDFp9jjdnEhynQfjW/Eut"
    "Grz9UZZEiHYeO3C5HsSA0cLMKRJboYqcF+AZes+vKS8ABUGIu9U/BSjWHecY3eHGBCZPaQ"
    "agAKZftORBU4JS4XY6ZwAUZIdhOi6A8XU53Po9GZtR2MfG55S6wO1elmD6Mu4GRzRpLJyT"
    "aArAM52buT7LVza5zQZ2V1U4LIZL8UZ794zMqyt3rPUEg5HuMFlKkhF+FTd5PHK9F0Yo+1"
    "KTkjZc3kQ++YvbMafccHlwHg3kkHgLmjuTzH3AKchGj3HRh6BWZDH/d6x8Ex7lrLtxFJX8"
    "BdLlZAEBMKmEDJUB0Qp/zFEHjlFVoM3ujkq2F47NgHA8bbCsbNWVLbdaKaItWaDaK8crai"
    "1nLPKmD7uatPTFBgraUw9slPaZ9oO3NUrCdJkplzBdP+MDlvRZ4miAxHW3X6ZXdefuOc2I"
    "JzQidxN8Dny9ijdlIorK7MSeqZdh6Quasbt8wJmVmttgHW3oYP6uauTWjyNrkrQ4GhcVTG"
    "hUm+izIuvWqtIIu79UxL1tZ47tT/GZbn+42C8V30GtXRkNXkmLbAPWraJGZ3+4bbJBpXjr"
    "HmWondWhtq1i2DBsblrFY+olvECQbRrqkZ3aX7WsQc8d9ka/6g9Mtgv9ZgP9OOv270x9z5"
    "HOpa4xQEZiOSDgQOG2h8OSKWhsEFjff98R3grgnLtkaYdCksa1qn1RT02lrLjHb6XTdrH5"
    "lGdHU3omv2OOB27tldPQ34HFE8nvV0/TC8O/3ChhjRmK10mdPJzFzHqVZaatyl/uo9zySs"
    "31f6rPZn/QLz7xFRpo3/5RsnMZIOmoCHr1+XME/EqFzzRN1LBQDES1WBw/7wDnL3oJTxd1"
    "Bg/B1kjT8xI0eOxhz5r7vbm7yc85AkbYfgMQf/B2zMdtghqmOuZEaxMZi2+1LoSz7g4rnN"
    "B56rzH78P9NCly4="
)
