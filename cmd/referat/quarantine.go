package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"referat/archive"
	"referat/danish"
	"referat/extract"
	"referat/ingest"
)

// quarantine shows and settles what was not taken in.
func quarantine(ctx context.Context, c *config, args []string, io stdio) error {
	if len(args) == 0 {
		return usageError{msgNeedAction}
	}
	action, ids := args[0], args[1:]
	if err := c.checkAction(action, ids); err != nil {
		return err
	}
	cases, err := c.quarantined(ctx)
	if err != nil {
		return err
	}
	if action == "list" {
		return listCases(io, c, cases)
	}
	var chosen []archive.Case
	for _, id := range ids {
		one, err := choose(cases, id)
		if err != nil {
			return err
		}
		chosen = append(chosen, one)
	}
	if action == "show" {
		return showCase(io, c, chosen[0])
	}
	return c.settle(ctx, action, chosen, io)
}

// checkAction reports a wrong use of the command.
func (c *config) checkAction(action string, ids []string) error {
	switch action {
	case "list":
		if len(ids) > 0 {
			return usagef(msgNoIDs, action)
		}
		return nil
	case "show", "retry", "mask":
	case "publish", "reject":
		if strings.TrimSpace(c.reason) == "" {
			return usagef(msgNeedReason, action)
		}
	default:
		return usagef(msgUnknownAction, action)
	}
	if holdsCPR(c.reason) {
		return usageError{msgReasonCPR}
	}
	if len(ids) == 0 || len(ids) > 1 && action != "retry" {
		return usagef(msgNeedID, action)
	}
	return nil
}

// holdsCPR reports whether a text must not be kept.
func holdsCPR(text string) bool {
	return slices.ContainsFunc(danish.FindCPR(text), func(f danish.CPR) bool { return f.Level != "svag" })
}

// quarantined are the files that were not taken in.
func (c *config) quarantined(ctx context.Context) ([]archive.Case, error) {
	a, err := c.reader()
	if err != nil {
		return nil, err
	}
	cases, err := a.Quarantined(ctx)
	return cases, errors.Join(err, a.Close())
}

// minID is how many digits of an id name a file.
const minID = 4

// choose finds a file by its id, the beginning of it, or its name.
func choose(cases []archive.Case, id string) (archive.Case, error) {
	var found []archive.Case
	for _, c := range cases {
		whole := c.ID
		if c.Stored() {
			whole = c.SHA256
		}
		if len(id) >= minID && strings.HasPrefix(whole, strings.ToLower(id)) || c.Name == id || slices.Contains(c.Also, id) {
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return archive.Case{}, fmt.Errorf(msgNoCase, id)
	case 1:
		return found[0], nil
	}
	return archive.Case{}, fmt.Errorf(msgManyCases, id, len(found))
}

// settle does what an operator decided.
func (c *config) settle(ctx context.Context, action string, chosen []archive.Case, io stdio) error {
	for _, one := range chosen {
		if err := possible(action, one); err != nil {
			return err
		}
	}
	one := chosen[0]
	report, err := c.update("quarantine "+action, io, func(p *ingest.Pipeline) (ingest.Report, error) {
		switch action {
		case "retry":
			return p.Retry(ctx, chosen...)
		case "reject":
			return p.Reject(ctx, one, c.reason)
		}
		return p.Settle(ctx, one, action, c.reason)
	})
	if err == nil && len(report.Faults) == 0 && !c.json && !c.quiet {
		fmt.Fprintln(io.out, settledText(action, chosen))
	}
	return partial(report, err)
}

// possible is an error, in words, where an action makes no sense for a file.
func possible(action string, one archive.Case) error {
	switch {
	case action == "reject" && !one.Stored():
		return fmt.Errorf(msgNothingStored, one.Name)
	case (action == "mask" || action == "publish") && one.Kind != extract.StatusCPR:
		return fmt.Errorf(msgNotCPR, one.Name, action)
	case action != "reject" && one.Settled:
		return fmt.Errorf(msgCaseSettled, one.Name)
	}
	return nil
}

func settledText(action string, chosen []archive.Case) string {
	for _, one := range chosen {
		if !one.Stored() {
			return msgRetryNextRun
		}
	}
	return msgSettled[action]
}
