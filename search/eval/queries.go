// Package eval judges a search.Searcher by a file of judged queries: nDCG@10,
// recall@10 and @100, MRR@10 and success@1, in all and per kind of query, and the
// paired bootstrap of two runs. It knows nothing of how the Searcher works.
package eval

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
)

// A query file is UTF-8, tab-separated, one judgment a row, "#" begins a comment:
//
//	q	dokument	grad	id	split	art	filtre	note
//	forløbsprogram diabetes	referat-2016.pdf#10	3	d01	dev	emneord	klynge=rm-midt&fra=2014
//
// Columns may stand in any order and all but q and dokument be missing; without a
// header they are q, dokument, grad. A dokument is a file, or file#nr for an item.

// Query is one judged query.
type Query struct {
	ID      string
	Q       string
	Filters url.Values
	Split   string // dev, test or ""
	Kind    string // art; "" none
	Judged  []Judgment
}

// Judgment grades one file (Item "") or item: 3 decided there or its main matter,
// 2 discussed, 1 mentioned, 0 judged and not relevant.
type Judgment struct {
	File, Item string
	Grade      int
}

var standardColumns = []string{"q", "dokument", "grad"}

// ReadQueries reads a query file. All faults are told together, by line.
func ReadQueries(r io.Reader) ([]Query, error) {
	var (
		out     []Query
		faults  []error
		columns []string
		byID    = map[string]int{}
		scan    = bufio.NewScanner(r)
	)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(scan.Text(), "\uFEFF"), "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == nil {
			if columns = header(cells); columns != nil {
				continue
			}
			columns = standardColumns
		}
		q, j, err := row(columns, cells)
		if err != nil {
			faults = append(faults, fmt.Errorf("line %d: %w", n, err))
			continue
		}
		i, ok := byID[q.ID]
		if !ok {
			i = len(out)
			byID[q.ID] = i
			out = append(out, q)
		}
		out[i].Judged = append(out[i].Judged, j)
	}
	return out, errors.Join(append(faults, scan.Err())...)
}

// header returns the column names, nil where the first row is no header.
func header(cells []string) []string {
	var names []string
	has := map[string]bool{}
	for _, c := range cells {
		name := strings.ToLower(strings.TrimSpace(c))
		names, has[name] = append(names, name), true
	}
	if has["q"] && has["dokument"] {
		return names
	}
	return nil
}

func row(columns, cells []string) (Query, Judgment, error) {
	cell := map[string]string{}
	for i, c := range cells {
		if i < len(columns) {
			cell[columns[i]] = strings.TrimSpace(c)
		}
	}
	j := Judgment{Grade: 1}
	j.File, j.Item, _ = strings.Cut(cell["dokument"], "#")
	if j.File == "" {
		return Query{}, j, errors.New("no dokument")
	}
	if s := cell["grad"]; s != "" {
		g, err := strconv.Atoi(s)
		if err != nil || g < 0 || g > 3 {
			return Query{}, j, fmt.Errorf("grad %q is not 0 to 3", s)
		}
		j.Grade = g
	}
	filters, err := url.ParseQuery(cell["filtre"])
	if err != nil {
		return Query{}, j, fmt.Errorf("filtre %q: %w", cell["filtre"], err)
	}
	q := Query{ID: cell["id"], Q: cell["q"], Filters: filters, Split: cell["split"], Kind: cell["art"]}
	if q.ID == "" {
		q.ID = q.Q + "?" + filters.Encode()
	}
	return q, j, nil
}

// Split keeps the queries of one split; "" keeps all.
func Split(queries []Query, split string) []Query {
	var out []Query
	for _, q := range queries {
		if split == "" || q.Split == split {
			out = append(out, q)
		}
	}
	return out
}
