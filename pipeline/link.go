package pipeline

// Relation is how a reform, or a planned measure, stands to a commitment.
// Servanda proposes it with its grounds; a person judges.
type Relation string

const (
	RelationAddresses   Relation = "addresses"
	RelationPartly      Relation = "partly_addresses"
	RelationPlans       Relation = "plans"
	RelationPreExisting Relation = "pre_existing"
	RelationContradicts Relation = "contradicts"
)

// Link is a proposed relation between a commitment and a reform (or a planned
// measure that answers a recommendation).
type Link struct {
	ID string `json:"id"`
	// Commitment is a commitment's or a treaty action's ID.
	Commitment string `json:"commitment"`
	// Reform is a reform's ID, or a measure's where Relation is RelationPlans.
	Reform   string   `json:"reform"`
	Relation Relation `json:"relation"`
	// Proposed is the relation that was proposed where a reviewer corrected it,
	// "" where none did.
	Proposed Relation `json:"-"`
	// Score is between 0 and 1.
	Score float64 `json:"score"`
	// Reasons say each in words what the two share, strongest first.
	Reasons []string `json:"reasons"`
	// Explanation is what a reviewer says of a link that was missed; that of a
	// proposed link follows from its reasons and its ends, and is "" here.
	Explanation string `json:"explanation"`
	Origin      Origin `json:"origin"`
	// Again marks a link to a row that tells a reform again which another row
	// tells, and which is linked to the commitment with a higher score.
	Again bool `json:"again"`
}

// ShownScore is the least score of a link that tables show where no other is
// set: see docs/links.md for how many of those shown are right.
const ShownScore = 0.7

// Position joins a recommendation of a report to what a later document of the
// State says on it, by its number.
type Position struct {
	// Recommendation is the ID of the commitment that makes the
	// recommendation, Source that of the one that gives the position on it.
	Recommendation string `json:"recommendation"`
	Source         string `json:"source"`
	// Response is the position; of a final one what all that its document says
	// amounts to.
	Response Response `json:"response"`
	// Grade is the follow-up grade that a committee's later document gives the
	// recommendation; "" for a State's position.
	Grade string `json:"grade"`
	// Final marks the position that holds where several were given.
	Final bool `json:"final"`
}

// Verdict is what a person said of a tag, claim or link.
type Verdict string

const (
	VerdictConfirmed Verdict = "confirmed"
	VerdictCorrected Verdict = "corrected"
	VerdictRejected  Verdict = "rejected"
	// VerdictWithdrawn takes back the latest decision on the subject that was
	// not taken back before.
	VerdictWithdrawn Verdict = "withdrawn"
)

// Decision is one entry of the append-only log of review. The latest decision
// on a subject holds; one that is withdrawn makes way for the one before.
type Decision struct {
	// Sequence counts from 1 in the order of recording.
	Sequence int64 `json:"sequence"`
	// Subject is the ID of the tag, claim or link.
	Subject string  `json:"subject"`
	Verdict Verdict `json:"verdict"`
	// Field and Value say what a correction changes.
	Field    string `json:"field"`
	Value    string `json:"value"`
	Note     string `json:"note"`
	Reviewer string `json:"reviewer"`
	// At is RFC 3339, UTC.
	At string `json:"at"`
}
