package same

// sets are disjoint sets of keys, each known by its least.
type sets struct{ parent map[string]string }

func newSets() sets { return sets{map[string]string{}} }

// least is the least key of the set that k is in; paths are halved on the way.
func (s sets) least(k string) string {
	for {
		up, ok := s.parent[k]
		if !ok {
			return k
		}
		if further, ok := s.parent[up]; ok {
			s.parent[k] = further
		}
		k = up
	}
}

func (s sets) join(a, b string) {
	a, b = s.least(a), s.least(b)
	switch {
	case a < b:
		s.parent[b] = a
	case b < a:
		s.parent[a] = b
	}
}
