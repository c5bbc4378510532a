package fulltext

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// Checker is an Engine that can tell whether its files are as it wrote them.
type Checker interface {
	// Damaged returns the names of files that are not.
	Damaged() ([]string, error)
}

var _ Checker = (*Bleve)(nil)

// Damaged implements Checker by the checksum that ends every segment file.
// bleve writes it and never looks at it again. Files that are being written,
// or that a killed process left half written, are not in use and do not count.
func (b *Bleve) Damaged() ([]string, error) {
	r, err := b.reader()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	snapshot, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, nil
	}
	var damaged []string
	for _, s := range snapshot.Segments() {
		file, ok := s.Segment().(interface{ Path() string })
		if !ok {
			continue // still in memory
		}
		name := filepath.Base(file.Path())
		ok, err := sound(file.Path())
		if err != nil {
			return nil, fmt.Errorf("check %s: %w", name, err)
		}
		if !ok {
			damaged = append(damaged, name)
		}
	}
	return damaged, nil
}

// sound compares a segment's content with the CRC-32 in its last four bytes.
func sound(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.Size() < 4 {
		return false, err
	}
	sum := crc32.NewIEEE()
	r := bufio.NewReaderSize(f, 1<<16)
	if _, err := io.CopyN(sum, r, info.Size()-4); err != nil {
		return false, err
	}
	var want [4]byte
	if _, err := io.ReadFull(r, want[:]); err != nil {
		return false, err
	}
	return sum.Sum32() == binary.BigEndian.Uint32(want[:]), nil
}
