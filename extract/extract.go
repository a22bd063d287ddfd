// Package extract names the text of a source file and how source formats are
// recognised. It knows nothing of meetings, stores nothing and fetches nothing;
// the formats themselves are the packages below it, and ingest lists them.
//
// Line numbers are the public coordinate of a text: they are given when the
// bytes are read and never change after, so that every later finding can be
// traced to a page and a line.
package extract

import (
	"context"
	"image"
	"io"
)

// Kind is a source format, in lower-case ASCII: "pdf", "docx", "text" …
type Kind string

// The kinds that Detect can answer. A kind without a Format is reported as
// StatusUnknownFormat with what the reader can do.
const (
	KindPDF     Kind = "pdf"
	KindDOCX    Kind = "docx"
	KindODT     Kind = "odt"
	KindHTML    Kind = "html"
	KindText    Kind = "text"
	KindEML     Kind = "eml"
	KindZIP     Kind = "zip"
	KindDOC     Kind = "doc"
	KindRTF     Kind = "rtf"
	KindMSG     Kind = "msg"
	KindUnknown Kind = ""
)

// Status says how far the text of a file could be read. The first five are kept
// with a text; the others are quarantine kinds, where no page gave text.
type Status string

// How far a text was read, and the quarantine kinds.
const (
	StatusText    Status = "tekst"   // every non-blank page has text
	StatusOCR     Status = "ocr"     // some pages have text by OCR
	StatusPartial Status = "delvis"  // some pages could not be read
	StatusScanned Status = "scannet" // no usable text, but pages to OCR
	StatusEmpty   Status = "tom"     // neither text nor picture

	StatusCPR           Status = "cpr"           // holds what looks like a CPR number
	StatusEncrypted     Status = "krypteret"     // needs a password
	StatusDamaged       Status = "beskadiget"    // cannot be opened
	StatusTooLarge      Status = "for_stor"      // over a limit, which the message names
	StatusDeadline      Status = "tidsfrist"     // the reader did not end in time
	StatusCrashed       Status = "nedbrud"       // the reader died
	StatusUnknownFormat Status = "ukendt_format" // no reader for this kind
)

// Basis says where page numbers come from.
type Basis string

// Where page numbers come from.
const (
	BasisFile    Basis = "fil"      // the file's own pages: links to #page= are right
	BasisGuessed Basis = "skoennet" // page hints; shown as "ca. side 3"
	BasisNone    Basis = "ingen"    // the source has no pages
)

// Reading says how one page was read.
type Reading string

// The readings of a page.
const (
	ReadingText       Reading = "text"
	ReadingOCR        Reading = "ocr"        // text made from its picture
	ReadingScanned    Reading = "scanned"    // a picture without text
	ReadingBadLayer   Reading = "badlayer"   // its text is no words, and set aside
	ReadingUnreadable Reading = "unreadable" // could not be loaded
	ReadingBlank      Reading = "blank"
)

// Text is what was read of one source file. Lines are final once read; Blocks,
// Furniture marks and Status are filled by clean.Clean.
type Text struct {
	Kind     Kind
	Reader   string // program and version that read it, "pdfium 1.19.8"
	Status   Status
	Basis    Basis
	Meta     Meta
	Pages    []Page  // empty where Basis is BasisNone
	Lines    []Line  // Lines[i].N == i+1
	Blocks   []Block // in reading order; furniture blocks kept in place
	Outline  []Heading
	Links    []Link
	Children []Child // embedded files: PDF attachments, parts of a mail
	Warnings []Warning
}

// SureConfidence is the confidence of OCR under which a page is drawn finer and
// readers are warned.
const SureConfidence = 80

// Page is one physical page.
type Page struct {
	Index      int    // 1-based, physical: what #page=N means
	Label      string // printed label where the file claims one
	FirstLine  int    // 1-based; FirstLine > LastLine for a page without lines
	LastLine   int
	Reading    Reading
	Confidence float64 // of OCR, 0–100; 0 where none was tried
	Odd        int     // control, U+FFFD and private-use characters dropped
	Picture    float64 // share of the page that images cover, 0–1
}

// Line is one line of the text as read.
type Line struct {
	N         int // 1-based
	Page      int `json:",omitempty"` // 1-based physical page; 0 unknown
	Text      string
	X, Y      float64 `json:",omitempty"` // origin in points from the page's top left; 0 unknown
	Height    float64 `json:",omitempty"` // points; 0 unknown
	Level     int     `json:",omitempty"` // heading level claimed by the source (h1, Word heading); 0 none
	ID        string  `json:",omitempty"` // anchor in the source (HTML id); "" none
	Furniture bool    `json:",omitempty"` // running header or footer, page number
}

