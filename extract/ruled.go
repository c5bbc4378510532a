package extract

// Ruled is what the rules of a page say of a table: on the first Line of the
// lines that they frame.
type Ruled struct {
	// X0 and X1 are the ends of the rules, Edges the places between them where
	// columns meet, in points from the page's left; no edges where the rules do
	// not tell them.
	X0    float64   `json:"x0"`
	X1    float64   `json:"x1"`
	Edges []float64 `json:"edges,omitempty"`
	// Levels are the horizontal rules, from the top down.
	Levels []Level `json:"levels"`
	// Lattice says that upright rules part the columns.
	Lattice bool `json:"lattice,omitempty"`
}

// Level is the horizontal rules at one height, Y points above the page's lower
// edge and Weight points thick.
type Level struct {
	Y      float64 `json:"y"`
	X0     float64 `json:"x0"`
	X1     float64 `json:"x1"`
	Weight float64 `json:"weight"`
}
