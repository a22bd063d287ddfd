package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/authority"
	"referat/minutes"
)

func ptr[T any](v T) *T { return &v }

// storedReferat is an invented referat with a sub-item.
func storedReferat() *minutes.Stored {
	r := &minutes.Referat{
		Source: minutes.Source{File: "møde.txt", MediaType: "text/plain", PageBasis: "ingen"}, Type: minutes.TypeMinutes,
		Title: "Referat", Klynge: &minutes.Field{ID: "rm-midt", Name: "Midtklyngen"},
		MeetingDate: &minutes.Field{Value: "2016-06-28"},
		Persons: []minutes.Person{
			{ID: "p1", Name: "Karla Testrup", Role: minutes.RoleChair, Organisation: ptr("Herning Kommune")},
			{ID: "p2", Name: "Malou Herløv", Role: minutes.RoleMentioned},
		},
		CaseNumbers: []minutes.CaseNo{{Text: "16-013175", Line: 12, Item: 10}, {Text: "16/1", Line: 1}},
		Items: []minutes.Item{
			{Number: ptr("1"), Title: "Dagsorden", Lines: minutes.Span{5, 9}, Topics: []string{authority.Formalia}},
			{Number: ptr("2"), Title: "Diabetes", Lines: minutes.Span{10, 30}, Persons: []string{"p1", "p2"}, Presenters: []string{"p1"},
				Outcome:  ptr(minutes.OutcomeApproved),
				Sections: []minutes.Section{{Kind: minutes.SectionDiscussion, Lines: minutes.Span{11, 14}, Text: "A\nB\fC", Starts: []int{11, 13}}},
				Items:    []minutes.Item{{Title: "Næste gang", Lines: minutes.Span{25, 30}, Planned: true}}},
		},
	}
	return &minutes.Stored{ID: "0123456789ab", Referat: r, Meeting: "m7", PageStarts: []int{1, 12, 25},
		Persons: map[string]string{"p1": "person-0", "p2": "person-4"}}
}

func TestNewDocuments(t *testing.T) {
	got := NewDocuments(storedReferat(), Origin{Seq: 4}, testLists())
	if len(got) != 3 {
		t.Fatalf("%d documents, want 3", len(got))
	}
	two := got[1]
	if want := []Section{{minutes.SectionDiscussion, "A\nB C", []int{11, 13}, []int{1, 2}}}; !cmp.Equal(two.Sections, want) {
		t.Errorf("sections (-want +got):\n%s", cmp.Diff(want, two.Sections))
	}
	type key struct {
		ID, Number, Date, Outcome string
		Order, Page               int
		Prior                     float64
	}
	want := []key{
		{"0123456789ab/1", "1", "2016-06-28", "", 0, 1, priorFormalia},
		{"0123456789ab/2", "2", "2016-06-28", "godkendt", 1, 1, 1},
		{"0123456789ab/x1", "", "2016-06-28", "", 2, 3, priorPlanned},
	}
	for i, d := range got {
		k := key{d.ID, d.Number, d.Date, string(d.Outcome), d.Order, d.Page, d.Prior}
		if diff := cmp.Diff(want[i], k); diff != "" {
			t.Errorf("document %d (-want +got):\n%s", i, diff)
		}
	}
	if diff := cmp.Diff([]string{"person-0"}, two.Persons); diff != "" {
		t.Errorf("persons (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"16-1", "16-13175"}, two.Cases); diff != "" {
		t.Errorf("cases (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Diabetes"}, got[2].Parents); diff != "" {
		t.Errorf("parents (-want +got):\n%s", diff)
	}
}

// A klynge is counted under its lineage and shown as the file names it; a member's
// id and the lineage's find the same.
func TestKlyngeLineage(t *testing.T) {
	l := testLists()
	lineage := l.Lineages[0]
	member := l.Klynge(lineage.Members[0])
	d := doc("1", "Diabetes", "tekst")
	d.Klynge, d.KlyngeName = member.ID, member.Name
	d.KlyngeFacet, _ = l.KlyngeFacet(member.ID)
	x := openTest(t, []Document{d, doc("2", "Andet", "tekst")}, BuildOptions{})
	for _, id := range append([]string{lineage.ID}, lineage.Members...) {
		res := ask(t, x, "klynge="+id)
		if res.Total != 1 || res.Hits[0].Klynge.Name != member.Name {
			t.Errorf("klynge=%s: %d hits", id, res.Total)
		}
		v := facetOf(res, "klynge").Values
		if len(v) != 2 || !v[0].Chosen && !v[1].Chosen {
			t.Errorf("klynge=%s: values %v, want the lineage chosen beside none", id, v)
		}
		if got := ask(t, x, "q=klynge:"+id).Total; got != 1 {
			t.Errorf("klynge:%s finds %d, want 1", id, got)
		}
	}
	if got := ask(t, x, "klynge=ingen").Total; got != 1 {
		t.Errorf("klynge=ingen: %d hits, want 1", got)
	}
}
