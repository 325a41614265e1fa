-- A trusted extension: the owner of the database may create it. Keywords stand anywhere in a name, which only trigrams index.
CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
-- What a text is searched and sorted by: lower case, compatibility forms as their plain ones, letters without accents.
-- Stored texts and keywords go through this one function.
CREATE FUNCTION search_key(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]', '', 'g'));--> statement-breakpoint
ALTER TABLE "tokens" ADD COLUMN "name_search" text collate "C" GENERATED ALWAYS AS (search_key(name)) STORED;--> statement-breakpoint
CREATE UNIQUE INDEX "token_secrets_retiring" ON "token_secrets" USING btree ("token_id") WHERE "token_secrets"."retires_at" is not null;--> statement-breakpoint
CREATE INDEX "tokens_created" ON "tokens" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "tokens_start" ON "tokens" USING btree ("valid_from","id");--> statement-breakpoint
CREATE INDEX "tokens_end" ON "tokens" USING btree (coalesce("valid_to", 'infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "tokens_name" ON "tokens" USING btree ("name_search","id");--> statement-breakpoint
CREATE INDEX "tokens_name_parts" ON "tokens" USING gin ("name_search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "tokens_scopes" ON "tokens" USING gin ("scopes");--> statement-breakpoint
CREATE INDEX "tokens_format_created" ON "tokens" USING btree ("format","created_at","id");--> statement-breakpoint
CREATE INDEX "tokens_revoked" ON "tokens" USING btree ("revoked_at","id") WHERE "tokens"."revoked_at" is not null;--> statement-breakpoint
CREATE INDEX "tokens_disabled" ON "tokens" USING btree ("created_at","id") WHERE not "tokens"."enabled" and "tokens"."revoked_at" is null;