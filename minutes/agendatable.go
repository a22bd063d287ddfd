package minutes

import (
	"slices"
	"strings"

	"referat/extract"
)

// Minutes that are one table have an item in every row:
//
//	Nr.  Emne      Referat             Beslutning  Ansvarlig
//	1    Velkomst  KT bød velkommen.
//	2    Budget    Tallene er klar.    Godkendt.   OP
//
// A row is parsed as the lines "2. Budget", "Referat", "Tallene er klar.",
// "Beslutning" …, all of them on the row's line.

// agendaColumn is a column of such a table; heading is the section its cells hold.
type agendaColumn struct {
	number, title bool
	heading       string
	label         string // of a column that is no section: Ansvarlig
}

var (
	numberWords = set("nr", "nr.", "pkt", "pkt.", "punkt", "#", "punkt nr", "punkt nr.", "sag nr.", "sagsnr.", "pkt. nr.", "")
	titleWords  = set("emne", "punkt", "dagsordenspunkt", "dagsordenpunkt", "sag", "titel", "dagsorden", "tekst", "overskrift", "punkter", "tema", "dagsordenspunkter", "emner")
	tellWords   = set("indhold", "noter", "kommentarer", "bemærkninger", "bemærkning", "aktion", "aktioner", "aftaler", "opfølgning og aktion", "gennemgang", "hvad blev aftalt", "aftalt")
	otherWords  = set("ansvarlig", "ansvarlige", "hvem", "frist", "deadline", "tid", "tovholder", "bilag", "tidsfrist", "hvornår", "status", "oplæg", "oplægsholder", "v/", "formål", "type", "tidsforbrug", "minutter")
	rowNumber   = patternOf(`^(?:(?:Pkt\.?|Punkt|Ad) ?)?(\d{1,2}(?:\.\d{1,2})?)[.:)]?$`)
)

// agendaColumns reads the head of the table; nil where it is none: it has a title
// and a column that tells.
func agendaColumns(cells []string) []agendaColumn {
	if len(cells) < 2 || len(cells) > 8 {
		return nil
	}
	out, title, tells := make([]agendaColumn, len(cells)), false, 0
	for i, c := range cells {
		low := strings.ToLower(strings.Trim(c, " :"))
		kind, section := headOf(low)
		switch {
		case numberWords[low] && i == 0 && !(titleWords[low] && !anyTitle(cells[1:])):
			out[i].number = true
		case titleWords[low] && !title:
			out[i].title, title = true, true
		case section && kind != SectionAttachments:
			out[i].heading = headWord(c, kind)
			tells++
		case tellWords[low]:
			tells++
		case otherWords[low] || kind == SectionAttachments:
			out[i].label = strings.Trim(c, " :")
		default:
			return nil
		}
	}
	if !title || tells == 0 {
		return nil
	}
	return out
}

// headOf reads a head as a section; of "Referat/beslutning" the last part.
func headOf(low string) (SectionKind, bool) {
	if kind, ok := sectionKind(low); ok {
		return kind, true
	}
	for _, p := range slices.Backward(headParts(low)) {
		if kind, ok := sectionKind(p); ok {
			return kind, true
		}
	}
	return "", false
}

// headWord is a head as printed where it is a heading by itself, else the word of
// its kind.
func headWord(c string, kind SectionKind) string {
	c = strings.Trim(c, " :")
	if _, ok := sectionKind(c); ok {
		return c
	}
	for _, p := range headParts(c) {
		if k, ok := sectionKind(p); ok && k == kind {
			return capital(p)
		}
	}
	return c
}

