namespace Platform.Persistence;

/// <summary>What EF's migrations do not express; every statement may run again.</summary>
internal static class PlatformSql
{
    public const string Database = """
        CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
        CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
        -- Immutable by promise: the dictionary is named, so the search path cannot change the answer, and an index may stand on it.
        CREATE OR REPLACE FUNCTION public.search_key(value text) RETURNS text
            LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
            RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(value, NFC)));
        CREATE SCHEMA IF NOT EXISTS platform;
        CREATE TABLE IF NOT EXISTS platform.keys (
            id uuid PRIMARY KEY,
            xml text NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE IF NOT EXISTS platform.settings (
            name text PRIMARY KEY,
            value text NOT NULL);
        CREATE TABLE IF NOT EXISTS platform.job_runs (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            job text NOT NULL,
            started_at timestamptz NOT NULL DEFAULT now(),
            finished_at timestamptz,
            outcome text,
            done bigint,
            error text,
            host text NOT NULL,
            asked_by text);
        CREATE INDEX IF NOT EXISTS ix_job_runs_job ON platform.job_runs (job, id DESC);
        CREATE TABLE IF NOT EXISTS platform.audit_checks (
            module text PRIMARY KEY,
            checked_at timestamptz NOT NULL DEFAULT now(),
            sealed bigint NOT NULL,
            unsealed bigint NOT NULL,
            broken_at bigint);
        -- The office's one book of numbers, whichever department issues.
        CREATE TABLE IF NOT EXISTS platform.paper_series (
            key text PRIMARY KEY,
            last integer NOT NULL);
        """;

    public static string ForSchema(string schema) => $"""
        CREATE OR REPLACE FUNCTION {schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
        DROP TRIGGER IF EXISTS audit_is_append_only ON {schema}.audit;
        CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.audit
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        DROP TRIGGER IF EXISTS seals_are_append_only ON {schema}.audit_seals;
        CREATE TRIGGER seals_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {schema}.audit_seals
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.refuse_change();
        -- Wakes the dispatcher at commit; its poll is the guarantee.
        CREATE OR REPLACE FUNCTION {schema}.wake_dispatcher() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_notify('outbox', TG_TABLE_SCHEMA); RETURN NULL; END $$;
        DROP TRIGGER IF EXISTS outbox_wakes_dispatcher ON {schema}.outbox_messages;
        CREATE TRIGGER outbox_wakes_dispatcher AFTER INSERT ON {schema}.outbox_messages
            FOR EACH STATEMENT EXECUTE FUNCTION {schema}.wake_dispatcher();
        """;

    public static string RoleFor(string schema) => $"""
        DO $$ BEGIN
            CREATE ROLE {schema} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
        GRANT USAGE ON SCHEMA {schema} TO {schema};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {schema};
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {schema};
        GRANT USAGE ON SCHEMA platform TO {schema};
        GRANT SELECT, INSERT, UPDATE ON platform.paper_series TO {schema};
        """;
}
