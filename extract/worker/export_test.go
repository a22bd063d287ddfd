package worker

import "syscall"

// Waiting is how many children of p wait for a file.
func Waiting(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.idle)
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
