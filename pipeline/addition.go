package pipeline

// VerdictAdded marks a decision that adds what was missed: its Field is
// commitment, reform or link, its Value the Addition as JSON.
const VerdictAdded Verdict = "added"

// RuleReviewer is the rule of claims that a person added.
const RuleReviewer = "reviewer"

// Addition is what a reviewer adds: a commitment, a reform or a link.
type Addition struct {
	// Path is that of the document of a claim when it was added.
	Path       string      `json:"path,omitempty"`
	Commitment *Commitment `json:"commitment,omitempty"`
	Reform     *Reform     `json:"reform,omitempty"`
	Link       *Link       `json:"link,omitempty"`
}

// What names what is added: commitment, reform or link, "" for nothing.
func (a Addition) What() string {
	switch {
	case a.Commitment != nil:
		return "commitment"
	case a.Reform != nil:
		return "reform"
	case a.Link != nil:
		return "link"
	}
	return ""
}

// Source is where an added claim stands, nil for a link.
func (a Addition) Source() *Source {
	switch {
	case a.Commitment != nil:
		return &a.Commitment.Source
	case a.Reform != nil:
		return &a.Reform.Source
	}
	return nil
}

// SetID gives what is added its id, and returns it.
func (a Addition) SetID() string {
	switch {
	case a.Commitment != nil:
		a.Commitment.SetID()
		return a.Commitment.ID
	case a.Reform != nil:
		a.Reform.SetID()
		return a.Reform.ID
	case a.Link != nil:
		a.Link.SetID()
		return a.Link.ID
	}
	return ""
}

// Record holds an added claim alone.
func (a Addition) Record() Record {
	var r Record
	if a.Commitment != nil {
		r.Commitments = []Commitment{*a.Commitment}
	}
	if a.Reform != nil {
		r.Reforms = []Reform{*a.Reform}
	}
	return r
}