// headParts are the words of a head of several: "Referat/beslutning", "Indstilling og bilag".
func headParts(s string) []string {
	parts := strings.FieldsFunc(strings.ReplaceAll(s, " og ", "/"), func(r rune) bool { return r == '/' || r == '&' || r == '+' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return parts
}

func anyTitle(cells []string) bool {
	for _, c := range cells {
		if titleWords[strings.ToLower(strings.Trim(c, " :"))] {
			return true
		}
	}
	return false
}

// rowCells parts a row at tabs, else at bars.
func rowCells(t string) []string {
	if cells := cellsOf(t); cells != nil {
		return cells
	}
	if strings.Count(t, "|") < 1 {
		return nil
	}
	cells := strings.Split(strings.Trim(strings.TrimSpace(t), "|"), "|")
	for i := range cells {
		cells[i] = folded(strings.TrimSpace(cells[i]))
	}
	return cells
}

// unfoldTable gives a text whose items are rows of a table as lines; back is nil
// where it holds no such table of two rows.
func unfoldTable(text *extract.Text) (out *extract.Text, back []int) {
	for i := range text.Lines {
		if t := text.Lines[i].Text; len(t) > 120 || !strings.ContainsAny(t, "\t|") {
			continue
		}
		columns := agendaColumns(rowCells(text.Lines[i].Text))
		if columns == nil {
			continue
		}
		rows := 0
		for j := i + 1; j < len(text.Lines) && rows < 2; j++ {
			if _, title, ok := titleOfRow(columns, rowCells(text.Lines[j].Text)); ok && title != "" {
				rows++
			} else if text.Lines[j].Text != "" && !ok {
				break
			}
		}
		if rows == 2 {
			return tableLines(text, i, columns)
		}
	}
	return text, nil
}

// titleOfRow gives number and title of a row; ok: it has the table's cells.
func titleOfRow(columns []agendaColumn, cells []string) (number, title string, ok bool) {
	if len(cells) < 2 || len(cells) > len(columns) {
		return "", "", false
	}
	for i, c := range cells {
		switch m := rowNumber.FindStringSubmatch(c); {
		case columns[i].number && m != nil:
			number = m[1]
		case columns[i].number && c != "":
			return "", "", false
		case columns[i].title:
			title = c
		}
	}
	return number, title, true
}

// tableLines makes lines of the rows below the head on line at.
func tableLines(text *extract.Text, at int, columns []agendaColumn) (*extract.Text, []int) {
	u := unfolder{}
	for i, l := range text.Lines {
		cells := []string(nil)
		if i > at {
			cells = rowCells(l.Text)
		}
		number, title, ok := titleOfRow(columns, cells)
		switch {
		case i == at:
			u.emit(i, l, l.Text, true)
		case !ok:
			u.emit(i, l, l.Text, l.Furniture)
		default:
			u.row(i, l, columns, cells, number, title)
		}
	}
	unfolded := *text
	unfolded.Lines, unfolded.Blocks = u.out, u.blocks(text.Blocks)
	return &unfolded, u.back
}

// blocks gives the blocks of text their new lines; the lines of a row begin one each.
func (u *unfolder) blocks(old []extract.Block) (out []extract.Block) {
	if len(old) == 0 {
		return nil
	}
	begins := map[int]bool{}
	for _, b := range old {
		begins[b.First-1] = true
	}
	for k, i := range u.back {
		again := k > 0 && u.back[k-1] == i
		if begins[i] || again {
			out = append(out, extract.Block{First: k + 1, Last: k + 1})
		}
	}
	return out
}

// row emits the lines of one row; a row without a title goes on with the item above.
func (u *unfolder) row(i int, l extract.Line, columns []agendaColumn, cells []string, number, title string) {
	if title != "" {
		head := l
		if head.Level == 0 && number == "" && !mayNumber(title) {
			head.Level = 3
		}
		if number != "" {
			title = number + ". " + title
		}
		u.emit(i, head, title, false)
	}
	for k, c := range cells {
		switch column := columns[k]; {
		case column.number || column.title || c == "" || c == "-":
		case column.label != "":
			u.emit(i, l, column.label+": "+c, false)
		default:
			if column.heading != "" {
				u.emit(i, l, column.heading+":", false)
			}
			u.emit(i, l, c, false)
		}
	}
}
