package worker

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// File opens a new file with this content.
func File(t testing.TB, content string) *os.File {
	t.Helper()
	name := filepath.Join(t.TempDir(), "blob")
	if err := os.WriteFile(name, []byte(content), 0o400); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// Waiting is how many children of p wait for a file.
func Waiting(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.idle)
}

// Spent is what a waiting child took for the files it has read.
type Spent struct {
	Files int
	Peak  int64         // bytes of memory, the most it held
	CPU   time.Duration // user and system
}

// SpentBy tells of each waiting child; zeros where the system does not tell.
func SpentBy(p *Pool) (all []Spent) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.idle {
		proc := fmt.Sprintf("/proc/%d/", c.cmd.Process.Pid)
		status, _ := os.ReadFile(proc + "status") // no such file elsewhere
		_, rest, _ := strings.Cut(string(status), "VmHWM:")
		kib, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		peak, _ := strconv.ParseInt(kib, 10, 64)
		stat, _ := os.ReadFile(proc + "stat")
		ticks := int64(0) // hundredths of a second, the 12th and 13th number after the name
		if fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:])); len(fields) > 12 {
			for _, f := range fields[11:13] {
				n, _ := strconv.ParseInt(f, 10, 64)
				ticks += n
			}
		}
		all = append(all, Spent{c.files, peak << 10, time.Duration(ticks) * 10 * time.Millisecond})
	}
	return all
}

// KillWaiting kills the children that wait, unknown to p.
func KillWaiting(p *Pool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.idle {
		_ = syscall.Kill(c.cmd.Process.Pid, syscall.SIGKILL)
		_, _ = c.cmd.Process.Wait()
	}
}
