-- All files of a person, page by page.
ALTER TABLE attachment ADD INDEX IF NOT EXISTS attachment_own (owner_id, id);
