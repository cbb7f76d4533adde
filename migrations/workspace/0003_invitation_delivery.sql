-- What became of an invitation's mail, as the mail provider tells; a new mail starts anew.
ALTER TABLE invitations ADD COLUMN delivery TEXT CHECK (delivery IN ('delivered', 'bounced', 'complained'));
