package web

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"servanda/cmd/servanda/web/chart"
	"servanda/index"
	"servanda/index/table"
)

// Most rows and columns that a heat map draws; the table that it is made of,
// which can be exported, has all.
const (
	mostDown   = 60
	mostAcross = 16
)

// matrixView is a matrix as a heat map, and as a table.
type matrixView struct {
	Table        *loaded
	Down, Across string
	State        string
	States       []option
	Dimensions   []string
	Chart        chart.HeatView
	// Left counts the rows and columns that are not drawn.
	LeftRows, LeftColumns int
	Export                url.Values
}

func (s *server) matrixPage(w http.ResponseWriter, r *http.Request) error {
	v, err := s.matrix(r.Context(), r.URL.Query(), false)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "matrix", v)
}

func (s *server) matrix(ctx context.Context, asked url.Values, alone bool) (v matrixView, err error) {
	v = matrixView{Down: cmp.Or(asked.Get("down"), "theme"), Across: cmp.Or(asked.Get("across"), "evidence"), State: asked.Get("state")}
	v.Dimensions = slices.DeleteFunc(slices.Clone(index.Dimensions), func(d string) bool { return d == "reform" })
	v.Export = url.Values{"down": {v.Down}, "across": {v.Across}, "state": {v.State}}
	if v.Table, err = s.table(ctx, "matrix", v.Export); err != nil {
		return v, err
	}
	if v.States, err = s.states(ctx); err != nil {
		return v, err
	}
	v.Chart = chart.Heat(v.grid(), alone)
	return v, nil
}

// grid reads the matrix: the columns after the code and the total are codes.
func (v *matrixView) grid() chart.Grid {
	rows := slices.Clone(v.Table.Rows)
	slices.SortStableFunc(rows, func(a, b table.Row) int { return compareCells(b[1], a[1]) })
	columns := v.widest()
	v.LeftRows, v.LeftColumns = max(0, len(rows)-mostDown), len(v.Table.Columns)-2-len(columns)
	g := chart.Grid{Title: "Commitments by " + words(v.Down) + " and " + words(v.Across), Down: words(v.Down), Across: words(v.Across)}
	g.Summary = plural(len(rows), "row") + ", " + plural(len(columns), "column") + ". Darker cells hold more commitments; each holds its number."
	for _, j := range columns {
		g.Columns = append(g.Columns, v.named(v.Across, v.Table.Columns[j].Name))
	}
	for _, row := range rows[:min(len(rows), mostDown)] {
		g.Rows = append(g.Rows, v.named(v.Down, cellText(row[0])))
		var counts []int64
		for _, j := range columns {
			n, _ := row[j].(int64)
			counts = append(counts, n)
		}
		g.Counts = append(g.Counts, counts)
	}
	g.Link = v.cell
	return g
}

func (v *matrixView) named(dimension, code string) chart.Label {
	return chart.Label{Code: code, Name: label(field(dimension), code)}
}

// widest are the places of the columns with the most commitments, in their own
// order.
func (v *matrixView) widest() (columns []int) {
	totals := map[int]int64{}
	for j := 2; j < len(v.Table.Columns); j++ {
		columns = append(columns, j)
		for _, row := range v.Table.Rows {
			n, _ := row[j].(int64)
			totals[j] += n
		}
	}
	if len(columns) > mostAcross {
		slices.SortStableFunc(columns, func(a, b int) int { return cmp.Compare(totals[b], totals[a]) })
		columns = columns[:mostAcross]
		slices.Sort(columns)
	}
	return columns
}

// cell is the address of what a cell counts.
func (v *matrixView) cell(row, column string) string {
	u := url.Values{v.Down: {row}, v.Across: {column}}
	if v.State != "" {
		u.Set("state", v.State)
	}
	return "/crossref?" + u.Encode()
}

