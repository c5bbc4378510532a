package tools

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"servanda/index"
	"servanda/index/table"
)

// claimsInput narrows commitments and reforms.
type claimsInput struct {
	Country    string `json:"country,omitempty" jsonschema:"one State, ISO 3166-1 alpha-3"`
	Theme      string `json:"theme,omitempty" jsonschema:"only with this theme's code, such as death-penalty"`
	Instrument string `json:"instrument,omitempty" jsonschema:"only with this treaty's code, such as CAT"`
	SDG        string `json:"sdg,omitempty" jsonschema:"only with this Goal or target, such as 16 or 16.3"`
	Group      string `json:"group,omitempty" jsonschema:"only with this affected group's code, such as children"`
	Limit      int    `json:"limit,omitempty" jsonschema:"rows on this page, at most 50; 10 if left out"`
	Offset     int    `json:"offset,omitempty" jsonschema:"rows to skip"`
}

type commitmentsInput struct {
	claimsInput
	Evidence string `json:"evidence,omitempty" jsonschema:"only those whose best linked reform has this relation: addresses, partly_addresses, plans, pre_existing, contradicts, or no_evidence"`
}

type gapsInput struct {
	Country string `json:"country,omitempty" jsonschema:"one State, ISO 3166-1 alpha-3"`
	Gap     string `json:"gap,omitempty" jsonschema:"only one kind: no_evidence, only_pre_existing, contradicted or unlinked_reform"`
	Limit   int    `json:"limit,omitempty" jsonschema:"rows on this page, at most 50; 10 if left out"`
	Offset  int    `json:"offset,omitempty" jsonschema:"rows to skip"`
}

// rows are a page of a table: each row by the names of its columns, empty cells
// left out.
type rows struct {
	Rows       []map[string]any `json:"rows"`
	NextOffset int              `json:"next_offset,omitempty" jsonschema:"where the next page begins; absent after the last"`
	Note       string           `json:"note"`
}

const claimsNote = "Texts are quoted word for word: give the citation with each. Relations are proposals with grounds; nothing linked means no evidence found in this library."

func commitments(ctx context.Context, l *index.Library, in commitmentsInput) (rows, error) {
	only := map[string]string{}
	for name, code := range map[string]string{"theme": in.Theme, "instrument": in.Instrument, "sdg": in.SDG, "group": in.Group, "evidence": in.Evidence} {
		if code != "" {
			only[name] = code
		}
	}
	t, err := l.Crossref(ctx, index.CrossrefOptions{Country: strings.ToUpper(in.Country), Only: only})
	if err != nil {
		return rows{}, err
	}
	return pageOf(t, in.Limit, in.Offset, nil)
}

func reforms(ctx context.Context, l *index.Library, in claimsInput) (rows, error) {
	t, err := l.Export(ctx, "reforms", index.Filter{Country: strings.ToUpper(in.Country)})
	if err != nil {
		return rows{}, err
	}
	return pageOf(t, in.Limit, in.Offset, map[string]string{"themes": in.Theme, "instruments": in.Instrument, "sdg": in.SDG, "groups": in.Group})
}

func gaps(ctx context.Context, l *index.Library, in gapsInput) (rows, error) {
	return pageOf(l.Gaps(ctx, strings.ToUpper(in.Country)), in.Limit, in.Offset, map[string]string{"gap": in.Gap})
}

// pageOf reads a page of the rows that have each code in its column.
func pageOf(t table.Table, limit, offset int, codes map[string]string) (rows, error) {
	limit, offset = page(limit, offset)
	out := rows{Rows: []map[string]any{}, Note: claimsNote}
	met := 0
	for r, err := range t.Rows {
		if err != nil {
			return rows{}, err
		}
		if !has(t, r, codes) {
			continue
		}
		if met++; met <= offset {
			continue
		}
		if len(out.Rows) == limit {
			out.NextOffset = offset + limit
			break
		}
		out.Rows = append(out.Rows, named(t, r))
	}
	return out, nil
}

// has reports whether the row has each of the codes in its column; a Goal is
// had with each of its targets.
func has(t table.Table, r table.Row, codes map[string]string) bool {
	for name, code := range codes {
		i := slices.IndexFunc(t.Columns, func(c table.Column) bool { return c.Name == name })
		if code == "" || i < 0 || i >= len(r) {
			continue
		}
		values, ok := r[i].([]string)
		if !ok {
			values = []string{fmt.Sprint(r[i])}
		}
		if !slices.ContainsFunc(values, func(v string) bool {
			return strings.EqualFold(v, code) || name == "sdg" && strings.HasPrefix(v, code+".")
		}) {
			return false
		}
	}
	return true
}

// named is a row by the names of its columns, texts bounded.
func named(t table.Table, r table.Row) map[string]any {
	m := map[string]any{}
	for i, v := range r {
		switch v := v.(type) {
		case nil:
			continue
		case string:
			if v == "" {
				continue
			}
			text, cut := bounded(v, mostText)
			m[t.Columns[i].Name] = text
			if cut {
				m[t.Columns[i].Name+"_cut"] = true
			}
			continue
		case []string:
			if len(v) == 0 {
				continue
			}
		}
		m[t.Columns[i].Name] = v
	}
	return m
}
