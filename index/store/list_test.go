package store

import (
	"encoding/json"
	"slices"
	"testing"
)

// lists are columns as they are stored, and as damage may leave them.
var lists = []string{`[]`, `[""]`, `["a"]`, `["a","b, c",""]`, `["a\"b","c"]`, `["\\"]`, `["é,","\u2028"]`, `["a""b"]`, `["a",b"]`, `["a`, `"]`, `["]`, ``}

func TestListReadsWhatJSONReads(t *testing.T) {
	for _, s := range lists {
		var want []string
		wantErr := json.Unmarshal([]byte(s), &want)
		var got list
		err := got.Scan(s)
		if (err == nil) != (wantErr == nil) || err == nil && !slices.Equal([]string(got), want) {
			t.Errorf("%s: %q, %v; JSON reads %q, %v", s, got, err, want, wantErr)
		}
	}
}

func TestListWritesWhatJSONWrites(t *testing.T) {
	for _, of := range [][]string{nil, {""}, {"a", "b, c"}, {"é–—’", "<&>\x7f"}, {`a"b`}, {`\`}, {"\n", "a"}, {"\u2028\u2029"}, {"\xff"}, {"\ufffd"}} {
		want, err := encode(of, len(of))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := list(of).Value(); err != nil || got != want {
			t.Errorf("%q: %v, %v; JSON writes %v", of, got, err, want)
		}
	}
}

func BenchmarkListScan(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		var l list
		if err := l.Scan(`["III. Findings","B. Treaties","1. Ratification"]`); err != nil {
			b.Fatal(err)
		}
	}
}
