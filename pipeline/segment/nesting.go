package segment

// nesting counts how often numbers of one class started and ran between two
// successive numbers of another: "A., B." between "c." and "d." are inside.
type nesting struct {
	inside map[[2]int]int
}

// above reports whether class a stands above class b: as the document nests
// them, else as documents usually do.
func (n nesting) above(a, b int) bool {
	if x, y := n.inside[[2]int{a, b}], n.inside[[2]int{b, a}]; x != y {
		return x > y
	}
	return a < b
}

// nestingOf observes the numbered headings of a document.
func nestingOf(parts []part) nesting {
	n := nesting{inside: map[[2]int]int{}}
	last := map[int]int{}
	started := map[int][]int{} // by open class: the classes that began since its last number
	for i := range parts {
		p := &parts[i]
		if p.kind != headingPart || p.group {
			continue
		}
		_, _, l := headingNumber(p)
		class, value := observed(l, last)
		if class == 0 {
			continue
		}
		if value == 1 {
			for open := range last {
				if open != class {
					started[open] = append(started[open], class)
				}
			}
		} else if value == last[class]+1 {
			for _, inner := range started[class] {
				n.inside[[2]int{class, inner}]++
			}
		}
		last[class] = value
		started[class] = started[class][:0]
	}
	return n
}

// observed reads a heading's label: of two readings the one that goes on.
func observed(l label, last map[int]int) (class, value int) {
	for _, r := range l.readings {
		if c := classOf(r.form, len(l.path)); last[c]+1 == r.value {
			return c, r.value
		}
	}
	if len(l.readings) == 0 || l.form() == dotted {
		return 0, 0
	}
	return classOf(l.form(), 0), l.value()
}
