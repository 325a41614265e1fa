-- What the tables alone cannot promise. Triggers bind every role, superusers too; the grants bind the API's own role
-- even where someone drops a trigger.

CREATE FUNCTION refuse_write() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0];
END $$;
--> statement-breakpoint
CREATE TRIGGER events_are_final BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_write('an event is written once and never changed');
--> statement-breakpoint
CREATE TRIGGER event_head_stays BEFORE DELETE OR TRUNCATE ON event_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_write('it is the end of the event log');
--> statement-breakpoint
CREATE TRIGGER event_head_moves_forward BEFORE UPDATE ON event_head
  FOR EACH ROW WHEN (NEW.seq <= OLD.seq)
  EXECUTE FUNCTION refuse_write('the event log only grows');
--> statement-breakpoint
CREATE TRIGGER tokens_revoked_is_final BEFORE UPDATE ON tokens
  FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  EXECUTE FUNCTION refuse_write('a revoked token stays revoked, at the time when it was revoked');
--> statement-breakpoint
CREATE TRIGGER token_secrets_stay BEFORE UPDATE ON token_secrets
  FOR EACH ROW WHEN ((NEW.id, NEW.token_id, NEW.digest, NEW.pepper_id) IS DISTINCT FROM (OLD.id, OLD.token_id, OLD.digest, OLD.pepper_id))
  EXECUTE FUNCTION refuse_write('a credential is replaced by a new row, never changed');
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON events FROM CURRENT_USER;
--> statement-breakpoint
REVOKE UPDATE ON token_secrets FROM CURRENT_USER;
--> statement-breakpoint
GRANT UPDATE (retires_at) ON token_secrets TO CURRENT_USER;
--> statement-breakpoint
-- Appends events in one round trip, so that the head of the log is locked for as short as can be. Each text is the
-- RFC 8785 canonical JSON of one event; what is hashed is the canonical JSON of {at, event, prevHash, seq}, put together
-- here because seq, time and predecessor are known only under the lock. The columns are read from the same text.
-- Without events it answers the time and locks nothing.
CREATE FUNCTION append_events(canonical text[], OUT last_seq bigint, OUT stamped_at timestamptz) LANGUAGE plpgsql AS $$
DECLARE
  prev bytea;
  next bytea;
  body text;
  fields jsonb;
BEGIN
  IF cardinality(canonical) = 0 THEN
    stamped_at := date_trunc('milliseconds', clock_timestamp());
    RETURN;
  END IF;
  SELECT head.seq, head.hash INTO STRICT last_seq, prev FROM event_head AS head FOR UPDATE;
  stamped_at := date_trunc('milliseconds', clock_timestamp());
  FOREACH body IN ARRAY canonical LOOP
    last_seq := last_seq + 1;
    fields := body::jsonb;
    next := sha256(convert_to(
      '{"at":"' || to_char(stamped_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ||
      '","event":' || body ||
      ',"prevHash":"' || encode(prev, 'hex') ||
      '","seq":' || last_seq || '}', 'UTF8'));
    INSERT INTO events (seq, at, actor_user_id, actor_token_id, actor_name, action, target_kind, target_id, target_name,
                        before, after, request_id, address, prev_hash, hash)
    VALUES (last_seq, stamped_at, (fields ->> 'actorUserId')::uuid, (fields ->> 'actorTokenId')::uuid,
            fields ->> 'actorName', fields ->> 'action', fields ->> 'targetKind', fields ->> 'targetId',
            fields ->> 'targetName', nullif(fields -> 'before', 'null'), nullif(fields -> 'after', 'null'),
            fields ->> 'requestId', fields ->> 'address', prev, next);
    prev := next;
  END LOOP;
  UPDATE event_head SET seq = last_seq, hash = prev;
  PERFORM pg_notify('latchkey_events', last_seq::text);
END $$;
--> statement-breakpoint
INSERT INTO event_head (seq, hash) VALUES (0, decode(repeat('00', 32), 'hex'));
--> statement-breakpoint
INSERT INTO policy (proposed_lifetime_ms, longest_lifetime_ms, never_allowed, jwt_text_again, default_format)
VALUES (86400000, NULL, true, true, 'opaque');
