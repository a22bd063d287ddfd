package minutes

import (
	"strings"
	"testing"
)

// TestHouseStyles reads what public bodies print around the matter of an item.
func TestHouseStyles(t *testing.T) {
	const head = "Referat af møde i Sundhedsudvalget\nMødedato: 3. april 2019 kl. 9.00\nDeltagere: Jens Holm, Oda Vig\n\n1. Godkendelse af dagsorden\n"
	tell := func(r *Referat) string {
		var out []string
		for _, it := range r.Items {
			s := *it.Number + ":"
			for _, x := range it.Sections {
				s += string(x.Kind)[:3]
			}
			if it.Outcome != nil {
				s += " " + string(*it.Outcome)
			}
			for _, d := range it.Decisions {
				s += " «" + d.Text + "»"
			}
			if it.Planned {
				s += " planned"
			}
			out = append(out, s)
		}
		return strings.Join(out, "; ")
	}
	for _, tc := range []struct{ name, text, want string }{
		{"who decides is a label", "Sagsnr.: 16.03.26-A00-1-19\nSagen afgøres i: Sundheds- og Ældreudvalget\n\nBeslutning:\nGodkendt.\n", "1:bes godkendt «Godkendt.»"},
		{"a sentence about who decides", "Sagen afgøres i byrådet til maj.\n\nBeslutning:\nGodkendt.\n", "1:andbes godkendt «Godkendt.»"},
		{"chapters", "Beslutning\nGodkendt.\nSager til orientering\n2. Status\nBeslutning\nTaget til efterretning.\n", "1:bes godkendt «Godkendt.»; 2:bes taget_til_efterretning «Taget til efterretning.»"},
		{"the words inside an item", "Beslutning\nGodkendt.\nSager til orientering\nsendes ud.\n2. Status\nBeslutning\nTaget til efterretning.\n", "1:bes godkendt «Godkendt.» «Sager til orientering sendes ud.»; 2:bes taget_til_efterretning «Taget til efterretning.»"},
		{"an earlier body", "Handicaprådet, 28-03-2019, pkt. 4:\nRådet anbefaler forslaget.\nBeslutning:\nGodkendt.\n", "1:besbes godkendt «Rådet anbefaler forslaget.» «Godkendt.»"},
		{"matters to come", "Beslutning\nGodkendt.\n2. Kommende sager\nMaj: Budget 2020\n", "1:bes godkendt «Godkendt.»; 2:and planned"},
		{"a matter that is called so", "Beslutning\nGodkendt.\n2. Kommende sagers behandling\nBeslutning\nGodkendt.\n", "1:bes godkendt «Godkendt.»; 2:bes godkendt «Godkendt.»"},
		{"who was away below a decision", "Beslutning\nDagsordenen godkendt, idet punkt 4 behandles først af hensyn til Oda Vig og hendes tog.\nIkke til stede: Eva Lund\n", "1:bes godkendt «Dagsordenen godkendt, idet punkt 4 behandles først af hensyn til Oda Vig og hendes tog.»"},
		{"a table of tasks", "Drøftelse\nDer var en drøftelse.\nAktion\tAnsvarlig\tFrist\nLægerne gennemgår medicinkortet i hver klinik\tOda Vig\t1. juni\n", "1:ref droeftet «Lægerne gennemgår medicinkortet i hver klinik\tOda Vig\t1. juni»"},
		{"opinions are no commitments", "Referat\nOdder Kommune finder opgaven rigtig. Oda Vig finder en dato til maj.\n", "1:ref «Oda Vig finder en dato til maj.»"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := tell(parse(head+tc.text, Options{})); got != tc.want {
				t.Errorf("items = %s, want %s", got, tc.want)
			}
		})
	}
}

func TestPlaceAndEnd(t *testing.T) {
	r := parse("Referat af Sundhedsudvalgets møde torsdag den 12. maj 2022\nKl. 15.15, Københavns Rådhus, værelse 50\nDeltagere: Jens Holm, Peter van der Meer\n\n1. Eventuelt\nBeslutning\nIntet. Mødet sluttede kl. 15.45.\n", Options{})
	if r.Place == nil || *r.Place != "Københavns Rådhus, værelse 50" || r.Time == nil || r.Time.To != "15:45" || len(r.Persons) != 2 {
		t.Errorf("place %v, time %v, persons %v", r.Place, r.Time, who(r))
	}
}
