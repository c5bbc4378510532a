package treaty

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
	"servanda/pipeline/claim/reading"
	"servanda/pipeline/tag"
)

// namer is a tagger that knows a few treaties by name.
type namer struct{}

var names = []struct{ text, code string }{
	{"International Covenant on Civil and Political Rights", "CCPR"},
	{"Convention on the Rights of the Child", "CRC"},
	{"Convention on the Rights of Persons with Disabilities", "CRPD"},
	{"Convention against Torture", "CAT"},
	{"Rome Statute", "ICC"},
	{"European Cultural Convention (ETS No. 018)", "ETS018"},
	{"European Cultural Convention", "ETS018"},
	{"ETS 018", "ETS018"},
	{"Criminal Law Convention on Corruption", "ETS173"},
	{"C029 - Forced Labour Convention, 1930 (No. 29)", "ILO-C029"},
}

func (namer) Mentions(_ tag.Context, text string) []tag.Mention {
	var all []tag.Mention
	for from := 0; from < len(text); {
		best := tag.Mention{Start: len(text)}
		for _, n := range names {
			if i := strings.Index(text[from:], n.text); i >= 0 && from+i < best.Start {
				best = tag.Mention{Code: n.code, Title: n.text, Start: from + i, End: from + i + len(n.text)}
			}
		}
		if best.Code == "" {
			break
		}
		all = append(all, best)
		from = best.End
	}
	return all
}

// document makes a document about Velmara of these passages.
func document(ps ...pipeline.Passage) *reading.Document {
	for i := range ps {
		ps[i].Ordinal = i
		ps[i].ID = fmt.Sprint("p", i)
		if ps[i].Kind == "" {
			ps[i].Kind = pipeline.KindParagraph
		}
	}
	return reading.New(pipeline.Document{Identity: pipeline.Identity{Countries: []string{"XVM"}}}, ps, nil, namer{})
}

func told(actions []pipeline.TreatyAction) []string {
	got := []string{}
	for _, a := range actions {
		name := a.Instrument
		if name == "" {
			name = a.Title
		}
		got = append(got, strings.TrimSpace(fmt.Sprint(name, " ", a.Action, " ", a.Date, " ", strings.Join(a.Articles, ",")))+" "+a.Country)
	}
	return got
}

