package model

import (
	"bytes"
	"errors"
	"fmt"
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
	r := trained(t).NewReader()
	text := words("the town should open the ferry line")
	found, ok := r.Read(text, nil)
	if !ok || len(found) != 1 || r.Codes[found[0].Code] != "sea" {
		t.Fatalf("found %+v, %v", found, ok)
	}
	if first, last := r.Evidence(found[0]); found[0].Probability < 0.5 || first > 5 || last < 5 {
		t.Errorf("%+v: words %d to %d are not word 5, ferry", found[0], first, last)
	}
}

func TestModelIsSilentAboutUnknownLanguages(t *testing.T) {
	r := trained(t).NewReader()
	for _, text := range []string{"паром должен ходить каждый день ferry", "ferry", ""} {
		if found, ok := r.Read(words(text), nil); ok || len(found) > 0 {
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
		for _, c := range m {
			r := c.NewReader()
			found, _ := r.Read(text, []Hint{NewHint("x")})
			for _, x := range found {
				if first, last := r.Evidence(x); x.Code >= len(c.Codes) || first > last || last >= len(text) {
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
	readers := make([]*Reader, len(m))
	for i, c := range m {
		readers[i] = c.NewReader()
	}
	for b.Loop() {
		for _, r := range readers {
			r.Read(w, nil)
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
