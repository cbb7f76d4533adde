-- What mails to a person are written in, as they last chose it for pages.
ALTER TABLE people ADD COLUMN language TEXT;  -- NULL: never chosen
