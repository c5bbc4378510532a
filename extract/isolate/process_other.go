//go:build !unix

package isolate

import (
	"os/exec"
	"syscall"
)

// attributes are the system's own.
func attributes() *syscall.SysProcAttr { return nil }

// kill ends a process.
func kill(cmd *exec.Cmd) { _ = cmd.Process.Kill() }

// resident is not known here: only the deadline and Go's own limit guard.
func resident(int) int64 { return 0 }

// restrict does nothing here.
func restrict() {}
