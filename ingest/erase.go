package ingest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"

	"referat/archive"
	"referat/extract"
	"referat/minutes"
)

// Erase takes a document, an item ("<document>/<nr>") or a person out for good: of
// the archive, of every generation of the index, and of what comes later.
func (p *Pipeline) Erase(ctx context.Context, id, reason string) (Report, error) {
	start := p.begin()
	err := p.eraseOne(ctx, id, reason)
	if err == nil {
		err = p.afterErase(context.WithoutCancel(ctx))
	}
	return p.end(ctx, start, err)
}

func (p *Pipeline) eraseOne(ctx context.Context, id, reason string) error {
	if done, err := p.archive.Suppressed(ctx); err != nil || slices.Contains(done, id) {
		return err // one that was interrupted goes on
	}
	if document, item, isItem := strings.Cut(id, "/"); isItem {
		return p.eraseItem(ctx, document, item, reason)
	}
	err := p.archive.Suppress(ctx, id, reason, p.o.Now())
	if errors.Is(err, archive.ErrNotFound) {
		return p.erasePerson(ctx, id, reason)
	}
	return err
}

// afterErase understands all anew, so that no name of the erased stays in what all
// referater together know, and leaves the new generation alone.
func (p *Pipeline) afterErase(ctx context.Context) error {
	if err := p.firstPass(ctx); err != nil {
		return err
	}
	if err := p.publish(ctx, true); err != nil {
		return err
	}
	return p.archive.Forget(ctx)
}

func (p *Pipeline) eraseItem(ctx context.Context, document, item, reason string) error {
	s, err := p.archive.Record(ctx, document)
	if err != nil {
		return err
	}
	t, err := p.archive.Text(ctx, document)
	if err != nil {
		return err
	}
	if !cutItem(s.Referat, t, item) {
		return archive.ErrNotFound
	}
	return p.archive.EraseItem(ctx, document, document+"/"+item, t, s.Referat, reason, p.o.Now())
}

// erasePerson gathers how a person's name is written in all referater.
func (p *Pipeline) erasePerson(ctx context.Context, id, reason string) error {
	persons, err := p.archive.Persons(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, one := range persons {
		if one.ID == id {
			names = append(names, one.Name)
		}
	}
	if names == nil {
		return archive.ErrNotFound
	}
	for _, records := range []iter.Seq2[*archive.Stored, error]{p.archive.Records(ctx), p.archive.OldRecords(ctx)} {
		for s, err := range records {
			if err != nil {
				return err
			}
			for _, one := range s.Referat.Persons {
				if s.Persons[one.ID] == id {
					names = append(names, one.Name)
				}
			}
		}
	}
	slices.Sort(names)
	if err := p.archive.ErasePerson(ctx, id, slices.Compact(names), reason, p.o.Now()); err != nil {
		return err
	}
	return p.cleanOld(ctx)
}

// cleanOld takes erased persons out of replaced documents, which no pass
// understands again.
func (p *Pipeline) cleanOld(ctx context.Context) error {
	erased, err := p.archive.ErasedPersons(ctx)
	if err != nil {
		return err
	}
	return p.archive.Renew(ctx, func(yield func(archive.Revised, error) bool) {
		for s, err := range p.archive.OldRecords(ctx) {
			if err != nil {
				yield(archive.Revised{}, err)
				return
			}
			withoutErased(s.Referat, erased)
			if !yield(archive.Revised{ID: s.ID, Referat: s.Referat}, nil) {
				return
			}
		}
	})
}

// withoutErased takes erased persons out of a referat: the text stays as it is.
func withoutErased(r *minutes.Referat, e archive.ErasedPersons) {
	if e.Any() {
		dropPersons(r, func(one minutes.Person) bool { return e.Has(one.Name) })
	}
}

// dropPersons takes persons and every reference to them out.
func dropPersons(r *minutes.Referat, drop func(minutes.Person) bool) {
	gone := map[string]bool{}
	var names []string
	r.Persons = slices.DeleteFunc(r.Persons, func(one minutes.Person) bool {
		if drop(one) {
			gone[one.ID], names = true, append(names, one.Name)
		}
		return gone[one.ID]
	})
	if len(gone) == 0 {
		return
	}
	isGone := func(id string) bool { return gone[id] }
	for i := range r.Persons {
		r.Persons[i].MaybeSame = slices.DeleteFunc(r.Persons[i].MaybeSame, isGone)
	}
	r.Walk(func(item, _ *minutes.Item) {
		item.Presenters, item.Persons, item.Absent = slices.DeleteFunc(item.Presenters, isGone), slices.DeleteFunc(item.Persons, isGone), slices.DeleteFunc(item.Absent, isGone)
	})
	r.Warnings = slices.DeleteFunc(r.Warnings, func(w minutes.Warning) bool {
		return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(w.Message, name) })
	})
}

