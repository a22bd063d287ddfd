package minutes

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// who lists the persons of a document: name, role, organisation, status.
func who(r *Referat) []string {
	out := []string{}
	for _, p := range r.Persons {
		role, org := "", ""
		if p.Position != nil {
			role = *p.Position
		}
		if p.Organisation != nil {
			org = *p.Organisation
		}
		out = append(out, strings.Join([]string{p.Name, role, org, string(p.Role)}, "|"))
	}
	return out
}

// missed lists who took no part in an item: "2 Jens Holm".
func missed(r *Referat) []string {
	names := map[string]string{}
	for _, p := range r.Persons {
		names[p.ID] = p.Name
	}
	out := []string{}
	for _, it := range r.Items {
		for _, id := range it.Absent {
			out = append(out, fmt.Sprintf("%s %s", *it.Number, names[id]))
		}
	}
	return out
}

const (
	meeting = "Referat af møde i klyngestyregruppen, Midtklyngen\nden 3. maj 2023 kl. 9.00\n"
	agenda  = "1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Budget\nReferat\nDrøftet.\n3. Eventuelt\nReferat\nIntet.\n"
)

func TestParticipants(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"lines", "Deltagere:\nJens Holm, sundhedschef\nOda Vig, Skive Kommune", "Jens Holm|sundhedschef||deltager Oda Vig||Skive Kommune|deltager"},
		{"title first", "Deltagere:\nSundhedschef Jens Holm, Skive Kommune\nHr. Ole Vig", "Jens Holm|sundhedschef|Skive Kommune|deltager Ole Vig|||deltager"},
		{"unknown names", "Deltagere: Zorba Quell, sundhedschef, Skive Kommune, Ymir Trask, læge, PLO, og Xanti Brull, direktør, Viborg Kommune", "Zorba Quell|sundhedschef|Skive Kommune|deltager Ymir Trask|læge|PLO|deltager Xanti Brull|direktør|Viborg Kommune|deltager"},
		{"only unknown names", "Deltagere: Zorba Quell, Ymir Trask og Xanti Brull", "Zorba Quell|||deltager Ymir Trask|||deltager Xanti Brull|||deltager"},
		{"brackets", "Deltagere:\nJens Holm (sundhedschef, Skive Kommune)\nOda Vig (OVI)\nBent Riis (Viborg)\nEva Lund (V), Formand", "Jens Holm|sundhedschef|Skive Kommune|deltager Oda Vig|||deltager Bent Riis||Viborg|deltager Eva Lund|formand||moedeleder"},
		{"part in the meeting", "Deltagere:\nJens Holm, sundhedschef (mødeleder)\nOda Vig, konsulent (ref.)\nBent Riis, læge (næstformand)", "Jens Holm|sundhedschef||moedeleder Oda Vig|konsulent||referent Bent Riis|læge (næstformand)||deltager"},
		{"group headings", "Inviterede: Regionshospitalet Viborg\nJens Holm, cheflæge\nSkive Kommune\nOda Vig, ældrechef\nPatient- og pårørenderepræsentanter\nEva Lund, Danske Patienter", "Jens Holm|cheflæge|Regionshospitalet Viborg|inviteret Oda Vig|ældrechef|Skive Kommune|inviteret Eva Lund|patient- og pårørenderepræsentant|Danske Patienter|inviteret"},
		{"unit for both", "Gæster, punkt 2: it-direktør Signe Bredal og specialkonsulent Asger Vinterlund, Sundhedsplanlægning", "Signe Bredal|it-direktør|Sundhedsplanlægning|gaest Asger Vinterlund|specialkonsulent|Sundhedsplanlægning|gaest"},
		{"two guests", "Gæster: Signe Bredal, it-direktør, og Asger Holm, læge", "Signe Bredal|it-direktør||gaest Asger Holm|læge||gaest"},
		{"columns", "Deltagere:\nSigne Holm Asger Vinterlund\nOda Vig Bent Riis Eva Lund", "Signe Holm|||deltager Asger Vinterlund|||deltager Oda Vig|||deltager Bent Riis|||deltager Eva Lund|||deltager"},
		{"middle names", "Deltagere:\nAnne Marie Vestergaard Jensen\nJens Holm Petersen", "Anne Marie Vestergaard Jensen|||deltager Jens Holm Petersen|||deltager"},
		{"labels on one line", "Mødeleder: Jens Holm Referent: Oda Vig\nDeltagere: Bent Riis, Eva Lund. Afbud: Ole Kjær", "Jens Holm|||moedeleder Oda Vig|||referent Bent Riis|||deltager Eva Lund|||deltager Ole Kjær|||afbud"},
		{"list goes on after the chair", "Deltagere:\nFormand: Jens Holm\nOda Vig\nReferent: Eva Lund\nBent Riis", "Jens Holm|||moedeleder Oda Vig|||deltager Eva Lund|||referent Bent Riis|||deltager"},
		{"chair in the list", "Deltagere:\nFormand Jens Holm, Skive Kommune\nOda Vig\nReferent Eva Lund", "Jens Holm|formand|Skive Kommune|moedeleder Oda Vig|||deltager Eva Lund|||referent"},
		{"two absent", "Deltagere: Jens Holm, Oda Vig, Eva Lund\nAfbud: Jens Holm og Eva Lund", "Jens Holm|||afbud Oda Vig|||deltager Eva Lund|||afbud"},
		{"absence ends at the full stop", "Deltagere: Jens Holm, Oda Vig, Eva Lund\nAfbud fra: Jens Holm. Eva Lund forlod mødet kl. 10.", "Jens Holm|||afbud Oda Vig|||deltager Eva Lund|||deltager"},
		{"absence marked", "Deltagere:\nJens Holm, læge - afbud\nOda Vig (afbud)\nEva Lund, har meldt afbud", "Jens Holm|læge||afbud Oda Vig|||afbud Eva Lund|||afbud"},
		{"absence on its own line", "Medlemmer:\nJens Holm (A), Formand\n- afbud\nOda Vig (V)", "Jens Holm|formand||afbud Oda Vig|||deltager"},
		{"absent again in one list", "Deltagere\n• Jens Holm, læge\n• Oda Vig\n• Afbud\n• Jens Holm, læge", "Jens Holm|læge||afbud Oda Vig|||deltager"},
		{"none absent", "Medlemmer: Jens Holm, Oda Vig\nAfbud: Ingen", "Jens Holm|||deltager Oda Vig|||deltager"},
		{"nothing said of absence", "Medlemmer: Jens Holm, Oda Vig", "Jens Holm|||inviteret Oda Vig|||inviteret"},
		{"everyone but two", "Medlemmer: Jens Holm, Oda Vig, Eva Lund\nAlle var mødt, undtagen Jens Holm og Eva Lund, der havde meldt afbud.", "Jens Holm|||afbud Oda Vig|||deltager Eva Lund|||afbud"},
		{"told", "I mødet deltog Jens Holm, læge, Oda Vig og Eva Lund.\nDer var afbud fra Ole Kjær.", "Jens Holm|læge||deltager Oda Vig|||deltager Eva Lund|||deltager Ole Kjær|||afbud"},
		{"substitute in brackets", "Deltagere:\nJens Holm, læge (for Oda Vig)\nEva Lund\nAfbud: Oda Vig", "Jens Holm|læge||deltager Oda Vig|||afbud Eva Lund|||deltager"},
		{"substitute on no list", "Deltagere:\nJens Holm (suppleant for Oda Vig)\nEva Lund for Ole Kjær", "Jens Holm|||deltager Oda Vig|||naevnt Eva Lund|||deltager Ole Kjær|||naevnt"},
		{"substitute told", "Deltagere: Jens Holm, Oda Vig\nAfbud: Oda Vig. Eva Lund deltog for Oda Vig.", "Jens Holm|||deltager Oda Vig|||afbud Eva Lund|||deltager"},
		{"chairman of a committee", "Deltagere:\nJens Holm, formand for Social- og Sundhedsudvalget, Skive Kommune", "Jens Holm|formand for Social- og Sundhedsudvalget|Skive Kommune|deltager"},
		{"how they came", "Inviterede:\nJens Holm, læge, deltog via Teams\nOda Vig (fra kl. 9.30)\nEva Lund", "Jens Holm|læge||deltager Oda Vig|||deltager Eva Lund|||inviteret"},
		{"table", "Navn\tTitel\tFremmøde\nJens Holm\tlæge\tJa\nOda Vig\tældrechef\tAfbud", "Jens Holm|læge||deltager Oda Vig|ældrechef||afbud"},
		{"by organisation", "Fra Skive Kommune: Jens Holm, ældrechef\nFra PLO:\nOda Vig\nDeltagere fra Viborg Kommune: Eva Lund", "Jens Holm|ældrechef|Skive Kommune|deltager Oda Vig||PLO|deltager Eva Lund||Viborg Kommune|deltager"},
		{"organisation v/", "Deltagere:\nSkive Kommune v/ Jens Holm, ældrechef", "Jens Holm|ældrechef|Skive Kommune|deltager"},
		{"below one another", "Deltagere:\nJens Holm\nældrechef\nSkive Kommune\nOda Vig\nlæge\nPLO", "Jens Holm|ældrechef|Skive Kommune|deltager Oda Vig|læge|PLO|deltager"},
		{"first names", "Tilstede: Ursula, Viggo og Thyra\nAfbud: Bent", "Ursula|||deltager Viggo|||deltager Thyra|||deltager Bent|||afbud"},
		{"label with the way", "Deltagere (via Teams): Jens Holm, Oda Vig\nAfbud (rettidigt): Eva Lund", "Jens Holm|||deltager Oda Vig|||deltager Eva Lund|||afbud"},
		{"role debris", "Deltagere:\nSigne Bredal, planchefSigne", "Signe Bredal|planchef||deltager"},
		{"semicolons", "Deltagere: Jens Holm, læge, PLO; Oda Vig, ældrechef, Skive Kommune", "Jens Holm|læge|PLO|deltager Oda Vig|ældrechef|Skive Kommune|deltager"},
		{"misspelt absent", "Inviterede:\nMalou Herløv, cheflæge\nJens Holm\nAfbud: Marlou Herlv, cheflæge", "Malou Herløv|cheflæge||afbud Jens Holm|||inviteret"},
		{"town of the council", "Deltagere:\nJens Holm, byrådsmedlem, Skive\nOda Vig, Skive", "Jens Holm|byrådsmedlem|Skive|deltager Oda Vig||Skive|deltager"},
		{"named Maj", "Deltagere:\nMaj Lindegren, sygeplejerske", "Maj Lindegren|sygeplejerske||deltager"},
		// nobody
		{"no list", "Sted: Rådhuset i Skive\nAktivitet Ansvarlig Frist\nVelkomst og Præsentation", ""},
		{"bodies", "Deltagere: Skive Kommune, Region Midtjylland og Danske Patienter", ""},
		{"everyone", "Deltagere: Alle", ""},
		{"see elsewhere", "Deltagere: se vedlagte liste", ""},
		{"chairman does something", "Formanden bød velkommen og orienterede om Budget Nord.", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Join(who(parse(meeting+tt.list+"\n"+agenda, Options{})), "\n")
			if diff := cmp.Diff(wantLines(tt.want), got); diff != "" {
				t.Errorf("Parse of %q (-want +got):\n%s", tt.list, diff)
			}
		})
	}
}

