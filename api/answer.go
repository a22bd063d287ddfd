package api

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/authority"
)

const mediaJSON = "application/json; charset=utf-8"

// answer writes v as JSON, made whole before the first byte is sent; an ETag is
// made of the answer where unchanged has not set one.
func (h *Handler) answer(c echo.Context, v any) error {
	body, err := encode(v)
	if err != nil {
		return fmt.Errorf("encode the answer of %s: %w", c.Path(), err)
	}
	return h.blob(c, mediaJSON, body)
}

func (h *Handler) blob(c echo.Context, mediaType string, body []byte) error {
	header := c.Response().Header()
	if header.Get("ETag") == "" && header.Get("Cache-Control") != noStore {
		if h.seen(c, h.o.Version, string(body)) {
			return notModified(c)
		}
	}
	return c.Blob(http.StatusOK, mediaType, body)
}

// encode writes JSON that a person can read: no \u003c for <. The media type and
// nosniff keep it from being taken for a page.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// unchanged reports whether the visitor has the answer to key from this build,
// these lists and generation already; it is asked before any search. All of the
// status counts, so that an item taken down changes the tag too.
func (h *Handler) unchanged(c echo.Context, key string) bool {
	return h.seen(c, h.o.Version, h.listsVersion(), fmt.Sprintf("%+v", h.o.Searcher.Status()), c.Path(), key)
}

// versioned is the version of some lists, persons included.
type versioned struct {
	lists   *authority.Lists
	version string
}

// listsVersion is the version of the lists in force, found once for each.
func (h *Handler) listsVersion() string {
	lists := h.o.Lists()
	if known := h.lists.Load(); known != nil && known.lists == lists {
		return known.version
	}
	v := &versioned{lists: lists, version: lists.Version() + fmt.Sprintf("%+v", lists.Persons)}
	sum := sha256.Sum256([]byte(v.version))
	v.version = hex.EncodeToString(sum[:8])
	h.lists.Store(v)
	return v.version
}

// seen sets the weak ETag of some parts and reports whether If-None-Match has it.
func (h *Handler) seen(c echo.Context, parts ...string) bool {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
	c.Response().Header().Set("ETag", tag)
	for _, line := range c.Request().Header.Values("If-None-Match") {
		for old := range strings.SplitSeq(line, ",") {
			if old = strings.TrimSpace(old); old == "*" || strings.TrimPrefix(old, "W/") == tag[2:] {
				return true
			}
		}
	}
	return false
}

// orNull is nil for the zero value, so that JSON says null.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// list is s, never null in JSON.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func notModified(c echo.Context) error { return c.NoContent(http.StatusNotModified) }
