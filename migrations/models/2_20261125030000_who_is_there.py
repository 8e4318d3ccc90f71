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
    "agent_id" UUID REFERENCES "person" ("id") ON DELETE SET NULL,
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
    "eJztfWtz4zaW9l9B+UvcVRynfWm3Y29tld3jZD3b3c62nc3MplMSJEISYorQEJTVmnnz31"
    "8c8E6CFCmTEknjS9ImcAjqwe3cz78P5swkFj+6dl0yX7gHl+jfBzaeE/GPdJOBDvBiETXA"
    "AxePLNkXxzqNuOvgMbxrgi1OxCOT8LFDFy5lNnT238gRdhFnc+LOqD1FK+a4MzRdEs7Fnw"
    "YarRFGT2RNTDTDfIbYBK1mDLkOJfwSuTOCRpgTeOxglyCLzqnLj+ALTDYWnyBesovBljb9"
    "55IMXDYVryaOGPK338VjapvkG+Hw528Ho+X4iXjguAe/Q/PiaTChxDITgFMTusjnA3e9kM"
    "9++eXurz/KnvDDRoMxs5ZzO+q9WLszZofdl0tqHgENtE2JTeBzzdhU2EvL8icteOT9AvHA"
    "dZYk/HQzemCSCV5aMKEH/zFZ2mOYR4GH+E22efRE3SNq8iMY+f1/+l8ZoxgMPt8/Dh5uHw"
    "eDg8xSgK9JTZj/aMxsWEbUdgHDf//pvTfCRj49gAE+/Nf1l8PT8zcSDcbdqSMbJXIHf0pC"
    "7GKPVM5HBHg0L0nQP8ywowY9okgBLz52G8iDBxHm0Z4JIAxAagDWgzn+NrCIPXVn4s/zsw"
    "KY//f6i0T6/EwizcQW97b+Z7/lRDYB4BHAWAHuXwU8Lp0TNcBYBa7pkxwF/+gg1AXQPt59"
    "un14vP70M7x+zvk/LYnT9eMttJzIp+vU08Pz1DSEL0G/3j3+F4I/0f/df75Nb4uw3+P/Hc"
    "A34aXLBjZbDbAZxyR4HDz6E06tyVNsG8EDOARW2DEHmRZ2wvL6ZpvmJ/P0E2zjqZwkQBO+"
    "M7iNliZ1b5+Jrb6rotbi6wr6DUjYcfOVtViIw+4vzLbWV2gIV8QQjdkzcbi8HBYOeaZsyb"
    "3LA9smwpaFvFXN0WjpouFC9BVLmppDQ1wtdDxDYvXypUPQHK8RXFFrxeW1s2HLXGN8OfqD"
    "CJREw28H4YsLLjRO/pnd/zd0eme76t3vE6S2P/Vmqf7rrMmTdQqf8JcfTk5OT9+fvD09v3"
    "h39v79u4u3F6Kv/N5s0/uCM+Lm7qe7z4/JLQ8Pii84ff725vyNX6viABhV4VqC/n3kWd6W"
    "4Vne5vMsb9M8S3DKVcA3RqIhLgHxRNy1PAvwI/mWcy+EBL2At+gouv37Y+IUCmA8/HT99z"
    "eJk+jj/eefgu4x2D98vL9Jc+FjlzlV1nNI0Au4mxZyIk4oA3G+9J4geoEQ7/M0bcH6JXJ6"
    "hCiwsyrG0cbOWg1nQJFCcrR2Ce/gki1iBGF/x08IsTJv7j5ff/mH+ogI+schv/nH4+21wL"
    "wlMp3gSPEXgpOyQ7rNKJLnJAPsBN02S3M2El9iuwhIkLcVsYXgLUKuwi6iHNnMRYvlyKLj"
    "S1AFwmtWogn+u0aHT9T9Hoj5myP0CJKYfIeUqZ4E14aoqxDmdjVqGVkucf5gX6aDdxMn9l"
    "CrKtuiqkxMTVncE0T6ktHXdrOIwklVhc0M+veRy6xdZhJ7Way8KvBGFLsD+KCpUzUJ78nb"
    "MviKXrkAy7b0gcAWFskinKutjAjqUViWAfi4KXw9feXJ8dn7s4vT87NQTRk+KdJOBppIrX"
    "nsoeaxJVLCnUnmC+YSe7z+QsbMUYoL2U6FcgONugvxIexfSoCw+Yo46IksXDRhjmDqpbPA"
    "Ebq3rbV0Hpgx8bOknWZsUeD7n8gajbGNJmIhyueO4NkFKVsQW/7tv1Py+YLTEK+dv1HLEb"
    "scvIw4YeJ1gbRg0inhlViDiKKeu2u/tqBGFFBFsoL40Sq8izQoMSKtRDEqKFESt57cQ9WA"
    "j2i2xL07skRTsMPpo+Q2cg4Xr3sRq9Gv5Q6sQ3vUfXfis7E9Jp+w86S8w+Ptxde333MwD7"
    "puvLnvbXnzXSKMgAg8+uDy42Qs7lDxT8qlQk56+60wF51M8Q/qzq7kf8UtyeASNEBTJz0J"
    "xRc4LkeHvpLp+4BacXHveOzN93Yl9d7DHFtWriyk1Ih02HHj9OT9eSgDwR9F4s/Dp+uPHz"
    "d7YwSrtCwTFPTvo36kFiaoJQfaJ0ytT4RzLJdO5jyLNxceZ3PRcTCP9dx0muWDX4Zn1wr+"
    "din4x3RBfYfE8iq+GFEPj4mTd2XOCdErX8/3LmOv1w4+u9CmuuSbAuJ8F5+gfy/w3bmHj9"
    "a29kXbmjipxMk+qD63MbIaJrg76oVOzG9LeNYHgp3x7NccNXqstZBj5bLfYFVecQ6RdyZa"
    "cmIiagtBeMycxZIbnoBLhTArZn/q4Ll45DI0JxDTgOaU8wWxXCRWoOP7wXhDq9TjjQyhYK"
    "h/O/DeDM0Sgd9fIl5r5rpB5jqaqLIcX0TRC4YkyfCdleH3zvLZvbMMtxecAKVdP/z+PQS3"
    "fteP4LzKAnztODjHrBAnSqFsUd6Yf8L+mOrffm+PRujBZQ4xf6SWUiEUay2+XWU/MaZVTh"
    "0krr6FQ58hQB1oDCQuMEvcgqO11DM/kTXge+lbf9nc8zp1yETGEzJxNyKO11zaj8GnVPqp"
    "iofeZSg+RvxY5YW7o1FLxSh6mGndVpuu3/3b/9t1Q9QegjInJsUeRhVATlL1EOiLMlfxRf"
    "5VfJG5iuX/K0Ac9O8huMcnZdAVvXLhlW0p3Sz9VxUPzKD77vwvm7c81uaC6d3DWTSLnFEi"
    "Gu0EZGzpjRKxIBnoN+jt4oRaNatVd2rh4vabSxwbW3cmsV3qrg8UIkamT6GgQfzeAxrvXs"
    "oLdjxmS9tF4o1kJXhyIlNpUc6XxJEJSXzLmYFs8iweiUbyF7BzX6Ehpw5xhxD1BqLBijlP"
    "aGHhMQHm32WWqfZ8bXpApaLPez80hzlQCiLqtOTRGslj4bBnCjFwY7HqqzBuGcIecnD1qw"
    "GjfVIW54iihwCfljKsnxYY1k+zhnXtvpBxEnlXyknkXYGTyLs0yuKnE6sKxiFB74LtGhH0"
    "LHE7K/AtdjINiXoTb7e9m2lcZnaqJbEMCbZaqi3zB0it1TKqteN81dpxNoXluGLqnB1fZp"
    "0+BKj9tJWknCDUknLrJOX4JIMjxkAVuZ4foBMjeXVBOq1JUdEh6DYIiBm9TRrhLLw/MofQ"
    "qf3fxNOTBiFJCkh9hcvP4Yu6CWv0NLriHbwKdRjJZSX+IX41cb3L8Prhw/VfxdrdW1y41F"
    "n97EvsB+qw8GQfY0NUuOw9WMS7l1GH3S+IffdXFNAhzJEAdkKnS4eYl2jIieuKyeChEupv"
    "D/efIQ4sGPL7gFSsKP9fDz6NUh3W+IAvCCKrqnKpV9PSoojvuvQs+WoubZZs0OarlVrNK7"
    "W8JBVKTqfgwIgT9RDpRuJyfNC8oONqxuEMqU5YsK2J2L9is/jnB0jFaXqx2HcdJEVsAELl"
    "EMGYRbCthj1GlV7ugqwp2ANmZcfL/f7+YwL2m7s0rr98urn9cngs50B0op4IkFVKiiMCIN"
    "lCt5Ok1Mqd1il3WuIG8ZFNqV1QtyzRbhTJexb0HFQrYYYkEVraIHWt8BrKi+FQDhN0TDRJ"
    "1wSXQ54OFxwV5DOXIWYTNHLYikMyD76A9Fx+zwl1ODhHu0vHVnla72jUMp7W5NuCipVU7G"
    "otv6GSbSIg6J0U2HzeL39yq8AdI+kFT9F4rn/tT7JLf5LF0hE3VjWgI5IeQnx8UsoKV2CE"
    "09Urmk6DzaGoaGVIk1QaU+3L3gZFRYzJy2BfLMYlKbUYp8W4AjHuAzBFeTLcB59j2iTABZ"
    "xVuSSQFn0mCEigigoSWAk4+ZWQpmyykqKSQ6RzuGc2szB3j9BPUC9aPMEOkC5t1wtzhUDV"
    "vPLTzQ5Vc4pH7YreoCs6gSiEKpxsSNA7UbiRtG77NTe3SkqoX+7VfIDmA3bABzx4QlAuKx"
    "C0l+AGeKzrRoZgKDrIzTOUMWRD0NYQUAkPL9GMrRAUzLbWsm018+sl+MXX4LqWGlhiyhQW"
    "omktb+3D0MXGWVqEKxJn7GTUr/ZXe0jFymTiBpVuQJ5cdBlTHCPMn7gsJEFdedeCXlnAyJ"
    "aCExkK5MQHD0QzlBEPHImYM8U2/ReW97NM6RF93ld7DLXrQOksiOHFhniNmA8/XTe8BnrP"
    "iLVIK7M9Zse5lLlCBP8zEr9RfLL4LubODAmGxZj8QoLHM+TXLfhqC4iAB/Kg4C61LFkEYy"
    "t9dtkC55qJ2jETJVdxlVs+JOgdE9VEFhEBUSUPnIiih1xU/brW4LzPQlwc9xSn61Oqizqi"
    "n8JLsypjmiDUfGnr+NIWmd1aplJv3OoWgMar+WOm6fqHdSOhxgFzXs26EafSfpjbFo4iz3"
    "Rc6UCJKPbM8dS2put3mE8IjFUEpAyhNoOmkI3L0JWQTRNqZNOsOXa281dNUmpGstWMpNZj"
    "v4pp1oHTOnBaB05vsLj8jB1iu9j64lf+VRhd0l2MIrvLwu88iJUSLpWzXNKBDYJIP3VAFB"
    "6A9QCNZ9Qyv+Nh3r9Dz1xw/O4SWYwic4nO0R/Yfqbw8If3FwYSt/EROnunTlTe4FAv8MVo"
    "13G1Vx13P30vWqbEaMD7QhtmGjTMyPNqC541Tqc51lZzrFoweRXTjG2+IttlB0+R6sp+bZ"
    "vnFzlSbZas7m3yyMR/Gper2sD/1S5VvVBS4uImVSZaD5qMYsko6lRCIPqVjK6X7sxGY7Hd"
    "wZsLW5cyTnexHFl0DCWVpB8UPPLdpQy0mtHxDM2X3EVTh60ijzHPYiGIyIKDt7lKLtrBiG"
    "VcsLTLVQtlp2hJKAXUwoQxaVIdiGVsaan0NuLAP0XKT0GSTuO/Lf6cTiHCaGkrcyZNCyoU"
    "xen65Lz1w8nJ6en7k7en5xfvzt6/f3fxNnTlyjYVOXbd3P0Ebl0JXi3r56VT3DVosdfZer"
    "Y5azohlbQmFXN3pE2diVkbFLVBcWsxWdzJFtxV5CBfXo76GCUE58E40b2ECB0SoCl9BrE0"
    "kf5KhjrB336ymKsoHRbIr146LE/fZiCHTmcuEgQrh9lTlfTc7GC15eKaY+epCgcV9NcGmh"
    "wDjc7Etc9MXDo1lE4N1QWeR1v5XgpwJ+SsloTR+9yvivMK+eICfivqszlm3lctcirY8eFl"
    "JkTdY2xA/0VMxBmEior59y0KV2hEBF8kXmuzETPXsp4rmuM1cgg25Wvg8xUx87sYVcbMSx"
    "egIWKCWeMIIz+fALBtEEtmoKFYwK5AaBB0tC14z5gIHpAjeHaEhgv6zLySsxiMKOKbZpjP"
    "oAAHDDamz9QKS3F8tWUYfSwsf0wcl4qJNy8lAzlbimk35D99HzWIzp96MCQC8L3cr2Y6G8"
    "DR9U+3D2+uxI/zHOEGspuHooydx76H3Hc8dI2DT19hKt6mMw51zHKjVaYNqkx37FKYZoda"
    "JE41lM0pdrhWgTlD2Mco1AYAt9gYW5WOi4hih9UuJ05TZ3DqwChzXuQfFxlRCviASrJqQN"
    "C306IB79hppWXrd+/fsdCAAiDGJVZavCm6PTMUtuCYW3swxMSZqjqBNK12CW2bUiCrTcOV"
    "9lFE0rdroFQ56YJq0tli0tqHobfbqCW6tQew2z3KuCWFfi3WahTp2KT1L8rdslnRJt/JvR"
    "yLK+Y8ISbOe3To5WdE8kXcQF5xPoQ5B6WRmP83BlraLrW8hIie/tg3Os45sZ6JIlt1s0Np"
    "S2ZbmemCyEltsdCnaqOn6iNzFw9eSVHFqRprLTxVXdEvVpm0jI+I6M1sU7SPXebI40qsQ3"
    "T45ccP6Pzk9OLNFRpCml0hxpDFEDlkspQJ+b1M/tgCk8EagX+cyiek3pfr2PL2atm3qaT7"
    "4hK6HToLm/LIl3Xunfl2HH+KVkvObbucEqrp4KBUbbL80IsE2e4iL942xfntLOxCB7K22J"
    "v3ZbwWcRwqGBJlKGvUWMxpJbqVcBPBUOAAUvF7hQOo+P/EYXP5h8OYzL7jzihHtvSroK4Q"
    "GSeI2mNraRLzChwtTCJ9KO4+P9zefickUCbT/KOHuy+3n8GZAtvo9ucPdyp3kR2PruDUfj"
    "t4EkvwwPBLzvyeDXv11OU67LVNbF0wZ2V1DEH/HjpPNKCr1bWaAnB/KIHtD7nQ/pBG9lmM"
    "ojSIFlcYiJH1KUa1jgID2osqZmEucxIcFxwFx9mzAG7oLL7XjoPzQtqxshKGRXkXV2oBoH"
    "BL/fZ7Cq4Z45UcSYL+vTMgvjst5QR1WuAEdZpeiytijZlquz+SbzknZ4xkh25Qe+ClHm//"
    "/pjQGARIqtU4QfcY8h9As5P2OpuyKqs56N8/752Tt+W4rCI2K3O2jhxsmwAfqxiLliDr4U"
    "1WxAcEWL/PRfp9tuLBGCS4ykCn6TTSm5DWXh5bnd1dU/lGKpHMLBdYreJEOvSwON2CxCqL"
    "buV0CwmtYSeB3ayija+rNiVcuLOfqYvdnIq5sVajSKFLk/1K+COhPxi1Qe0ZLwJ7icJU6n"
    "ZQ5N6AQDWygFA06Uk0WkO1WvJMHF8lCwkFpVuRX9h1Kh7ZKr+kXQxZxj8pPry/ImIXi9bf"
    "tkZ/q1O+Nx0x5LBq8UJB/x7iW3/ohc6n32DEkLzxxIk9WlfkMDOEmsvU4tkrFM+0V/DrmG"
    "YB4TZ7OU6nXevaPMOBrFT9KsxS6rsweRcqRMWy4CpIdf7QYoVWHLIa1Fr3qdd1E+KNqi3F"
    "QmuTgusTtmV2YYV2K2gyilRb81injXqtX2dM5oKC5FHg4ydea61l9s6U2imIdoPcU4bM1k"
    "RsNGOrIzSEkPclH156JQYNNHWw7cI/vAgP08iotnYy6lfbIc9Mtsm7GR1KLRhx5ghSrMJz"
    "r7wHWmHul0eUnzAVa6dseUOlciwsQSY66wIfrdSULdhKTEsW9CIXnJCk90444MeQccIJ5r"
    "+KgiZO00sVWAO+YbK2Oq+Ysj5B9MKk9W3DvABiRdZ6cTJVBS9G8qrz/TuMTars7pCgj1v7"
    "vMzOTouxsY19rtjXLpkrDdD5ECeIeuBrl85QWC5FYVGOQtX5KRjDqiAvVTd7LxZy7WYaXZ"
    "m39yoyk4ypuY2GLEOoFWR/KpGtvn2SlFrF3Ob94xCsDAMucBQIKXp3y5+VuuXPCm75s+wt"
    "P6EWqXg2xUj0qaTV9juEt135aDoLqbaE7MsSkl3MNYCsi9YdZK60GmB9cAWF+aP/sk7eZh"
    "uRjV3lCVzF+OjzLx8/7s12R+YjMekzujhQme+iVqPQgpfstzndSGgLG1tY8P5g2Rq79JlE"
    "xjDPBHaEhuCQCkYz5P0Gx6/Cxz1S7pnEpMefIlVmkwMpk4iomIukOS2ZVESb2tpnauuoy7"
    "S3CVushuuwntM7NFqM7ZxwXrHEQoxkz+i2W3DXqsV6D16tWnxdqkUdbfAqpllr5LRGrv2Q"
    "ao2c1sh1Cd6qiWd3pjhKLG+F6ii9/POVR+l9V159BPlel/YzcWT5Xd/zGpIMTCHhwAxzxA"
    "mxEYE6vWIZgW7nGVvUFL8FRGVkMgIZZV3PTxuRb5S70DFfj9TYiLKYsUkdApUI1vFawQ/g"
    "UPUdR2EjJLMVoxFn4VBZjkCqqUCTJcssi6+h/r4BH3FIpYAO4xjz78NXlXcaD/MJ63QKe2"
    "cKdDrcEqqA+tPh6hSjMV/TUm7k5wVu5OdZN8jlfI69DEVJiPPTOsZIeuCEsiG+ISEI1pHW"
    "kVNlSZQCdSxV10MpB3aL05Qel0lecZyfvOI4m3alWg1Jp5/1I49LHRMFp0RHfaUPIh6xqc"
    "OiaYNCyCNWwTpBtOd7b2lL9+0WQ6wVo1tdhV1TjKZFp7LyUJpO6++K9XeJkjcv1CtVyZfZ"
    "UnA3qpbS66tN2qUvzCI/QXz8gUK1FDUaRXolcMsYTMN+JWpNeso2v3QQ4wRyUoK/kDrQHx"
    "JVIoxgGARZL1EIqHQVwpblleilLhJz4YqZUDgo7WJQqVuKz/ZQwn0JLwANkxhQvs3bFEdo"
    "CMtgCjAOL2UHGJQ4MgHClD4T+YyLOZGfYSCboRU1pcOUCX9YzJ4Sp7RqKeYDBdkH0gpl+T"
    "CxVrXCqTUKp466SnVD4RRuwyzCN0wAie0854gYXbp0qSDcJdTqs7aOVXtzf/8xwQLe3KV1"
    "Hr98urkVPLmEXHSi3tWWLR7UjeCnDrpO+SluqrtOZQi165Qy50Z10TFBqCXHVkuOMs3HVo"
    "kda5zg7myfzs2vn+5riylOUupZ7sIsV74EM4T6EkzzbQDQYBv2LUWoubgCLq41np29XMR7"
    "dezsJaItULj3BtcCffvunTjbiWrdUdX79UPuKMZbuSHvy2LUUYzbbDC65pz6U6SwGMVajS"
    "KTEU7222wyCj1/ibXgCPvGHDRx2Bwxm6A5m4e1zxhYQK484wkRAzE7NNVQqG6GnoQEId11"
    "R2s0jD4FDDYKw9HOhgbz0aOgBCwI9JcmITEqMf1Bv+OXQCto1txzQoYu8vO+44itbKj2xp"
    "a2HE1sDE7M0tYh+RZ/wUndlTJRtaIxvVrj7dqA1BoDUndV753JPBZb+RmcSyiLtZ9RN/RM"
    "rdAW6wnWhZ70DG87w3FmpywTEqfRGosW6dY6dBR2S7nWH2ALtGtyW2vl2kalRPz4y8mspy"
    "PPd6C11N7XPVKmLcWsOL429YN4dqDSqWU6GYVR/oLxmQlYzHKqtXy8yyiNJnhOrXXoPRwr"
    "Z5uv+jHplPBK4ZARha7mndJCBNW8ixQ/XrDYYOnQauqfJJ1WApVTAo1n2IIRKrlrJ4h6iP"
    "TxyUWpoL6Lgqi+i0yeAOZfbmVRDglqCf9tFcCnpZbyacFSPs0uZV3XfBP30QtlCF8AZ7+F"
    "0jpGp9VdbZ7hiE3LTHFBUZQ4kdYiFGsRPLDqEMnYE7F/DN/WTWw3Z+mPr602SWQfLErUwb"
    "B+i1FC9op6loiFdcgUcpMJdlsWu6ZjKecdoSHkjBpeosVyJB6iQ5shTsYOcdEY22hE0BNZ"
    "uG8gmlWgPYE0aC7F1hUacmybI/ZtCM4JXPzHWkuvg4PUBO5w6K82uCksCFtYBJKqwV8mmX"
    "uLRFrYIaBVPKWOdGIwyTOxGOhFytfaXol9oo5iNXQStXa6JHj7RHkrFUhKcaLeqQPOyohJ"
    "Z/lS0llGSPI2bhWEI4r+iUl1qVt0JsCdJO7RmQBjBZFLgHtRVA45De6MzcmiYimLOE0PEg"
    "HuQIcSV6Mq0qldOw5eb1bAqtKqWdTTiXdsWRfJ1bd/f/zt9xSAFpuy5RbwpeheJ3gyvN/v"
    "WAW8FN3rBI+PWVXcIpJXCpknAGYxK8yjEqPaYRaV8MlucasxnYrOa7jVwu2a9lZnL3gNsx"
    "xqsDJzXBD1HaPRLqnaf3Iflg/tj9aEP1rmZKgB3b57qMZPw1bVfv4gvjzPquQ3GWVc+qKu"
    "G+1Kv0LUaRirii2LrcDKY8cNPVfIxU8CeBmOKn4oeqKWBcGpHLlgheRIvIMpy/TU/3plke"
    "eksj+3vLM26bTFpKNF5uoqGvpM7C14+zidFuBazdoXGDrzT6MiQ+frZEJ1wNku+frIi+WF"
    "bGfkONNNWDfynYmdqmtyvoKanH8lz3ScXzch3lyCsTdl93J8/bXgohl/8rLKrDAw07J8Qc"
    "CKuwzBKpFcNsQAITEkWQmGmqDDLz9+QBfnJxdvjlBQZvNSvkPMlREw8QZyyGQZJI5JOYzt"
    "dOwybl864Kh9AUdiAp0w/qws4gkiDXoO6FrQeoltshMV7TrsrbVglrWVmSpBqK1UbRZldU"
    "jYq5hmrbGoXWOx1xis7pyIWmHxYljrVljsKbatnWu2u6FtX8hE7KWZnIQDhdYi0W5sVls4"
    "Xv+BGxLsLNeIFvXbIepTzpdbcfwJQs0LtpoX1OkB+j7DOj2ATg+geahyPJR0qL4ejwnnai"
    "Yq3qEUF+W7aEcUm41Asm/gReW/AWELqhFIS8v7t29/eGNAjQFZQgDzmR92Tx00/MOlQwMt"
    "bZdCCWuyRp5mxu8958R6JqoC2jsatDazzxw7T1U4waC/5gMr84FaK9hbPiFzqe3n4H0Qt6"
    "SAWVyUqlM31lriyOVe78GT372M0Z2sPbM30AaH4KU86GyyEgKk12CIJ4yLZ8xFa+KKU9Kl"
    "kF2Fi2PPQs/EoZP1EYIaLwuHPotFjBbYkcVaOMFWjs19h0NvPntzT9unamk8nnqawKP5sx"
    "Zb0ypA+937aMAsE61/nB+sf5yt3yJ3QhbdG2pjJ8+qHtKkQ1fXrmdt7xjIRaGrH+9vEneV"
    "wPLm7vP1l38cfrr++5vEhfXx/vNPQf/4PXTzj8fb67ThWOaZyuL+SL65ORbjkKIXC3uDK0"
    "MC82ABqyEPuscW/AeYBR04/Er4tWTgsLslW56k1Nq7ts1yS7jyuDZKwZanlFWb+PJISVaC"
    "JbekHiFQR0gGeSxGj8oy4nja/MtQYRHwtgpWu5ZXllFf5IW1JUst/l46o74Oc9tmo78kzM"
    "2r7VlRY56k0t4c2qP1xR6tjicMZUB7mGPLurNzuOc4XQo52pzjy9uGUBMfK/73l9OT9+cX"
    "olV+IPzxvgDOh0/XHz9mE+osHLZdMGaCULNLbWOXtOzz6qZZmyRexTTr3FivYZa1O3q/Au"
    "i7s1W0O/qLYe1+/Hw7l2t3w+dvLTJ2mXOgUBkGTUaRupDEOm3UFN7bBFnUloVHMALNwKX4"
    "/xNZEzN0UlqBrs+rYyJ+AkdeuRJAz0CmwNRG1EY2Q8wxVZrDZoZQZsSCl/szKv2V+pkKS4"
    "4E/znrmGJwvz5nrTLP1x/zLhhGwa+rjn7g9HPcH2I0RTx+B+EugBeY9nQa/ejgKHsIxEg0"
    "+1zM7AUK5xdyJP7t97HT6uuNfElsXbWQK5Hg53Mmwdxs5E4GwZoo418IfYFL8GukrWYMzZ"
    "hlCi7CodOZYCf8l2ILOQyw5+MZY5akM9CczEdQLA0N59gdz8QcDS/Bsxp4DpVLYcOjlTGB"
    "6gptbTnVitgZXX8p8jY8L+VueF7gb3iecTgMNlA1ljGi6SPO9aelAdtcpbw/EYUGuATA2q"
    "K2zbHcOSW8H1GwtTehNrV0YZZ12QxdNqONQmO5shl7lRyx/Jg8wdFXMm2UG4N+JUo8MDTH"
    "a/TMXHKJhhAFJs5Yag8ReSbOOsjKarGp+GhEbQMNQYAj5tAPFcOWuH7NNYLUrTPii3pDSM"
    "LJhyAUwmukYMgRzkiROx39qy2GgVIS0Cx6OUuLBO9Zyf8Klo1NOOLYpXyyFj3IP5fizpkT"
    "2x2iQ2LRKR1Ri7rr72Mt3ECYo7893H9+89LwNy2aNnB8GgWiqa67rOsud1buj51BWZjzo9"
    "5SZHtGuyGGuYl4txYwtd0RWbrH07YT246ztCHH9DOwVmrGNtVnA3sb9h4swu4lbCMT0Y48"
    "B3uER2wZFR67lDYHQ3CJK8SXDrHWhhesJYsOBOlmxB/2FbIlP+nha4pn1BIsqOReERQm5s"
    "CHUqW1ZKfjf7W/2kPgVYaXSMwMVETg4DUyFv/0+OcjNGSOgNL2etgu9JlCk2Mg2K+G/Fha"
    "4EaSscakgs7SCzMsNaVNM5r/bcMJ2zT/O2KOXdHRJEbyQj+Tdt5mZd1MxDFnZXErjkcLiX"
    "YXjNbk4qwvHs076Kts84hCb/QSG508e5drFYjjNLsD+aCp6ykJ8cnbMuKu6JULsmxTlbgc"
    "VZW+UmRa+NKFQ1+ZMa5FQYzd2UKdm2Udw/h6ZnngEKyMXsrnNzKEvWM6zkoxHWcFTMdZlu"
    "kI3HCr8RxJKs1ytCSIoJdo6hrWtUOqDT07MfToEtY1xuAq16+2oNVnQUvfYDVgWy1Qq6Po"
    "bozTUrBb9WHbX1yTPGYCWvEJ6PMvHz/uy+wLC/puvmCOMgQu1moUmXq9hRN1LBWj7/X3Qu"
    "gnYB0VADI/nF766VEXTRnhlzLUHiqQYFM8h/heI3QmdD3Dq19GHq2oO/MrkHjik6KuyY7H"
    "LmOOjW08sVkcHRe3H7ayIP9nNCsZ4DcURUtQavVrq1U2E2pTPttqnlOkWjXX5nmWpRrEke"
    "xihen6hk5zDdcpwt7kUv3h5OT09P3J29Pzi3dn79+/u3gbWrKzTUV27Zu7n8CqnZjZrJnb"
    "gxFu0W3gD+g0+tuhL1maLPD53hpB/94AfnJ89v7s4vT8LMQ5fFIEbxZKyRFWgDLsr6FMQ/"
    "kkDmuFhikXyrC/hjINpUPm7LnSuoxRaDizcEoBrxKcIYWGMw2n/DzF/ZMfBhNR7NAS+tvv"
    "exBRGwmG0ZnAdCawlmhCW5oJ7EsQc/GRuC5R5ilNdzGK9KFhDMfAinqXiHzxY6gxf+Jowh"
    "yEZfwzwq6MmBbMowMVmWWwiVdUmeO19w+LPpMrv7KnEWgvEROfAOU/bVddarTx8bbJDCZ2"
    "irvkmeJIWhnaFmWovy5Uont+2cwY0ZZ1M7ujD2uqbCZszizq+Y5kQf+tuKaWwd10rln/1K"
    "mAbkShIy9KRF6IS2YrxXqcTptPWq1W92/+rcppxSm18aTNs9yiGAW9mRvczNpZtYfOqv0B"
    "Vnurvh5v1a7C2+aELz877A8yVrr9BU1GkY5rEeu0UbU15AQ749nAJd/cIaJeNZwJs0yopi"
    "2egSeeLJAjU6D4swo55n/2Nv7D/3z8jqMfHWKPZ8ikUpeCnXVWp9XkQC9Ncw8KLa+iuFZo"
    "tUqh5VLXqqRYCQn6KPk3kf+OL+dzrLo2CtQrEYmOfywT/zhipgLgfKtq0L8H6O7aojoW58"
    "tgDAllVUrwfP+1JN1WrgEtU2zsx4NtvHTghq50nsRpdrjkb3/5spsz5bTEiXKae56cZopo"
    "WLhalpyQoAfnSVoXXupGPCm4EU8ypzWdCw60Cr4hQf+sOY3kIJJ4DbCl0FJuADkg6t1Cbg"
    "RnbTjT1XZaqD3snL49priowsWnyHpwZu2amY9UMhnY87UuCSKdPCKdxXKKbfovDKNXxFVB"
    "qtHVVqR9WJG0saPp3BzeIbpLO107D4SN0CZum5z8EXkHcA3w3qde10+QFVdPm+x1jwTPP8"
    "lKzAcKk12s1Siy2rmi32AeddxkuctHWWEN+y0wCgY3TNJ7W5fVaqHt6w9G7a2EywShli1b"
    "LVtqX676czkmTrrSmCbPRw1qsR9X5GLyUgYxelM3gd3syZVYWZt5b+0jV6OP3H44whtsWU"
    "zpwOW3FHKCo6hPichEr7eXMG1sMch3BqWsDLRYjiw6vkTUhSxpYyKIELZN+feCAdbgXcXk"
    "q8QPAMbTQCshKLrERny2nEwsL6eaBWGHEECoClTc9fBK5hZG9JeBP1RP+Vo5EvznrGPMbD"
    "AtGaiLkq2HJD20Rp2V8zMqcDPK+AXITVXFQhFR9ALgXZsnYqdO2eMjRqJZzGIWE6CqgQn6"
    "X1aq0ltLId3IAsUWVJsYoPvgB2cYIL+lkAGSP4pFHTc7sXv8Q+hW7tF+xxEMjtjShaQP6J"
    "DagkkZHi1GQ5la9s0VGoo1SaHv0ONLwFMKyn/CSzzORuHI3vBgmzgcb3jPaT1+nvgv7ynn"
    "0weNnj9zFXigiKIXN3SSBboowwJd5LNAFwoWyN8DGYhzHX/jJH2qeVlbUjAdgtF0eID2Wd"
    "+vzzqkhzcFV6U4Nm4Yg5LgavwTdOnUOYKwqdUePtlx7pz7+48JGermLi0k/fLp5vbL4bFc"
    "/KITdXMQ37OKvmWrvh6zh5ZGtTTaemlUcQjs1IbUzp1fiwlpP4L+F2ZZt7brrA9UmRnDRq"
    "MwJ6PoNiBhv43S/qOQl4EGHX5dvn1LfphjZ0rm4gVvLoU4DW0ryJ8o7RCOtDnAv66EOG7i"
    "tYFs8iwfoxlbOgbiTAjgYGFwTPHYJZYlJHnmzsS8ZWX/3Q391f5qX/vvoRzJnNrSYCJGYQ"
    "7i8CZsITa59DJCjsdsabuG/APSwkuLjI38Akd++RxoFK8U75fpJA35hcPZUkzvUPzx1X4i"
    "a2KiGeazIBx/TJ+phSBnpuDr1+hQTB4J2vzMgW+O0C0ez+AzvY0lC+5I/YdnCgp+J9BwUJ"
    "LIEb/ac+LCT3JXDK3wmsO48vfB918F34XE7hdteAJIxH4qDCcg4Pn5LJPqkcjjKaU4idWA"
    "SjcBSKrn8ssyipYeJsXsrL3Jm6EM0PlSa0jQvyC++lMywlYQF4cCYPBMy2c2A5oip7TuoV"
    "2ALviYpaX9GbZtoqhuUxAgHZH0b3U2EJbnn9oVjtkYiZYrdfHuXpeb7iWiWvuhtR/7ltKr"
    "aT927uXZzn3/AidPdYSVrn5cb/XjzWnutzkHxOd/8F/WT2xjHGWb9HUPsi5Ivn9yot0o0t"
    "p5FUYGWzkrU9/phX3z1VRsQWypLAI1mrUOFFXkOw5FS57F6kBPZC27QQVoI+olHsN8oYlY"
    "D1z61XCl186Ox96kjoKOPfXU6azOiPsLuaxYHvTvoZ9DA1U85HGhsLAXVKaJaLYsTNM2kI"
    "us6w1VptGCkRaM9s0LtdRJ+VEwBEq7pddQyP24YZdS5kppsSImEgtLzIAhDWSShXCWFvHs"
    "cpyIdrDHwR+BBW4FZrMV5sELLkWPNZjIxoJx8cxgeCqQV1sqdzLq5tzb/WBr+uCA7C2ELO"
    "j5IUIRRS+4nF2HCPkbaJsMgQlKncWh1Vkc2sNkbT7SusFiVeEINrFj9zZ5ZOI/DTNjbYC+"
    "ZlbsReyVxFHBXQX4Fsd/leOthp5SZwAMzdDzZpIHZ/DAIQguQwNNKFQTWc2IHep3fI3OIf"
    "ybfw8E/I0i2qvuEcCxa+gFxw+eyHooS/VyXzvFr9CIzKgfJn96gqSkCy5Q4pFgyATYa99n"
    "LK2EAt4MwudJMN6IfYPRhnPi4uGlx9SJPnS+YA5whRCVBmWDObB8YjhiTcTgELxmyJLD8A"
    "XkG3RGLpP1hWk1vi9bc0XiEVZcibINy8QBXoNmFtvCLOrAn6Zrr4jfydXhavkMeZxGpxSu"
    "zJDHTvMqqKfIerHA9yILVUY+SaWB3wJ4Yj8TS1y928QYZml1nOG2cYa6Nk72Xq25No4ued"
    "Gwb23IwWcgLlZnxem0MqvVyqxIGKs4xwlCPcmtnmSCHWs9gBkTv3jgEKx0Rsw/NvPo+xef"
    "0EjKB4dIRRxIFSulV0RR3oEs8Q6TDwRaj87mHmAOndJKaz2i2CEHxmyIgtwNE1Y/m8DZ0l"
    "EVKSyolhRSaK1GZQkPVLxVwA767xDqf//ZF7Aj3b1KlM73ZkvSbenR1rKrcg8Obbro3utg"
    "UL3YBFzZsJ4h1D6MukyZLlO2f3AbKFMW7fUaIL5NvKynGGdOxzY55IJnyAfp96aspBVvNj"
    "bmDx7HetZaS6usd6t2CmvQOcF3l8mCm2vJilHsLs/r24ZArSPJq/a566fPnbjx8k7P/yYb"
    "whrkp/oSarnIhkSIZBRPOWLfoJqLGImYMseX6Er9ZfAdD5zWrpB4o+uwddxzDiIzKZev8X"
    "N7ZQIbdjGoPvnbefL781tN9xIj0qGERgXNi74kenlJBOkX1PdELDlD4VUBpr8gJUSZ6H+H"
    "TmfSmRhiyTx+DKLp0QIvoPgXOB0vCFtYXgJJtpT+yn66Rz84H5ySY0kqITMmWSjD/ZsdrI"
    "z38wi741kmfWRPPJw7G+Vv0qm4/qvY/yKKeuwlez2Pmo7zX/LKmSFjJK85MWR4XFQ4BOI0"
    "Wh2rMxfqPHvth7PAYiC3cw2q7IiHuwne2E14N7LN8QNws71Ap+uoRRTR6faaS7e3N8tL4s"
    "AolAvDM6WUcDgID7XNIiK8HYJcTYICyUoKagImlzgcCh+MxW/lV2jo5YYaohkTvw9UeHMk"
    "BDdqwT/XXlguW9kWE+8yjZzq1c0PV0ZMjG03+BQdBdsqcVH+PwN5QcVGv38vo0lKxcCeFM"
    "TAnmQ8oTn9lwLfXCte0F2XalS4Nu8lx147L+NdeiTKU3tU1ZsqSaXlTAWm1V08Y2Tav7PV"
    "/p0Ru7TFNGeIa5js7myjzs31GAQ/y9rOaTtFq2e6/TO9RTxhhrAHUUA7iCPU6lid3Xffaq"
    "2WZve9hlccKBRZXoNRpL7CYZeNKqtfg8KWQbJdmfhtip8JwmjhMLHisBVLvTuh06VYgEEJ"
    "TZOMKRevyiqn6nyxztHbrjPHKFA4iR9jVg4Jj4h2GAq+Jym+vlBwPJfJpbZIi5Sm7JM6at"
    "dZkXQ852uQDIIbq2rRwySZ9o2uyyM3ADY7GRW9cm+WpuAqfo69rosTsbkMXXIhNu2j66M6"
    "w5yoeNh4cyEnO5IdB4uwZwk3XdnZz10MeYe9vE4ISx6LX0n2UvaRzCZG3hhowiAhjXS3xV"
    "DFnjiRZ63gWxdoRCBPsUP+uaSOKrJjpyMrC3T5aHlT/CQWZE9LdPWBT5bTk4E8X8MU9O+l"
    "YbaUXVan+dMMWQvT/Gl1fGNznLjPSvuUx4m0iniDx64EqwYl8c/YcemYLjAkwLgJ39pNjD"
    "e77cbXWJu0xilpJp/1jsk7m7nveOcyDLjD/iBjF/HlaE5d0P26LOR2wRlR5iwe+nwv9wq5"
    "uUtzfRmRGILddcUMCGLmIC64ZAylPTx9MUaeoU3Jg+908M1suP89YeicZsZbyIyPRfdt9K"
    "hJOp1aflslqs573rBAlOfRUFQ5sUeuDEVMcSO1QrRRQMsnWj7ZJug1KNhSMeo1SabdkdP6"
    "MBi3IqYJIo1oKotyxNZXgDRJpTe/Vk7sRzmhOnFrwPk29qpOHgqbY2CT98xmdP0dX8cijt"
    "7U04WbPB03Y+tdUDVAex++qJ+rNnGTt0ldGR4YCkVl/DDJV1HGT69G8+TG1Xo6vrk1mjsd"
    "39xsjV/tY9oC9aiuvJld7TVX3tSqHC3NtZJ3a62pWTUNCjYuZ7byObpFnGAQrZqGubt09Y"
    "6YIv73HuY/7QPv51JXVYw9/04MCTT3V47748v5HKsKABUYZiOSHhgOdxADPWKmAuB8w2zQ"
    "vwfoarNsaw6TPplldYG4vmXPbafetV75SJfba7rc3m7zYbRzzXY1HYa4nvHttwVzlEJmrN"
    "Uoki2lKEGijpudmW3kdYeAPfJMHLEiIBYPj7zovAVxOLMNNCLisSkeWNR+Qi7kvlgx54nL"
    "VKpetQ6oxsFWNhTvwGhCVmhO7aVLuMKJeUeDlhGLvbHCKiDiu6jjRc9oQbg9gjATP6GSIB"
    "wQ6IogKQEtWxEE86etRIY4nRYYWi0wxE61ipOcpNTT3Opp5gtiu1tMcpxOB4y2eYYjbqUC"
    "A5Ig0jJ/sZTqgVWHFS98UTdh3ezNFl9WbRKlrolD1TUy/BajMLdg1GcvZclVezvXB0W5px"
    "WeJ/78tZfHrSXTfr4AIWRMrnSlzBchYiQ9tKadvHtXQo4QvXIFCdmWkiTEpqqAsN+9h+ge"
    "l7KjHRfY0Y6zdjQxoktsBXP3t4f7zzlWnYgkzdfRsYv+H7Io77BviQpcAKPYrpY2oaVYBH"
    "jBzUvzuL30Mvvz/wNvNNz3"
)
