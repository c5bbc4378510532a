//go:build unix

package tag

import (
	"bufio"
	"encoding/csv"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"servanda/pipeline/tag/model"
)

const sample = `The Committee welcomes the ratification by Velmara of the Convention on the Rights of Persons with Disabilities and its Optional Protocol, on 3 March 2019, and recalls articles 2 (1), 19 and 25 of the Covenant. ` +
	`While the State party noted that the Criminal Code had been amended, in particular articles 145 and 146, the Committee is concerned that journalists and human rights defenders in the northern provinces still face intimidation, that the budget of the national preventive mechanism remains low, and that progress towards target 16.10 of the Sustainable Development Goals is slow. ` +
	`It recommends that the State party take all measures necessary, including by training police officers, to guarantee that everyone can assemble peacefully, whatever the subject of the assembly, and that complaints are examined without delay by a body that is independent of the ministry. `

// BenchmarkText measures the reading of one text of the length of a passage,
// the learned model included.
func BenchmarkText(b *testing.B) {
	tagger, err := New()
	if err != nil {
		b.Fatal(err)
	}
	readAll(b, tagger, []string{sample})
}

// BenchmarkRules measures lexicon and citations together, without the model.
func BenchmarkRules(b *testing.B) { readAll(b, ruler(b), []string{sample}) }

// BenchmarkRulesOnReports is BenchmarkRules on recommendations as the labelled
// data holds them; it is skipped where there are none.
func BenchmarkRulesOnReports(b *testing.B) { readAll(b, ruler(b), reportTexts(b)) }

// BenchmarkMentions measures instruments and articles alone.
func BenchmarkMentions(b *testing.B) {
	tagger := ruler(b)
	text := strings.Repeat(sample, 8)
	measure(b, len(text), func() { tagger.Mentions(Context{}, text) })
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

// ruler is a Tagger without a learned model.
func ruler(b *testing.B) *Tagger {
	b.Helper()
	tagger, err := NewWith(model.Model{})
	if err != nil {
		b.Fatal(err)
	}
	return tagger
}

func readAll(b *testing.B, tagger *Tagger, texts []string) {
	b.Helper()
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	measure(b, size, func() {
		for _, t := range texts {
			tagger.Text(Context{}, t)
		}
	})
}

// measure repeats work on so many bytes, and tells how many megabytes a second
// of processor time it takes in.
func measure(b *testing.B, size int, work func()) {
	b.Helper()
	b.ReportAllocs()
	before := userTime()
	for b.Loop() {
		work()
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(userTime()-before).Seconds(), "MB/user-s")
}

// userTime is the processor time that this process has spent on its own work:
// unlike the clock's, it is the same on a machine that others use too.
func userTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano())
}

// reportTexts are the first recommendations of the labelled data.
func reportTexts(b *testing.B) []string {
	b.Helper()
	const most = 3000
	r := csv.NewReader(bufio.NewReader(sharedFile(b, "labels/upr-recommendations.tsv")))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = '\t', true, -1
	var texts []string
	for len(texts) < most {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, row[len(row)-1])
	}
	return texts
}
