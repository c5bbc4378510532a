//go:build unix && !linux

package isolate

import (
	"os/exec"
	"syscall"
)

// attributes give a worker a process group of its own.
func attributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// kill ends a process and its group.
func kill(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// resident is not known here: only the deadline and Go's own limit guard.
func resident(int) int64 { return 0 }

// restrict does nothing here.
func restrict() {}
