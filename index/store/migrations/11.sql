-- Format 11 lays links out in the order of their making, finds the likely ones without the others, and keeps no explanation of
-- those that are proposed. They are made again.
CREATE TABLE before AS SELECT * FROM link;
DROP TABLE link;
CREATE TABLE link (
	n           INTEGER PRIMARY KEY,
	id          TEXT NOT NULL,
	commitment  TEXT NOT NULL,
	reform      TEXT NOT NULL,
	relation    TEXT NOT NULL,
	score       REAL NOT NULL,
	reasons     TEXT NOT NULL,
	explanation TEXT NOT NULL,
	origin      TEXT NOT NULL,
	again       INTEGER NOT NULL
);
INSERT INTO link (id, commitment, reform, relation, score, reasons, explanation, origin, again)
	SELECT id, commitment, reform, relation, score, reasons, CASE origin WHEN 'reviewer' THEN explanation ELSE '' END, origin, again
	FROM before ORDER BY commitment, score DESC, id;
DROP TABLE before;
CREATE UNIQUE INDEX link_id ON link(id);
CREATE INDEX link_commitment ON link(commitment);
CREATE INDEX link_reform ON link(reform);
CREATE INDEX link_likely ON link(score, commitment, reform, relation, again) WHERE score >= 0.5;
DELETE FROM meta WHERE key IN ('linked', 'seal');
