package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"servanda/pipeline"
)

// tagIndex is what is kept of all tags of a document: how many of each scheme,
// and their ids, by which one is found. An index of ids in SQLite would be
// written at as many places as a document has tags; these lists are read
// through, one document after the other, in 10 ms a million tags.
type tagIndex struct {
	schemes map[pipeline.Scheme]int
	ids     []uint64
}

func (x *tagIndex) add(t *pipeline.Tag) error {
	n, ok := tagNumber(t.ID)
	if !ok {
		return fmt.Errorf("%q is no id of a tag", t.ID)
	}
	if x.schemes == nil {
		x.schemes = map[pipeline.Scheme]int{}
	}
	x.schemes[t.Scheme]++
	x.ids = append(x.ids, n)
	return nil
}

// tagNumber is what an id of a tag says in hexadecimal digits.
func tagNumber(id string) (n uint64, ok bool) {
	if len(id) != 17 || id[0] != 't' {
		return 0, false
	}
	n, err := strconv.ParseUint(id[1:], 16, 64)
	return n, err == nil
}

// values are the index as it is stored, the ids in order, eight bytes each;
// that of no tags is empty. Two tags of one id are an error.
func (x *tagIndex) values() (schemes string, ids []byte, err error) {
	if len(x.ids) == 0 {
		return "", nil, nil
	}
	text, err := json.Marshal(x.schemes)
	if err != nil {
		return "", nil, err
	}
	slices.Sort(x.ids)
	for i, n := range x.ids {
		if i > 0 && n == x.ids[i-1] {
			return "", nil, fmt.Errorf("t%016x is there twice", n)
		}
		ids = binary.BigEndian.AppendUint64(ids, n)
	}
	return string(text), ids, nil
}

// findTags returns the numbers of the documents that have tags of these ids,
// each with the ids that it has.
func findTags(ctx context.Context, from source, ids []string) (map[int64]map[string]bool, error) {
	wanted := map[uint64]string{}
	for _, id := range ids {
		if n, ok := tagNumber(id); ok {
			wanted[n] = id
		}
	}
	found := map[int64]map[string]bool{}
	if len(wanted) == 0 {
		return found, nil
	}
	type list struct {
		doc int64
		ids []byte
	}
	scan := func(rows *sql.Rows) (l list, err error) {
		err = rows.Scan(&l.doc, (*sql.RawBytes)(&l.ids))
		return l, err
	}
	for l, err := range stream(ctx, from, scan, `SELECT doc, ids FROM document_tags`) {
		if err != nil {
			return nil, err
		}
		for at := 0; at+8 <= len(l.ids); at += 8 {
			id, ok := wanted[binary.BigEndian.Uint64(l.ids[at:])]
			if !ok {
				continue
			}
			if found[l.doc] == nil {
				found[l.doc] = map[string]bool{}
			}
			found[l.doc][id] = true
		}
	}
	return found, nil
}
