package index

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A date finds the items of a meeting of that day and those that name it, however
// either is written, and is marked where it stands as typed.
func TestDates(t *testing.T) {
	named := doc("2", "Aftale", "Aftalen er fra mødet den 14/3-2019 og gælder i 2020.")
	held := doc("1", "Diabetes", "Status blev drøftet.")
	none := doc("3", "Tal", "14 hold begyndte i marts, som i 2019.")
	held.Date, named.Date, none.Date = "2019-03-14", "2020-01-09", ""
	docs := []Document{held, named, none}
	for i := range docs {
		docs[i].Dates = datesIn(docs[i].texts()...)
	}
	x := openTest(t, docs, BuildOptions{})
	for q, want := range map[string][]string{
		"14. marts 2019":          {"1", "2"},
		"14.03.2019":              {"1", "2"},
		"2019-03-14":              {"1", "2"},
		"den 14. marts 2019":      {"1", "2"},
		"diabetes 14. marts 2019": {"1"}, // the date alone is too little
		"marts 2019":              {"1", "2"},
		"15. marts 2019":          nil,
		"14. marts":               {"3"}, // no year: words
		`"14. marts 2019"`:        nil,
		"2019":                    {"2", "3"},
		"=14 =marts =2019":        {"2", "3"},
	} {
		if got := ids(ask(t, x, "q="+url.QueryEscape(q))); !equalSet(got, want) {
			t.Errorf("Search(%q) = %v, want %v", q, got, want)
		}
	}
	hits := ask(t, x, "q="+url.QueryEscape("14/3-2019")).Hits
	for _, h := range hits {
		s := h.Snippets[0]
		if h.Number == "2" && (len(s.Marks) != 3 || !strings.HasPrefix(s.Text[s.Marks[0].Start:], "14/3-2019")) {
			t.Errorf("snippet %q marks %v, want the date", s.Text, s.Marks)
		}
	}
}

func TestDatesIn(t *testing.T) {
	got := datesIn("Mødet 14. marts 2019 og 1.4.19", "i marts 2019, uge 12, 14. maj; 16-17. juni 2021, 1.4.2019")
	want := []string{"2019-03", "2019-03-14", "2019-04-01", "2021-06-16", "2021-06-17"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("datesIn (-want +got):\n%s", diff)
	}
}
