package link

import (
	"slices"
	"strings"
	"testing"

	"servanda/pipeline"
)

func recommendation(id, day, text string, themes ...string) Item {
	return FromCommitment(pipeline.Commitment{
		ID: id, Source: pipeline.Source{Passage: "p" + id}, Kind: pipeline.CommitRecommendation,
		Date: day, Text: text, Themes: themes,
	}, "")
}

func reform(id, day, title string, status pipeline.ReformStatus, themes ...string) Item {
	return FromReform(pipeline.Reform{
		ID: id, Source: pipeline.Source{Passage: "p" + id}, Type: pipeline.ReformLaw,
		Title: title, Date: day, Status: status, Themes: themes,
	}, "2022-06-01")
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
	links := Items(library())
	for _, c := range []struct {
		commitment, reform string
		want               []pipeline.Relation
		reason             string
	}{
		{"c1", "r1", []pipeline.Relation{pipeline.RelationAddresses, pipeline.RelationPartly}, "same theme: peaceful-assembly"},
		{"c2", "r2", []pipeline.Relation{pipeline.RelationPreExisting}, "before the commitment"},
		{"c3", "r3", []pipeline.Relation{pipeline.RelationPlans}, "overcrowd"},
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
	asked.Instruments = []string{"CAT-OP"}
	done := FromReform(pipeline.Reform{ID: "r", Type: pipeline.ReformRatification, Instruments: []string{"CAT-OP"}, Date: "2016-03-01", Status: pipeline.StatusAdopted}, "")
	links := Items([]Item{asked}, []Item{done})
	if len(links) != 1 || links[0].Relation != pipeline.RelationAddresses || links[0].Score < 0.9 {
		t.Fatalf("got %+v", links)
	}
}

func TestAPlanAnswersARecommendationOnly(t *testing.T) {
	asked := recommendation("c", "2019", "Decriminalize defamation of officials", "freedom-of-expression")
	measure := FromCommitment(pipeline.Commitment{ID: "m", Kind: pipeline.CommitMeasure, Text: "Decriminalize defamation", Themes: []string{"freedom-of-expression"}}, "2021-01-01")
	links := Items([]Item{asked, measure}, []Item{measure})
	if len(links) != 1 || links[0].Commitment != "c" || links[0].Relation != pipeline.RelationPlans {
		t.Fatalf("got %+v", links)
	}
}

func TestABroadThemeIsNoGround(t *testing.T) {
	asked := recommendation("c", "2019", "Reform the probation service", "legislative-framework")
	other := reform("r", "2020", "Fisheries Code", pipeline.StatusAdopted, "legislative-framework")
	if links := Items([]Item{asked}, []Item{other}); len(links) != 0 {
		t.Fatalf("got %+v", links)
	}
}

func TestAPlanOlderThanTheCommitmentIsPreExisting(t *testing.T) {
	asked := recommendation("c", "2019", "Decriminalize defamation of officials", "freedom-of-expression")
	measure := FromCommitment(pipeline.Commitment{ID: "m", Kind: pipeline.CommitMeasure, Text: "Decriminalize defamation", Themes: []string{"freedom-of-expression"}}, "2009-05-04")
	links := Items([]Item{asked}, []Item{measure})
	if len(links) != 1 || links[0].Relation != pipeline.RelationPreExisting {
		t.Fatalf("got %+v", links)
	}
}

func TestNoPassageAnswersItself(t *testing.T) {
	asked := recommendation("c", "2019", "Adopt the Mercy Act", "death-penalty")
	same := reform("r", "2020", "Mercy Act", pipeline.StatusAdopted, "death-penalty")
	same.Passage = asked.Passage
	if links := Items([]Item{asked}, []Item{same}); len(links) != 0 {
		t.Fatalf("got %+v", links)
	}
}

func TestUndoneReformContradicts(t *testing.T) {
	asked := recommendation("c", "2019", "Maintain the moratorium on executions", "death-penalty")
	undone := reform("r", "2021", "Moratorium on executions", pipeline.StatusSuspended, "death-penalty")
	links := Items([]Item{asked}, []Item{undone})
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
	want := Items(commitments, reforms)
	slices.Reverse(reforms)
	got := Items(commitments, reforms)
	if !slices.EqualFunc(want, got, func(a, b pipeline.Link) bool { return a.ID == b.ID && a.Score == b.Score }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkItems(b *testing.B) {
	commitments, reforms := library()
	for len(commitments) < 1000 {
		commitments = append(commitments, commitments...)
		reforms = append(reforms, reforms...)
	}
	for b.Loop() {
		Items(commitments, reforms)
	}
}
