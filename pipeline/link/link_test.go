package link

import (
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
)

var reader = NewReader()

func recommendation(id, day, text string, themes ...string) Item {
	return reader.Commitment(pipeline.Commitment{
		ID: id, Source: pipeline.Source{Passage: "p" + id}, Kind: pipeline.CommitRecommendation,
		Date: day, Text: text, Themes: themes,
	}, Place{})
}

func reform(id, day, title string, status pipeline.ReformStatus, themes ...string) Item {
	return reader.Reform(pipeline.Reform{
		ID: id, Source: pipeline.Source{Passage: "p" + id}, Type: pipeline.ReformLaw,
		Title: title, Date: day, Status: status, Themes: themes,
	}, told("2022-06-01"))
}

// told is a place in a document of the date.
func told(date string) Place {
	return Place{Document: pipeline.Document{Identity: pipeline.Identity{Date: date}}}
}

// library is what Velmara was asked and what it reports; noise keeps words and
// themes from being rare just because the lists are short.
func library() (commitments, reforms []Item) {
	commitments = []Item{
		recommendation("c1", "2019-11-07", "Repeal the requirement of prior permission for peaceful assemblies and adopt a law on public assembly", "peaceful-assembly"),
		recommendation("c2", "2019-11-07", "Criminalize domestic violence as a separate offence", "violence-against-women"),
		recommendation("c3", "2019-11-07", "Reduce overcrowding in prisons", "conditions-of-detention"),
		recommendation("c4", "2019-11-07", "Guarantee the independence of the broadcasting regulator", "freedom-of-expression"),
	}
	reforms = []Item{
		reform("r1", "2020-05-25", "Law on the Holding of Peaceful Assemblies", pipeline.StatusAdopted, "peaceful-assembly"),
		reform("r2", "2015-03-01", "Law on Shelters for Victims of Domestic Violence", pipeline.StatusInForce, "violence-against-women"),
		reform("r3", "2021", "Prison Construction Programme to end overcrowding in prisons", pipeline.StatusDrafted, "conditions-of-detention"),
		reform("r4", "2021-02", "Fisheries Code", pipeline.StatusAdopted, "environment"),
	}
	return commitments, reforms
}

func find(links []pipeline.Link, commitment, answer string) *pipeline.Link {
	for i := range links {
		if links[i].Commitment == commitment && links[i].Reform == answer {
			return &links[i]
		}
	}
	return nil
}

func TestRelations(t *testing.T) {
	links := slices.Collect(Items(library()))
	for _, c := range []struct {
		commitment, reform string
		want               []pipeline.Relation
		reason             string
	}{
		{"c1", "r1", []pipeline.Relation{pipeline.RelationAddresses, pipeline.RelationPartly}, "same subject: peaceful assembly"},
		{"c2", "r2", []pipeline.Relation{pipeline.RelationPreExisting}, "before the commitment"},
		{"c3", "r3", []pipeline.Relation{pipeline.RelationPlans}, "overcrowding"},
	} {
		l := find(links, c.commitment, c.reform)
		if l == nil {
			t.Errorf("%s–%s: no link", c.commitment, c.reform)
			continue
		}
		if !slices.Contains(c.want, l.Relation) {
			t.Errorf("%s–%s: %s, want %v", c.commitment, c.reform, l.Relation, c.want)
		}
		if !strings.Contains(strings.Join(l.Reasons, "; "), c.reason) {
			t.Errorf("%s–%s: reasons %q lack %q", c.commitment, c.reform, l.Reasons, c.reason)
		}
	}
	for _, l := range links {
		if l.Reform == "r4" || l.Commitment == "c4" {
			t.Errorf("link without grounds: %+v", l)
		}
	}
}

func TestRatificationAnswersItsRecommendation(t *testing.T) {
	asked := recommendation("c", "2014", "Accede to the Optional Protocol to the Convention against Torture")
	asked.instruments = []string{"CAT-OP"}
	done := reader.Reform(pipeline.Reform{ID: "r", Type: pipeline.ReformRatification, Instruments: []string{"CAT-OP"}, Date: "2016-03-01", Status: pipeline.StatusAdopted}, Place{})
	links := slices.Collect(Items([]Item{asked}, []Item{done}))
	if len(links) != 1 || links[0].Relation != pipeline.RelationAddresses || links[0].Score < 0.9 {
		t.Fatalf("got %+v", links)
	}
}

func TestAPlanAnswersARecommendationOnly(t *testing.T) {
	asked := recommendation("c", "2019", "Decriminalize defamation of officials", "freedom-of-expression")
	measure := reader.Commitment(pipeline.Commitment{ID: "m", Kind: pipeline.CommitMeasure, Text: "Decriminalize defamation", Themes: []string{"freedom-of-expression"}}, told("2021-01-01"))
	links := slices.Collect(Items([]Item{asked, measure}, []Item{measure.AsAnswer(Place{})}))
	if len(links) != 1 || links[0].Commitment != "c" || links[0].Relation != pipeline.RelationPlans {
		t.Fatalf("got %+v", links)
	}
}

