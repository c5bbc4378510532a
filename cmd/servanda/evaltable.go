package main

import (
	"servanda/index/table"
	"servanda/pipeline/evaluate"
)

// resultTable is one row a scheme, one row a code, or one row a tenth of
// confidence.
func resultTable(results []evaluate.Result, f evalFlags) table.Table {
	switch {
	case f.codes:
		return codeTable(results)
	case f.reliability:
		return reliabilityTable(results)
	}
	return schemeTable(results)
}

// shares are the columns that every row of figures has, behind its name. A
// terminal shows no ranges.
var shares = []table.Column{
	decimal("precision"), {Name: "precision_low", Kind: table.Decimal}, {Name: "precision_high", Kind: table.Decimal},
	decimal("recall"), {Name: "recall_low", Kind: table.Decimal}, {Name: "recall_high", Kind: table.Decimal},
	decimal("f1"), integer("right"), integer("extra"), integer("missing"),
}

func text(name string) table.Column { return table.Column{Name: name, Brief: true} }
func decimal(name string) table.Column {
	return table.Column{Name: name, Kind: table.Decimal, Brief: true}
}
func integer(name string) table.Column {
	return table.Column{Name: name, Kind: table.Integer, Brief: true}
}

func shareCells(c evaluate.Count) []any {
	pl, ph := evaluate.Interval(c.Right, c.Right+c.Extra)
	rl, rh := evaluate.Interval(c.Right, c.Right+c.Miss)
	return []any{
		rounded(c.Precision()), rounded(pl), rounded(ph), rounded(c.Recall()), rounded(rl), rounded(rh),
		rounded(c.F1()), int64(c.Right), int64(c.Extra), int64(c.Miss),
	}
}

func codeTable(results []evaluate.Result) table.Table {
	t := table.Table{Name: "evaluation", Columns: append([]table.Column{text("scheme"), text("code")}, shares...)}
	var rows []table.Row
	for _, r := range results {
		for _, c := range r.Codes {
			rows = append(rows, append(table.Row{string(c.Scheme), c.Code}, shareCells(c)...))
		}
	}
	t.Rows = each(rows)
	return t
}

func schemeTable(results []evaluate.Result) table.Table {
	t := table.Table{Name: "evaluation", Columns: append([]table.Column{text("scheme")}, shares...)}
	t.Columns = append(t.Columns, decimal("macro_f1"), decimal("exact"), integer("texts"), decimal("calibration_error"))
	var rows []table.Row
	for _, r := range results {
		row := append(table.Row{string(r.Sum.Scheme)}, shareCells(r.Sum)...)
		exact := float64(r.Exact) / float64(max(1, r.Texts))
		rows = append(rows, append(row, rounded(r.MacroF1()), rounded(exact), int64(r.Texts), rounded(r.Reliability.Error())))
	}
	t.Rows = each(rows)
	return t
}

// reliabilityTable tells how often tags of a confidence were right.
func reliabilityTable(results []evaluate.Result) table.Table {
	t := table.Table{Name: "reliability", Columns: []table.Column{
		text("scheme"), decimal("from"), decimal("to"), integer("tags"), decimal("confidence"),
		decimal("precision"), decimal("precision_low"), decimal("precision_high"),
	}}
	var rows []table.Row
	for _, r := range results {
		for i, x := range r.Reliability {
			if x.Tags == 0 {
				continue
			}
			low, high := evaluate.Interval(x.Right, x.Tags)
			n := float64(x.Tags)
			rows = append(rows, table.Row{
				string(r.Sum.Scheme), float64(i) / 10, float64(i+1) / 10, int64(x.Tags), rounded(float64(x.Confidence) / 100 / n),
				rounded(float64(x.Right) / n), rounded(low), rounded(high),
			})
		}
	}
	t.Rows = each(rows)
	return t
}

// rounded keeps three places: more would pretend.
func rounded(x float64) float64 { return float64(int(x*1000+0.5)) / 1000 }
