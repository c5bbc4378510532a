package extract

// Limits of one document. Each lies far above any real report met, and low
// enough that a file made to do harm cannot fill the memory.
const (
	// MaxInput is the largest file read, in bytes. The largest real report met
	// was 40 MB.
	MaxInput = 200 << 20
	// MaxText is the most text kept of one document, in bytes: some 20,000
	// printed pages.
	MaxText = 64 << 20
	// MaxBlocks is the most blocks kept of one document.
	MaxBlocks = 500_000
)
