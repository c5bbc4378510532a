package doc

import (
	"slices"
	"testing"
)

func TestLevelsRestartAndAreOverridden(t *testing.T) {
	l := &list{}
	l.levels[0] = level{start: 1, format: "decimal", text: []uint16{0, '.'}, restart: -1}
	l.levels[1] = level{start: 1, format: "lowerLetter", text: []uint16{0, '.', 1}, restart: -1}
	l.levels[2] = level{start: 1, format: "upperRoman", text: []uint16{1, '.', 2}, restart: 1}
	l.levels[3] = level{start: 1, format: "bullet", text: []uint16{'-'}, restart: -1}
	l.levels[4] = level{start: 1, format: "decimal", text: []uint16{0, '.', 3, 4}, restart: 0}
	first := &use{list: l}
	second := &use{list: l, start: map[int]int{1: 3}, levels: map[int]level{1: {start: 1, format: "upperLetter", text: []uint16{1}, restart: -1}}}
	var got []string
	for _, step := range []struct {
		use   *use
		level int
	}{{first, 0}, {first, 1}, {first, 2}, {first, 1}, {first, 2}, {first, 4}, {first, 0}, {first, 2}, {second, 1}, {second, 1}, {first, 4}} {
		number, _ := step.use.next(step.level)
		got = append(got, number)
	}
	want := []string{"1.", "1.a", "a.I", "1.b", "b.II", "1.1", "2.", "a.I", "C", "D", "2.2"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
