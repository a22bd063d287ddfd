package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

const (
	barWidth  = 24
	logEvery  = 5 * time.Second
	drawEvery = 100 * time.Millisecond
)

// progress tells how a long run goes: a bar that redraws itself on a terminal, a
// line every few seconds elsewhere, nothing when quiet. Safe for concurrent use.
type progress struct {
	mu       sync.Mutex
	w        io.Writer
	terminal bool
	quiet    bool
	last     time.Time
	shown    bool
}

func newProgress(w io.Writer, quiet bool) *progress {
	f, ok := w.(*os.File)
	terminal := false
	if ok {
		if info, err := f.Stat(); err == nil {
			terminal = info.Mode()&os.ModeCharDevice != 0
		}
	}
	return &progress{w: w, terminal: terminal, quiet: quiet, last: time.Now()}
}

// step tells that done of total parts of a stage are done; total 0 is unknown.
func (p *progress) step(stage string, done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	every := logEvery
	if p.terminal {
		every = drawEvery
	}
	if p.quiet || time.Since(p.last) < every && (done < total || !p.terminal) {
		return
	}
	p.last, p.shown = time.Now(), true
	if !p.terminal {
		fmt.Fprintf(p.w, "%s: %d af %d\n", stage, done, total)
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[K%-18s %s %d/%d", stage, bar(done, total), done, total)
}

// end leaves the line of the bar.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && p.terminal {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
	p.shown = false
}

func bar(done, total int) string {
	filled := 0
	if total > 0 {
		filled = min(barWidth, done*barWidth/total)
	}
	return "[" + strings.Repeat("█", filled) + strings.Repeat("░", barWidth-filled) + "]"
}
