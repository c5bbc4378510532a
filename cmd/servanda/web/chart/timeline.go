package chart

import (
	"strconv"
)

// Lane is one kind of events: how many in each year.
type Lane struct {
	// Code is the lane's class of style: "commitment", "due" or "reform".
	Code, Name string
	ByYear     map[int]int
}

// Years is what a timeline shows.
type Years struct {
	Title, Summary string
	Lanes          []Lane
	// Link is the address of a lane's events in a year; nil for none.
	Link func(lane string, year int) string
}

// TimelineView is a timeline laid out: a row of columns for each lane, over one
// axis of years.
type TimelineView struct {
	Head
	Lanes []LaneView
	Ticks []HeatLabel
	// AxisY is where the years stand.
	AxisY float64
}

// LaneView is a lane at its place.
type LaneView struct {
	Code, Name string
	Y          float64 // of its base line
	Width      float64
	Bars       []Bar
}

// Bar is the events of one year in one lane.
type Bar struct {
	X, Y, W, H float64
	Text, Name string
	Href       string
}

// Measures of a timeline, in pixels.
const (
	laneH        = 120
	laneTop      = 34
	timelineW    = 1080
	timelineLeft = 10
)

// Timeline lays years out.
func Timeline(y Years, alone bool) TimelineView {
	first, last := span(y.Lanes)
	v := TimelineView{Head: Head{Title: y.Title, Summary: y.Summary, Alone: alone, Width: timelineW}}
	step := (timelineW - 2*timelineLeft) / float64(max(last-first+1, 1))
	for i, lane := range y.Lanes {
		most := busiest(lane)
		lv := LaneView{Code: lane.Code, Name: lane.Name, Y: float64(i+1) * laneH, Width: timelineW}
		for year := first; year <= last; year++ {
			n := lane.ByYear[year]
			if n == 0 {
				continue
			}
			h := max(3, float64(n)/float64(most)*(laneH-laneTop-20))
			b := Bar{X: timelineLeft + float64(year-first)*step + 1, W: min(step-2, 40), H: h, Y: lv.Y - h, Text: strconv.Itoa(n)}
			b.Name = lane.Name + ", " + strconv.Itoa(year) + ": " + b.Text
			if y.Link != nil && !alone {
				b.Href = y.Link(lane.Code, year)
			}
			lv.Bars = append(lv.Bars, b)
		}
		v.Lanes = append(v.Lanes, lv)
	}
	v.AxisY = float64(len(y.Lanes))*laneH + 22
	v.Height = v.AxisY + 14
	every := tickEvery(last - first + 1)
	for year := first; year <= last; year++ {
		if year%every == 0 {
			v.Ticks = append(v.Ticks, HeatLabel{timelineLeft + float64(year-first)*step + min(step, 42)/2, v.AxisY, strconv.Itoa(year)})
		}
	}
	return v
}

// span is the first and the last year.
func span(lanes []Lane) (first, last int) {
	for _, l := range lanes {
		for year := range l.ByYear {
			if first == 0 || year < first {
				first = year
			}
			last = max(last, year)
		}
	}
	return first, last
}

// busiest is the most events of a year in the lane, at least 1. Each lane has a
// scale of its own: the numbers are written on its columns.
func busiest(l Lane) int {
	most := 1
	for _, n := range l.ByYear {
		most = max(most, n)
	}
	return most
}

// tickEvery keeps the years on the axis apart.
func tickEvery(years int) int {
	for _, n := range []int{1, 2, 5, 10, 20} {
		if years/n <= 24 {
			return n
		}
	}
	return 50
}
