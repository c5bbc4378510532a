-- Format 8 remembers in words what was decided on.
CREATE TABLE decided (
	subject TEXT PRIMARY KEY,
	what    TEXT NOT NULL,
	path    TEXT NOT NULL
) WITHOUT ROWID;
