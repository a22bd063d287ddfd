package archive

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// lockWait is how long Lock tries before it gives up.
const lockWait = 900 * time.Millisecond

// LockedError says who writes already.
type LockedError struct{ Holder string } // "4711 referat index", "" unknown

func (e *LockedError) Error() string {
	return fmt.Sprintf("data folder is locked by process %s", e.Holder)
}

// Lock takes the data folder for writing; command says what for. It makes the
// folder where there is none, fails within a second with *LockedError, and is let
// go by release or the end of the process.
func Lock(dir, command string) (release func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("lock data folder: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "LOCK"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock data folder: %w", err)
	}
	for end := time.Now().Add(lockWait); ; time.Sleep(20 * time.Millisecond) {
		err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if err == nil {
			break
		}
		if !errors.Is(err, unix.EWOULDBLOCK) && !errors.Is(err, unix.EINTR) {
			return nil, errors.Join(fmt.Errorf("lock data folder: %w", err), f.Close())
		}
		if time.Now().After(end) {
			holder, _ := os.ReadFile(f.Name()) // unknown is fine in a message
			return nil, errors.Join(&LockedError{Holder: strings.TrimSpace(string(holder))}, f.Close())
		}
	}
	err = f.Truncate(0)
	if err == nil {
		_, err = f.WriteAt(fmt.Appendf(nil, "%d %s\n", os.Getpid(), command), 0)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock data folder: %w", err), f.Close())
	}
	return f.Close, nil
}
