package store

import (
	"context"
	"iter"

	"servanda/pipeline"
)

// DocumentsNamed returns the documents with this symbol, path or title, in
// that order of preference and then of path; case does not count. Duplicates
// stand back for the one that they copy.
func (db *DB) DocumentsNamed(ctx context.Context, name string) ([]pipeline.Document, error) {
	for _, condition := range []string{"d.symbol = ?1 COLLATE NOCASE", "d.path = ?1", "d.path LIKE '%/' || ?1 AND ?1 NOT GLOB '*[%_]*'", "d.title = ?1 COLLATE NOCASE"} {
		docs, err := collect(stream(ctx, db.read, scanner(documentFields), `SELECT `+documentView+
			` FROM document d WHERE `+condition+` ORDER BY d.status = 'duplicate', d.path LIMIT 20`, name))
		if err != nil || len(docs) > 0 {
			return docs, err
		}
	}
	return nil, nil
}

// PassagesAt streams the passages of the document at path with this printed
// number, its spaces left out ("24(a)"), and on this page; "" and 0 leave
// either open. Footnotes come last, as their marks are numbers too.
func (db *DB) PassagesAt(ctx context.Context, path, number string, page int) iter.Seq2[pipeline.Passage, error] {
	return stream(ctx, db.read, scanner(passageFields), `SELECT `+passageColumns+inPassages+`
		WHERE d.path = ?1 AND (?2 = '' OR lower(replace(rtrim(p.number, '.'), ' ', '')) = ?2)
		AND (?3 = 0 OR ?3 BETWEEN p.page_from AND p.page_to)
		ORDER BY p.kind = 'footnote', p.ordinal`, path, number, page)
}
