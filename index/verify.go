package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"referat/danish"
	"referat/index/engine"
)

// Verify checks the generation in dir. It opens mapped files, which damage can
// turn into a crash: outside tests it runs in a child process, see VerifyChild.
func Verify(ctx context.Context, dir string, l Level) (err error) {
	m, err := readManifest(dir)
	if err != nil {
		return err
	}
	if err := checkVersions(m); err != nil {
		return err
	}
	if err := checkFiles(ctx, dir, m, l); err != nil {
		return err
	}
	g, err := openGeneration(dir, m, 1<<20)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { err = errors.Join(err, g.snapshot.Close()) }()
	return g.check(ctx)
}

// checkVersions refuses a generation of another schema or language.
func checkVersions(m Manifest) error {
	if m.Schema != SchemaVersion() || m.Language != danish.Version() {
		return ErrVersion
	}
	if old, now := m.Versions["zapx"], versions()["zapx"]; old != "" && now != "" && old != now {
		return ErrVersion
	}
	return nil
}

// checkFiles compares the folder with the manifest: every file there with its size
// (Full: its SHA-256), nothing else.
func checkFiles(ctx context.Context, dir string, m Manifest, l Level) error {
	left := map[string]File{}
	for _, f := range m.Files {
		left[f.Name] = f
	}
	for name, err := range files(dir) {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		want, ok := left[name]
		if !ok {
			return fmt.Errorf("%w: %s is not in the manifest", ErrDamaged, name)
		}
		delete(left, name)
		if err := checkFile(dir, want, l); err != nil {
			return err
		}
	}
	for name := range left {
		return fmt.Errorf("%w: %s is missing", ErrDamaged, name)
	}
	return nil
}

func checkFile(dir string, want File, l Level) error {
	got := want
	if l == Quick {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(want.Name)))
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		got.Bytes = info.Size()
	} else {
		var err error
		if got, err = hashFile(dir, want.Name); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	if got != want {
		return fmt.Errorf("%w: %s has changed", ErrDamaged, want.Name)
	}
	return nil
}

// check compares the opened index with its manifest: marker, count, canaries.
func (g *generation) check(ctx context.Context) error {
	m, s := g.manifest, g.snapshot
	for key, want := range map[string]string{
		markGeneration: m.Generation, markSeq: strconv.FormatUint(m.Seq, 10), markSchema: m.Schema,
		markLexicon: m.Lexicon, markItems: strconv.Itoa(m.Items),
	} {
		if got := s.Internal(key); got != want {
			return fmt.Errorf("%w: %s is %q, manifest says %q", ErrDamaged, key, got, want)
		}
	}
	if s.Items() != m.Items || g.lexicon.Hash() != m.Lexicon {
		return fmt.Errorf("%w: %d items or lexicon differ from the manifest", ErrDamaged, s.Items())
	}
	return checkCanaries(ctx, s, m.Canaries)
}

func checkCanaries(ctx context.Context, s *engine.Snapshot, canaries []Canary) error {
	for _, want := range canaries {
		got, err := canary(ctx, s, want.Query)
		if err != nil {
			return err
		}
		if got.Count != want.Count || !slices.Equal(got.IDs, want.IDs) {
			return fmt.Errorf("%w: canary %q finds %d, manifest says %d", ErrDamaged, want.Query, got.Count, want.Count)
		}
	}
	return nil
}

// VerifyCommand is the hidden command that VerifyChild runs.
const VerifyCommand = "verify-worker"

const verifyLimit = 10 * time.Minute

// Exit codes of the child.
const (
	exitFault   = 1
	exitUse     = 2
	exitVersion = 4
)

// VerifyChild runs Verify as `exe verify-worker LEVEL DIR` and returns its fault.
// A crash of the child is a fault too.
func VerifyChild(ctx context.Context, exe, dir string, l Level) error {
	ctx, cancel := context.WithTimeout(ctx, verifyLimit)
	defer cancel()
	cmd := exec.CommandContext(ctx, exe, VerifyCommand, l.String(), dir)
	var out bytes.Buffer
	cmd.Stderr = &out
	err := cmd.Run()
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return fmt.Errorf("verify: %w", ctx.Err())
	}
	var exit *exec.ExitError
	switch {
	case !errors.As(err, &exit):
		return fmt.Errorf("verify: %w", err)
	case exit.ExitCode() == exitVersion:
		return ErrVersion
	}
	first, _, _ := strings.Cut(out.String(), "\n")
	return fmt.Errorf("%w: %s (%w)", ErrDamaged, first, err)
}

// String is the level's name on the command line.
func (l Level) String() string {
	if l == Full {
		return "full"
	}
	return "quick"
}

// VerifyMain is the hidden command verify-worker: args are level and folder. It
// returns the exit code and prints the fault on stderr.
func VerifyMain(ctx context.Context, args []string) int {
	if len(args) != 2 || args[0] != Quick.String() && args[0] != Full.String() {
		fmt.Fprintln(os.Stderr, VerifyCommand+" quick|full DIR")
		return exitUse
	}
	l := Quick
	if args[0] == Full.String() {
		l = Full
	}
	err := Verify(ctx, args[1], l)
	if err == nil {
		return 0
	}
	fmt.Fprintln(os.Stderr, err)
	if errors.Is(err, ErrVersion) {
		return exitVersion
	}
	return exitFault
}
