//go:build !unix

package line

import (
	"os"
	"time"
)

// ProcessorTime is not told on this system.
func ProcessorTime() time.Duration { return 0 }

// residentPeak is not told on this system.
func residentPeak(*os.ProcessState) uint64 { return 0 }

// ownPeak is not told on this system.
func ownPeak() uint64 { return 0 }
