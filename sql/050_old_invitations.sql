-- Invitations that are over go, and so do those to the address of somebody who leaves.
ALTER TABLE invitation ADD KEY IF NOT EXISTS invitation_expires (expires_at), ADD KEY IF NOT EXISTS invitation_email (email);
