package ui

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/search"
)

//go:embed templates
var templateFiles embed.FS

// robots values of web addresses (docs/architecture.md, "Pages").
const (
	robotsIndex = ""
	robotsKeep  = "noindex, noarchive"
	robotsNone  = "noindex, nofollow, noarchive"
)

// page is one parsed page: base, parts and its own file.
type page struct{ t *template.Template }

// head is what every page tells its frame.
type head struct {
	Title     string
	Robots    string
	Canonical string
	Active    string // path of the chosen entry of the navigation
	Box       searchBox
	Notices   []string
	Degraded  string
}

// searchBox is the search form on top: the words and the filters it keeps.
type searchBox struct {
	Q      string
	Hidden []param
}

type param struct{ Name, Value string }

// frame is what base.html is given.
type frame struct {
	Head    head
	Body    any
	Site    string
	Contact string
	Version string
	Asset   map[string]string
	Nav     []navEntry
}

type navEntry struct {
	Path, Label string
	Here        bool
}

var navigation = []navEntry{{Path: "/soeg", Label: "Søg"}, {Path: "/moeder", Label: "Møder"}, {Path: "/klynger", Label: "Klynger"},
	{Path: "/fora", Label: "Fora"}, {Path: "/emner", Label: "Emner"}, {Path: "/hjaelp", Label: "Hjælp"}}

func parsePages() (map[string]*page, error) {
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	pages := map[string]*page{}
	for _, f := range files {
		name := strings.TrimSuffix(path.Base(f), ".html")
		if name == "base" || name == "parts" {
			continue
		}
		t, err := template.New("base.html").ParseFS(templateFiles, "templates/base.html", "templates/parts.html", f)
		if err != nil {
			return nil, fmt.Errorf("parse template %s: %w", name, err)
		}
		pages[name] = &page{t}
	}
	return pages, nil
}

// render writes a page; nothing is sent unless all of it could be made.
func (h *Handler) render(c echo.Context, status int, name string, hd head, body any) error {
	nav := make([]navEntry, len(navigation))
	for i, n := range navigation {
		n.Here = n.Path == hd.Active
		nav[i] = n
	}
	if s := h.o.Searcher.Status(); s.Degraded != "" {
		hd.Degraded = makeDate(s.Updated.Format("2006-01-02"), "").Text
	}
	var b bytes.Buffer
	err := h.pages[name].t.Execute(&b, frame{Head: hd, Body: body, Site: h.o.SiteName, Contact: h.o.Contact,
		Version: h.o.Version, Asset: h.assets.path, Nav: nav})
	if err != nil {
		return fmt.Errorf("render page %s: %w", name, err)
	}
	header := c.Response().Header()
	if hd.Robots != robotsIndex {
		header.Set("X-Robots-Tag", hd.Robots)
	}
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", "private, no-cache")
	}
	return c.HTMLBlob(status, b.Bytes())
}

// robots is the value for meeting and item pages.
func (h *Handler) robots() string {
	if h.o.Index {
		return robotsIndex
	}
	return robotsKeep
}

// piece is a part of a text: plain, or a mark with its anchor.
type piece struct {
	Text string
	Mark bool
	ID   string // "m1", "" none
}

// pieces cuts a text at its marks; next numbers the anchors, nil gives none.
func pieces(text string, marks []search.Range, next func() string) []piece {
	var out []piece
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) || m.Start >= m.End {
			continue
		}
		if m.Start > at {
			out = append(out, piece{Text: text[at:m.Start]})
		}
		p := piece{Text: text[m.Start:m.End], Mark: true}
		if next != nil {
			p.ID = next()
		}
		out = append(out, p)
		at = m.End
	}
	if at < len(text) {
		out = append(out, piece{Text: text[at:]})
	}
	return out
}

// notFound is the error of an address whose parts cannot name anything.
func notFound() error { return &search.Error{Code: search.CodeNotFound} }

// slugOK reports whether a path parameter may be looked up at all: at most 120 of
// a–z, 0–9, "-", "_" and ".".
func slugOK(s string) bool {
	if s == "" || len(s) > 120 {
		return false
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_' && r != '.' {
			return false
		}
	}
	return true
}
