-- What is over is found to be removed.
ALTER TABLE link ADD KEY IF NOT EXISTS link_expires (expires_at);
