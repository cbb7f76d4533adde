-- Mails that follow from a change, each kept from its commit until it is handed over or given up.
CREATE TABLE letters (
  id TEXT PRIMARY KEY,
  about TEXT NOT NULL,                     -- an invitation, or a step of offering ownership: subjectOf in src/letter.ts
  letter TEXT NOT NULL,                    -- JSON; what is secret in it is sealed
  due_at INTEGER NOT NULL,                 -- milliseconds: from then on the object sends it
  until INTEGER NOT NULL,                  -- milliseconds: from then on nobody does
  attempts INTEGER NOT NULL                -- of the object
) WITHOUT ROWID;
CREATE INDEX letters_by_about ON letters (about);
CREATE INDEX letters_by_due ON letters (due_at);

-- A mail can fail before it is sent, too. The states are MAIL_DELIVERIES in src/mail-reference.ts: SQLite can't
-- widen a CHECK, so each new one would copy the column again.
ALTER TABLE invitations ADD COLUMN delivery_of_any_kind TEXT;
UPDATE invitations SET delivery_of_any_kind = delivery;
ALTER TABLE invitations DROP COLUMN delivery;
ALTER TABLE invitations RENAME COLUMN delivery_of_any_kind TO delivery;
