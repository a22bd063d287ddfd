package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
)

// Damage is one thing that Verify found wrong.
type Damage struct {
	What string // file or table, relative to the data folder
	Err  error
}

func (d Damage) Error() string { return d.What + ": " + d.Err.Error() }

// Verify checks the catalogue and that the bytes of every document and of every
// file in quarantine are there and are the same; deep hashes them all. It gives all damage found; its error is that of
// the check itself.
func (a *Archive) Verify(ctx context.Context, deep bool) ([]Damage, error) {
	damage, err := a.verifyCatalogue(ctx, deep)
	if err != nil {
		return nil, fmt.Errorf("verify catalogue: %w", err)
	}
	rows, err := a.read.QueryContext(ctx, `SELECT sha256, size, 0 FROM document WHERE NOT frozen
		UNION ALL SELECT sha256, report ->> 'stoerrelse', 1 FROM quarantine ORDER BY 3, 1`)
	if err != nil {
		return append(damage, Damage{"catalog.db", err}), nil
	}
	defer rows.Close()
	for rows.Next() {
		var sum string
		var size int64
		var aside bool
		if err := rows.Scan(&sum, &size, &aside); err != nil {
			return damage, err
		}
		open, what := a.Blob, "blobs/"+sum
		if aside {
			open, what = a.Isolated, "quarantine/"+sum
		}
		if err := verifyBytes(open, sum, size, deep); err != nil {
			damage = append(damage, Damage{what, err})
		}
	}
	return damage, rows.Err()
}

func (a *Archive) verifyCatalogue(ctx context.Context, deep bool) (damage []Damage, err error) {
	check := "PRAGMA quick_check"
	if deep {
		check = "PRAGMA integrity_check"
	}
	rows, err := a.read.QueryContext(ctx, check)
	if err != nil {
		return []Damage{{"catalog.db", err}}, ctx.Err()
	}
	defer rows.Close()
	for rows.Next() {
		var said string
		if err := rows.Scan(&said); err != nil {
			return damage, err
		}
		if said != "ok" {
			damage = append(damage, Damage{"catalog.db", fmt.Errorf("%s", said)})
		}
	}
	if err := rows.Err(); err != nil {
		damage = append(damage, Damage{"catalog.db", err})
	}
	return damage, ctx.Err()
}

func verifyBytes(open func(sum string) (*os.File, error), sum string, size int64, deep bool) error {
	f, err := open(sum)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() != size {
		return fmt.Errorf("%d bytes, %d expected", info.Size(), size)
	}
	if !deep {
		return nil
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return err
	}
	if got := hex.EncodeToString(hash.Sum(nil)); got != sum {
		return fmt.Errorf("content has the hash %s", got)
	}
	return nil
}
