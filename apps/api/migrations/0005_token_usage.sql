CREATE TABLE "token_usage" (
	"token_id" uuid PRIMARY KEY NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"last_used_address" text,
	"retiring_secret_id" uuid,
	"retiring_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "token_usage_hours" (
	"token_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"accepted" bigint NOT NULL,
	"refused" bigint NOT NULL,
	CONSTRAINT "token_usage_hours_token_id_hour_pk" PRIMARY KEY("token_id","hour")
);
--> statement-breakpoint
CREATE TABLE "token_usage_scopes" (
	"token_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"uses" bigint NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "token_usage_scopes_token_id_scope_pk" PRIMARY KEY("token_id","scope")
);
--> statement-breakpoint
CREATE INDEX "token_usage_last" ON "token_usage" USING btree (coalesce("last_used_at", '-infinity'::timestamptz),"token_id");--> statement-breakpoint
CREATE INDEX "token_usage_hours_hour" ON "token_usage_hours" USING btree ("hour");--> statement-breakpoint
-- Every token has its row from the start, so that a list by last use is one walk of one index, and whoever counts only
-- updates: no count can bring back a token that is gone. The row goes first, and whoever counts holds it: what they wrote
-- meanwhile is seen by the statement after. Old releases that run beside this one issue and delete by the same triggers.
CREATE FUNCTION begin_token_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO token_usage (token_id) SELECT id FROM added ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION end_token_usage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM token_usage WHERE token_id IN (SELECT id FROM removed);
  DELETE FROM token_usage_scopes WHERE token_id IN (SELECT id FROM removed);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER tokens_added_with_usage AFTER INSERT ON tokens REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION begin_token_usage();
--> statement-breakpoint
CREATE TRIGGER tokens_removed_with_usage AFTER DELETE ON tokens REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION end_token_usage();
--> statement-breakpoint
INSERT INTO token_usage (token_id) SELECT id FROM tokens;
