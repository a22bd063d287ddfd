package api

import (
	"cmp"
	"slices"
	"time"

	"github.com/labstack/echo/v4"

	"referat/search"
)

func (h *Handler) search(c echo.Context) error {
	v, err := params(c)
	if err != nil {
		return err
	}
	r, err := request(v)
	if err != nil {
		return err
	}
	if h.unchanged(c, r.Encode()) {
		return notModified(c)
	}
	resp, err := h.o.Searcher.Search(c.Request().Context(), r)
	if err != nil {
		return err
	}
	return h.answer(c, h.makeResult(r, resp))
}

// minSuggest is how many letters a suggestion takes.
const minSuggest = 2

func (h *Handler) suggest(c echo.Context) error {
	q, err := text(c, "q")
	if err != nil {
		return err
	}
	if h.unchanged(c, q) {
		return notModified(c)
	}
	out := []search.Suggestion{}
	if letters(q) < minSuggest {
		return h.answer(c, out)
	}
	found, err := h.o.Searcher.Suggest(c.Request().Context(), q)
	if err != nil {
		return err
	}
	for _, s := range found {
		s.Text = masked(s.Text)
		out = append(out, s)
	}
	return h.answer(c, out)
}

// Matrix is the answer of /api/v1/statistik: meetings by two facets.
type Matrix struct {
	Generation string     `json:"generation"`
	Updated    *time.Time `json:"opdateret"`
	Rows       Axis       `json:"raekker"`
	Columns    Axis       `json:"kolonner"`
	Cells      [][]Cell   `json:"celler"` // one list for each row
}

// Axis is the facet of the rows or columns, with its values.
type Axis struct {
	Facet  string         `json:"facet"`
	Values []search.Label `json:"vaerdier"`
}

// Cell counts meetings; Held 0 means that the archive has none to say anything of.
type Cell struct {
	Matching  int `json:"behandlet"`
	Held      int `json:"moeder"`
	Postponed int `json:"udsat"`
}

// Parameters of a matrix; a search narrowed by anything but a page.
const (
	paramRows    = "raekker"
	paramColumns = "kolonner"
)

var (
	matrixFacets = []string{search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetYear}
	matrixNames  = []string{"q", search.FacetKlynge, search.FacetForum, search.FacetTopic, search.FacetPerson,
		search.FacetOutcome, "afsnit", "fra", "til"}
)

func (h *Handler) matrix(c echo.Context) error {
	v, err := params(c)
	if err != nil {
		return err
	}
	rows, columns := cmp.Or(v.Get(paramRows), search.FacetKlynge), cmp.Or(v.Get(paramColumns), search.FacetYear)
	var faults []search.FieldError
	for name, facet := range map[string]string{paramRows: rows, paramColumns: columns} {
		if !slices.Contains(matrixFacets, facet) {
			faults = append(faults, search.FieldError{Field: name, Message: msgMatrixFacet})
		}
		if len(v[name]) > 1 {
			faults = append(faults, search.FieldError{Field: name, Message: msgOneValue})
		}
		v.Del(name)
	}
	if rows == columns {
		faults = append(faults, search.FieldError{Field: paramColumns, Message: msgMatrixSame})
	}
	if len(faults) > 0 {
		return badRequest(faults)
	}
	r, err := request(v, matrixNames...)
	if err != nil {
		return err
	}
	if h.unchanged(c, rows+" "+columns+" "+r.Encode()) {
		return notModified(c)
	}
	m, err := h.o.Searcher.Matrix(c.Request().Context(), search.MatrixRequest{Request: r, Rows: rows, Columns: columns})
	if err != nil {
		return err
	}
	return h.answer(c, h.makeMatrix(rows, columns, m))
}

func (h *Handler) makeMatrix(rows, columns string, m *search.Matrix) Matrix {
	st := h.o.Searcher.Status()
	out := Matrix{Generation: st.Generation, Updated: instant(st.Updated), Rows: Axis{rows, list(m.Rows)},
		Columns: Axis{columns, list(m.Columns)}, Cells: [][]Cell{}}
	for _, row := range m.Cells {
		cells := []Cell{}
		for _, x := range row {
			cells = append(cells, Cell{Matching: x.Matching, Held: x.Held, Postponed: x.Postponed})
		}
		out.Cells = append(out.Cells, cells)
	}
	return out
}
