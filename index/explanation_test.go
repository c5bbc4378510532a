package index

import (
	"strings"
	"testing"

	"servanda/index/store"
	"servanda/pipeline"
)

func TestTheExplanationIsMadeOfTheEvidence(t *testing.T) {
	proposed := pipeline.Link{Relation: pipeline.RelationPreExisting, Origin: pipeline.OriginInferred, Reasons: []string{"same theme: a", "same group: b", "same body: c", "words in common: d", "dated 2001"}}
	corrected, bare := proposed, proposed
	corrected.Proposed, corrected.Relation = corrected.Relation, pipeline.RelationPartly
	bare.Reasons = bare.Reasons[4:]
	asked := store.End{Kind: "recommendation", Text: "Open the archives"}
	law := store.End{Kind: "law", Status: "in_force", Text: "Archives Act"}
	long := law
	long.Text = strings.Repeat("Archives ", 20)
	const of = "“Archives Act”, law, in force for a recommendation"
	const grounds = "same theme: a; same group: b; same body: c; dated 2001."
	for want, k := range map[string]store.Linked{
		"Proposed as pre existing: " + of + " – " + grounds:                                                                    {Link: proposed, Commitment: asked, Reform: law},
		"Proposed as pre existing: " + of + "; dated 2001.":                                                                    {Link: bare, Commitment: asked, Reform: law},
		"Proposed as pre existing: “" + strings.Repeat("Archives ", 13) + "…”, law, in force for a treaty action – " + grounds: {Link: proposed, Commitment: store.End{Kind: "treaty_action"}, Reform: long},
		"Proposed as pre existing: planned measure for a recommendation – " + grounds:                                          {Link: proposed, Commitment: asked, Reform: store.End{Kind: "measure", Text: "Open them"}},
		"They are the same.": {Link: pipeline.Link{Origin: pipeline.OriginReviewer, Reasons: []string{"added by a reviewer"}, Explanation: "They are the same."}, Commitment: asked, Reform: law},
		"":                   {Commitment: asked},
	} {
		if got := explanation(k); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
	if got := explanation(store.Linked{Link: corrected, Commitment: asked, Reform: law}); !strings.HasPrefix(got, "Proposed as pre existing: ") {
		t.Errorf("of a corrected link: %q", got)
	}
}
