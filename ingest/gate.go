package ingest

import (
	"slices"
	"strings"

	"referat/archive"
	"referat/danish"
	"referat/extract"
	"referat/minutes"
)

// Levels of what looks like a CPR number: surely one, hardly one.
const (
	levelSure = "sikker"
	levelWeak = "svag"
)

// gate looks for CPR numbers in everything that was read: sure and possible ones
// stop the file, weak ones are warned of.
func gate(t *extract.Text, name string, side *minutes.Sidecar) (stop []archive.Finding) {
	lines := make([]string, len(t.Lines))
	for i, l := range t.Lines {
		lines[i] = l.Text
	}
	at := func(line int) archive.Finding { return archive.Finding{Line: line, Page: pageOf(t, line)} }
	stop = append(stop, findings(t, strings.Join(lines, "\n"), at)...)
	for _, b := range t.Blocks { // hyphens at line ends decided
		if len(b.Joins) > 0 {
			stop = append(stop, findings(nil, b.Text, func(int) archive.Finding { return at(b.First) })...)
		}
	}
	for _, s := range claims(t) {
		stop = append(stop, findings(nil, *s, func(int) archive.Finding { return archive.Finding{Place: archive.PlaceMeta} })...)
	}
	return append(unique(stop), gateBeside(name, side)...)
}

// gateBeside looks at what stands beside the content of a file.
func gateBeside(name string, side *minutes.Sidecar) []archive.Finding {
	stop := findings(nil, name, func(int) archive.Finding { return archive.Finding{Place: archive.PlaceName} })
	for _, s := range sidecarTexts(side) {
		stop = append(stop, findings(nil, *s, func(int) archive.Finding { return archive.Finding{Place: archive.PlaceSidecar} })...)
	}
	return unique(stop)
}

// unique leaves out what was found by two readings of the same place.
func unique(found []archive.Finding) []archive.Finding {
	var out []archive.Finding
	for _, f := range found {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// claims are the texts of a file that stand in no line, each alone: neighbours in
// this list are none in the file.
func claims(t *extract.Text) []*string {
	out := []*string{&t.Meta.Title, &t.Meta.Author, &t.Meta.Canonical}
	for i := range t.Outline {
		out = append(out, &t.Outline[i].Title)
	}
	for i := range t.Links {
		out = append(out, &t.Links[i].Text, &t.Links[i].Target)
	}
	for i := range t.Children {
		out = append(out, &t.Children[i].Name)
	}
	return out
}

func sidecarTexts(side *minutes.Sidecar) []*string {
	if side == nil {
		return nil
	}
	return []*string{&side.Title, &side.URL, &side.Forum, &side.Klynge, &side.MeetingDate, &side.Type}
}

func pageOf(t *extract.Text, line int) int {
	if line < 1 || line > len(t.Lines) {
		return 0
	}
	return t.Lines[line-1].Page
}

// warnWeak is the warning on what hardly is a CPR number.
const warnWeak = "cpr_svag"

func findings(t *extract.Text, s string, place func(line int) archive.Finding) (stop []archive.Finding) {
	for _, c := range danish.FindCPR(s) {
		f := place(c.Line)
		f.Level = c.Level
		switch {
		case c.Level != levelWeak:
			stop = append(stop, f)
		case t != nil:
			t.Warnings = append(t.Warnings, extract.Warning{Code: warnWeak, Message: msgCPRWeak, Line: f.Line})
		}
	}
	return stop
}

// told is a name as reports tell it: without what looks like a CPR number.
func told(name string) string { return masked(name) }
