-- The system of record. Everything a library knows is here; the full-text
-- index and the tables are derived from it and can be made again.
--
-- n is a local row number, used for joins only and never exported. Lists are
-- JSON arrays. start and stop are byte offsets into the passage's text. A seal is
-- the checksum of its row.

CREATE TABLE meta (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) WITHOUT ROWID;

-- One row a path. Files of the same bytes share an id: the passages hang on
-- one of them, the others have the status 'duplicate'.
CREATE TABLE document (
	n         INTEGER PRIMARY KEY,
	path      TEXT NOT NULL UNIQUE,
	id        TEXT NOT NULL,
	sha256    TEXT NOT NULL,
	format    TEXT NOT NULL,
	bytes     INTEGER NOT NULL,
	pages     INTEGER NOT NULL,
	title     TEXT NOT NULL,
	symbol    TEXT NOT NULL,
	body      TEXT NOT NULL,
	type      TEXT NOT NULL,
	countries TEXT NOT NULL,
	date      TEXT NOT NULL,
	language  TEXT NOT NULL,
	passages  INTEGER NOT NULL,
	status    TEXT NOT NULL,
	error     TEXT NOT NULL,
	reading   TEXT NOT NULL,    -- what read the file, and why; never exported
	source    TEXT NOT NULL,    -- the file's absolute path on this machine; never exported
	modified  INTEGER NOT NULL, -- the file's time of change, Unix nanoseconds
	indexed   INTEGER NOT NULL, -- 1 once the full-text index holds its passages
	seal      INTEGER           -- of the columns above but for source, modified and indexed
);
CREATE INDEX document_id ON document(id);
CREATE INDEX document_symbol ON document(symbol COLLATE NOCASE);
CREATE INDEX document_unindexed ON document(n) WHERE indexed = 0;

CREATE TABLE passage (
	n         INTEGER PRIMARY KEY,
	doc       INTEGER NOT NULL REFERENCES document(n) ON DELETE CASCADE,
	id        TEXT NOT NULL UNIQUE,
	ordinal   INTEGER NOT NULL,
	kind      TEXT NOT NULL,
	number    TEXT NOT NULL,
	section   TEXT NOT NULL,
	page_from INTEGER NOT NULL,
	page_to   INTEGER NOT NULL,
	language  TEXT NOT NULL,
	text      TEXT NOT NULL,
	level     INTEGER NOT NULL,
	parent    INTEGER NOT NULL,
	tab       INTEGER NOT NULL,
	header    INTEGER NOT NULL,
	cells     TEXT NOT NULL,
	boxes     TEXT NOT NULL,
	seal      INTEGER,
	UNIQUE (doc, ordinal)
);

-- The tags of a passage that has some, all in one row: a JSON array, in order
-- of start and id, of arrays [scheme, code, rule, origin, confidence, start,
-- stop, evidence, article, ...].
CREATE TABLE passage_tags (
	passage INTEGER PRIMARY KEY REFERENCES passage(n) ON DELETE CASCADE,
	tags    TEXT NOT NULL,
	seal    INTEGER
);

-- What counts a document's tags and finds one by its id; made of passage_tags.
CREATE TABLE document_tags (
	doc     INTEGER PRIMARY KEY REFERENCES document(n) ON DELETE CASCADE,
	schemes TEXT NOT NULL, -- how many tags there are of each scheme, a JSON object
	ids     BLOB NOT NULL  -- the digits of the tags' ids in order, eight bytes an id
);

CREATE TABLE treaty_action (
	n          INTEGER PRIMARY KEY,
	passage    INTEGER NOT NULL REFERENCES passage(n) ON DELETE CASCADE,
	id         TEXT NOT NULL UNIQUE,
	quote      TEXT NOT NULL,
	start      INTEGER NOT NULL,
	stop       INTEGER NOT NULL,
	rule       TEXT NOT NULL,
	instrument TEXT NOT NULL,
	title      TEXT NOT NULL,
	action     TEXT NOT NULL,
	date       TEXT NOT NULL,
	country    TEXT NOT NULL,
	articles   TEXT NOT NULL,
	seal INTEGER
);
CREATE INDEX treaty_action_passage ON treaty_action(passage);

CREATE TABLE commitment (
	n           INTEGER PRIMARY KEY,
	passage     INTEGER NOT NULL REFERENCES passage(n) ON DELETE CASCADE,
	id          TEXT NOT NULL UNIQUE,
	quote       TEXT NOT NULL,
	start       INTEGER NOT NULL,
	stop        INTEGER NOT NULL,
	rule        TEXT NOT NULL,
	kind        TEXT NOT NULL,
	text        TEXT NOT NULL,
	made_by     TEXT NOT NULL,
	addressee   TEXT NOT NULL,
	response    TEXT NOT NULL,
	answers     TEXT NOT NULL, -- the number of another document's recommendation that this is a position on
	date        TEXT NOT NULL,
	due         TEXT NOT NULL,
	responsible TEXT NOT NULL,
	form        TEXT NOT NULL,
	grade       TEXT NOT NULL,
	instruments TEXT NOT NULL,
	articles    TEXT NOT NULL,
	themes      TEXT NOT NULL,
	sdg         TEXT NOT NULL,
	groups      TEXT NOT NULL,
	indicator   TEXT NOT NULL,
	budget      TEXT NOT NULL,
	concern     TEXT NOT NULL, -- id of the passage whose concern a recommendation answers
	urgency     TEXT NOT NULL,
	seal INTEGER
);
CREATE INDEX commitment_passage ON commitment(passage);

