package pdfium

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"servanda/extract"
)

// maxMemory bounds the memory of one document's PDFium, in bytes: a real paper
// of 124 pages does not pass with half of it.
const maxMemory = 256 << 20

// wasmPage is the unit in which WebAssembly counts memory, in bytes.
const wasmPage = 64 << 10

// maxDocuments bounds the documents that are open at once in a process.
const maxDocuments = 4

// engine is the compiled program. A process compiles it at most once, for the
// first file that needs it.
var engine struct {
	mu   sync.Mutex
	pool pdfium.Pool
	err  error
}

// compileTime is granted to a reading that has to compile the program first:
// six seconds are usual, and many times that on a busy machine.
const compileTime = 3 * time.Minute

// program gives the compiled program, compiling it when it is first asked for.
// The folder that the context's options name keeps it for later processes;
// where that cannot be written, every process compiles for itself.
func program(ctx context.Context) (pdfium.Pool, error) {
	engine.mu.Lock()
	defer engine.mu.Unlock()
	if engine.pool == nil && engine.err == nil {
		extract.Extend(ctx, compileTime)
		engine.pool, engine.err = compile(cached(folder(ctx)))
		if engine.err != nil {
			// A cache that cannot be read is no reason to do without.
			engine.pool, engine.err = compile(configuration())
		}
	}
	return engine.pool, engine.err
}

// folder is where the compiled program is kept, "" for nowhere.
func folder(ctx context.Context) string {
	if dir := extract.OptionsOf(ctx).Cache; dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "servanda")
}

// configuration is how PDFium's program runs. The library needs exceptions of
// WebAssembly's. No deadline is set: looking at one at every step costs more
// than the rest of the work, and a process that hangs is killed.
func configuration() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(maxMemory / wasmPage)
}

// cached is the configuration with a folder for the compiled program. Only
// this user may write there, for what is read from it is run.
func cached(dir string) wazero.RuntimeConfig {
	c := configuration()
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return c
	}
	if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
		return c.WithCompilationCache(cache)
	}
	return c
}

// compile makes the program ready. It sees no file, no clock and no output of
// this process.
func compile(c wazero.RuntimeConfig) (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		Context:       withMemory(context.Background()),
		MaxTotal:      maxDocuments,
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: c,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}
