//go:build unix

package pdfium

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// withMemory gives each program memory that is reserved whole and taken page
// by page as it is used. Memory of Go's would be copied each time it grows,
// and hold several times what is used.
func withMemory(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(reserve))
}

// reserve reserves memory of at most limit bytes.
func reserve(_, limit uint64) experimental.LinearMemory {
	b, err := syscall.Mmap(-1, 0, int(min(limit, maxMemory)), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return &memory{}
	}
	return &memory{b}
}

// memory is the memory of one program.
type memory struct{ all []byte }

// Reallocate gives the first size bytes; nil where there are not so many.
func (m *memory) Reallocate(size uint64) []byte {
	if size > uint64(len(m.all)) {
		return nil
	}
	return m.all[:size]
}

// Free gives the memory back to the system.
func (m *memory) Free() {
	if m.all != nil {
		// The memory of a program that has ended: nothing is left to be done.
		_ = syscall.Munmap(m.all)
		m.all = nil
	}
}
