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

	// ZIP is an archive of files; each is a document of its own.
	ZIP Format = "zip"
	// Unknown is no format that is known; others that are known and not read
	// are named by containers.tsv.
	Unknown Format = "unknown"
)
