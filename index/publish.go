package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The data folder's part of the index:
//
//	generations/000042/      published, read-only
//	generations/000043.tmp/  a build under way, or what is left of one
//	CURRENT                  one line "000042"

const (
	generationsDir = "generations"
	currentFile    = "CURRENT"
	tmpSuffix      = ".tmp"
)

var numberForm = regexp.MustCompile(`^[0-9]{6,}$`)

// numberOf is the generation's number in the name of its folder.
func numberOf(dir string) string { return strings.TrimSuffix(filepath.Base(dir), tmpSuffix) }

// NewDir makes the folder generations/NNNNNN.tmp for the next build, after
// sweeping what interrupted builds left. The caller holds LOCK.
func NewDir(dataDir string) (string, error) {
	if err := sweep(dataDir); err != nil {
		return "", err
	}
	numbers, err := published(dataDir)
	if err != nil {
		return "", err
	}
	next := 1
	if current, err := currentNumber(dataDir); err == nil {
		numbers = append(numbers, current)
	}
	for _, n := range numbers {
		if v, err := strconv.Atoi(n); err == nil {
			next = max(next, v+1)
		}
	}
	dir := filepath.Join(dataDir, generationsDir, fmt.Sprintf("%06d%s", next, tmpSuffix))
	return dir, os.MkdirAll(dir, 0o700)
}

// sweep removes what interrupted builds left.
func sweep(dataDir string) error {
	left, err := filepath.Glob(filepath.Join(dataDir, generationsDir, "*"+tmpSuffix))
	if err != nil {
		return fmt.Errorf("sweep: %w", err)
	}
	for _, dir := range left {
		if err := os.RemoveAll(dir); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	return nil
}

// published are the numbers of all published generations, newest first.
func published(dataDir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dataDir, generationsDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("generations: %w", err)
	}
	var out []string
	for _, e := range entries {
		if e.IsDir() && numberForm.MatchString(e.Name()) {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	slices.Reverse(out)
	return out, nil
}

// currentNumber reads CURRENT.
func currentNumber(dataDir string) (string, error) {
	data, err := os.ReadFile(filepath.Join(dataDir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", ErrNoGeneration
	}
	if err != nil {
		return "", fmt.Errorf("current generation: %w", err)
	}
	n := strings.TrimSpace(string(data))
	if !numberForm.MatchString(n) {
		return "", fmt.Errorf("%w: CURRENT names no generation", ErrDamaged)
	}
	return n, nil
}

func generationPath(dataDir, number string) string {
	return filepath.Join(dataDir, generationsDir, number)
}

// Publish renames dir (NNNNNN.tmp, verified) to its number and points CURRENT at
// it, each step made durable before the next. The caller holds LOCK.
func Publish(ctx context.Context, dataDir, dir string) (Generation, error) {
	if err := ctx.Err(); err != nil {
		return Generation{}, err
	}
	m, err := readManifest(dir)
	if err != nil {
		return Generation{}, fmt.Errorf("publish: %w", err)
	}
	g := Generation{Number: m.Generation, Path: generationPath(dataDir, m.Generation), Manifest: m}
	if err := os.Rename(dir, g.Path); err != nil {
		return Generation{}, fmt.Errorf("publish: %w", err)
	}
	if err := syncPath(filepath.Dir(g.Path)); err != nil {
		return Generation{}, fmt.Errorf("publish: %w", err)
	}
	if err := replaceFile(dataDir, currentFile, []byte(g.Number+"\n")); err != nil {
		return Generation{}, fmt.Errorf("publish: %w", err)
	}
	return g, nil
}

// Current reads CURRENT and the manifest it points at.
func Current(dataDir string) (Generation, error) {
	n, err := currentNumber(dataDir)
	if err != nil {
		return Generation{}, err
	}
	path := generationPath(dataDir, n)
	m, err := readManifest(path)
	return Generation{Number: n, Path: path, Manifest: m}, err
}

// GC removes all generations but the current one and keep older ones, and
// leftovers of builds. The caller holds LOCK.
func GC(ctx context.Context, dataDir string, keep int) error {
	if err := sweep(dataDir); err != nil {
		return err
	}
	current, err := currentNumber(dataDir)
	if err != nil {
		return err
	}
	numbers, err := published(dataDir)
	if err != nil {
		return err
	}
	older := 0
	for _, n := range numbers {
		if err := ctx.Err(); err != nil {
			return err
		}
		if n == current {
			continue
		}
		if older++; n < current && older <= keep {
			continue
		}
		if err := os.RemoveAll(generationPath(dataDir, n)); err != nil {
			return fmt.Errorf("remove generation %s: %w", n, err)
		}
	}
	return syncPath(filepath.Join(dataDir, generationsDir))
}
