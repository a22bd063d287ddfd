package worker

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"
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

// isolate is separate in a network of its own, which holds nothing. Not every
// system permits it.
func isolate(cmd *exec.Cmd) {
	uid, gid := os.Getuid(), os.Getgid()
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Setpgid:     true,
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}},
	}
}

// limitProcess bounds a process that was just started, and what it starts. That
// it did its first instructions without matters little: it is watched besides.
func limitProcess(pid int, c caps) {
	limits := map[int]uint64{unix.RLIMIT_AS: c.address, unix.RLIMIT_FSIZE: c.fileSize, unix.RLIMIT_CPU: uint64(c.cpu.Seconds())}
	for kind, most := range limits {
		if most > 0 {
			_ = unix.Prlimit(pid, kind, &unix.Rlimit{Cur: most, Max: most}, nil)
		}
	}
	_ = unix.Prlimit(pid, unix.RLIMIT_CORE, &unix.Rlimit{}, nil)
	_ = unix.Setpriority(unix.PRIO_PROCESS, pid, niceness)
}

// niceness lets a server's searches go before.
const niceness = 10

// residentGroup is the memory that all processes of a group hold, in bytes.
func residentGroup(group int) int64 {
	dir, err := os.Open("/proc")
	if err != nil {
		return resident(group)
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1) // what could be read will do
	total := int64(0)
	for _, name := range names {
		if pid, err := strconv.Atoi(name); err == nil && groupOf(pid) == group {
			total += resident(pid)
		}
	}
	return total
}

// groupOf is the process group of a process, 0 unknown.
func groupOf(pid int) int {
	group, err := unix.Getpgid(pid)
	if err != nil {
		return 0
	}
	return group
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
