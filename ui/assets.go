package ui

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

//go:embed static
var staticFiles embed.FS

// assets are the embedded files under addresses that hold their hash, so that a
// browser may keep them for ever.
type assets struct {
	body map[string][]byte // by name
	path map[string]string // name → /assets/{sha8}/{name}
}

func newAssets() (*assets, error) {
	a := &assets{body: map[string][]byte{}, path: map[string]string{}}
	entries, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		return nil, err
	}
	// Style sheets last: they name the other files by their hashed addresses.
	slices.SortStableFunc(entries, func(x, y fs.DirEntry) int {
		return cmp.Compare(strings.Count(x.Name(), ".css"), strings.Count(y.Name(), ".css"))
	})
	for _, e := range entries {
		b, err := staticFiles.ReadFile("static/" + e.Name())
		if err != nil {
			return nil, err
		}
		a.add(e.Name(), b)
	}
	return a, nil
}

func (a *assets) add(name string, body []byte) {
	if path.Ext(name) == ".css" {
		for other, address := range a.path {
			body = bytes.ReplaceAll(body, []byte(`url("`+other+`")`), []byte(`url("`+address+`")`))
		}
	}
	sum := sha256.Sum256(body)
	a.body[name] = body
	a.path[name] = "/assets/" + hex.EncodeToString(sum[:4]) + "/" + name
}

func (h *Handler) asset(c echo.Context) error {
	name := c.Param("name")
	body, ok := h.assets.body[name]
	if !ok || h.assets.path[name] != c.Request().URL.Path {
		return echo.ErrNotFound
	}
	header := c.Response().Header()
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("ETag", `"`+c.Param("hash")+`"`)
	if c.Request().Header.Get("If-None-Match") == header.Get("ETag") {
		return c.NoContent(http.StatusNotModified)
	}
	return c.Blob(http.StatusOK, mime.TypeByExtension(path.Ext(name)), body)
}
