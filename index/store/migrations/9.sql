-- Format 9 notes of which States claims came or went, so that only their links are made again.
CREATE TABLE stale (
	state TEXT PRIMARY KEY
) WITHOUT ROWID;
DELETE FROM meta WHERE key = 'linked';
