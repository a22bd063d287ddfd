package worker

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
)

// restrict bounds the child itself. RLIMIT_AS is left alone: Go and wazero
// reserve far more addresses than memory.
func restrict() {
	for kind, most := range map[int]uint64{
		syscall.RLIMIT_NOFILE: 64,
		syscall.RLIMIT_FSIZE:  64 << 20,
		syscall.RLIMIT_CORE:   0,
		syscall.RLIMIT_CPU:    300, // of all files that a child reads
	} {
		// a limit that is already lower stays; the parent's watch is what counts
		_ = syscall.Setrlimit(kind, &syscall.Rlimit{Cur: most, Max: most})
	}
}

// separate puts the child into a process group of its own.
func separate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}

func killGroup(pid int) {
	_ = syscall.Kill(-pid, syscall.SIGKILL)
}

// resident is the memory a process holds, in bytes; 0 if that cannot be read.
func resident(pid int) int64 {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	fields := bytes.Fields(data)
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}
