package testkit

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// update is the one flag that rewrites golden files: go test ./api ./ui -update
var update = flag.Bool("update", false, "rewrite golden files")

// Updating reports whether golden files are to be rewritten, for tests that keep
// theirs in a form of their own.
func Updating() bool { return *update }

// Root is the folder of the module.
func Root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(file), "..", "..")
}

// Golden compares got with testdata/golden/<name>, "api/soeg.json"; with -update
// it writes the file.
func Golden(t testing.TB, name string, got []byte) {
	t.Helper()
	path := filepath.Join(Root(), "testdata", "golden", filepath.FromSlash(name))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("golden file %s: %v (write it with -update)", name, err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs from its golden file (-want +got, rewrite with -update):\n%s", name, cmp.Diff(string(want), string(got)))
	}
}
