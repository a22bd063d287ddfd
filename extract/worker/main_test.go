package worker_test

import (
	"testing"

	"referat/extract"
	"referat/extract/docx"
	"referat/extract/eml"
	"referat/extract/html"
	"referat/extract/odt"
	"referat/extract/pdf"
	"referat/extract/text"
	"referat/extract/worker"
)

// formats are those of ingest.Formats, which stands on a higher floor.
var formats = []extract.Format{pdf.Format, docx.Format, odt.Format, eml.Format, html.Format, text.Format, hangs, panics, dies, greedy, chatty, halfway}

func TestMain(m *testing.M) { worker.TestMain(m, formats) }
