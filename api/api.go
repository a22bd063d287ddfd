// Package api turns a request into a search.Request and a search.Response into
// versioned JSON: the same archive as the pages, under /api/v1. openapi.yaml
// describes every route and answer; tests hold routes, description and answers
// together.
//
// A handler reads the parameters, asks and writes; it returns errors, which Error
// makes into application/problem+json. The package owns no parameter parsing
// beyond a route's own names and never sees the index or the archive.
package api

import (
	"context"
	"log/slog"
	"net/http"
	"sync/atomic"
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

// Files gives the text as read: Lines[i] is line i+1. Errors as those of Reader.
type Files interface {
	Lines(ctx context.Context, id string) ([]string, error)
}

// Options are what a Handler needs; all but Version, BaseURL and Exports must be set.
type Options struct {
	Searcher search.Searcher
	Reader   Reader
	Files    Files
	Lists    func() *authority.Lists // the lists now in force
	Logger   *slog.Logger
	Now      func() time.Time
	Version  string // of the build; a part of every ETag
	BaseURL  string // absolute address of the site, for the description; "" gives paths
	Exports  bool   // /soeg.atom and /soeg.csv are served, so answers link to them
}

// Handler serves the API.
type Handler struct {
	o        Options
	spec     []byte
	overview []byte
	lists    atomic.Pointer[versioned]
}

// New makes a Handler; a description that cannot be read is an error.
func New(o Options) (*Handler, error) {
	spec, overview, err := makeSpec(o.BaseURL)
	if err != nil {
		return nil, err
	}
	return &Handler{o: o, spec: spec, overview: overview}, nil
}

const base = "/api/v1"

// Register adds the routes.
func (h *Handler) Register(e *echo.Echo) {
	for _, r := range []struct {
		path    string
		handler echo.HandlerFunc
	}{
		{"/api", h.about},
		{"/api/openapi.yaml", h.description},
		{base + "/soeg", h.search},
		{base + "/forslag", h.suggest},
		{base + "/statistik", h.matrix},
		{base + "/moeder", h.meetings},
		{base + "/moeder/:id", h.meeting},
		{base + "/moeder/:id/punkter/:nr", h.item},
		{base + "/dokumenter/:id", h.document},
		{base + "/dokumenter/:id/sider/:n", h.page},
		{base + "/klynger", h.klynger},
		{base + "/klynger/:id", h.klynge},
		{base + "/fora", h.fora},
		{base + "/fora/:id", h.forum},
		{base + "/emner", h.topics},
		{base + "/emner/:id", h.topic},
		{base + "/personer", h.persons},
		{base + "/personer/:id", h.person},
		{base + "/daekning", h.coverage},
	} {
		e.GET(r.path, r.handler, headers)
	}
}

// headers sets what every answer carries.
func headers(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		setHeaders(c.Response().Header())
		return next(c)
	}
}

func setHeaders(h http.Header) {
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Expose-Headers", "ETag, Retry-After, X-Request-Id")
	h.Set("Cache-Control", "private, no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex, nofollow, noarchive")
}
