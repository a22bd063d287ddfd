package ui

import (
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"referat/minutes"
	"referat/search"
)

// documentPage is /dokument/{id}: the whole text with its items and marks.
type documentPage struct {
	Title        string
	Type         string
	Facts        factBox
	Meeting      meetingLine
	Items        []itemView
	Marks        []int // numbers of the marks, at most 50
	MarkCount    int
	OriginalLink string
	Format       string
	Size         string
	TextLink     string
	Newer        string
	Ingested     date
	SHA256       string
	File         string
	URL          string
	Status       string
	Warnings     []string
	Q            string
	Reference    string
	Withheld     bool
}

const maxMarkLinks = 50

// statusNotes tell what a reader of a text should know of how it was read.
var statusNotes = map[string]string{
	"ocr":     "Teksten er læst ved OCR og kan have fejl.",
	"delvis":  "Nogle sider kunne ikke læses; de mangler i teksten.",
	"scannet": "Dokumentet er scannet – ikke søgbar tekst.",
	"tom":     "Filen har ingen tekst.",
}

func (h *Handler) document(c echo.Context) error {
	s, err := h.loadDocument(c)
	if err != nil {
		return err
	}
	if s.ReplacedBy != "" && c.QueryParam("udgave") == "" {
		return c.Redirect(http.StatusMovedPermanently, "/dokument/"+s.ReplacedBy)
	}
	r, _ := requestOf(c, "fund", "udgave")
	marks := h.marksOf(c.Request().Context(), r, s.ID)
	p := h.buildDocument(s, r, marks)
	hd := head{Title: p.Title, Robots: robotsNone, Canonical: "/dokument/" + s.ID, Active: "/moeder", Box: searchBox{Q: r.Q}}
	return h.render(c, http.StatusOK, "document", hd, p)
}

func (h *Handler) loadDocument(c echo.Context) (*minutes.Stored, error) {
	if !slugOK(c.Param("id")) {
		return nil, notFound()
	}
	return h.o.Reader.Document(c.Request().Context(), c.Param("id"))
}

func (h *Handler) buildDocument(s *minutes.Stored, r search.Request, marks map[string]search.ItemMarks) documentPage {
	src := s.Referat.Source
	p := documentPage{Title: tidyTitle(s.Referat.Title), Type: typeLabels[s.Referat.Type], Facts: h.facts(s), SHA256: src.SHA256, File: src.File,
		Size: megabytes(s.Size), TextLink: "/dokument/" + s.ID + "/tekst.txt", Q: r.Q, URL: src.URL, Withheld: s.Withheld,
		Status: statusNotes[string(src.Status)], Ingested: makeDate(s.Ingested.Format("2006-01-02"), "")}
	if startsWith(p.Title, p.Type) {
		p.Type = ""
	}
	p.Meeting = h.meetingLines([]minutes.MeetingRef{s.Ref()})[0]
	p.OriginalLink, p.Format = "/dokument/"+s.ID+"/original", formatName(src.MediaType)
	for _, w := range s.Referat.Warnings {
		p.Warnings = append(p.Warnings, w.Message)
	}
	counter := 0
	for _, it := range flatten(s.Referat) {
		v := h.itemView(s, it, marks[s.ID+"/"+it.id], &counter)
		v.Path = s.Ref().Path() + "/punkt/" + it.id
		p.Items = append(p.Items, v)
	}
	p.MarkCount = counter
	for i := range min(counter, maxMarkLinks) {
		p.Marks = append(p.Marks, i+1)
	}
	p.Reference = p.Facts.KlyngeText + ", " + p.Facts.ForumText + ", " + p.Meeting.Date.Text
	return p
}

// original hands out the source file: PDF and text to look at, everything else to
// save, in a sandbox.
func (h *Handler) original(c echo.Context) error {
	if !slugOK(c.Param("id")) {
		return notFound()
	}
	o, err := h.o.Files.Original(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	defer o.Content.Close()
	mediaType, how := servedAs(o.MediaType)
	header := c.Response().Header()
	header.Set("Content-Type", mediaType)
	header.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": safeName(o.Name)}))
	header.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	header.Set("Cache-Control", "private, no-cache")
	header.Set("X-Robots-Tag", robotsNone)
	header.Set("ETag", `"`+o.SHA256+`"`)
	http.ServeContent(c.Response(), c.Request(), "", h.o.Now(), o.Content)
	return nil
}

// servedAs maps a media type to the fixed list in which originals are served.
func servedAs(mediaType string) (contentType, disposition string) {
	switch base, _, _ := strings.Cut(mediaType, ";"); base {
	case "application/pdf":
		return base, "inline"
	case "text/plain":
		return "text/plain", "inline"
	case "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text":
		return base, "attachment"
	}
	return "application/octet-stream", "attachment"
}

// safeName keeps the last part of a name, without control characters.
func safeName(name string) string {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, name)
}

// text gives the extracted text, line by line as the line numbers count.
func (h *Handler) text(c echo.Context) error {
	s, err := h.loadDocument(c)
	if err != nil {
		return err
	}
	lines, err := h.o.Files.Lines(c.Request().Context(), s.ID)
	if err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set("X-Robots-Tag", robotsNone)
	header.Set("Cache-Control", "private, no-cache")
	return c.Blob(http.StatusOK, "text/plain; charset=utf-8", []byte(strings.Join(lines, "\n")+"\n"))
}

// pageImage draws one page of the original with the words of q marked.
func (h *Handler) pageImage(c echo.Context) error {
	name, ok := strings.CutSuffix(c.Param("png"), ".png")
	n, err := strconv.Atoi(name)
	if !ok || err != nil || n < 1 || !slugOK(c.Param("id")) {
		return notFound()
	}
	png, err := h.o.Files.PageImage(c.Request().Context(), c.Param("id"), n, strings.Fields(c.QueryParam("q")))
	if err != nil {
		return fmt.Errorf("draw page %d: %w", n, err)
	}
	c.Response().Header().Set("Cache-Control", "private, no-cache")
	c.Response().Header().Set("X-Robots-Tag", robotsNone)
	return c.Blob(http.StatusOK, "image/png", png)
}
