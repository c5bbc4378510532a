package fulltext

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestRootIsSealedBetweenWriters(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	if err := CreateBleve(dir, "a mark"); err != nil {
		t.Fatal(err)
	}
	reopen := func() {
		t.Helper()
		b, err := OpenBleve(dir)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(filepath.Join(dir, sealName)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("the seal is there while the index is written: %v", err)
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
	}
	reopen()
	reopen()
	view, err := ViewBleve(dir)
	if err != nil {
		t.Fatal(err)
	}
	view.Close()

	root := filepath.Join(dir, storeName, rootName)
	content, err := os.ReadFile(root)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)/2] ^= 4
	if err := os.WriteFile(root, content, 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenBleve(dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("opened for writing: %v", err)
	}
	if _, err := ViewBleve(dir); !errors.Is(err, ErrDamaged) {
		t.Errorf("opened for reading: %v", err)
	}
}
