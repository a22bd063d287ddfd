package ingest

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"referat/archive"
	"referat/extract"
	"referat/minutes"
)

func (b *bench) erase(id string) Report {
	b.t.Helper()
	return b.with(func(p *Pipeline) (Report, error) { return p.Erase(b.t.Context(), id, "ønske") })
}

// said reports what a query of the catalogue finds.
func (b *bench) said(query string, args ...any) (n int) {
	b.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(b.data, "catalog.db"))
	if err == nil {
		err = errors.Join(db.QueryRow(query, args...).Scan(&n), db.Close())
	}
	if err != nil {
		b.t.Fatal(err)
	}
	return n
}

// onlyGeneration checks that one generation stands, and that the log is empty.
func (b *bench) onlyGeneration() {
	b.t.Helper()
	dirs, err := filepath.Glob(filepath.Join(b.data, "generations", "*"))
	if len(dirs) != 1 || err != nil {
		b.t.Errorf("generations %v, %v, want one", dirs, err)
	}
	if info, err := os.Stat(filepath.Join(b.data, "catalog.db-wal")); err == nil && info.Size() > 0 {
		b.t.Errorf("the log holds %d bytes, want none", info.Size())
	}
}

func TestEraseDocument(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("andet.txt", strings.ReplaceAll(meeting("1. marts 2024", "b"), "Signe Bredal", "Asger Vinterlund"))
	b.run()
	b.put("hemmeligt.txt", meeting("23. februar 2024", "zygomatik"))
	b.run()
	s := b.named("hemmeligt.txt")
	r := b.erase(s.ID)
	if len(r.Faults) > 0 || r.Generation != "000003" || !slices.Equal(b.current(), []string{"andet.txt"}) {
		t.Errorf("Erase = %+v with %v", r, b.current())
	}
	b.onlyGeneration()
	for _, q := range []string{"SELECT count(*) FROM journal WHERE note LIKE '%hemmeligt%'", "SELECT count(*) FROM source WHERE name LIKE '%hemmeligt%'",
		"SELECT count(*) FROM person WHERE name LIKE '%Bredal%'", "SELECT count(*) FROM profile WHERE key LIKE '%Bredal%'"} {
		if n := b.said(q); n != 0 {
			t.Errorf("%s = %d, want 0", q, n)
		}
	}
	b.put("igen.txt", meeting("23. februar 2024", "zygomatik"))
	if r := b.run(); r.Suppressed != 2 || len(b.current()) != 1 {
		t.Errorf("Run = %+v, want both left out", r)
	}
	b.sound()
	if r := b.erase(s.ID); len(r.Faults) > 0 {
		t.Errorf("Erase again = %+v", r)
	}
}

// named is the current document of a file.
func (b *bench) named(file string) *archive.Stored {
	b.t.Helper()
	a := b.open()
	defer a.Close()
	for s, err := range a.Records(b.t.Context()) {
		if err != nil {
			b.t.Fatal(err)
		}
		if s.Referat.Source.File == file {
			return s
		}
	}
	b.t.Fatalf("no document of %s", file)
	return nil
}

func TestEraseItem(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "zygomatik ved Asger Vinterlund"))
	b.run()
	s := b.named("a.txt")
	b.erase(s.ID + "/2")
	check := func(when string) {
		t.Helper()
		s, text := b.stored()
		if strings.Contains(text, "zygomatik") || strings.Contains(text, "diabetes") || !strings.Contains(text, "Dagsordenen blev godkendt") || !s.Withheld || !s.Frozen {
			t.Errorf("%s: %+v, text %q", when, s, text)
		}
		if got := s.Referat.ItemIDs(); !slices.Equal(got, []string{"1", "2"}) || s.Referat.Items[1].Title != msgErasedItem || len(s.Referat.Items[1].Sections) > 0 {
			t.Errorf("%s: items %v, %+v", when, got, s.Referat.Items[1])
		}
		for _, one := range s.Referat.Persons {
			if one.Name == "Asger Vinterlund" {
				t.Errorf("%s: %+v is still there", when, one)
			}
		}
		b.sound()
	}
	check("after Erase")
	if left, _ := filepath.Glob(filepath.Join(b.data, "blobs", "*", "*", "*")); len(left) > 0 {
		t.Errorf("blobs %v, want none", left)
	}
	b.older()
	if r := b.run(); r.Suppressed != 1 {
		t.Errorf("Run of a new version = %+v, want the file left out", r)
	}
	b.with(func(p *Pipeline) (Report, error) { return p.Reindex(t.Context()) })
	check("after Reindex")
}

