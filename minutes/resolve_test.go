package minutes

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"referat/authority"
)

// TestOnePerson holds the rules of which mentions are one person: same → one,
// different → two, undecidable → two with a doubt both ways.
func TestOnePerson(t *testing.T) {
	const one, two, doubt = "one", "two", "doubt"
	tests := []struct{ name, list, text, a, b, want string }{
		{"two entries of one list", "Deltagere:\nOve Andersen, medlem\nOve Andresen, medlem", "", "Ove Andersen", "Ove Andresen", two},
		{"misspelt among the absent", "Deltagere: Malou Herløv, Jens Holm\nAfbud: Marlou Herlv", "", "Malou Herløv", "Marlou Herlv", one},
		{"same surname, another first name", "Deltagere: Villy Brunsgaard, Jens Holm\nAfbud: Esther Brunsgaard", "", "Villy Brunsgaard", "Esther Brunsgaard", two},
		{"shortened", "Deltagere: Ejnar Toft Dahlrup, Jens Holm", "Ejnar Toft spurgte.", "Ejnar Toft Dahlrup", "Ejnar Toft", one},
		{"middle name left out", "Deltagere: Jens Aksel Kold, Oda Holm", "Jens Kold spurgte.", "Jens Aksel Kold", "Jens Kold", one},
		{"shortened with another organisation", "Deltagere:\nLone Jensen, byrådsmedlem, Skive Kommune\nJens Holm", "Direktør Lone Falk Jensen, Viborg Kommune, spurgte.", "Lone Jensen", "Lone Falk Jensen", two},
		{"hyphen", "Deltagere: Lis Sejr Holm, Jens Holm", "Lis Sejr-Holm spurgte.", "Lis Sejr Holm", "Lis Sejr-Holm", one},
		{"side by side", "Deltagere: Jens Holm", "Lene Bisgaard, PPR, og Lene Bisgaard Krog, Familiehuset, var med.", "Lene Bisgaard", "Lene Bisgaard Krog", two},
		{"near with one role", "Deltagere: Jens Holm", "Overlæge Annette Ravnsbæk spurgte. Og overlæge Anette Ravnsbæk svarede.", "Annette Ravnsbæk", "Anette Ravnsbæk", one},
		{"undecidable", "Deltagere: Jens Holm", "Karin Mathisen spurgte om budgettet. Senere svarede Karin Madsen.", "Karin Mathisen", "Karin Madsen", doubt},
		{"undecidable by a letter", "Deltagere: Jens Holm", "Edel Mortensen spurgte. Senere svarede Edel Mortersen.", "Edel Mortensen", "Edel Mortersen", doubt},
		{"near with two roles", "Deltagere: Jens Holm", "Læge Karin Madsen spurgte. Og konsulent Karin Matsen svarede.", "Karin Madsen", "Karin Matsen", two},
		{"genitive", "Deltagere: Signe Bredal, Jens Holm", "Signe Bredals oplæg blev drøftet.", "Signe Bredal", "Signe Bredals", one},
	}
	for _, tt := range tests {
		r := parse(meeting+tt.list+"\n1. Sag\nReferat\n"+tt.text+"\n2. Eventuelt\nReferat\nIntet.\n", Options{})
		if got := relation(r, tt.a, tt.b); got != tt.want {
			t.Errorf("%s: %s and %s are %s, want %s: %v", tt.name, tt.a, tt.b, got, tt.want, who(r))
		}
	}
}

// relation tells what two forms are to one another.
func relation(r *Referat, a, b string) string {
	x, y := bearerOf(r, a), bearerOf(r, b)
	switch {
	case x == nil || y == nil:
		return "missing"
	case x.ID == y.ID:
		return "one"
	case len(x.MaybeSame) == 1 && x.MaybeSame[0] == y.ID && len(y.MaybeSame) == 1 && y.MaybeSame[0] == x.ID:
		return "doubt"
	}
	return "two"
}

func bearerOf(r *Referat, form string) *Person {
	for i := range r.Persons {
		for _, f := range r.Persons[i].Forms {
			if f.Text == form {
				return &r.Persons[i]
			}
		}
	}
	return nil
}

// TestFirstNames: a lone first name is the item's presenter, else the only bearer.
func TestFirstNames(t *testing.T) {
	r := parse(meeting+"Deltagere: Karin Holm, Karin Vig, Jens Toft\n1. Sag v/ Karin Vig\nReferat\nKarin fortalte. Jens spurgte.\n2. Anden sag\nReferat\nKarin spurgte. Ursula skaffer listen.\n", Options{})
	forms := map[string]string{}
	for _, p := range r.Persons {
		for _, f := range p.Forms {
			for _, l := range f.Lines {
				forms[fmt.Sprintf("%s %d", f.Text, l)] = p.Name
			}
		}
	}
	for form, want := range map[string]string{"Karin 6": "Karin Vig", "Jens 6": "Jens Toft", "Karin 9": "", "Ursula 9": "Ursula"} {
		if got := forms[form]; got != want {
			t.Errorf("%s is %q, want %q: %v", form, got, want, forms)
		}
	}
}

func TestEditorsAliases(t *testing.T) {
	const text = meeting + "Deltagere: Karin Holm, Karin Holme, Jens Toft\n1. Sag\nReferat\nKarin Vig spurgte. Anette Lund og Jens Toftum svarede.\n2. Eventuelt\nReferat\nAnnette Lund takkede.\n"
	lists, err := authority.Load(fstest.MapFS{"personer.json": {Data: []byte(`{"personer":[
		{"samme":["Karin Holm","Karin Vig"],"vis":"Karin Holm Vig"},{"ikke_samme":["Anette Lund","Annette Lund"]}]}`)}})
	if err != nil {
		t.Fatal(err)
	}
	before, after := parse(text, Options{}), parse(text, Options{Lists: lists})
	if got := relation(before, "Karin Holm", "Karin Vig"); got != "two" {
		t.Errorf("without aliases: %s", got)
	}
	if p := bearerOf(after, "Karin Vig"); p == nil || p.Name != "Karin Holm Vig" || relation(after, "Karin Holm", "Karin Vig") != "one" {
		t.Errorf("Parse gives %v, want one Karin Holm Vig", strings.Join(who(after), "; "))
	}
	if a, b := relation(before, "Anette Lund", "Annette Lund"), relation(after, "Anette Lund", "Annette Lund"); a != "doubt" || b != "two" {
		t.Errorf("Anette and Annette Lund are %s, with aliases %s; want doubt and two", a, b)
	}
}