// BlockKind is what a block is in the page's structure.
type BlockKind string

// The kinds of blocks.
const (
	BlockHeading   BlockKind = "heading"
	BlockLabel     BlockKind = "label" // the heading of a section, alone on its line
	BlockParagraph BlockKind = "paragraph"
	BlockList      BlockKind = "list"
	BlockTable     BlockKind = "table"
	BlockFurniture BlockKind = "furniture"
)

// Block is a run of lines joined to readable text, hyphens at line ends decided.
type Block struct {
	Kind   BlockKind
	Level  int // heading or list level; 0 none
	Text   string
	First  int // first and last line, 1-based, inclusive
	Last   int
	Breaks []Break
	Joins  []Join
}

// Break says that from byte Offset of a block's text on the words stand on Line and Page.
type Break struct{ Offset, Line, Page int }

// Join is a line end with a hyphen that was decided: at byte Offset, of kind
// "url", "ellipsis", "keep", "lexical" or "join" (danish.Dehyphenate).
type Join struct {
	Offset int
	Kind   string
}

// Heading is one entry of a file's own outline (PDF bookmarks).
type Heading struct {
	Level int
	Title string
	Page  int
}

// Link is a link of the source, with the address it claims.
type Link struct {
	Page   int
	Target string
	Text   string
}

// Child is a file inside a file, with its cleaned name.
type Child struct {
	Name string
	Data []byte
}

// Meta is what the file claims of itself. Dates are as claimed, unparsed.
type Meta struct {
	Title, Author, Language     string
	Producer                    string // program that made the file
	Created, Modified, Date     string // Date: DC.date, article:published_time
	Canonical                   string // canonical address of a web page
	ExtractionForbidden, Tagged bool
}

// Warning is something a reader of the text should know; Code is stable, Message
// is one Danish sentence, Line is 0 where no line proves it.
type Warning struct {
	Code    string `json:"kode"`
	Message string `json:"besked"`
	Line    int    `json:"linje"`
}

// Limits bounds the reading of one file; the zero value of a field means the
// default of DefaultLimits.
type Limits struct {
	FileBytes  int64 // 100 MB
	Pages      int   // 2,000; the rest is StatusPartial
	TextBytes  int   // 10 MB
	PageBytes  int   // 1 MB of one page's text
	XMLBytes   int64 // 32 MiB of one part of an office file
	XMLDepth   int   // 256
	HTMLBytes  int64 // 10 MB
	Ratio      int64 // 200: unpacked to packed bytes of an office part
	Children   int   // 100 files
	ChildBytes int64 // 50 MB in all
}

// DefaultLimits are the limits of docs/operating.md.
var DefaultLimits = Limits{
	FileBytes: 100 << 20, Pages: 2000, TextBytes: 10 << 20, PageBytes: 1 << 20,
	XMLBytes: 32 << 20, XMLDepth: 256, HTMLBytes: 10 << 20, Ratio: 200,
	Children: 100, ChildBytes: 50 << 20,
}

// Format reads one source format. Detect looks at the first bytes (at most
// 64 KiB) and may use the name only to break a tie. Extract returns a Text with
// Lines and Pages, not yet cleaned, or an *Error. Render draws one page, nil for
// formats without pages. All three are safe for concurrent use.
type Format struct {
	Name       Kind
	MediaType  string
	Extensions []string // with the dot, lower case
	Detect     func(head []byte, name string) bool
	Extract    func(ctx context.Context, r io.ReaderAt, size int64, lim Limits) (*Text, error)
	Render     func(ctx context.Context, r io.ReaderAt, size int64, o RenderOptions) (image.Image, error)

	// Warm makes what is costly and the same for all files, and keeps it in
	// cacheDir; nil when there is nothing. A Format with Warm calls Host.Ready
	// once its engine runs.
	Warm func(ctx context.Context, cacheDir string) error
}

// RenderOptions says which page to draw and which words to mark on it.
type RenderOptions struct {
	Page  int      // 1-based
	DPI   int      // 0 means 110
	Marks []string // words to mark, as they stand in the page's text
	Gray  bool     // without colours, a third of the bytes
}

// Error is a file that gave no text, with the quarantine kind and one Danish
// sentence for the operator.
type Error struct {
	Status  Status
	Message string
	Err     error
}

func (e *Error) Error() string {
	if e.Err != nil {
		return string(e.Status) + ": " + e.Message + ": " + e.Err.Error()
	}
	return string(e.Status) + ": " + e.Message
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
