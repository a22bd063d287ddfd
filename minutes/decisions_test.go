package minutes

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const decisionsHead = "Referat af mødet i Klyngestyregruppen, Vestklyngen\nden 3. maj 2018 kl. 9.00\nDeltagere:\nIda Lund, chefkonsulent\nOle Bech, sundhedschef\n\n1. Godkendelse af dagsorden\nReferat\nIntet.\n\n"

func decisionsOf(body string) (texts []string) {
	r := parse(decisionsHead+"4. Kørsel til dagtilbud\n"+body+"\n\n5. Eventuelt\nReferat\nIntet.\n", Options{})
	for _, it := range r.Items {
		if it.Number != nil && *it.Number == "4" {
			for _, d := range it.Decisions {
				texts = append(texts, d.Text)
			}
		}
	}
	return texts
}

func TestDecisionLists(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"one paragraph", "Beslutning\nGodkendt. Status gives i juni.", []string{"Godkendt. Status gives i juni."}},
		{"bullets", "Beslutning\n• Godkendt.\n• Status gives i juni.", []string{"Godkendt.", "Status gives i juni."}},
		{"sub-bullets", "Beslutning\n• Kørslen deles:\no Lemvig kører mandag\no Struer kører tirsdag\n• Status gives i juni.", []string{"Kørslen deles:\no Lemvig kører mandag\no Struer kører tirsdag", "Status gives i juni."}},
		{"second sentence of a bullet", "Beslutning\n• Ønsket blev afvist.\nPersonalet ringer som hidtil.\n• Status gives i juni.", []string{"Ønsket blev afvist. Personalet ringer som hidtil.", "Status gives i juni."}},
		{"letters", "Beslutning\na) Godkendt.\nb) Udsat.", []string{"a) Godkendt.", "b) Udsat."}},
		{"nothing", "Beslutning\nIntet.", nil},
		{"nothing more", "Beslutning\nIntet yderligere.", nil},
		{"no remarks", "Beslutning\nDer var ingen bemærkninger.", nil},
		{"closing time", "Beslutning\nIntet. Mødet sluttede kl. 14.50.", nil},
		{"absent", "Beslutning\nGodkendt.\n\nFraværende: Ole Bech", []string{"Godkendt."}},
		{"no part", "Beslutning\nGodkendt.\n\nOle Bech deltog ikke i sagens behandling.", []string{"Godkendt."}},
		{"disqualified", "Beslutning\nGodkendt.\n\nOle Bech erklærede sig inhabil og forlod lokalet.", []string{"Godkendt."}},
		{"label above names", "Beslutning\nGodkendt.\n\nAfbud:\nOle Bech", []string{"Godkendt."}},
		{"list of those present", "Beslutning\nTil stede var:\nIda Lund (V), formand\nOle Bech (SF)\nForslaget blev godkendt.", []string{"Forslaget blev godkendt."}},
		{"text below a label", "Beslutning\nAfbud:\n\nGodkendt med en bemærkning.", []string{"Godkendt med en bemærkning."}},
		{"took no part", "Beslutning\nGodkendt.\n\nOle Bech deltog ikke.", []string{"Godkendt."}},
		{"takes no part in a matter", "Beslutning\nKommunerne deltager ikke i afprøvningen.", []string{"Kommunerne deltager ikke i afprøvningen."}},
		{"away is a reason", "Beslutning\nPunktet blev udsat, da Ole Bech var fraværende.", []string{"Punktet blev udsat, da Ole Bech var fraværende."}},
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, decisionsOf(tt.body)); d != "" {
			t.Errorf("%s: decisions of %q (-want +got):\n%s", tt.name, tt.body, d)
		}
	}
}

// TestCommitments holds which sentences of a Referat bind somebody.
func TestCommitments(t *testing.T) {
	yes := []string{
		"Ida Lund kontakter vognmanden.", "Ida undersøger, om bussen kan vente.", "Ida Lund vil spørge vognmanden.", "Ida Lund og Ole Bech laver programmet.", "Ole Bech følger op på tallene.",
		"Ole Bech tager spørgsmålet med til ledelsen.", "Sekretariatet udarbejder et skema.", "Kommunerne melder tilbage inden maj.", "De øvrige kommuner melder tilbage inden maj.", "Hver kommune udpeger en kontaktperson.",
		"Hospitalet undersøger, om planerne kan sendes dagen før.", "Gruppen vil lave en kortlægning.", "Gruppen besluttede at nedsætte en skrivegruppe.", "Det aftales, at Lemvig begynder.", "Det blev aftalt at vente til maj.",
		"Klyngestyregruppen aftalte, at tallene samles.", "Det blev besluttet at oprette en telefon.", "Der nedsættes en arbejdsgruppe.", "Der holdes et møde i juni.", "Fastlagte møder bibeholdes derfor.", "Retningslinjen fastholdes.",
		"Dette tages op i Sundhedskoordinationsudvalget.", "Der var enighed om at afprøve kørslen i maj.", "Det undersøges, om bussen kan vente.", "Slides lægges på en fælles mappe.", "Bussen er dyr, og Ole Bech indhenter derfor tilbud.",
		"Lemvig og Struer stiller busser til rådighed.",
	}
	no := []string{
		"Ida Lund fortalte, at bussen er forsinket.", "Ida Lund har kontaktet vognmanden.", "Hvis der er behov, indkalder Ida Lund til møde.", "Ida Lund giver besked, hvis der er nyt.", "Ida Lund undersøger det evt. nærmere.",
		"Ole Bech kan udarbejde et skema.", "Vognmanden sender bussen hver dag kl. 8.", "Kommunerne overvejer at dele bus.", "Kommunerne sender i dag planerne på papir.", "Flere kommuner vil gøre det samme.", "Man undersøger andre veje.",
		"Ole Bech foreslog, at bussen kører tidligere.", "Der var enighed om, at bussen er dyr.", "Gruppen ønsker nye tal.", "Patienten beholder udstyret.", "Bussen bruges allerede i Struer, hvor Ida Lund ofte inviterer gæster.",
		"Ole Bech mente, at der nedsættes for mange grupper.", "Næste møde holdes den 3. juni.", "Skal der nedsættes en gruppe?", "Ida Lund oplyste, at kommunerne udpeger en kontaktperson.",
	}
	for _, s := range yes {
		if got := decisionsOf("Referat\n" + s); len(got) != 1 {
			t.Errorf("decisions of %q = %q, want the sentence", s, got)
		}
	}
	for _, s := range no {
		if got := decisionsOf("Referat\n" + s); len(got) != 0 {
			t.Errorf("decisions of %q = %q, want none", s, got)
		}
	}
}

