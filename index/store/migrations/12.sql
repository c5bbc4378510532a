-- Format 12 notes where the rows of each document lie in the tables.
CREATE TABLE rendered (
	path    TEXT PRIMARY KEY,
	extents TEXT NOT NULL
) WITHOUT ROWID;
