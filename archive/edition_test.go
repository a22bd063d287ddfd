package archive

import (
	"testing"

	"referat/minutes"
)

// TestEditions: of the documents of one meeting the corrected referat leads, in
// whatever order they came; what it makes out of date is marked.
func TestEditions(t *testing.T) {
	t.Parallel()
	other := func(r *minutes.Referat, text string) *minutes.Referat {
		r.Items[0].Title = text
		return r
	}
	docs := map[string]*minutes.Referat{
		"dagsorden.pdf":       other(referat("k/dagsorden.pdf", "rm-midt", "ksg", "2024-02-23", minutes.TypeAgenda), "a"),
		"referat.pdf":         other(referat("k/referat.pdf", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes), "b"),
		"referat_udkast.docx": other(referat("k/referat_udkast.docx", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes), "c"),
		"referat_rettet.pdf":  other(referat("k/referat_rettet.pdf", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes), "d"),
	}
	for _, order := range [][]string{
		{"dagsorden.pdf", "referat.pdf", "referat_udkast.docx", "referat_rettet.pdf"},
		{"referat_rettet.pdf", "referat_udkast.docx", "referat.pdf", "dagsorden.pdf"},
	} {
		a := testArchive(t)
		for _, name := range order {
			add(t, a, "/k/"+name, name, docs[name])
		}
		revise(t, a)
		meetings := map[string]bool{}
		for s, err := range a.Records(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			lead := s.Referat.Source.File == "k/referat_rettet.pdf"
			meetings[s.Meeting] = true
			if s.Superseded == lead {
				t.Errorf("%s superseded: %v", s.Referat.Source.File, s.Superseded)
			}
			m, err := a.Meeting(t.Context(), s.Meeting)
			if err != nil || len(m.Documents) != 4 || m.Lead().Referat.Source.File != "k/referat_rettet.pdf" {
				t.Errorf("Meeting of %s = %+v, %v", s.Referat.Source.File, m, err)
			}
		}
		if len(meetings) != 1 {
			t.Errorf("%d meetings, want 1", len(meetings))
		}
	}
}

// TestSameInTwoFormats: the same words in Word and PDF are said once.
func TestSameInTwoFormats(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	pdf, docx := referat("k/a.pdf", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes), referat("k/a.docx", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes)
	docx.Items[0].Sections[0].Text = "a  B."
	add(t, a, "/k/a.pdf", "pdf", pdf)
	add(t, a, "/k/a.docx", "docx", docx)
	revise(t, a)
	n := 0
	for s := range a.Records(t.Context()) {
		if s.Superseded {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d of two superseded, want 1", n)
	}
}
