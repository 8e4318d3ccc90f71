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
CREATE TABLE IF NOT EXISTS "instance_mark" (
    "id" SMALLINT NOT NULL PRIMARY KEY,
    "mark" VARCHAR(64) NOT NULL
);
COMMENT ON TABLE "instance_mark" IS 'One row: a mark of the secret this database was made with; with another, nothing starts (backend/database).';
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
COMMENT ON TABLE "vote" IS '`ballot_rule` and `count_rule` are data, fixed when the vote opens (votes/rules); `public_key` seals ballots (votes/box).';
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
    "eJztXVtz2ziy/isovSSp0np8i+0kW1tlZzxZ7yZ2Tuzs7GwmJUEiJGFNERoCsqMzJ//9oM"
    "E7CVKkLdIUgxdbItEk9QHsezf+7M2ZRWy+cyoEmS9E7zX6s+fgOZEf0qf6qIcXi+gEHBB4"
    "ZKuxODZoxIWLx3CtCbY5kYcswscuXQjKHBjsX5EjLBBncyJm1Jmie+aKGZouCefyax+NVg"
    "ijW7IiFpphPkNsgu5nDAmXEv4aiRlBI8wJHHaxIMimcyr4DjyBxcbyEeRFmrjZ0qF/LMlA"
    "sKm8NHHlLb98lYepY5FvhMPXL73RcnxLPHBE7yucXtwOJpTYVgJwasEQdXwgVgt17PPni5"
    "9/USPhh40GY2Yv5040erESM+aEw5dLau0ADZybEofA41qxqXCWtu1PWnDI+wXygHCXJHx0"
    "KzpgkQle2jChvb9Ols4Y5lHiIX+TY+3cUrFDLb4Ddz7+m/+UMYrB4PLqZnB9fjMY9DJLAZ"
    "4mNWH+oTFzYBlRRwCGf373rhtho4724AZv/3766fnB0QuFBuNi6qqTCrned0WIBfZI1XxE"
    "gEfzkgT97Qy7etAjihTw8mEfAnlwIMI8emcCCAOQaoC1N8ffBjZxpmImvx4dFsD8r9NPCu"
    "mjQ4U0k6+49+pf+mf21SkAPAIYa8D9WcIj6JzoAcY6cC2fZCf4sIVQF0B7c/Hh/Prm9MNH"
    "uPyc8z9shdPpzTmc2VdHV6mjz49S0xBeBP16cfN3BF/Rf64uz9OvRTju5j89eCa8FGzgsP"
    "sBtuKYBIeDQ9+Ba01uY68RHAAmcI9da5A5w/ZZ3tjsqfn+PH0EO3iqJgnQhOcMpNHSouL8"
    "jjh6WRWdLRZXMG5AwoHrRdZiIZndX5hjr96gIYiIIRqzO+JyJRwWLrmjbMk94YEdC2HbRt"
    "6q5mi0FGi4kGPlkqbWsC9FCx3PkFy9fOkSNMcrBCJqpRFejd22jBjjy9F/iURJnvjSCy9c"
    "INA4+SP7/p/R6YUj9G+/T5B6/ak3S5sXZ3Vy1ik8wl9e7e8fHBzv7x4cnbw8PD5+ebJ7Is"
    "eq582eOi7gEWcX7y4ub5KvPBwoFnCG/3aG/8bFqmQAoypaSzC+izrLbhmdZTdfZ9lN6ywB"
    "l6uAb4zEQFwC4omUtTwL8A35liMXQoJOwFvEis7/fZPgQgGMzz+c/vtFghO9v7p8FwyPwf"
    "72/dVZWgsfC+ZWWc8hQSfgrtvIiTShDMT51nuC6BFGvK/TtAXrx9jpEaKgzuoURwe7Kz2c"
    "AUUKydFKEL6FS7ZIEYT3O84h5Mo8u7g8/fSbnkUE4+OQn/12c34qMW+JTXdhSTuECeKMV5"
    "/ImLlJIyJ3UL/IwqPR8IEbjV9v6DnSjuL3xEW3ZCHQhLnIJcoNuIOupBmm3IIzJn+WssDG"
    "NpU2JHgO0Rg7aCLXizrusnskSZk039R3/5rPb6n4Sb768rLzFxpzr+GblzH6LLwqsPAsOi"
    "W8kq4UUWxGuDytlVeLaMm351wif7QO7yLeGCMy7LEKe0zoUOodqgZ8RPNA3LdHuNcFO3Cf"
    "DObgwchhLt7wIvdFt5Y7uCNaJMjlY2NnTD5g91Yrw+Pni8W3P3IwD4auldxXjpJ8rxFGQA"
    "SxOhB+nIylDJUfKUfAV1Uc7x5zOciSH6iYvVF/pZRkIAT7CP5DjFA+gSs4eu5Hun4KqDWC"
    "u+F7r5fblWKM13Ns27k+Wa2JssUu2YP946PQCQtfityu1x9O379f72cNVmlZJSgYb+zrHC"
    "WoJQztA6b2B8I5Vksnw8/ipwvZ2VwOHMxjI9dxs3zwy+jsJsugTVkG0vykC+qHGstyiARR"
    "B9nE/ssyfEKOymUU6pxx3RejvFvGdy9H5aO8m/HeC/JNA3G+8z4Y3wl8G/fdmwhuFyO4XH"
    "L2QfW5jZFtYIK3x72wFfPbEp31mmB3PPs1x40eO1uosXI1bnBf3nEOObUWWnJiIepIQ3jM"
    "3MWS9z0Dl0pjVs7+1MVzeUgwNCeQrYTmlPMFsQWSK9BdeS5q79Y693gtt9Ao1F963pXhtE"
    "Lg62PMa6Nc16hcRxNVVuOLKDqhkCQVvsMy+t5hvrp3mNH2Ag5QFt5gfAfB3XwiTMCvsgCf"
    "ui7OCSvEiVIo25Q/yC/XYskvteQvX9vjEXrPptR5Kz/rhGt0slC22jBMTqhVzhekvMs2vS"
    "MISNCCuEhqIpJF8jdSvDnkHjFwP5OFjcfEiwzbmIsd9A7KW+QR7ALp0pHrAQpdQADmVcvU"
    "e6sN+62NYK1RsBLwWVZh/CFB5+L6tfiqgte/vNrije+iXN14Sh75tqByqT/Awk5SGi+Ksb"
    "IL9IBrKB9V8OtVgeB8CW2Ax4bWGxyKrXATJGqNuBVM/oQq8iAk6Jy43bw4UNkUxHqIwzVB"
    "acRB68SBkfo/3DQ/ab3FFk3sGmmUUaTSCGfh/YW5hE6dfxLPMxWk82kg9bWgj+GFthPW6G"
    "gkEV18HypMyWUlP8hfTYQnuU+v357+fN77/jT6qY+8RjON5iRfJ40WwHrv1HCxHNl0POBU"
    "LoXha3Q/88sOvIugCXW5QFyuG2LFOrB4VG/QiEzkqoLMxxGzVkg+iVea7hLsVTPA42cdVY"
    "3d1fis2sW2ipRo9b+CDh2M76BP5aRMrOIkP1ZxkolVNOwQTCcntMhAqcUfaLMxtiut3oii"
    "ufXbm7h1sYTU+i2zfPNXb6ZGNyYtqhoHaVqTedN+6wBXeZFiJJ1jVeXyPwvSPzNxC6kiPc"
    "yXkqQ0RnbrXqOWuNY/MZu8c7G+w1d0stCAceWwwTQcVyJ7zbcbvOpqjOACXpKZIK5LBXNX"
    "YYMtMcMCUYHk9As5+byPJi6bq9C4JW0IwYJ6Ll0KW2330eaxJezT8A7+d7i3SW1rrTWjpq"
    "eCGAvGd9Ca2bwY8wosHxoRMJ7i1gqxhMnqWA+KBkRkRtdv8/yaSMDGWy+ldYSyqKbpDLAm"
    "xNJYiEW7gDeA7U38Wh2FN/3itimIFeGvsQQTk5NvCSbWQ5loFhazYazJlrQePLPL66zFBN"
    "hdqqOHI2/Wh7IjYk+kCTe2lxax3qAhZGoOkRxwcXl9fv5Mmm3MVdTXF5/OL6E3CHbQ+ce3"
    "F7qoVsN31xqNt3LJ9vp+ymnaPpQ2JXahDLGw87MxFmuR0/nGYjBnZY3FYLwxFsv4PE2udg"
    "DuqxLYvsqF9lUa2Tt5F78nShLc4p5EMbLNNCZ6aowf25rIxMA1a3WvFCfYK2AFe1leABI6"
    "i29BuV5A0PlSPZBSqlQv0cqXVWsPGozvXCDu5UGpnIGDgpyBg0xtLrHHTPe65zdjiZE0mD"
    "XwBLpULd1YbDZlVVZzMH4jq7lVvLWWzkIjFzsWwFetXX2KrIOSrEgPCLA+zkX6OLMt13gM"
    "FlxloNN0Bul1SJtsiQfx7q0LRIQukcwsFwQi4kRmC4hid7nCqmGXbjuBXe8wj6+rNrlzP5"
    "D5iLh8Rhc9XTPV6Gy/sJdqctxGi2W/SP4xxQ79XwzUwauZ3OnO5Mq00P1p5OwPIWc1b2fZ"
    "l0z3YpsYdYt2suoOpAV6THwVbkCbuUpdbjshXqvRaN7d9YkAJsNi64tYE8tbozKml3++0p"
    "h+70okAshlIZZchdKXzh1xqXxoS34U1IYQunxiR8DGy4gT4iByRy0ilxFsAXKHbWrJ3wJ6"
    "KrIYgWC9QAuX3RFEvlEOu5LpSlqbuGOZDjHplJCYimQi/q1ReU3Ev8aIv4miRlHUUm1P9w"
    "r6nu7pNlmez7EuRy8/chUjMZGrypErTl1SbWOMgKBrkdi9MsXbe/m123uZ0m23Wrmp281S"
    "071SbKKAS+hqdES13t4RRYMsItLV6mIW6bSWUlktBUktJkr1Q3rPTG1HM04eU4LQnRKEjy"
    "5T+4PpGmn5p/qFnbRig0r4HLxdV2DHLOUGgLz9CbMtYiE4FuwrupDP2kf+rEKf9Y/e+rz+"
    "n/fPOPrFldb+DFlU2bpSZda5Guq70WM9DH30BdjYjLmmxKBVDgdBRbWC9JDAWMWPtIqL9i"
    "/sklWc3sym3G42RdvZZHMMmVXJ7RCM7wC6TfscxpK/DCBjUGPDndFpbnVHku5BBR4tS93x"
    "6zte7e8fHBzv7x4cnbw8PD5+ebIbVntkTxVlIp5dvIPKj8QMZEtBxksXJHQlfhKnaXDJn3"
    "/+1AxPKZOFn5+Dn8nAVxvhVME3JOgAP2mg2obOtdVh+fiGBCblvlTKvcJrgO1KvuEEUecW"
    "ci04b4cvszn12fgwW+Hk2jofZsxxUUWLT5F1gGc1rcxHLpkM7PlelwSRKXFIItqaZNZOom"
    "uCHSbYsb3Bjizn3QC8pRNZ28kQ1kKbkDYJXOUToMvP79/3chnwBuCtmIy9pSCXzsV+mnjd"
    "DcFzr5Ksp+0ZFp7tFzcNw/PBPBq44SIzPyho6staJeT6BbGv/zLqPMi4TBAa27LVtqUpf9"
    "p8RVmC05XGNMkfDajFtfFRisljFcToStsJ7PpSp8TKMkVkP0AR2Rm2baZN4PLPFGqCo2hM"
    "iU1EvNGqySoa24wTC90xIYd6e0i9hn6tyCVjIonUNh/wfcEAa8iuYupSfh1XH91LQ1EQB/"
    "HZcjKxidVXu4JgeX1t/Vjzt9cqt3DHYIMR71Yd1WvVneDP4ZYps8G0ZKAuqFmISDoYjTos"
    "l2dUkGaUyQtQL1WVCEVE0QmAmw5PxLhOWfYRIzEqZrGKCVBtQAn6l3+Z7YR0rQoUW1BtUo"
    "DObanxMsBbpwTFzhYqQiQ5bq0y9OuMqR2VAZTXaOjtxDygzhAJfEs4InfEXQW7odlsKh8d"
    "UaePhtAYl1hDqWXYKyRXESdS74B9maWC4vh98G07q/40cUOzGXS7WFaRlmPq42vMtjH18Z"
    "uvBMjI3ydquhLgkW23sljfaEXJQBYNXF/z5JmbYRWSR/uMI7g5YkvBqUXQc7VF5nBnMRqi"
    "CbXJizdoKPkBhbFDz4yFxNqAYXuGsKbuqeabrTOIvdt7NU5x9dO/eEcN5S5IE3/mqrC8kK"
    "KDTO+kDM87yWd5JxqL2X8HMhDn1onESbq0Dcj+3uHx4cnB0WFYHRIeKSoKyRaAmIq9uqvJ"
    "TInT05Y43VMxs6QRrmEbZ4zZBDt6/BN0KfhHkrCu1R4eaVbwnV1dvU+43M4u0j61zx/Ozq"
    "Waqha/HERFDuJPHNFt2arfTJTcOC+N87L1zksNE9gAquVTDtr55m8k4+BpDP1PzLbPHaHf"
    "XTU62S8y98EzOiDhuLXW/o3vTUXPf1/u7pJXc+xOyVxe4MVraU7DuXtw0QZuWohRw8J8I+"
    "1xC6/6yAEvLjRDnbGl20ccNkOFiLRrycOC2LbqfDqTE5c1/hu+9zpfQH7a55f0ue13AWxt"
    "rBwmTL5nGv0S8j7zZXNAU5TyubVMT4cxZHCmjaMZdhxiVzFAYyTdK+DevBveZKwaXbx9cB"
    "pdvFFd3KSollXF25qiek2wTaz8RNXE+UJ9nKuRgwdlrVI/nMW+qQxSB7EFcfx0Cj83gqiv"
    "zzhauPROLhB0S1ZqGEdU9KNR8jDMGJrIFcFVxIxr43EN33udSg4DOxqD21oFnPsLuawGGY"
    "zvYATjqEzn8qP8zuVHmc7lHrvQhS6gnWcOwCFN2m++EoRvIchFfnNINO3H/OYSy7OLy9NP"
    "v+lzVYPx8TV+9tvN+alRMo2S2TJtqKXZqjdSIdB6JL0ThdqPCIeUckSO2dKR04rkwpIz0E"
    "cQFPTyPZe2JIFPnMjz4AmELzPMZ6Ce3IPb7x7z4AKv5YgVeBDHUnFRxxCeSuT1LshG7moS"
    "VdvFrYo0HG8hZEHPrxWJKDqh5TRdK+K/QA9pFZegNOX8rS7nb4+S9aS79GxQxaqiEaxTx6"
    "4ccsPkn5qVsTZAv2FV7FHqlcJRo10F+BZndpfTrYaeU2cACs1Q6TFDxTiDAy5BIAz7aEJh"
    "W4n7GXFC/47v0XkOn/lPQMBV+rUqYB7cktUQgQHKfcdROHLEvr3Q5Hs/1ZP87vzuDOdE4O"
    "FrT3GTOhqdL5gLmh/klCOOVxzUOio4sSdoRCD1XD4Ic5XPinyDwUgwGCiPVNLtshtsqN8S"
    "bq8RtZZVVeLc7OzZKoXQpO3WvdGG/J1cn2yer3THaUz/2MpKd4wTV0E9RdaJBf4k9k5l5J"
    "NUBvgHAE+cO2JL0fuQCoEsrakSeGiVgNkIJStXN7wRitnfoOZUr1CDz0Bc7LKK0xmHVasd"
    "VpExVnGOE4Rmkls9yQS79moAMyZ/8cAlWJu8lc828+i7ly5bS8GmS5SzDayKe23mQ1HVYJ"
    "a4wdLBwOuxtZWDzKVTWmmtRxQNamDMsalDmlHCNq8mcLZ0dTvSFWyNE1IYr0ZlCw9cvFXA"
    "DsY3CPWf37sCduR615nS+RlrSboHZq21TFQ+QdKa2WHtx1BQw0Z/FYPnGUKTp2j2pDJ7Uj"
    "09uDXsSZXsBvpIiJMtSDuKcYY7tinpFrI/3qrcNu22SfHT/bXd/8axkRvdOKlsBqtJ/Kox"
    "OcHPdsmCmxvJilE016VttyZQN9GizeTVdTOvTkq8PO75T7KmdEE9qm+hlqteSJRBRjWTI/"
    "YNtu6QdyIWbOoB6WzUXwbPeFAd+QbJKwqXreJZb1B9Sbm6DLH0xQtN3NRw/nZyfn9+q/le"
    "YkSmXLBfwfNihET3hMQpXEInIrwThQICh0NKbL2AheKtQamZSmee4juCsOTgTC43bMcKzy"
    "Z0upSrDxg6fLXImHJ5Kd0WC5u7sKlQ2x7OL3+MVTlYGhE1GCR9Ir6/uSApnqu0ywckDKYp"
    "u9QRu+l8QRPp+BEiHYHEqt7LOE5mrIZN6aoBsI/WV8+WltQqPsYut40TUaa1bHwh1q29+q"
    "jOMCc6HTZ+ulCTHamBg0U4skSLKjXYr8iDMj4v4xFhpWPxN0q9VGO4t/updw80YZCqpbq7"
    "YujNSlylnLKlkGOmeIFGBFpFueSPJXV1Po9G76xtT+Wj5U2x2qOqmw2quqAnmy3HTAK8Uc"
    "g6kAC/PcleWzfHCXlWVjYliEz2S3H2iwdWFt7qDWGxK+iYLjCkhpyFV91OjNdq04k11qbk"
    "jJQ1k696x+yd9dp3fHAZBdzbxgLx5WhOBfh+BQu13Tdo6FXzDX2919tdkYultXodkfSlui"
    "vkDEhi5iIutWSs9ltU/mKMvFoWrQ7e6M3Xq+GxPT2MMt5WZdxszfa0TlRTEVyzQZRXO1jU"
    "N/BR1YI/dqmPCQo8aCqMffJD2ifaNigV60mSZGbTyLQ/DO5bEdMEkUG0VVubduflN86JJ3"
    "BO6DjuBnA+j11qK5nC+sqcpJxp5+6n27pwy2x/mpVqG4D2KrxQN1dtQpK3yV0ZMgyNozLO"
    "TPJdlHHuVWsFWdytZ/rftsZzp/5nIM/3GwXju+g1qqP7rckxbYF71PSkzK72DfekNK4cY8"
    "21UndrbahZNw0aNS5ntvI1ukWcYBCtmpq1u3Rfi5gj/ivsgxCUfhndrzW6n9n7oG7tjy/n"
    "c6xrjVMQmI1IOhA4bKDL6IhZGoALdjnwx3cAXROWbQ0z6VJY1rROqyno9WQtM9rpd92sfW"
    "Qa0dXdiK7ZvZ7buWa3davnU+LS8ayn64fhnekXNsSIxjxJlzkdz8x1nGq5pcZd6s/e40zC"
    "+n2lj2p/1i8w/+6Iy7Xxv3zjJEbSQRNw/+XLEuaJHJVrnqhzqQCAfKkqIOwP7yC6e6WMv7"
    "0C428va/zJOwriaMyRf1xfXeblnIckaTuEjgX6P2RTvsUOUR24AEaxMZi2+1LaF1zg7LHN"
    "Bx4rzL7/PxZbOPY="
)
