// Package html reads saved web pages: the main part of the page as lines, one
// for each block element, with heading levels, ids as link targets and the dates
// the page claims. Menus, banners and forms are left out. It runs no script and
// fetches nothing.
package html

import (
	"bytes"
	"context"
	"io"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"referat/extract"
)

// Format reads .html and .htm.
var Format = extract.Format{
	Name:       extract.KindHTML,
	MediaType:  "text/html",
	Extensions: []string{".html", ".htm", ".xhtml"},
	Detect: func(head []byte, name string) bool {
		return extract.Detect(head, name).Kind == extract.KindHTML
	},
	Extract: Extract,
}

// Extract reads a web page.
func Extract(ctx context.Context, r io.ReaderAt, size int64, lim extract.Limits) (*extract.Text, error) {
	lim = lim.WithDefaults()
	if size > lim.HTMLBytes {
		return nil, &extract.Error{Status: extract.StatusTooLarge, Message: msgLarge}
	}
	data, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgRead, Err: err}
	}
	decoded := extract.Decode(data, declaredCharset(data))
	root, err := html.Parse(strings.NewReader(decoded.Text))
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusTooLarge, Message: msgDeep, Err: err}
	}
	t := read(root, lim)
	t.Warnings = append(t.Warnings, decoded.Warnings()...)
	return t, ctx.Err()
}

var charsetMeta = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?([a-z0-9_:-]+)`)

// declaredCharset is what the page's own meta element claims, "" nothing.
func declaredCharset(data []byte) string {
	m := charsetMeta.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return ""
	}
	return string(bytes.ToLower(m[1]))
}

func read(root *html.Node, lim extract.Limits) *extract.Text {
	b := extract.NewBuilder(extract.KindHTML, "x/net/html", extract.BasisNone, lim)
	readMeta(root, &b.Text().Meta)
	w := &walker{b: b, count: map[*html.Node]int{}}
	w.children(content(root))
	w.flush()
	return b.Text()
}

// content chooses the part of the page that is read: main, a lone article,
// role=main, else the whole body without what dropped leaves out.
func content(root *html.Node) *html.Node {
	choices := []func(*html.Node) bool{
		func(n *html.Node) bool { return n.DataAtom == atom.Main },
		func(n *html.Node) bool { return n.DataAtom == atom.Article },
		func(n *html.Node) bool { return attr(n, "role") == "main" },
		func(n *html.Node) bool { return n.DataAtom == atom.Body },
	}
	for i, fits := range choices {
		found := find(root, fits, nil)
		if len(found) == 1 && hasText(found[0]) || i == len(choices)-1 && len(found) > 0 {
			return found[0]
		}
	}
	return root
}

// find collects the topmost elements that fit, in order.
func find(n *html.Node, fits func(*html.Node) bool, found []*html.Node) []*html.Node {
	if n.Type == html.ElementNode && fits(n) {
		return append(found, n)
	}
	for c := range n.ChildNodes() {
		found = find(c, fits, found)
	}
	return found
}

func hasText(n *html.Node) bool {
	if n.Type == html.TextNode {
		return strings.TrimSpace(n.Data) != ""
	}
	for c := range n.ChildNodes() {
		if !dropped(c) && hasText(c) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// readMeta takes what the page claims of itself; the first claim stands.
func readMeta(n *html.Node, m *extract.Meta) {
	if n.Type == html.ElementNode {
		switch n.DataAtom {
		case atom.Html:
			set(&m.Language, attr(n, "lang"))
		case atom.Title:
			set(&m.Title, flat(n))
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				set(&m.Canonical, attr(n, "href"))
			}
		case atom.Meta:
			setNamed(m, strings.ToLower(attr(n, "name")+attr(n, "property")), attr(n, "content"))
		case atom.Svg:
			return
		}
	}
	for c := range n.ChildNodes() {
		readMeta(c, m)
	}
}

func setNamed(m *extract.Meta, name, value string) {
	switch name {
	case "dc.date", "dcterms.date", "article:published_time", "date":
		set(&m.Date, value)
	case "dcterms.modified", "article:modified_time", "last-modified":
		set(&m.Modified, value)
	case "author", "dc.creator":
		set(&m.Author, value)
	}
}

func set(field *string, value string) {
	if *field == "" {
		*field = strings.TrimSpace(value)
	}
}

// flat is all text below n with blanks folded.
func flat(n *html.Node) string {
	var s strings.Builder
	gather(n, &s)
	return strings.Join(strings.Fields(s.String()), " ")
}

func gather(n *html.Node, s *strings.Builder) {
	switch {
	case n.Type == html.TextNode:
		s.WriteString(n.Data)
	case n.DataAtom == atom.Br, blocks[n.DataAtom]:
		s.WriteString(" ")
	}
	for c := range n.ChildNodes() {
		if !dropped(c) {
			gather(c, s)
		}
	}
	if blocks[n.DataAtom] {
		s.WriteString(" ")
	}
}
