package main

import (
	"context"
	"errors"
	"os"

	"referat/archive"
	"referat/extract"
	"referat/extract/worker"
	"referat/minutes"
	"referat/search"
)

// store gives pages and API what the archive holds, with errors as they know them.
type store struct {
	*archive.Archive
	worker worker.Options
}

// visible turns an error of the archive into one that a visitor may see.
func visible(err error) error {
	code := search.CodeInternal
	switch {
	case err == nil:
		return nil
	case errors.Is(err, archive.ErrNotFound):
		code = search.CodeNotFound
	case errors.Is(err, archive.ErrGone), errors.Is(err, archive.ErrSuppressed):
		code = search.CodeGone
	case errors.Is(err, archive.ErrWithheld):
		code = search.CodeForbidden
	}
	return &search.Error{Code: code, Err: err}
}

func (s store) Document(ctx context.Context, id string) (*minutes.Stored, error) {
	d, err := s.Archive.Document(ctx, id)
	return d, visible(err)
}

func (s store) Meeting(ctx context.Context, id string) (*minutes.Meeting, error) {
	m, err := s.Archive.Meeting(ctx, id)
	return m, visible(err)
}

func (s store) Neighbours(ctx context.Context, id string) (minutes.Neighbours, error) {
	n, err := s.Archive.Neighbours(ctx, id)
	return n, visible(err)
}

func (s store) Meetings(ctx context.Context, f minutes.MeetingFilter) ([]minutes.MeetingRef, int, error) {
	list, total, err := s.Archive.Meetings(ctx, f)
	return list, total, visible(err)
}

func (s store) Coverage(ctx context.Context) (minutes.Coverage, error) {
	c, err := s.Archive.Coverage(ctx)
	return c, visible(err)
}

func (s store) Original(ctx context.Context, id string) (*minutes.Original, error) {
	o, err := s.Archive.Original(ctx, id)
	return o, visible(err)
}

func (s store) Lines(ctx context.Context, id string) ([]string, error) {
	l, err := s.Archive.Lines(ctx, id)
	return l, visible(err)
}

// PageImage draws one page of the original in a child process.
func (s store) PageImage(ctx context.Context, id string, page int, words []string) ([]byte, error) {
	o, err := s.Archive.Original(ctx, id)
	if err != nil {
		return nil, visible(err)
	}
	defer o.Content.Close()
	file, ok := o.Content.(*os.File)
	if !ok || o.MediaType != "application/pdf" {
		return nil, visible(archive.ErrNotFound)
	}
	png, err := worker.Render(ctx, file, extract.KindPDF, extract.RenderOptions{Page: page, Marks: words}, s.worker)
	if err != nil {
		return nil, visible(err)
	}
	return png, nil
}
