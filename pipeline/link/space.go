package link

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// kind is what sort of thing two items can share.
type kind uint8

const (
	kindWord kind = iota
	kindTheme
	kindInstrument
	kindArticle
	kindSDG
	kindGroup
	kindLaw
	kindBody
	kindConcept
	kinds
)

// kindNames are also how rarity.tsv names the kinds.
var kindNames = [kinds]string{"word", "theme", "instrument", "article", "sdg", "group", "law", "body", "concept"}

// space numbers everything that items can share, so that comparing two is
// comparing sorted numbers.
type space struct {
	ids    [kinds]map[string]int32
	names  []string
	counts []int32
	rarity []float32
	items  int
	// own marks what the commitment has that answers are compared with, above
	// the words of the headings above it.
	own, above marks
}

// marks mark ids, turn by turn.
type marks struct {
	of   []int32
	turn int32
}

// set marks the ids of the lists, and no others.
func (m *marks) set(lists ...[]int32) {
	m.turn++
	for _, ids := range lists {
		for _, id := range ids {
			m.of[id] = m.turn
		}
	}
}

// among appends to out the ids that are marked.
func (m *marks) among(out, ids []int32) []int32 {
	for _, id := range ids {
		if m.of[id] == m.turn {
			out = append(out, id)
		}
	}
	return out
}

// profile is an item as numbers, each list sorted. Title and heading are words.
type profile struct {
	of                     [kinds][]int32
	title, heading, around []int32
	// words, concepts, named and above are the masses of its words and concepts,
	// of its title and of the headings above.
	words, concepts, named, above float64
	// passage numbers the passage that makes the claim.
	passage int32
}

func newSpace() *space {
	s := &space{}
	for k := range s.ids {
		s.ids[k] = map[string]int32{}
	}
	return s
}

func (s *space) id(k kind, name string) int32 {
	id, ok := s.ids[k][name]
	if !ok {
		id = int32(len(s.names))
		s.ids[k][name] = id
		s.names = append(s.names, kindNames[k]+":"+name)
		s.counts = append(s.counts, 0)
	}
	return id
}

// add numbers what the item has and counts it.
func (s *space) add(it *Item) profile {
	var p profile
	for k, names := range [kinds][]string{kindTheme: it.themes, kindInstrument: it.instruments, kindArticle: it.articles,
		kindSDG: it.sdg, kindGroup: it.groups, kindLaw: it.laws, kindBody: it.bodies, kindConcept: it.concepts} {
		for _, n := range names {
			p.of[k] = append(p.of[k], s.id(kind(k), n))
		}
	}
	p.of[kindWord] = s.words(it.words)
	p.title, p.heading = s.words(it.title), s.words(it.heading)
	for _, name := range it.around {
		p.around = append(p.around, s.id(kindConcept, name))
	}
	own := p.of[kindConcept]
	p.around = slices.DeleteFunc(sorted(p.around), func(id int32) bool { return slices.Contains(own, id) })
	for k := range p.of {
		p.of[k] = sorted(p.of[k])
		for _, id := range p.of[k] {
			s.counts[id]++
		}
	}
	s.items++
	return p
}

func (s *space) words(ws []word) []int32 {
	ids := make([]int32, len(ws))
	for i, w := range ws {
		ids[i] = s.id(kindWord, w.stem)
	}
	return sorted(ids)
}

func sorted(ids []int32) []int32 {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// weigh sets how rare everything is, once all items are added.
func (s *space) weigh() {
	s.rarity = make([]float32, len(s.names))
	for id, name := range s.names {
		s.rarity[id] = rarityOf(name, int(s.counts[id]), s.items)
	}
	s.own.of, s.above.of = make([]int32, len(s.names)), make([]int32, len(s.names))
}

// weighed sets the masses of a profile, once everything is weighed.
func (s *space) weighed(p *profile) {
	p.words, p.concepts = s.mass(p.of[kindWord]), s.mass(p.of[kindConcept])
	p.named, p.above = s.mass(p.title), s.mass(p.heading)
}

// shared appends to out what both sorted lists have.
func shared(out, a, b []int32) []int32 {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch x, y := a[i], b[j]; {
		case x < y:
			i++
		case x > y:
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}

// mass is the sum of the squared rarities: what is common hardly counts.
func (s *space) mass(ids []int32) float64 {
	var sum float64
	for _, id := range ids {
		r := float64(s.rarity[id])
		sum += r * r
	}
	return sum
}

// share is the share of a whole's mass that a part has.
func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}

// cosine is how alike two lists are, by their masses and by that of what both
// have.
func cosine(common, a, b float64) float64 {
	if a == 0 || b == 0 {
		return 0
	}
	return common / math.Sqrt(a*b)
}

// top is the greatest rarity among the ids, 0 for none.
func (s *space) top(ids []int32) float64 {
	var best float32
	for _, id := range ids {
		best = max(best, s.rarity[id])
	}
	return float64(best)
}

// rarestFirst sorts by falling rarity, then by name.
func (s *space) rarestFirst(ids []int32) []int32 {
	slices.SortFunc(ids, func(a, b int32) int {
		if s.rarity[a] != s.rarity[b] {
			return cmp.Compare(s.rarity[b], s.rarity[a])
		}
		return strings.Compare(s.names[a], s.names[b])
	})
	return ids
}
