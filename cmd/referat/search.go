package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"referat/api"
	"referat/search"
)

// searchArchive asks the local archive; its options are the address parameters.
func searchArchive(ctx context.Context, c *config, args []string, io stdio) error {
	r, err := c.request(args)
	if err != nil {
		return err
	}
	log := slog.New(slog.DiscardHandler)
	s, err := c.open(ctx, io, log)
	if err != nil {
		return err
	}
	defer s.close()
	if c.json {
		return c.searchJSON(ctx, s, r, io.out)
	}
	resp, err := s.index.Search(ctx, r)
	if err != nil {
		return err
	}
	printHits(io.out, resp)
	return nil
}

// request reads the search of a command line.
func (c *config) request(args []string) (search.Request, error) {
	v := url.Values{"q": {strings.Join(args, " ")}}
	for name, given := range c.search {
		if len(*given) > 0 {
			v[name] = *given
		}
	}
	r, faults := search.ParseRequest(v)
	var wrong []error
	for _, f := range faults {
		wrong = append(wrong, usagef("--%s: %s", f.Field, f.Message))
	}
	if r.Q == "" && len(v) == 1 {
		wrong = append(wrong, usageError{msgNeedQuery})
	}
	return r, joinUsage(wrong)
}

// searchJSON answers as the API does, by the API's own handler.
func (c *config) searchJSON(ctx context.Context, s *served, r search.Request, w io.Writer) error {
	files := store{s.archive, c.worker()}
	h, err := api.New(api.Options{Searcher: s.index, Reader: files, Files: files, Lists: s.lists.Load,
		Logger: slog.New(slog.DiscardHandler), Now: time.Now, Version: version()})
	if err != nil {
		return err
	}
	e := echo.New()
	e.HTTPErrorHandler = func(err error, c echo.Context) { h.Error(c, err) }
	h.Register(e)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.URLPath("/api/v1/soeg"), nil)
	if err != nil {
		return err
	}
	answer := httptest.NewRecorder()
	e.ServeHTTP(answer, req)
	if _, err := w.Write(answer.Body.Bytes()); err != nil {
		return err
	}
	if answer.Code != http.StatusOK {
		return errors.New(http.StatusText(answer.Code))
	}
	return nil
}
