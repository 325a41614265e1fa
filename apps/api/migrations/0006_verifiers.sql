CREATE TABLE "verifiers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"attached_to" uuid,
	"token_id" uuid,
	"renewal" bigint NOT NULL,
	"live" boolean NOT NULL,
	"applied_seq" bigint NOT NULL,
	"services_applied" integer DEFAULT 0 NOT NULL,
	"services_lapsed" integer DEFAULT 0 NOT NULL,
	"address" text,
	"version" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"leased_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "verifiers_kind" CHECK ("verifiers"."kind" in ('instance', 'service'))
);
