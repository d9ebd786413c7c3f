-- owner: mail
-- Where a mail program ends such mails with one click (RFC 8058); empty: mails that must come.
ALTER TABLE mails ADD COLUMN unsubscribe_url TEXT NOT NULL DEFAULT '';
