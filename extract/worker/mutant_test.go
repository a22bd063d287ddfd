//go:build linux

package worker_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"referat/extract"
	"referat/extract/clean"
	"referat/extract/worker"
	"referat/internal/testkit"
)

// fewMutants are tried in every test run; MUTANTS=600 tries as many as it says.
const fewMutants = 100

// Limits that no mutant may pass.
const (
	mutantTime   = 20 * time.Second
	mutantMemory = 1 << 30
)

// verdicts are what may be said of a file.
var verdicts = []extract.Status{extract.StatusText, extract.StatusPartial, extract.StatusScanned, extract.StatusEmpty, extract.StatusEncrypted,
	extract.StatusDamaged, extract.StatusTooLarge, extract.StatusDeadline, extract.StatusCrashed, extract.StatusUnknownFormat}

// TestMutants reads good files of every format with bytes changed, cut, doubled
// and moved: each ends as text or with a reason, in time and within memory.
func TestMutants(t *testing.T) {
	count := fewMutants
	if n, err := strconv.Atoi(os.Getenv("MUTANTS")); err == nil {
		count = n
	} else if testing.Short() {
		count /= 4
	}
	good := goodFiles(t)
	pool := &worker.Pool{}
	statuses := map[extract.Status]int{}
	slowest := time.Duration(0)
	for i := range count {
		rnd := rand.New(rand.NewPCG(uint64(i), 4))
		g := good[i%len(good)]
		data := mutate(rnd, []byte(g.content))
		if i/len(good)%2 == 1 && strings.HasPrefix(g.content, "PK") {
			data = mutatePart(t, rnd, []byte(g.content))
		}
		start := time.Now()
		status := verdict(t, i, g, data, pool)
		took := time.Since(start)
		if took > mutantTime {
			t.Errorf("mutant %d of %s took %v", i, g.name, took)
		}
		slowest = max(slowest, took)
		statuses[status]++
	}
	pool.Close()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &used); err != nil {
		t.Fatal(err)
	}
	if memory := used.Maxrss << 10; memory > mutantMemory && !raced {
		t.Errorf("a reader took %d MiB of memory", memory>>20)
	}
	t.Logf("%d mutants: %v; slowest %v, largest reader %d MiB", count, statuses, slowest.Round(time.Millisecond), used.Maxrss>>10)
}

func verdict(t *testing.T, i int, g goldenCase, data []byte, pool *worker.Pool) extract.Status {
	t.Helper()
	d := extract.Detect(data[:min(len(data), 64<<10)], g.file)
	f := file(t, string(data))
	defer f.Close()
	text, err := worker.Read(t.Context(), f, d.Kind, worker.Options{Pool: pool, Deadline: mutantTime})
	status := extract.Status("")
	var e *extract.Error
	switch {
	case err == nil:
		clean.Clean(text, clean.Options{})
		status = text.Status
	case errors.As(err, &e) && e.Message != "":
		status = e.Status
	}
	if !slices.Contains(verdicts, status) {
		t.Errorf("mutant %d of %s: status %q, error %v", i, g.name, status, err)
	}
	return status
}

// goodFiles are sound files of every format.
func goodFiles(t *testing.T) []goldenCase {
	t.Helper()
	var good []goldenCase
	for _, c := range goldenCases(t) {
		if c.file != "" {
			data, err := os.ReadFile(filepath.Join(testkit.Root(), "testdata", "extract", c.file))
			if err != nil {
				t.Fatal(err)
			}
			c.content = string(data)
		}
		if c.limits == (extract.Limits{}) && c.content != "" && c.name != "billede" && c.name != "regneark" && c.name != "msg" {
			good = append(good, c)
		}
	}
	return good
}

// mutate changes one to eight places.
func mutate(rnd *rand.Rand, data []byte) []byte {
	data = bytes.Clone(data)
	for range 1 + rnd.IntN(8) {
		if len(data) < 2 {
			return data
		}
		at := rnd.IntN(len(data))
		piece := data[at:min(len(data), at+1+rnd.IntN(200))]
		switch rnd.IntN(7) {
		case 0:
			data[at] ^= 1 << rnd.IntN(8)
		case 1:
			data[at] = byte(rnd.IntN(256))
		case 2: // cut the end off, now and then
			if rnd.IntN(4) == 0 {
				data = data[:at]
			}
		case 3: // a piece is missing
			data = slices.Delete(data, at, at+len(piece))
		case 4: // a piece stands twice
			data = slices.Insert(data, at, bytes.Clone(piece)...)
		case 5: // a piece stands elsewhere
			copy(data[rnd.IntN(len(data)):], bytes.Clone(piece))
		case 6: // another number
			for i, c := range piece {
				if c >= '0' && c <= '9' {
					piece[i] = '0' + byte(rnd.IntN(10))
				}
			}
		}
	}
	return data
}

// mutatePart changes a part of a package, of which the ZIP around it stays sound.
func mutatePart(t *testing.T, rnd *rand.Rand, data []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	chosen := rnd.IntN(len(z.File))
	var parts []string
	for i, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err = errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		if i == chosen || strings.HasSuffix(f.Name, "document.xml") || f.Name == "content.xml" {
			part = mutate(rnd, part)
		}
		parts = append(parts, f.Name, string(part))
	}
	return []byte(zipped(t, parts...))
}