func TestErasePerson(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	b.put("a.txt", meeting("23. februar 2024", "anden udgave"))
	b.put("b.txt", meeting("1. marts 2024", "b"))
	b.run()
	s := b.named("b.txt")
	id := ""
	for _, of := range s.Persons {
		id = of
	}
	if id == "" {
		t.Fatalf("no person in %+v", s.Referat.Persons)
	}
	b.erase(id)
	b.onlyGeneration()
	b.put("c.txt", meeting("1. april 2024", "c"))
	b.run()
	a := b.open()
	defer a.Close()
	if persons, err := a.Persons(t.Context()); len(persons) > 0 || err != nil {
		t.Errorf("Persons = %v, %v, want none", persons, err)
	}
	for _, query := range []string{"SELECT count(*) FROM person", "SELECT count(*) FROM profile WHERE key LIKE '%Bredal%'",
		"SELECT count(*) FROM referat WHERE persons LIKE '%bredal%' OR names LIKE '%Bredal%'", "SELECT count(*) FROM audit WHERE id LIKE '%bredal%'"} {
		if n := b.said(query); n != 0 {
			t.Errorf("%s = %d, want 0", query, n)
		}
	}
	for s := range a.Records(t.Context()) {
		if len(s.Referat.Persons) > 0 {
			t.Errorf("%s has %+v, want nobody", s.ID, s.Referat.Persons)
		}
		lines, err := a.Lines(t.Context(), s.ID)
		if err != nil || !strings.Contains(strings.Join(lines, "\n"), "Signe Bredal") {
			t.Errorf("%s lost its text: %v", s.ID, err)
		}
	}
	for s := range a.OldRecords(t.Context()) {
		if len(s.Referat.Persons) > 0 {
			t.Errorf("replaced %s has %+v, want nobody", s.ID, s.Referat.Persons)
		}
	}
}

func TestEraseNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.run()
	s := b.named("a.txt")
	a := b.open()
	defer a.Close()
	for _, id := range []string{"ffffffffffff", s.ID + "/9", "ukendt-person"} {
		if _, err := New(a, b.o).Erase(t.Context(), id, "x"); !errors.Is(err, archive.ErrNotFound) {
			t.Errorf("Erase(%s) = %v, want ErrNotFound", id, err)
		}
	}
}

// TestCutItem: a title that is repeated in a table of contents goes too, and what
// else is told of the item's lines.
func TestCutItem(t *testing.T) {
	t.Parallel()
	text := &extract.Text{Outline: []extract.Heading{{Title: "2. Om en borger"}}, Links: []extract.Link{{Text: "bilag"}, {Text: "andet"}}}
	for i, s := range []string{"2. Om en borger ... 3", "1. Valg", "2. Om en borger", "se bilag", "3. Eventuelt"} {
		text.Lines = append(text.Lines, extract.Line{N: i + 1, Text: s})
	}
	number := []string{"1", "2", "3"}
	r := &minutes.Referat{Items: []minutes.Item{
		{Number: &number[0], Title: "Valg", Lines: minutes.Span{2, 2}},
		{Number: &number[1], Title: "Om en borger", Lines: minutes.Span{3, 4}, Items: []minutes.Item{{Title: "Mere", Lines: minutes.Span{4, 4}}}},
		{Number: &number[2], Title: "Eventuelt", Lines: minutes.Span{5, 5}}},
		Warnings: []minutes.Warning{{Line: 4}, {Line: 5}}, CaseNumbers: []minutes.CaseNo{{Line: 3}, {Line: 5}}}
	if !cutItem(r, text, "2") {
		t.Fatal("cutItem found no item 2")
	}
	var got []string
	for _, l := range text.Lines {
		got = append(got, l.Text)
	}
	if want := []string{"", "1. Valg", "", "", "3. Eventuelt"}; !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
	if len(text.Outline) > 0 || len(text.Links) != 1 || len(r.Warnings) != 1 || len(r.CaseNumbers) != 1 || r.Items[1].Items[0].Title != msgErasedItem {
		t.Errorf("text %+v, referat %+v", text, r)
	}
	if cutItem(r, text, "9") {
		t.Error("cutItem found an item 9")
	}
}

// TestEraseKilled: an erasure that did not come to its new generation is ended by
// the next run.
func TestEraseKilled(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	b.put("a.txt", meeting("23. februar 2024", "a"))
	b.put("b.txt", meeting("1. marts 2024", "b"))
	b.run()
	id := b.named("a.txt").ID
	b.o.Verify = func(context.Context, string) error { return errors.New("killed") }
	a := b.open()
	if r, err := New(a, b.o).Erase(t.Context(), id, "ønske"); err == nil {
		t.Errorf("Erase with a failing Verify = %+v", r)
	}
	a.Close()
	b.o.Verify = nil
	if r := b.run(); r.Generation != "000002" && r.Generation != "000003" || r.Suppressed != 1 {
		t.Errorf("next Run = %+v, want a new generation, the file left out", r)
	}
	b.onlyGeneration()
}
