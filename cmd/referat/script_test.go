package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the program: for scripts, for its own workers,
// and for tests that start and kill it.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && strings.HasSuffix(os.Args[1], "-worker") || os.Getenv(asProgram) == "1" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"referat": main})
}

// asProgram makes the test binary run main.
const asProgram = "RUN_AS_PROGRAM"

func TestScripts(t *testing.T) {
	cache, err := os.UserCacheDir() // compiling the PDF reader takes seconds: as for every other test
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("REFERAT_DATA", filepath.Join(e.WorkDir, "data"))
			e.Setenv("REFERAT_CACHE", filepath.Join(cache, "referat", "pdfium"))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"make": makeFile, "damage": damage, "repair": repair},
	})
}

// makeFile writes a file that a script cannot hold: make KIND NAME.
func makeFile(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: make kind name")
	}
	var content []byte
	var err error
	switch args[0] {
	case "empty":
	case "damaged.pdf":
		content = []byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + strings.Repeat("x", 4000))
	case "windows-1252":
		for _, r := range windowsText { // all of it is in Latin-1, the lower part of windows-1252
			content = append(content, byte(r))
		}
	case "300-pages":
		content = []byte(longText())
	case "bomb.zip":
		content, err = bomb()
	default:
		ts.Fatalf("unknown kind %s", args[0])
	}
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), content, 0o644))
}

// damage changes the last byte of the first file below a folder; repair takes the
// change back.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	err := filepath.WalkDir(ts.MkAbs(args[0]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		damaged = name
		return errors.Join(flip(name), fs.SkipAll)
	})
	if !errors.Is(err, fs.SkipAll) {
		ts.Check(err)
	}
}

var damaged string // of the one script that uses it

func repair(ts *testscript.TestScript, _ bool, _ []string) { ts.Check(flip(damaged)) }

func flip(name string) error {
	b, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	b[len(b)-1] ^= 1
	return errors.Join(os.Chmod(name, 0o600), os.WriteFile(name, b, 0o444))
}

const windowsText = "Referat\r\nMøde i Klyngestyregruppen, Horsensklyngen\r\nonsdag den 6. marts 2019 kl. 9.00\r\n\r\n" +
	"1. Godkendelse af dagsorden\r\nGodkendt.\r\n\r\n2. Røgfri indlæggelse\r\nBeslutning\r\nÆndringen på Ærø blev godkendt.\r\n"

// longText is 300 pages, parted by form feeds, that are no minutes.
func longText() string {
	var b strings.Builder
	for page := range 300 {
		fmt.Fprintf(&b, "Håndbog i blomsterpleje, kapitel %d\n", page+1)
		for line := range 40 {
			fmt.Fprintf(&b, "vand planten nummer %d på side %d hver uge om sommeren\n", line, page+1)
		}
		b.WriteByte('\f')
	}
	return b.String()
}

// bomb is a zip of 40 kB whose one entry unpacks to 40 MB.
func bomb() ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("referat.txt")
	if err != nil {
		return nil, err
	}
	zeros := make([]byte, 1<<20)
	for range 40 {
		if _, err := w.Write(zeros); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return b.Bytes(), err
}