// cutItem takes an item with its sub-items out of referat and text. Its place and
// number stay, and all lines keep theirs. It reports whether there is such an item.
func cutItem(r *minutes.Referat, t *extract.Text, nr string) bool {
	at := slices.Index(r.ItemIDs(), nr)
	if at < 0 {
		return false
	}
	i := 0
	var span minutes.Span
	var titles []string
	r.Walk(func(item, _ *minutes.Item) {
		if i == at {
			span = item.Lines
			titles = blank(item)
		}
		i++
	})
	in := func(line int) bool { return line >= span[0] && line <= span[1] }
	cutText(t, in, titles)
	cutMentions(r, in)
	r.Warnings = slices.DeleteFunc(r.Warnings, func(w minutes.Warning) bool {
		return in(w.Line) || slices.ContainsFunc(titles, func(s string) bool { return strings.Contains(w.Message, s) })
	})
	r.CaseNumbers = slices.DeleteFunc(r.CaseNumbers, func(c minutes.CaseNo) bool { return in(c.Line) || in(c.Item) })
	return true
}

// blank empties an item and its sub-items and gives the titles they had.
func blank(item *minutes.Item) (titles []string) {
	titles = []string{item.Title}
	*item = minutes.Item{Number: item.Number, Title: msgErasedItem, Page: item.Page, Lines: item.Lines, Items: item.Items, Planned: item.Planned,
		Presenters: []string{}, Sections: []minutes.Section{}, Decisions: []minutes.Decision{}, Attachments: []minutes.Attachment{},
		Topics: []string{}, Persons: []string{}, Absent: []string{}}
	for i := range item.Items {
		titles = append(titles, blank(&item.Items[i])...)
	}
	return titles
}

// minTitle is the length from which a title found elsewhere, in a table of
// contents, is that of the item.
const minTitle = 8

// cutText empties the lines of an item, and those elsewhere that repeat its titles.
func cutText(t *extract.Text, in func(line int) bool, titles []string) {
	repeats := func(s string) bool {
		return slices.ContainsFunc(titles, func(title string) bool {
			return len(title) >= minTitle && strings.Contains(strings.ToLower(s), strings.ToLower(title))
		})
	}
	var removed strings.Builder
	for i := range t.Lines {
		if in(t.Lines[i].N) || repeats(t.Lines[i].Text) {
			removed.WriteString(t.Lines[i].Text + "\n")
			t.Lines[i].Text = ""
		}
	}
	text := removed.String()
	t.Blocks = slices.DeleteFunc(t.Blocks, func(b extract.Block) bool { return in(b.First) || in(b.Last) || repeats(b.Text) })
	t.Outline = slices.DeleteFunc(t.Outline, func(h extract.Heading) bool { return repeats(h.Title) || strings.Contains(text, h.Title) })
	t.Links = slices.DeleteFunc(t.Links, func(l extract.Link) bool { return l.Text == "" || strings.Contains(text, l.Text) })
	t.Warnings = slices.DeleteFunc(t.Warnings, func(w extract.Warning) bool { return in(w.Line) })
}

// cutMentions forgets what was read of persons in the lines of an item, and those
// who stand nowhere else.
func cutMentions(r *minutes.Referat, in func(line int) bool) {
	for i := range r.Persons {
		p := &r.Persons[i]
		for k := range p.Forms {
			p.Forms[k].Lines = slices.DeleteFunc(p.Forms[k].Lines, in)
		}
		p.Forms = slices.DeleteFunc(p.Forms, func(m minutes.Mention) bool { return len(m.Lines) == 0 })
	}
	dropPersons(r, func(p minutes.Person) bool { return len(p.Forms) == 0 })
}
