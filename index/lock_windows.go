package index

import (
	"os"

	"golang.org/x/sys/windows"
)

// tryLock locks a byte far behind the note, which others may then still read.
func tryLock(f *os.File) error {
	const flags = windows.LOCKFILE_FAIL_IMMEDIATELY | windows.LOCKFILE_EXCLUSIVE_LOCK
	return windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, &windows.Overlapped{Offset: 1 << 20})
}
