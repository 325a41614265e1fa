-- A change of one indexed column writes a row into all indexes of its table anew. Names have a table of their own to be
-- indexed by every pair of letters, which a revoke does not touch.
CREATE TABLE "token_names" (
	"token_id" uuid PRIMARY KEY NOT NULL,
	"name_search" text collate "C" NOT NULL
);
--> statement-breakpoint
-- Every character of a text and every two that follow one another.
CREATE FUNCTION character_pairs(value text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
RETURN ARRAY(SELECT DISTINCT substr(value, begins, characters)
             FROM generate_series(1, char_length(value)) AS begins, generate_series(1, 2) AS characters);
--> statement-breakpoint
CREATE FUNCTION add_token_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO token_names (token_id, name_search) SELECT id, name_search FROM added;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION change_token_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE token_names SET name_search = NEW.name_search WHERE token_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION remove_token_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM token_names WHERE token_id = ANY (array(SELECT id FROM removed));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tokens_added_with_names AFTER INSERT ON tokens REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION add_token_names();
--> statement-breakpoint
CREATE TRIGGER tokens_named AFTER UPDATE OF name ON tokens
  FOR EACH ROW WHEN (NEW.name_search IS DISTINCT FROM OLD.name_search) EXECUTE FUNCTION change_token_name();
--> statement-breakpoint
CREATE TRIGGER tokens_removed_with_names AFTER DELETE ON tokens REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION remove_token_names();
--> statement-breakpoint
INSERT INTO token_names (token_id, name_search) SELECT id, name_search FROM tokens;
--> statement-breakpoint
DROP INDEX "tokens_revoked";--> statement-breakpoint
CREATE INDEX "token_names_pairs" ON "token_names" USING gin (character_pairs("name_search"));--> statement-breakpoint
CREATE INDEX "tokens_owner" ON "tokens" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "tokens_revoked" ON "tokens" USING btree (coalesce("valid_to", 'infinity'::timestamptz),"id") WHERE "tokens"."revoked_at" is not null;--> statement-breakpoint
-- After the row, not before it: a trigger before an update makes PostgreSQL compute generated columns whatever was changed.
DROP TRIGGER tokens_revoked_is_final ON tokens;--> statement-breakpoint
CREATE TRIGGER tokens_revoked_is_final AFTER UPDATE ON tokens
  FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  EXECUTE FUNCTION refuse_write('a revoked token stays revoked, at the time when it was revoked');
