package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"referat/extract"
)

// blocks are the elements that stand on lines of their own.
var blocks = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd,
	atom.Details, atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hr, atom.Legend, atom.Li, atom.Main, atom.Ol,
	atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul)

// never are the elements whose text is no part of the page.
var never = atoms(atom.Script, atom.Style, atom.Nav, atom.Aside, atom.Noscript, atom.Template, atom.Head, atom.Select,
	atom.Textarea, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Video, atom.Audio, atom.Canvas)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := map[atom.Atom]bool{}
	for _, a := range list {
		m[a] = true
	}
	return m
}

// dropped reports whether n and all below it are left out.
func dropped(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return n.Type == html.CommentNode || n.Type == html.DoctypeNode
	}
	switch {
	case never[n.DataAtom]:
		return true
	case hasAttr(n, "hidden") && attr(n, "hidden") != "until-found", attr(n, "aria-hidden") == "true":
		return true
	case n.DataAtom == atom.Header, n.DataAtom == atom.Footer:
		return !inside(n, atom.Main, atom.Article)
	case n.DataAtom == atom.Form:
		return !holdsPage(n)
	}
	return banner(n)
}

// banner finds the cookie banner by its name.
func banner(n *html.Node) bool {
	if n.DataAtom == atom.Body || n.DataAtom == atom.Main || n.DataAtom == atom.Article {
		return false
	}
	names := strings.ToLower(attr(n, "id") + " " + attr(n, "class"))
	return strings.Contains(names, "cookie") || strings.Contains(names, "consent")
}

func inside(n *html.Node, list ...atom.Atom) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		for _, a := range list {
			if p.DataAtom == a {
				return true
			}
		}
	}
	return false
}

// holdsPage reports whether a form is the wrapper of the whole page, as some
// publishing systems make it.
func holdsPage(n *html.Node) bool {
	page := func(e *html.Node) bool {
		return e.DataAtom == atom.H1 || e.DataAtom == atom.H2 || e.DataAtom == atom.Main || e.DataAtom == atom.Article
	}
	return len(find(n, page, nil)) > 0
}

// walker turns elements into lines.
type walker struct {
	b     *extract.Builder
	line  strings.Builder
	level int    // heading level of the line being gathered
	id    string // anchor for the next line
	mark  string // list mark for the next line
	pre   bool
	count map[*html.Node]int // items so far of each ordered list
}

func (w *walker) children(n *html.Node) {
	for c := range n.ChildNodes() {
		w.node(c)
	}
}

func (w *walker) node(n *html.Node) {
	if w.b.Full() || dropped(n) {
		return
	}
	if n.Type == html.TextNode {
		w.text(n.Data)
		return
	}
	if id := attr(n, "id"); id != "" {
		w.anchor(id, blocks[n.DataAtom])
	}
	switch n.DataAtom {
	case atom.Br:
		w.flush()
	case atom.A:
		w.link(n)
	case atom.Li:
		w.item(n)
	case atom.Tr:
		w.row(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(n)
	case atom.Pre:
		w.preformatted(n)
	default:
		w.block(n)
	}
}

func (w *walker) block(n *html.Node) {
	if !blocks[n.DataAtom] {
		w.children(n)
		return
	}
	w.flush()
	w.children(n)
	w.flush()
}

// anchor keeps an id for the line that begins at the element.
func (w *walker) anchor(id string, block bool) {
	if block {
		w.flush()
	}
	w.id = id
}

func (w *walker) heading(n *html.Node) {
	w.flush()
	if w.mark == extract.Bullet {
		w.mark = ""
	}
	w.level = int(n.Data[1] - '0')
	w.children(n)
	w.flush()
	w.level = 0
}

func (w *walker) preformatted(n *html.Node) {
	w.flush()
	outer := w.pre
	w.pre = true
	w.children(n)
	w.flush()
	w.pre = outer
}

func (w *walker) link(n *html.Node) {
	w.record(n)
	w.children(n)
}

// record keeps the address of a link that leads off the page.
func (w *walker) record(n *html.Node) {
	target := extract.LinkTarget(attr(n, "href"))
	if target == "" {
		return
	}
	t := w.b.Text()
	t.Links = append(t.Links, extract.Link{Target: target, Text: flat(n)})
}

// item marks the first line of a list item.
func (w *walker) item(n *html.Node) {
	w.flush()
	w.mark = w.itemMark(n)
	w.children(n)
	w.flush()
	w.mark = ""
}

// itemMark is the extract.Bullet, or the number that a browser would print.
func (w *walker) itemMark(n *html.Node) string {
	list := n.Parent
	if list == nil || list.DataAtom != atom.Ol || attr(list, "type") == "none" {
		return extract.Bullet
	}
	number, begun := w.count[list]
	if start, err := strconv.Atoi(attr(list, "start")); err == nil && !begun {
		number = start - 1
	}
	number++
	if value, err := strconv.Atoi(attr(n, "value")); err == nil {
		number = value
	}
	w.count[list] = number
	return extract.ListNumber(number, attr(list, "type")) + ". "
}

// row puts the cells of a table row on one line, a tab between them; a row whose
// cells hold headings, lists or much text is layout and read as blocks.
func (w *walker) row(n *html.Node) {
	w.flush()
	cells := cellsOf(n)
	if layout(cells) {
		w.children(n)
		w.flush()
		return
	}
	var texts []string
	for _, c := range cells {
		texts = append(texts, flat(c))
		w.linksBelow(c)
	}
	if id := firstID(cells); id != "" {
		w.id = id
	}
	if row := strings.TrimRight(strings.Join(texts, "\t"), "\t"); strings.TrimSpace(row) != "" {
		w.emit(row)
	}
}

func cellsOf(row *html.Node) []*html.Node {
	var cells []*html.Node
	for c := range row.ChildNodes() {
		if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && !dropped(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

const cellText = 300 // bytes; longer cells are running text

func layout(cells []*html.Node) bool {
	if len(cells) < 2 {
		return true
	}
	inner := func(e *html.Node) bool {
		switch e.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table:
			return true
		}
		return false
	}
	for _, c := range cells {
		if len(find(c, inner, nil)) > 0 || len(flat(c)) > cellText {
			return true
		}
	}
	return false
}

func firstID(cells []*html.Node) string {
	for _, c := range cells {
		if id := attr(c, "id"); id != "" {
			return id
		}
	}
	return ""
}

func (w *walker) linksBelow(n *html.Node) {
	for _, a := range find(n, func(e *html.Node) bool { return e.DataAtom == atom.A }, nil) {
		w.record(a)
	}
}

// text adds running text with blanks folded, or kept inside pre.
func (w *walker) text(s string) {
	if !w.pre {
		w.line.WriteString(s)
		return
	}
	for i, part := range strings.Split(s, "\n") {
		if i > 0 {
			w.flush()
		}
		w.line.WriteString(part)
	}
}

// flush ends the line being gathered.
func (w *walker) flush() {
	s := w.line.String()
	if !w.pre {
		s = strings.Join(strings.Fields(s), " ")
	}
	if strings.TrimSpace(s) == "" {
		w.line.Reset()
		return
	}
	w.emit(strings.TrimRight(s, " \t\r"))
}

func (w *walker) emit(s string) {
	w.b.Add(extract.Line{Text: w.mark + s, Level: w.level, ID: w.id})
	w.line.Reset()
	w.id, w.mark = "", ""
}