// wantLines parts persons after each status.
func wantLines(s string) string {
	for _, status := range statusOrder {
		s = strings.ReplaceAll(s, "|"+string(status)+" ", "|"+string(status)+"\n")
	}
	return s
}

func TestAbsences(t *testing.T) {
	tests := []struct{ name, list, items, want, status string }{
		{"marked items", "Deltagere:\nJens Holm, læge - deltog ikke i behandlingen af punkt: 2, 3\nOda Vig", agenda, "2 Jens Holm,3 Jens Holm", "deltager"},
		{"mark on its own line", "Medlemmer:\nJens Holm (A)\n- deltog ikke i behandlingen af punkt: 3\nOda Vig\n- afbud", agenda, "3 Jens Holm", "deltager"},
		{"range", "Deltagere: Jens Holm, Oda Vig\nJens Holm deltog ikke i punkterne 2 – 3.", agenda, "2 Jens Holm,3 Jens Holm", "deltager"},
		{"left during an item", "Deltagere: Jens Holm, Oda Vig\nAfbud: Eva Lund. Jens Holm forlod mødet under punkt 2.", agenda, "2 Jens Holm,3 Jens Holm", "deltager"},
		{"left after an item", "Deltagere: Jens Holm, Oda Vig\nJens Holm forlod mødet efter punkt 2.", agenda, "3 Jens Holm", "deltager"},
		{"left by the clock", "Deltagere: Jens Holm, Oda Vig\nJens Holm forlod mødet kl. 10.", agenda, "", "deltager"},
		{"in the item", "Deltagere: Jens Holm, Oda Vig", "1. Dagsorden\nReferat\nGodkendt.\n2. Budget\nBeslutning\nGodkendt. Jens Holm deltog ikke i sagens behandling.\n3. Eventuelt\nReferat\nIntet.\n", "2 Jens Holm", "deltager"},
		{"not unbiased", "Deltagere: Jens Holm, Oda Vig", "1. Dagsorden\nReferat\nGodkendt.\n2. Budget\nBeslutning\nJens Holm erklærede sig inhabil og deltog ikke.\n3. Eventuelt\nReferat\nIntet.\n", "2 Jens Holm", "deltager"},
		{"absent in a decision", "Deltagere: Jens Holm, Oda Vig", "1. Dagsorden\nReferat\nGodkendt.\n2. Budget\nBeslutning\nGodkendt.\n\nFraværende: Jens Holm\n3. Eventuelt\nReferat\nIntet.\n", "2 Jens Holm", "deltager"},
		{"absent in every decision", "Medlemmer: Jens Holm, Oda Vig", "1. Dagsorden\nBeslutning\nGodkendt.\n\nFraværende: Jens Holm\n2. Budget\nBeslutning\nGodkendt.\n\nFraværende: Jens Holm\n", "", "afbud"},
		{"took part for the last time", "Deltagere: Jens Holm, Oda Vig", "1. Dagsorden\nReferat\nGodkendt. Jens Holm deltog for sidste gang.\n2. Budget\nReferat\nDrøftet.\n", "", "deltager"},
		{"others were absent", "Deltagere: Jens Holm, Oda Vig", "1. Dagsorden\nReferat\nGodkendt.\n2. Budget\nReferat\nJens Holm sagde, at 20 borgere var fraværende ved holdet.\n", "", "deltager"},
	}
	for _, tt := range tests {
		r := parse(meeting+tt.list+"\n"+tt.items, Options{})
		if got := strings.Join(missed(r), ","); got != tt.want || len(r.Persons) == 0 || string(r.Persons[0].Role) != tt.status {
			t.Errorf("%s: Parse gives absent %q, persons %q, want %q, %s", tt.name, got, who(r), tt.want, tt.status)
		}
	}
}

// TestLinearLists holds that long lists of any shape do not take quadratic time.
func TestLinearLists(t *testing.T) {
	if testing.Short() {
		t.Skip("left out with -short: it parses large texts")
	}
	for name, shape := range map[string]struct{ head, row string }{
		"commas":      {"Deltagere: ", "Jens Holm, læge, PLO, "},
		"and":         {"Deltagere: ", "Jens Holm og "},
		"labels":      {"", "Afbud: A "},
		"marks":       {"Deltagere:\n", "Jens Holm - afbud\n"},
		"sentences":   {"1. Sag\nReferat\n", "Jens Holm deltog for Oda Vig. "},
		"substitutes": {"Deltagere:\n", "Jens Holm (for Oda Vig)\n"},
		"brackets":    {"Deltagere: A, ", "konsulent) Signe Bredal "},
	} {
		took := func(n int) time.Duration {
			text := textOfLines("Referat\n" + shape.head + strings.Repeat(shape.row, n))
			start := time.Now()
			Parse(text, Source{}, Options{})
			return time.Since(start)
		}
		if small, large := took(1000), took(16000); large > 60*small+time.Second {
			t.Errorf("%s: 1000 rows took %v, 16000 took %v; want about 16 times", name, small, large)
		}
	}
}
