package ingest

import (
	"slices"
	"strings"

	"referat/archive"
	"referat/danish"
	"referat/extract"
	"referat/minutes"
)

// levelWeak is the level of what hardly is a CPR number.
const levelWeak = "svag"

// gate looks for CPR numbers in everything that was read: sure and possible ones
// stop the file, weak ones are warned of.
func gate(t *extract.Text, name string, side *minutes.Sidecar) (stop []archive.Finding) {
	lines := make([]string, len(t.Lines))
	for i, l := range t.Lines {
		lines[i] = l.Text
	}
	stop = append(stop, findings(t, strings.Join(lines, "\n"), func(line int) int { return line })...)
	for _, b := range t.Blocks { // hyphens at line ends decided
		if len(b.Joins) > 0 {
			stop = append(stop, findings(nil, b.Text, func(int) int { return b.First })...)
		}
	}
	rest := []string{name, t.Meta.Title, t.Meta.Author}
	for _, h := range t.Outline {
		rest = append(rest, h.Title)
	}
	for _, l := range t.Links {
		rest = append(rest, l.Text, l.Target)
	}
	for _, c := range t.Children {
		rest = append(rest, c.Name)
	}
	if side != nil {
		rest = append(rest, side.Title, side.URL, side.Forum, side.Klynge, side.MeetingDate, side.Type)
	}
	for _, s := range rest { // each alone: neighbours in this list are none in the file
		stop = append(stop, findings(nil, s, func(int) int { return 0 })...)
	}
	return stop
}

func findings(t *extract.Text, s string, line func(int) int) (stop []archive.Finding) {
	for _, c := range danish.FindCPR(s) {
		switch {
		case c.Level != levelWeak:
			stop = append(stop, archive.Finding{Line: line(c.Line), Level: c.Level})
		case t != nil:
			t.Warnings = append(t.Warnings, extract.Warning{Code: "cpr_svag", Message: msgCPRWeak, Line: line(c.Line)})
		}
	}
	return stop
}

// told is a name as reports tell it: without what looks like a CPR number.
func told(name string) string {
	found := danish.FindCPR(name)
	for _, c := range slices.Backward(found) {
		if c.Level != levelWeak {
			name = name[:c.Start] + signCPR + name[c.End:]
		}
	}
	return name
}
