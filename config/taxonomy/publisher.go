package taxonomy

// Body is an organisation, mechanism or kind of author that issues documents.
type Body struct {
	Code, Name string
	// Family is the organisation that the body belongs to: "un", "coe",
	// "osce", …; "" for States, NGOs and the press.
	Family string
	// Symbols are the openings of its document symbols.
	Symbols []string
	// Names are how mastheads name it: lower case, typographic apostrophes,
	// several languages.
	Names []string
}

// DocumentType is a kind of document. Symbol, Title and Front are RE2
// patterns, "" where nothing of the sort reveals the type; Title and Front
// are for text in lower case with typographic apostrophes.
type DocumentType struct {
	Code, Name           string
	Symbol, Title, Front string
}

// Bodies are all issuing bodies. The first whose symbol or name fits a
// document issues it: special bodies stand before the general.
func Bodies() []Body {
	var all []Body
	for _, r := range MustOpen("bodies").Rows {
		all = append(all, Body{
			Code: r.Value("code"), Name: r.Value("name"), Family: r.Value("family"),
			Symbols: r.List("symbols"), Names: r.List("names"),
		})
	}
	return all
}

// DocumentTypes are all types of document, in the order in which their
// patterns are to be tried.
func DocumentTypes() []DocumentType {
	var all []DocumentType
	for _, r := range MustOpen("types").Rows {
		all = append(all, DocumentType{
			Code: r.Value("code"), Name: r.Value("name"),
			Symbol: r.Value("symbol"), Title: r.Value("title"), Front: r.Value("front"),
		})
	}
	return all
}
