from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


# What the models cannot say: constraints on the rows in force only, and what a deleted account leaves.
_BESIDE = """
UPDATE login_session SET proven_at = started_at;
ALTER TABLE login_session ALTER COLUMN method DROP DEFAULT, ALTER COLUMN strength DROP DEFAULT,
  ALTER COLUMN proven_at DROP DEFAULT;
UPDATE membership m SET role = 'manager' WHERE m.id = (
  SELECT f.id FROM membership f WHERE f.organization_id = m.organization_id ORDER BY f.created_at, f.id LIMIT 1);
ALTER TABLE roll_entry DROP CONSTRAINT IF EXISTS roll_entry_person_id_fkey;
ALTER TABLE roll_entry ADD CONSTRAINT fk_roll_entry_person FOREIGN KEY (person_id)
  REFERENCES person (id) ON DELETE SET NULL;
ALTER TABLE roll_entry ADD CONSTRAINT roll_entry_is_of_somebody
  CHECK (num_nonnulls(person_id, elector_id, code_id, human) > 0);
ALTER TABLE role_grant ADD CONSTRAINT role_grant_is_to_one CHECK (num_nonnulls(person_id, organization_id) = 1);
CREATE UNIQUE INDEX uid_role_grant_in_force ON role_grant (
  role, coalesce(person_id, organization_id), coalesce(territory_id, '00000000-0000-0000-0000-000000000000'))
  WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX uid_passkey_credential ON passkey (sha256(credential_id));
CREATE UNIQUE INDEX uid_mandate_in_force ON mandate (organization_id, person_id) WHERE status IN ('asked', 'granted');
CREATE UNIQUE INDEX uid_invitation_waiting ON invitation (organization_id, email) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX uid_assistance_under_way ON assistance (agent_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX uid_proof_in_force ON eligibility_proof (
  person_id, kind, coalesce(territory_id, list_id, '00000000-0000-0000-0000-000000000000')) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX uid_proof_of_elector ON eligibility_proof (elector_id) WHERE revoked_at IS NULL;
CREATE UNIQUE INDEX uid_residence_letter_waiting ON residence_letter (person_id, territory_id)
  WHERE status IN ('asked', 'printed');
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return _MODELS + _BESIDE


_MODELS = """
        ALTER TABLE "role_grant" DROP CONSTRAINT IF EXISTS "uid_role_grant_person__019e73";
        CREATE TABLE IF NOT EXISTS "data_read" (
    "id" UUID NOT NULL PRIMARY KEY,
    "reader_id" UUID,
    "person_id" UUID,
    "what" VARCHAR(60) NOT NULL,
    "reason" VARCHAR(200) NOT NULL,
    "people" INT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_data_read_person__7c7aaf" ON "data_read" ("person_id", "at");
CREATE INDEX IF NOT EXISTS "idx_data_read_reader__d17f75" ON "data_read" ("reader_id", "at");
COMMENT ON TABLE "data_read" IS 'An agent read personal data that is not public: whose, what, why (kit/reads). The person may know it.';
        CREATE TABLE IF NOT EXISTS "stored_file" (
    "id" UUID NOT NULL PRIMARY KEY,
    "digest" VARCHAR(64) NOT NULL,
    "media_type" VARCHAR(80) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "size" INT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "stored_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_stored_file_stored__c6fca3" ON "stored_file" ("stored_at");
COMMENT ON TABLE "stored_file" IS 'A private file, sealed by the keyring: the room that refers to it says who may read it (kit/storage).';
        CREATE TABLE IF NOT EXISTS "identity_provider" (
    "code" VARCHAR(40) NOT NULL PRIMARY KEY,
    "name" VARCHAR(80) NOT NULL,
    "issuer" VARCHAR(300) NOT NULL,
    "client_id" VARCHAR(200) NOT NULL,
    "client_secret" BYTEA,
    "settings" TEXT NOT NULL,
    "enabled" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL
);
COMMENT ON TABLE "identity_provider" IS 'An OpenID provider as configured: `settings` is the JSON of identity/providers.ProviderSettings.';
        CREATE TABLE IF NOT EXISTS "login_attempt" (
    "state" VARCHAR(64) NOT NULL PRIMARY KEY,
    "browser" VARCHAR(64) NOT NULL,
    "provider_code" VARCHAR(40) NOT NULL,
    "purpose" VARCHAR(12) NOT NULL,
    "person_id" UUID,
    "session_id" UUID,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_login_attem_expires_3f47d2" ON "login_attempt" ("expires_at");
COMMENT ON TABLE "login_attempt" IS 'A login under way at a provider: found by its state, bound to one browser, spent by its first return.';
        CREATE TABLE IF NOT EXISTS "passkey_challenge" (
    "mark" VARCHAR(64) NOT NULL PRIMARY KEY,
    "browser" VARCHAR(64) NOT NULL,
    "purpose" VARCHAR(12) NOT NULL,
    "person_id" UUID,
    "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_passkey_cha_expires_50344d" ON "passkey_challenge" ("expires_at");
COMMENT ON TABLE "passkey_challenge" IS 'A challenge given to one browser for one purpose; spent by the first answer, right or wrong.';
        CREATE TABLE IF NOT EXISTS "spent_token" (
    "mark" VARCHAR(64) NOT NULL PRIMARY KEY,
    "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_spent_token_expires_349165" ON "spent_token" ("expires_at");
COMMENT ON TABLE "spent_token" IS 'Tokens that work once (logout tokens, client assertions), until they expire by themselves.';
        CREATE TABLE IF NOT EXISTS "oauth_revoked_access" (
    "mark" VARCHAR(64) NOT NULL PRIMARY KEY,
    "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX IF NOT EXISTS "idx_oauth_revok_expires_902f5c" ON "oauth_revoked_access" ("expires_at");
COMMENT ON TABLE "oauth_revoked_access" IS 'Access tokens revoked alone (RFC 7009), by the hash of their `jti`, until they expire by themselves.';
        CREATE TABLE IF NOT EXISTS "oauth_signing_key" (
    "kid" VARCHAR(64) NOT NULL PRIMARY KEY,
    "alg" VARCHAR(10) NOT NULL,
    "sealed" BYTEA NOT NULL,
    "public" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "retires_at" TIMESTAMPTZ
);
COMMENT ON TABLE "oauth_signing_key" IS 'A key that signs tokens: the newest signs, those not yet retired still verify. The private part is sealed.';
        CREATE TABLE IF NOT EXISTS "external_identity" (
    "id" UUID NOT NULL PRIMARY KEY,
    "provider_code" VARCHAR(40) NOT NULL,
    "issuer" VARCHAR(300) NOT NULL,
    "subject" VARCHAR(255) NOT NULL,
    "label" VARCHAR(120) NOT NULL,
    "level" SMALLINT NOT NULL,
    "siret" VARCHAR(14),
    "acr" VARCHAR(120) NOT NULL,
    "linked_at" TIMESTAMPTZ NOT NULL,
    "used_on" DATE NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_external_id_issuer_c996d4" UNIQUE ("issuer", "subject")
);
CREATE INDEX IF NOT EXISTS "idx_external_id_person__ac604b" ON "external_identity" ("person_id");
COMMENT ON TABLE "external_identity" IS 'An account elsewhere, by issuer and subject, never by e-mail; `siret` is the work place it told.';
        CREATE TABLE IF NOT EXISTS "parental_request" (
    "email" VARCHAR(254) NOT NULL,
    "token" VARCHAR(64) NOT NULL UNIQUE,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "answered_at" TIMESTAMPTZ,
    "person_id" UUID NOT NULL PRIMARY KEY REFERENCES "person" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "parental_request" IS 'A parent asked to consent to a child''s account (under 15: loi du 6 janvier 1978, art. 45).';
        CREATE TABLE IF NOT EXISTS "passkey" (
    "id" UUID NOT NULL PRIMARY KEY,
    "credential_id" BYTEA NOT NULL,
    "public_key" BYTEA NOT NULL,
    "sign_count" BIGINT NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "used_on" DATE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_passkey_person__d9568f" ON "passkey" ("person_id");
COMMENT ON TABLE "passkey" IS 'A WebAuthn credential: its public key and its counter, which must grow when the device keeps one.';
        CREATE TABLE IF NOT EXISTS "totp_secret" (
    "secret" BYTEA NOT NULL,
    "confirmed_at" TIMESTAMPTZ,
    "last_step" BIGINT NOT NULL,
    "person_id" UUID NOT NULL PRIMARY KEY REFERENCES "person" ("id") ON DELETE CASCADE
);
COMMENT ON TABLE "totp_secret" IS 'A second factor by time (RFC 6238); `last_step` refuses a code already used.';
        CREATE TABLE IF NOT EXISTS "invitation" (
    "id" UUID NOT NULL PRIMARY KEY,
    "email" VARCHAR(254) NOT NULL,
    "role" VARCHAR(12) NOT NULL,
    "token" VARCHAR(64) NOT NULL UNIQUE,
    "invited_by_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "accepted_by_id" UUID,
    "organization_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_invitation_organiz_0516c5" ON "invitation" ("organization_id", "created_at");
COMMENT ON TABLE "invitation" IS 'To join an organization: sent to an address, accepted once by whoever holds its token and logs in.';
        CREATE TABLE IF NOT EXISTS "mandate" (
    "id" UUID NOT NULL PRIMARY KEY,
    "powers" TEXT[] NOT NULL,
    "function" VARCHAR(120) NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "proof" VARCHAR(16) NOT NULL,
    "statement" VARCHAR(800) NOT NULL,
    "status" VARCHAR(12) NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ,
    "reason" VARCHAR(400) NOT NULL,
    "file_id" UUID REFERENCES "stored_file" ("id") ON DELETE SET NULL,
    "organization_id" UUID NOT NULL REFERENCES "organization" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_mandate_organiz_e72a95" ON "mandate" ("organization_id", "asked_at");
CREATE INDEX IF NOT EXISTS "idx_mandate_person__1fd899" ON "mandate" ("person_id");
COMMENT ON TABLE "mandate" IS 'Who may sign or apply for an organization, until when, proven how. `status`: asked, granted, refused, revoked.';
        CREATE TABLE IF NOT EXISTS "assistance" (
    "id" UUID NOT NULL PRIMARY KEY,
    "reason" VARCHAR(400) NOT NULL,
    "started_at" TIMESTAMPTZ NOT NULL,
    "ends_at" TIMESTAMPTZ NOT NULL,
    "ended_at" TIMESTAMPTZ,
    "agent_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_assistance_agent_i_1051cd" ON "assistance" ("agent_id", "started_at");
CREATE INDEX IF NOT EXISTS "idx_assistance_person__a56225" ON "assistance" ("person_id", "started_at");
CREATE INDEX IF NOT EXISTS "idx_assistance_territo_68d8a6" ON "assistance" ("territory_id", "started_at");
COMMENT ON TABLE "assistance" IS 'An agent helps a person from one moment to another; the session that it is in knows it by `assistance_id`.';
        CREATE TABLE IF NOT EXISTS "oauth_client" (
    "id" UUID NOT NULL PRIMARY KEY,
    "client_id" VARCHAR(48) NOT NULL UNIQUE,
    "secret" VARCHAR(64),
    "kind" VARCHAR(12) NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "homepage" VARCHAR(300) NOT NULL,
    "redirect_uris" TEXT[] NOT NULL,
    "logout_uris" TEXT[] NOT NULL,
    "grant_types" TEXT[] NOT NULL,
    "scopes" TEXT[] NOT NULL,
    "sandbox" BOOL NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,
    "owner_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_oauth_clien_owner_i_167722" ON "oauth_client" ("owner_id");
CREATE INDEX IF NOT EXISTS "idx_oauth_clien_territo_fe3ade" ON "oauth_client" ("territory_id", "created_at");
COMMENT ON TABLE "oauth_client" IS 'A registered application. `kind`: public (no secret can be kept) or confidential; `sandbox` ones only know';
        CREATE TABLE IF NOT EXISTS "oauth_consent" (
    "id" UUID NOT NULL PRIMARY KEY,
    "scopes" TEXT[] NOT NULL,
    "given_at" TIMESTAMPTZ NOT NULL,
    "client_id" UUID NOT NULL REFERENCES "oauth_client" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_oauth_conse_client__23e4f8" UNIQUE ("client_id", "person_id")
);
COMMENT ON TABLE "oauth_consent" IS 'What a person allowed an application; taking it back kills its tokens at once.';
        CREATE TABLE IF NOT EXISTS "oauth_family" (
    "id" UUID NOT NULL PRIMARY KEY,
    "session_id" UUID,
    "scopes" TEXT[] NOT NULL,
    "strength" SMALLINT NOT NULL,
    "proven_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,
    "client_id" UUID NOT NULL REFERENCES "oauth_client" ("id") ON DELETE CASCADE,
    "person_id" UUID REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_oauth_famil_client__9fa169" ON "oauth_family" ("client_id", "person_id");
CREATE INDEX IF NOT EXISTS "idx_oauth_famil_person__6a446c" ON "oauth_family" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_oauth_famil_expires_7b545e" ON "oauth_family" ("expires_at");
COMMENT ON TABLE "oauth_family" IS 'All the tokens that came from one authorization: revoked together.';
        CREATE TABLE IF NOT EXISTS "oauth_code" (
    "digest" VARCHAR(64) NOT NULL PRIMARY KEY,
    "redirect_uri" VARCHAR(400) NOT NULL,
    "challenge" VARCHAR(128) NOT NULL,
    "nonce" VARCHAR(300),
    "expires_at" TIMESTAMPTZ NOT NULL,
    "spent_at" TIMESTAMPTZ,
    "family_id" UUID NOT NULL REFERENCES "oauth_family" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_oauth_code_family__babfa2" ON "oauth_code" ("family_id");
CREATE INDEX IF NOT EXISTS "idx_oauth_code_expires_78081b" ON "oauth_code" ("expires_at");
        CREATE TABLE IF NOT EXISTS "oauth_device" (
    "digest" VARCHAR(64) NOT NULL PRIMARY KEY,
    "user_code" VARCHAR(64) NOT NULL UNIQUE,
    "scopes" TEXT[] NOT NULL,
    "status" VARCHAR(12) NOT NULL,
    "polled_at" TIMESTAMPTZ,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "client_id" UUID NOT NULL REFERENCES "oauth_client" ("id") ON DELETE CASCADE,
    "family_id" UUID REFERENCES "oauth_family" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_oauth_devic_expires_88141e" ON "oauth_device" ("expires_at");
COMMENT ON TABLE "oauth_device" IS 'A kiosk that waits for a person to type its code elsewhere (RFC 8628). `status`: waiting, allowed, refused.';
        CREATE TABLE IF NOT EXISTS "oauth_refresh_token" (
    "digest" VARCHAR(64) NOT NULL PRIMARY KEY,
    "issued_at" TIMESTAMPTZ NOT NULL,
    "spent_at" TIMESTAMPTZ,
    "family_id" UUID NOT NULL REFERENCES "oauth_family" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_oauth_refre_family__2b09be" ON "oauth_refresh_token" ("family_id");
        CREATE TABLE IF NOT EXISTS "elector_list" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(160) NOT NULL,
    "matching" VARCHAR(12) NOT NULL,
    "proves" VARCHAR(12) NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL,
    "retired_at" TIMESTAMPTZ,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_elector_lis_territo_15bfdf" ON "elector_list" ("territory_id", "created_at");
COMMENT ON TABLE "elector_list" IS 'A list of people who hold a right: electoral roll, school list, members. `matching`: what its lines are known by.';
        CREATE TABLE IF NOT EXISTS "elector" (
    "id" UUID NOT NULL PRIMARY KEY,
    "mark" VARCHAR(64) NOT NULL,
    "added_on" DATE NOT NULL,
    "list_id" UUID NOT NULL REFERENCES "elector_list" ("id") ON DELETE CASCADE,
    CONSTRAINT "uid_elector_list_id_f7df5f" UNIQUE ("list_id", "mark")
);
COMMENT ON TABLE "elector" IS 'One line of a list: a keyed hash of what identifies the person, drawn in no order.';
        CREATE TABLE IF NOT EXISTS "eligibility_proof" (
    "id" UUID NOT NULL PRIMARY KEY,
    "kind" VARCHAR(12) NOT NULL,
    "born_on" DATE,
    "level" SMALLINT NOT NULL,
    "origin" VARCHAR(12) NOT NULL,
    "evidence" VARCHAR(200) NOT NULL,
    "given_by_id" UUID,
    "given_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ,
    "revoked_at" TIMESTAMPTZ,
    "revoke_reason" VARCHAR(400) NOT NULL,
    "elector_id" UUID REFERENCES "elector" ("id") ON DELETE SET NULL,
    "list_id" UUID REFERENCES "elector_list" ("id") ON DELETE CASCADE,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "territory_id" UUID REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_eligibility_person__c0ae5a" ON "eligibility_proof" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_eligibility_territo_8f2bd6" ON "eligibility_proof" ("territory_id", "given_at");
COMMENT ON TABLE "eligibility_proof" IS 'A fact proven about a person: what, how surely, from where, until when; never deleted while a vote leans on it.';
        CREATE TABLE IF NOT EXISTS "list_import" (
    "id" UUID NOT NULL PRIMARY KEY,
    "started_at" TIMESTAMPTZ NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "bytes_total" BIGINT NOT NULL,
    "bytes_read" BIGINT NOT NULL,
    "lines" INT NOT NULL,
    "added" INT NOT NULL,
    "known" INT NOT NULL,
    "removed" INT NOT NULL,
    "refused" INT NOT NULL,
    "faults" TEXT NOT NULL,
    "list_id" UUID NOT NULL REFERENCES "elector_list" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_list_import_list_id_10b09a" ON "list_import" ("list_id", "started_at");
COMMENT ON TABLE "list_import" IS 'One import of a file into a list, as it goes: lines read, added, already there, refused with their reasons.';
        CREATE TABLE IF NOT EXISTS "residence_letter" (
    "id" UUID NOT NULL PRIMARY KEY,
    "address" BYTEA,
    "code" VARCHAR(64),
    "status" VARCHAR(12) NOT NULL,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "printed_at" TIMESTAMPTZ,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE,
    "territory_id" UUID NOT NULL REFERENCES "territory" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_residence_l_territo_64f7a7" ON "residence_letter" ("territory_id", "status");
CREATE INDEX IF NOT EXISTS "idx_residence_l_person__dd258d" ON "residence_letter" ("person_id");
COMMENT ON TABLE "residence_letter" IS 'A person asks for a code at the address where they say they live; the address is sealed, and goes once printed.';
        CREATE TABLE IF NOT EXISTS "voting_code_batch" (
    "id" UUID NOT NULL PRIMARY KEY,
    "name" VARCHAR(120) NOT NULL,
    "size" INT NOT NULL,
    "sealed" BYTEA,
    "made_by_id" UUID,
    "made_at" TIMESTAMPTZ NOT NULL,
    "downloaded_at" TIMESTAMPTZ,
    "cancelled_at" TIMESTAMPTZ,
    "cancel_reason" VARCHAR(400) NOT NULL,
    "vote_id" UUID NOT NULL REFERENCES "vote" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_voting_code_vote_id_cf870e" ON "voting_code_batch" ("vote_id", "made_at");
COMMENT ON TABLE "voting_code_batch" IS 'Codes made together for letters or cards; `sealed` holds them until they are downloaded, once.';
        CREATE TABLE IF NOT EXISTS "voting_code" (
    "id" UUID NOT NULL PRIMARY KEY,
    "digest" VARCHAR(64) NOT NULL UNIQUE,
    "used_on" DATE,
    "batch_id" UUID NOT NULL REFERENCES "voting_code_batch" ("id") ON DELETE CASCADE,
    "elector_id" UUID REFERENCES "elector" ("id") ON DELETE SET NULL,
    "vote_id" UUID NOT NULL REFERENCES "vote" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_voting_code_batch_i_9242cc" ON "voting_code" ("batch_id");
CREATE INDEX IF NOT EXISTS "idx_voting_code_vote_id_e5ee5b" ON "voting_code" ("vote_id");
COMMENT ON TABLE "voting_code" IS 'A right to one ballot, on paper, for people without an account: only its keyed hash is kept.';
        CREATE TABLE IF NOT EXISTS "data_export" (
    "id" UUID NOT NULL PRIMARY KEY,
    "token" VARCHAR(64) NOT NULL UNIQUE,
    "asked_at" TIMESTAMPTZ NOT NULL,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "spent_at" TIMESTAMPTZ,
    "person_id" UUID NOT NULL REFERENCES "person" ("id") ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS "idx_data_export_person__783df5" ON "data_export" ("person_id");
CREATE INDEX IF NOT EXISTS "idx_data_export_expires_cd6fbb" ON "data_export" ("expires_at");
COMMENT ON TABLE "data_export" IS 'An export of everything about a person, behind a link that works once, for its owner, a few minutes.';
        ALTER TABLE "login_session" ADD "method" VARCHAR(12) NOT NULL DEFAULT 'code';
        ALTER TABLE "login_session" ADD "provider_code" VARCHAR(40);
        ALTER TABLE "login_session" ADD "proven_at" TIMESTAMPTZ NOT NULL DEFAULT now();
        ALTER TABLE "login_session" ADD "acting_for_id" UUID;
        ALTER TABLE "login_session" ADD "provider_sid" VARCHAR(255);
        ALTER TABLE "login_session" ADD "assistance_id" UUID;
        ALTER TABLE "login_session" ADD "id_token" BYTEA;
        ALTER TABLE "login_session" ADD "device" VARCHAR(80) NOT NULL DEFAULT '';
        ALTER TABLE "login_session" ADD "strength" SMALLINT NOT NULL DEFAULT 1;
        ALTER TABLE "person" ADD "pivot" VARCHAR(64) UNIQUE;
        ALTER TABLE "person" ADD "contact_email" VARCHAR(254);
        ALTER TABLE "person" ADD "age" VARCHAR(12);
        ALTER TABLE "person" ADD "parent_state" VARCHAR(8) NOT NULL DEFAULT 'none';
        ALTER TABLE "membership" ADD "decided_by_id" UUID;
        ALTER TABLE "membership" ADD "role" VARCHAR(12) NOT NULL DEFAULT 'member';
        ALTER TABLE "membership" ADD "decided_at" TIMESTAMPTZ;
        ALTER TABLE "membership" ADD "message" VARCHAR(400) NOT NULL DEFAULT '';
        ALTER TABLE "membership" ADD "status" VARCHAR(12) NOT NULL DEFAULT 'active';
        ALTER TABLE "organization" ADD "directory" VARCHAR(12) NOT NULL DEFAULT 'unasked';
        ALTER TABLE "role_grant" ADD "revoked_at" TIMESTAMPTZ;
        ALTER TABLE "role_grant" ADD "organization_id" UUID;
        ALTER TABLE "role_grant" ADD "revoke_reason" VARCHAR(400) NOT NULL DEFAULT '';
        ALTER TABLE "role_grant" ADD "revoked_by_id" UUID;
        ALTER TABLE "role_grant" ADD "reason" VARCHAR(400) NOT NULL DEFAULT '';
        ALTER TABLE "role_grant" ADD "granted_by_id" UUID;
        ALTER TABLE "role_grant" ADD "delegable" BOOL NOT NULL DEFAULT False;
        ALTER TABLE "role_grant" ALTER COLUMN "territory_id" DROP NOT NULL;
        ALTER TABLE "role_grant" ALTER COLUMN "person_id" DROP NOT NULL;
        ALTER TABLE "electorate" ADD "territory_id" UUID;
        ALTER TABLE "electorate" ADD "requirement" TEXT NOT NULL DEFAULT '';
        ALTER TABLE "roll_entry" ADD "human" VARCHAR(64);
        ALTER TABLE "roll_entry" ADD "code_id" UUID;
        ALTER TABLE "roll_entry" ADD "elector_id" UUID;
        ALTER TABLE "roll_entry" ALTER COLUMN "person_id" DROP NOT NULL;
        CREATE INDEX IF NOT EXISTS "idx_login_sessi_person__91f0b4" ON "login_session" ("person_id");
        CREATE INDEX IF NOT EXISTS "idx_membership_person__d4ba04" ON "membership" ("person_id");
        ALTER TABLE "role_grant" ADD CONSTRAINT "fk_role_gra_organiza_2bb48922" FOREIGN KEY ("organization_id") REFERENCES "organization" ("id") ON DELETE CASCADE;
        CREATE INDEX IF NOT EXISTS "idx_role_grant_territo_ce5656" ON "role_grant" ("territory_id");
        CREATE INDEX IF NOT EXISTS "idx_role_grant_organiz_239469" ON "role_grant" ("organization_id");
        CREATE INDEX IF NOT EXISTS "idx_role_grant_person__17e5c9" ON "role_grant" ("person_id");
        ALTER TABLE "electorate" ADD CONSTRAINT "fk_electora_territor_6f4d11e6" FOREIGN KEY ("territory_id") REFERENCES "territory" ("id") ON DELETE CASCADE;
        ALTER TABLE "roll_entry" ADD CONSTRAINT "fk_roll_ent_voting_c_61ee4d8c" FOREIGN KEY ("code_id") REFERENCES "voting_code" ("id") ON DELETE CASCADE;
        ALTER TABLE "roll_entry" ADD CONSTRAINT "fk_roll_ent_elector_44411eec" FOREIGN KEY ("elector_id") REFERENCES "elector" ("id") ON DELETE SET NULL;
        ALTER TABLE "roll_entry" ADD CONSTRAINT "uid_roll_entry_vote_id_bd8c7e" UNIQUE ("vote_id", "elector_id");
        ALTER TABLE "roll_entry" ADD CONSTRAINT "uid_roll_entry_vote_id_e2059f" UNIQUE ("vote_id", "code_id");
        ALTER TABLE "roll_entry" ADD CONSTRAINT "uid_roll_entry_vote_id_c8ec3f" UNIQUE ("vote_id", "human");
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    return "SELECT preau_downgrade_is_a_restore_from_backup();"


MODELS_STATE = (
    "eJztfWtz2ziW9l9B+UsnVRx3fInjtre2ys64ez2bxNnYvd2znS4JEiEJbYpQE5QVzbz931"
    "8c8E6CFCmTEknjS2ITOAT94Hbu598Hc2YSix9euS6ZL9yDC/TvAxvPifgh3WSgA7xYRA3w"
    "wMUjS/bFsU4j7jp4DO+aYIsT8cgkfOzQhUuZDZ39N3KEXcTZnLgzak/RijnuDE2XhHPxq4"
    "FGa4TRI1kTE80wnyE2QasZQ65DCb9A7oygEeYEHjvYJciic+ryQ/gCk43FJ4iX7GKwpU3/"
    "XJKBy6bi1cQRQ/72u3hMbZN8Ixx+/e1gtBw/Eg8c9+B3aF48DiaUWGYCcGpCF/l84K4X8t"
    "nPP9/+/UfZE/6w0WDMrOXcjnov1u6M2WH35ZKah0ADbVNiE/hcMzYV9tKy/EkLHnl/gXjg"
    "OksSfroZPTDJBC8tmNCD/5gs7THMo8BD/E22efhI3UNq8kMY+d1/+l8ZoxgMPt09DO5vHg"
    "aDg8xSgK9JTZj/aMxsWEbUdgHDf//lvTfCRj49gAHe/9fVl1cnZ68lGoy7U0c2SuQO/pKE"
    "2MUeqZyPCPBoXpKgv59hRw16RJECXnzsNpAHDyLMoz0TQBiA1ACsB3P8bWARe+rOxK9npw"
    "Uw/+/VF4n02alEmokt7m39T37LsWwCwCOAsQLcvwt4XDonaoCxClzTJzkMfugg1AXQPtx+"
    "vLl/uPr4GV4/5/xPS+J09XADLcfy6Tr19NVZahrCl6Bfbh/+C8Gv6P/uPt2kt0XY7+H/Du"
    "Cb8NJlA5utBtiMYxI8Dh79BafW5DG2jeABHAIr7JiDTAs7Znl9s03z43n6CbbxVE4SoAnf"
    "GdxGS5O6N0/EVt9VUWvxdQX9BiTsuPnKWizEYfc3ZlvrSzSEK2KIxuyJOFxeDguHPFG25N"
    "7lgW0TYctC3qrmaLR00XAh+oolTc2hIa4WOp4hsXr50iFojtcIrqi14vLa2bBlrjG+HP1B"
    "BEqi4beD8MUFFxonf2b3/zWd3tquevf7BKntT71Zqv86a/JkncIn/O2H4+OTk3fHb07Ozt"
    "+evnv39vzNuegrvzfb9K7gjLi+/en200Nyy8OD4gtOn7+9OX/j16o4AEZVuJagfx95ljdl"
    "eJY3+TzLmzTPEpxyFfCNkWiIS0A8EXctzwL8QL7l3AshQS/gLTqKbn59SJxCAYyvPl79+j"
    "pxEn24+/RT0D0G+/sPd9dpLnzsMqfKeg4JegF300JOxAllIM6X3hNEzxDifZ6mLVg/R06P"
    "EAV2VsU42thZq+EMKFJIjtYu4R1cskWMIOzv+AkhVub17aerL/9UHxFB/zjk1/98uLkSmL"
    "dEphMcKf5CcFJ2SLcZRfKcZICdoNtmac5G4ktsFwEJ8rYithC8RchV2EWUI5u5aLEcWXR8"
    "AapAeM1KNMG/a/TqkbrfAzF/fYgeQBKT75Ay1aPg2hB1FcLcrkYtI8slzh/sy3TwbuLEHm"
    "pVZVtUlYmpKYt7gkhfMvrabhZROKmqsJlB/z5ymbXLTGIvi5VXBd6IYncAHzR1qibhPX5T"
    "Bl/RKxdg2ZY+ENjCIlmEc7WVEUE9CssyAB81ha+nrzw+On13en5ydhqqKcMnRdrJQBOpNY"
    "891Dy2REq4Ncl8wVxij9dfyJg5SnEh26lQbqBRdyE+hP1LCRA2XxEHPZKFiybMEUy9dBY4"
    "RHe2tZbOAzMm/ixppxlbFPj+R7JGY2yjiViI8rkjeHZByhbElr/775R8vuA0xGvnr9VyxC"
    "4HLyNOmHhdIC2YdEp4JdYgoqjn7tqvLagRBVSRrCD+aBXeRRqUGJFWohgVlCiJW0/uoWrA"
    "RzRb4t4dWaIp2OH0UXIbOYeL172I1ejXcgfWoT3qvlvx2dgek4/YeVTe4fH24uvb7zmYB1"
    "033tx3trz5LhBGQAQefXD5cTIWd6j4kXKpkJPefivMRSdT/EDd2aX8V9ySDC5BAzR10pNQ"
    "fIHjcvTKVzJ9H1ArLu4dj7353q6k3rufY8vKlYWUGpEOO26cHL87C2Ug+KVI/Ln/ePXhw2"
    "ZvjGCVlmWCgv591I/UwgS15ED7iKn1kXCO5dLJnGfx5sLjbC46DuaxnptOs3zwy/DsWsHf"
    "LgX/mC6o75BYXsUXI+rhMXH8tsw5IXrl6/neZuz12sFnF9pUl3xTQJzv4hP07wW+O/fw0d"
    "rWvmhbEyeVONkH1ec2RlbDBHdHvdCJ+W0Jz3pPsDOe/ZKjRo+1FnKsXPYbrMorziHyzkRL"
    "TkxEbSEIj5mzWHLDE3CpEGbF7E8dPBePXIbmBGIa0JxyviCWi8QKdHw/GG9olXq8kSEUDP"
    "VvB96boVki8PtzxGvNXDfIXEcTVZbjiyh6wZAkGb7TMvzeaT67d5rh9oIToLTrh9+/h+DW"
    "7/oRnFdZgK8cB+eYFeJEKZQtyhvzT9gfU/3b7+3RCN27zCHmj9RSKoRircW3q+wnxrTKqY"
    "PE1bdw6BMEqAONgcQFZolbcLSWeuZHsgZ8L3zrL5t7XqcOmch4QibuRsTxmkv7MfiUSj9V"
    "8dC7DMXHiD9WeeHuaNRSMYoeZlq31abrd//2/3bdELWHoMyJSbGHUQWQk1Q9BPq8zFV8nn"
    "8Vn2euYvl/BYiD/j0E9+i4DLqiVy68si2lm6X/quKBGXTfnf9l85bH2lwwvXs4i2aRM0pE"
    "o52AjC29USIWJAP9Br1dnFCrZrXqTi1c3HxziWNj69Yktkvd9YFCxMj0KRQ0iN97QOPdS3"
    "nBjsdsabtIvJGsBE9OZCotyvmSODIhiW85M5BNnsQj0Uj+BnbuSzTk1CHuEKLeQDRYMecR"
    "LSw8JsD8u8wy1Z6vTQ+oVPR574fmMAdKQUSdljxaI3ksHPZEIQZuLFZ9FcYtQ9hDDq5+NW"
    "C0T8riHFH0EOCTUob1kwLD+knWsK7dFzJOIm9LOYm8LXASeZtGWfzpxKqCcUjQu2C7RgQ9"
    "S9zOCnyLnUxDot7E223vZhqXmZ1qSSxDgq2Wasv8AVJrtYxq7ShftXaUTWE5rpg6Z8eXWa"
    "cPAWo/biUpJwi1pNw6STk+yeCIMVBFrucH6MRIXlyQTmtSVHQIug0CYkZvk0Y4C++PzCF0"
    "av838fSkQUiSAlJf4fI5fFE3YY2eRle8g1ehDiO5rMQP4q8mrncZXt2/v/q7WLt7iwuXOq"
    "vPvsR+oA4LT/YxNkSFy96DRbx7GXXY3YLYt39HAR3CHAlgJ3S6dIh5gYacuK6YDB4qof5x"
    "f/cJ4sCCIb8PSMWK8n+692mU6rDGB3xGEFlVlUu9mpYWRXzXpWfJV3Nps2SDNl+t1Gpeqe"
    "UlqVByOgUHRpyoh0g3Epfjg+YFHVczDmdIdcKCbU3E/hWbxT8/QCpO04vFvusgKWIDECqH"
    "CMYsgm017DGq9HIXZE3BHjArO17ud3cfErBf36Zx/fnj9c2XV0dyDkQn6okAWaWkOCIAki"
    "10O0lKrdxpnXKnJW4QH9iU2gV1yxLtRpG8Z0HPQbUSZkgSoaUNUtcKr6G8GA7lMEHHRJN0"
    "TXA55OlwwVFBPnMZYjZBI4etOCTz4AtIz+X3nFCHg3O0u3Rslaf1jkYt42lNvi2oWEnFrt"
    "byGyrZJgKC3kmBzef98ie3Ctwxkl7wFI3n+tf+JLv0J1ksHXFjVQM6IukhxEfHpaxwBUY4"
    "Xb2i6TTYHIqKVoY0SaUx1b7sbVBUxJi8DPbFYlySUotxWowrEOPeA1OUJ8O99zmmTQJcwF"
    "mVSwJp0SeCgASqqCCBlYCTXwppyiYrKSo5RDqHe2YzC3P3EP0E9aLFE+wA6dJ2vTBXCFTN"
    "Kz/d7FA1p3jUrugNuqITiEKowsmGBL0ThRtJ67Zfc3OrpIT65V7NB2g+YAd8wL0nBOWyAk"
    "F7CW6Ax7puZAiGooPcPEMZQzYEbQ0BlfDwAs3YCkHBbGst21Yzv16CX3wNrmupgSWmTGEh"
    "mtby1n4Vutg4S4twReKMnYz61f5qD6lYmUzcoNINyJOLLmKKY4T5I5eFJKgr71rQKwsY2V"
    "JwIkOBnPjggWiGMuKBIxFzptim/8LyfpYpPaLP+2qPoXYdKJ0FMbzYEK8R8+Gn64bXQO8Z"
    "sRZpZbbH7DgXMleI4H9G4m8Unyy+i7kzQ4JhMSa/kODxDPl1C77aAiLggTwouEstSxbB2E"
    "qfXbbAuWaidsxEyVVc5ZYPCXrHRDWRRURAVMkDJ6LoIRdVv641OO+zEBfHPcXp+pTqoo7o"
    "p/DSrMqYJgg1X9o6vrRFZreWqdQbt7oFoPFq/phpuv5h3UioccCcV7NuxKm0H+a2haPIEx"
    "1XOlAiij1zPLWt6fod5hMCYxUBKUOozaApZOMydCVk04Qa2TRrjp3t/FWTlJqRbDUjqfXY"
    "L2KadeC0DpzWgdMbLC6fsUNsF1tf/Mq/CqNLuotRZHdZ+J0HsVLCpXKWSzqwQRDppw6Iwg"
    "OwHqDxjFrmdzzM+/fKMxccvb1AFqPIXKIz9Ae2nyg8/OHduYHEbXyITt+qE5U3ONQzfDHa"
    "dVztVcfdT9+LlikxGvC+0IaZBg0z8rzagmeN02mOtdUcqxZMXsQ0Y5uvyHbZwVOkurJf2+"
    "b5WY5UmyWrO5s8MPFP43JVG/i/2qWqZ0pKXNykykTrQZNRLBlFnUoIRL+Q0dXSndloLLY7"
    "eHNh60LG6S6WI4uOoaSS9IOCR767lIFWMzqeofmSu2jqsFXkMeZZLAQRWXDwNlfJRTsYsY"
    "wLlna5aqHsFC0JpYBamDAmTaoDsYwtLZXeRhz4p0j5KUjSafy3xZ/TKUQYLW1lzqRpQYWi"
    "OF2fnLd+OD4+OXl3/Obk7Pzt6bt3b8/fhK5c2aYix67r25/ArSvBq2X9vHSKuwYt9jpbzz"
    "ZnTSekktakYu6OtKkzMWuDojYobi0mizvZgruKHOTLy1Efo4TgPBgnupcQoUMCNKVPIJYm"
    "0l/JUCf43U8WcxmlwwL51UuH5enbDOTQ6cxFgmDlMHuqkp6bHay2XFxz7DxW4aCC/tpAk2"
    "Og0Zm49pmJS6eG0qmhusDzaCvfcwHuhJzVkjB6n/tVcV4hX1zAb0V9NsfM+6pFTgU7PrzI"
    "hKh7jA3ov4iJOINQUTH/vkXhEo2I4IvEa202YuZa1nNFc7xGDsGmfA18viJmfhejyph56Q"
    "I0REwwaxxh5OcTALYNYskMNBQL2BUIDYKOtgXvGRPBA3IEzw7RcEGfmFdyFoMRRXzTDPMZ"
    "FOCAwcb0iVphKY6vtgyjj4Xlj4njUjHx5oVkIGdLMe2G/NH3UYPo/KkHQyIA38v9aqazAR"
    "xe/XRz//pS/HGeI9xAdvNQlLHz2PeQ+46HrnHw6StMxdt0xqGOWW60yrRBlemOXQrT7FCL"
    "xKmGsjnFDtcqMGcI+xiF2gDgFhtjq9JxEVHssNrlxGnqDE4dGGXOi/zjIiNKAR9QSVYNCP"
    "p2WjTgHTuttGz97v07FhpQAMS4xEqLN0W3Z4bCFhxzaw+GmDhTVSeQptUuoW1TCmS1abjS"
    "PopI+nYNlConXVBNOltMWvsw9HYbtUS3dg92uwcZt6TQr8VajSIdm7T+RblbNiva5Du5l2"
    "NxxZxHxMR5j155+RmRfBE3kFecD2HOQWkk5v+1gZa2Sy0vIaKnP/aNjnNOrCeiyFbd7FDa"
    "ktlWZrogclJbLPSp2uip+sDcxb1XUlRxqsZaC09VV/SLVSYt4yMiejPbFO1jlznyuBLrEL"
    "368uN7dHZ8cv76Eg0hza4QY8hiiBwyWcqE/F4mf2yByWCNwD9O5RNS78t1bHl7tezbVNJ9"
    "dgndDp2FTXnkyzr3znw7jj9FqyXntl1OCdV0cFCqNll+6EWCbHeRF2+a4vx2FnahA1lb7M"
    "37PF6LOA4VDIkylDVqLOa0Et1KuIlgKHAAqfi9wgFU/D9x2Fz+4jAms++4M8qRLf0qqCtE"
    "xgmi9thamsS8BEcLk0gfittP9zc33wkJlMk0/+j+9svNJ3CmwDa6+fz+VuUusuPRFZzabw"
    "ePYgkeGH7Jmd+zYa+eulyHvbaJrQvmrKyOIejfQ+eJBnS1ulZTAO4PJbD9IRfaH9LIPolR"
    "lAbR4goDMbI+xajWUWBAe1HFLMxlToKjgqPgKHsWwA2dxffKcXBeSDtWVsKwKO/iSi0AFG"
    "6p335PwTVjvJIjSdC/dwbEtyelnKBOCpygTtJrcUWsMVNt9wfyLefkjJHs0A1qD7zUw82v"
    "DwmNQYCkWo0TdI8h/x40O2mvsymrspqD/v3z3jl+U47LKmKzMmfryMG2CfCxirFoCbIe3m"
    "RFfECA9btcpN9lKx6MQYKrDHSaTiO9CWnt5bHV2d01lW+kEsnMcoHVKk6kQw+L0y1IrLLo"
    "Vk63kNAadhLYzSra+LpqU8KFW/uJutjNqZgbazWKFLo02a+EPxL6g1Eb1J7xIrAXKEylbg"
    "dF7g0IVCMLCEWTnkSjNVSrJU/E8VWykFBQuhX5hV2n4pGt8kvaxZBl/JPiw/srInaxaP1t"
    "a/S3OuV70xFDDqsWLxT07yG+9Yde6Hz6DUYMyRtPnNijdUUOM0OouUwtnr1A8Ux7Bb+MaR"
    "YQbrOX43Tata7NMxzIStWvwiylvguTd6FCVCwLroJU5w8tVmjFIatBrXWXel03Id6o2lIs"
    "tDYpuD5iW2YXVmi3giajSLU1j3XaqNf6ZcZkLihIHgU+fuK11lpm70ypnYJoN8g9ZchsTc"
    "RGM7Y6REMIeV/y4YVXYtBAUwfbLvzgRXjIH56EpKaIGdn98Fvqu8KqYqKzrtnRSuXXgq3E"
    "tGRBL/KqCUl671cDrgkZv5pg/qvoXOI0vdRqNeDuJcul84pZ6BNEz8xD3zbMCyBWJKIXJ1"
    "NV8GIkLzqFv8PYpMruDgn6uLXPyuzstGQa29hnin3tkrnSppwPcYKoB+5z6aSD5bIOFqUd"
    "VJ2fgsWrCvJSdbP3YiHXbnnRxXZ7r/UyyZia2yi9MoRa5/WXEtnq2ydJqbXGbd4/DsHKyN"
    "4C239I0btb/rTULX9acMufZm/5CbVIxbMpRqJPJa2J3yG87Uox01lItXFjX8aN7GKuAWRd"
    "h+4gc6XVAOu9KyjMH/2XdfI224hs7CpvlTWOzEdizmd0caAyyEWtRqFNLtlvcwKR0Kg1tr"
    "Bg/U3w8HbpE4lZtaTDySEagospWL+Q9zc4fl097pFyr4a99OFTJL9sciBlWhAVb5G0piXT"
    "hGhLW/ssbR11gvY2YYu1cB1Wc3qHRouxnRPOKxZNiJHsGd12y+1as1jvwas1iy9Ls6jjB1"
    "7ENGuFnFbItR9SrZDTCrkuwVs1lezOFEeJ5a1QHaWXf77yKL3vyquPIIPr0n4ijiyo67tQ"
    "Q9qAKaQQmGGOOCE2IlB5Vywj0O08YYua4m8BURmZjECOWNdzuEbkG+UudMzXIzU2oixPbF"
    "KHQG2Bdbz67z34U33HUdgI6WnFaMRZOFQWGJBqKtBkycLJ4muov2/AZRySI6BXcYz59+Gr"
    "Xpf2GQ8zBOsECXtnCnSC2xKqgPoT3OqkoTFX01Je5GcFXuRnWS/I5XyOvZxDSYjzEzXGSH"
    "rgg7IhvCEhCNaRqJFTZZGTAnUsVVc4KQd2ixOPHpVJR3GUn47iKJtIpVpVSKefFSGPSh0T"
    "BadER12lDyIesanDommDQsgjVsE6QbTne29pS+/tFkOsFaNbXYVdU4ymRaey8lCaTuvviv"
    "V3iSI2z9QrVcmA2VJwN6qW0uurTdqlL8wiP0Gg+4FCtRQ1GkV6JXDLGEzDfiWqR3rKNr8Y"
    "EOMEskyCv5A6Yh9STyKMYBgEeSxRCKh0FcKW5RXdpS4Sc+GKmVA4KO1iUKlbis/2UMJ9AS"
    "8ADZMYUL7N2xSHaAjLYAowDi9kBxiUODKTwZQ+EfmMizmRn2Egm6EVNaXDlAm/WMyeEqe0"
    "ainmAwXJB9IKZfkwsVa1wqk1CqeOukp1Q+EUbsMswtdMAIntPOeIGF26GKkg3CXU6rO2jl"
    "V7fXf3IcECXt+mdR4/f7y+ETy5hFx0ot7Vli0H1I3Ypw66Tvm5aqq7TmUIteuUMuVGddEx"
    "Qaglx1ZLjjLLx1apGmuc4O5sn87Nr5+4a4spTlLqWe7CLFe+BDOE+hJM820A0GAb9i1FqL"
    "m4Ai6uNZ6dvVzEe3Xs7CWiLVC49wbXAn377p0424lq3UHV+/VD7ijGW7kh78ti1FGM22ww"
    "uuKc+lOksBjFWo0ikxFO9ttsMgo9f4m14Aj7xhw0cdgcMZugOZuH1cwYWEAuPeMJEQMxOz"
    "TVUKhXhh6FBCHddUdrNIw+BQw2CsPRTocuY8eRn+MvDallUmaUVjSm11W8XZt6WmPq6a6S"
    "vDMpwmIrP4NzCbWu9gjqhkaoFXpdPcG6yJKe4W1nOM7slGVC4jTama9NarB+QtoCPVh/gC"
    "1QhMl9vUs9WEtR3ahAiB+AOkh8bwpG7SjdI73XUsyK4ys+34tnByr1V6aTURiQLzifmYDF"
    "LKcFy8e7jNZogufUWoeOvrFasvm6H5NOCa8UuRhR6FLaKTVEUEq7SPPjxXUNlg6tpv9J0m"
    "ktUDkt0HiGLRihkmd1gqiHSB8dn5eKvzsvCMA7z4T0M/9yK4tySFBLpG6rAD4ptZRPCpby"
    "SXYp66Lim7iPXmhD+AIY+y201jE6re9q8wxHbFpmigvKl8SJtBahWIvggVWHSMYeif1j+L"
    "ZuYrs5n358bbVJIntvUaKOW/VbjBKyV9SzRNiqQ6aQRkyw27LANB1LOe8QDSG90/ACLZYj"
    "8RC9shniZOwQF42xjUYEPZKF+xoCTwXaE8hY5lJsXaIhx7Y5Yt+G4EfAxT/WWjoIHKQmcI"
    "dDf7XBd2FB2MIikP8MfjPJ3Fsk0sQOsafiKXUQW9mi7YlYDPQi5atir8Q+UQecGjrfWTt9"
    "Erx9oryVCiSlOFHv1AGnZcSk03wp6TQjJHkbtwrCEUX/xKS61C06ad9OcuzopH2x0sUlwD"
    "0vKlycBnfG5mRRsepEnKYHOft2oEOJq1EVmc+uHAevNytgVRnQLOrpxDu2rIvk6ptfH377"
    "PQWgxaZsuQV8KbqXCZ6MxPc7VgEvRfcyweNjVhW3iOSFQuYJgFnMClOexKh2mPAkfLJb3G"
    "rMfKJTEG61cLumvdWJBl7CLIcarMwcFwRox2h0vKv2n9yH5UP7ozXhj5Y5GWpAt++R2vHT"
    "MIGq+AD06ecPH/ZmVBJfnmdV8puMMi59UdeNdqVfIEA0DCvFlsVWYOWx44aeS+TiRwG8jB"
    "wVfyh6pJYFcaQcuWCF5Ei8gykr6tT/emU95qSyP7cSszbptMWko0Xm6ioa+kTsLXj7OJ0W"
    "4FrN2hcYOvNPoyJD58tkQnXA2S75+siL5ZlsZ+Q4001YN/KdiZ2qI6NeQPnMv5MnOs4vcR"
    "BvLsHYm7J7Ob7+SnDRjD96CWBWGJhpWWkgYMVdhmCVSC4bYoCQGJKsBENN0KsvP75H52fH"
    "568PUVAR80K+Q8yVETDxBnLIZMmJqap2sNOxy7h96YCj9gUciQl0wvizsogniDToOaBrQe"
    "s5tslOFJ/rsLfWglnWVmaqBKG2UrVZlNUhYS9imrXGonaNxV5jsLpzImqFxbNhrVthsafY"
    "tnau2e6Gtn0hE7GXZnISDhRai0S7sVlt4Xj9B25IsLNcI1rUb4eoTzlfbsXxJwg1L9hqXl"
    "CnB+j7DOv0ADo9gOahyvFQ0qH6ajwmnKuZqHiHUlyU76IdUWw2Asm+gReV/waELSgcIC0t"
    "7968+eG1AeUAZAFozGd+2D110PAPlw4NtLRdCtWmyRp5mhm/95wT64moal3vaNDazD5z7D"
    "xW4QSD/poPrMwHaq1gb/mEzKW2n4P3XtySAmZxUapO3VhriSOXe70Hj373MkZ3svbM3kAb"
    "HIIX8qCzyUoIkF6DIZ4wLp4xF62JK05Jl0J2FS6OPQs9EYdO1ofoAZKhOPRJLGK0wI6s4s"
    "IJtnJs7jscevPZm3vaPlZL4/HY0wQezZ+12JpWAdrv3kcDZplo/aP8YP2jbAEXuROy6F5T"
    "Gzt5VvWQJh26unY9a3vHQC4KXf1wd524qwSW17efrr7889XHq19fJy6sD3effgr6x++h63"
    "8+3FylDccyz1QW9wfyzc2xGIcUvVjYG1wZEpgHC1gNedA9tuDfwyzowOEXwq8lA4fdLdny"
    "JKXW3rVtllvClce1UQq2PKWs2sSXR0qyEiy5JfUIgTpCMshjMXpUQRHH0+ZfhAqLgLdVsN"
    "q1vLKM+iIvrC1Za/H30hn1dZjbNhv9OWFuXhnOihrzJJX25tAerc/2aHU8YSgD2v0cW9at"
    "ncM9x+lSyNHmHF/eNISa+Fjx399Ojt+dnYtW+YHwy7sCOO8/Xn34kE2os3DYdsGYCULNLr"
    "WNXdKyz4ubZm2SeBHTrHNjvYRZ1u7o/Qqg785W0e7oz4a1+/Hz7Vyu3Q2fv7HI2GXOgUJl"
    "GDQZRepCEuu0UVN4ZxNkUVsWHsEINAMX4v9HsiZm6KS0Al2fV8dE/AkceeVKAD0DmQJTG1"
    "Eb2Qwxx1RpDpsZQpkRC17uz6j0V+pnKiw5Evxz2jHF4H59zlplnq8/5l0wjIJfVx39wOnn"
    "uD/EaIp4/A7CXQAvMO3pNPrRwVH2EIiRaPa5mNkLFM7P5Ej82+9Dp9XXG/mS2LpqIVciwc"
    "/nTIK52cidDII1Uca/EPoCl+DXSFvNGJoxyxRchEOnM8FO+C/FFnIYYM/HM8YsSWegOZmP"
    "oFgaGs6xO56JORpegGc18Bwql8KGRytjAtUV2tpyqhWxM7r+UuRteFbK3fCswN/wLONwGG"
    "ygaixjRNNHnOtPSwO2uUp5fyIKDXAJgLVFbZtjuXNKeD+iYGtvQm1q6cIs67IZumxGG4XG"
    "cmUz9io5YvkxeYKjr2TaKDcG/UqUeGBojtfoibnkAg0hCkycsdQeIvJEnHWQldViU/HRiN"
    "oGGoIAR8yhHyqGLXH9mmsEqVtnxBf1hpCEkw9BKITXSMGQI5yRInc6+ldbDAOlJKBZ9HKW"
    "Fgnes5L/CpaNTTji2KV8shY9yJ9LcefMie0O0Sti0SkdUYu66+9jLdxAmKN/3N99ev3c8D"
    "ctmjZwfBoFoqmuu6zrLndW7o+dQVmY86PeUmR7RrshhrmJeLcWMLXdEVm6x9O2E9uOs7Qh"
    "x/QZWCs1Y5vqs4G9DXsPFmH3EraRiWhHnoM9wiO2jAqPXUibgyG4xBXiS4dYa8ML1pJFB4"
    "J0M+IX+xLZkp/08DXFM2oJFlRyrwgKE3PgQ6nSWrLT8b/aX+0h8CrDCyRmBioicPAaGYsf"
    "Pf75EA2ZI6C0vR62C32m0OQYCParIT+WFriRZKwxqaCz9MIMS01p04zmf9twwjbN/46YY1"
    "d0NImRPNPPpJ23WVk3E3HMWVnciuPRQqLdBaM1uTjri0fzDvoq2zyi0Bu9xEYnT97lWgXi"
    "OM3uQD5o6npKQnz8poy4K3rlgizbVCUuR1WlrxSZFr504dAXZoxrURBjd7ZQ52ZZxzC+nF"
    "keOAQro5fy+Y0MYe+YjtNSTMdpAdNxmmU6AjfcajxHkkqzHC0JIuglmrqGde2QakPPTgw9"
    "uoR1jTG4yvWrLWj1WdDSN1gN2FYL1OoouhvjtBTsVn3Y9hfXJI+ZgFZ8Avr084cP+zL7wo"
    "K+nS+YowyBi7UaRaZeb+FEHUvF6Hv9vRD6CVhHBYDMD6eXfnrURVNG+IUMtYcKJNgUzyG+"
    "1widCV3P8OqXkUcr6s78CiSe+KSoa7LjscuYY2MbT2wWR8fF7YetLMj/Gc1KBvgNRdESlF"
    "r92mqVzYTalM+2mucUqVbNtXmeZakGcSS7WGG6vqbTXMN1irA3uVR/OD4+OXl3/Obk7Pzt"
    "6bt3b8/fhJbsbFORXfv69iewaidmNmvm9mCEW3Qb+AM6jf526EuWJgt8vrdG0L83gB8fnb"
    "47PT85Ow1xDp8UwZuFUnKEFaAM+2so01A+isNaoWHKhTLsr6FMQ+mQOXuqtC5jFBrOLJxS"
    "wKsEZ0ih4UzDKT9Pcf/kh8FEFDu0hP72+x5E1EaCYXQmMJ0JrCWa0JZmAvsSxFx8IK5LlH"
    "lK012MIn1oGMMxsKLeJSJf/BhqzB85mjAHYRn/jLArI6YF8+hARWYZbOIVVeZ47f1g0Sdy"
    "6Vf2NALtJWLiE6D8p+2qS402Pt42mcHETnGXPFMcSStD26IM9deFSnTPL5sZI9qybmZ39G"
    "FNlc2EzZlFPd+RLOi/FdfUMribzjXrnzoV0I0odORFicgLcclspViP02nzSavV6v7Nv1U5"
    "rTilNp60eZZbFKOgN3ODm1k7q/bQWbU/wGpv1ZfjrdpVeNuc8OWzw/4gY6XbX9BkFOm4Fr"
    "FOG1VbQ06wM54NXPLNHSLqVcOZMMuEatriGXjiyQI5MgWKP6uQY/6zt/Hv/+fDdxz96BB7"
    "PEMmlboU7KyzOq0mB3pumntQaHkVxbVCq1UKLZe6ViXFSkjQR8m/ifx3fDmfY9W1UaBeiU"
    "h0/GOZ+McRMxUA51tVg/49QHfXFtWxOF8GY0goq1KC5/uvJem2cg1omWJjPx5s46UDN3Sl"
    "8yROs8Mlf/Pzl92cKSclTpST3PPkJFNEw8LVsuSEBD04T9K68FI34nHBjXicOa3pXHCgVf"
    "ANCfpnzWkkB5HEa4AthZZyA8gBUe8WciM4a8OZrrbTQu1h5/TtMcVFFS4+RdaDM2vXzHyk"
    "ksnAnq91SRDp5BHpLJZTbNN/YRi9Iq4KUo2utiLtw4qkjR1N5+bwDtFd2unaeSBshDZx2+"
    "Tkj8g7gGuA9y71un6CrLh62mSveyB4/lFWYj5QmOxirUaR1c4V/QbzqOMmy10+ygpr2G+B"
    "UTC4YZLe27qsVgttX38wam8lXCYItWzZatlS+3LVn8sxcdKVxjR5PmpQi/24IheT5zKI0Z"
    "u6CexmT67EytrMe2sfuRp95PbDEV5jy2JKBy6/pZATHEV9SkQmer29hGlji0G+MyhlZaDF"
    "cmTR8QWiLmRJGxNBhLBtyt8XDLAG7yomXyX+AGA8DbQSgqJLbMRny8nE8nKqWRB2CAGEqk"
    "DFXQ+vZG5hRH8Z+EP1lK+VI8E/px1jZoNpyUBdlGw9JOmhNeq0nJ9RgZtRxi9AbqoqFoqI"
    "ohcA79o8ETt1yh4fMRLNYhazmABVDUzQ/7JSld5aCulGFii2oNrEAN0Ff3CGAfJbChkg+U"
    "exqONmJ3aPfwjdyj3a7ziCwRFbupD0Ab2itmBShoeL0VCmln19iYZiTVLoO/T4EvCUgvKf"
    "8BKPs1E4sjc82CYOxxvec1qPnyf+y3vK+fRBo+fPXAUeKKLoxQ2dZIHOy7BA5/ks0LmCBf"
    "L3QAbiXMffOEmfal7WlhRMh2A0HR6gfdb367MO6eFNwVUpjo1rxqAkuBr/BF06dY4gbGq1"
    "h092nDvn7u5DQoa6vk0LST9/vL758upILn7Ribo5iO9ZRd+yVV+P2UNLo1oabb00qjgEdm"
    "pDaufOr8WEtB9B/wuzrBvbddYHqsyMYaNRmJNRdBuQsN9Gaf9ByMtAg159Xb55Q36YY2dK"
    "5uIFry+EOA1tK8ifKO0QjrQ5wE+XQhw38dpANnmSj9GMLR0DcSYEcLAwOKZ47BLLEpI8c2"
    "di3rKy/+6G/mp/ta/891COZE5taTARozAHcXgTthCbXHgZIcdjtrRdQ/4CaeGlRcZGfoEj"
    "v3wONIpXivfLdJKG/MLhbCmmdyh++Wo/kjUx0QzzWRCOP6ZP1EKQM1Pw9Wv0SkweCdr8zI"
    "GvD9ENHs/gM72NJQvuSP2HZwoK/k6g4aAkkSN+tefEhT/JXTG0wmsO48q/D77/MvguJHa/"
    "aMMTQCL2p8JwAgKen88yqR6JPJ5SipNYDah0E4Ckei6/LKNo6WFSzM7am7wZygCdL7WGBP"
    "0L4qs/JSNsBXFxKAAGz7R8ZjOgKXJK6x7aBeiCj1la2p9h2yaK6jYFAdIRSf9WZwNhef6p"
    "XeGYjZFouVIX7+51ueleIqq1H1r7sW8pvZr2Y+denu3c989w8lRHWOnqx/VWP96c5n6bc0"
    "B8/nv/Zf3ENsZRtklfdy/rguT7JyfajSKtnVdhZLCVszL1nV7YN19NxRbElsoiUKNZ60BR"
    "Rb7jULTkSawO9EjWshtUgDaiXuIxzBeaiPXApV8NV3rt7HjsTeoo6NhTT53O6oy4v5DLiu"
    "VB/x76OTRQxUMeFwoLe0Flmohmy8I0bQO5yLreUGUaLRhpwWjfvFBLnZQfBEOgtFt6DYXc"
    "jxt2KWWulBYrYiKxsMQMGNJAJlkIZ2kRzy7HiWgHexz8EljgVmA2W2EevOBC9FiDiWwsGB"
    "fPDIanAnm1pXIno27Ovd0PtqYPDsjeQsiCnh8iFFH0gsvZdYiQv4G2yRCYoNRZHFqdxaE9"
    "TNbmI60bLFYVjmATO3Znkwcm/mmYGWsD9DWzYs9irySOCu4qwLc4/qscbzX0lDoDYGiGnj"
    "eTPDiDBw5BcBkaaEKhmshqRuxQv+NrdF7Bz/x7IOCvFdFedY8Ajl1DLzh+8EjWQ1mql/va"
    "KX6JRmRG/TD5k2MkJV1wgRKPBEMmwF77PmNpJRTwZhA+T4LxRuwbjDacExcPLzymTvSh8w"
    "VzgCuEqDQoG8yB5RPDEWsiBofgNUOWHIYvIN+gM3KZrC9Mq/F92ZorEo+w4kqUbVgmDvAa"
    "NLPYFmZRB/40XXtF/J1cHa6Wz5DHaXRK4coMeew0r4J6iqwXC3wvslBl5JNUGvgtgCf2E7"
    "HE1btNjGGWVscZbhtnqGvjZO/Vmmvj6JIXDfvWhhx8BuJidVacTiuzWq3MioSxinOcINST"
    "3OpJJtix1gOYMfEXDxyClc6I+cdmHn3/4hMaSfngEKmIA6lipfSKKMo7kCXeYfKBQOvR2d"
    "wDzKFTWmmtRxQ75MCYDVGQu2HC6mcTOFs6qiKFBdWSQgqt1ags4YGKtwrYQf8dQv3vv/oC"
    "dqS7V4nS+d5sSbotPdpadlXuwaFNF917GQyqF5uAKxvWM4Tah1GXKdNlyvYPbgNlyqK9Xg"
    "PEN4mX9RTjzOnYJodc8Ax5L/3elJW04s3GxvzB41jPWmtplfVu1U5hDTon+O4yWXBzLVkx"
    "it3leX3TEKh1JHnVPnf99LkTN17e6fnfZENYg/xUX0ItF9mQCJGM4ilH7BtUcxEjEVPm+B"
    "Jdqb8MvuOB09olEm90HbaOe85BZCbl8jV+bq9MYMMuBtUnfztPfn9+q+leYkQ6lNCooHnR"
    "l0QvL4kg/YL6noglZyi8KsD0F6SEKBP979DpTDoTQyyZx49BND1a4AUU/wKn4wVhC8tLIM"
    "mW0l/ZT/foB+eDU3IsSSVkxiQLZbh/s4OV8X4eYXc8y6SP7ImHc2ej/E06Fdd/FftfRFGP"
    "vWSv51HTcf5LXjkzZIzkJSeGDI+LCodAnEarY3XmQp1nr/1wFlgM5HauQZUd8XDXwRu7Ce"
    "9Gtjl+AG62F+h0HbWIIjrdXnPp9vZmeUkcGIVyYXimlBIOB+GhtllEhLdDkKtJUCBZSUFN"
    "wOQSh0Phg7H4W/klGnq5oYZoxsTfByq8ORKCG7Xgx7UXlstWtsXEu0wjp3p188OVERNj2w"
    "0+RUfBtkpclP9nIC+o2Oj372U0SakY2OOCGNjjjCc0p/9S4JtrxQu661KNCtfmveTYa+dl"
    "vEuPRHlqj6p6UyWptJypwLS6i2eMTPt3ttq/M2KXtpjmDHENk92dbdS5uR6D4GdZ2zltp2"
    "j1TLd/preIJ8wQ9iAKaAdxhFodq7P77lut1dLsvlfwigOFIstrMIrUVzjsslFl9UtQ2DJI"
    "tisTv03xE0EYLRwmVhy2Yql3J3S6FAswKKFpkjHl4lVZ5VSdL9Y5ett15hgFCifxx5iVQ8"
    "Ijoh2Ggu9Jiq8vFBzPZXKpLdIipSn7pI7adVYkHc/5EiSD4MaqWvQwSaZ9o+vyyA2AzU5G"
    "Ra/c66UpuIrPsdd1cSI2l6FLLsSmfXR9VGeYExUPG28u5GRHsuNgEfYs4aYrO/u5iyHvsJ"
    "fXCWHJY/FLyV7KPpLZxMgbA00YJKSR7rYYqtgTJ/KsFXzrAo0I5Cl2yJ9L6qgiO3Y6srJA"
    "l4+WN8WPYkH2tERXH/hkOT0ZyPM1TEH/XhpmS9lldZo/zZC1MM2fVsc3NseJ+6y0T3mcSK"
    "uIN3jsSrBqUBJ/xo5Lx3SBIQHGdfjWbmK82W03vsbapDVOSTP5rHdM3tnMfcc7l2HAHfYH"
    "GbuIL0dz6oLu12UhtwvOiDJn8dDne7lXyM1dmuuLiMQQ7K4rZkAQMwdxwSVjKO3h6Ysx8g"
    "xtSh58p4NvZsP97wlD5zQz3kJmfCy6b6NHTdLp1PLbKlF13vOGBaI8j4aiyok9cmUoYoob"
    "qRWijQJaPtHyyTZBr0HBlopRr0ky7Y6c1ofBuBUxTRBpRFNZlCO2vgKkSSq9+bVyYj/KCd"
    "WJWwPON7FXdfJQ2BwDm7xnNqPr7/g6FnH0pp4u3OTpuBlb74KqAdq78EX9XLWJm7xN6srw"
    "wFAoKuOHSb6KMn56NZonN67W0/HNrdHc6fjmZmv8ah/TFqhHdeXN7GqvufKmVuVoaa6VvF"
    "trTc2qaVCwcTmzlc/RLeIEg2jVNMzdpat3xBTxv/cw/2kfeD+Xuqpi7Pl3Ykigub9y3B9f"
    "zudYVQCowDAbkfTAcLiDGOgRMxUA5xtmg/49QFebZVtzmPTJLKsLxPUte2479a71yke63F"
    "7T5fZ2mw+jnWu2q+kwxPWMb74tmKMUMmOtRpFsKUUJEnXc7MxsI687BOyRJ+KIFQGxeHjk"
    "RectiMOZbaAREY9N8cCi9iNyIffFijmPXKZS9ap1QDUOtrKheAdGE7JCc2ovXcIVTsw7Gr"
    "SMWOyNFVYBEd9FHS96RgvC7RGEmfgTKgnCAYGuCJIS0LIVQTB/3EpkiNNpgaHVAkPsVKs4"
    "yUlKPc2tnma+ILa7xSTH6XTAaJtnOOJWKjAgCSIt8xdLqR5YdVjxwhd1E9bN3mzxZdUmUe"
    "qKOFRdI8NvMQpzC0Z99lKWXLW3c31QlHta4Xniz197edxaMu3nCxBCxuRKV8p8ESJG0kNr"
    "2vHbtyXkCNErV5CQbSlJQmyqCgj73XuI7lEpO9pRgR3tKGtHEyO6xFYwd/+4v/uUY9WJSN"
    "J8HR276P8hi/IO+5aowAUwiu1qaRNaikWAF1w/N4/bcy+zv/4/aBGuVg=="
)
