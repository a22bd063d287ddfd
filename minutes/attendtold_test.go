package minutes

import (
	"strings"
	"testing"
)

func TestToldAttendance(t *testing.T) {
	tests := []struct{ name, list, want string }{
		{"a paragraph", "Mødet blev holdt på Rådhuset i Odder og blev ledet af byrådsmedlem Jens Holm. Fra Odder Kommune deltog\nsundhedschef Oda Vig og konsulent Bent Riis (referent). Region Midtjylland var repræsenteret ved læge Eva Lund. Ole Krog\nhavde meldt afbud, og i hans sted mødte Kaj Holt.",
			"Jens Holm|byrådsmedlem||moedeleder Oda Vig|sundhedschef|Odder Kommune|deltager Bent Riis|konsulent|Odder Kommune|referent Eva Lund|læge|Region Midtjylland|deltager Ole Krog|||afbud Kaj Holt|||deltager"},
		{"substitute in a clause", "Deltagere: Jens Holm, Oda Vig og Eva Lund\nDer var afbud fra Oda Vig, for hvem suppleant Kaj Holt deltog, og fra Eva Lund.",
			"Jens Holm|||deltager Oda Vig|||afbud Eva Lund|||afbud Kaj Holt|suppleant||deltager"},
		{"a role with a hyphen, an item", "Mødedeltagere Jens Holm (V), Oda Vig (A)\nDesuden deltog sundheds- og ældrechef Eva Lund samt under punkt 2 konsulent Kaj Holt.",
			"Jens Holm|||deltager Oda Vig|||deltager Eva Lund|sundheds- og ældrechef||deltager Kaj Holt|konsulent||deltager"},
		{"below one another", "Deltagere\nJens Holm\n(A)\nFormand\nOda Vig\n(V)\nNæstformand\nEva Lund\n(O)\n- stedfortræder for Kaj Holt",
			"Jens Holm|formand||moedeleder Oda Vig|næstformand||deltager Eva Lund|||deltager Kaj Holt|||naevnt"},
		{"a role in the plural heads a group", "Deltagere:\nRegion Midtjylland\nJens Holm, direktør\nPraktiserende læger\nOda Vig\nEva Lund, PLO",
			"Jens Holm|direktør|Region Midtjylland|deltager Oda Vig|praktiserende læge||deltager Eva Lund|praktiserende læge|PLO|deltager"},
		{"what is told below a list", "Deltagere: Jens Holm, chef, Region Midtjylland\n\nMødet sluttede kl. 15.10\n", "Jens Holm|chef|Region Midtjylland|deltager"},
		{"in place of somebody", "Deltagere:\nJens Holm, leder, Skive Kommune (i stedet for Oda Vig)", "Jens Holm|leder|Skive Kommune|deltager Oda Vig|||naevnt"},
		{"employed", "Deltagere:\nJens Holm, sundhedschef i Skive Kommune\nOda Vig, leder af visitationen", "Jens Holm|sundhedschef|Skive Kommune|deltager Oda Vig|leder af visitationen||deltager"},
		{"a surname like a month", "Deltagere:\nSven-Erik Maj, cheflæge\nOda Vig, læge", "Sven-Erik Maj|cheflæge||deltager Oda Vig|læge||deltager"},
		{"who came to something else", "Deltagere: Jens Holm\nFra Vestklyngen deltog flere i temadagen.", "Jens Holm|||deltager"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(who(parse(meeting+tt.list+"\n"+agenda, Options{})), " "); got != tt.want {
				t.Errorf("persons = %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestNamesWrittenOtherwise(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one word or two", "Maj-Britt Dahl og H.P. Broe var imod.", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager"},
		{"signatures side by side", "Maibritt Dahl       Hans Peter Broe", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager"},
		{"a role with a hyphen is no name", "Peer-medarbejder Abdi Warsame fortalte.", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager Abdi Warsame|peer-medarbejder||naevnt"},
		{"a month is none", "Planen fra Maj 2019 gælder.", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager"},
		{"a pronoun is none", "Andre fortæller, at det går godt.", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager"},
		{"a unit behind the name", "Overlæge Oda Vig, Det Palliative Team, Århus Universitetshospital, holder oplæg.", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager Oda Vig|overlæge|Århus Universitetshospital|oplaegsholder"},
		{"another name behind the name", "Overlæge Oda Vig, Jens Holm og Kaj Holt er enige.", "Maibritt Dahl|||deltager Hans Peter Broe|||deltager Oda Vig|overlæge||naevnt Jens Holm|||naevnt Kaj Holt|||naevnt"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := meeting + "Deltagere: Maibritt Dahl, Hans Peter Broe\n1. Godkendelse af dagsorden\nReferat\nGodkendt.\n2. Budget\nReferat\n" + tt.text + "\n3. Eventuelt\nReferat\nIntet.\n"
			if got := strings.Join(who(parse(text, Options{})), " "); got != tt.want {
				t.Errorf("persons = %s\nwant %s", got, tt.want)
			}
		})
	}
}
