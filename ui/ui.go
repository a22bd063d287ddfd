// Package ui turns a request into a search.Request and a search.Response into a
// page: server-rendered, Danish, complete without JavaScript. Every page is a Go
// struct made by a pure builder and rendered into a buffer before the first byte
// is sent.
//
// It asks its questions through search.Searcher and the small interfaces below,
// which cmd wires; it owns no parameter parsing and never sees the index or the
// archive.
package ui

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"referat/authority"
	"referat/minutes"
	"referat/search"
)

// Reader gives stored referater. Ids that are unknown or taken down are a
// *search.Error of CodeNotFound or CodeGone. Safe for concurrent use.
type Reader interface {
	Document(ctx context.Context, id string) (*minutes.Stored, error)
	Meeting(ctx context.Context, id string) (*minutes.Meeting, error)
	Neighbours(ctx context.Context, id string) (minutes.Neighbours, error)
	Meetings(ctx context.Context, f minutes.MeetingFilter) (list []minutes.MeetingRef, total int, err error)
	Coverage(ctx context.Context) (minutes.Coverage, error)
}

// Files gives the originals and the text as read. Errors as those of Reader; a
// withheld original is search.CodeForbidden.
type Files interface {
	Original(ctx context.Context, id string) (*minutes.Original, error)
	Lines(ctx context.Context, id string) ([]string, error)
	PageImage(ctx context.Context, id string, page int, words []string) (png []byte, err error)
}

// Options are what a Handler needs; all but SiteName, Contact and Robots must be set.
type Options struct {
	Searcher search.Searcher
	Reader   Reader
	Files    Files
	Lists    func() *authority.Lists // the lists now in force
	Logger   *slog.Logger
	Now      func() time.Time
	Version  string
	SiteName string // default "Referatsøgning"
	Contact  string // e-mail address for corrections; "" shows none
	BaseURL  string // absolute address of the site; "" uses paths
	Index    bool   // search engines may index meetings and items
}

// Handler serves the pages.
type Handler struct {
	o      Options
	pages  map[string]*page
	assets *assets
}

// New makes a Handler; a template that does not parse is an error.
func New(o Options) (*Handler, error) {
	if o.SiteName == "" {
		o.SiteName = siteName
	}
	a, err := newAssets()
	if err != nil {
		return nil, err
	}
	pages, err := parsePages()
	if err != nil {
		return nil, err
	}
	return &Handler{o: o, pages: pages, assets: a}, nil
}

// Register adds the page routes.
func (h *Handler) Register(e *echo.Echo) {
	e.GET("/", h.front)
	e.GET("/soeg", h.results)
	e.GET("/moeder", h.meetings)
	e.GET("/moede/:klynge/:moede", h.meeting)
	e.GET("/moede/:klynge/:moede/punkt/:nr", h.item)
	e.GET("/dokument/:id", h.document)
	e.GET("/dokument/:id/original", h.original)
	e.GET("/dokument/:id/tekst.txt", h.text)
	e.GET("/dokument/:id/side/:png", h.pageImage)
	e.GET("/klynger", h.klynger)
	e.GET("/klynge/:slug", h.klynge)
	e.GET("/fora", h.fora)
	e.GET("/forum/:slug", h.forum)
	e.GET("/emner", h.topics)
	e.GET("/emne/:slug", h.topic)
	e.GET("/person/:slug", h.person)
	e.GET("/hjaelp", h.help)
	e.GET("/om", h.about)
	e.GET("/assets/:hash/:name", h.asset)
}

// Error renders the page of an error; cmd hands it every error of a page route.
func (h *Handler) Error(c echo.Context, err error) {
	if c.Response().Committed {
		return
	}
	status, body := errorBody(err)
	if status == http.StatusInternalServerError {
		h.o.Logger.Error("page failed", "route", c.Path(), "error", err)
	}
	hd := head{Title: body.Heading, Robots: robotsNone}
	c.Response().Header().Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		c.Response().Header().Set("Retry-After", "1")
	}
	if err := h.render(c, status, "error", hd, body); err != nil {
		h.o.Logger.Error("error page failed", "route", c.Path(), "error", err)
	}
}

// errorBody turns an error into a status and what the page says.
func errorBody(err error) (int, errorPage) {
	var se *search.Error
	var he *echo.HTTPError
	switch {
	case errors.As(err, &se):
		return errorPageOf(se.Code)
	case errors.As(err, &he) && he.Code == http.StatusNotFound:
		return errorPageOf(search.CodeNotFound)
	case errors.As(err, &he) && he.Code == http.StatusMethodNotAllowed:
		return http.StatusMethodNotAllowed, methodPage
	case errors.Is(err, context.DeadlineExceeded):
		return errorPageOf(search.CodeTimeout)
	}
	return errorPageOf(search.CodeInternal)
}
