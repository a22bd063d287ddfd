package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"slices"
	"sync/atomic"
	"time"

	"referat/api"
	"referat/archive"
	"referat/authority"
	"referat/index"
	"referat/ingest"
	"referat/ui"
)

// pollEvery is how often a server looks for a new generation and for what was
// taken down.
const pollEvery = time.Second

// serve brings the archive up to date with args, then serves it.
func serve(ctx context.Context, c *config, args []string, io stdio) error {
	if slices.Contains(args, "") {
		return usageError{msgEmptyPath}
	}
	l, err := listen(ctx, c.addr)
	if err != nil {
		return err
	}
	defer l.Close()
	if len(args) > 0 {
		c.scansLater = true // they take seconds a page: visitors need not wait for them
		if _, err := c.update("serve", io, func(p *ingest.Pipeline) (ingest.Report, error) { return p.Run(ctx, args) }); err != nil {
			return err
		}
	}
	log := c.logger(io.err)
	s, err := c.open(ctx, io, log)
	if err != nil {
		return err
	}
	defer s.close()
	if !c.scansLater {
		return c.run(ctx, s, l, io, log)
	}
	scanning, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { defer close(done); c.scanBehind(scanning, io, log) }()
	defer func() { stop(); <-done }()
	return c.run(ctx, s, l, io, log)
}

// scanBehind reads scanned pages while the server runs; it finds the new
// generation as it finds every other.
func (c *config) scanBehind(ctx context.Context, io stdio, log *slog.Logger) {
	report, _, err := c.write("serve", io, newProgress(io.err, true), func(p *ingest.Pipeline) (ingest.Report, error) { return p.Scans(ctx) })
	if err != nil && ctx.Err() == nil {
		log.Error("scanned pages not read", "error", err)
		return
	}
	for _, f := range report.Faults {
		log.Warn("file not understood", "file", f.File, "stage", f.Stage, "error", f.Message())
	}
	for _, r := range report.Remarks {
		log.Warn("remark", "file", r.File, "code", r.Code, "message", r.Message)
	}
}

// run serves s until ctx ends.
func (c *config) run(ctx context.Context, s *served, l net.Listener, io stdio, log *slog.Logger) error {
	files := store{s.archive, c.worker()}
	pages, err := ui.New(ui.Options{Searcher: s.index, Reader: files, Files: files, Lists: s.lists.Load, Logger: log, Now: time.Now,
		Version: version(), SiteName: c.siteName, Contact: c.contact, BaseURL: c.baseURL, Index: c.robots == "index"})
	if err != nil {
		return err
	}
	data, err := api.New(api.Options{Searcher: s.index, Reader: files, Files: files, Lists: s.lists.Load, Logger: log, Now: time.Now,
		Version: version(), BaseURL: c.baseURL})
	if err != nil {
		return err
	}
	polling, stop := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() { defer close(done); s.poll(polling, log) }()
	defer func() { stop(); <-done }()
	fmt.Fprintf(io.out, msgServing, "http://"+l.Addr().String())
	return serveUntil(ctx, l, newRouter(pages, data, s.index, log))
}

// served is an archive and its index, open for reading.
type served struct {
	archive *archive.Archive
	index   *index.Index
	base    *authority.Lists // without persons
	lists   atomic.Pointer[authority.Lists]
}

// open opens the archive and its newest usable generation. Where there is an
// archive but no generation, one is built first.
func (c *config) open(ctx context.Context, io stdio, log *slog.Logger) (*served, error) {
	a, err := c.reader()
	if err != nil {
		return nil, err
	}
	s := &served{archive: a}
	if s.base, err = c.lists(); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	if err = s.loadLists(ctx); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	o := index.Options{Lists: s.lists.Load(), Slots: c.slots, Queue: c.queue, Wait: c.queueWait, Timeout: c.timeout, Log: log, Verify: verifyGeneration}
	s.index, err = index.Open(ctx, c.data, o)
	if errors.Is(err, index.ErrNoGeneration) {
		err = s.rebuild(ctx, c, io)
	}
	if err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, s.hideSuppressed(ctx)
}

// rebuild makes a generation of the archive where none is usable.
func (s *served) rebuild(ctx context.Context, c *config, io stdio) error {
	if _, err := c.update("serve", io, func(p *ingest.Pipeline) (ingest.Report, error) { return p.Reindex(ctx) }); err != nil {
		return err
	}
	_, err := s.index.Reload(ctx)
	return err
}

func (s *served) close() error {
	var err error
	if s.index != nil {
		err = s.index.Close()
	}
	return errors.Join(err, s.archive.Close())
}

// loadLists joins the vocabularies with the archive's persons.
func (s *served) loadLists(ctx context.Context) error {
	persons, err := s.archive.Persons(ctx)
	if err != nil {
		return err
	}
	s.lists.Store(s.base.WithPersons(persons))
	return nil
}

func (s *served) hideSuppressed(ctx context.Context) error {
	ids, err := s.archive.Suppressed(ctx)
	if err == nil {
		s.index.Suppress(ids)
	}
	return err
}

// poll follows CURRENT and the catalogue until ctx ends.
func (s *served) poll(ctx context.Context, log *slog.Logger) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := s.refresh(ctx); err != nil && ctx.Err() == nil {
			log.Error("refresh failed", "error", err)
		}
	}
}

// refresh takes a new generation with its persons, and what was taken down.
func (s *served) refresh(ctx context.Context) error {
	swapped, err := s.index.Reload(ctx)
	if swapped {
		err = errors.Join(err, s.loadLists(ctx))
		s.index.SetLists(s.lists.Load())
	}
	return errors.Join(err, s.hideSuppressed(ctx))
}

func (c *config) logger(w io.Writer) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.logLevel)) // validated
	o := &slog.HandlerOptions{Level: level}
	if c.logFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, o))
	}
	return slog.New(slog.NewTextHandler(w, o))
}

// requestID is always our own: a visitor's is not believed.
func requestID() string {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return hex.EncodeToString(b[:])
}
