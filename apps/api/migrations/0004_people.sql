CREATE TABLE "avatars" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"webp" "bytea" NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "avatars_size" CHECK (octet_length("avatars"."webp") <= 524288)
);
--> statement-breakpoint
ALTER TABLE "tokens" DROP CONSTRAINT "tokens_creator_id_users_id_fk";
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "name_search" text collate "C" GENERATED ALWAYS AS (search_key(' ' || username || ' ' || regexp_replace(username, '[._@+-]+', ' ', 'g') || ' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) STORED;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "theme" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "time_zone" text;--> statement-breakpoint
ALTER TABLE "avatars" ADD CONSTRAINT "avatars_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "users_name_parts" ON "users" USING gin ("name_search" gin_trgm_ops);--> statement-breakpoint
-- A token's scopes are a list, which no foreign key holds to the catalogue. Whoever grants a scope holds its row, and
-- whoever removes it waits for them; who comes after that is told to begin again. Otherwise a grant could outlive its
-- scope, and live again with the next one of that name.
CREATE FUNCTION hold_scopes(names text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  held integer;
BEGIN
  SELECT count(*) INTO held FROM (SELECT FROM scopes WHERE name = ANY (names) FOR KEY SHARE) AS locked;
  IF held < (SELECT count(DISTINCT name) FROM unnest(names) AS name) THEN
    RAISE EXCEPTION 'a scope of a token is not in the catalogue' USING ERRCODE = 'serialization_failure';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION hold_scopes_of_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_scopes(array(SELECT DISTINCT unnest(scopes) FROM added));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION hold_scopes_of_edited() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM hold_scopes(NEW.scopes);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tokens_added_with_scopes AFTER INSERT ON tokens REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION hold_scopes_of_added();
--> statement-breakpoint
CREATE TRIGGER tokens_scopes_edited AFTER UPDATE OF scopes ON tokens
  FOR EACH ROW WHEN (NEW.scopes IS DISTINCT FROM OLD.scopes) EXECUTE FUNCTION hold_scopes_of_edited();
