package chart

import (
	"fmt"
	"math"
	"strconv"
)

// Goal is one Sustainable Development Goal with what is tied to it.
type Goal struct {
	Number               int
	Name                 string
	Commitments, Reforms int
}

// Wheel is what the wheel of the Goals shows.
type Wheel struct {
	Title, Summary string
	Goals          []Goal
	// Link is the address of a Goal's commitments; nil for none.
	Link func(goal int) string
}

// WheelView is a wheel laid out.
type WheelView struct {
	Head
	Wedges  []Wedge
	CX, CY  float64
	R0      float64
	Legend1 string
	Legend2 string
}

// Wedge is a Goal's part of the wheel: commitments as a full shape, reforms as
// a hatched one beside it.
type Wedge struct {
	Commitments, Reforms string // paths
	LabelX, LabelY       float64
	Number               string
	Name                 string
	Href                 string
}

// Measures of a wheel, in pixels.
const (
	wheelSize  = 560
	wheelInner = 62
	wheelOuter = 232
)

// Draw lays the wheel out. Areas are as the counts are.
func (w Wheel) Draw(alone bool) WheelView {
	v := WheelView{Head: Head{Title: w.Title, Summary: w.Summary, Alone: alone, Width: wheelSize, Height: wheelSize + 40},
		CX: wheelSize / 2, CY: wheelSize / 2, R0: wheelInner, Legend1: "commitments", Legend2: "reforms (hatched)"}
	most := 1
	for _, g := range w.Goals {
		most = max(most, g.Commitments, g.Reforms)
	}
	step := 2 * math.Pi / float64(max(len(w.Goals), 1))
	for i, g := range w.Goals {
		from := float64(i)*step - math.Pi/2
		middle, to := from+step*.62, from+step*.94
		wedge := Wedge{Number: strconv.Itoa(g.Number),
			Name:        fmt.Sprintf("SDG %d %s: %d commitments, %d reforms", g.Number, g.Name, g.Commitments, g.Reforms),
			Commitments: v.sector(from, middle, radius(g.Commitments, most)),
			Reforms:     v.sector(middle, to, radius(g.Reforms, most))}
		at := from + step*.47
		wedge.LabelX, wedge.LabelY = v.CX+(wheelOuter+20)*math.Cos(at), v.CY+(wheelOuter+20)*math.Sin(at)+5
		if w.Link != nil && !alone {
			wedge.Href = w.Link(g.Number)
		}
		v.Wedges = append(v.Wedges, wedge)
	}
	return v
}

// radius makes the area beyond the inner circle grow with the count.
func radius(n, most int) float64 {
	inner, outer := float64(wheelInner*wheelInner), float64(wheelOuter*wheelOuter)
	return math.Sqrt(inner + (outer-inner)*float64(n)/float64(most))
}

// sector is the path between two angles from the inner circle to r.
func (v WheelView) sector(from, to, r float64) string {
	at := func(angle, r float64) string {
		return px(v.CX+r*math.Cos(angle)) + " " + px(v.CY+r*math.Sin(angle))
	}
	return "M" + at(from, v.R0) + "L" + at(from, r) + "A" + px(r) + " " + px(r) + " 0 0 1 " + at(to, r) +
		"L" + at(to, v.R0) + "A" + px(v.R0) + " " + px(v.R0) + " 0 0 0 " + at(from, v.R0) + "Z"
}
