package extracttest

import (
	"os"
	"testing"
)

// File reads a file of the test's own, by its path from the package's folder.
func File(t testing.TB, path string) []byte {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
