package index_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"servanda/index"
	"servanda/pipeline"
)

// The library of these tests is about Velmara, which exists nowhere else.

// when is a time of change for files that never change.
var when = index.FileInfo{Source: "/files", ModTime: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)}

// record makes a document at path out of numbered paragraphs.
func record(path string, identity pipeline.Identity, paragraphs ...string) pipeline.Record {
	content := path + strings.Join(paragraphs, "\n")
	return recordOf(path, content, identity, paragraphs...)
}

// recordOf is record with its content given, for files of the same bytes.
func recordOf(path, content string, identity pipeline.Identity, paragraphs ...string) pipeline.Record {
	sum := sha256.Sum256([]byte(content))
	sha := hex.EncodeToString(sum[:])
	r := pipeline.Record{Document: pipeline.Document{
		ID: pipeline.DocumentID(sha), Path: path, SHA256: sha, Format: "pdf", Bytes: int64(len(content)),
		Pages: 1 + len(paragraphs)/4, Identity: identity, Status: pipeline.StatusOK,
	}}
	for i, text := range paragraphs {
		r.Passages = append(r.Passages, pipeline.Passage{
			ID: pipeline.PassageID(r.Document.ID, i, text), Document: r.Document.ID, Ordinal: i,
			Kind: pipeline.KindParagraph, Number: fmt.Sprint(i + 1), Section: []string{"Findings"},
			PageFrom: 1 + i/4, PageTo: 1 + i/4, Language: identity.Language, Text: text, Parent: -1,
		})
	}
	r.Document.Passages = len(r.Passages)
	return r
}

// tag puts a code on the passage with this ordinal.
func tag(r *pipeline.Record, ordinal int, scheme pipeline.Scheme, code, evidence string, articles ...string) {
	p := r.Passages[ordinal]
	start := strings.Index(p.Text, evidence)
	r.Tags = append(r.Tags, pipeline.Tag{
		ID: pipeline.TagID(p.ID, scheme, code), Document: p.Document, Passage: p.ID, Scheme: scheme, Code: code,
		Articles: articles, Origin: pipeline.OriginExplicit, Confidence: 0.9, Rule: string(scheme) + "/name",
		Evidence: evidence, Start: start, End: start + len(evidence),
	})
}

func source(p pipeline.Passage, quote, rule string) pipeline.Source {
	start := strings.Index(p.Text, quote)
	return pipeline.Source{Document: p.Document, Passage: p.ID, Quote: quote, Start: start, End: start + len(quote), Rule: rule}
}

// velmara is a small library: concluding observations, a State report, and a
// treaty table, in three languages.
func velmara() []pipeline.Record {
	co := record("un/vel-co-2.pdf", pipeline.Identity{
		Title: "Concluding observations on the second periodic report of Velmara", Symbol: "CCPR/C/VEL/CO/2",
		Body: "CCPR", Type: "concluding-observations", Countries: []string{"VEL"}, Date: "2016-07-21", Language: "en"},
		"The Committee welcomes the law on legal aid.",
		"The State party should guarantee fair trials and the independence of judges.",
		"The State party should reform the prisons of Östhaven, where women and children are detained, by the end of 2018.",
		"=1+1 is a formula, and \"quotes\" | pipes; semicolons <b>tags</b>.")
	tag(&co, 1, pipeline.SchemeTheme, "administration-of-justice-and-fair-trial", "fair trials")
	tag(&co, 1, pipeline.SchemeInstrument, "CCPR", "independence of judges", "14(1)")
	tag(&co, 2, pipeline.SchemeSDG, "16.3", "reform the prisons")
	c := pipeline.Commitment{Source: source(co.Passages[2], "The State party should reform the prisons of Östhaven", "recommend/should"),
		Kind: pipeline.CommitRecommendation, Text: "reform the prisons of Östhaven", By: []string{"Human Rights Committee", "Norway"},
		Addressee: "VEL", Response: pipeline.ResponseSupported, Date: "2016-07-21", Due: "2018-12-31",
		Responsible: []string{"Ministry of Justice"}, Grade: "B", Instruments: []string{"CCPR"},
		Articles: []string{"CCPR:10"}, Themes: []string{"detention"}, SDG: []string{"16.3", "16.10"}, Groups: []string{"women-and-girls"}}
	c.SetID()
	open := pipeline.Commitment{Source: source(co.Passages[1], "The State party should guarantee fair trials", "recommend/should"),
		Kind: pipeline.CommitRecommendation, Text: "guarantee fair trials", By: []string{"Human Rights Committee"},
		Addressee: "VEL", Date: "2016-07-21", Themes: []string{"administration-of-justice-and-fair-trial"}}
	open.SetID()
	co.Commitments = append(co.Commitments, c, open)

	report := record("state/report.docx", pipeline.Identity{
		Title: "Third periodic report of Velmara", Symbol: "CCPR/C/VEL/3", Body: "STATE", Type: "state-report",
		Countries: []string{"VEL"}, Date: "2019-03", Language: "en"},
		"In 2017 Parliament adopted the Prisons Act, which reformed the prison of Osthaven.",
		"Velmara ratified the Convention against Torture on 4 May 2018.")
	r := pipeline.Reform{Source: source(report.Passages[0], "Parliament adopted the Prisons Act", "reform/adopted"),
		Type: pipeline.ReformLaw, Title: "Prisons Act", Status: pipeline.StatusAdopted, Date: "2017", Country: "VEL",
		Responsible: []string{"Parliament"}, Themes: []string{"detention"}, SDG: []string{"16.3"}}
	r.SetID()
	report.Reforms = append(report.Reforms, r)
	a := pipeline.TreatyAction{Source: source(report.Passages[1], "Velmara ratified the Convention against Torture", "treaty/ratified"),
		Instrument: "CAT", Title: "Convention against Torture", Action: pipeline.ActionRatification, Date: "2018-05-04", Country: "VEL"}
	a.SetID()
	report.TreatyActions = append(report.TreatyActions, a)

	fr := record("ong/rapport.html", pipeline.Identity{Title: "Rapport sur la Velmarie", Countries: []string{"VEL"}, Date: "2020", Language: "fr"},
		"L’État a réformé la justice ; les réformes n’ont pas atteint l’homme de la rue.",
		"Les libertés publiques et la liberté d’expression.")
	for i := range fr.Passages {
		fr.Passages[i].Number, fr.Passages[i].PageFrom, fr.Passages[i].PageTo = "", 0, 0
	}
	return []pipeline.Record{co, report, fr}
}

// filled opens a new library with the records in it.
func filled(t testing.TB, records ...pipeline.Record) *index.Library {
	t.Helper()
	l, err := index.Open(t.TempDir()+"/library", index.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	for _, r := range records {
		if err := l.Put(t.Context(), r, when); err != nil {
			t.Fatal(err)
		}
	}
	return l
}
