package archive

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"referat/minutes"
)

func TestVerify(t *testing.T) {
	t.Parallel()
	a := testArchive(t)
	r := referat("a", "", "", "", minutes.TypeMinutes)
	whole := add(t, a, "/a", "hel", r)
	cut, changed, gone := add(t, a, "/b", "skåret", r), add(t, a, "/c", "ændret", r), add(t, a, "/d", "borte", r)
	if damage, err := a.Verify(t.Context(), true); len(damage) > 0 || err != nil {
		t.Errorf("Verify of a whole archive = %v, %v", damage, err)
	}
	wreck := func(id string, f func(file string) error) {
		s, err := a.Source(t.Context(), map[string]string{cut: "/b", changed: "/c", gone: "/d"}[id])
		if err == nil {
			_ = os.Chmod(a.blob(s.SHA256), 0o600)
			err = f(a.blob(s.SHA256))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	wreck(cut, func(file string) error { return os.Truncate(file, 2) })
	wreck(changed, func(file string) error { return os.WriteFile(file, []byte("ændreT"), 0o600) })
	wreck(gone, os.Remove)
	for deep, want := range map[bool]int{false: 2, true: 3} {
		damage, err := a.Verify(t.Context(), deep)
		if len(damage) != want || err != nil {
			t.Errorf("Verify(%v) = %v, %v, want %d faults", deep, damage, err, want)
		}
		for _, d := range damage {
			if strings.Contains(d.What, whole) {
				t.Errorf("Verify names the whole file: %v", d)
			}
		}
	}
}

// TestKill kills a writing process again and again; whatever it said was
// committed must be there, whole, and the catalogue sound.
func TestKill(t *testing.T) {
	if dir := os.Getenv("ARCHIVE_TEST_KILL"); dir != "" {
		writeForEver(dir)
	}
	t.Parallel()
	dir := t.TempDir()
	for round := range 4 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
		cmd.Env = append(os.Environ(), "ARCHIVE_TEST_KILL="+dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		var said bytes.Buffer
		_, _ = io.CopyN(&said, out, int64(13*(3+round*2))) // the pipe ends with the process
		_ = cmd.Process.Kill()
		_, _ = io.Copy(&said, out)
		_ = cmd.Wait()
		a, err := Open(dir, false)
		if err != nil {
			t.Fatalf("Open after kill %d: %v", round, err)
		}
		ids := strings.Fields(said.String())
		for _, id := range ids {
			if len(id) < 12 {
				continue // cut off by the kill
			}
			if _, err := a.Original(t.Context(), id); err != nil {
				t.Errorf("round %d: acknowledged %s: %v", round, id, err)
			}
		}
		var sound string
		if err := a.write.QueryRow("PRAGMA quick_check").Scan(&sound); err != nil || sound != "ok" || len(ids) < 3 {
			t.Errorf("round %d: quick_check = %q, %v, %d acknowledged", round, sound, err, len(ids))
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}

func writeForEver(dir string) {
	a, err := Open(dir, false)
	for i := 0; err == nil; i++ {
		var b Blob
		var id string
		if b, err = a.Put(context.Background(), strings.NewReader(fmt.Sprint(os.Getpid(), i)), 100); err != nil {
			break
		}
		id, err = a.Commit(context.Background(), Record{Blob: b, Text: text, Referat: referat("x", "", "", "", minutes.TypeOther), Now: now},
			Source{Path: fmt.Sprint(i), Name: "x"})
		fmt.Println(id)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
