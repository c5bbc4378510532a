package pipeline

// Identity says which publication a file is: what a citation needs.
type Identity struct {
	// Title is the document's own title, or "" when none is printed.
	Title string `json:"title"`
	// Symbol is the issuing organisation's document symbol in canonical form,
	// such as "CCPR/C/NOR/CO/7", "A/HRC/43/10/Add.1" or "GR-EXT(2023)6".
	Symbol string `json:"symbol"`
	// Body is the code of the issuing body, as listed in config/taxonomy
	// (bodies.tsv): "CCPR", "UPR", "VENICE", "STATE", ….
	Body string `json:"body"`
	// Type is the code of the document type (config/taxonomy, types.tsv), such
	// as "concluding-observations" or "upr-working-group-report".
	Type string `json:"type"`
	// Countries are the States that the document is about, ISO 3166-1 alpha-3,
	// the main one first.
	Countries []string `json:"countries"`
	// Date is the document's date, ISO 8601, partial where the source is
	// ("2015", "2015-04"), "" when none is printed.
	Date string `json:"date"`
	// Language is a BCP 47 tag, "" when it cannot be told.
	Language string `json:"language"`
}

// Document is one source file and what became of it. Its ID comes from the
// file's content, so that the same bytes are the same document wherever they
// lie.
type Document struct {
	ID string `json:"id"`
	// Path is relative to the ingested root, with forward slashes.
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
	// Format is the format detected from content: "pdf", "docx", "html",
	// "markdown", "text", or the name of one that is not read ("doc", "rtf").
	Format string `json:"format"`
	// Bytes is the file's size.
	Bytes int64 `json:"bytes"`
	// Pages counts pages; 0 where the format has none.
	Pages int `json:"pages"`
	Identity
	// Passages counts the passages cut from the document.
	Passages int    `json:"passages"`
	Status   Status `json:"status"`
	// Error says in words why Status is not StatusOK, and what to do next.
	Error string `json:"error"`
	// Reading says what read the file and why, "" where there is only one way.
	Reading string `json:"-"`
}
