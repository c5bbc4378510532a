package line

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"slices"
)

// Work is what was done.
type Work struct {
	Documents int `json:"documents"`
	Pages     int `json:"pages"`
	Passages  int `json:"passages"`
	// TextBytes counts the text of the passages.
	TextBytes int64 `json:"text_bytes"`
}

func (w *Work) count(d *document) {
	w.Documents++
	w.Pages += d.text.Pages
	w.Passages += len(d.record.Passages)
	for _, p := range d.record.Passages {
		w.TextBytes += int64(len(p.Text))
	}
}

// Row is the cost of one kind of work: a stage alone, or a process in one round.
type Row struct {
	Name    string `json:"name"`
	Workers int    `json:"workers"`
	// Round counts from 0; stages have one.
	Round int `json:"round"`
	Work
	Cost
}

// Peer is a program that was found.
type Peer struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Ratio compares a peer's cost with Servanda's in the same round: above 1,
// Servanda took less.
type Ratio struct {
	Peer     string  `json:"peer"`
	Servanda string  `json:"servanda"`
	Workers  int     `json:"workers"`
	Figure   string  `json:"figure"`
	Least    float64 `json:"least"`
	Median   float64 `json:"median"`
	Most     float64 `json:"most"`
}

// Report is everything that was measured.
type Report struct {
	Go     string `json:"go"`
	System string `json:"system"`
	Cores  int    `json:"cores"`
	Corpus string `json:"corpus"`
	Files  int    `json:"files"`
	Bytes  int64  `json:"bytes"`
	Rows   []Row  `json:"rows"`
	Peers  []Peer `json:"peers"`
	// Ratios are peer by peer.
	Ratios []Ratio `json:"ratios"`
}

func newReport(dir string, files corpus) *Report {
	return &Report{Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH, Cores: runtime.NumCPU(),
		Corpus: dir, Files: len(files.paths), Bytes: files.bytes}
}

func (r *Report) add(row Row) { r.Rows = append(r.Rows, row) }

func (r *Report) addRun(c contender, round int, work Work, cost Cost) {
	r.add(Row{Name: c.name, Workers: c.workers, Round: round, Work: work, Cost: cost})
	peer := Peer{c.name, c.version}
	if c.version != "" && !slices.Contains(r.Peers, peer) {
		r.Peers = append(r.Peers, peer)
	}
}

// pair compares each peer with what it stands against, round by round.
func (r *Report) pair(contenders []contender) {
	for _, c := range contenders {
		if c.against == "" {
			continue
		}
		theirs, ours := r.rounds(c.name, c.workers), r.rounds(c.against, c.workers)
		if len(ours) == 0 || len(ours) != len(theirs) {
			continue
		}
		r.Ratios = append(r.Ratios, ratio(c, "wall", theirs, ours, func(c Cost) float64 { return c.Wall.Seconds() }),
			ratio(c, "cpu", theirs, ours, func(c Cost) float64 { return c.CPU.Seconds() }))
	}
}

// middling gives one row a kind of work: that of the round of median time.
func (r *Report) middling() []Row {
	var rows []Row
	for _, row := range r.Rows {
		if row.Round > 0 {
			continue
		}
		rounds := r.rounds(row.Name, row.Workers)
		slices.SortStableFunc(rounds, func(a, b Row) int { return cmp.Compare(a.Wall, b.Wall) })
		rows = append(rows, rounds[len(rounds)/2])
	}
	return rows
}

func (r *Report) rounds(name string, workers int) []Row {
	return slices.DeleteFunc(slices.Clone(r.Rows), func(row Row) bool { return row.Name != name || row.Workers != workers })
}

func ratio(c contender, figure string, theirs, ours []Row, of func(Cost) float64) Ratio {
	ratios := make([]float64, len(ours))
	for i := range ours {
		if our := of(ours[i].Cost); our > 0 {
			ratios[i] = of(theirs[i].Cost) / our
		}
	}
	slices.Sort(ratios)
	return Ratio{Peer: c.name, Servanda: c.against, Workers: c.workers, Figure: figure,
		Least: ratios[0], Median: ratios[len(ratios)/2], Most: ratios[len(ratios)-1]}
}

// write prints the report and writes the files that were asked for.
func (r *Report) write(o options) error {
	r.print(os.Stdout)
	if o.json != "" {
		data, err := json.MarshalIndent(r, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(o.json, append(data, '\n'), 0o644); err != nil {
			return fmt.Errorf("write the figures: %w", err)
		}
	}
	if o.benchstat != "" {
		if err := os.WriteFile(o.benchstat, r.benchstat(), 0o644); err != nil {
			return fmt.Errorf("write the figures: %w", err)
		}
	}
	return nil
}
