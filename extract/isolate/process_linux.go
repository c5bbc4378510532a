package isolate

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// attributes give a worker a process group of its own and let it die with its
// parent.
func attributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// kill ends a process and its group. A process that has ended already is no
// fault.
func kill(cmd *exec.Cmd) { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// resident is the memory that a process holds, in bytes; 0 when it cannot be
// told.
func resident(pid int) int64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b))
	if len(fields) < 2 {
		return 0
	}
	pages, _ := strconv.ParseInt(fields[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// limits of the system's own on a worker: no dump of its memory, few open
// files, and none larger than 256 MB.
var limits = map[int]uint64{
	syscall.RLIMIT_CORE:   0,
	syscall.RLIMIT_NOFILE: 256,
	syscall.RLIMIT_FSIZE:  256 << 20,
}

// restrict limits the process that calls it, and all that it starts. A limit
// that the system refuses is one guard less, and no fault.
func restrict() {
	for what, n := range limits {
		_ = syscall.Setrlimit(what, &syscall.Rlimit{Cur: n, Max: n})
	}
}
