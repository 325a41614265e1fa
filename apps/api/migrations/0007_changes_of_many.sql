-- Appends many events as cheaply as can be: only the chain of hashes is made one by one, the rows are inserted at once.
-- `quiet` leaves the notice to the caller: changes of many tokens, a batch each, give one for all.
CREATE FUNCTION append_events(canonical text[], quiet boolean, OUT last_seq bigint, OUT stamped_at timestamptz) LANGUAGE plpgsql AS $$
DECLARE
  before bigint;
  prev bytea;
  hashes bytea[];
  begun text;
  body text;
BEGIN
  IF cardinality(canonical) = 0 THEN
    stamped_at := date_trunc('milliseconds', clock_timestamp());
    RETURN;
  END IF;
  SELECT head.seq, head.hash INTO STRICT before, prev FROM event_head AS head FOR UPDATE;
  stamped_at := date_trunc('milliseconds', clock_timestamp());
  begun := '{"at":"' || to_char(stamped_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","event":';
  last_seq := before;
  hashes := ARRAY[prev];
  FOREACH body IN ARRAY canonical LOOP
    last_seq := last_seq + 1;
    prev := sha256(convert_to(
      begun || body || ',"prevHash":"' || encode(prev, 'hex') || '","seq":' || last_seq || '}', 'UTF8'));
    hashes := array_append(hashes, prev);
  END LOOP;
  INSERT INTO events (seq, at, actor_user_id, actor_token_id, actor_name, action, target_kind, target_id, target_name,
                      before, after, request_id, address, prev_hash, hash)
  SELECT before + n, stamped_at, (fields ->> 'actorUserId')::uuid, (fields ->> 'actorTokenId')::uuid,
         fields ->> 'actorName', fields ->> 'action', fields ->> 'targetKind', fields ->> 'targetId',
         fields ->> 'targetName', nullif(fields -> 'before', 'null'), nullif(fields -> 'after', 'null'),
         fields ->> 'requestId', fields ->> 'address', prev_hash, hash
  -- OFFSET keeps the text from being parsed once for every column.
  FROM (SELECT n, prev_hash, hash, event::jsonb AS fields
        FROM unnest(canonical, hashes[:cardinality(canonical)], hashes[2:]) WITH ORDINALITY AS listed (event, prev_hash, hash, n)
        OFFSET 0) AS parsed;
  UPDATE event_head SET seq = last_seq, hash = prev;
  IF NOT quiet THEN
    PERFORM pg_notify('latchkey_events', last_seq::text);
  END IF;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION append_events(canonical text[], OUT last_seq bigint, OUT stamped_at timestamptz) LANGUAGE sql AS $$
  SELECT last_seq, stamped_at FROM append_events(canonical, false)
$$;
--> statement-breakpoint
-- Taking scopes away holds none: what stays was held to the catalogue when it was granted, and whoever removes a scope
-- locks every token that has it. Only what is added could outlive its scope.
DROP TRIGGER tokens_scopes_edited ON tokens;
--> statement-breakpoint
CREATE TRIGGER tokens_scopes_edited AFTER UPDATE OF scopes ON tokens
  FOR EACH ROW WHEN (NOT NEW.scopes <@ OLD.scopes) EXECUTE FUNCTION hold_scopes_of_edited();