func TestProse(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Velmara acceded to the Convention against Torture on 3 May 1999.", []string{"CAT accession 1999-05-03 XVM"}},
		{"In 2009, Velmara ratified the Convention on the Rights of the Child and the Convention against Torture.", []string{"CRC ratification 2009 XVM", "CAT ratification 2009 XVM"}},
		{"It signed the Rome Statute in 2003 and ratified it in 2005.", []string{"ICC signature 2003 XVM", "ICC ratification 2005 XVM"}},
		{"It has signed and ratified the Rome Statute.", []string{"ICC signature XVM", "ICC ratification XVM"}},
		{"It is a party to the European Cultural Convention (ETS No. 018, ratified in July 2004).", []string{"ETS018 ratification 2004-07 XVM"}},
		{"It ratified the Convention on the Rights of the Child in 1994 and the Convention against Torture in 1998.", []string{"CRC ratification 1994 XVM", "CAT ratification 1998 XVM"}},
		{"The Committee welcomes the ratification of the Convention on the Rights of Persons with Disabilities, on 8 October 2013.", []string{"CRPD ratification 2013-10-08 XVM"}},
		{"In August 2017, Velmara was invited to accede to the Criminal Law Convention on Corruption.", []string{"ETS173 invited_to_accede 2017-08 XVM"}},
		{"Velmara has not ratified the Rome Statute.", []string{"ICC not_party XVM"}},
		{"Velmara is not yet a party to the Rome Statute.", []string{"ICC not_party XVM"}},
		{"The Convention on the Rights of the Child was ratified in 1994.", []string{"CRC ratification 1994 XVM"}},
		{"Norway ratified the Rome Statute in 2000.", []string{"ICC ratification 2000 NOR"}},
		{"Norway noted that it had ratified the Rome Statute.", []string{"ICC ratification XVM"}},
		{"Norway welcomed the ratification of the Rome Statute in 2000.", []string{"ICC ratification 2000 XVM"}},
		{"The Convention against Torture entered into force for Velmara on 2 June 1999.", []string{"CAT entry_into_force 1999-06-02 XVM"}},
		{"In 2010 the Government deposited its instrument of ratification of the Rome Statute.", []string{"ICC ratification 2010 XVM"}},
		{"Velmara acceded to the Lake Osk Protection Convention in 2011.", []string{"Lake Osk Protection Convention accession 2011 XVM"}},

		{"It is a party to the European Cultural Convention (ETS No. 018, ratified in July 2004), the Convention against Torture (ratified in October 2011) and the Rome Statute (ratified in 2003).",
			[]string{"ETS018 ratification 2004-07 XVM", "CAT ratification 2011-10 XVM", "ICC ratification 2003 XVM"}},
		{"In August 2017, it was invited to accede to the Criminal Law Convention on Corruption and in May 2019 to the Rome Statute.", []string{"ETS173 invited_to_accede 2017-08 XVM", "ICC invited_to_accede 2019-05 XVM"}},
		{"In 2010 the Committee of Ministers invited Velmara to accede to the European Cultural Convention by August 2014.", []string{"ETS018 invited_to_accede 2010 XVM"}},

		{"Rome Statute: ratified Convention against Torture: not signed", []string{"ICC ratification XVM", "CAT not_party XVM"}},

		{"Velmara should ratify the Rome Statute.", nil},
		{"The Committee recommends that the Rome Statute be ratified.", nil},
		{"It calls on Velmara to consider the ratification of the Rome Statute.", nil},
		{"Velmara plans to ratify the Rome Statute in 2025.", nil},
		{"The possible accession to the Rome Statute was debated in 2010.", nil},
		{"The Rome Statute will be ratified in 2025.", nil},
		{"The Convention against Torture forbids ill-treatment.", nil},
		{"Velmara signed a memorandum of understanding in 2010.", nil},
		{"The Committee regrets that steps towards ratification of the Rome Statute were delayed in 2010.", nil},
	} {
		got := told(Read(document(pipeline.Passage{Text: c.text, Parent: -1})).TreatyActions)
		if !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestListUnderChapeau(t *testing.T) {
	d := document(
		pipeline.Passage{Text: "The Committee welcomes the ratification of, or accession to, the following instruments:", Parent: -1},
		pipeline.Passage{Text: "The Convention against Torture, in 2010;", Kind: pipeline.KindItem, Parent: 0},
		pipeline.Passage{Text: "Convention on the Rights of the Child (3 May 2011).", Kind: pipeline.KindItem, Parent: 0},
	)
	want := []string{"CAT ratification 2010 XVM", "CRC ratification 2011-05-03 XVM"}
	if got := told(Read(d).TreatyActions); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// row makes a table's row of cells under heads.
func row(table int, header bool, cells ...string) pipeline.Passage {
	p := pipeline.Passage{Kind: pipeline.KindRow, Table: table, Header: header, Parent: -1}
	for i, c := range cells {
		if i > 0 {
			p.Text += " | "
		}
		p.Cells = append(p.Cells, pipeline.Cell{Text: c, Start: len(p.Text), End: len(p.Text) + len(c)})
		p.Text += c
	}
	return p
}

func TestTables(t *testing.T) {
	for name, c := range map[string]struct {
		rows []pipeline.Passage
		want []string
	}{
		"dates and marks": {
			[]pipeline.Passage{
				row(1, true, "Treaty", "Signature", "Ratification/ Accession (a)", "Declaration/ Reservation"),
				row(1, false, "International Covenant on Civil and Political Rights, 1976", "5 Nov 1998", "17 Jun 2001", "/"),
				row(1, false, "Convention against Torture (CAT)", "/", "14 Apr 1997 (a)", "30 March 2004 “under article 21, done on 10 December 1984”"),
				row(1, false, "Convention on the Rights of the Child", "-", "", "/"),
			},
			[]string{"CCPR signature 1998-11-05 XVM", "CCPR ratification 2001-06-17 XVM", "CAT accession 1997-04-14 XVM", "CAT declaration 2004-03-30 21 XVM"},
		},
		"columns in another order": {
			[]pipeline.Passage{
				row(1, true, "Ratified", "Signed", "Convention"),
				row(1, false, "2005", "2003", "Rome Statute"),
			},
			[]string{"ICC ratification 2005 XVM", "ICC signature 2003 XVM"},
		},
		"several acts in a cell": {
			[]pipeline.Passage{
				row(1, true, "Treaty/Convention", "Ratification/ Accession (a)/ Entry into force (e)"),
				row(1, false, "Rome Statute", "Not signed/ratified"),
				row(1, false, "Convention against Torture", "11 July 2012 (signed); 19 May 2013 (ratified)"),
				row(1, false, "Convention on the Rights of the Child", "9 Oct 2008 Signed: 28 Nov 2006"),
				row(1, false, "European Cultural Convention", "3 Sep 1995 (e)"),
			},
			[]string{"ICC not_party XVM", "CAT signature 2012-07-11 XVM", "CAT ratification 2013-05-19 XVM",
				"CRC ratification 2008-10-09 XVM", "CRC signature 2006-11-28 XVM", "ETS018 entry_into_force 1995-09-03 XVM"},
		},
		"labour conventions": {
			[]pipeline.Passage{
				row(1, true, "Convention", "Date", "Status"),
				row(1, false, "C029 - Forced Labour Convention, 1930 (No. 29)", "21-Jul-03", "In Force"),
			},
			[]string{"ILO-C029 ratification 2003-07-21 XVM"},
		},
		"the act is a cell": {
			[]pipeline.Passage{
				row(1, true, "Title", "Date", "Status"),
				row(1, false, "European Cultural Convention (ETS No. 018)", "07/09/2006", "accession"),
			},
			[]string{"ETS018 accession 2006-09-07 XVM"},
		},
		"membership": {
			[]pipeline.Passage{
				row(1, true, "Agreement", "Status"),
				row(1, false, "Group of States for Lakes (GROL)", "Member since May 2007"),
				row(1, false, "Convention on a Pharmacopoeia", "Observer since 2001"),
				row(1, false, "Commission of the Coast", "Invited to accede since June 2009"),
			},
			[]string{"Group of States for Lakes (GROL) member 2007-05 XVM", "Convention on a Pharmacopoeia observer 2001 XVM", "Commission of the Coast invited_to_accede 2009-06 XVM"},
		},
		"acts by treaties": {
			[]pipeline.Passage{
				row(1, false, "", "Status during previous cycle", "Action after review", "Not ratified/not accepted"),
				row(1, false, "Ratification, accession or succession", "Convention against Torture (1993)", "Rome Statute (2012)", "Convention on the Rights of the Child (signature, 2007) European Cultural Convention"),
				row(1, false, "Reservations and/or declarations", "Convention against Torture (Declaration, art. 17, 1994)", "", ""),
				row(1, false, "Reporting", "Convention against Torture (1993)", "", ""),
			},
			[]string{"CAT ratification 1993 XVM", "ICC ratification 2012 XVM", "CRC signature 2007 XVM", "ETS018 not_party XVM", "CAT declaration 1994 XVM"},
		},
		"a table of something else": {
			[]pipeline.Passage{
				row(1, true, "Sectors", "Total budget"),
				row(1, false, "Harbours", "2 040 500"),
			},
			nil,
		},
	} {
		got := told(Read(document(c.rows...)).TreatyActions)
		if !slices.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s\n got %q\nwant %q", name, got, c.want)
		}
	}
}

func FuzzProse(f *testing.F) {
	f.Add("In 2009, Velmara ratified the Rome Statute (2005), and was invited to accede to it.")
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range Read(document(pipeline.Passage{Text: text, Parent: -1})).TreatyActions {
			if text[a.Start:a.End] != a.Quote {
				t.Fatalf("%q is not quoted", a.Quote)
			}
		}
	})
}

