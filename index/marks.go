package index

import (
	"context"

	"referat/index/engine"
	"referat/search"
)

// Document marks one document for r.
func (x *Index) Document(ctx context.Context, r search.Request, id string) (*search.DocumentMarks, error) {
	var out *search.DocumentMarks
	err := x.with(ctx, func(ctx context.Context, g *generation) error {
		l, deny := x.labels.Load(), g.deny.Load()
		a := &answering{g: g, labels: l, request: &r, deny: deny}
		found, err := a.search(ctx, func(q *engine.Query) { q.Size, q.Snippets, q.Facets = 0, 0, nil })
		if err != nil {
			return err
		}
		marked, rank, err := g.snapshot.Marks(ctx, found.query, fieldDocument, id)
		if err != nil {
			return err
		}
		if len(marked) == 0 {
			return &search.Error{Code: search.CodeNotFound, Message: messageNoDocument}
		}
		out, err = documentMarks(marked, rank)
		return err
	})
	return out, err
}

func documentMarks(marked []engine.Marked, rank int) (*search.DocumentMarks, error) {
	out := &search.DocumentMarks{Rank: rank}
	for _, m := range marked {
		c, err := readCard(m.Card)
		if err != nil {
			return nil, err
		}
		item, any := itemMarks(m, &c)
		if any {
			out.Items = append(out.Items, item)
		}
	}
	return out, nil
}

// itemMarks puts the marks of each kind back in the order of the item's sections.
func itemMarks(m engine.Marked, c *card) (out search.ItemMarks, any bool) {
	out.Item = m.ID
	if t := m.Marks[fieldTitle]; len(t) > 0 {
		out.Title = t[0]
	}
	any = len(out.Title) > 0
	nth := map[string]int{}
	for _, p := range c.Sections {
		kind := string(p.Kind)
		var marks []search.Range
		if n := nth[kind]; n < len(m.Marks[kind]) {
			marks = m.Marks[kind][n]
		}
		nth[kind]++
		out.Sections = append(out.Sections, marks)
		any = any || len(marks) > 0
	}
	return out, any
}
