-- People who were here before there were words to find them by.
INSERT IGNORE INTO search_word (scope, kind, word, id)
SELECT 0, 'user', LEFT(username_key, 60), id FROM user UNION ALL SELECT 0, 'user', LEFT(email_key, 60), id FROM user;
