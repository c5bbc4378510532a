-- Format 10 keeps the tags of a passage in one row, and of a document's how many there are and their ids. The rows of the
-- table tag are put there next: see gather.go.
CREATE TABLE passage_tags (
	passage INTEGER PRIMARY KEY REFERENCES passage(n) ON DELETE CASCADE,
	tags    TEXT NOT NULL,
	seal    INTEGER
);
CREATE TABLE document_tags (
	doc     INTEGER PRIMARY KEY REFERENCES document(n) ON DELETE CASCADE,
	schemes TEXT NOT NULL,
	ids     BLOB NOT NULL
);
