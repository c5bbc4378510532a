package extract

// Format is a file format, told from content.
type Format string

const (
	PDF      Format = "pdf"
	DOCX     Format = "docx"
	ODT      Format = "odt"
	RTF      Format = "rtf"
	HTML     Format = "html"
	Markdown Format = "markdown"
	Text     Format = "text"

	// Formats that are recognised so that they can be named, and not read yet.
	DOC     Format = "doc"
	ZIP     Format = "zip"
	Unknown Format = "unknown"
)
