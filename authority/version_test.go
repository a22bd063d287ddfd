package authority

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestVersion: a changed list is another version, whichever it is; persons are not.
func TestVersion(t *testing.T) {
	t.Parallel()
	version := Default().Version()
	if got := Default().WithPersons([]Person{{ID: "x"}}).Version(); got != version {
		t.Errorf("Version with persons = %s, want %s", got, version)
	}
	for name, change := range map[string]func(string) string{
		"klynger.json":   func(s string) string { return strings.Replace(s, "Midtklyngen", "Midterklyngen", 1) },
		"fora.json":      func(s string) string { return strings.Replace(s, `"navn": "`, `"navn": "Ny `, 1) },
		"emner.json":     func(s string) string { return strings.Replace(s, `"navn": "`, `"navn": "Ny `, 1) },
		"fornavne.txt":   func(s string) string { return s + "\nQvistalda\n" },
		"efternavne.txt": func(s string) string { return s + "\nQvistalda\n" },
	} {
		b, err := shipped.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Load(fstest.MapFS{name: {Data: []byte(change(string(b)))}})
		if err != nil {
			t.Fatal(err)
		}
		if l.Version() == version {
			t.Errorf("Version with another %s = that of the shipped lists", name)
		}
		if l, err = Load(fstest.MapFS{name: {Data: b}}); err != nil || l.Version() != version {
			t.Errorf("Version with the shipped %s = %s, %v, want %s", name, l.Version(), err, version)
		}
	}
}
