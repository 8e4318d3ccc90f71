from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


# What the models cannot say: constraints on the rows in force only, and what a deleted account leaves.
_BESIDE = """
ALTER TABLE login_session ALTER COLUMN device DROP DEFAULT;
ALTER TABLE person ALTER COLUMN parent_state DROP DEFAULT;
ALTER TABLE membership ALTER COLUMN role DROP DEFAULT, ALTER COLUMN message DROP DEFAULT,
  ALTER COLUMN status DROP DEFAULT;
ALTER TABLE organization ALTER COLUMN directory DROP DEFAULT;
ALTER TABLE role_grant ALTER COLUMN revoke_reason DROP DEFAULT, ALTER COLUMN reason DROP DEFAULT,
  ALTER COLUMN delegable DROP DEFAULT;
ALTER TABLE electorate ALTER COLUMN requirement DROP DEFAULT;
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
    "file_id" UUID REFERENCES "stored_file" ("id") ON DELETE CASCADE,
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
    "eJztfWt327aW9l/B8pcma/G48SWOa8+atewct+MzSZyJ3WnPNF0SJEISaopQCcqKznn731"
    "9s8E6CFCmLFEnjSxsT2AT14Lbv+98Hc2YSix9euS6ZL9yDC/TvAxvPifhHuslAB3ixiBrg"
    "gYtHluyLY51G3HXwGN41wRYn4pFJ+NihC5cyGzr7b+QIu4izOXFn1J6iFXPcGZouCefiTw"
    "ON1gijR7ImJpphPkNsglYzhlyHEn6B3BlBI8wJPHawS5BF59Tlh/AFJhuLTxAvaWKwpU3/"
    "XJKBy6bi1cQRQ/72u3hMbZN8Ixz+/O1gtBw/Eg8c9+B3aF48DiaUWGYCcGpCF/l84K4X8t"
    "nPP9/+/UfZE37YaDBm1nJuR70Xa3fG7LD7cknNQ6CBtimxCXyuGZsKe2lZ/qQFj7xfIB64"
    "zpKEn25GD0wywUsLJvTgPyZLewzzKPAQv8k2Dx+pe0hNfggjv/tP/ytjFIPBp7uHwf3Nw2"
    "BwkFkK8DWpCfMfjZkNy4jaLmD477+890bYyKcHMMD7/7r68urk7LVEg3F36shGidzBX5IQ"
    "u9gjlfMRAR7NSxL09zPsqEGPKFLAi4/dBvLgQYR5tGcCCAOQaoD1YI6/DSxiT92Z+PPstA"
    "Dm/736IpE+O5VIM7HFva3/yW85lk0AeAQwVoD7dwGPS+dEDTBWgWv6JIfBPzoIdQG0D7cf"
    "b+4frj5+htfPOf/TkjhdPdxAy7F8uk49fXWWmobwJeiX24f/QvAn+r+7TzfpbRH2e/i/A/"
    "gmvHTZwGarATbjmASPg0d/wak1eYxtI3gAh8AKO+Yg08KOWV7fbNP8eJ5+gm08lZMEaMJ3"
    "BrfR0qTuzROx1XdV1Fp8XUG/AQk7br6yFgtx2P2N2db6Eg3hihiiMXsiDpeXw8IhT5QtuX"
    "d5YNtE2LKQt6o5Gi1dNFyIvmJJU3NoiKuFjmdIrF6+dAia4zWCK2qtuLwaG7bMNcaXoz+I"
    "QEk0/HYQvrjgQuPkz+z+v6bTW9tV736fILX9qTdLu7/O6jxZp/AJf/vh+Pjk5N3xm5Oz87"
    "en7969PX9zLvrK7802vSs4I65vf7r99JDc8vCg+ILT529vzt/4tSoOgFEVriXo30ee5U0Z"
    "nuVNPs/yJs2zBKdcBXxjJBriEhBPxF3LswA/kG8590JI0At4i46im18fEqdQAOOrj1e/vk"
    "6cRB/uPv0UdI/B/v7D3XWaCx+7zKmynkOCXsBdt5ATcUIZiPOl9wTRM4R4n6dpC9bPkdMj"
    "RIGdVTGONnbWajgDihSSo7VLeAeXbBEjCPs7fkKIlXl9++nqyz/VR0TQPw759T8fbq4E5i"
    "2R6QRHir8QnJQd0m1GkTwnGWAn6LZZmrOR+BLbRUCCvK2ILQRvEXIVdhHlyGYuWixHFh1f"
    "gCoQXrMSTfDfNXr1SN3vgZi/PkQPIInJd0iZ6lFwbYi6CmGuqVHLyHKJ8wf7Mh28mzixh1"
    "pV2RZVZWJqyuKeINKXjL6260UUTqoqbGbQv49c5s5lJrGXxcqrAm9E0RzAB3Wdqkl4j9+U"
    "wVf0ygVYtqUPBLawSBbhXG1lRLAbhWUZgI/qwtfTVx4fnb47PT85Ow3VlOGTIu1koInUms"
    "ceah5bIiXcmmS+YC6xx+svZMwcpbiQ7VQoN9CouxAfwv6lBAibr4iDHsnCRRPmCKZeOgsc"
    "ojvbWkvngRkTP0vaacYWBb7/kazRGNtoIhaifO4Inl2QsgWx5d/+OyWfLzgN8dr5a7Uc0e"
    "TgZcQJE68LpAWTTgmvxBpEFLu5u/ZrC6pFAVUkK4gfrcK7SIMSI9JKFKOCEiVx68k9VA34"
    "iGZL3LsjS9QFO5w+Sm4j53DxuhexGv1a7sA6tEfddys+G9tj8hE7j8o7PN5efH37PQfzoO"
    "vGm/vOljffBcIIiMCjDy4/TsbiDhX/pFwq5KS33wpz0ckU/6Du7FL+V9ySDC5BAzR10pNQ"
    "fIHjcvTKVzJ9H1ArLu6Gx958b1dS793PsWXlykJKjUiHHTdOjt+dhTIQ/FEk/tx/vPrwYb"
    "M3RrBKyzJBQf8+6kd2wgS15ED7iKn1kXCO5dLJnGfx5sLjbC46DuaxnptOs3zwy/DsWsHf"
    "LgX/mC6o75BYXsUXI+rhMXH8tsw5IXrl6/neZuz12sGnCW2qS74pIM538Qn69wLfxj18tL"
    "a1L9rWxEklTvZB9bmNke1ggrujXujE/LaEZ70n2BnPfslRo8daCzlWLvsNVuUV5xB5Z6Il"
    "JyaithCEx8xZLLnhCbhUCLNi9qcOnotHLkNzAjENaE45XxDLRWIFOr4fjDe0Sj1eyxAKhv"
    "q3A+/N0CwR+P054rVmrmtkrqOJKsvxRRS9YEiSDN9pGX7vNJ/dO81we8EJUNr1w+/fQ3B3"
    "7/oRnFdZgK8cB+eYFeJEKZQtymvzT9gfU/3b7+3RCN27zCHmj9RSKoRircW3q+wnxrTKqY"
    "PE1bdw6BMEqAONgcQFZolbcLSWeuZHsgZ8L3zrL5t7XqcOmch4QibuRsTxmkv7MfiUSj9V"
    "8dC7DMXHiB+rvHAbGrVUjKKHmdZtten63b/9v103xM5DUObEpNjDqALISaoeAn1e5io+z7"
    "+KzzNXsfx/BYiD/j0E9+i4DLqiVy68si2lm6X/quKBGXRvzv+yfsvjzlwwvXs4i2aRM0pE"
    "o52AjC29USIWJAP9Br1dnFCrZrXqTi1c3HxziWNj69Yktkvd9YFCxMj0KRQ0iN97QOPdS3"
    "nBjsdsabtIvJGsBE9OZCotyvmSODIhiW85M5BNnsQj0Uj+BnbuSzTk1CHuEKLeQDRYMecR"
    "LSw8JsD8u8wy1Z6vdQ+oVPR574fmMAdKQUSdljxaI3ksHPZEIQZuLFZ9FcYtQ9hDDm73as"
    "Bon5TFOaLoIcAnpQzrJwWG9ZOsYV27L2ScRN6WchJ5W+Ak8jaNsvjpxKqCcUjQu2C7WgQ9"
    "S9zOCnyLnUxDot7E223vZhqXmZ1qSSxDgq2Wasv8AVJrtYxq7ShftXaUTWE5rpg6p+HLrN"
    "OHALUft5KUE4RaUm6dpByfZHDEGKgi1/MDdGIkLy5IpzUpKjoE3QYBMaO3SSOchfdH5hA6"
    "tf+beHrSICRJAamvcPkcvqibsEZPoyvewatQh5FcVuIf4lcT17sMr+7fX/1drN29xYVLnd"
    "VnX2I/UIeFJ/sYG6LCZe/BIt69jDrsbkHs27+jgA5hjgSwEzpdOsS8QENOXFdMBg+VUP+4"
    "v/sEcWDBkN8HpGJF+f+692mU6rDaB3xGEFlVlctuNS0tivjelZ4lX82lzZI12ny1Uqt+pZ"
    "aXpELJ6RQcGHGiHiJdS1yOD5oXdFzNOJwh1QkLtjUR+1dsFv/8AKk4TS8We9NBUsQGIFQO"
    "EYxZBNtq2GNU6eUuyOqCPWBWGl7ud3cfErBf36Zx/fnj9c2XV0dyDkQn6okAWaWkOCIAki"
    "10O0lKrdxpnXKnJW4QH9iU2gV1yxLtRpG8Z0HPQbUSZkgSoaUNUtcKr6G8GA7lMEHHRJN0"
    "TXA55OlwwVFBPnMZYjZBI4etOCTz4AtIz+X3nFCHg3O0u3Rslad1Q6OW8bQm3xZUrKRiV2"
    "v5DZVsEwFB76TA+vN++ZNbBe4YSS94itpz/Wt/kib9SRZLR9xY1YCOSHoI8dFxKStcgRFO"
    "V6+oOw02h6KilSFNUmlMtS97GxQVMSYvg32xGJek1GKcFuMKxLj3wBTlyXDvfY5pkwAXcF"
    "blkkBa9IkgIIEqKkhgJeDkl0KasslKikoOkc7hntnMwtw9RD9BvWjxBDtAurRdL8wVAlXz"
    "yk/XO9SOUzxqV/QaXdEJRCFU4WRDgt6JwrWkdduvublVUsLu5V7NB2g+oAE+4N4TgnJZga"
    "C9BDfAY103MgRD0UFunqGMIRuCtoaASnh4gWZshaBgtrWWbauZXy/BL74G17XUwBJTprAQ"
    "TWt5a78KXWycpUW4InFGI6N+tb/aQypWJhM3qHQD8uSii5jiGGH+yGUhCerKuxb0ygJGth"
    "ScyFAgJz54IJqhjHjgSMScKbbpv7C8n2VKj+jzvtpjqF0HSmdBDC82xGvEfPjpuuE10HtG"
    "rEVame0xO86FzBUi+J+R+I3ik8V3MXdmSDAsxuQXEjyeIb9uwVdbQAQ8kAcFd6llySIYW+"
    "mzyxY410xUw0yUXMVVbvmQoHdMVB1ZRARElTxwIooeclG717UG530W4uK4pzhdn1Jd7CL6"
    "Kbw0qzKmCULNl7aOL22R2a1lKvXarW4BaLyaP2aarn9Y1xJqHDDn1awbcSrth7lt4SjyRM"
    "eVDpSIonchnrv3nE9IjlUkpQyhtoemkI0L05WQTRNqZNM8Ona2c1xNUmqOstUcpVZov4hp"
    "1hHUOoJaR1BvML18xg6xXWx98UsAK6wv6S5GkQFm4XcexGoKl0peLunAGEGkwzogCg/AjI"
    "DGM2qZ3/EwAeArz25w9PYCWYwic4nO0B/YfqLw8Id35wYSt/EhOn2rzlhe41DPcMpo13G1"
    "V2V3P50wWqbNqMENQ1toarTQyPNqC541Tqc51lZzrFoweRHTjG2+ItulCU+R6hJ/bZvnZ3"
    "lUbZas7mzywMR/aper2sD/7VyqeqakxMVNqsy4HjQZxZJR1KmEQPQLGV0t3ZmNxmK7g1sX"
    "ti5kwO5iObLoGGorSYcoeOT7TRloNaPjGZovuYumDltFrmOe6UIQkQUHt3OVXNTAiGV8sb"
    "TvVQtlp2hJKAXUwswxaVIdkWVsabL0NuLAP0XKT0GSTuO/Lf6cTiHUaGkrkydNC0oVxen6"
    "5MX1w/Hxycm74zcnZ+dvT9+9e3v+JvTpyjYVeXhd3/4E/l0JXi3r8KVz3dVosddpe7Y5az"
    "ohlbQmJ3N3pE2dklkbFLVBcWsxWdzJFtxV5CBfXo76GCUE58E40b2ECB0SoCl9ArE0kQdL"
    "xjzB337WmMsoLxbIr15eLE/fZiCHTmcuEgQrh9lTlfRc72A7S8o1x85jFQ4q6K8NNDkGGp"
    "2Sa58puXSOKJ0jqgs8j7byPRfgTshZLYmn97lfFecV8sUF/FbUZ3PwvK9a5FSw48OLTKy6"
    "x9iA/ouYiDOIGRXz71sULtGICL5IvNZmI2auZWFXNMdr5BBsytfA5yuC55sYVQbPSxegIW"
    "KCWeMIIz+xALBtEFRmoKFYwK5AaBB0tC14z5gIHpAjeHaIhgv6xLzasxiMKOKbZpjPoBIH"
    "DDamT9QKa3J8tWU8fSw+f0wcl4qJNy8kAzlbimk35D99HzUI0596MCQi8b0ksGY6LcDh1U"
    "83968vxY/zHOEGspuHogyix76H3Hc8dI2DT19hKt6mUw91zHKjVaY1qkwbdilMs0MtEqdq"
    "SusUO1yrwJwh7GM4ag2AW2yMrUrHRUTRYEzkxKnrDE4dGGXOi/zjIiNKAR9QSVYNCPp2Wt"
    "TgHTuttGz97v07FmpQAMS4xEqLN0XX4PlgC+64mydETK6pqhxI02rf0LZpB7JqNVxpQ0Uk"
    "fbsPShWYLqgvnS0vrZ0ZeruNWqJkuwcD3oMMYFIo2mKtRpGyTZoBo2wumzVu8p3cy7q4Ys"
    "4jYuK8R6+8jI1IvogbyCvXhzDnoD0S8//aQEvbpZaXItFTJPvWxzkn1hNR5K+udyht0mwr"
    "V10QQqlNF/pUrfVUfWDu4t4rMqo4VWOthaeqK/rFapWWcRYRvZltivaxyxx5XIl1iF59+f"
    "E9Ojs+OX99iYaQeFfIM2QxRA6ZLGWKfi+3P7bAdrBG4Cincg7Z7ct1kHl71e3b1NZ9dlHd"
    "Dp2Fdbnmj6HyvTPfjuNP0WrJuW2XU0JHHRyUqk2WH4ORIGsuBONNXZxfY/EXOqK1xW69z+"
    "O1iONQwZAoY1qjxmJOK9GthL8IhpIHkJzfKyVAxf8nDpvLPxzGZBoed0Y5sqWDBXWFyDhB"
    "1B5bS5OYl+BxYRLpTHH76f7m5jshgTKZ+B/d3365+QReFdhGN5/f36r8RhoeXcGp/XbwKJ"
    "bggeEXofk9G//q6c11/Gub2LpgzsrqGIL+PfSiqEFXq6s3BeD+UALbH3Kh/SGN7JMYRWkZ"
    "La45ECPrU7DqLkoOaHeqmKm5zElwVHAUHGXPArihs/heOQ7Oi23HytoYFuVdXKkFgMIt9d"
    "vvKbhmjFfyKAn6986A+PaklDfUSYE31El6La6INWaq7f5AvuWcnDGSHuSIL1Ib3Pz6kNAY"
    "BEiq1ThB9xjy70Gzk3Y/m7Iqqzno3z83nuM35bisIjYrc7aOHGybAB+rGJSWIOvhTVbEBw"
    "RYv8tF+l229MEYJLjKQKfpNNKbkNZeHlud3V1T+UYqkcwsF1it4kQ6BrE474LEKotu5bwL"
    "Ca1hJ4HdrKKNr6s2ZV64tZ+oi92cGrqxVqNIoUuT/Ur4I6E/GLVB7RkvC3uBwpzqdlD23o"
    "CINbKAmDTpSTRaQ/1a8kQcXyULmQWlW5Ff6nUqHtkqv6QmhizjnxQf3l8RsYtF629bo7/V"
    "ud/rDh1yWLXAoaB/D/HdfQyGTqxfY+iQvPHEiT1aV+QwM4Say9Ti2QsUz7RX8MuYZgHhNn"
    "s5Tqdd69o8w4GsVP0qzFLquzB5FypExbLgKkh1ItFihVYcsh2ote5Sr+smxBtVW4qF1iYF"
    "10dsyzTDCu1W0GQUqbbmsU4b9Vq/zJhMCgVZpMDHT7zWWss0nim1UxDtBkmoDJm2idhoxl"
    "aHaAix70s+vPBqDRpo6mDbhX94ER7yH09CUlPEjDQ//Jb6rrC8mOisi3e0Uvm1YCsxLVnQ"
    "i7xqQpLe+9WAa0LGryaY/yo6lzhNL7VaNbh7ybrpvGI6+gTRMxPStw3zAogVGenFyVQVvB"
    "jJi87l7zA2qbK7Q4I+bu2zMjs7LZnGNvaZYl+7ZK60KedDnCDqgftcOvtgufSDRfkHVeen"
    "YPGqgrxU3ey9WMg7t7zoqru913qZZEzNbZReGUKt8/pLiWz17ZOk1FrjNu8fh2BlZG+B7T"
    "+k6N0tf1rqlj8tuOVPs7f8hFqk4tkUI9GnktbENwhvu1LMdBZSbdzYl3Eju5h3ALIuSHeQ"
    "udJ2AOu9KyjMH/2XdfI224hs7CpvlTWOzEdizmd0caAyyEWtRqFNLtlvcwKR0Kg1trBg/U"
    "3w8HbpE4lZtaTDySEagospWL+Q9xscv8Ae90i5V8xe+vCBnzjyPsUr4TIiFrOnipyYexhf"
    "mURExYkkbW/JpCLaLtc+u1z7Xab97dmM6LR75V03tKMH3gHSVZDnhPOK1RdiJFoBUEYBoF"
    "WUuz2TtYryZakodSDCi5hmrdnTmr32Q6o1e1qz1yV4q+akbUwDlVjeCh1Uevnna6HS+668"
    "HgpSwS7tJ+LIEr2+LzbkH5hCLoIZ5ogTYiMCtXzFMgJt0BO2qCl+i9T2mIxAslnX89xG5B"
    "vlLnTM1zzVNqIseGxSh0CRgnW8nvA9OGZ9x1HYCHluxWjEWThUViqQii3QfclSzOJrqL9v"
    "wPccsiygV3GM+ffhq16Xdj4PUw3rTAt7Zwp0ptwSqoDdZ8rV2UdjPqul3NHPCtzRz7LulM"
    "v5HHvJi5IQ52d8jJH0QJe1IU4iIQjuIuMjp8pqKQUKWqoulVIO7BZnMD0qk9fiKD+vxVE2"
    "I0u18pJOP0tLHpU6JgpOiY76XB9EPGJXLQshj1gF6wRRo3BLl++uYq01pFvdiV3TkKZlqL"
    "KCUZpOK/KKFXmJsjjPVDBVyanZUnA36pjS66tNaqYvzCI/Qej8gULHFDUaRQomcN0YTMN+"
    "JepRelo3v7wQ4wTyVoKrkToHACSzRBjBMAgyY6IQUOllhC3LK+NLXSTmwhUzofBtamJQqW"
    "SKz/ZQwn0BLwBVkxhQvs3bFIdoCMtgCjAOL2QHGJQ4MjfClD4R+YyLOZGfYSCboRU1pa+V"
    "CX+AGxVxSuuYYn5SkM4grVmWDxNrVWueWqN5ar87VYc1T+E2zCJ8zQSQ2M7zkojRpcubCs"
    "K6oA6fNFze9O7uQ4IXvL5Na0F+/nh9I5hzib3oRL07LltpSIdV1e1V5efDqe5VlSHUXlXK"
    "tB7VhckEoZYlWy1LykwiW6WD3OEEd2f7dG5+/eRgW0xxklLPchdmufIlmCHUl2CagQOABt"
    "vwcSlCzc6VYeda4/3Zy9W8V+fPXiLaAl18b3AtUMU37+jZTlR3HcG9X1/ljmK8lavyvoxJ"
    "HcW4zbakK86pP0UKY1Ks1SiyJuFkv83WpNA7mFgLjrBv50ETh80Rswmas3lYOo2BceTSs6"
    "sQMRCzQysOheJo6FGIEtKld7RGw+hTwJajsCk1OnQZE4/8HH9pSHWTMn21ojG9ruLt2grU"
    "GitQJ9TmjVmCapG0Yis/g3MJ/a52FuqGaqgVCl49wbqik57hbWc4zuyUZULiNNrPr01qsH"
    "5C2gI9WH+ALVCEyX3dpB6spahuVCDED0AdSL43BaP2oe6R3mspZsXxFZ/vxbMDlfor08ko"
    "DNoXnM9MwGKW04Ll411GazTBc2qtQx/gWOHafN2PSaeEV4pujCh03e6UGiKo212k+fFivw"
    "ZLh1bT/yTptBaonBZoPMMWjFDJ6TpB1EOkj47PS4XmnRfE5p1nwv6Zf7mVRTkk2Ek0b6sA"
    "Pim1lE8KlvJJdinrCuabuI9eaEP4Ahj7LbTWMTqt72rzDEdsWmaKC2qlxIm0FqFYi+CBtQ"
    "uRjD0S+8fwbd3EdnPy/vjaapNE9t6iRB3S6rcYJWSvqGeJiFaHTCHVmGC3ZTVrOpZy3iEa"
    "Qgqo4QVaLEfiIXplM8TJ2CEuGmMbjQh6JAv3NcSkCrQnkNXMpdi6REOObXPEvg3Bj4B7ef"
    "PBQeAgNYENDv3VBt+FBWELi0CONPjLJHNvkUgTO4SliqfUQWxli7YnYjHQi5Qvwb0S+0Qd"
    "i2ronGjt9Enw9onyViqQlOJEvVMHnJYRk07zpaTTjJDkbdwqCEcU/ROTdqVu0Yn9Gkm/ox"
    "P7xeoklwD3vKhKchrcGZuTRcUSFXGa3oXf1KJDiatRFdnRrhwHrzcrYFVZ0izq6cQ7tqyL"
    "5OqbXx9++z0FoMWmbLkFfCm6lwmeDMn3O1YBL0X3MsHjY1YVt4jkhULmCYBZzAqzocSodC"
    "6UCrlQdHbCrRZu17S3OuPAS5jlUIOVmeOCAO0YjY531f6T+7B8aH+0OvzRMifDDtDte6R2"
    "/DRMoCo+AH36+cOHvRmVxJfnWZX8JqOMS1/UdaNd6RcIEA3DSrFlsRVYeey4oecSufhRAC"
    "8jR8UPRY/UsiCOlCMXrJAciXcwZdWd3b9eWc45qezPLeSsTTptMelokbm6ioY+EXsL3j5O"
    "pwW4VrP2BYbO/NOoyND5MplQHXDWJF8febE8k+2MHGe6CetGvjOxU3Vk1Asosfl38kTH+d"
    "UP4s0lGHtTdi/H118JLprxRy8BzAoDMy2LEASsuMsQrBLJZUMMEBJDkpVgqAl69eXH9+j8"
    "7Pj89SEKqmZeyHeIuTICJt5ADpksOTFVhRAaHbuM25cOOGpfwJGYQCeMPyuLeIJIg54Duh"
    "a0nmOb7ESBug57ay2YZW1lpkoQaitVm0VZHRL2IqZZayx2rrHYawxWd05ErbB4Nqy7Vljs"
    "KbatnWu2u6FtX8hE7KWZnIQDhdYi0W5sVls4Xv+BGxI0lmtEi/rtEPUp58utOP4EoeYFW8"
    "0L6vQAfZ9hnR5ApwfQPFQ5Hko6VF+Nx4RzNRMV71CKi/JdtCOKzUYg2TfwovLfgLAFhQOk"
    "peXdmzc/vDagHICsDY35zA+7pw4a/uHSoYGWtkuhEDVZI08z4/eec2I9EVUZ7IYG3ZnZZ4"
    "6dxyqcYNBf84GV+UCtFewtn5C51PZz8N6LW1LALC5K1akbay1x5HKv9+DR717G6E7Wntkb"
    "aIND8EIedDZZCQHSazDEE8bFM+aiNXHFKelSyK7CxbFnoSfi0Mn6ED1AMhSHPolFjBbYkV"
    "VcOMFWjs29waE3n725p+1jtTQejz1N4FH/WYutaRWg/e59NGCWidY/yg/WP8oWcJE7IYvu"
    "NbWxk2dVD2nSoatr17O2dwzkotDVD3fXibtKYHl9++nqyz9ffbz69XXiwvpw9+mnoH/8Hr"
    "r+58PNVdpwLPNMZXF/IN/cHItxSNGLhb3BlSGBebCA1ZAH3WML/j3Mgg4cfiH8WjJw2N2S"
    "LU9Sau1d22a5JVx5XBulYMtTyqpNfHmkJCvBkltSjxCoIySDPBajRxUUcTxt/kWosAh4Ww"
    "WrvZNXllFf5IW1JWst/l46o74Oc9tmoz8nzM0rw1lRY56k0t4c2qP12R6tjicMZUC7n2PL"
    "urVzuOc4XQo5Wp/jy5uaUBMfK/73t5Pjd2fnolV+IPzxrgDO+49XHz5kE+osHLZdMGaCUL"
    "NLbWOXtOzz4qZZmyRexDTr3FgvYZa1O3q/Aui7s1W0O/qzYe1+/Hw7l2t3w+dvLDJ2mXOg"
    "UBkGTUaRupDEOm3UFN7ZBFnUloVHMALNwIX4/yNZEzN0UlqBrs+rYyJ+AkdeuRJAz0CmwN"
    "RG1EY2Q8wxVZrDeoZQZsSCl/szKv2V+pkKS44E/zntmGJwvz5nrTLP7z7mXTCMgl9XHf3A"
    "6ee4P8Roinj8DsJdAC8w7ek0+tHBUfYQiJFo9rmY2QsUzs/kSPzb70On1dcb+ZLYumohVy"
    "LBz+dMgrnZyJ0MgjVRxr8Q+gKX4NdIW80YmjHLFFyEQ6czwU74L8UWchhgz8czxixJZ6A5"
    "mY+gWBoazrE7nok5guQ6kuFwueRMOMIOkbXYbDRaq9wM9/AFZUylupJbW06/IrZH12mKvB"
    "LPSrklnhX4JZ5lHBODTVWNtYxo+ojz7tPXgA2vUn6giEIDXAJgbXnb5ljunLLejzzY2utQ"
    "m2S6MMu6vIYur9FG4bJceY29SphYfkyegOkrozbKl0G/EqUgGJrjNXpiLrlAQ4gWE2cstY"
    "eIPBFnHWRvtdhUfDSitoGGINQRc+iHlGFLXL/mGkGK1xnxxb8hJOvkQxAU4TVSWBQyXkay"
    "bHT0r7YYBkpOQLPo5SwtErxnJf8rWDY24Yhjl/LJWvQgfy7FnTMntjtEr4hFp3RELequv4"
    "+1cANhjv5xf/fp9XPD5LRoWsPxaRSIpro+s67P3Fm5P3YGZWHOj45LkfWgUHPTAXIt4G67"
    "I7t0j7ltJ7Yd521D1ukz8FhqDjfVZwOfG/YeLMLuJYwpE9GOPI98hEdsGVUq82wShmAXV4"
    "gvHWKtDS+6S1YpCPLTiD/sS2RLxtLD1xTPqCV4UcnGIqhkzIEhFXyRwpTS6Phf7a/2EJiW"
    "4QUSMwMlFDi4mYzFPz1G+hANmSOgtL0etgt9ptDkGAj2qyE/lhb4nWTMMqkotfTCDGtTaR"
    "uNZoTbcMLWzQiPmGNX9EyJkTzTMaWdt1lZvxRxzFlZ3IoD2EKi5qLX6lycuwtg8w76Kts8"
    "otAbvcRGJ0/e5VoF4jhND2SxJMTHb8rIvaJXLsiyTVUTc1RV+kqRaeFLVxp9YVa5FkU9dm"
    "cLdW6WddDjy5nlgUOwMtwpn9/IEPaO6TgtxXScFjAdp1mmI/DbrcZzJKk0y9GSqINeoqmL"
    "Xu8cUm3oacTQo2te7zBoV7l+tQVtdxa09A22A2yrRXZ1FN2NgV0Kdmt32PYX1ySPmYBWfA"
    "L69POHD/sy+8KCvp0vmKOMmYu1GkWmXm/hRB1LBfV7/b2Y+wlYRwWAzI+/lw571EVTRviF"
    "H38GboTiOQQEG6FXoesZXv2682hF3ZlfssQTnxSFUBoeu4w5NrbxxGZxdIDcftjKgoSh0a"
    "xkgN9QRS1BqdWvrVbZTKhN+WyreU6RatVcm+dZ1nYQR7KLFabrazrNNVynCHuTfPWH4+OT"
    "k3fHb07Ozt+evnv39vxNaMnONhXZta9vfwKrdmJms2ZuD0a4RbeBP6DT6G+HvmRpssDne2"
    "sE/XsD+PHR6bvT85Oz0xDn8EkRvFkoJUdYAcqwv4YyDaVMLVEByrC/hjINpUPm7KnSuoxR"
    "aDizcEoBrxKcIYWGMw2n/DzF/ZMfDxNRNGgJ/e33PYiotQTD6NRhOnVYSzShLU0d9iWIuf"
    "hAXJcoE5umuxhF+tAwhmNgRb1LRL74wdSYP3I0YQ7CMhAaYVeGTgvm0YESzjLYxKvCzPHa"
    "+4dFn8hloldYGdRA2DalNhMx8UlQP9R21bVKGx9/mxRiYie5S56ptqSVpW1RlvorQCXa59"
    "fhjBFtWYizO/qyuupwwmbNop7vaBb034qrahncdSev9U+dCuhGFDoyo0Rkhrh0tlK8x+m0"
    "eaXVanf/5t+qPlecUhtX2jzLLYph0Ju5xs2snVl76MzaH2C1N+vL8WbtKrxtTgjz2WF/kL"
    "HSLTBoMop0YItYp42qryEn2BnPBi755g5BdQSapAmzTCjPLZ6Bp56suCNTpPizikZr9Nnb"
    "+Pf/8+E7jn50iD2eIZNKXQp2FIny6xzoufnwQaHllSjXCq1WKbRc6lqVFCshQR8l/zoS5f"
    "HlfI5V10aBeiUi0fGRZeIjR8xUAJxvdQ369wDdpi2uY3G+DMaQeValBM/3b0vSbeU60DLF"
    "xn483MZLB27oSudJnKbBJX/z85dmzpSTEifKSe55cpKptmHhall0QoIenCdpXXipG/G44E"
    "Y8zpzWdC440Cr4hgT9s+bUkqNI4jXAlkJLuQHkgKh3C7kWnLXhTJflaaH2sHP69pjiogoX"
    "nyLrwZnVNDMfqWQysOdrXRJEOrlEOsvlFNv0XxhGr4irglSjq61I+7AiaWNH3bk7vEO0ST"
    "tdOw+EjdAmbpuc/BJ5B/AO4L1Lva6fICuunjbZ6x4Inn+UZZwPFCa7WKtRZLVzRb/BPOq4"
    "yXKXj7LCGvZbYBQMbpik97auv9VC29cfjNpbCZcJQi1btlq21L5cu8/1mDjpSmOaPB81qM"
    "V+XJGLyXMZxOhN3QR2sydXYmVt5r21j9wOfeT2wxFeY8tiSgcuv6WQExxFfUpELnq9vYRq"
    "Y4tBPjQodWWgxXJk0fEFoi5kURsTQSTjAeHvBQOswbuKyVeJHwCMp4FWQlB0iY34bDmZeC"
    "GElgVhiBBAqApcbHp4JXMLI/rLwB+qp3ytHAn+c9oxZjaYlgzURcnYQ5IeWqNOy/kZFbgZ"
    "ZfwC5KaqYqGIKHoBcNPmidipU/b4iJFoFrOYxQSodsAE/S8rVQmupZBuZIFiC6pNDNBd8I"
    "MzDJDfUsgAyR/Foo6bndg9/iF0K/dov+MIBkds6UJSCPSK2oJJGR4uRkOZevb1JRqKNUmh"
    "79DjS8BTCsqDwks8zkbhyF7zYJs4HG94z2k9fp74L+8p59MHjZ4/cxV4oIiiFzd0kgU6L8"
    "MCneezQOcKFsjfAxmIcx1/4yR9qom5s6RhOgSj7vAA7bO+X591SB9vCq5KcWxcMwYlw9X4"
    "J+jSqXMEYV2rPXzScO6cu7sPCRnq+jYtJP388frmy6sjufhFJ+rmIL5nFX3LVv1uzB5aGt"
    "XSaOulUcUh0KgNqZ07fycmpP0I+l+YZd3YrrM+UGVuDBuNwpyNotuAhP02SvsPQl4GGvTq"
    "6/LNG/LDHDtTMhcveH0hxGloW0E+RWmHcKTNAf51KcRxE68NZJMn+RjN2NIxEGdCAAcLg2"
    "OKxy6xLCHJM3cm5i0r+zc39Ff7q33lv4dyJHNuS4OJGIU5iMObsIXY5MLL/Tges6XtGvIP"
    "SBsvLTI28gsg+eV1oFG8Urxfppf08kMOZ0sxvUPxx1f7kayJiWaYz4Jw/DF9ohaCnJqCr1"
    "+jV2LySNDmZw58fYhu8HgGn+ltLFmQR+o/PFNQ8DuBhoOSRI741Z4TF36Su2JohdccxpW/"
    "D77/MvguJHa/aMMTQCL2U2E4AQHPz2eZVI9EHk8pxUmsRlS6CUBSPZdfllG09DApZmftTd"
    "4MZYDOl1pDgv4F8e0+JSNsBXFxKAAGz7R8ZjOgKXJK6x7aBeiCj1la2p9h2yaK6jcFAdIR"
    "Sf9WZw1hef6pXeGYjZFouVIX9+51OepeIqq1H1r7sW8pvZr2o3Evz3bu+2c4eaojrHR15N"
    "1WR96c5n6bc0B8/nv/Zf3ENsZRtklfdy8Lg+T7JyfajSKtnVdiZLCVszL1nV7YN19NxRbE"
    "lsoiUKNZ60BRRb7jULTkSawO9EjWshtUiDaiXuIxzBeaiPXApV8NV3rtNDz2JnUUdOypp0"
    "5ndUbcX8hlxfKgfw/9HGqo4iGPC4WFvaAyTUSzZWGatoFcZF2vqTKNFoy0YLRvXqilTsoP"
    "giFQ2i29hkLuxw27lDJXSosVMZFYWGIGDGkgkyyEs7SIZ5fjRLSDPQ7+CCxwKzCbrTAPXn"
    "AheqzBRDYWjItnBsNTgbzaUtnIqJtzb/eDremDA7K3ELKg54cIRRS94HKaDhHyN9A2GQIT"
    "lDqLQ6uzOLSHydp8pHWDxarCEWxix+5s8sDEf2pmxtoA/Y5ZsWexVxJHBXcV4Fsc/1WOtx"
    "p6Sp0BMDRDz5tJHpzBA4cguAwNNKFQTWQ1I3ao3/E1Oq/g3/x7IOCvFdFeux4BHLuGXnD8"
    "4JGsh7JWL/e1U/wSjciM+mHyJ8dISrrgAiUeCYZMgL32fcbSSijgzSB8ngTjjdg3GG04Jy"
    "4eXnhMnehD5wvmAFcIUWlQRpgDyyeGI9ZEDA7Ba4YsQQxfQL5BZ+QyWW+YVuP7sjVXJB5h"
    "xZUo27BMHOA1aGaxLcyiDvypu/aK+J1cHa6Wz5DHaXRK4coMeew0r4J6iqwXC3wvslBl5J"
    "NUGvgtgCf2E7HE1btNjGGWVscZbhtnqGvjZO/VHdfG0SUvavatDTn4DMTF6qw4nVZmtVqZ"
    "FQljFec4QagnudWTTLBjrQcwY+IXDxyClc6I+cdmHn3/4hNqSfngEKmIA6lipfSKKMo7kC"
    "VuMPlAoPXobO4B5tAprbTWI4oGOTBmQxRkM0zY7tkEzpaOqkhhQbWkkEJrNSpLeKDirQJ2"
    "0L9BqP/9V1/AjnT3KlE635stSbelR1vLrso9OLTponsvg0H1YhNwZcN6hlD7MOoyZbpM2f"
    "7BraFMWbTXdwDxTeJlPcU4czq2ySEXPEPeS783ZSWteLOxMX/wONZzp7W0ynq3aqewGp0T"
    "fHeZLLi5lqwYRXN5Xt/UBOoukrxqn7t++tyJGy/v9PxvsiGsQX6qL6GWi2xIhEhG8ZQj9g"
    "2quYiRiClzfImu1F8G3/HAae0SiTe6DlvHPecgMpNy+Ro/t1cmsKGJQfXJ386T35/farqX"
    "GJEOJTQqaF70JdHLSyJIv6C+J2LJGQqvCjD9BSkhykT/O3Q6k87EEEvm8WMQTY8WeAHFv8"
    "DpeEHYwvISSLKl9Ff20z36wfnglBxLUgmZMclCGe5f72BlvJ9H2B3PMukje+Lh3Nkof5NO"
    "xfVfxf4XUezGXrLX86juOP8lr5wZMkbykhNDhsdFhUMgTqPVsTpzoc6z1344CywGcjvvQJ"
    "Ud8XDXwRu7Ce9Gtjl+AG62F+h0HTsRRXS6vfrS7e3N8pI4MArlwvBMKSUcDsJDbbOICG+H"
    "IFeToECykoKagMklDofCB2PxW/klGnq5oYZoxsTvAxXeHAnBjVrwz7UXlstWtsXEu0wjp3"
    "p1/cOVERNj2w0+RUfBtkpclP/PQF5QsdHv38toklIxsMcFMbDHGU9oTv+lwDfXihd016Ua"
    "Fa7Ne8mx187LuEmPRHlqj6p6UyWptJypwLS6i2eMTPt3ttq/M2KXtpjmDPEOJrs726hzcz"
    "0Gwc+ytnPaTtHqmW7/TG8RT5gh7EEUUANxhFodq7P77lut1dLsvlfwigOFIstrMIrUVzjs"
    "slFl9UtQ2DJItisTv03xE0EYLRwmVhy2Yql3J3S6FAswKKFpkjHl4lVZ5dQuX6xz9LbrzD"
    "EKFE7ix5iVQ8IjogZDwfckxe8uFBzPZXKpLdIipSn7pI5qOiuSjud8CZJBcGNVLXqYJNO+"
    "0bvyyA2AzU5GRa/c66UpuIrPsdd1cSI2l6FLLsS6fXR9VGeYExUPG28u5GRHsuNgEfYs4a"
    "YrO/u5iyHvsJfXCWHJY/FLyV7KPpLZxMgbA00YJKSR7rYYqtgTJ/KsFXzrAo0I5Cl2yJ9L"
    "6qgiOxodWVmgy0fLm+JHsSB7WqKrD3yynJ4M5PkapqB/Lw2zpeyyOs2fZshamOZPq+Nrm+"
    "PEfVbapzxOpFXEGzx2JVg7UBJ/xo5Lx3SBIQHGdfjWbmK82W03vsbapDVOSTP5rHdM3tnM"
    "fcc7l2HAHfYHGbuIL0dz6oLu12UhtwvOiDJn8dDne7lXyM1dmuuLiMQQ7K4rZkAQMwdxwS"
    "VjKO3h6Ysx8gxtSh680cE3s+H+94Shc5oZbyEzPhbdt9GjJul0avltlag673nNAlGeR0NR"
    "5cQeuTIUMcW11ArRRgEtn2j5ZJug16BgS8Wo1ySZdkdO68Ng3IqYJog0oqksyhFbXwHSJJ"
    "Xe/Fo5sR/lhOrE3QHON7FXdfJQ2BwDm7xnNqPr7/hdLOLoTT1duMnTcTO23gW1A2jvwhf1"
    "c9UmbvI2qSvDA0OhqIwfJvkqyvjpVWue3LhaT8c3t0Zzp+Ob663xq31MW6Ae1ZU3s6t9x5"
    "U3tSpHS3Ot5N1aa2pWTYOCjcuZrXyObhEnGESrpmbuLl29I6aI/72H+U/7wPu51FUVY8+/"
    "E0MCzf2V4/74cj7HqgJABYbZiKQHhsMGYqBHzFQAnG+YDfr3AF1tlm3NYdIns6wuENe37L"
    "nt1LvuVj7S5fbqLrfXbD6Mdq7ZrqbDENczvvm2YI5SyIy1GkWypRQlSNRxszOzjbzuELBH"
    "nogjVgTE4uGRF523IA5ntoFGRDw2xQOL2o/IhdwXK+Y8cplK1avWAdU42MqG4h0YTcgKza"
    "m9dAlXODE3NGgZsdgbK6wCIr6LOl70jBaE2yMIM/ETKgnCAYGuCJIS0LIVQTB/3EpkiNNp"
    "gaHVAkPsVKs4yUlKPc2tnma+ILa7xSTH6XTAaJtnOOJWKjAgCSIt8xdLqR5Yu7DihS/qJq"
    "ybvdniy6pNotQVcai6RobfYhTmFoz67KUsuWpv5/qgKPe0wvPEn7/28rg7ybSfL0AIGZMr"
    "XSnzRYgYSQ+tacdv35aQI0SvXEFCtqUkCbGpKiDsd+8hukel7GhHBXa0o6wdTYzoElvB3P"
    "3j/u5TjlUnIknzdXTsov+HLMo77FuiAhfAKLarpU1oKRYBXnD93Dxuz73M/vr/6NnvVA=="
)
