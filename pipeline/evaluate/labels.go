package evaluate

import (
	"bufio"
	"crypto/sha1"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"servanda/pipeline"
)

// Text is a labelled text: its right codes in each scheme that was labelled.
type Text struct {
	Text string
	Want map[pipeline.Scheme][]string
	// Group names what the text belongs to, such as the State under review;
	// the text itself where no column tells.
	Group string
}

// HeldOut reports whether the text's group is in the part that training
// leaves out: a share of all groups, chosen by a hash of their names.
func (t Text) HeldOut(share float64) bool {
	sum := sha1.Sum([]byte(t.Group))
	return float64(binary.BigEndian.Uint32(sum[:])) < share*(math.MaxUint32+1)
}

// columns are the names that a label file's columns may have.
var columns = map[string]pipeline.Scheme{
	"theme": pipeline.SchemeTheme, "themes": pipeline.SchemeTheme,
	"issue": pipeline.SchemeIssue, "issues": pipeline.SchemeIssue,
	"instrument": pipeline.SchemeInstrument, "instruments": pipeline.SchemeInstrument,
	"sdg": pipeline.SchemeSDG, "sdgs": pipeline.SchemeSDG,
	"group": pipeline.SchemeGroup, "groups": pipeline.SchemeGroup, "affected_persons": pipeline.SchemeGroup,
	"country": pipeline.SchemeCountry, "countries": pipeline.SchemeCountry,
}

// Column reports whether a column of this name means something in every label
// file.
func Column(name string) bool {
	return name == "text" || columns[name] != "" || slices.Contains(groupColumns, name)
}

// groupColumns are the names that the column of groups may have.
var groupColumns = []string{"state_under_review", "state", "document", "file"}

// ErrColumns marks a label file without the columns that are needed.
var ErrColumns = errors.New("the first line must name a column 'text' and one or more of themes, issues, instruments, sdg, groups, countries")

// Namer finds the code of a name in a scheme; "" for a name that stands for
// none, and ok where the name is known.
type Namer func(s pipeline.Scheme, name string) (code string, ok bool)

// layout says which column of a label file holds what.
type layout struct {
	text, group int
	schemes     map[int]pipeline.Scheme
	code        Namer
}

// Read reads a label file: a header line; a column "text"; one column a
// scheme, with the right codes or names joined with ";" or " | "; if it likes
// a column that says what a text belongs to ("state"). comma separates the
// columns: a tab means that quotes are text. What code does not know counts as
// a code that no tag can have. own are users' schemes, whose columns have their
// names.
func Read(r io.Reader, comma rune, code Namer, own ...pipeline.Scheme) ([]Text, error) {
	next := rows(r, comma)
	head, err := next()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrColumns, err)
	}
	l := layout{text: slices.Index(head, "text"), group: -1, schemes: map[int]pipeline.Scheme{}, code: code}
	for i, name := range head {
		name = strings.ToLower(name)
		if s, ok := columns[name]; ok {
			l.schemes[i] = s
		} else if s := pipeline.Scheme(name); slices.Contains(own, s) {
			l.schemes[i] = s
		}
		if l.group < 0 && slices.Contains(groupColumns, name) {
			l.group = i
		}
	}
	if l.text < 0 || len(l.schemes) == 0 {
		return nil, ErrColumns
	}
	var texts []Text
	for {
		row, err := next()
		if err == io.EOF {
			return texts, nil
		}
		if err != nil {
			return nil, err
		}
		if l.text < len(row) {
			texts = append(texts, l.labelled(row))
		}
	}
}

// rows gives the rows of a table one by one, io.EOF after the last.
func rows(r io.Reader, comma rune) func() ([]string, error) {
	if comma != '\t' {
		c := csv.NewReader(r)
		c.Comma, c.FieldsPerRecord = comma, -1
		return c.Read
	}
	lines := bufio.NewScanner(r)
	const longest = 16 << 20
	lines.Buffer(nil, longest)
	return func() ([]string, error) {
		for lines.Scan() {
			if line := strings.TrimSuffix(lines.Text(), "\r"); line != "" {
				return strings.Split(line, "\t"), nil
			}
		}
		if err := lines.Err(); err != nil {
			return nil, err
		}
		return nil, io.EOF
	}
}

func (l *layout) labelled(row []string) Text {
	t := Text{Text: row[l.text], Group: row[l.text], Want: map[pipeline.Scheme][]string{}}
	if l.group >= 0 && l.group < len(row) {
		t.Group = row[l.group]
	}
	for i, s := range l.schemes {
		codes := []string{}
		if i < len(row) {
			codes = l.codes(s, row[i])
		}
		t.Want[s] = append(t.Want[s], codes...)
		slices.Sort(t.Want[s])
		t.Want[s] = slices.Compact(t.Want[s])
	}
	return t
}

// codes are the codes of a cell. Names may hold the ";" that parts others, and
// are tried whole first.
func (l *layout) codes(s pipeline.Scheme, cell string) []string {
	codes := []string{}
	add := func(name, code string) {
		if name != "" && code != "" {
			codes = append(codes, code)
		}
	}
	for part := range strings.SplitSeq(cell, " | ") {
		part = strings.TrimSpace(part)
		if code, ok := l.code(s, part); ok {
			add(part, code)
			continue
		}
		for name := range strings.SplitSeq(part, ";") {
			name = strings.TrimSpace(name)
			code, _ := l.code(s, name)
			add(name, code)
		}
	}
	return codes
}
