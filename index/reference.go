package index

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	bleveq "github.com/blevesearch/bleve/v2/search/query"

	"referat/index/engine"
)

// Reference answers the boolean part of the engine's trees by Bleve's own queries
// on the same terms. Tests and benchmarks hold the engine to it; nothing else may
// use it, as Bleve's queries know no deadline and no limit.
type Reference struct{ index bleve.Index }

// OpenReference opens the Bleve index of the generation in dir.
func OpenReference(dir string) (*Reference, error) {
	idx, err := bleve.OpenUsing(dir, map[string]any{"read_only": true, "bolt_timeout": "1s"})
	if err != nil {
		return nil, fmt.Errorf("reference: %w", err)
	}
	return &Reference{idx}, nil
}

// Close lets go of the index.
func (r *Reference) Close() error { return r.index.Close() }

// ErrNotBoolean is returned for nodes that Bleve has no query for: coverage and
// NÆR.
var ErrNotBoolean = errors.New("no boolean query")

// IDs are the ids of what a tree matches, sorted.
func (r *Reference) IDs(ctx context.Context, n engine.Node) ([]string, error) {
	q, err := reference(n)
	if err != nil {
		return nil, err
	}
	count, err := r.index.DocCount()
	if err != nil {
		return nil, fmt.Errorf("reference: %w", err)
	}
	req := bleve.NewSearchRequestOptions(q, int(count), 0, false)
	res, err := r.index.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("reference: %w", err)
	}
	var ids []string
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	slices.Sort(ids)
	return ids, nil
}

func reference(n engine.Node) (bleveq.Query, error) {
	switch n := n.(type) {
	case *engine.Group:
		return referenceGroup(n), nil
	case *engine.Phrase:
		return referencePhrase(n), nil
	case *engine.Keyword:
		return referenceKeyword(n), nil
	case *engine.And:
		return referenceAnd(n.Nodes)
	case *engine.Or:
		all, err := references(n.Nodes)
		return bleve.NewDisjunctionQuery(all...), err
	case *engine.Not:
		return referenceAnd([]engine.Node{n})
	case *engine.Loose:
		return referenceLoose(n)
	case engine.All:
		return bleve.NewMatchAllQuery(), nil
	case engine.None:
		return bleve.NewMatchNoneQuery(), nil
	}
	return nil, fmt.Errorf("%T: %w", n, ErrNotBoolean)
}

func references(nodes []engine.Node) ([]bleveq.Query, error) {
	var out []bleveq.Query
	for _, n := range nodes {
		q, err := reference(n)
		if err != nil {
			return nil, err
		}
		out = append(out, q)
	}
	return out, nil
}

func referenceGroup(g *engine.Group) bleveq.Query {
	any := bleve.NewDisjunctionQuery()
	for _, a := range g.Alts {
		any.AddQuery(referenceTerm(a.Field, a.Term))
	}
	return any
}

func referenceTerm(field, term string) bleveq.Query {
	q := bleve.NewTermQuery(term)
	q.SetField(field)
	return q
}

func referencePhrase(p *engine.Phrase) bleveq.Query {
	any := bleve.NewDisjunctionQuery()
	for _, f := range p.Fields {
		terms := make([]string, p.Slots[len(p.Slots)-1].Offset+1)
		for _, s := range p.Slots {
			terms[s.Offset] = s.Terms[0]
		}
		any.AddQuery(bleve.NewPhraseQuery(terms, f.Field))
	}
	return any
}

func referenceKeyword(k *engine.Keyword) bleveq.Query {
	any := bleve.NewDisjunctionQuery()
	for _, v := range k.Values {
		any.AddQuery(referenceTerm(k.Field, v))
	}
	return any
}

func referenceAnd(nodes []engine.Node) (bleveq.Query, error) {
	q := bleve.NewBooleanQuery()
	q.AddMust(bleve.NewMatchAllQuery())
	for _, n := range nodes {
		inner, not := n.(*engine.Not)
		if not {
			n = inner.Node
		}
		c, err := reference(n)
		if err != nil {
			return nil, err
		}
		if not {
			q.AddMustNot(c)
		} else {
			q.AddMust(c)
		}
	}
	return q, nil
}

// referenceLoose is the list's boolean part: one word, or all required.
func referenceLoose(n *engine.Loose) (bleveq.Query, error) {
	for i := range n.Nodes {
		if len(n.Nodes) > 1 && !n.Must[i] {
			return nil, fmt.Errorf("loose words: %w", ErrNotBoolean)
		}
	}
	return referenceAnd(n.Nodes)
}