CREATE TABLE reform (
	n           INTEGER PRIMARY KEY,
	passage     INTEGER NOT NULL REFERENCES passage(n) ON DELETE CASCADE,
	id          TEXT NOT NULL UNIQUE,
	quote       TEXT NOT NULL,
	start       INTEGER NOT NULL,
	stop        INTEGER NOT NULL,
	rule        TEXT NOT NULL,
	type        TEXT NOT NULL,
	title       TEXT NOT NULL,
	status      TEXT NOT NULL,
	date        TEXT NOT NULL,
	country     TEXT NOT NULL,
	responsible TEXT NOT NULL,
	instruments TEXT NOT NULL,
	articles    TEXT NOT NULL,
	themes      TEXT NOT NULL,
	sdg         TEXT NOT NULL,
	groups      TEXT NOT NULL,
	official_number TEXT NOT NULL,
	voice       TEXT NOT NULL,
	reform_key  TEXT NOT NULL, -- shared by the rows that tell the same reform; made again when claims of the State change
	seal INTEGER
);
CREATE INDEX reform_passage ON reform(passage);
CREATE INDEX reform_same ON reform(reform_key);

-- Which recommendation of a report a position in a later document is on; made
-- again when claims of the State change. A source that is on some
-- recommendation is no commitment of its own in the tables; a recommendation's
-- final position is its response there.
CREATE TABLE position (
	recommendation TEXT NOT NULL, -- the commitment that makes the recommendation
	source         TEXT NOT NULL, -- the commitment that gives the position
	response       TEXT NOT NULL,
	final          INTEGER NOT NULL, -- 1 for the position that holds
	grade          TEXT NOT NULL, -- follow-up grade of a committee's later document
	PRIMARY KEY (recommendation, source)
) WITHOUT ROWID;
CREATE INDEX position_source ON position(source);

-- Proposed relations; made again whenever claims of their State change. Rows lie
-- in the order of making: commitment by commitment, best first.
CREATE TABLE link (
	n           INTEGER PRIMARY KEY,
	id          TEXT NOT NULL,
	commitment  TEXT NOT NULL,
	reform      TEXT NOT NULL,
	relation    TEXT NOT NULL,
	score       REAL NOT NULL,
	reasons     TEXT NOT NULL,
	explanation TEXT NOT NULL, -- a reviewer's, of a link that was added; that of a proposed one follows from the rest and its ends
	origin      TEXT NOT NULL,
	again       INTEGER NOT NULL -- 1 for a row that tells again a reform that is linked by another
);
CREATE UNIQUE INDEX link_id ON link(id);
CREATE INDEX link_commitment ON link(commitment);
CREATE INDEX link_reform ON link(reform);
-- Most links score too little to be shown: the others are found without them.
CREATE INDEX link_likely ON link(score, commitment, reform, relation, again) WHERE score >= 0.5;

-- Which recommendations ask the same of a State, whoever makes them; made again
-- when claims of the State change. One that is alone in its ask has no row.
CREATE TABLE ask (
	recommendation TEXT PRIMARY KEY,
	cluster        TEXT NOT NULL
) WITHOUT ROWID;

-- What people said. Rows are added, never changed and never removed.
CREATE TABLE decision (
	sequence INTEGER PRIMARY KEY AUTOINCREMENT,
	subject  TEXT NOT NULL,
	verdict  TEXT NOT NULL,
	field    TEXT NOT NULL,
	value    TEXT NOT NULL,
	note     TEXT NOT NULL,
	reviewer TEXT NOT NULL,
	at       TEXT NOT NULL,
	seal INTEGER
);
CREATE INDEX decision_subject ON decision(subject, sequence);

-- The ends of links that were decided on, since link itself is made again.
CREATE TABLE decided_link (
	id         TEXT PRIMARY KEY,
	commitment TEXT NOT NULL,
	reform     TEXT NOT NULL
) WITHOUT ROWID;

-- What was decided on, in words: it may be gone from a later version.
CREATE TABLE decided (
	subject TEXT PRIMARY KEY,
	what    TEXT NOT NULL,
	path    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER decision_link AFTER INSERT ON decision WHEN NEW.subject GLOB 'l*'
BEGIN
	INSERT OR IGNORE INTO decided_link SELECT id, commitment, reform FROM link WHERE id = NEW.subject;
END;

CREATE TRIGGER decision_keep_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never changed: add a later one'); END;
CREATE TRIGGER decision_keep_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decisions are never removed: add a later one'); END;

-- One row a run of ingest; detail is the run's manifest, JSON.
CREATE TABLE run (
	sequence INTEGER PRIMARY KEY AUTOINCREMENT,
	started  TEXT NOT NULL,
	ended    TEXT NOT NULL,
	version  TEXT NOT NULL,
	detail   TEXT NOT NULL
);

-- States of which claims came or went since links were made.
CREATE TABLE stale (
	state TEXT PRIMARY KEY
) WITHOUT ROWID;

-- Where the rows of a document lie in the tables that are files, JSON, as long as
-- they are what the record says.
CREATE TABLE rendered (
	path    TEXT PRIMARY KEY,
	extents TEXT NOT NULL
) WITHOUT ROWID;

-- Passages that left the library and may still be in the full-text index.
CREATE TABLE withdrawn (
	passage TEXT PRIMARY KEY
) WITHOUT ROWID;
