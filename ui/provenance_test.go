package ui

import (
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/labstack/echo/v4"

	"referat/internal/testkit"
	"referat/minutes"
	"referat/search"
)

// TestProvenance holds that a page marks what does not stand in the document, and
// explains it.
func TestProvenance(t *testing.T) {
	a := testkit.NewArchive()
	s := a.Documents[0]
	r := *s.Referat
	r.Klynge = &minutes.Field{ID: "rm-midt", Name: "Midtklyngen", Ground: minutes.GroundInferred, Confidence: 0.5}
	r.Forum = &minutes.Field{ID: "temagruppe", Name: "Temagruppen", Ground: minutes.GroundSidecar, Confidence: 1}
	r.MeetingDate = &minutes.Field{Value: "2024-02-23", Ground: minutes.GroundHeader, Confidence: 0.55, Line: 3}
	r.DocumentDate = &minutes.Field{Value: "2024-02-29", Ground: minutes.GroundHeader, Confidence: 0.95, Line: 1}
	s.Referat = &r
	h, err := New(Options{Searcher: testkit.NewSearcher(a), Reader: a, Files: a, Lists: a.Lists, Logger: slog.New(slog.NewTextHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	e := echo.New()
	h.Register(e)
	body := get(e, "/dokument/"+s.ID).Body.String()
	for _, want := range []string{
		`Midtklyngen</a> <details class="why"><summary>udledt<span class="vh">, vis hvorfor</span></summary><p>Dokumentet nævner ikke klyngen`,
		`Temagruppen</a> <details class="why"><summary>angivet<`,
		`<summary>usikkert<span class="vh">, vis hvorfor</span></summary><p>En kontrol af mødedatoen passer ikke`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("the document's page lacks %q", want)
		}
	}
	if n := strings.Count(body, `class="why"`); n != 3 {
		t.Errorf("the document's page marks %d values, want 3: the letter's date is sure", n)
	}
}

func TestHitMarksInferred(t *testing.T) {
	v := hitCard(search.Request{}, search.Hit{Klynge: &search.Label{Name: "Midtklyngen"}, Date: "2024-02-23", DateKind: "dokument", Inferred: []string{"klynge", "dato"}}, 1)
	if v.KlyngeNote != "udledt" || v.ForumNote != "" || v.Date.Note != "dokumentdato, udledt" {
		t.Errorf("hitCard(inferred) notes = %q, %q, %q, want udledt, none, dokumentdato, udledt", v.KlyngeNote, v.ForumNote, v.Date.Note)
	}
}
