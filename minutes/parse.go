package minutes

import (
	"cmp"
	"slices"

	"referat/authority"
	"referat/extract"
)

// Options says what Parse may know besides the text. The zero value parses
// structure with the shipped lists and no names of the archive.
type Options struct {
	Lists         *authority.Lists   // nil means authority.Default()
	Names         []string           // full names that participant lists of the archive hold, sorted
	Weights       map[string]float64 // how telling a stem is in this archive; nil: all 1
	Sidecar       *Sidecar
	DefaultRegion string // region id for names that two regions share; "" leaves them unset
}

// Sidecar overrides what is read from a file; values as the operator wrote them.
type Sidecar struct {
	Klynge      string `json:"klynge" yaml:"klynge"`
	Forum       string `json:"forum" yaml:"forum"`
	MeetingDate string `json:"moededato" yaml:"moededato"`
	Title       string `json:"titel" yaml:"titel"`
	URL         string `json:"kilde_url" yaml:"kilde_url"`
	Type        string `json:"type" yaml:"type"`
}

// Parse understands one text. It never fails, keeps no state and is safe for
// concurrent use. Src is copied to the result.
//
// The steps, each a function of those before: lines and noise (lines.go,
// letterhead.go), items (candidates.go, items.go), sections (sections.go), header
// and dates (header.go, labels.go, dates.go, year.go, place.go), participants (participants.go), persons of the
// text and which mentions are one (names.go, persons.go), klynge and forum
// (klyngesays.go, klynge.go, forum.go), sidecar (sidecar.go), decisions and outcome (decisions.go, commitment.go, outcome.go, clause.go, judge.go),
// attachments (attachments.go), topics (topics.go).
func Parse(text *extract.Text, src Source, opt Options) *Referat {
	if text == nil {
		text = &extract.Text{}
	}
	if opt.Sidecar != nil && opt.Sidecar.URL != "" && src.URL == "" {
		src.URL = opt.Sidecar.URL
	}
	d := newDoc(text, src, opt)
	r := &Referat{Source: src, Type: TypeOther, Items: []Item{}, Persons: []Person{}, Warnings: []Warning{}}
	heads := d.findItems()
	h := d.readHeader(heads)
	w := d.work(heads)
	d.fileCases(heads)
	said := d.typeOf(h, w)
	if r.Type = said; opt.Sidecar != nil && opt.Sidecar.givenType() != "" {
		r.Type = opt.Sidecar.givenType()
	}
	d.dates(r, h, heads)
	d.place(r, h)
	d.findForum(r, h, w)
	d.findKlynge(r, h, w)
	d.checkDates(r, h, heads)
	d.sidecar(r, said)
	r.Title = d.title(r, h)
	p := d.findPersons(heads, w)
	d.decide(r, w, p)
	r.Persons = p.persons()
	for _, x := range w {
		d.finish(x, r, p)
	}
	r.Items = build(heads, w)
	d.describe(r, text)
	return r
}

// work is one item or sub-item with what the steps find in it.
type work struct {
	item   Item
	head   *head
	sects  []sect
	parent *work
	names  []string // presenters as printed in the title
}

// work reads titles and sections of every item, parents before their sub-items.
func (d *doc) work(heads []head) []*work {
	var out []*work
	if len(heads) == 0 && len(d.lines) > 0 {
		return []*work{d.whole()}
	}
	for i := range heads {
		h := &heads[i]
		last := h.last
		if len(h.subs) > 0 {
			last = h.subs[0].at - 1
		}
		parent := d.open(h, last)
		out = append(out, parent)
		for k := range h.subs {
			sub := d.open(&h.subs[k], h.subs[k].last)
			sub.parent = parent
			out = append(out, sub)
		}
	}
	return out
}

// whole is the one item of a text without items; it holds all text.
func (d *doc) whole() *work {
	w := &work{item: newItem()}
	w.item.Lines = Span{1, len(d.lines)}
	w.item.Page = d.pageOf(0)
	if i := d.next(0); i < len(d.lines) {
		w.item.Title = clip(d.lines[i].text, 200)
	}
	w.sects = d.sections(0, len(d.lines)-1, "")
	return w
}

func newItem() Item {
	return Item{Presenters: []string{}, Sections: []Section{}, Decisions: []Decision{}, Attachments: []Attachment{}, Topics: []string{}, Persons: []string{}, Absent: []string{}, Items: []Item{}}
}

func (d *doc) open(h *head, last int) *work {
	w := &work{item: newItem(), head: h}
	if h.number != "" {
		n := h.number
		w.item.Number = &n
	}
	w.item.Lines = Span{h.at + 1, h.last + 1}
	w.item.Page = d.pageOf(h.at)
	w.item.Title, w.item.Time, w.names = d.cleanTitle(h.title)
	w.item.Planned = h.planned || isPlanned(w.item.Title)
	body := h.end + 1
	for j := d.next(body); j <= last && j < len(d.lines) && titleKey(unnumbered(d.lines[j].text)) == titleKey(h.title); j = d.next(body) {
		body = j + 1 // printed twice
	}
	if h.rest != "" {
		body = h.end
	}
	w.sects = d.sections(body, last, h.rest)
	return w
}

// unnumbered cuts the number of a title that is printed twice.
func unnumbered(t string) string {
	if mayNumber(t) {
		if m, ok := readNumber(t); ok && m.rest != "" {
			return m.rest
		}
	}
	return t
}

func (d *doc) pageOf(i int) *int {
	if p := d.lines[i].page; p > 0 {
		return &p
	}
	return nil
}

// finish copies sections and refers to persons.
func (d *doc) finish(w *work, r *Referat, p *people) {
	for _, s := range w.sects {
		w.item.Sections = append(w.item.Sections, s.Section)
	}
	w.item.Presenters = p.presenters(w)
	w.item.Persons = p.inItem(w)
	w.item.Absent = p.absent(w)
	if !w.item.Planned {
		w.item.Attachments = d.attachments(w)
	}
	w.item.Topics = d.topics(w)
}

func build(heads []head, ws []*work) []Item {
	items := []Item{}
	for i := len(ws) - 1; i >= 0; i-- {
		if p := ws[i].parent; p != nil {
			p.item.Items = append([]Item{ws[i].item}, p.item.Items...)
		} else {
			items = append(items, ws[i].item)
		}
	}
	slices.Reverse(items)
	return items
}

// describe adds what is told of the whole document, warnings in order of lines.
func (d *doc) describe(r *Referat, text *extract.Text) {
	if h := d.letter; h.found && len(r.Items) > 0 && h.first+1 > r.Items[0].Lines[0] {
		d.warn(h.first, "brevhoved_i_tekst")
	}
	if len(r.Items) == 1 && r.Items[0].Number == nil && len(d.lines) > 0 {
		d.warn(-1, "ingen_punkter")
	}
	r.CaseNumbers, r.Evidence = d.cases, &d.shown
	d.refold(r)
	r.Warnings = append(r.Warnings, text.Warnings...)
	r.Warnings = append(r.Warnings, d.warnings...)
	slices.SortStableFunc(r.Warnings, func(a, b Warning) int { return cmp.Compare(a.Line, b.Line) })
}