func TestABroadThemeIsNoGround(t *testing.T) {
	asked := recommendation("c", "2019", "Reform the probation service", "legislative-framework")
	other := reform("r", "2020", "Fisheries Code", pipeline.StatusAdopted, "legislative-framework")
	if links := slices.Collect(Items([]Item{asked}, []Item{other})); len(links) != 0 {
		t.Fatalf("got %+v", links)
	}
}

func TestAPlanOlderThanTheCommitmentIsPreExisting(t *testing.T) {
	asked := recommendation("c", "2019", "Decriminalize defamation of officials", "freedom-of-expression")
	measure := reader.Commitment(pipeline.Commitment{ID: "m", Kind: pipeline.CommitMeasure, Text: "Decriminalize defamation", Themes: []string{"freedom-of-expression"}}, told("2009-05-04"))
	links := slices.Collect(Items([]Item{asked}, []Item{measure.AsAnswer(Place{})}))
	if len(links) != 1 || links[0].Relation != pipeline.RelationPreExisting {
		t.Fatalf("got %+v", links)
	}
}

func TestNoPassageAnswersItself(t *testing.T) {
	asked := recommendation("c", "2019", "Adopt the Mercy Act", "death-penalty")
	same := reform("r", "2020", "Mercy Act", pipeline.StatusAdopted, "death-penalty")
	same.Passage = asked.Passage
	if links := slices.Collect(Items([]Item{asked}, []Item{same})); len(links) != 0 {
		t.Fatalf("got %+v", links)
	}
}

func TestUndoneReformContradicts(t *testing.T) {
	asked := recommendation("c", "2019", "Maintain the moratorium on executions", "death-penalty")
	undone := reform("r", "2021", "Moratorium on executions", pipeline.StatusSuspended, "death-penalty")
	links := slices.Collect(Items([]Item{asked}, []Item{undone}))
	if len(links) != 1 || links[0].Relation != pipeline.RelationContradicts {
		t.Fatalf("got %+v", links)
	}
}

func TestPartialDatesThatOverlapDecideNothing(t *testing.T) {
	for _, c := range []struct {
		made, answer, told string
		older              bool
	}{
		{"2020-05-25", "2020", "", false},
		{"2020-05-25", "2019", "", true},
		{"2020", "2020-01-01", "", false},
		{"2020", "2019-12-31", "", true},
		{"2020", "", "2018-02", true},
		{"2020", "", "2021", false},
		{"", "2001", "", false},
	} {
		older, _ := compareDates(&Item{Made: c.made}, &Item{Made: c.answer, Told: c.told})
		if older != c.older {
			t.Errorf("commitment %q, reform %q told %q: older %v", c.made, c.answer, c.told, older)
		}
	}
}

