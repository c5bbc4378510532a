package layout

import "math"

// Direction is the way that text runs on the page as shown, in quarter turns
// counter-clockwise; Skewed is any other way.
type Direction uint8

// The directions, in the order in which a page's text is read.
const (
	Rightward Direction = iota
	Upward
	Leftward
	Downward
	Skewed
)

// Along is the direction of text that advances by the vector (x, y).
func Along(x, y float64) Direction {
	const slack = 0.05
	switch {
	case math.Abs(y) <= slack*math.Abs(x):
		if x < 0 {
			return Leftward
		}
		return Rightward
	case math.Abs(x) <= slack*math.Abs(y):
		if y < 0 {
			return Downward
		}
		return Upward
	}
	return Skewed
}

// Turn turns a point so that text of the direction runs rightward.
func (d Direction) Turn(x, y float64) (float64, float64) {
	switch d {
	case Upward:
		return y, -x
	case Leftward:
		return -x, -y
	case Downward:
		return -y, x
	}
	return x, y
}
