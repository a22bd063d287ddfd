package archive

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/minutes"
)

func TestErasedPersons(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	if e, err := a.ErasedPersons(t.Context()); e.Any() || e.Has("Signe Bredal") || err != nil {
		t.Errorf("ErasedPersons before = %+v, %v, want none", e, err)
	}
	id := add(t, a, "/k/a.txt", "x", referat("k/a.txt", "rm-midt", "ksg", "2024-02-23", minutes.TypeMinutes))
	revise(t, a)
	if err := a.ErasePerson(t.Context(), "signe-bredal", []string{"Signe Bredal"}, "ønske", now); err != nil {
		t.Fatal(err)
	}
	e, err := a.ErasedPersons(t.Context())
	if err != nil || !e.Has("signe  BREDAL") || e.Has("Signe Bredahl") {
		t.Errorf("ErasedPersons = %+v, %v, want Signe Bredal alone", e, err)
	}
	if s, err := a.Record(t.Context(), id); err != nil || len(s.Persons) > 0 {
		t.Errorf("Record = %+v, %v, want no person of the archive", s, err)
	}
}

func TestReplaced(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := referat("a", "", "", "", minutes.TypeMinutes)
	var ids []string
	for _, content := range []string{"første", "anden", "tredje"} {
		ids = append(ids, add(t, a, "/k/a.txt", content, r))
	}
	want := []string{min(ids[0], ids[1]), max(ids[0], ids[1])}
	got, err := a.Replaced(t.Context(), ids[2])
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("Replaced, %v (-want +got):\n%s", err, diff)
	}
}

// TestKeep: no generation that was made before an erasure stays.
func TestKeep(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	id := add(t, a, "/k/a.txt", "x", referat("a", "", "", "", minutes.TypeMinutes))
	publish := func(number string) {
		t.Helper()
		seq, err := a.Seq(t.Context())
		if err == nil {
			err = a.Published(t.Context(), Generation{Number: number, Seq: seq, At: now})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	keep := func(want int) {
		t.Helper()
		if got, err := a.Keep(t.Context(), 2); got != want || err != nil {
			t.Errorf("Keep = %d, %v, want %d", got, err, want)
		}
	}
	for _, number := range []string{"000001", "000002", "000003"} {
		publish(number)
	}
	keep(2)
	if err := a.Suppress(t.Context(), id, "ønske", now); err != nil {
		t.Fatal(err)
	}
	publish("000004")
	keep(0)
	publish("000005")
	keep(1)
}
