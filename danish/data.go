package danish

import (
	"embed"
	"strings"
)

//go:embed data/*.tsv
var dataFiles embed.FS

var stopTable = readTable("stopord")

// readTable returns the rows of data/name.tsv: first line a header, '#' begins
// a comment, cells are separated by tabs. The files are compiled in, so one
// that is missing is a broken build.
func readTable(name string) [][]string {
	text, err := dataFiles.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	var rows [][]string
	for i, line := range strings.Split(string(text), "\n") {
		if i == 0 || line == "" || line[0] == '#' {
			continue
		}
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// column returns cell n of every row that has one.
func column(rows [][]string, n int) []string {
	var out []string
	for _, row := range rows {
		if n < len(row) {
			out = append(out, row[n])
		}
	}
	return out
}

// set returns words as a set.
func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
