package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"referat/archive"
	"referat/extract"
)

// listCases writes one line for each file that was not taken in.
func listCases(io stdio, c *config, cases []archive.Case) error {
	if c.json {
		return printJSON(io.out, append([]archive.Case{}, cases...))
	}
	if len(cases) == 0 {
		_, err := fmt.Fprint(io.out, msgNoCases)
		return err
	}
	w := tabwriter.NewWriter(io.out, 0, 0, 2, ' ', 0)
	fmt.Fprint(w, msgCaseColumns)
	for _, one := range cases {
		name := one.Name
		if more := len(one.Also); more > 0 {
			name = fmt.Sprintf(msgCaseMore, name, more)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", one.ID, one.At.Local().Format("2006-01-02"), reasonText(one), name)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(io.out, msgCasesEnd, counted(len(cases), msgFile, msgFiles))
	return err
}

// reasonText says in two or three words why a file was not taken in.
func reasonText(one archive.Case) string {
	text, known := msgKinds[one.Kind]
	if !known {
		text = msgKindOther
	}
	if one.Settled {
		text += msgKindSettled
	}
	return text
}

// shownCase is a file in quarantine with what to do about it.
type shownCase struct {
	archive.Case
	Advice []string `json:"raad"`
}

// showCase writes why a file was not taken in, where the trouble is, and what can
// be done. The text and the number found are not told.
func showCase(io stdio, c *config, one archive.Case) error {
	advice := adviceOn(one)
	if c.json {
		return printJSON(io.out, shownCase{one, advice})
	}
	row := func(label string, values ...string) {
		for i, v := range values {
			if i > 0 {
				label = ""
			}
			fmt.Fprintf(io.out, "%-14s %s\n", label, v)
		}
	}
	row(msgCaseFile, append([]string{one.Name}, one.Also...)...)
	row(msgCaseID, one.ID)
	row(msgCaseWhen, one.At.Local().Format("2006-01-02 15:04")+", "+counted(one.Attempts, msgAttempt, msgAttempts))
	row(msgCaseWhy, one.Message)
	if one.Stored() {
		row(msgCaseCopy, filepath.Join(c.data, "quarantine", one.SHA256, "original"))
	}
	row(msgCaseWhere, places(one.Findings)...)
	if one.Settled {
		row(msgCaseNote, msgCaseSettledNote)
	}
	fmt.Fprint(io.out, "\n", msgCaseAdvice)
	for _, a := range advice {
		fmt.Fprintf(io.out, "– %s\n", a)
	}
	return nil
}

// places tells where the gate found something.
func places(found []archive.Finding) []string {
	var out []string
	for _, f := range found {
		at, named := msgPlaces[f.Place]
		switch {
		case f.Line > 0 && f.Page > 0:
			at = fmt.Sprintf(msgPlacePage, f.Page, f.Line)
		case f.Line > 0:
			at = fmt.Sprintf(msgPlaceLine, f.Line)
		case !named:
			at = msgPlaces[archive.PlaceMeta]
		}
		out = append(out, at+": "+msgLevels[f.Level])
	}
	return out
}

// adviceOn is what an operator can do about a file, best first.
func adviceOn(one archive.Case) []string {
	if one.Settled {
		return []string{fmt.Sprintf(msgAdviceReject, one.ID)}
	}
	advice := msgAdvice[one.Kind]
	if advice == nil {
		advice = msgAdviceOther
	}
	if one.Kind != extract.StatusCPR {
		advice = append(append([]string{}, advice...), msgAdviceRetry)
		if one.Stored() {
			advice = append(advice, msgAdviceReject)
		}
	}
	out := make([]string, len(advice))
	for i, a := range advice {
		out[i] = strings.ReplaceAll(a, "%s", one.ID)
	}
	return out
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	return e.Encode(v)
}
