package pipeline

// Scheme is the code list that a tag's code belongs to.
type Scheme string

const (
	SchemeTheme      Scheme = "theme"      // OHCHR's themes
	SchemeIssue      Scheme = "issue"      // UPR Info's issues
	SchemeInstrument Scheme = "instrument" // treaties and other standards
	SchemeSDG        Scheme = "sdg"        // goals, targets, indicators
	SchemeGroup      Scheme = "group"      // affected persons
	SchemeCountry    Scheme = "country"    // ISO 3166-1 alpha-3
	SchemeLaw        Scheme = "law"        // constitutions, codes and acts by their printed names
)

// Origin says who put a tag or a link where it is.
type Origin string

const (
	// OriginExplicit: the text itself says so.
	OriginExplicit Origin = "explicit"
	// OriginInferred: Servanda concludes it from the text.
	OriginInferred Origin = "inferred"
	// OriginReviewer: a person decided it.
	OriginReviewer Origin = "reviewer"
)

// Tag is a code put on a passage. A passage carries a scheme's code at most
// once; what several places support is merged into one tag.
type Tag struct {
	ID       string `json:"id"`
	Document string `json:"document"`
	Passage  string `json:"passage"`
	Scheme   Scheme `json:"scheme"`
	Code     string `json:"code"`
	// Articles are the provisions cited of an instrument, each as
	// "19", "14(1)" or "2(1)(d)", in order of number.
	Articles []string `json:"articles"`
	Origin   Origin   `json:"origin"`
	// Confidence is between 0 and 1.
	Confidence float64 `json:"confidence"`
	// Rule names what put the tag there: "instrument/name", "sdg/target", ….
	Rule string `json:"rule"`
	// Evidence is the text that carried the tag, verbatim; Start and End place
	// it in the passage's Text: byte offsets, half-open.
	Evidence string `json:"evidence"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}
