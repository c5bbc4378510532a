package store

import (
	"fmt"
	"strconv"
	"strings"

	"servanda/pipeline"
)

// The tags of a passage are one text, a JSON array in order of start and id of
// arrays [scheme, code, rule, origin, confidence, start, stop, evidence,
// article, …]. What follows from other things is left out: document, passage
// and id. Tags are by far the most there is of anything, and a row each costs
// several times the bytes and the time.

// appendTag writes a tag as it stands in its passage's list.
func appendTag(b []byte, t *pipeline.Tag) []byte {
	b = append(b, '[')
	for _, s := range []string{string(t.Scheme), t.Code, t.Rule, string(t.Origin)} {
		b = append(appendQuoted(b, s), ',')
	}
	b = append(strconv.AppendFloat(b, t.Confidence, 'g', -1, 64), ',')
	b = append(strconv.AppendInt(b, int64(t.Start), 10), ',')
	b = append(strconv.AppendInt(b, int64(t.End), 10), ',')
	b = appendQuoted(b, t.Evidence)
	for _, a := range t.Articles {
		b = appendQuoted(append(b, ','), a)
	}
	return append(b, ']')
}

// appendQuoted writes s as a JSON string, in which whatever has to be escaped
// is written \u00XX: so the next quotation mark always ends it.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			b = fmt.Appendf(append(b, s[from:i]...), `\u%04x`, c)
			from = i + 1
		}
	}
	return append(append(b, s[from:]...), '"')
}

// readTags reads a list of tags. Their strings are parts of it.
func readTags(list, document, passage string) ([]pipeline.Tag, error) {
	r := tagReader{rest: list}
	tags := make([]pipeline.Tag, 0, strings.Count(list, "],[")+1)
	r.expect('[')
	for more := true; more; more = r.take(',') {
		t := r.tag()
		t.Document, t.Passage = document, passage
		t.ID = pipeline.TagID(passage, t.Scheme, t.Code)
		tags = append(tags, t)
	}
	r.expect(']')
	if r.broken || r.rest != "" {
		return nil, fmt.Errorf("passage %s: its tags cannot be read: verify the library", passage)
	}
	return tags, nil
}

// tagReader reads what appendTag writes. Once something is not as expected it
// is broken and has nothing left to read.
type tagReader struct {
	rest   string
	broken bool
}

func (r *tagReader) breakOff() { *r = tagReader{broken: true} }

// take skips c if it comes next.
func (r *tagReader) take(c byte) bool {
	if r.rest == "" || r.rest[0] != c {
		return false
	}
	r.rest = r.rest[1:]
	return true
}

func (r *tagReader) expect(c byte) {
	if !r.take(c) {
		r.breakOff()
	}
}

func (r *tagReader) tag() (t pipeline.Tag) {
	r.expect('[')
	t.Scheme = pipeline.Scheme(r.item())
	t.Code = r.item()
	t.Rule = r.item()
	t.Origin = pipeline.Origin(r.item())
	t.Confidence = number(r, func(s string) (float64, error) { return strconv.ParseFloat(s, 64) })
	t.Start = number(r, strconv.Atoi)
	t.End = number(r, strconv.Atoi)
	t.Evidence = r.text()
	for r.take(',') {
		t.Articles = append(t.Articles, r.text())
	}
	r.expect(']')
	return t
}

// item reads a string and the comma behind it.
func (r *tagReader) item() string {
	s := r.text()
	r.expect(',')
	return s
}

func (r *tagReader) text() string {
	r.expect('"')
	s, rest, ended := strings.Cut(r.rest, `"`)
	if !ended {
		r.breakOff()
		return ""
	}
	r.rest = rest
	return r.unescaped(s)
}

func (r *tagReader) unescaped(s string) string {
	plain, escaped, found := strings.Cut(s, `\u`)
	if !found {
		return s
	}
	var whole strings.Builder
	whole.WriteString(plain)
	for part := range strings.SplitSeq(escaped, `\u`) {
		c, err := strconv.ParseUint(part[:min(4, len(part))], 16, 8)
		if err != nil || len(part) < 4 {
			r.breakOff()
			return ""
		}
		whole.WriteByte(byte(c))
		whole.WriteString(part[4:])
	}
	return whole.String()
}

// number reads a number and the comma behind it.
func number[T int | float64](r *tagReader, parse func(string) (T, error)) T {
	s, rest, _ := strings.Cut(r.rest, ",")
	r.rest = rest
	n, err := parse(s)
	if err != nil {
		r.breakOff()
	}
	return n
}
