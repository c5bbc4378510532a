package tag

import (
	"strings"
	"testing"
)

const sample = `The Committee welcomes the ratification by Velmara of the Convention on the Rights of Persons with Disabilities and its Optional Protocol, on 3 March 2019, and recalls articles 2 (1), 19 and 25 of the Covenant. ` +
	`While the State party noted that the Criminal Code had been amended, in particular articles 145 and 146, the Committee is concerned that journalists and human rights defenders in the northern provinces still face intimidation, that the budget of the national preventive mechanism remains low, and that progress towards target 16.10 of the Sustainable Development Goals is slow. ` +
	`It recommends that the State party take all measures necessary, including by training police officers, to guarantee that everyone can assemble peacefully, whatever the subject of the assembly, and that complaints are examined without delay by a body that is independent of the ministry. `

// BenchmarkText measures the reading of one text of the length of a passage.
func BenchmarkText(b *testing.B) {
	tagger, err := New()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		tagger.Text(Context{}, sample)
	}
}

// BenchmarkMentions measures the same without themes, issues and groups.
func BenchmarkMentions(b *testing.B) {
	tagger, err := New()
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat(sample, 8)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		tagger.Mentions(Context{}, text)
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}
