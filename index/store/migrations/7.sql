-- Format 7 keeps which recommendations ask the same; they are found with the next run.
CREATE TABLE ask (
	recommendation TEXT PRIMARY KEY,
	cluster        TEXT NOT NULL
) WITHOUT ROWID;
DELETE FROM meta WHERE key = 'linked';