// TestToldDecisions: which sentences of a Referat make one decision.
func TestToldDecisions(t *testing.T) {
	tests := []struct {
		body string
		want []string
	}{
		{"Referat\nBussen er dyr. Ida Lund kontakter vognmanden. Ole Bech indhenter tilbud. Vejret var godt.", []string{"Ida Lund kontakter vognmanden. Ole Bech indhenter tilbud."}},
		{"Referat\nKravet ønskes fjernet. Dette tages op i Sundhedskoordinationsudvalget.", []string{"Kravet ønskes fjernet. Dette tages op i Sundhedskoordinationsudvalget."}},
		{"Referat\nOle foreslog en telefon. Det blev vedtaget.", []string{"Ole foreslog en telefon. Det blev vedtaget."}},
		{"Referat\nFlere busser er fuldt booket. Det aftales at vente til maj.", []string{"Det aftales at vente til maj."}},
		{"Forslaget blev godkendt. Ida Lund kontakter vognmanden.", []string{"Forslaget blev godkendt."}}, // without a heading formulas only
	}
	for _, tt := range tests {
		if d := cmp.Diff(tt.want, decisionsOf(tt.body)); d != "" {
			t.Errorf("decisions of %q (-want +got):\n%s", tt.body, d)
		}
	}
}

// TestCrossOutcomes: what the agenda item says of other items.
func TestCrossOutcomes(t *testing.T) {
	tests := []struct {
		said string
		want string // outcomes of items 1–6
	}{
		{"Dagsordenen blev godkendt. Punkt 3 udsættes.", "godkendt - udsat - - -"},
		{"Dagsordenen blev godkendt. Punkt 3 og 5 udgår.", "godkendt - udgaaet - udgaaet -"},
		{"Godkendt. Punkt 2, 3 og 5 udgår.", "godkendt udgaaet udgaaet - udgaaet -"},
		{"Godkendt. Punkterne 3-5 blev udsat.", "godkendt - udsat udsat udsat -"},
		{"Godkendt. Pkt. 4 udskydes til næste møde.", "godkendt - - udsat - -"},
		{"Dagsordenen blev godkendt, dog udgår punkt 4.", "godkendt - - udgaaet - -"},
		{"Dagsordenen blev godkendt, idet punkt 4 udgår.", "godkendt - - udgaaet - -"},
		{"Godkendt. Punktet om plejesenge udsættes til næste møde.", "godkendt udsat - - - -"},
		{"Godkendt. Punkt 5 behandles før punkt 4.", "godkendt - - - - -"},
		{"Godkendt. Punkt 5 udgår ikke alligevel.", "godkendt - - - - -"},
		{"Godkendt med den ændring, at punkt 3 og 4 byttes om.", "godkendt - - - - -"},
	}
	for _, tt := range tests {
		r := parse("Referat af mødet i Klyngestyregruppen, Vestklyngen\nden 3. maj 2018 kl. 9.00\n\n1. Godkendelse af dagsorden\nReferat\n"+tt.said+
			"\n\n2. Fælles indkøb af plejesenge\nReferat\n\n3. Kørsel\nReferat\n\n4. Demens\nReferat\n\n5. Videokonsultationer\nReferat\n\n6. Eventuelt\nReferat\nIntet.\n", Options{})
		var got []string
		for _, it := range r.Items {
			o := "-"
			if it.Outcome != nil {
				o = string(*it.Outcome)
			}
			got = append(got, o)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("outcomes where item 1 says %q = %s, want %s", tt.said, s, tt.want)
		}
	}
}

// TestOwnCommittee: of several committees the meeting's own decides.
func TestOwnCommittee(t *testing.T) {
	r := parse("Referat\nSundhedsudvalget\nMødedato: 4. juni 2019 kl. 10.00\n\n1. Rammeaftale\nSundhedsudvalgets beslutning den 4. juni 2019:\nAnbefalet.\nØkonomiudvalgets beslutning den 12. juni 2019:\nUdsat.\n\n2. Eventuelt\nBeslutning\nIntet.\n", Options{})
	if len(r.Items) == 0 || r.Items[0].Outcome == nil || *r.Items[0].Outcome != OutcomeRecommended || len(r.Items[0].Decisions) != 2 {
		t.Errorf("Parse gives %+v, want item 1 anbefalet, with the decisions of both", r.Items)
	}
}
