-- Who has a list open: a flush that changes something in it tells that page, and nobody else costs anything.
CREATE TABLE ws_dir_watches (
  key TEXT PRIMARY KEY,                   -- whose list: a person's id or address, an organization's id
  channel TEXT NOT NULL,                  -- the object that the pages are connected to
  told INTEGER NOT NULL,                  -- when something changed last, microseconds of this database's clock
  until INTEGER NOT NULL                  -- epoch milliseconds
) WITHOUT ROWID;
CREATE INDEX idx_ws_dir_watches_until ON ws_dir_watches (until);
