-- Behind the id, what the filters of the list look at: ten thousand that match are found in the index alone.
DROP INDEX "tokens_owner";--> statement-breakpoint
DROP INDEX "tokens_start";--> statement-breakpoint
DROP INDEX "tokens_end";--> statement-breakpoint
DROP INDEX "tokens_disabled";--> statement-breakpoint
CREATE INDEX "tokens_owner" ON "tokens" USING btree ("owner_id","id","created_at","creator_id","format","valid_from","valid_to","enabled","revoked_at");--> statement-breakpoint
CREATE INDEX "tokens_start" ON "tokens" USING btree ("valid_from","id","valid_to","enabled","revoked_at","created_at");--> statement-breakpoint
CREATE INDEX "tokens_end" ON "tokens" USING btree (coalesce("valid_to", 'infinity'::timestamptz),"id","valid_from","valid_to","enabled","revoked_at","created_at");--> statement-breakpoint
CREATE INDEX "tokens_disabled" ON "tokens" USING btree ("created_at","id","valid_from","valid_to") WHERE not "tokens"."enabled" and "tokens"."revoked_at" is null;
