package wordlist

import (
	"reflect"
	"testing"
)

func TestLists(t *testing.T) {
	list := "# version 1: waters\nlake\n\n# Running ones.\nriver bed\r\nlake"
	if got, want := Lines(list), []string{"lake", "river bed", "lake"}; !reflect.DeepEqual(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
	if got, want := Set(list), map[string]bool{"lake": true, "river bed": true}; !reflect.DeepEqual(got, want) {
		t.Errorf("set %v, want %v", got, want)
	}
}

func TestRows(t *testing.T) {
	table := "# version 1: waters\n# and what they do\nname\tdoes\nlake\tlies\nriver\t\n"
	if got, want := Rows(table), [][]string{{"lake", "lies"}, {"river", ""}}; !reflect.DeepEqual(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
	if got := Rows("# version 1: nothing yet\n"); len(got) != 0 {
		t.Errorf("rows %q of no table", got)
	}
}

func TestRowsRefusesRaggedTables(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a row with a cell too many was taken")
		}
	}()
	Rows("# version 1\nname\tdoes\nlake\tlies\tstill\n")
}
