DROP INDEX "tokens_jwt_name_parts";--> statement-breakpoint
CREATE INDEX "tokens_jwt_name_parts" ON "tokens" USING gin ("name_search" gin_trgm_ops,"scopes") WHERE "tokens"."format" = 'jwt';