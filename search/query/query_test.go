package query

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func t0(s string) Term { return Term{Text: s} }

func phrase(s string) Phrase { return Phrase{Words: strings.Fields(s)} }

func TestParse(t *testing.T) {
	t.Parallel()
	field := func(name, value string) Field { return Field{Name: name, Value: value} }
	for _, c := range []struct {
		q    string
		want Node
	}{
		{"", nil},
		{" \t\n", nil},
		{"diabetes", t0("diabetes")},
		{"forløbsprogram diabetes", Words{[]Node{t0("forløbsprogram"), t0("diabetes")}}},
		{"diabetes, kol.", Words{[]Node{t0("diabetes"), t0("kol")}}},
		{`"forløbsprogram for diabetes"`, phrase("forløbsprogram for diabetes")},
		{`„forløbsprogram for” x`, Words{[]Node{phrase("forløbsprogram for"), t0("x")}}},
		{"a -psykiatri", Words{[]Node{t0("a"), Not{t0("psykiatri")}}}},
		{"a IKKE psykiatri", Words{[]Node{t0("a"), Not{t0("psykiatri")}}}},
		{"NOT a", Not{t0("a")}},
		{"-(a b)", Not{Words{[]Node{t0("a"), t0("b")}}}},
		{"-(-a)", t0("a")},
		{"IKKE IKKE a", t0("a")},
		{"a ELLER b", Or{[]Node{t0("a"), t0("b")}}},
		{"a OR b ELLER c", Or{[]Node{t0("a"), t0("b"), t0("c")}}},
		{"a OG b ELLER c", Or{[]Node{And{[]Node{t0("a"), t0("b")}}, t0("c")}}},
		{"a AND (b ELLER c)", And{[]Node{t0("a"), Or{[]Node{t0("b"), t0("c")}}}}},
		{"plan a ELLER b", Words{[]Node{t0("plan"), Or{[]Node{t0("a"), t0("b")}}}}},
		{"a og b eller ikke c", Words{[]Node{t0("a"), t0("og"), t0("b"), t0("eller"), t0("ikke"), t0("c")}}},
		{"a (b c) d", Words{[]Node{t0("a"), t0("b"), t0("c"), t0("d")}}},
		{"forløb*", Term{Text: "forløb", Prefix: true}},
		{"fo*", t0("fo")},
		{"OG* b", Words{[]Node{t0("og"), t0("b")}}},
		{"+a =hav +=b", Words{[]Node{Term{Text: "a", Must: true}, Term{Text: "hav", Exact: true}, Term{Text: "b", Exact: true, Must: true}}}},
		{`+"a b"`, Phrase{Words: []string{"a", "b"}, Must: true}},
		{"diabetes NÆR/10 kommune", Near{[]Node{t0("diabetes"), t0("kommune")}, 10}},
		{`a NEAR/3 "b c" NAER/3 d`, Near{[]Node{t0("a"), phrase("b c"), t0("d")}, 3}},
		{"a NÆR/1000 b", Near{[]Node{t0("a"), t0("b")}, 100}},
		{"-a NÆR/2 b", Not{Near{[]Node{t0("a"), t0("b")}, 2}}},
		{"a NÆR/2 klynge:x", Words{[]Node{t0("a"), field("klynge", "x")}}},
		{"a ELLER", Words{[]Node{t0("a"), t0("eller")}}},
		{"klynge:rm-midt", field("klynge", "rm-midt")},
		{"Klynge:rm-midt,", field("klynge", "rm-midt")},
		{`person:"Bo  Hedemark" a`, Words{[]Node{field("person", "Bo Hedemark"), t0("a")}}},
		{"dato:2016..2020", field("dato", "2016..2020")},
		{"dato:..2020", field("dato", "..2020")},
		{"sag:16/013175", field("sag", "16/013175")},
		{"sag:00.30.14-Ø00-6-18", field("sag", "00.30.14-Ø00-6-18")},
		{"-udfald:udsat", Not{field("udfald", "udsat")}},
		{"titel:diabetes", Field{Name: "titel", Node: t0("diabetes")}},
		{`titel:"a b"`, Field{Name: "titel", Node: phrase("a b")}},
		{"titel:(a ELLER b) c", Words{[]Node{Field{Name: "titel", Node: Or{[]Node{t0("a"), t0("b")}}}, t0("c")}}},
		{"titel:-a", Field{Name: "titel", Node: Not{t0("a")}}},
		{`titel:+"a b"`, Field{Name: "titel", Node: Phrase{Words: []string{"a", "b"}, Must: true}}},
		{"klynge: midt", Words{[]Node{t0("klynge"), t0("midt")}}},
		{"kl:9", t0("kl:9")},
		{"16-013175 e-mail f.eks. –x", Words{[]Node{t0("16-013175"), t0("e-mail"), t0("f.eks"), Not{t0("x")}}}},
		{"a\x00b \xff c", Words{[]Node{t0("a"), t0("b"), t0("c")}}},
		{"kommune(r)", Words{[]Node{t0("kommune"), t0("r")}}},
	} {
		got, _ := Parse(c.q)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", c.q, diff)
		}
		roundTrip(t, c.q)
	}
}

