package pipeline

// Source places a claim in a document: every claim quotes the passage that
// makes it.
type Source struct {
	Document string `json:"document"`
	Passage  string `json:"passage"`
	// Quote is Text[Start:End] of the passage, verbatim.
	Quote string `json:"quote"`
	// Start and End are byte offsets into the passage's Text, half-open.
	Start int `json:"start"`
	End   int `json:"end"`
	// Rule names the reader and pattern that found the claim.
	Rule string `json:"rule"`
}

// Action is what a State did, or did not do, about a treaty.
type Action string

const (
	ActionSignature    Action = "signature"
	ActionRatification Action = "ratification"
	ActionAccession    Action = "accession"
	ActionSuccession   Action = "succession"
	ActionDeclaration  Action = "declaration"
	ActionReservation  Action = "reservation"
	ActionObjection    Action = "objection"
	ActionWithdrawal   Action = "withdrawal"
	ActionInForce      Action = "entry_into_force"
	ActionInvited      Action = "invited_to_accede"
	ActionNotParty     Action = "not_party"
	ActionMember       Action = "member"
	ActionObserver     Action = "observer"
)

// Binds reports whether the action makes the State a party.
func (a Action) Binds() bool {
	return a == ActionRatification || a == ActionAccession || a == ActionSuccession
}

// TreatyAction is one act of one State towards one instrument.
type TreatyAction struct {
	ID string `json:"id"`
	Source
	// Instrument is the instrument's code; "" where only Title is known.
	Instrument string `json:"instrument"`
	// Title is the instrument as the source names it.
	Title  string `json:"title"`
	Action Action `json:"action"`
	// Date is ISO 8601, partial where the source is.
	Date     string   `json:"date"`
	Country  string   `json:"country"`
	Articles []string `json:"articles"`
}

// CommitmentKind says in what sense a State is committed.
type CommitmentKind string

const (
	CommitTreaty         CommitmentKind = "treaty_action"
	CommitRecommendation CommitmentKind = "recommendation"
	CommitMeasure        CommitmentKind = "measure"
	CommitPledge         CommitmentKind = "pledge"
)

// Response is the addressee's position on a recommendation.
type Response string

const (
	ResponseSupported Response = "supported"
	ResponsePartly    Response = "partially_supported"
	ResponseNoted     Response = "noted"
	ResponsePending   Response = "pending"
)

// Commitment is something a State, or another addressee, is bound to, asked
// for, or has promised.
type Commitment struct {
	ID string `json:"id"`
	Source
	Kind CommitmentKind `json:"kind"`
	// Text is the commitment in the source's words, without its number and
	// without the brackets that name who makes it.
	Text string `json:"text"`
	// By names who asks or promises: recommending States by their names as
	// printed, a committee, the State itself. Exported as "source".
	By []string `json:"by"`
	// Addressee is who is to act: an alpha-3 code, or a name.
	Addressee string   `json:"addressee"`
	Response  Response `json:"response"`
	// Answers is the number, "122.17", of the recommendation that another
	// document makes and this one gives the addressee's position on; "" for
	// every other commitment.
	Answers string `json:"answers"`
	// Date is when the commitment was made; Due when it falls due. ISO 8601,
	// partial where the source is. A period's due date is its last day.
	Date        string   `json:"date"`
	Due         string   `json:"due"`
	Responsible []string `json:"responsible"`
	// Form is how completion shows ("law", "joint order"), as printed.
	Form string `json:"form"`
	// Indicator is what progress is measured by, and Budget what the measure
	// costs or is paid from, both as an action plan prints them.
	Indicator string `json:"indicator"`
	Budget    string `json:"budget"`
	// Concern is the id of the passage whose concern a recommendation answers,
	// "" where none is told.
	Concern string `json:"concern"`
	// Urgency is how strongly a body asks that has a scale for it: "urges",
	// "strongly encourages", "encourages", "invites"; "" for others.
	Urgency string `json:"urgency"`
	// Grade is a committee's follow-up grade or grades, "B", "B;C", or how far a
	// body finds its recommendation implemented: "partly implemented".
	Grade       string   `json:"grade"`
	Instruments []string `json:"instruments"`
	// Articles are "CODE:article", such as "CCPR:19".
	Articles []string `json:"articles"`
	Themes   []string `json:"themes"`
	SDG      []string `json:"sdg"`
	Groups   []string `json:"groups"`
}

// ReformType is what was reformed, or what by.
type ReformType string

const (
	ReformLaw          ReformType = "law" // also codes and constitutional amendments
	ReformDecree       ReformType = "decree"
	ReformPolicy       ReformType = "policy" // concepts, strategies, guidelines
	ReformPlan         ReformType = "plan"   // action plans
	ReformProgramme    ReformType = "programme"
	ReformInstitution  ReformType = "institution"
	ReformJudgment     ReformType = "judgment"
	ReformRatification ReformType = "ratification"
	ReformTraining     ReformType = "training"
	ReformBudget       ReformType = "budget"
	ReformOther        ReformType = "other"
)

// ReformStatus is how far a reform has come by the source's own account.
type ReformStatus string

const (
	StatusAnnounced        ReformStatus = "announced"
	StatusDrafted          ReformStatus = "drafted"
	StatusBeforeParliament ReformStatus = "before_parliament"
	StatusAdopted          ReformStatus = "adopted"
	StatusInForce          ReformStatus = "in_force"
	StatusEstablished      ReformStatus = "established"
	StatusImplemented      ReformStatus = "implemented"
	StatusRepealed         ReformStatus = "repealed"
	StatusSuspended        ReformStatus = "suspended"
)

// Voice is whose statement a claim is.
type Voice string

const (
	// VoiceState: the reforming State's own, in its report or by its delegation.
	VoiceState Voice = "state"
	// VoiceBody: a committee's, a rapporteur's or another international body's.
	VoiceBody Voice = "body"
	// VoiceThirdParty: anyone else's: another State, an organisation of civil
	// society, a national institution, the press.
	VoiceThirdParty Voice = "third_party"
)

// Reform is something reported as done or under way.
type Reform struct {
	ID string `json:"id"`
	Source
	Type ReformType `json:"type"`
	// Title is the reform's title or name as the source prints it.
	Title string `json:"title"`
	// OfficialNumber is the number of the law, decree or judgment as printed,
	// without what only says that it is one: "61", "226-V", "2009/14".
	OfficialNumber string       `json:"official_number"`
	Status         ReformStatus `json:"status"`
	// Date is when it reached Status: ISO 8601, partial where the source is.
	Date string `json:"date"`
	// Country is the reforming State, alpha-3, "" where it cannot be told.
	Country string `json:"country"`
	Voice   Voice  `json:"voice"`
	// Key is shared by the rows of a library that tell the same reform. It
	// follows from all of them (pipeline/same), not from this row alone, and is
	// "" until a run of ingest ends.
	Key         string   `json:"reform_key"`
	Responsible []string `json:"responsible"`
	Instruments []string `json:"instruments"`
	// Articles are "CODE:article", such as "CCPR:19".
	Articles []string `json:"articles"`
	Themes   []string `json:"themes"`
	SDG      []string `json:"sdg"`
	Groups   []string `json:"groups"`
}

// Claims are everything that one document claims.
type Claims struct {
	TreatyActions []TreatyAction
	Commitments   []Commitment
	Reforms       []Reform
}

// Record is one document with everything read from it: the library stores it
// wholly or not at all. Tags and claims refer to passages by ID.
type Record struct {
	Document Document
	Passages []Passage
	Tags     []Tag
	Claims
}
