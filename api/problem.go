package api

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"referat/search"
)

const (
	mediaProblem = "application/problem+json"
	noStore      = "no-store"
	retryAfter   = "1" // seconds, on 503
	retryLimited = "5" // seconds, on 429 where the limiter says nothing
)

// Problem is the answer to every error, RFC 9457.
type Problem struct {
	Type     string              `json:"type"`
	Title    string              `json:"title"`
	Status   int                 `json:"status"`
	Detail   string              `json:"detail"`
	Instance string              `json:"instance"` // path without query
	Fields   []search.FieldError `json:"felter,omitempty"`
	Request  string              `json:"anmodning_id"`
	Time     time.Time           `json:"tidspunkt"`
}

// Error answers an error; cmd hands it every error of a path under /api.
func (h *Handler) Error(c echo.Context, err error) {
	if c.Response().Committed {
		return
	}
	kind, detail, fields := classify(err)
	id := requestID(c)
	if kind.Status == http.StatusInternalServerError {
		h.o.Logger.Error("request failed", "route", c.Path(), "request_id", id, "error", err)
	}
	header := c.Response().Header()
	setHeaders(header)
	header.Set("Cache-Control", noStore)
	header.Del("ETag")
	switch {
	case kind.Status == http.StatusServiceUnavailable:
		header.Set("Retry-After", retryAfter)
	case kind.Status == http.StatusTooManyRequests && header.Get("Retry-After") == "":
		header.Set("Retry-After", retryLimited)
	}
	body, err := encode(Problem{Type: "/api#" + kind.Slug, Title: kind.Title, Status: kind.Status, Detail: detail,
		Instance: c.Request().URL.EscapedPath(), Fields: fields, Request: id, Time: h.o.Now().UTC().Truncate(time.Second)})
	if err == nil {
		err = c.Blob(kind.Status, mediaProblem, body)
	}
	if err != nil {
		h.o.Logger.Error("problem not sent", "route", c.Path(), "request_id", id, "error", err)
	}
}

// classify finds the kind of an error and what a visitor is told. Of an internal
// error nothing is told but that it was one.
func classify(err error) (kind problemKind, detail string, fields []search.FieldError) {
	var se *search.Error
	var he *echo.HTTPError
	switch {
	case errors.As(err, &se):
		kind, fields = problemOf(se.Code), se.Fields
		detail = se.Message
	case errors.As(err, &he):
		kind = problemWith(he.Code)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		kind = problemOf(search.CodeTimeout)
	default:
		kind = problemOf(search.CodeInternal)
	}
	if kind.Status == http.StatusInternalServerError {
		return kind, kind.Detail, nil
	}
	return kind, cmp.Or(detail, kind.Detail), fields
}

// problemOf is the one table from code to status, read by code.
func problemOf(code search.Code) problemKind {
	if i := slices.IndexFunc(problemKinds, func(k problemKind) bool { return k.Code == code }); i >= 0 {
		return problemKinds[i]
	}
	return problemOf(search.CodeInternal)
}

// problemWith reads the same table by the status of the router or a limiter.
func problemWith(status int) problemKind {
	if i := slices.IndexFunc(problemKinds, func(k problemKind) bool { return k.Status == status }); i >= 0 {
		return problemKinds[i]
	}
	return problemOf(search.CodeInternal)
}

// requestID is the id that cmd gave the request, or one of our own.
func requestID(c echo.Context) string {
	if id := c.Response().Header().Get(echo.HeaderXRequestID); id != "" {
		return id
	}
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	id := hex.EncodeToString(b[:])
	c.Response().Header().Set(echo.HeaderXRequestID, id)
	return id
}

func badRequest(fields []search.FieldError) error {
	return &search.Error{Code: search.CodeBadRequest, Fields: fields}
}

func notFound() error { return &search.Error{Code: search.CodeNotFound} }