func TestParseNotices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		q    string
		want []Notice
	}{
		{"diabetes kol", nil},
		{`a "b`, []Notice{{NoticeIgnored, 2, `"`}}},
		{"a ) b", []Notice{{NoticeIgnored, 2, ")"}}},
		{"a () b", []Notice{{NoticeIgnored, 2, "()"}}},
		{"(a b", nil},
		{"a & b", []Notice{{NoticeIgnored, 2, "&"}}},
		{"*ord", []Notice{{NoticeIgnored, 0, "*"}}},
		{"fo*", []Notice{{NoticeLiteral, 0, "fo*"}}},
		{"ELLER b", []Notice{{NoticeLiteral, 0, "ELLER"}}},
		{"note:x", []Notice{{NoticeLiteral, 0, "note:x"}}},
		{"https://x.dk kl. 9:10", nil},
		{"klynge:", []Notice{{NoticeLiteral, 0, "klynge:"}}},
		{"a NÆR/0 b", []Notice{{NoticeCut, 2, "NÆR/0"}}},
		{"a NÆR/2 b NÆR/5 c", []Notice{{NoticeIgnored, 11, "NÆR/5"}}},
		{"a NÆR/2 -b", []Notice{{NoticeIgnored, 2, "NÆR/2"}}},
		{`""`, []Notice{{NoticeIgnored, 0, `""`}}},
		{`titel:"" x`, []Notice{{NoticeIgnored, 0, "titel:"}, {NoticeIgnored, 6, `""`}}},
		{strings.Repeat("æ", MaxRunes) + "øå", []Notice{{NoticeCut, 2 * MaxRunes, "øå"}}},
		{strings.Repeat("a ", MaxTerms) + "b c", []Notice{{NoticeCut, 2 * MaxTerms, "b c"}}},
		{`"` + strings.Repeat("a ", MaxTerms) + `b" c`, []Notice{
			{NoticeCut, 0, `"` + strings.Repeat("a ", MaxTerms) + `b"`}, {NoticeCut, 2*MaxTerms + 4, "c"}}},
	} {
		_, got := Parse(c.q)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Parse(%q) notices (-want +got):\n%s", c.q, diff)
		}
	}
}

func TestParseNesting(t *testing.T) {
	t.Parallel()
	deep := func(n int) string { return "a -" + strings.Repeat("(b ", n) + strings.Repeat(")", n) }
	if _, notices := Parse(deep(MaxNesting)); len(notices) > 0 {
		t.Errorf("Parse(%q) notices %v, want none", deep(MaxNesting), notices)
	}
	_, notices := Parse(deep(MaxNesting + 1))
	want := []Notice{{NoticeCut, 3 + 3*MaxNesting, "(b )"}}
	if diff := cmp.Diff(want, notices); diff != "" {
		t.Errorf("Parse(%q) notices (-want +got):\n%s", deep(MaxNesting+1), diff)
	}
}

func TestOperatorExamples(t *testing.T) {
	t.Parallel()
	for _, op := range Operators {
		tree, notices := Parse(op.Example)
		if tree == nil || len(notices) > 0 {
			t.Errorf("Parse(%q) = %v, %v, want a tree without notices", op.Example, tree, notices)
		}
		if op.Help == "" || op.Field && !strings.Contains(op.Example, op.Name+":") {
			t.Errorf("operator %q has help %q, example %q", op.Name, op.Help, op.Example)
		}
	}
}

func TestAsTyped(t *testing.T) {
	t.Parallel()
	tree, _ := Parse(`a "b c" -d titel:e klynge:x f NÆR/2 g (h OG i ELLER j)`)
	const want = `=a "b c" -=d titel:=e klynge:x =f NÆR/2 =g =h OG =i ELLER =j`
	if got := AsTyped(tree).String(); got != want {
		t.Errorf("AsTyped(%q) = %q, want %q", tree, got, want)
	}
	if IsExact(tree) || !IsExact(AsTyped(tree)) || IsExact(nil) {
		t.Errorf("IsExact of %q, its typed form, nil = %v, %v, %v, want false, true, false", tree, IsExact(tree), IsExact(AsTyped(tree)), IsExact(nil))
	}
}

// roundTrip holds that what String prints is read as the same tree, unless it
// grew over the limit of length.
func roundTrip(t *testing.T, q string) {
	t.Helper()
	tree, _ := Parse(q)
	if tree == nil {
		return
	}
	printed := tree.String()
	if len([]rune(printed)) > MaxRunes {
		return
	}
	again, _ := Parse(printed)
	if diff := cmp.Diff(tree, again); diff != "" {
		t.Errorf("Parse(%q) printed as %q and read again (-want +got):\n%s", q, printed, diff)
	}
}

func FuzzParse(f *testing.F) {
	for _, op := range Operators {
		f.Add(op.Example)
	}
	for _, q := range []string{`a "b`, "((a)", "-(-(a OG b)) c", "a NÆR/2 b NÆR/0 -c", "titel:(a -b) ELLER OG", `klynge:"x`, "\xff*=+-a", "titel:titel:x",
		"IKKE IKKE -a ELLER b c", "dato:.. fra:-1", `titel:-"a" ) b`, "NÆR/3 a", "=OG +ELLER* -NÆR/2"} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		roundTrip(t, q)
		tree, notices := Parse(q)
		terms := 0
		Walk(tree, func(n Node) {
			switch n := n.(type) {
			case Term:
				terms++
			case Phrase:
				terms += len(n.Words)
			}
		})
		if terms > MaxTerms {
			t.Errorf("Parse(%q) has %d terms", q, terms)
		}
		for _, n := range notices {
			if n.Pos < 0 || n.Pos > len(q) {
				t.Errorf("Parse(%q) notice at %d", q, n.Pos)
			}
		}
	})
}
