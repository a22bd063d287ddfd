package index

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"referat/search"
)

// The test binary is its own child: verify-worker and a build to be killed.
func TestMain(m *testing.M) {
	switch os.Getenv("INDEX_TEST_CHILD") {
	case "verify":
		os.Exit(VerifyMain(context.Background(), os.Args[2:]))
	case "build":
		os.Exit(endlessBuild(os.Getenv("INDEX_TEST_DIR")))
	}
	os.Exit(m.Run())
}

// endlessBuild never ends: its items come for ever.
func endlessBuild(data string) int {
	dir, err := NewDir(data)
	if err != nil {
		return 1
	}
	docs := archiveOf(1, 300, testLists())
	_, err = Build(context.Background(), dir, seq(docs), BuildOptions{Batch: 10, segments: true, Progress: func(n int) {
		if n == 100 {
			os.Stdout.WriteString("written\n")
			select {}
		}
	}})
	if err != nil {
		return 1
	}
	return 0
}

func TestKilledBuildLeavesPublishedGeneration(t *testing.T) {
	data := t.TempDir()
	publishTest(t, data, archiveOf(1, 20, testLists()), BuildOptions{})
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "INDEX_TEST_CHILD=build", "INDEX_TEST_DIR="+data)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 8)); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("child ended by itself")
	}
	if _, err := os.Stat(filepath.Join(data, "generations", "000002.tmp")); err != nil {
		t.Fatalf("the killed build left nothing to sweep: %v", err)
	}
	x := openData(t, data)
	if got := ask(t, x, "").Total; got != 20 {
		t.Errorf("after a killed build %d items, want 20", got)
	}
	publishTest(t, data, archiveOf(1, 30, testLists()), BuildOptions{})
	if swapped, err := x.Reload(t.Context()); err != nil || !swapped {
		t.Fatalf("Reload = %v, %v", swapped, err)
	}
	if got := ask(t, x, "").Total; got != 30 {
		t.Errorf("after the next build %d items, want 30", got)
	}
	left, err := filepath.Glob(filepath.Join(data, "generations", "*.tmp"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestBuildFailures(t *testing.T) {
	fault := errors.New("no more items")
	for name, items := range map[string]func(yield func(Document, error) bool){
		"source fails": func(yield func(Document, error) bool) { yield(Document{}, fault) },
		"id twice":     seq([]Document{doc("1", "a", "b"), doc("1", "a", "b")}),
		"no id":        seq([]Document{{Title: "a"}}),
	} {
		data := t.TempDir()
		dir, err := NewDir(data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Build(t.Context(), dir, items, BuildOptions{}); err == nil {
			t.Errorf("%s: Build gave no error", name)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: the folder is still there", name)
		}
	}
}

func TestCancelledBuild(t *testing.T) {
	dir, err := NewDir(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	o := BuildOptions{Batch: 5, Progress: func(int) { cancel() }}
	if _, err := Build(ctx, dir, seq(archiveOf(1, 100, testLists())), o); !errors.Is(err, context.Canceled) {
		t.Errorf("Build = %v, want %v", err, context.Canceled)
	}
}

// Two builds of one archive give the same lexicon, words and averages.
func TestBuildIsRepeatable(t *testing.T) {
	docs := archiveOf(3, 30, testLists())
	a, b := publishTest(t, t.TempDir(), docs, BuildOptions{}), publishTest(t, t.TempDir(), docs, BuildOptions{Batch: 7})
	if a.Lexicon != b.Lexicon || sumOf(a, wordsFile) != sumOf(b, wordsFile) {
		t.Error("lexicon or word table differ between two builds")
	}
	for name, v := range a.Averages {
		if b.Averages[name] != v {
			t.Errorf("average %s is %g and %g", name, v, b.Averages[name])
		}
	}
	if len(a.Canaries) != 5 {
		t.Errorf("%d canaries, want 5", len(a.Canaries))
	}
}

func sumOf(m Manifest, name string) string {
	for _, f := range m.Files {
		if f.Name == name {
			return f.SHA256
		}
	}
	return ""
}

// Any change of any file is found, and the older generation serves.
func TestDamage(t *testing.T) {
	data := t.TempDir()
	publishTest(t, data, archiveOf(1, 20, testLists()), BuildOptions{})
	m := publishTest(t, data, archiveOf(2, 25, testLists()), BuildOptions{})
	for name, damage := range map[string]func(path string, data []byte) error{
		"flipped": func(p string, d []byte) error { d[len(d)/2] ^= 4; return os.WriteFile(p, d, 0o600) },
		"cut":     func(p string, d []byte) error { return os.WriteFile(p, d[:len(d)/2], 0o600) },
		"emptied": func(p string, d []byte) error { return os.WriteFile(p, nil, 0o600) },
		"removed": func(p string, d []byte) error { return os.Remove(p) },
		"added":   func(p string, d []byte) error { return os.WriteFile(p+"x", d, 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, f := range m.Files {
				damageAndOpen(t, data, f.Name, damage)
			}
		})
	}
}

func damageAndOpen(t *testing.T, data, name string, damage func(string, []byte) error) {
	t.Helper()
	path := filepath.Join(data, "generations", "000002", filepath.FromSlash(name))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(path) // files are read-only
	if err := errors.Join(os.WriteFile(path, good, 0o600), damage(path, append([]byte(nil), good...))); err != nil {
		t.Fatal(err)
	}
	x, err := Open(t.Context(), data, Options{Lists: testLists()})
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(t, x, ""); got.Total != 20 || got.Degraded == "" || x.Status().Generation != "000001" {
		t.Errorf("damage of %s: %d items of %s, degraded %q", name, got.Total, got.Generation, got.Degraded)
	}
	os.Remove(path + "x")
	os.Remove(path)
	if err := errors.Join(x.Close(), os.WriteFile(path, good, 0o600)); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyChild(t *testing.T) {
	data := t.TempDir()
	publishTest(t, data, archiveOf(1, 20, testLists()), BuildOptions{})
	t.Setenv("INDEX_TEST_CHILD", "verify")
	dir := filepath.Join(data, "generations", "000001")
	if err := VerifyChild(t.Context(), os.Args[0], dir, Full); err != nil {
		t.Errorf("VerifyChild = %v", err)
	}
	if err := os.Remove(filepath.Join(dir, wordsFile)); err != nil {
		t.Fatal(err)
	}
	err := VerifyChild(t.Context(), os.Args[0], dir, Quick)
	if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), wordsFile) {
		t.Errorf("VerifyChild after a loss = %v, want ErrDamaged naming %s", err, wordsFile)
	}
}

func TestOpenWithoutGeneration(t *testing.T) {
	data := t.TempDir()
	x, err := Open(t.Context(), data, Options{Lists: testLists()})
	if !errors.Is(err, ErrNoGeneration) {
		t.Fatalf("Open = %v, want ErrNoGeneration", err)
	}
	var e *search.Error
	if _, err := x.Search(t.Context(), search.Request{}); !errors.As(err, &e) || e.Code != search.CodeUnavailable {
		t.Errorf("Search = %v, want %s", err, search.CodeUnavailable)
	}
	publishTest(t, data, archiveOf(1, 3, testLists()), BuildOptions{})
	if swapped, err := x.Reload(t.Context()); !swapped || err != nil {
		t.Errorf("Reload = %v, %v", swapped, err)
	}
	if got := ask(t, x, "").Total; got != 3 {
		t.Errorf("%d items, want 3", got)
	}
	if err := x.Close(); err != nil {
		t.Error(err)
	}
}

func TestGC(t *testing.T) {
	data := t.TempDir()
	for i := range 4 {
		publishTest(t, data, archiveOf(uint64(i), 3, testLists()), BuildOptions{})
	}
	if err := GC(t.Context(), data, 2); err != nil {
		t.Fatal(err)
	}
	got, err := published(data)
	if err != nil || strings.Join(got, " ") != "000004 000003 000002" {
		t.Errorf("after GC %v, %v", got, err)
	}
	if err := GC(t.Context(), data, 0); err != nil {
		t.Fatal(err)
	}
	if got, _ = published(data); strings.Join(got, " ") != "000004" {
		t.Errorf("after GC of all older %v", got)
	}
	if dir, err := NewDir(data); err != nil || filepath.Base(dir) != "000005.tmp" {
		t.Errorf("NewDir = %s, %v, want 000005.tmp", dir, err)
	}
}

// Swaps under load: no failed and no mixed answer.
func TestSwapUnderLoad(t *testing.T) {
	data, l := t.TempDir(), testLists()
	publishTest(t, data, archiveOf(1, 30, l), BuildOptions{})
	x := openData(t, data)
	items := map[string]int{"000001": 30, "000002": 31, "000003": 32}
	for n := 31; n <= 32; n++ {
		publishTest(t, data, archiveOf(1, n, l), BuildOptions{})
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for range 100 {
					r, err := x.Search(context.Background(), search.Request{Q: "x"})
					if err != nil {
						t.Errorf("Search during a swap: %v", err)
						return
					}
					if r.Total != items[r.Generation] {
						t.Errorf("generation %s answers %d items, want %d", r.Generation, r.Total, items[r.Generation])
					}
				}
			})
		}
		if _, err := x.Reload(t.Context()); err != nil {
			t.Error(err)
		}
		wg.Wait()
	}
	if got := x.Status().Generation; got != "000003" {
		t.Errorf("generation %s, want 000003", got)
	}
}

