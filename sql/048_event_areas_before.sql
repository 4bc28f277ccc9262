-- The events from before there were areas.
UPDATE event SET area = IF(what = 'deleted', 'deletions', 'sign-ins') WHERE area = 'changes' AND what IN ('deleted', 'signed in', 'registered', 'set up');
