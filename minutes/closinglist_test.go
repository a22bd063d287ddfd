package minutes

import "testing"

func TestClosingList(t *testing.T) {
	const items = "Referat af møde i styregruppen\nden 3. maj 2023 kl. 9.00\n1. Velkomst\nBeslutning\nGodkendt.\n2. Underskrift\nBeslutning\nUnderskrevet.\n"
	tests := []struct {
		name, head, tail string
		present, absent  int
	}{
		{"comma list", "", "Medlemmer: Karla Testrup (formand), Ole Prøvensen og Ida Prøvegaard\nFraværende: Ole Prøvensen\n", 2, 1},
		{"a name a line", "", "Mødedeltagere\nKarla Testrup, direktør\nOle Prøvensen, læge\nIda Prøvegaard\n", 3, 0},
		{"the header has the list", "Deltagere: Karla Testrup, Ole Prøvensen\n", "Deltagere: Hanne Testgaard, Ida Prøvegaard og Jens Prøvedal\n", 2, 0},
		{"two names are no list of a meeting", "", "Deltagere: Karla Testrup og Ole Prøvensen\n", 0, 0},
		{"prose", "", "Medlemmer: vi mangler to.\n", 0, 0},
	}
	for _, tt := range tests {
		text := items[:len("Referat af møde i styregruppen\nden 3. maj 2023 kl. 9.00\n")] + tt.head + items[len("Referat af møde i styregruppen\nden 3. maj 2023 kl. 9.00\n"):] + tt.tail
		present, absent := 0, 0
		r := parse(text, Options{})
		for _, p := range r.Persons {
			switch p.Role {
			case RolePresent, RoleChair:
				present++
			case RoleAbsent:
				absent++
			}
		}
		if present != tt.present || absent != tt.absent {
			t.Errorf("%s: Parse gives %d present and %d absent, want %d and %d: %+v", tt.name, present, absent, tt.present, tt.absent, r.Persons)
		}
		if n := len(r.Items[1].Decisions); tt.tail != "Medlemmer: vi mangler to.\n" && n != 1 && tt.name != "a name a line" {
			t.Errorf("%s: Parse gives %d decisions, want 1", tt.name, n)
		}
	}
}
