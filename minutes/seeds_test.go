package minutes

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

// textOfLines makes a Text of plain lines, as extract/text would without pages.
func textOfLines(s string) *extract.Text {
	t := &extract.Text{Kind: extract.KindText, Basis: extract.BasisNone}
	for i, l := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
		t.Lines = append(t.Lines, extract.Line{N: i + 1, Text: strings.TrimRight(l, "\r")})
	}
	return t
}

// readSeed reads a real document that is not part of the project, or skips.
func readSeed(t *testing.T, dir, name string) string {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "shared", dir, name))
	if len(files) == 0 {
		t.Skipf("%s/%s is not here; this test runs beside the shared documents only", dir, name)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func parseSeed(t *testing.T, name string) *Referat {
	t.Helper()
	return Parse(textOfLines(readSeed(t, "seeds", name)), Source{File: name}, Options{})
}

// TestWorkedExample compares with the worked parse of a real document, blanks
// folded; emner, sikkerhed, sider and the wording of warnings aside.
func TestWorkedExample(t *testing.T) {
	var want Referat
	if err := json.Unmarshal([]byte(readSeed(t, "domain", "eksempel-parse.json")), &want); err != nil {
		t.Fatal(err)
	}
	got := parseSeed(t, "000_*.txt")
	for _, r := range []*Referat{&want, got} {
		plain(r)
	}
	if d := cmp.Diff(&want, got); d != "" {
		t.Errorf("Parse(seed 000) (-want +got):\n%s", d)
	}
}

func plain(r *Referat) {
	r.Source, r.CaseNumbers, r.Evidence = Source{}, nil, nil
	for _, f := range []*Field{r.Klynge, r.Forum, r.MeetingDate, r.DocumentDate} {
		if f != nil {
			f.Confidence = 0
		}
	}
	for i := range r.Warnings {
		r.Warnings[i].Message = ""
	}
	var kept []Warning
	for _, w := range r.Warnings {
		if w.Code != "sider_skoennet" {
			kept = append(kept, w)
		}
	}
	r.Warnings = kept
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	r.Walk(func(it, _ *Item) {
		it.Page, it.Topics = nil, nil
		for i := range it.Sections {
			it.Sections[i].Text, it.Sections[i].Starts = fold(it.Sections[i].Text), nil
		}
		for i := range it.Decisions {
			it.Decisions[i].Text = fold(it.Decisions[i].Text)
		}
	})
}

// TestSecondSeed checks the facts that the design states of the other document.
func TestSecondSeed(t *testing.T) {
	r := parseSeed(t, "003_*.txt")
	var numbers, outcomes []string
	headed, decisions, attachments := 0, 0, 0
	r.Walk(func(it, _ *Item) {
		n := "-"
		if it.Number != nil {
			n = *it.Number
		}
		numbers = append(numbers, n)
		if it.Outcome != nil {
			outcomes = append(outcomes, n+" "+string(*it.Outcome))
		}
		for _, s := range it.Sections {
			if s.Heading != nil {
				headed++
			}
		}
		decisions += len(it.Decisions)
		attachments += len(it.Attachments)
	})
	absent, guests := 0, 0
	for _, p := range r.Persons {
		switch p.Role {
		case RoleAbsent:
			absent++
		case RoleGuest:
			guests++
		}
	}
	got := fmt.Sprintf("%v headed=%d attachments=%d persons=%d absent=%d guests=%d %v %v", numbers, headed, attachments, len(r.Persons), absent, guests, r.MeetingDate.Value, r.DocumentDate.Value)
	want := "[1 2 3 4 5 6 7 8 9 9.1 9.2 9.3 9.4] headed=34 attachments=19 persons=29 absent=7 guests=2 2024-02-23 2024-02-29"
	if got != want {
		t.Errorf("Parse(seed 003):\n got %s\nwant %s", got, want)
	}
	t.Log(outcomes, decisions)
}
