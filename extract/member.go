package extract

// Member is a file within an archive: a document of its own.
type Member struct {
	// Path is its path within the archive, with forward slashes and without
	// steps upwards; an archive within the archive ends in "!": "a/b.zip!c.pdf".
	// No two members have the same.
	Path string `json:"path"`
	// Size is in bytes; SHA256 is in hexadecimal, "" when the bytes were not had.
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256,omitempty"`
	// Format is told from the content.
	Format Format `json:"format"`
	// Steps lead to its bytes: the first lies in the archive, each further one
	// in what the one before unpacks to.
	Steps []Step `json:"steps,omitempty"`
	// Kind and Why say why it cannot be read; "" when it can.
	Kind Kind   `json:"kind,omitempty"`
	Why  string `json:"why,omitempty"`
}

// Step is a stretch of packed bytes in an archive.
type Step struct {
	// Offset and Packed are where the bytes lie and how many they are; Size is
	// how many they unpack to.
	Offset, Packed, Size int64
	// Method is zip's number of the method of packing.
	Method uint16
}
