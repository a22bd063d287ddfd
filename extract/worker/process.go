package worker

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"referat/extract"
)

// watchEvery is how often the deadline and the memory of a child are looked at.
const watchEvery = 100 * time.Millisecond

// converse gives a child its job and gathers frames until the answer is whole or
// the child is killed.
func converse(ctx context.Context, f *os.File, jobLine []byte, o Options) (*received, error) {
	p, err := o.Pool.hand(f, jobLine, o)
	if err != nil {
		return nil, err
	}
	w := newWatch(p.cmd.Process.Pid, o)
	stop := w.start(ctx)
	r := &received{}
	r.gather(p.out, w)
	stop()
	if w.killed() || !r.orderly() || !o.Pool.keep(p, o) {
		p.end() // its answer, or the lack of one, says more than its exit code
	}
	r.killed, r.stderr = w.reason(), p.tail.take()
	return r, nil
}

// orderly reports whether the child gave a whole answer and can be trusted with
// another file.
func (r *received) orderly() bool {
	return r.image != nil || r.done != nil && r.done.Status != extract.StatusCrashed && r.done.Status != extract.StatusTooLarge
}

// gather reads frames until done, an image, an error or the end.
func (r *received) gather(in io.Reader, w *watch) {
	frames := &frameReader{r: in, left: answerBytes}
	for {
		kind, payload, err := frames.next()
		if err == errAnswer {
			r.done = &doneFrame{Status: extract.StatusTooLarge, Error: msgAnswer}
		}
		if err != nil || !r.take(kind, payload, w) {
			return
		}
	}
}

// take keeps one frame; false ends the conversation.
func (r *received) take(kind byte, payload []byte, w *watch) bool {
	var err error
	switch kind {
	case frameReady:
		w.extend(0)
	case frameOpened:
		err = json.Unmarshal(payload, &r.opened)
		w.extend(r.opened)
	case framePage:
		var p pageFrame
		err = json.Unmarshal(payload, &p)
		r.pages = append(r.pages, p)
	case frameWarn:
		var warning extract.Warning
		err = json.Unmarshal(payload, &warning)
		r.warnings = append(r.warnings, warning)
	case frameChild:
		var c extract.Child
		err = json.Unmarshal(payload, &c.Name)
		r.children = append(r.children, c)
	case frameBytes:
		if n := len(r.children); n > 0 {
			r.children[n-1].Data = payload
		}
	case frameImage:
		r.image = payload
		return false
	case frameDone:
		var d doneFrame
		if err = json.Unmarshal(payload, &d); err == nil {
			r.done = &d
		}
		return false
	default:
		return false
	}
	return err == nil
}

// watch kills a child that takes too long or too much.
type watch struct {
	pid      int
	o        Options
	size     func(pid int) int64 // memory held
	deadline atomic.Int64        // Unix nanoseconds
	once     sync.Once
	why      atomic.Value // extract.Status
}

func newWatch(pid int, o Options) *watch {
	w := &watch{pid: pid, o: o, size: resident}
	w.deadline.Store(time.Now().Add(o.Grace + o.Deadline).UnixNano())
	return w
}

// extend moves the deadline once the engine runs, and when the pages are known.
func (w *watch) extend(pages int) {
	allowed := min(w.o.Deadline+time.Duration(pages)*perPage, max(maxDeadline, w.o.Deadline))
	w.deadline.Store(time.Now().Add(allowed).UnixNano())
}

// start watches until stop is called; after it, nothing is killed any more.
func (w *watch) start(ctx context.Context) (stop func()) {
	ended := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() { w.run(ctx, ended) })
	return func() {
		close(ended)
		watching.Wait()
	}
}

func (w *watch) run(ctx context.Context, stop <-chan struct{}) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-ctx.Done():
			w.kill("")
			<-stop
			return
		case now := <-tick.C:
			switch {
			case now.UnixNano() > w.deadline.Load():
				w.kill(extract.StatusDeadline)
			case w.size(w.pid) > w.o.RSS:
				w.kill(extract.StatusTooLarge)
			}
		}
	}
}

// kill ends the child and all that it started; the first reason stands.
func (w *watch) kill(why extract.Status) {
	w.once.Do(func() {
		w.why.Store(why)
		killGroup(w.pid)
	})
}

func (w *watch) killed() bool { return w.why.Load() != nil }

func (w *watch) reason() extract.Status {
	why, _ := w.why.Load().(extract.Status)
	return why
}

// tailBuffer keeps the last 8 KiB written to it.
type tailBuffer struct {
	mu   sync.Mutex
	data []byte
}

const tailSize = 8 << 10

func (t *tailBuffer) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(t.data, p...)
	if extra := len(t.data) - tailSize; extra > 0 {
		t.data = append(t.data[:0], t.data[extra:]...)
	}
	return len(p), nil
}

// take gives what was written since it was last asked.
func (t *tailBuffer) take() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := string(t.data)
	t.data = nil
	return s
}
