package line

import (
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"text/template"
)

//go:embed plot.svg
var plotSVG string

// drawn lays a plot out; the numbers and words in it are made here.
var drawn = template.Must(template.New("plot").Funcs(template.FuncMap{
	"px": func(v float64) string { return strconv.FormatFloat(math.Round(10*v)/10, 'f', -1, 64) },
}).Parse(plotSVG))

// Measures of a plot, in pixels.
const (
	panelW, panelH = 360, 240
	marginX        = 70
	marginTop      = 44
	marginBottom   = 50
)

// panel is one diagram. Both its axes are logarithmic, so that what grows
// straight is a line of slope 1.
type panel struct {
	Title      string
	X, Y, W, H float64
	Across, Up []tick
	Lines      []series
}

// tick is a line of the grid.
type tick struct {
	At   float64
	Text string
}

// series is a line of points; dashed ones show what straight growth would be.
type series struct {
	Color  string
	Dashed bool
	Points []point
}

type point struct {
	X, Y float64
	Text string
}

// plot draws the time and the memory that the sizes took, as SVG.
func plot(sizes []Size) []byte {
	panels := []panel{
		newPanel("processor time, seconds (dashed: in proportion)", sizes, true, func(s Size) float64 { return s.CPU.Seconds() }),
		newPanel("peak memory of the largest process, MB", sizes, false, func(s Size) float64 { return float64(s.Peak) / 1e6 }),
	}
	for i := range panels {
		panels[i].X, panels[i].Y = marginX+float64(i)*(panelW+marginX), marginTop
	}
	var b bytes.Buffer
	err := drawn.Execute(&b, map[string]any{
		"Width": float64(len(panels)*(panelW+marginX) + marginX/2), "Height": float64(marginTop + panelH + marginBottom),
		"Panels": panels, "Summary": summary(sizes),
	})
	if err != nil {
		panic(err) // the template and its data are both ours
	}
	return b.Bytes()
}

func newPanel(title string, sizes []Size, proportion bool, of func(Size) float64) panel {
	p := panel{Title: title, W: panelW, H: panelH}
	reports, values := axis{}, axis{}
	for _, s := range sizes {
		reports.cover(float64(s.Reports))
		values.cover(of(s))
	}
	at := func(n, value float64) point {
		return point{X: panelW * reports.share(n), Y: panelH * (1 - values.share(value))}
	}
	line := series{Color: "#1b5e8c"}
	for _, s := range sizes {
		here := at(float64(s.Reports), of(s))
		here.Text = fmt.Sprintf("%.0f", of(s))
		line.Points = append(line.Points, here)
	}
	if first, last := sizes[0], sizes[len(sizes)-1]; proportion {
		straight := of(first) * float64(last.Reports) / float64(first.Reports)
		p.Lines = append(p.Lines, series{Color: "#999", Dashed: true,
			Points: []point{line.Points[0], at(float64(last.Reports), straight)}})
	}
	p.Lines = append(p.Lines, line)
	for _, n := range reports.decades() {
		p.Across = append(p.Across, tick{panelW * reports.share(n), strconv.FormatFloat(n, 'f', -1, 64)})
	}
	for _, v := range values.decades() {
		p.Up = append(p.Up, tick{panelH * (1 - values.share(v)), strconv.FormatFloat(v, 'f', -1, 64)})
	}
	return p
}

// axis is logarithmic and spans whole decades; low and high are their exponents.
type axis struct {
	low, high float64
	begun     bool
}

func (a *axis) cover(v float64) {
	v = math.Log10(max(v, 0.1))
	low, high := math.Floor(v), math.Ceil(v)
	if !a.begun {
		a.low, a.high, a.begun = low, max(high, low+1), true
		return
	}
	a.low, a.high = min(a.low, low), max(a.high, high)
}

// share is where v stands between the ends, 0 to 1.
func (a *axis) share(v float64) float64 {
	return (math.Log10(max(v, 0.1)) - a.low) / (a.high - a.low)
}

func (a *axis) decades() (all []float64) {
	for e := a.low; e <= a.high; e++ {
		all = append(all, math.Pow(10, e))
	}
	return all
}

// summary says in words what the plot shows.
func summary(sizes []Size) string {
	var b bytes.Buffer
	b.WriteString("What ingesting takes")
	for _, s := range sizes {
		fmt.Fprintf(&b, "; %d reports: %s seconds of processor time, %d MB", s.Reports, seconds(s.CPU), s.Peak/1e6)
	}
	return b.String()
}
