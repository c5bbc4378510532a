package pdf

// doText executes the operators of text; false when op is none of them.
func (in *interpreter) doText(op string, ops operands, res *resources) bool {
	s := &in.state
	last := ops.number(len(ops) - 1)
	switch op {
	case "Tf":
		s.font, s.size = res.font(in.fonts, ops.name()), last
	case "Tc":
		s.char = last
	case "Tw":
		s.word = last
	case "Tz":
		s.scale = last / 100
	case "TL":
		s.lead = last
	case "Ts":
		s.rise = last
	case "Td":
		in.newLine(ops.number(len(ops)-2), last)
	case "TD":
		s.lead = -last
		in.newLine(ops.number(len(ops)-2), last)
	case "Tm":
		if m, ok := matrixOperand(ops); ok {
			in.text, in.line = m, m
		} else {
			in.doubts.count[noOperand]++
		}
	case "T*":
		in.newLine(0, -s.lead)
	case "Tj":
		in.show(ops.text())
	case "TJ":
		in.showArray(ops)
	case "'":
		in.newLine(0, -s.lead)
		in.show(ops.text())
	case "\"":
		s.word, s.char = ops.number(0), ops.number(1)
		in.newLine(0, -s.lead)
		in.show(ops.text())
	default:
		return false
	}
	return true
}

func (in *interpreter) newLine(x, y float64) {
	in.line.move(x, y)
	in.text = in.line
}
