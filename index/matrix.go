package index

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"referat/index/engine"
	"referat/minutes"
	"referat/search"
)

var postponed = string(minutes.OutcomePostponed)

// matrixFacets can be rows and columns.
var matrixFacets = []string{search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetYear}

// Matrix counts meetings by two facets. Planned topics do not count.
func (x *Index) Matrix(ctx context.Context, r search.MatrixRequest) (*search.Matrix, error) {
	if r.Rows == r.Columns || !slices.Contains(matrixFacets, r.Rows) || !slices.Contains(matrixFacets, r.Columns) {
		return nil, &search.Error{Code: search.CodeBadRequest, Message: messageBadMatrix}
	}
	var out *search.Matrix
	err := x.with(ctx, func(ctx context.Context, g *generation) error {
		a := &answering{g: g, labels: x.labels.Load(), request: &r.Request, deny: g.deny.Load()}
		q := a.query(newTranslation(g, a.labels.lists, &r.Request), nil)
		q.Match = &engine.And{Nodes: []engine.Node{q.Match,
			&engine.Not{Node: &engine.Keyword{Field: fieldPlanned, Values: []string{plannedValue}}}}}
		late := &engine.Keyword{Field: search.FacetOutcome, Values: []string{postponed}}
		m, err := g.snapshot.Matrix(ctx, q, late, r.Rows, r.Columns)
		if err == nil {
			out = a.matrix(m, r.Rows, r.Columns)
		}
		return err
	})
	return out, err
}

func (a *answering) matrix(m engine.Matrix, rows, cols string) *search.Matrix {
	out := &search.Matrix{Rows: a.axis(rows, m.Rows), Columns: a.axis(cols, m.Columns)}
	for _, r := range out.Rows {
		var line []search.Cell
		for _, c := range out.Columns {
			cell := m.Cells[[2]string{engineValue(r.ID), engineValue(c.ID)}]
			line = append(line, search.Cell{Matching: cell.Matching, Held: cell.Held, Postponed: cell.Postponed})
		}
		out.Cells = append(out.Cells, line)
	}
	return out
}

// axis labels and sorts values: years ascending, all else by label, none last.
func (a *answering) axis(facet string, vals []string) []search.Label {
	var out []search.Label
	for _, v := range vals {
		if f, ok := a.value(facet, engine.Count{Value: v}); ok {
			out = append(out, search.Label{ID: f.ID, Name: f.Name})
		}
	}
	slices.SortStableFunc(out, func(x, y search.Label) int {
		if facet == search.FacetYear {
			nx, _ := strconv.Atoi(x.ID) // years are numbers
			ny, _ := strconv.Atoi(y.ID)
			return nx - ny
		}
		if none := search.None; (x.ID == none) != (y.ID == none) {
			return cmp.Compare(b2i(x.ID == none), b2i(y.ID == none))
		}
		return a.labels.before(facet, x.ID, y.ID)
	})
	return out
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func engineValue(id string) string {
	if id == search.None {
		return ""
	}
	return id
}
