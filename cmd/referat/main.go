// Command referat is full-text search over archived minutes: it brings an archive
// up to date with folders of referater, serves pages and a JSON API over it, and
// answers on the command line. Flags and environment are read here and nowhere
// else; everything is opened, wired and stopped here.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"referat/archive"
)

// Exit codes of the contract.
const (
	exitOK      = 0
	exitFailed  = 1
	exitUsage   = 2
	exitPartial = 3 // done, but some files of this run were not understood
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	go func() { // a second signal ends the process at once
		<-ctx.Done()
		stop()
	}()
	os.Exit(run(ctx, os.Args[1:], os.Environ(), stdio{os.Stdin, os.Stdout, os.Stderr}))
}

// stdio is what a command reads and writes.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// usageError is a fault of the command line, exit code 2.
type usageError struct{ msg string }

func (e usageError) Error() string { return e.msg }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// errPartial ends a run that is done but could not understand every file.
var errPartial = errors.New("some files were not understood")

// run finds the command and turns its error into an exit code.
func run(ctx context.Context, args, environ []string, io stdio) int {
	if len(args) == 0 {
		fmt.Fprint(io.err, usage())
		return exitUsage
	}
	name := args[0]
	if name == "-h" || name == "--help" || name == "-help" || name == "help" {
		fmt.Fprint(io.out, usage())
		return exitOK
	}
	cmd := find(name)
	if cmd == nil {
		fmt.Fprintf(io.err, msgUnknownCommand, name)
		return exitUsage
	}
	return exitCode(cmd.start(ctx, args[1:], environ, io), io.err)
}

func exitCode(err error, w io.Writer) int {
	var wrong usageError
	var told exitWith
	var locked *archive.LockedError
	switch {
	case err == nil, errors.Is(err, errHelp):
		return exitOK
	case errors.Is(err, errPartial):
		return exitPartial
	case errors.As(err, &wrong):
		fmt.Fprintf(w, msgUsageFault, wrong.msg)
		return exitUsage
	case errors.As(err, &told):
		return int(told)
	case errors.As(err, &locked):
		fmt.Fprintf(w, msgFailed, fmt.Sprintf(msgLocked, locked.Holder))
		return exitFailed
	case errors.Is(err, context.Canceled):
		fmt.Fprint(w, msgStopped)
		return exitFailed
	}
	fmt.Fprintf(w, msgFailed, err)
	return exitFailed
}
