package worker

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"referat/extract"
)

// program is one call of an optional program: a process group of its own with an
// empty environment, without network where the system permits that, killed when
// it takes too long, too much memory or writes too much.
type program struct {
	path     string
	args     []string
	env      []string // nothing but these
	dir      string   // working folder, "": the root
	stdin    []byte
	both     bool          // standard error is output too
	file     *os.File      // given as /dev/fd/3, nil none
	output   int64         // most bytes of standard output, 0: 64 KiB
	deadline time.Duration // 0: 10 s
	memory   int64         // resident bytes of the whole group, 0: 1 GiB
	caps     caps
}

// caps are limits that the system itself holds; 0 leaves a limit as it is.
type caps struct {
	address  uint64        // bytes of address space
	fileSize uint64        // bytes of a file that is written
	cpu      time.Duration // of one process
}

// Why a program was ended. Its other errors are its own.
var (
	errProgramTime   = errors.New("over its time")
	errProgramMemory = errors.New("over its memory")
	errProgramOutput = errors.New("over its output")
)

const (
	programOutput   = 64 << 10
	programDeadline = 10 * time.Second
)

// run gives the program's standard output. On errProgramOutput and
// errProgramTime it is what came by then.
func (p program) run(ctx context.Context) ([]byte, error) {
	p.output, p.deadline, p.memory = cmp.Or(p.output, programOutput), cmp.Or(p.deadline, programDeadline), cmp.Or(p.memory, defaultRSS)
	tail := &tailBuffer{}
	cmd, stdout, err := p.start(tail)
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", p.path, err)
	}
	defer stdout.Close()
	limitProcess(cmd.Process.Pid, p.caps)
	w := newWatch(cmd.Process.Pid, Options{Deadline: p.deadline, RSS: p.memory})
	w.size = residentGroup
	stop := w.start(ctx)
	out, over := p.gather(stdout, w)
	err = cmd.Wait()
	stop()
	killGroup(cmd.Process.Pid) // what it may have left behind
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case over:
		return out, fmt.Errorf("%s: %w", p.path, errProgramOutput)
	case w.reason() == extract.StatusDeadline:
		return out, fmt.Errorf("%s: %w", p.path, errProgramTime)
	case w.reason() == extract.StatusTooLarge:
		return nil, fmt.Errorf("%s: %w", p.path, errProgramMemory)
	case err != nil:
		return out, fmt.Errorf("%s: %w: %s", p.path, err, tail.take())
	}
	return out, nil
}

// start tries to shut the program off from the network first, which not every
// system permits.
func (p program) start(tail io.Writer) (cmd *exec.Cmd, stdout io.ReadCloser, err error) {
	for _, shut := range []func(*exec.Cmd){isolate, separate} {
		cmd = p.command(tail)
		shut(cmd)
		if stdout, err = cmd.StdoutPipe(); err != nil {
			return nil, nil, err
		}
		if p.both {
			cmd.Stderr = cmd.Stdout
		}
		if err = cmd.Start(); err == nil {
			return cmd, stdout, nil
		}
	}
	return nil, nil, err
}

func (p program) command(tail io.Writer) *exec.Cmd {
	cmd := exec.Command(p.path, p.args...)
	cmd.Env = append([]string{}, p.env...) // nil would be our own
	cmd.Dir = cmp.Or(p.dir, string(os.PathSeparator))
	cmd.Stdin, cmd.Stderr = bytes.NewReader(p.stdin), tail
	if p.file != nil {
		cmd.ExtraFiles = []*os.File{p.file}
	}
	cmd.WaitDelay = time.Second // a grandchild may hold the pipes
	return cmd
}

// gather reads up to the limit; beyond it the program is killed.
func (p program) gather(stdout io.Reader, w *watch) (out []byte, over bool) {
	out, _ = io.ReadAll(io.LimitReader(stdout, p.output+1)) // cut short by a kill: what came counts
	if int64(len(out)) <= p.output {
		return out, false
	}
	w.kill(extract.StatusTooLarge)
	return out[:p.output], true
}
