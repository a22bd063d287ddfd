package html

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"referat/extract"
)

func read0(t testing.TB, s string) *extract.Text {
	t.Helper()
	got, err := Extract(context.Background(), strings.NewReader(s), int64(len(s)), extract.Limits{})
	if err != nil {
		t.Fatalf("Extract(%.60q) = %v", s, err)
	}
	return got
}

func texts(t *extract.Text) []string {
	var all []string
	for _, l := range t.Lines {
		all = append(all, l.Text)
	}
	return all
}

func TestLines(t *testing.T) {
	for _, tc := range []struct {
		name, in string
		want     []string
	}{
		{"blocks", "<h1>Referat</h1><div>Fra <b>mødet</b>\n i maj<p>To</div>", []string{"Referat", "Fra mødet i maj", "To"}},
		{"line break", "<p>Til stede:<br>Ida Bæk<br/>Bo Ø</p>", []string{"Til stede:", "Ida Bæk", "Bo Ø"}},
		{"lists", "<ul><li>a<li><p>b</p><ul><li>c</ul></ul><ol start=3><li>d<li value=7>e</ol><ol type=a><li>f</ol>",
			[]string{"• a", "• b", "• c", "3. d", "7. e", "a. f"}},
		{"heading in a list item", "<ol><li><h3>Godkendelse</h3>Godkendt.</ol><ul><li><h3>Evt.</h3></ul>",
			[]string{"1. Godkendelse", "Godkendt.", "Evt."}},
		{"table", "<table><tr><th>Navn</th><th>Rolle</th></tr><tr><td><p>Ida</p></td><td>formand</td></tr></table>",
			[]string{"Navn\tRolle", "Ida\tformand"}},
		{"layout table", "<table><tr><td><h2>Punkt 1</h2><p>Tekst</p></td><td><ul><li>x</ul></td></tr></table>",
			[]string{"Punkt 1", "Tekst", "• x"}},
		{"dropped", `<nav>Menu</nav><header>Top</header><aside>Side</aside><script>x()</script><style>p{}</style>
			<div class="cookie-banner">Vi bruger</div><div id=consent>Ja</div><p hidden>skjult</p><p aria-hidden=true>ikon</p>
			<form><input><p>Søg</p></form><footer>Bund</footer><p>Indhold`, []string{"Indhold"}},
		{"main only", "<header>Top</header><div>Før</div><main><header><h1>Titel</h1></header><p>Tekst</p></main><div>Efter</div>",
			[]string{"Titel", "Tekst"}},
		{"one article", "<div>Før</div><article>Tekst</article>", []string{"Tekst"}},
		{"two articles", "<article>En</article><article>To</article>", []string{"En", "To"}},
		{"form round the page", "<form><h1>Referat</h1><p>Tekst</p></form>", []string{"Referat", "Tekst"}},
		{"pre", "<pre>a  b\n  c\n</pre>", []string{"a  b", "  c"}},
		{"entities", "<p>S&oslash;ren &amp; &lt;Bo&gt;&nbsp;J", []string{"Søren & <Bo> J"}},
		{"inline keeps words together", "<p>video<wbr>konsul<b>tation</b></p>", []string{"videokonsultation"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if diff := cmp.Diff(tc.want, texts(read0(t, tc.in))); diff != "" {
				t.Errorf("Extract(%q) (-want +got)\n%s", tc.in, diff)
			}
		})
	}
}

func TestMetaLevelsAnchorsAndLinks(t *testing.T) {
	got := read0(t, `<html lang=da><head><title> Referat  fra mødet </title><meta name="DC.date" content="2024-02-29">
		<link rel=canonical href="https://example.org/referat"></head><body><h2 id=p1>Punkt 1</h2>
		<p id=a><a href="/bilag.pdf">Bilag 1</a> <a href="#top">op</a></p>`)
	want := extract.Meta{Title: "Referat fra mødet", Language: "da", Date: "2024-02-29", Canonical: "https://example.org/referat"}
	if diff := cmp.Diff(want, got.Meta); diff != "" {
		t.Errorf("Meta (-want +got)\n%s", diff)
	}
	lines := []extract.Line{{N: 1, Text: "Punkt 1", Level: 2, ID: "p1"}, {N: 2, Text: "Bilag 1 op", ID: "a"}}
	if diff := cmp.Diff(lines, got.Lines); diff != "" {
		t.Errorf("Lines (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]extract.Link{{Target: "/bilag.pdf", Text: "Bilag 1"}}, got.Links); diff != "" {
		t.Errorf("Links (-want +got)\n%s", diff)
	}
	if got.Basis != extract.BasisNone {
		t.Errorf("Basis = %q, want ingen", got.Basis)
	}
}

func TestEncodings(t *testing.T) {
	for name, in := range map[string]string{
		"declared":     "<meta charset=iso-8859-1><p>M\xf8de \x96 \xc5rhus",
		"liar":         "<meta charset=utf-8><p>M\xf8de \x96 \xc5rhus",
		"not declared": "<p>M\xf8de \x96 \xc5rhus",
		"utf-8":        `<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>Møde – Århus`,
	} {
		if got := texts(read0(t, in)); len(got) != 1 || got[0] != "Møde – Århus" {
			t.Errorf("%s: lines %q", name, got)
		}
	}
}

func TestHostilePages(t *testing.T) {
	for name, in := range map[string]string{"deep": strings.Repeat("<div>", 200000), "large": strings.Repeat("x", 3000)} {
		_, err := Extract(t.Context(), strings.NewReader(in), int64(len(in)), extract.Limits{HTMLBytes: int64(min(len(in), 2000000) - map[string]int{"large": 1}[name])})
		var e *extract.Error
		if !errors.As(err, &e) || e.Status != extract.StatusTooLarge {
			t.Errorf("%s: Extract = %v, want for_stor", name, err)
		}
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("<h1>a</h1><ul><li>b<table><tr><td>c<td>d")
	f.Add("<main><pre>a\nb</pre><ol type=I start=-3><li>x")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Extract(context.Background(), strings.NewReader(s), int64(len(s)), extract.Limits{})
		if err != nil {
			return
		}
		for _, l := range got.Lines {
			if strings.ContainsAny(l.Text, "\n") || strings.TrimSpace(l.Text) == "" {
				t.Fatalf("line %+v of %q", l, s)
			}
		}
	})
}
