-- A person's picture. Its version is people.picture, which is read often; the picture stands by itself.
CREATE TABLE people_pictures (
  user_id TEXT PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
  version TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/webp')),
  bytes TEXT NOT NULL                     -- base64: the two stores hand BLOBs out differently
) WITHOUT ROWID;
