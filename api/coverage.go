package api

import (
	"time"

	"github.com/labstack/echo/v4"

	"referat/search"
)

// Coverage is the answer of /api/v1/daekning.
type Coverage struct {
	Documents   int            `json:"dokumenter"`
	Items       int            `json:"punkter"`
	Meetings    int            `json:"moeder"`
	AgendaOnly  int            `json:"kun_dagsorden"`
	Quarantined int            `json:"karantaene"` // files that could not be read; never named
	LastRun     *time.Time     `json:"seneste_koersel"`
	Generation  string         `json:"generation"`
	Updated     *time.Time     `json:"opdateret"`
	Cells       []CoverageCell `json:"celler"`
}

// CoverageCell counts one klynge and year.
type CoverageCell struct {
	Klynge     search.Label `json:"klynge"`
	Year       *int         `json:"aar"` // null: no date
	Referater  int          `json:"referater"`
	AgendaOnly int          `json:"kun_dagsorden"`
	Items      int          `json:"punkter"`
	Newest     *string      `json:"nyeste"`
}

func (h *Handler) coverage(c echo.Context) error {
	if _, err := only(c); err != nil {
		return err
	}
	got, err := h.o.Reader.Coverage(c.Request().Context())
	if err != nil {
		return err
	}
	st := h.o.Searcher.Status()
	out := Coverage{Documents: got.Documents, Items: got.Items, Meetings: got.Meetings, AgendaOnly: got.AgendaOnly,
		Quarantined: got.Quarantined, LastRun: instant(got.LastRun), Generation: st.Generation, Updated: instant(st.Updated),
		Cells: []CoverageCell{}}
	for _, x := range got.Cells {
		out.Cells = append(out.Cells, CoverageCell{Klynge: klyngeLabel(h.o.Lists(), x.Klynge), Year: orNull(x.Year),
			Referater: x.Referater, AgendaOnly: x.AgendaOnly, Items: x.Items, Newest: orNull(x.Newest)})
	}
	return h.answer(c, out)
}
