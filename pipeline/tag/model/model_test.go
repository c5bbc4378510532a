package model

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/pipeline/wordlist"
)

// words are the words of a text as a Matcher would give them.
func words(text string) []Word {
	var all []Word
	at := 0
	for _, w := range strings.Fields(text) {
		start := at + strings.Index(text[at:], w)
		at = start + len(w)
		all = append(all, NewWord([]byte(w), wordlist.HashOf([]byte(w)), w == "the" || w == "of", start, at))
	}
	return all
}

// harbourTexts are examples about ferries and about schools of Velmara.
func harbourTexts() []Example {
	var all []Example
	for i, about := range []string{"ferry", "school"} {
		for n := range 40 {
			e := Example{Group: fmt.Sprint("town ", n%10)}
			switch i {
			case 0:
				e.Words, e.Codes = words(fmt.Sprintf("velmara should open the %s line of harbour number %d", about, n%4)), []string{"sea"}
			case 1:
				e.Words, e.Codes = words(fmt.Sprintf("velmara should open the %s building of town number %d", about, n%4)), []string{"land"}
			}
			all = append(all, e)
		}
	}
	return all
}

func trained(t testing.TB) *Classifier {
	t.Helper()
	c, err := Train("place", harbourTexts(), Defaults)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestTrainLearnsAndShowsWhy(t *testing.T) {
	r := NewPanel(Model{trained(t)}).NewReader()
	text := words("the town should open the ferry line")
	r.Read(text, nil)
	found, ok := r.Findings(0)
	if !ok || len(found) != 1 || r.Members[0].Codes[found[0].Code] != "sea" {
		t.Fatalf("found %+v, %v", found, ok)
	}
	if first, last := r.Evidence(0, found[0]); found[0].Probability < 0.5 || first > 5 || last < 5 {
		t.Errorf("%+v: words %d to %d are not word 5, ferry", found[0], first, last)
	}
}

// A member of a panel reads as it does alone.
func TestMembersOfAPanelDoNotMeet(t *testing.T) {
	both := harbourTexts()
	for i := range both {
		both[i].Codes = append(both[i].Codes, "open")
		if i%3 == 0 {
			both[i].Codes, both[i].Words = both[i].Codes[1:], words("ships call at the quay of the island each day")
		}
	}
	other, err := Train("way", both, Defaults)
	if err != nil {
		t.Fatal(err)
	}
	m := Model{trained(t), other}
	panel := NewPanel(m).NewReader()
	for _, text := range []string{"the town should open the ferry line", "ships call at the school of the town", "school", ""} {
		panel.Read(words(text), nil)
		for i := range m {
			alone := NewPanel(m[i : i+1]).NewReader()
			alone.Read(words(text), nil)
			want, spoke := alone.Findings(0)
			if got, ok := panel.Findings(i); ok != spoke || !slices.Equal(got, want) {
				t.Errorf("%q: member %d found %v, alone %v", text, i, got, want)
			}
		}
	}
}

func TestModelIsSilentAboutUnknownLanguages(t *testing.T) {
	r := NewPanel(Model{trained(t)}).NewReader()
	for _, text := range []string{"паром должен ходить каждый день ferry", "ferry", ""} {
		r.Read(words(text), nil)
		if found, ok := r.Findings(0); ok || len(found) > 0 {
			t.Errorf("%q: found %v", text, found)
		}
	}
}

func TestTrainIsTheSameEachTime(t *testing.T) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if _, err := (Model{trained(t)}).WriteTo(b); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two trainings differ")
	}
	m, err := Read(&first)
	if err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if _, err := m.WriteTo(&again); err != nil || !bytes.Equal(again.Bytes(), second.Bytes()) {
		t.Errorf("read and written anew it differs: %v", err)
	}
}

func TestTrainNeedsExamples(t *testing.T) {
	if _, err := Train("place", harbourTexts()[:3], Defaults); !errors.Is(err, ErrExamples) {
		t.Errorf("got %v", err)
	}
}

func TestShippedModelIsSmall(t *testing.T) {
	const most = 8 << 20
	if len(shipped) > most {
		t.Errorf("%d bytes", len(shipped))
	}
	if _, err := Shipped(); err != nil {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	var b bytes.Buffer
	if _, err := (Model{trained(f)}).WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(magic))
	f.Add([]byte(magic + "\x01\x00\xff\xff\x03"))
	text := words("the town should open the ferry line")
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		r := NewPanel(m).NewReader()
		r.Read(text, []Hint{NewHint("x")})
		for i, c := range m {
			found, _ := r.Findings(i)
			for _, x := range found {
				if first, last := r.Evidence(i, x); x.Code >= len(c.Codes) || first > last || last >= len(text) {
					t.Fatalf("%+v", x)
				}
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	m, err := Shipped()
	if err != nil {
		b.Fatal(err)
	}
	const text = "velmara should open the ferry line to all persons with disabilities and train the police of the harbour on human rights"
	w := words(text)
	b.SetBytes(int64(len(text)))
	r := NewPanel(m).NewReader()
	for b.Loop() {
		r.Read(w, nil)
		for i := range m {
			r.Findings(i)
		}
	}
}

func BenchmarkShipped(b *testing.B) {
	b.SetBytes(int64(len(shipped)))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(shipped)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPanel(b *testing.B) {
	m, err := Shipped()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		NewPanel(m)
	}
}
