CREATE TABLE "signing_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"algorithm" text NOT NULL,
	"state" text NOT NULL,
	"public_jwk" jsonb NOT NULL,
	"wrapped_private_key" "bytea" NOT NULL,
	"wrapping_key_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"current_since" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "signing_keys_state" CHECK ("signing_keys"."state" in ('next', 'current', 'retired'))
);
--> statement-breakpoint
ALTER TABLE "token_secrets" ADD COLUMN "claims" jsonb;--> statement-breakpoint
ALTER TABLE "token_secrets" ADD COLUMN "signing_key_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_keys_current" ON "signing_keys" USING btree ("algorithm") WHERE "signing_keys"."state" = 'current';