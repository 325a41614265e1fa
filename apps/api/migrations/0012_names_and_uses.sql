-- Names of JWTs by themselves: to list all that a keyword finds and all that are JWTs, and to compare the lists, took longer than
-- to read the rows.
CREATE INDEX "tokens_jwt_name_parts" ON "tokens" USING gin ("name_search" gin_trgm_ops) WHERE "tokens"."format" = 'jwt';--> statement-breakpoint
-- How a name begins: the highest of '', 0 to 9, ':', a to z and '{' that is not above it, so that these are in the order of names.
CREATE FUNCTION name_start(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN value COLLATE "C" < '0' THEN '' WHEN value COLLATE "C" < ':' THEN left(value, 1)
            WHEN value COLLATE "C" < 'a' THEN ':' WHEN value COLLATE "C" < '{' THEN left(value, 1) ELSE '{' END;--> statement-breakpoint
CREATE FUNCTION pairs_after(start text, value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
RETURN ARRAY(SELECT start || substr(value, begins, 2) FROM generate_series(1, char_length(value) - 1) AS begins);--> statement-breakpoint
CREATE INDEX "token_names_starts" ON "token_names" USING gin (pairs_after(name_start("name_search"), "name_search"));--> statement-breakpoint
-- With the column behind its expression, uses are walked in their index alone.
DROP INDEX "token_usage_last";--> statement-breakpoint
CREATE INDEX "token_usage_last" ON "token_usage" USING btree (coalesce("last_used_at", '-infinity'::timestamptz),"token_id","last_used_at");
