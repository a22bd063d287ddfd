package index

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"referat/authority"
	"referat/search"
)

func answerIndex(t *testing.T) *Index {
	return openTest(t, []Document{
		doc("1", "Forløbsprogram for diabetes", "Forløbsprogrammet for diabetes blev godkendt. Vi taler om forløbsprogrammet."),
		doc("2", "Diabetesskolen", "Diabetesskolen flytter. Ring på tlf. 87 12 34 56 eller skriv til skole@kommunen.example om diabetesskolen."),
		doc("3", "Diabetes", strings.Repeat("Først en lang indledning med æøå og tal. ", 40)+"Diabetes til sidst."),
		doc("4", "Diabetes igen", "Diabetes i kommunen"),
		doc("5", "Økonomi", "Budget"),
	}, BuildOptions{})
}

// Each form found beyond those typed counts what a search for just that form finds.
func TestAlsoCountsExactForms(t *testing.T) {
	x := answerIndex(t)
	res := ask(t, x, "q=forløbsprogram+diabetes")
	if len(res.Also) == 0 {
		t.Fatal("no other forms")
	}
	for _, a := range res.Also {
		if got := ask(t, x, "q=%3D"+a.Word).Total; got != a.Count {
			t.Errorf("%s counts %d, =%s finds %d", a.Word, a.Count, a.Word, got)
		}
	}
	words := []string{}
	for _, a := range res.Also {
		words = append(words, a.Word+"/"+a.Kind)
	}
	for _, want := range []string{"forløbsprogrammet/boejning", "diabetesskolen/sammensaetning"} {
		if !slices.Contains(words, want) {
			t.Errorf("other forms %v, want %s among them", words, want)
		}
	}
}

func TestDidYouMean(t *testing.T) {
	x := answerIndex(t)
	for _, tt := range []struct{ q, want string }{
		{"diabtes", "diabetes"},
		{"diabtees budget", "diabetes budget"},
		{"diabetes", ""},
		{"xyzzyqwert", ""},
		{"=diabtes", ""},
	} {
		if got := ask(t, x, "q="+strings.ReplaceAll(strings.ReplaceAll(tt.q, "=", "%3D"), " ", "+")).DidYouMean; got != tt.want {
			t.Errorf("DidYouMean(%q) = %q, want %q", tt.q, got, tt.want)
		}
	}
}

// Snippets show the words found, only the part of a compound that was, no contacts,
// and agree with the marks of the document.
func TestSnippetsAndMarks(t *testing.T) {
	x := answerIndex(t)
	res := ask(t, x, "q=diabetes")
	for _, h := range res.Hits {
		for _, s := range h.Snippets {
			checkSnippet(t, h.ID, s)
			for _, m := range s.Marks {
				if got := s.Text[m.Start:m.End]; strings.ToLower(got) != "diabetes" {
					t.Errorf("%s marks %q, want diabetes", h.ID, got)
				}
			}
		}
		if h.Number == "2" && (strings.Contains(h.Snippets[0].Text, "@") || strings.Contains(h.Snippets[0].Text, "87 12")) {
			t.Errorf("snippet with a contact: %q", h.Snippets[0].Text)
		}
		if h.Number == "3" && (len(h.Snippets[0].Marks) == 0 || !h.Snippets[0].Cut[0]) {
			t.Errorf("snippet of a late word: %+v", h.Snippets[0])
		}
	}
	marks, err := x.Document(t.Context(), request(t, "q=diabetes"), "aaaaaaaaaaaa")
	if err != nil {
		t.Fatal(err)
	}
	if len(marks.Items) != 4 || marks.Rank != 1 {
		t.Errorf("%d marked items, rank %d, want 4 and 1", len(marks.Items), marks.Rank)
	}
	if got := marks.Items[1].Sections[0]; len(got) != 2 || got[0] != (search.Range{Start: 0, End: 8}) {
		t.Errorf("marks of item 2: %v", got)
	}
	if _, err := x.Document(t.Context(), request(t, "q=diabetes"), "bbbbbbbbbbbb"); err == nil {
		t.Error("Document of an unknown id gives no error")
	}
}

func checkSnippet(t *testing.T, id string, s search.Snippet) {
	t.Helper()
	if !utf8.ValidString(s.Text) || utf8.RuneCountInString(s.Text) > 400 {
		t.Errorf("%s: snippet of %d runes, valid %v", id, utf8.RuneCountInString(s.Text), utf8.ValidString(s.Text))
	}
	end := 0
	for _, m := range s.Marks {
		if m.Start < end || m.End <= m.Start || m.End > len(s.Text) ||
			!utf8.RuneStart(s.Text[m.Start]) || m.End < len(s.Text) && !utf8.RuneStart(s.Text[m.End]) {
			t.Errorf("%s: marks %v of %q", id, s.Marks, s.Text)
			return
		}
		end = m.End
	}
}

// Snippets of random requests hold to their form; a hit by filter has one too.
func TestSnippetsOfRandomRequests(t *testing.T) {
	x := openTest(t, archiveOf(29, 80, testLists()), BuildOptions{})
	g := &generator{rand.New(rand.NewPCG(4, 4)), testLists()}
	for range 40 {
		for _, h := range ask(t, x, g.params()).Hits {
			for _, s := range h.Snippets {
				checkSnippet(t, h.ID, s)
			}
		}
	}
}