func TestWhatIsNoAct(t *testing.T) {
	for _, text := range []string{
		"Norway welcomed the forthcoming ratification of the Rome Statute.",
		"The non-ratification of the Rome Statute was noted with concern.",
		"It noted that accession to the Rome Statute was under consideration.",
		"Velmara would learn from neighbouring countries that had ratified the Rome Statute.",
	} {
		if got := Read(document(pipeline.Passage{Text: text, Kind: pipeline.KindParagraph, Parent: -1})).TreatyActions; len(got) > 0 {
			t.Errorf("%s: %+v", text, got)
		}
	}
}

func TestDatesOfActs(t *testing.T) {
	for text, want := range map[string]string{
		"Since its first review in 2008, Velmara has ratified the Rome Statute.":                                            "",
		"Norway recalled the abolition of fees in 2004, and congratulated Velmara on its ratification of the Rome Statute.": "",
		"Velmara ratified amendments to the Rome Statute in 2014.":                                                          "2014",
		"In 2004, Velmara ratified the Rome Statute.":                                                                       "2004",
		"Velmara ratified the Rome Statute (2004).":                                                                         "2004",
	} {
		got := Read(document(pipeline.Passage{Text: text, Kind: pipeline.KindParagraph, Parent: -1})).TreatyActions
		if len(got) != 1 || got[0].Date != want {
			t.Errorf("%s: %+v, want the date %q", text, got, want)
		}
	}
}

func TestYearOfATreatyIsNoDateOfAnAct(t *testing.T) {
	if o := (instrument{code: "ROME"}); !adopted(o, "1998") || adopted(o, "2004") {
		t.Error("the Rome Statute is of 1998")
	}
}

func TestNotPartyTo(t *testing.T) {
	text := "It was asked to ratify the Rome Statute, to which Velmara is not yet a party."
	got := Read(document(pipeline.Passage{Text: text, Kind: pipeline.KindParagraph, Parent: -1})).TreatyActions
	if len(got) != 1 || got[0].Action != pipeline.ActionNotParty {
		t.Errorf("%+v", got)
	}
}

func TestOneDateOfSeveralActs(t *testing.T) {
	text := "In June 2012, Velmara signed and ratified the Rome Statute."
	got := Read(document(pipeline.Passage{Text: text, Kind: pipeline.KindParagraph, Parent: -1})).TreatyActions
	if len(got) != 2 || got[0].Date != "2012-06" || got[1].Date != "2012-06" {
		t.Errorf("%+v", got)
	}
}
