package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"referat/ingest"
)

// program runs the test binary as the program.
func program(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, append(args, "--data", filepath.Join(dir, "data"))...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// writeMinutes makes a folder of n referater.
func writeMinutes(t *testing.T, dir string, n int) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("Referat\nMøde i Klyngestyregruppen, Midtklyngen\ntorsdag den %d. marts 2019 kl. 9.00\n\n"+
			"1. Diabetes %d\nBeslutning\nForløbsprogrammet blev godkendt.\n", i%28+1, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledIndexing kills the program with SIGKILL at random moments of a run
// over ever more files. After each kill the last published generation must be
// whole and answer as before; the last run must finish the work. KILLS=100 makes
// it longer; the seed is printed.
func TestKilledIndexing(t *testing.T) {
	kills := 6
	if _, err := fmt.Sscan(os.Getenv("KILLS"), &kills); err != nil && os.Getenv("KILLS") != "" {
		t.Fatal(err)
	}
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 1))
	dir := t.TempDir()
	source := filepath.Join(dir, "referater")
	writeMinutes(t, source, 2)
	start := time.Now()
	if report := indexAll(t, dir, source); report.Items != 2 {
		t.Fatalf("first run = %+v, want 2 items", report)
	}
	full := time.Since(start)
	died, items := 0, 2
	for i := range kills {
		writeMinutes(t, source, 4+2*i)
		cmd := program(t, dir, "index", source, "--quiet")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// A run takes longer the more files are new: any moment of it, and some after.
		time.Sleep(time.Duration(rng.Int64N(int64(full) * int64(3+i) / 3)))
		_ = cmd.Process.Kill() // it may have ended
		var exit *exec.ExitError
		if err := cmd.Wait(); errors.As(err, &exit) {
			died++
		}
		items = stillServes(t, dir, items)
	}
	if report := indexAll(t, dir, source); report.Items != 2+2*kills || report.Unpublished != 0 {
		t.Errorf("run after %d kills = %+v, want %d items", died, report, 2+2*kills)
	}
	if out, err := program(t, dir, "verify").CombinedOutput(); err != nil {
		t.Errorf("verify: %v\n%s", err, out)
	}
	left, err := filepath.Glob(filepath.Join(dir, "data", "generations", "*.tmp"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	t.Logf("%d of %d runs were killed", died, kills)
}

// indexAll runs to the end and gives the report.
func indexAll(t *testing.T, dir, source string) ingest.Report {
	t.Helper()
	var out, fault bytes.Buffer
	cmd := program(t, dir, "index", source, "--quiet", "--json")
	cmd.Stdout, cmd.Stderr = &out, &fault
	if err := cmd.Run(); err != nil {
		t.Fatalf("index: %v\n%s", err, &fault)
	}
	var r ingest.Report
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// stillServes searches; at least the items published before must be found.
func stillServes(t *testing.T, dir string, before int) int {
	t.Helper()
	out, err := program(t, dir, "search", "diabetes", "--json").Output()
	if err != nil {
		t.Fatalf("search after a kill: %v", err)
	}
	var answer struct {
		Total int `json:"antal"`
	}
	if err := json.Unmarshal(out, &answer); err != nil || answer.Total < before {
		t.Errorf("after a kill %d items are found, %v, want at least %d", answer.Total, err, before)
	}
	return answer.Total
}

// TestSeeds looks at the two real documents beside the project, which stay out of
// it: the items that a reader counts, and where a known search finds them.
func TestSeeds(t *testing.T) {
	const seeds = "../../../shared/seeds"
	names, err := filepath.Glob(seeds + "/*.txt")
	if _, missing := os.Stat(seeds); errors.Is(missing, fs.ErrNotExist) || err != nil || len(names) != 2 {
		t.Skip("SKIPPED: the real documents do not lie beside the project")
	}
	for i, want := range []string{"1 2 3 4 5 6 7 8 9 10 11", "1 2 3 4 5 6 7 8 9 9.1 9.2 9.3 9.4"} {
		if got := parsedNumbers(t, names[i]); got != want {
			t.Errorf("items of document %d = %s, want %s", i, got, want)
		}
	}
	dir := t.TempDir()
	if out, err := program(t, dir, "index", seeds, "../../testdata/archive/vestklyngen", "--quiet").CombinedOutput(); err != nil {
		t.Fatalf("index: %v\n%s", err, out)
	}
	if got := foundNumbers(t, dir, filepath.Base(names[0])); !strings.HasPrefix(got, "10 4 ") || !strings.Contains(got, "- ") {
		t.Errorf("hits of the document of 2016 = %q, want items 10 and 4 first and the planned topics after", got)
	}
}

// parsedNumbers are the numbers of all items and sub-items that have one.
func parsedNumbers(t *testing.T, file string) string {
	t.Helper()
	type item struct {
		Number *string `json:"nr"`
		Items  []item  `json:"underpunkter"`
	}
	var r struct {
		Items []item `json:"punkter"`
	}
	out, err := program(t, t.TempDir(), "parse", file, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, &r); err != nil {
		t.Fatal(err)
	}
	var numbers []string
	var walk func([]item)
	walk = func(items []item) {
		for _, it := range items {
			if it.Number != nil {
				numbers = append(numbers, *it.Number)
			}
			walk(it.Items)
		}
	}
	walk(r.Items)
	return strings.Join(numbers, " ")
}

// foundNumbers are the items of one file in the order in which they are found,
// "-" for one without number.
func foundNumbers(t *testing.T, dir, file string) string {
	t.Helper()
	out, err := program(t, dir, "search", "forløbsprogram diabetes", "--json", "--antal", "100").Output()
	if err != nil {
		t.Fatal(err)
	}
	var answer struct {
		Hits []struct {
			Number *string `json:"nr"`
			File   string  `json:"fil"`
		} `json:"fund"`
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, h := range answer.Hits {
		if filepath.Base(h.File) != file {
			continue
		}
		if h.Number == nil || *h.Number == "" {
			b.WriteString("- ")
			continue
		}
		b.WriteString(*h.Number + " ")
	}
	return b.String()
}
