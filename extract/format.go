package extract

// Format is a file format, told from content.
type Format string

const (
	PDF  Format = "pdf"
	DOCX Format = "docx"
	// DOC is the binary format of Word 97 to 2003; other compound files and
	// older Word are named DOC too, and not read.
	DOC      Format = "doc"
	ODT      Format = "odt"
	RTF      Format = "rtf"
	HTML     Format = "html"
	Markdown Format = "markdown"
	Text     Format = "text"

	// Formats that are recognised so that they can be named, and not read.
	ZIP     Format = "zip"
	Unknown Format = "unknown"
)
