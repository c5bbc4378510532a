package index

import (
	"slices"

	"servanda/index/table"
)

func text(name string) table.Column    { return table.Column{Name: name} }
func integer(name string) table.Column { return table.Column{Name: name, Kind: table.Integer} }
func decimal(name string) table.Column { return table.Column{Name: name, Kind: table.Decimal} }
func list(name string) table.Column    { return table.Column{Name: name, Kind: table.List} }

// brief marks a column for the terminal.
func brief(c table.Column) table.Column { c.Brief = true; return c }

// The columns of the exports. Names and meanings are a contract with the
// scripts of our users; columns are added after the ones that are there.
var (
	documentColumns = []table.Column{brief(text("id")), brief(text("path")), text("sha256"), text("format"), integer("bytes"),
		integer("pages"), text("title"), linked(brief(text("symbol"))), text("body"), brief(text("type")), brief(list("countries")),
		brief(text("date")), text("language"), brief(integer("passages")), brief(text("status")), text("error"),
		list("translations"), list("versions")}

	passageColumns = []table.Column{brief(text("id")), text("document"), text("path"), linked(text("symbol")), integer("ordinal"),
		brief(text("kind")), text("number"), list("section"), integer("page_from"), integer("page_to"), text("language"),
		brief(text("text")), linked(brief(text("citation"))), text("replies_to")}

	commonColumns = []table.Column{brief(text("id")), text("document"), text("path"), linked(text("symbol")), text("passage"),
		text("number"), integer("page_from"), integer("page_to"), list("section"), text("quote")}

	tagColumns = slices.Concat(commonColumns, []table.Column{brief(text("scheme")), brief(text("code")), brief(list("articles")),
		brief(text("origin")), decimal("confidence"), text("rule"), brief(text("evidence")),
		linked(brief(text("citation"))), list("countries"), text("document_date")}, reviewColumns)

	treatyActionColumns = slices.Concat(commonColumns, []table.Column{brief(text("instrument")), brief(text("title")),
		brief(text("action")), brief(text("date")), brief(text("country")), list("articles"),
		linked(brief(text("citation"))), text("rule"), list("countries"), text("document_date")}, reviewColumns)

	commitmentColumns = slices.Concat(commonColumns, []table.Column{brief(text("kind")), brief(text("text")), brief(text("source")),
		brief(text("addressee")), brief(text("response")), text("date"), brief(text("due")), list("responsible"), text("form"),
		text("grade"), list("instruments"), list("articles"), list("themes"), list("sdg"), list("groups"),
		linked(brief(text("citation"))), text("rule"), list("countries"), text("document_date"),
		text("answers"), text("response_source"), text("response_in_report"), text("indicator"), text("budget"),
		text("concern"), text("concern_quote"), text("urgency"), text("grade_source"), text("cluster")}, reviewColumns)

	reformColumns = slices.Concat(commonColumns, []table.Column{brief(text("type")), brief(text("title")), brief(text("status")),
		brief(text("date")), list("responsible"), list("instruments"), list("themes"), list("sdg"), list("groups"),
		list("articles"), brief(text("country")), linked(brief(text("citation"))), text("rule"), list("countries"), text("document_date"),
		text("official_number"), text("voice"), text("reform_key")}, reviewColumns)

	linkColumns = slices.Concat([]table.Column{brief(text("id")), text("commitment"), text("reform"), brief(text("relation")),
		brief(decimal("score")), brief(list("reasons")), text("origin"), linked(brief(text("commitment_citation"))),
		linked(brief(text("reform_citation"))), text("commitment_quote"), text("reform_quote"),
		text("explanation"), text("shown")}, reviewColumns)

	decisionColumns = []table.Column{integer("sequence"), brief(text("subject")), brief(text("verdict")), brief(text("field")),
		brief(text("value")), brief(text("note")), brief(text("reviewer")), brief(text("at")), text("kind"), linked(brief(text("citation")))}

	// reviewColumns end the rows of what can be decided on: the verdict, and
	// what the machine had read of each field that a reviewer corrected.
	reviewColumns = []table.Column{text("verdict"), list("was")}
)

// kindNames are the kinds of things by the first letter of their ids.
var kindNames = map[byte]string{'t': "tag", 'a': "treaty_action", 'c': "commitment", 'r': "reform", 'l': "link",
	'p': "passage", 'd': "document"}