// A segment cut short under a running index is a refused request and an older
// generation, not a dead process.
func TestFileCutWhileServing(t *testing.T) {
	data := t.TempDir()
	publishTest(t, data, archiveOf(1, 20, testLists()), BuildOptions{})
	m := publishTest(t, data, archiveOf(2, 100, testLists()), BuildOptions{})
	x := openData(t, data)
	if _, err := x.Suggest(t.Context(), "fo"); err != nil { // nothing else reads the files then
		t.Fatal(err)
	}
	for _, f := range m.Files {
		if strings.HasSuffix(f.Name, ".zap") {
			path := filepath.Join(data, "generations", "000002", f.Name)
			if err := errors.Join(os.Chmod(path, 0o600), os.Truncate(path, 10)); err != nil {
				t.Fatal(err)
			}
		}
	}
	var e *search.Error
	if _, err := x.Search(t.Context(), request(t, "q=diabetes")); !errors.As(err, &e) || e.Code != search.CodeUnavailable {
		t.Fatalf("Search on a cut file = %v, want %s", err, search.CodeUnavailable)
	}
	if _, err := x.Reload(t.Context()); err != nil && !errors.Is(err, ErrDamaged) {
		t.Errorf("Reload = %v", err)
	}
	if res := ask(t, x, ""); res.Generation != "000001" || res.Degraded == "" {
		t.Errorf("answered by generation %s, degraded %q", res.Generation, res.Degraded)
	}
}
