// Package worker reads one source file in a process of its own, so that a
// hostile or broken file costs that file and nothing else. Read and Render are
// the parent's side, called by ingest and cmd; Main is the child, the same
// binary run again with the hidden command extract-worker.
//
// The child gets one JSON line on stdin for each file and the open file over a
// socket, and answers in frames on stdout (frame.go). The parent kills it at its
// deadline or when it takes too much memory; pages received by then are kept. A
// Pool lets a child that answered well read further files. Programs are optional
// ones beside this binary, each a process of its own under the same watch
// (program.go): a second reader of PDF, OCR, and LibreOffice for old formats.
package worker

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"time"

	"referat/extract"
)

// testVariable tells a test binary to be the child; the product never reads it.
const testVariable = "REFERAT_WORKER"

// Options says how a child is run. The zero value is what the product uses.
type Options struct {
	Command  []string       // program and arguments of the child; nil means this binary with "extract-worker"
	Limits   extract.Limits // of the file's content
	CacheDir string         // compile cache; "" means a folder below the user's cache folder
	Grace    time.Duration  // for the start, before the file is opened; 0 means 120 s
	Deadline time.Duration  // once the engine runs, plus 0.25 s a page; 0 means 15 s
	RSS      int64          // bytes of resident memory; 0 means 1 GiB
	Pool     *Pool          // children to use again; nil: each file has one of its own
	Programs *Programs      // optional programs beside this one; nil: none
}

const (
	defaultGrace    = 120 * time.Second
	defaultDeadline = 15 * time.Second
	perPage         = 250 * time.Millisecond
	maxDeadline     = 180 * time.Second
	defaultRSS      = 1 << 30
)

func (o Options) withDefaults() (Options, error) {
	if o.Command == nil {
		self, err := os.Executable()
		if err != nil {
			return o, err
		}
		o.Command = []string{self, "extract-worker"}
	}
	if o.Grace <= 0 {
		o.Grace = defaultGrace
	}
	if o.Deadline <= 0 {
		o.Deadline = defaultDeadline
	}
	if o.RSS <= 0 {
		o.RSS = defaultRSS
	}
	o.Limits = o.Limits.WithDefaults()
	if dir, err := cacheFolder(o.CacheDir); err == nil {
		o.CacheDir = dir
	} else { // the child compiles in memory, which is slower and nothing else
		o.CacheDir = ""
	}
	return o, nil
}

// cacheFolder makes the folder of the compile cache, readable by the user only:
// it holds native code.
func cacheFolder(dir string) (string, error) {
	if dir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return "", err
		}
		dir = filepath.Join(user, "referat", "pdfium")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return dir, os.MkdirAll(dir, 0o700)
}

// Read reads one file in a child. The error is an *extract.Error, or that of ctx
// when it ends first. The text is not yet cleaned. Safe for concurrent use; f is
// read by offset and stays open.
func Read(ctx context.Context, f *os.File, kind extract.Kind, o Options) (*extract.Text, error) {
	if o.Programs.Converts(kind) {
		return readConverted(ctx, f, kind, o)
	}
	r, err := run(ctx, f, job{Kind: kind}, o)
	if err != nil {
		return nil, err
	}
	t, err := r.text(kind)
	if kind != extract.KindPDF {
		return t, err
	}
	return secondReader(ctx, f, t, err, o)
}

// Render draws one page of a file in a child and returns it as PNG.
func Render(ctx context.Context, f *os.File, kind extract.Kind, ro extract.RenderOptions, o Options) ([]byte, error) {
	r, err := run(ctx, f, job{Kind: kind, Render: &ro}, o)
	switch {
	case err != nil:
		return nil, err
	case r.image != nil:
		return r.image, nil
	}
	return nil, r.failure()
}

// run starts a child for one job and gathers its answer.
func run(ctx context.Context, f *os.File, j job, o Options) (*received, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusCrashed, Message: msgStart, Err: err}
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgRead, Err: err}
	case info.Size() == 0:
		return nil, extract.Detection{}.Refusal()
	case info.Size() > o.Limits.FileBytes:
		return nil, &extract.Error{Status: extract.StatusTooLarge, Message: msgFile}
	}
	j.Size, j.Limits, j.CacheDir = info.Size(), o.Limits, o.CacheDir
	line, err := json.Marshal(j)
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusCrashed, Message: msgStart, Err: err}
	}
	r, err := converse(ctx, f, append(line, '\n'), o)
	if cause := ctx.Err(); cause != nil {
		return nil, cause
	}
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusCrashed, Message: msgStart, Err: err}
	}
	return r, nil
}

// received is what came from a child, whole or cut short.
type received struct {
	pages    []pageFrame
	warnings []extract.Warning
	children []extract.Child
	image    []byte
	opened   int        // pages announced
	done     *doneFrame // nil: the child ended without an answer
	killed   extract.Status
	stderr   string
}

// failure is why there is no whole answer.
func (r *received) failure() *extract.Error {
	var detail error
	if r.stderr != "" {
		detail = errors.New(r.stderr)
	}
	switch {
	case r.killed == extract.StatusDeadline:
		return &extract.Error{Status: r.killed, Message: msgDeadline}
	case r.killed == extract.StatusTooLarge:
		return &extract.Error{Status: r.killed, Message: msgMemory}
	case r.done != nil && r.done.Status != "":
		if r.done.Detail != "" {
			detail = errors.New(r.done.Detail)
		}
		return &extract.Error{Status: r.done.Status, Message: r.done.Error, Err: detail}
	}
	return &extract.Error{Status: extract.StatusCrashed, Message: msgCrashed, Err: detail}
}

// text puts the answer together. Pages received before the child ended early are
// kept, the others are unreadable.
func (r *received) text(kind extract.Kind) (*extract.Text, error) {
	if r.done != nil && r.done.Text != nil {
		t := r.done.Text
		t.Children = r.children
		r.addPages(t)
		return t, nil
	}
	failure := r.failure()
	if r.done != nil && r.done.Status != "" && r.done.Status != extract.StatusCrashed {
		return nil, failure // the reader's own verdict on the file
	}
	t := &extract.Text{Kind: kind, Basis: extract.BasisFile, Warnings: r.warnings}
	if r.addPages(t); !readable(t) {
		return nil, failure
	}
	for i := len(t.Pages); i < r.opened; i++ {
		n := len(t.Lines)
		t.Pages = append(t.Pages, extract.Page{Index: i + 1, FirstLine: n + 1, LastLine: n, Reading: extract.ReadingUnreadable})
	}
	w := extract.Warning{Code: "laesning_afbrudt", Message: warnCrashed}
	if failure.Status == extract.StatusDeadline {
		w = extract.Warning{Code: "graense_tid", Message: warnDeadline}
	}
	t.Warnings = append(t.Warnings, w)
	return t, nil
}

func (r *received) addPages(t *extract.Text) {
	for _, p := range r.pages {
		t.Pages = append(t.Pages, p.Page)
		t.Lines = append(t.Lines, p.Lines...)
	}
}

func readable(t *extract.Text) bool {
	for _, p := range t.Pages {
		if p.Reading != extract.ReadingUnreadable {
			return true
		}
	}
	return false
}
