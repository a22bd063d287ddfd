package main

import (
	"os"
	"strings"
	"testing"

	"referat/search/query"
)

// TestOptionsAreDocumented holds docs/operating.md to the table of options.
func TestOptionsAreDocumented(t *testing.T) {
	text := readDoc(t, "operating.md")
	for _, o := range defaults().table() {
		if !strings.Contains(text, "--"+o.name) {
			t.Errorf("docs/operating.md does not name --%s", o.name)
		}
		if _, of := defaults().search[o.name]; !of && !strings.Contains(text, "`"+o.env()+"`") {
			t.Errorf("docs/operating.md does not name %s", o.env())
		}
	}
}

// TestQueryLanguageIsDocumented holds docs/query-language.md to query.Operators.
// Run with UPDATE_DOCS=1 to write the table anew.
func TestQueryLanguageIsDocumented(t *testing.T) {
	const begin, end = "<!-- operators -->\n", "<!-- /operators -->"
	text := readDoc(t, "query-language.md")
	head, rest, ok := strings.Cut(text, begin)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatal("docs/query-language.md has lost its markers")
	}
	want := head + begin + operatorTable() + end + tail
	if text == want {
		return
	}
	if os.Getenv("UPDATE_DOCS") == "" {
		t.Fatal("docs/query-language.md is not what query.Operators says; run this test with UPDATE_DOCS=1")
	}
	if err := os.WriteFile("../../docs/query-language.md", []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func operatorTable() string {
	var b strings.Builder
	b.WriteString("| operator | also | meaning | example |\n| --- | --- | --- | --- |\n")
	for _, o := range query.Operators {
		name := o.Name
		if o.Field {
			name += ":"
		}
		b.WriteString("| `" + name + "` | " + strings.Join(o.Aliases, ", ") + " | " + o.Help + " | `" + o.Example + "` |\n")
	}
	return b.String()
}

// TestListExamples holds that the lists shown in docs/operating.md are those that a
// script tries.
func TestListExamples(t *testing.T) {
	script, err := os.ReadFile("testdata/script/lists.txtar")
	if err != nil {
		t.Fatal(err)
	}
	shown := 0
	for _, b := range strings.Split(readDoc(t, "operating.md"), "```json\n")[1:] {
		text, _, _ := strings.Cut(b, "```")
		if !strings.Contains(text, `"udvid"`) {
			continue
		}
		if shown++; !strings.Contains(string(script), text) {
			t.Errorf("testdata/script/lists.txtar lacks the example of docs/operating.md:\n%s", text)
		}
	}
	if shown != 3 {
		t.Errorf("docs/operating.md shows %d lists, want one of klynger, fora and emner", shown)
	}
}

func readDoc(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile("../../docs/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
