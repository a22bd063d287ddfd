package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"referat/archive"
	"referat/ingest"
)

// erase takes a document, item or person out for good.
func erase(ctx context.Context, c *config, args []string, io stdio) error {
	if len(args) != 1 || strings.TrimSpace(c.reason) == "" {
		return usageError{msgNeedErase}
	}
	if holdsCPR(c.reason) {
		return usageError{msgReasonCPR}
	}
	id := args[0]
	old, err := c.editions(ctx, id)
	if err != nil {
		return err
	}
	bar := newProgress(io.err, c.quiet)
	report, _, err := c.write("erase", io, bar, func(p *ingest.Pipeline) (ingest.Report, error) { return p.Erase(ctx, id, c.reason) })
	bar.end()
	if c.json || len(report.Faults) > 0 {
		tell(io, c, report)
	}
	switch {
	case errors.Is(err, archive.ErrNotFound):
		return fmt.Errorf(msgNoErase, id)
	case errors.Is(err, archive.ErrBusy):
		return fmt.Errorf(msgErasedBusy, id)
	case err == nil && !c.json && !c.quiet:
		tellErased(io, id, old)
	}
	return partial(report, err)
}

func tellErased(io stdio, id string, old []string) {
	document, _, isItem := strings.Cut(id, "/")
	switch {
	case isItem:
		fmt.Fprintf(io.out, msgErasedItem, id)
	case isHex(document):
		fmt.Fprintf(io.out, msgErased, id)
	default:
		fmt.Fprint(io.out, msgErasedPerson)
		return
	}
	if len(old) > 0 {
		fmt.Fprintf(io.out, msgErasedOld, strings.Join(old, ", "))
	}
	fmt.Fprint(io.out, msgErasedNext)
}

// isHex reports whether an id is of the form of a document's.
func isHex(id string) bool {
	return len(id) >= 12 && strings.Trim(id, "0123456789abcdef") == ""
}

// editions are the documents that the one of an id replaced.
func (c *config) editions(ctx context.Context, id string) ([]string, error) {
	a, err := c.reader()
	if err != nil {
		return nil, err
	}
	document, _, _ := strings.Cut(id, "/")
	old, err := a.Replaced(ctx, document)
	return old, errors.Join(err, a.Close())
}
