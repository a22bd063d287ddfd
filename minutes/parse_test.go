package minutes

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func parse(s string, opt Options) *Referat { return Parse(textOfLines(s), Source{File: "x.txt"}, opt) }

func value(f *Field) string {
	if f == nil {
		return ""
	}
	return f.ID + f.Value
}

func TestSharedKlyngeNames(t *testing.T) {
	const head = "Referat af møde i klyngestyregruppen, Klynge Midt\nden 3. maj 2023 kl. 9.00\n"
	const items = "1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Eventuelt\nReferat\nIntet.\n"
	tests := []struct {
		name, text string
		opt        Options
		want       string
	}{
		{"alone", head + items, Options{}, ""},
		{"municipality in the list", head + "Deltagere:\nKarla Testrup, direktør, Viborg Kommune\n" + items, Options{}, "rm-midt"},
		{"region of the operator", head + items, Options{DefaultRegion: "rn"}, "rn-midt"},
		{"sidecar", head + items, Options{Sidecar: &Sidecar{Klynge: "Midtklyngen"}}, "rm-midt"},
	}
	for _, tt := range tests {
		if got := value(parse(tt.text, tt.opt).Klynge); got != tt.want {
			t.Errorf("%s: Parse gives klynge %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestMeetingDates(t *testing.T) {
	const items = "\n1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Næste møde\nReferat\nNæste møde er den 1. juni 2025 kl. 9.\n"
	tests := []struct{ head, meeting, document string }{
		{"Referat\ntil\nmødet i Hospitalsudvalget\nden 4. september 2023 kl. 13:00", "2023-09-04", ""},
		{"29. februar 2024\nREFERAT KLYNGESTYREGRUPPEMØDE\nTidspunkt: Den 23. februar kl. 08:30", "2024-02-23", "2024-02-29"},
		{"6. januar 2021\nREFERAT KLYNGESTYREGRUPPEMØDE\nTidspunkt: Den 18. december kl. 08:30", "2020-12-18", "2021-01-06"},
		{"Referat\nMødedato\n21-08-2012 kl. 14:00 - 16:00", "2012-08-21", ""},
		{"Socialudvalget - 11-01-2021\nReferat", "2021-01-11", ""},
		{"Referat\nDato: Torsdag, Marts 3, 2016 - 08:00", "2016-03-03", ""},
		{"Referat\nSTARTTIDSPUNKT\n04-06-2020 09:00:00", "2020-06-04", ""},
		{"Referat", "", ""},
	}
	for _, tt := range tests {
		r := parse(tt.head+items, Options{})
		if got := []string{value(r.MeetingDate), value(r.DocumentDate)}; got[0] != tt.meeting || got[1] != tt.document {
			t.Errorf("Parse(%q) dates = %q, want %q, %q", tt.head, got, tt.meeting, tt.document)
		}
	}
}

func TestOutcomes(t *testing.T) {
	tests := []struct {
		text string
		want Outcome
	}{
		{"Godkendt.", OutcomeApproved},
		{"Regnskabet blev godkendt, og budgettet anbefales over for Regionsrådet.", OutcomeApproved},
		{"Taget til efterretning.", OutcomeNoted},
		{"Tiltrådt.", OutcomeEndorsed},
		{"Anbefalet.", OutcomeRecommended},
		{"Drøftet.", OutcomeDiscussed},
		{"Grundet fremskreden tid udgik punktet.", OutcomeDropped},
		{"Punktet genoptages i foråret.", OutcomePostponed},
		{"Der var ikke opbakning til forslaget.", OutcomeRejected},
		{"Sagen oversendes til Sundhedsstyregruppen.", OutcomeForwarded},
		{"Indsatsen for særligt udsatte fortsætter.", ""},
		{"Forløbsprogrammet er endnu ikke godkendt i alle kommuner.", ""},
		{"Programmet forventes at blive godkendt i Regionsrådet.", ""},
	}
	for _, tt := range tests {
		r := parse("Referat\n1. Sag\nBeslutning\n"+tt.text+"\n2. Eventuelt\nBeslutning\nIntet.\n", Options{})
		got := Outcome("")
		if o := r.Items[0].Outcome; o != nil {
			got = *o
		}
		if got != tt.want {
			t.Errorf("outcome of %q = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// TestTraps holds that these lines open no item.
func TestTraps(t *testing.T) {
	for _, line := range []string{"1. del består af oplæg", "1. at orienteringen tages til efterretning", "1. marts 2024", "28. juni 2016", "15. november - besøg", "112 opkald", "9.10-10.55 Pause",
		"Tabel 2. Forbrug", "Bilag 1. Budget", "a) Til orientering", "Ad 2 Opsamling", "Ad. 1.A) Oplæg", "Punkt 2 blev udsat til næste møde i foråret.", "2007-2021 Opfølgning"} {
		r := parse("Referat\n1. Første sag\nReferat\nTekst om sagen.\n"+line+"\nMere tekst.\n2. Anden sag\nReferat\nTekst.\n", Options{})
		var got []string
		r.Walk(func(it, _ *Item) { got = append(got, it.Title) })
		if d := cmp.Diff([]string{"Første sag", "Anden sag"}, got); d != "" {
			t.Errorf("items with %q between (-want +got):\n%s", line, d)
		}
	}
}

func TestNearNames(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Malou Herløv", "Marlou Herlv", true},
		{"Karin Mathisen", "Karin Madsen", false},
		{"Ove Andersen", "Ove Andresen", true},
		{"Villy Brunsgaard", "Esther Brunsgaard", false},
		{"Karin Madsager", "Karin Madsborg", false},
	}
	for _, tt := range tests {
		if got := near(words(tt.a), words(tt.b)); got != tt.want {
			t.Errorf("near(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

// TestTwoOfOneList: entries of one list are two people, however near.
func TestTwoOfOneList(t *testing.T) {
	r := parse("Referat\nDeltagere:\nOve Andersen, medlem\nOve Andresen, medlem\n1. Sag\nReferat\nIntet.\n2. Eventuelt\nReferat\nIntet.\n", Options{})
	if len(r.Persons) != 2 || len(r.Persons[0].MaybeSame) != 0 {
		t.Errorf("Parse gives persons %+v, want two without doubt", r.Persons)
	}
}

// TestLinear holds that a large text does not take quadratic time.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("large text")
	}
	small, large := long(1<<15), long(1<<18)
	start := time.Now()
	Parse(textOfLines(small), Source{}, Options{})
	unit := time.Since(start)
	start = time.Now()
	Parse(textOfLines(large), Source{}, Options{})
	if took := time.Since(start); took > 40*unit+time.Second {
		t.Errorf("Parse of 256 KB took %v, of 32 KB %v; want about 8 times", took, unit)
	}
}
