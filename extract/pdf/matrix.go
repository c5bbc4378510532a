package pdf

import "math"

// matrix is a transformation [a b c d e f]: x' = ax+cy+e, y' = bx+dy+f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is the transformation m followed by n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2],
		m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2],
		m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4],
		m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// move puts a shift by (x, y) before m.
func (m *matrix) move(x, y float64) {
	m[4] += x*m[0] + y*m[2]
	m[5] += x*m[1] + y*m[3]
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// finite reports whether coordinates are of this world.
func (m matrix) finite() bool {
	for _, v := range m {
		if !finite(v) {
			return false
		}
	}
	return true
}

func finite(v float64) bool { return math.Abs(v) <= 1e9 }

// toMatrix takes six numbers as a matrix.
func toMatrix(n []float64) (m matrix, ok bool) {
	if len(n) != 6 {
		return identity, false
	}
	copy(m[:], n)
	return m, m.finite()
}