func TestSuggest(t *testing.T) {
	l := testLists()
	topic := l.Topics[0]
	d := doc("1", "Forløbsprogram for diabetes", "tekst")
	d.Topics, d.Persons = []string{topic.ID, authority.Formalia}, []string{"person-0", "person-4"}
	x := openTest(t, []Document{d, doc("2", "Forløbsprogram for diabetes", "t"), doc("3", "Enlig titel", "t")}, BuildOptions{})
	for _, tt := range []struct{ prefix, want string }{
		{"program", "Forløbsprogram for diabetes"},
		{"FORLØBS", "Forløbsprogram for diabetes"},
		{"diab", "Forløbsprogram for diabetes"},
		{"karla", "Karla Testrup"},
		{"testr", "Karla Testrup"},
		{topic.Name[:4], topic.Name},
		{"enlig", "Enlig titel"},
	} {
		got, err := x.Suggest(t.Context(), tt.prefix)
		if err != nil || !slices.ContainsFunc(got, func(s search.Suggestion) bool { return s.Text == tt.want }) {
			t.Errorf("Suggest(%q) = %v, %v, want %q", tt.prefix, got, err, tt.want)
		}
	}
	for _, prefix := range []string{"k", "", "malou", "herl", "enl", "mødef"} {
		if got, err := x.Suggest(t.Context(), prefix); err != nil || len(got) > 0 {
			t.Errorf("Suggest(%q) = %v, %v, want none", prefix, got, err)
		}
	}
	x.Suppress([]string{"aaaaaaaaaaaa/3"})
	if got, err := x.Suggest(t.Context(), "enlig"); err != nil || len(got) > 0 {
		t.Errorf("Suggest of a suppressed title = %v, %v", got, err)
	}
}

func TestMatrix(t *testing.T) {
	a, b, c := doc("1", "Diabetes", "t"), doc("2", "Andet", "t"), doc("3", "Diabetes", "t")
	b.Meeting, b.Date = "m2", "2019-05-01"
	c.Meeting, c.Date, c.Planned = "m3", "2020-05-01", true
	a.Outcome = "udsat"
	x := openTest(t, []Document{a, b, c}, BuildOptions{})
	m, err := x.Matrix(t.Context(), search.MatrixRequest{Request: request(t, "q=diabetes"), Rows: "klynge", Columns: "aar"})
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Rows) != 1 || len(m.Columns) != 2 || m.Cells[0][0] != (search.Cell{Matching: 1, Held: 2, Postponed: 1}) ||
		m.Cells[0][1] != (search.Cell{Held: 1}) {
		t.Errorf("Matrix = %+v", m)
	}
	if _, err := x.Matrix(t.Context(), search.MatrixRequest{Rows: "person", Columns: "aar"}); err == nil {
		t.Error("Matrix of persons gives no error")
	}
}

func TestGrouped(t *testing.T) {
	docs := []Document{}
	for i, nr := range []string{"1", "2", "3", "4"} {
		d := doc(nr, "Diabetes", strings.Repeat("diabetes ", 4-i))
		docs = append(docs, d)
	}
	docs[3].Meeting = "m2"
	res := ask(t, openTest(t, docs, BuildOptions{}), "q=diabetes&saml=moede")
	if res.Total != 4 || res.Meetings != 2 || len(res.Hits) != 2 || len(res.Hits[0].More) != 2 || res.Hits[0].MoreTotal != 3 {
		t.Errorf("grouped: %d hits, %d meetings, %+v", res.Total, res.Meetings, hitIDs(res))
	}
}

// The switch to exact forms finds only those.
func TestExactSwitch(t *testing.T) {
	x := answerIndex(t)
	if got := ask(t, x, "q=forløbsprogram").Total; got != 1 {
		t.Fatalf("forløbsprogram finds %d, want 1", got)
	}
	r := request(t, "q=forløbsprogrammer").AsTyped()
	res, err := x.Search(t.Context(), r)
	if err != nil || res.Total != 0 {
		t.Errorf("exact search finds %d, %v, want none", res.Total, err)
	}
}

// Other ways to say a word find each other and are told.
func TestAlternatives(t *testing.T) {
	x := openTest(t, []Document{
		doc("1", "Lungehold", "Patienter med KOL og deres træning"),
		doc("2", "Rehabilitering", "Kronisk obstruktiv lungesygdom rammer mange"),
		doc("3", "Andet", "Kronisk sygdom"),
		doc("4", "Bygninger", "Et nyt hospital"),
	}, BuildOptions{})
	for _, tt := range []struct {
		q    string
		want []string
		also string
	}{
		{"kol", []string{"1", "2"}, "kronisk obstruktiv lungesygdom"},
		{"kronisk obstruktiv lungesygdom", []string{"1", "2"}, "KOL"},
		{"sygehus", []string{"4"}, "hospital"},
		{`"kol"`, []string{"1"}, ""},
	} {
		res := ask(t, x, "q="+strings.ReplaceAll(tt.q, " ", "+"))
		if got := ids(res); !equalSet(got, tt.want) {
			t.Errorf("Search(%q) = %v, want %v", tt.q, got, tt.want)
		}
		told := slices.ContainsFunc(res.Also, func(a search.Also) bool { return strings.EqualFold(a.Word, tt.also) })
		if told != (tt.also != "") {
			t.Errorf("Search(%q): other forms %v, want %q", tt.q, res.Also, tt.also)
		}
	}
}
