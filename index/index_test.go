package index

import (
	"net/url"
	"testing"

	"referat/minutes"
	"referat/search"
)

// ask searches by address parameters.
func ask(tb testing.TB, x *Index, params string) *search.Response {
	tb.Helper()
	res, err := x.Search(tb.Context(), request(tb, params))
	if err != nil {
		tb.Fatalf("Search(%q): %v", params, err)
	}
	return res
}

func request(tb testing.TB, params string) search.Request {
	tb.Helper()
	v, err := url.ParseQuery(params)
	if err != nil {
		tb.Fatal(err)
	}
	r, bad := search.ParseRequest(v)
	if len(bad) > 0 {
		tb.Fatalf("ParseRequest(%q): %v", params, bad)
	}
	return r
}

func doc(nr, title, text string) Document {
	return Document{ID: "aaaaaaaaaaaa/" + nr, Document: "aaaaaaaaaaaa", Number: nr, Order: int(nr[0] - '1'), Title: title, Meeting: "m1",
		MeetingPath: "/moede/x/m1", Prior: 1, Date: "2019-02-23", DateKind: "moede", Type: minutes.TypeMinutes,
		Sections: []Section{{Kind: minutes.SectionDiscussion, Text: text, Lines: []int{10}, Pages: []int{2}}}}
}

// ids are the numbers of the hits that hold the words as typed.
func ids(res *search.Response) []string {
	var out []string
	for _, h := range res.Hits {
		if !h.Similar {
			out = append(out, h.Number)
		}
	}
	return out
}

func TestSearchWords(t *testing.T) {
	x := openTest(t, []Document{
		doc("1", "Forløbsprogram for diabetes", "Forløbsprogrammet for diabetes blev godkendt."),
		doc("2", "Diabetesskolen", "Kommunens diabetesskole flytter i 2020."),
		doc("3", "Økonomi", "Budgettet blev gennemgået. Kontakt post@kommunen.example om det."),
		doc("4", "Liste", "Planlagt: psykiatri, forløbsprogrammer, børn, budget, økonomi, meget andet."),
	}, BuildOptions{})
	for _, tt := range []struct {
		params string
		want   []string
	}{
		{"q=forløbsprogram+diabetes", []string{"1", "2", "4"}},
		{"q=diabetes", []string{"1", "2"}},
		{`q="forløbsprogram+for+diabetes"`, []string{"1"}},
		{`q="diabetes+for"`, nil},
		{"q=%3Ddiabetes", []string{"1"}},
		{"q=diabetes+-skole", []string{"1"}},
		{"q=diabetes+NÆR/3+forløbsprogram", []string{"1"}},
		{"q=titel:økonomi", []string{"3"}},
		{"q=forl*", []string{"1", "4"}},
		{"q=barn", []string{"4"}},
		{"q=og", nil},
		{"q=for", []string{"1"}},
		{"q=%2Bdiabetes+økonomi", []string{"1", "2"}},
		{"q=psykiatri+ELLER+diabetesskolen", []string{"2", "4"}},
		{"q=budget&afsnit=beslutning", nil},
		{"", []string{"1", "2", "3", "4"}},
	} {
		got := ids(ask(t, x, tt.params))
		if !equalSet(got, tt.want) {
			t.Errorf("Search(%q) = %v, want %v", tt.params, got, tt.want)
		}
	}
	if got := ids(ask(t, x, "q=forløbsprogram+diabetes")); len(got) == 0 || got[0] != "1" {
		t.Errorf("Search(forløbsprogram diabetes) = %v, want 1 first", got)
	}
}

func equalSet(a, b []string) bool {
	set := map[string]int{}
	for _, s := range a {
		set[s]++
	}
	for _, s := range b {
		set[s]--
	}
	for _, n := range set {
		if n != 0 {
			return false
		}
	}
	return true
}