// timelineOf draws the rows of a timeline, all pages of them.
func timelineOf(v tableView, alone bool) chart.TimelineView {
	lanes := []chart.Lane{{Code: "commitment", Name: "Commitments made"}, {Code: "due", Name: "Falling due"}, {Code: "reform", Name: "Reforms reported"}}
	for i := range lanes {
		lanes[i].ByYear = map[int]int{}
	}
	n := 0
	for _, row := range v.Table.Rows {
		date := v.Table.text(row, "date")
		year, err := strconv.Atoi(date[:min(len(date), 4)])
		i := slices.IndexFunc(lanes, func(l chart.Lane) bool { return l.Code == v.Table.text(row, "event") })
		if err != nil || i < 0 || year < 1900 || year > 2100 {
			continue
		}
		n++
		lanes[i].ByYear[year]++
	}
	y := chart.Years{Title: "Timeline of commitments and reforms", Summary: plural(n, "dated event") + " by year: commitments made, falling due, and reforms reported.", Lanes: lanes}
	y.Link = func(lane string, year int) string {
		return v.Set("is-event", lane, "on-date", strconv.Itoa(year)) + "#list"
	}
	return chart.Timeline(y, alone)
}

// wheelView is the wheel of the Goals.
type wheelView struct {
	Chart  chart.WheelView
	Goals  []chart.Goal
	State  string
	States []option
}

// goals is how many Sustainable Development Goals there are.
const goals = 17

func (s *server) sdgPage(w http.ResponseWriter, r *http.Request) error {
	v, err := s.wheel(r.Context(), r.URL.Query().Get("state"), false)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "sdg", v)
}

func (s *server) wheel(ctx context.Context, state string, alone bool) (v wheelView, err error) {
	v.State = state
	if v.States, err = s.states(ctx); err != nil {
		return v, err
	}
	commitments, err := s.table(ctx, "commitments", nil)
	if err != nil {
		return v, err
	}
	reforms, err := s.table(ctx, "reforms", nil)
	if err != nil {
		return v, err
	}
	promised, done := byGoal(commitments, "addressee", state), byGoal(reforms, "country", state)
	for g := 1; g <= goals; g++ {
		name := strings.TrimPrefix(label("sdg", strconv.Itoa(g)), "SDG "+strconv.Itoa(g)+" ")
		v.Goals = append(v.Goals, chart.Goal{Number: g, Name: name, Commitments: promised[g], Reforms: done[g]})
	}
	wheel := chart.Wheel{Title: "Commitments and reforms by Sustainable Development Goal",
		Summary: "Each Goal has a full shape for commitments and a hatched one for reforms; areas are as the counts are.", Goals: v.Goals}
	wheel.Link = func(goal int) string { return v.GoalURL(goal) }
	v.Chart = wheel.Draw(alone)
	return v, nil
}

// GoalURL is the address of a Goal's commitments.
func (v wheelView) GoalURL(goal int) string {
	u := url.Values{"sdg": {strconv.Itoa(goal)}}
	if v.State != "" {
		u.Set("state", v.State)
	}
	return "/crossref?" + u.Encode()
}

// byGoal counts the rows that have a Goal, or one of its targets, each once.
func byGoal(t *loaded, country, state string) map[int]int {
	counts := map[int]int{}
	i := t.column("sdg")
	for _, row := range t.Rows {
		if state != "" && t.text(row, country) != state || t.text(row, "verdict") == "rejected" {
			continue
		}
		seen := map[int]bool{}
		codes, _ := row[i].([]string)
		for _, code := range codes {
			goal, _, _ := strings.Cut(code, ".")
			if n := atoi(goal); n > 0 && !seen[n] {
				seen[n] = true
				counts[n]++
			}
		}
	}
	return counts
}

// chartFile sends a chart as a file of its own.
func (s *server) chartFile(w http.ResponseWriter, r *http.Request) error {
	asked := r.URL.Query()
	var view any
	var err error
	name := strings.TrimSuffix(r.PathValue("file"), ".svg")
	switch name {
	case "heat":
		var v matrixView
		v, err = s.matrix(r.Context(), asked, true)
		view = v.Chart
	case "timeline":
		var v tableView
		if v, err = s.tableView(r.Context(), "timeline", asked); err == nil {
			view = timelineOf(v, true)
		}
	case "wheel":
		var v wheelView
		v, err = s.wheel(r.Context(), asked.Get("state"), true)
		view = v.Chart
	default:
		err = problem{http.StatusNotFound, "There is no chart " + name + "."}
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Content-Disposition", `attachment; filename="servanda-`+name+`.svg"`)
	return chart.Write(w, name, view)
}
