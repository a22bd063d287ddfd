package archive

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// What a killed run leaves in blobs/ is removed after this long: files that Put was
// writing, and content that no document came to hold.
const (
	keepUnfinished = time.Hour
	keepOrphan     = 24 * time.Hour
)

// sweep removes what killed runs left.
func (a *Archive) sweep(now time.Time) error {
	held, err := a.held("SELECT sha256 FROM document")
	if err == nil {
		err = a.sweepQuarantine(now)
	}
	if err != nil {
		return err
	}
	return filepath.WalkDir(filepath.Join(a.dir, "blobs"), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || held[d.Name()] {
			return err
		}
		keep := keepOrphan
		if strings.HasSuffix(d.Name(), ".tmp") {
			keep = keepUnfinished
		}
		info, err := d.Info()
		if err == nil && now.Sub(info.ModTime()) > keep {
			err = os.Remove(file)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

// sweepQuarantine removes copies that no row tells of.
func (a *Archive) sweepQuarantine(now time.Time) error {
	held, err := a.held("SELECT sha256 FROM quarantine")
	if err != nil {
		return err
	}
	dirs, err := os.ReadDir(filepath.Join(a.dir, "quarantine"))
	for _, d := range dirs {
		info, ierr := d.Info()
		if ierr == nil && !held[d.Name()] && now.Sub(info.ModTime()) > keepOrphan {
			err = errors.Join(err, os.RemoveAll(a.isolation(d.Name())))
		}
	}
	return err
}

// held are the hashes that a query gives.
func (a *Archive) held(query string) (map[string]bool, error) {
	rows, err := a.write.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	held := map[string]bool{}
	for rows.Next() {
		var sum string
		if err := rows.Scan(&sum); err != nil {
			return nil, err
		}
		held[sum] = true
	}
	return held, rows.Err()
}
