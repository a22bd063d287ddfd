package minutes

import (
	"strings"
)

// Tables, their cells parted by tabs. A list of participants whose head names its
// columns is read by them:
//
//	Navn           Init.  Titel        Organisation       Til stede
//	Karla Testrup  KT     direktør     Odder Kommune      x
//	Ole Prøvensen  OP     overlæge     Regionshospitalet  afbud
//
// A section may have its heading in the first cell ("Beslutning:<tab>Godkendt."),
// and a decision its tasks in a table of their own ("Opgave", "Ansvarlig", "Frist").

// column says what the cells of a column tell of a person.
type column int

const (
	columnOther column = iota + 1 // initials, mail, notes
	columnName
	columnRole
	columnOrg
	columnCame // marked where somebody came
	columnAway // marked where somebody did not
)

var columnWords = map[string]column{"navn": columnName, "deltager": columnName, "deltagere": columnName, "medlem": columnName, "medlemmer": columnName, "person": columnName, "mødedeltager": columnName, "mødedeltagere": columnName,
	"init": columnOther, "initialer": columnOther, "mail": columnOther, "e-mail": columnOther, "telefon": columnOther, "tlf": columnOther, "bemærkning": columnOther, "bemærkninger": columnOther, "parti": columnOther,
	"underskrift": columnOther, "suppleant": columnOther, "nr": columnOther, "titel": columnRole, "stilling": columnRole, "funktion": columnRole, "rolle": columnRole, "stillingsbetegnelse": columnRole,
	"organisation": columnOrg, "arbejdssted": columnOrg, "arbejdsplads": columnOrg, "kommune": columnOrg, "sektor": columnOrg, "enhed": columnOrg, "afdeling": columnOrg, "repræsenterer": columnOrg,
	"ansættelsessted": columnOrg, "institution": columnOrg, "kommune/region": columnOrg, "område": columnOrg, "udpeget af": columnOrg, "til stede": columnCame, "tilstede": columnCame, "mødt": columnCame,
	"deltog": columnCame, "fremmøde": columnCame, "deltagelse": columnCame, "status": columnCame, "fremmødt": columnCame, "til stede/afbud": columnCame, "fremmøde/afbud": columnCame, "deltager ja/nej": columnCame,
	"afbud": columnAway, "fraværende": columnAway, "fravær": columnAway, "ikke til stede": columnAway}

// cellsOf parts a line at its tabs, empty cells kept.
func cellsOf(raw string) []string {
	if !strings.Contains(raw, "\t") {
		return nil
	}
	cells := strings.Split(strings.TrimRight(raw, "\r\n "), "\t")
	for i := range cells {
		cells[i] = folded(strings.TrimSpace(cells[i]))
	}
	return cells
}

// tableColumns reads the head of a list of participants; nil where it is none.
func tableColumns(cells []string) []column {
	if len(cells) < 2 {
		return nil
	}
	out, names := make([]column, len(cells)), 0
	for i, c := range cells {
		if out[i] = columnWords[strings.ToLower(strings.Trim(c, " .:"))]; out[i] == columnName {
			names++
		}
		if out[i] == 0 && c != "" {
			return nil
		}
	}
	if names != 1 {
		return nil
	}
	return out
}

// row is one line of a table of participants.
type row struct {
	e          entry
	came, away string // the cells that tell
}

// table reads the table of participants whose head stands on line i; end is the
// line after it, i where there is none.
func (b *block) table(i, to int) (end int) {
	columns := tableColumns(b.d.lines[i].cells)
	if columns == nil {
		return i
	}
	var rows []row
	marked := false
	for end = i + 1; end < to && end < len(b.d.lines); end++ {
		l := &b.d.lines[end]
		if l.skip() {
			continue
		}
		r, ok := b.d.tableRow(columns, l.cells)
		if !ok {
			break
		}
		r.e.at = end
		rows = append(rows, r)
		marked = marked || r.came != ""
	}
	if len(rows) == 0 {
		return i
	}
	b.open(memberLabel{status: RolePresent})
	for _, r := range rows {
		b.take(&r.e, marksOf(r, marked))
		r.e.close()
		b.add(r.e)
	}
	return end
}

// tableRow reads one person; a row with fewer cells has lost its empty last ones.
func (d *doc) tableRow(columns []column, cells []string) (row, bool) {
	var r row
	if len(cells) < 2 || len(cells) > len(columns) {
		return r, false
	}
	named := false
	for i, c := range cells {
		switch columns[i] {
		case columnName:
			r.e, named = d.first(c)
		case columnRole:
			r.e.titled(d, c)
		case columnOrg:
			r.e.org = joinComma(r.e.org, c)
		case columnCame:
			r.came = c
		case columnAway:
			r.away = c
		}
	}
	return r, named
}

// titled takes the cell of a role, its marks "(referent)" apart.
func (e *entry) titled(d *doc, cell string) {
	if !strings.Contains(cell, "(") {
		e.role = cell
		return
	}
	e.add(d, cell)
}

var (
	saysAway = patternOf(`^(?i:afbud|fravær|nej|ikke|forhindret|syg|barsel|orlov|[-–÷0a]$)`)
	saysHere = patternOf(`^(?i:x|ja|til ?stede|deltog|deltager|mødt|fremmødt|ok|[✓√✔+1]|via|online|teams|video)`)
)

// marksOf says whether somebody came: by the words of the cell, or by its mark where
// others have one.
func marksOf(r row, others bool) marked {
	m := marked{present: others || r.away != ""}
	switch {
	case saysAway.MatchString(r.came), saysHere.MatchString(r.away), saysAway.MatchString(r.away) && r.away != "-":
		m.absent = true
	case r.came == "" && others:
		m.absent = true
	}
	return m
}

// taskWords are the heads of a table of tasks.
var taskWords = set("opgave", "opgaver", "aktion", "aktioner", "handling", "handlinger", "aktivitet", "hvad", "hvem", "hvornår", "ansvarlig", "ansvarlige", "frist", "deadline", "tovholder", "status", "udføres af", "senest",
	"tidsfrist", "nr", "bemærkning", "bemærkninger", "aftale", "beslutning", "emne", "udført", "dato")

// taskCell is who does a task, and until when, on a line of its own.
var taskCell = patternOf(`^(?i:ansvarlige?|tovholder|frist|deadline|tidsfrist): \S[^.]*$`)

// isTaskHead reports "Opgave<tab>Ansvarlig<tab>Frist".
func isTaskHead(t string) bool {
	if len(t) > 120 || !strings.Contains(t, "\t") {
		return false
	}
	for c := range strings.SplitSeq(t, "\t") {
		if !taskWords[strings.ToLower(strings.Trim(c, " .:"))] {
			return false
		}
	}
	return true
}

// cellHeading reads a section heading in the first of two cells, a sentence in the
// second; a short cell is a row of figures.
func cellHeading(t string) (found, bool) {
	words, rest, ok := strings.Cut(t, "\t")
	if !ok {
		return found{}, false
	}
	colon := strings.HasSuffix(words, ":")
	words = strings.TrimRight(words, ":. ")
	kind, ok := sectionKind(words)
	if !ok || !colon && (strings.Contains(rest, "\t") || len(rest) < 25 && !endsSentence(rest)) {
		return found{}, false
	}
	return found{kind, words, strings.ReplaceAll(rest, "\t", " ")}, true
}
