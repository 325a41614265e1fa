-- One token in eight, drawn by chance: a small index of these proves that more match than are counted. A default that is
-- drawn row by row would write the whole table anew, so those that are there get theirs by an update of one in eight.
ALTER TABLE "tokens" ADD COLUMN "drawn" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "tokens" ALTER COLUMN "drawn" SET DEFAULT random() < 0.125;--> statement-breakpoint
UPDATE "tokens" SET "drawn" = true WHERE random() < 0.125;--> statement-breakpoint
CREATE INDEX "tokens_drawn" ON "tokens" USING gin ("name_search" gin_trgm_ops,"scopes") WHERE "tokens"."drawn";
