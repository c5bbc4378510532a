package link

import (
	"cmp"
	"math"
	"slices"
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
	ids    map[string]int32
	names  []string
	counts []int32
	rarity []float32
	items  int
}

// profile is an item as numbers, each list sorted. Title and heading are words.
type profile struct {
	of                     [kinds][]int32
	title, heading, around []int32
}

func newSpace() *space { return &space{ids: map[string]int32{}} }

func (s *space) id(k kind, name string) int32 {
	key := kindNames[k] + ":" + name
	id, ok := s.ids[key]
	if !ok {
		id = int32(len(s.names))
		s.ids[key] = id
		s.names = append(s.names, key)
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

// overlap is the share of the whole's mass that the part has.
func (s *space) overlap(part, whole []int32) float64 {
	m := s.mass(whole)
	if m == 0 {
		return 0
	}
	return s.mass(part) / m
}

// reach is the share of the heading's mass that the words have.
func (s *space) reach(heading, words []int32) float64 {
	var sum, whole float64
	for _, id := range heading {
		m := float64(s.rarity[id]) * float64(s.rarity[id])
		whole += m
		if _, has := slices.BinarySearch(words, id); has {
			sum += m
		}
	}
	if whole == 0 {
		return 0
	}
	return sum / whole
}

// cosine is how alike two lists are of which both have the common ids.
func (s *space) cosine(common, a, b []int32) float64 {
	ma, mb := s.mass(a), s.mass(b)
	if ma == 0 || mb == 0 {
		return 0
	}
	return s.mass(common) / math.Sqrt(ma*mb)
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
		return cmp.Or(cmp.Compare(s.rarity[b], s.rarity[a]), cmp.Compare(s.names[a], s.names[b]))
	})
	return ids
}
