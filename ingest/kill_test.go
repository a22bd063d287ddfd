package ingest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"referat/archive"
	"referat/extract"
	"referat/index"
)

func TestRunStopped(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for i := range 6 {
		b.put(fmt.Sprintf("%d.txt", i), meeting(fmt.Sprintf("%d. marts 2024", i+1), "a"))
	}
	ctx, cancel := context.WithCancel(t.Context())
	read := b.o.Read
	b.o.Read = func(c context.Context, f *os.File, kind extract.Kind) (*extract.Text, error) {
		cancel()
		if c.Err() != nil {
			t.Error("the file in hand is not finished")
		}
		return read(c, f, kind)
	}
	r, err := b.try(ctx)
	if !errors.Is(err, context.Canceled) || r.New == 0 || r.New == 6 || r.Unpublished != r.New || r.Generation != "" {
		t.Errorf("stopped Run = %+v, %v, want some stored, none published", r, err)
	}
	b.o.Read = read
	if next := b.run(); next.New != 6-r.New || next.Unpublished != 0 || next.Generation != "000001" {
		t.Errorf("next Run = %+v, want the rest and a generation", next)
	}
}

// TestRunKilled stands for a kill at each border between stages: the next run
// must publish what was stored.
func TestRunKilled(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		wreck func(b *bench)
	}{
		{"before the generation", func(b *bench) {
			b.o.Verify = func(context.Context, string) error { return errors.New("killed") }
			if r, err := b.try(b.t.Context()); err == nil || r.Unpublished != 2 {
				b.t.Errorf("failed Run = %+v, %v", r, err)
			}
			b.o.Verify = nil
		}},
		{"with a generation half built", func(b *bench) {
			b.run()
			half := filepath.Join(b.data, "generations", "000002.tmp", "store")
			if err := errors.Join(os.MkdirAll(half, 0o755), os.WriteFile(filepath.Join(half, "root.bolt"), []byte("x"), 0o600)); err != nil {
				b.t.Error(err)
			}
		}},
		{"between publishing and noting it", func(b *bench) {
			b.o.Now = func() time.Time { return time.Unix(1, 0) }
			b.run()
			forget(b)
		}},
		{"with CURRENT lost", func(b *bench) {
			b.run()
			if err := os.Remove(filepath.Join(b.data, "CURRENT")); err != nil {
				b.t.Error(err)
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			b := newBench(t)
			b.put("a.txt", meeting("23. februar 2024", "a"))
			b.put("b.txt", meeting("24. februar 2024", "b"))
			c.wreck(b)
			r := b.run()
			g, err := index.Current(b.data)
			if err != nil || r.Generation != g.Number || r.Unpublished != 0 || g.Manifest.Documents != 2 {
				t.Errorf("Run = %+v, current %+v, %v, want both documents published", r, g, err)
			}
			a := b.open()
			defer a.Close()
			if _, err := a.Generation(t.Context(), g.Number); err != nil {
				t.Errorf("generation %s is not noted: %v", g.Number, err)
			}
			if left, _ := filepath.Glob(filepath.Join(b.data, "generations", "*.tmp")); len(left) > 0 && c.name != "with a generation half built" {
				t.Errorf("leftovers %v", left)
			}
		})
	}
}

// forget puts the catalogue back to what it was before the generation was noted:
// a copy of the data folder without the note is the same archive run afresh.
func forget(b *bench) {
	generations, current := filepath.Join(b.data, "generations"), filepath.Join(b.data, "CURRENT")
	fresh := b.t.TempDir()
	verify := b.o.Verify
	a, err := archive.Open(fresh, false)
	if err != nil {
		b.t.Fatal(err)
	}
	b.o.Verify = func(context.Context, string) error { return errors.New("killed") }
	if _, err := New(a, b.o).Run(b.t.Context(), []string{b.src}); err == nil {
		b.t.Error("Run with a failing Verify succeeded")
	}
	b.o.Verify = verify
	if err := errors.Join(a.Close(), os.RemoveAll(filepath.Join(fresh, "generations")), os.Rename(generations, filepath.Join(fresh, "generations")),
		os.Rename(current, filepath.Join(fresh, "CURRENT"))); err != nil {
		b.t.Fatal(err)
	}
	b.data = fresh
}
