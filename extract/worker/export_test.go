package worker

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// Waiting is how many children of p wait for a file.
func Waiting(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.idle)
}

// Peaks are the most bytes of memory that each waiting child held so far, 0
// where the system does not tell.
func Peaks(p *Pool) (peaks []int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.idle {
		data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.cmd.Process.Pid)) // no such file elsewhere
		_, rest, _ := strings.Cut(string(data), "VmHWM:")
		kib, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
		n, _ := strconv.ParseInt(kib, 10, 64)
		peaks = append(peaks, n<<10)
	}
	return peaks
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
