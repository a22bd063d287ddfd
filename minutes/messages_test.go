package minutes

import (
	"os"
	"strings"
	"testing"
)

// TestWarningsDocumented: every code stands in docs/understanding.md.
func TestWarningsDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/understanding.md")
	if err != nil {
		t.Fatal(err)
	}
	for code := range messages {
		if code = strings.TrimSuffix(code, "+"); !strings.Contains(string(doc), "`"+code+"`") {
			t.Errorf("docs/understanding.md does not tell what %s means", code)
		}
	}
}
