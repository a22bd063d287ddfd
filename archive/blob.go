package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Blob is stored content.
type Blob struct {
	SHA256 string // hex
	Size   int64
}

// Put stores the bytes of r by their content, durably, and says what they are.
// Over limit bytes it is ErrTooLarge, for erased content ErrSuppressed; then
// nothing stays. A blob without a document is harmless.
func (a *Archive) Put(ctx context.Context, r io.Reader, limit int64) (Blob, error) {
	if a.write == nil {
		return Blob{}, ErrReadOnly
	}
	tmp, err := os.CreateTemp(filepath.Join(a.dir, "blobs"), "put-*.tmp")
	if err != nil {
		return Blob{}, fmt.Errorf("store: %w", err)
	}
	defer os.Remove(tmp.Name()) // gone already when it went well
	defer tmp.Close()
	hash := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, hash), io.LimitReader(&reader{ctx, r}, limit+1))
	if err != nil {
		return Blob{}, fmt.Errorf("store: %w", err)
	}
	if n > limit {
		return Blob{}, ErrTooLarge
	}
	b := Blob{SHA256: hex.EncodeToString(hash.Sum(nil)), Size: n}
	if err := a.suppressed(ctx, b.SHA256); err != nil {
		return b, err
	}
	if err := a.settle(tmp, b.SHA256); err != nil {
		return b, fmt.Errorf("store: %w", err)
	}
	return b, nil
}

// settle makes the temporary file durable under its name, unless the content is
// there already.
func (a *Archive) settle(tmp *os.File, sum string) error {
	target := a.blob(sum)
	if _, err := os.Stat(target); err == nil {
		return nil
	}
	dir := filepath.Dir(target)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := errors.Join(tmp.Chmod(0o444), tmp.Sync()); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), target); err != nil {
		return err
	}
	return errors.Join(syncDir(dir), syncDir(filepath.Dir(dir)), syncDir(filepath.Dir(filepath.Dir(dir))))
}

func (a *Archive) suppressed(ctx context.Context, sum string) error {
	var n int
	err := a.read.QueryRowContext(ctx, "SELECT count(*) FROM suppression WHERE sha256 = ?", sum).Scan(&n)
	if err == nil && n > 0 {
		return ErrSuppressed
	}
	return err
}

func (a *Archive) blob(sum string) string {
	return filepath.Join(a.dir, "blobs", sum[:2], sum[2:4], sum)
}

// Blob opens stored content.
func (a *Archive) Blob(sum string) (*os.File, error) {
	if len(sum) != 64 {
		return nil, ErrNotFound
	}
	f, err := os.Open(a.blob(sum))
	return f, none(err)
}

// Discard removes stored content that no document holds.
func (a *Archive) Discard(ctx context.Context, sum string) error {
	if a.write == nil {
		return ErrReadOnly
	}
	var n int
	if err := a.write.QueryRowContext(ctx, "SELECT count(*) FROM document WHERE sha256 = ?", sum).Scan(&n); err != nil || n > 0 {
		return err
	}
	if err := none(os.Remove(a.blob(sum))); err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	return nil
}

// reader stops at the end of ctx.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r *reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}