func TestOrderOfAnswersDoesNotMatter(t *testing.T) {
	commitments, reforms := library()
	want := slices.Collect(Items(commitments, reforms))
	slices.Reverse(reforms)
	got := slices.Collect(Items(commitments, reforms))
	if !slices.EqualFunc(want, got, func(a, b pipeline.Link) bool { return a.ID == b.ID && a.Score == b.Score }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestOtherWordsForTheSameSubject(t *testing.T) {
	asked := recommendation("c", "2018", "Bring the Ombudsperson into line with the Paris Principles")
	done := reform("r", "2020", "Law on the National Human Rights Institution", pipeline.StatusAdopted)
	other := reform("o", "2020", "Law on Sea Fishing", pipeline.StatusAdopted)
	links := slices.Collect(Items([]Item{asked}, []Item{done, other}))
	if len(links) != 1 || links[0].Reform != "r" || !strings.Contains(links[0].Reasons[0], "national human rights institution") {
		t.Fatalf("got %+v", links)
	}
}

func TestArticlesOfAStatesOwnCode(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Revise the Criminal Code, in particular articles 130, 274 and 400", []string{"criminal code art. 130", "criminal code art. 274", "criminal code art. 400"}},
		{"Article 130 of the Penal Code on libel was repealed", []string{"criminal code art. 130"}},
		{"article 19 of the Covenant", nil},
		{"Law No. 14,723/23 on quotas", []string{"No. 14,723/23"}},
	} {
		if got := reader.laws(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWhatTheReportItselfTellsIsOlder(t *testing.T) {
	at := func(passage string) Place {
		return Place{Document: pipeline.Document{ID: "d", Identity: pipeline.Identity{Type: "upr-working-group-report", Date: "2014-05-01"}},
			Passage: pipeline.Passage{ID: passage}}
	}
	asked := reader.Commitment(pipeline.Commitment{ID: "c", Source: pipeline.Source{Document: "d", Passage: "p1"}, Kind: pipeline.CommitRecommendation,
		Text: "Enforce the ban on corporal punishment in schools"}, at("p1"))
	done := reader.Reform(pipeline.Reform{ID: "r", Source: pipeline.Source{Document: "d", Passage: "p2"}, Type: pipeline.ReformLaw, Date: "2014",
		Title: "Act against Corporal Punishment in Schools", Status: pipeline.StatusAdopted}, at("p2"))
	links := slices.Collect(Items([]Item{asked}, []Item{done}))
	if len(links) != 1 || links[0].Relation != pipeline.RelationPreExisting {
		t.Fatalf("got %+v", links)
	}
}

func TestContrary(t *testing.T) {
	asked := func(text string) Item { return recommendation("c", "2018", text, "death-penalty") }
	done := func(title string) Item { return reform("r", "2020", title, pipeline.StatusAdopted, "death-penalty") }
	for _, c := range []struct {
		asked, done string
		want        bool
	}{
		{"Abolish the death penalty", "Act reinstating the death penalty", true},
		{"Abolish the death penalty", "Act abolishing the death penalty", false},
		{"Decriminalize defamation", "Act that criminalizes defamation of officials", true},
		{"Decriminalize defamation", "Act that decriminalizes defamation", false},
		{"Criminalize torture", "Act that criminalizes torture", false},
		{"Strengthen the shelters", "Act on shelters", false},
	} {
		a, b := asked(c.asked), done(c.done)
		if got := contrary(&a, &b); got != c.want {
			t.Errorf("%q, %q: %v", c.asked, c.done, got)
		}
	}
}

func TestAReservationIsNoRatification(t *testing.T) {
	for text, want := range map[string]bool{
		"Ratify the Convention":                                              true,
		"Consider signing and ratifying the Optional Protocol":               true,
		"Withdraw the reservations made upon ratification of the Convention": false,
		"Train judges in the Convention that was ratified":                   false,
	} {
		if asksToRatify(text) != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
}

func TestAReformToldTwiceIsLinkedOnceAndAgain(t *testing.T) {
	asked := recommendation("c", "2018", "Adopt a law on public assembly", "peaceful-assembly")
	first := reform("r1", "2020", "Law on Peaceful Assemblies", pipeline.StatusAdopted, "peaceful-assembly")
	again := reform("r2", "2020", "Law on Peaceful Assemblies", pipeline.StatusAdopted, "peaceful-assembly")
	first.Key, again.Key = "k", "k"
	links := slices.Collect(Items([]Item{asked}, []Item{first, again}))
	if len(links) != 2 || links[0].Again || !links[1].Again {
		t.Fatalf("got %+v", links)
	}
}

func TestAnAnswerThatNamesTheNumber(t *testing.T) {
	report := Place{Document: pipeline.Document{ID: "d1", Identity: pipeline.Identity{Type: "upr-working-group-report", Date: "2014-12-10", Body: "UPR"}},
		Passage: pipeline.Passage{Number: "115.43"}}
	later := func(text string) Place {
		return Place{Document: pipeline.Document{ID: "d2", Identity: pipeline.Identity{Date: "2019-08-06", Body: "UPR"}}, Passage: pipeline.Passage{Text: text}}
	}
	asked := reader.Commitment(pipeline.Commitment{ID: "c", Source: pipeline.Source{Document: "d1", Passage: "p1"}, Text: "Submit the overdue report"}, report)
	for text, want := range map[string]bool{
		"The report was submitted in 2016, implementing recommendation 43.": true,
		"This answers recommendations 12, 115.43 and 115.44.":               true,
		"See recommendation 44.":                                            false,
		"Forty-three courts were opened.":                                   false,
	} {
		answer := reader.Reform(pipeline.Reform{ID: "r", Source: pipeline.Source{Document: "d2", Passage: "p2"}}, later(text))
		if citesNumber(&asked, &answer) != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
}

func TestAnUndatedTwinHasTheDateOfTheReport(t *testing.T) {
	dated := recommendation("c1", "2014-12-10", "Broaden the mandate of the equality body")
	listed := recommendation("c2", "", "Broaden the mandate of the equality body")
	both := []Item{listed, dated}
	dateTwins(both)
	if both[0].Made != "2014-12-10" {
		t.Errorf("made %q", both[0].Made)
	}
}

func TestWhatIsOnlyAnnouncedIsPlanned(t *testing.T) {
	for text, want := range map[string]bool{
		"The Convention was ratified in 2019":                                  false,
		"It welcomed the announcement that Velmara will ratify the Convention": true,
		"Priority was given to the ratification of the Convention":             true,
		"The press code was being revised":                                     true,
	} {
		it := reader.Reform(pipeline.Reform{Source: pipeline.Source{Quote: text}, Status: pipeline.StatusAdopted}, Place{})
		if it.pending() != want {
			t.Errorf("%q: not %v", text, want)
		}
	}
}
