package minutes

import (
	"strings"
	"testing"
)

func TestSidecar(t *testing.T) {
	const text = "Referat af møde i Klyngestyregruppen, Midtklyngen\nMødedato: torsdag den 23. februar 2024\n1. Sag\nReferat\nGodkendt.\n2. Eventuelt\nReferat\nIntet.\n"
	tests := []struct {
		name  string
		side  Sidecar
		want  string // type, klynge, forum, date and title
		codes string
	}{
		{"nothing", Sidecar{}, "referat rm-midt klyngestyregruppe 2024-02-23 Referat af møde i Klyngestyregruppen, Midtklyngen", "ugedag_passer_ikke"},
		{"ids", Sidecar{Klynge: "rm-vest", Forum: "temagruppe", MeetingDate: "2024-02-22", Title: "Møde i vest", Type: "dagsorden"},
			"dagsorden rm-vest temagruppe 2024-02-22 Møde i vest", "sidevogn_uenig sidevogn_uenig sidevogn_uenig sidevogn_uenig"},
		{"aliases and Danish date", Sidecar{Klynge: "Vest-klyngen", Forum: "KSG", MeetingDate: "torsdag den 22. februar 2024", Type: "Referat"},
			"referat rm-vest klyngestyregruppe 2024-02-22 Referat af møde i Klyngestyregruppen, Midtklyngen", "sidevogn_uenig sidevogn_uenig"},
		{"short date that agrees", Sidecar{MeetingDate: "23.2.24"}, "referat rm-midt klyngestyregruppe 2024-02-23 Referat af møde i Klyngestyregruppen, Midtklyngen", ""},
		{"unknown", Sidecar{Klynge: "Klynge Midt", Forum: "Tænketanken", MeetingDate: "i foråret", Type: "notat"},
			"referat rm-midt klyngestyregruppe 2024-02-23 Referat af møde i Klyngestyregruppen, Midtklyngen", "sidevogn_ugyldig sidevogn_ugyldig sidevogn_ugyldig sidevogn_ugyldig ugedag_passer_ikke"},
	}
	for _, tt := range tests {
		r := parse(text, Options{Sidecar: &tt.side})
		got := strings.Join([]string{string(r.Type), value(r.Klynge), value(r.Forum), value(r.MeetingDate), r.Title}, " ")
		var codes []string
		for _, w := range r.Warnings {
			codes = append(codes, w.Code)
		}
		if got != tt.want || strings.Join(codes, " ") != tt.codes {
			t.Errorf("%s: Parse gives %q %q, want %q %q", tt.name, got, codes, tt.want, tt.codes)
		}
		if tt.side.MeetingDate == "2024-02-22" && (r.MeetingDate.Ground != GroundSidecar || r.MeetingDate.Confidence != 1) {
			t.Errorf("%s: date = %+v, want the sidecar's, sure", tt.name, r.MeetingDate)
		}
	}
}
