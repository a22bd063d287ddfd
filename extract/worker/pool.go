package worker

import (
	"bufio"
	"io"
	"net"
	"os"
	"os/exec"
	"sync"
	"time"
)

// How long a child serves. Its start costs more than a small PDF, but what a
// reader leaves behind must not gather: 1,059 files in one process were measured
// to be safe.
const (
	mostFiles = 50
	longest   = time.Minute
)

// Pool keeps children that answered well for the next file. A nil Pool keeps
// none. It is safe for concurrent use; Close it when the files are read.
type Pool struct {
	mu   sync.Mutex
	idle []*process
}

// Close ends the children that wait. The pool stays usable.
func (p *Pool) Close() {
	for c := p.take(); c != nil; c = p.take() {
		c.end()
	}
}

// hand gives the job to a waiting child, else to a new one. A child that died
// while it waited is no fault of the file.
func (p *Pool) hand(f *os.File, job []byte, o Options) (*process, error) {
	for c := p.take(); c != nil; c = p.take() {
		if c.hand(f, job) == nil {
			return c, nil
		}
		c.end()
	}
	c, err := startProcess(o)
	if err != nil {
		return nil, err
	}
	if err := c.hand(f, job); err != nil {
		c.end()
		return nil, err
	}
	return c, nil
}

func (p *Pool) take() *process {
	if p == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle) - 1
	if n < 0 {
		return nil
	}
	c := p.idle[n]
	p.idle = p.idle[:n]
	return c
}

// keep takes a child back; false: it has served its time, or there is no pool.
func (p *Pool) keep(c *process, o Options) bool {
	if p == nil || c.files >= mostFiles || time.Since(c.born) > longest || resident(c.cmd.Process.Pid) > o.RSS/2 {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, c)
	return true
}

// process is one child. Jobs go to its stdin, files over a socket that it has as
// descriptor 3, answers come from its stdout.
type process struct {
	cmd   *exec.Cmd
	stdin io.WriteCloser
	pass  *net.UnixConn
	out   *bufio.Reader
	tail  *tailBuffer
	files int
	born  time.Time
}

func startProcess(o Options) (*process, error) {
	pass, child, err := socket()
	if err != nil {
		return nil, err
	}
	defer child.Close()
	p := &process{cmd: exec.Command(o.Command[0], o.Command[1:]...), pass: pass, tail: &tailBuffer{}, born: time.Now()}
	p.cmd.Env = []string{"GOMEMLIMIT=600MiB", testVariable + "=1"}
	p.cmd.ExtraFiles = []*os.File{child}
	p.cmd.Stderr = p.tail
	separate(p.cmd)
	if err := p.start(); err != nil {
		_ = pass.Close()
		return nil, err
	}
	return p, nil
}

func (p *process) start() (err error) {
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return err
	}
	stdout, err := p.cmd.StdoutPipe()
	if err != nil {
		return err
	}
	p.out = bufio.NewReaderSize(stdout, 1<<16)
	return p.cmd.Start()
}

func (p *process) hand(f *os.File, job []byte) error {
	p.files++
	if err := passFile(p.pass, f); err != nil {
		return err
	}
	_, err := p.stdin.Write(job)
	return err
}

// end kills the child and all that it started.
func (p *process) end() {
	killGroup(p.cmd.Process.Pid)
	_ = p.stdin.Close()
	_ = p.pass.Close()
	_ = p.cmd.Wait()
}
