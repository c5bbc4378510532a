package fulltext

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// root.bolt says which segments count. bleve maps it into memory and follows
// what it says, so that a byte that changed in it can end the process, or ask
// for more memory than there is, before anything can be verified. While nobody
// writes, a seal beside it holds its checksum, and who opens the index compares
// the two first. A writer takes the seal away and puts it back when it is done;
// one that was killed leaves none, and the file is taken as it is.
const sealName = "root.seal"

// seal writes the checksum of a root file that is no longer written.
func seal(dir string) error {
	content, err := os.ReadFile(filepath.Join(dir, storeName, rootName))
	if err != nil {
		return fmt.Errorf("seal full-text index: %w", err)
	}
	name := filepath.Join(dir, sealName)
	if err := os.WriteFile(name+".new", []byte(sum(content)), 0o666); err != nil {
		return fmt.Errorf("seal full-text index: %w", err)
	}
	return os.Rename(name+".new", name)
}

func sum(content []byte) string { return strconv.FormatUint(uint64(crc32.ChecksumIEEE(content)), 16) }

// unseal compares the root file with its seal, and takes the seal away. It
// wraps ErrDamaged where they differ.
func unseal(dir string) error {
	content, err := os.ReadFile(filepath.Join(dir, storeName, rootName))
	if err != nil {
		return err
	}
	if err := holdsSeal(dir, content); err != nil {
		return err
	}
	if err := os.Remove(filepath.Join(dir, sealName)); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return syncDir(dir)
}

// holdsSeal compares the content of the root file with the seal, if there is
// one.
func holdsSeal(dir string, content []byte) error {
	want, err := os.ReadFile(filepath.Join(dir, sealName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil && string(want) != sum(content) {
		err = fmt.Errorf("%w: %s is not as it was written", ErrDamaged, rootName)
	}
	return err
}
