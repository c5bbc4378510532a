package pdf

// graphics is the graphics state that q saves, as far as text needs it.
type graphics struct {
	ctm   matrix
	font  *font
	size  float64
	char  float64 // Tc
	word  float64 // Tw
	scale float64 // Tz, 1 being 100 %
	lead  float64 // TL
	rise  float64 // Ts
}

func newGraphics(ctm matrix) graphics { return graphics{ctm: ctm, scale: 1} }

// operands are the values before an operator, arrays and dictionaries lying
// flat between their brackets.
type operands []token

// endsText are the operators that show that an array was left open.
var endsText = map[string]bool{"TJ": true, "Tj": true, "BT": true, "ET": true, "Tm": true, "Do": true, "Q": true, "d": true}

// number is the operand at i, 0 where there is none.
func (o operands) number(i int) float64 {
	if i < 0 || i >= len(o) {
		return 0
	}
	return o[i].number
}

// last are the last n operands as numbers; ok is false where there are fewer.
func (o operands) last(n int) (values []float64, ok bool) {
	if len(o) < n {
		return nil, false
	}
	values = make([]float64, n)
	for i, t := range o[len(o)-n:] {
		values[i] = t.number
	}
	return values, true
}

// name is the first operand that is a name.
func (o operands) name() string {
	for _, t := range o {
		if t.kind == name {
			return string(t.text)
		}
	}
	return ""
}

// text is the last operand that is a string.
func (o operands) text() []byte {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].kind == str {
			return o[i].text
		}
	}
	return nil
}
