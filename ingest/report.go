package ingest

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"

	"referat/extract"
)

// Stages of a file, as FileError and the report name them.
const (
	TrinFetch      = "hent"
	TrinExtract    = "udtraek"
	TrinCPR        = "cpr"
	TrinUnderstand = "forstaa"
)

// Report is the outcome of a run; its JSON is a contract.
type Report struct {
	Files       int         `json:"filer"`
	New         int         `json:"nye"`
	Changed     int         `json:"aendrede"`
	Unchanged   int         `json:"uaendrede"`
	Vanished    int         `json:"forsvundne"`
	Quarantined int         `json:"karantaene"` // by this run
	Suppressed  int         `json:"udeladt"`    // erased before, not taken again
	Items       int         `json:"punkter"`    // of the generation
	Generation  string      `json:"generation"`
	Seconds     float64     `json:"sekunder"`
	Unpublished int         `json:"upublicerede,omitempty"`  // documents stored, not yet in a generation
	Aside       int         `json:"lagt_til_side,omitempty"` // files that this and earlier runs did not take in
	Remarks     []Remark    `json:"bemaerkninger,omitempty"` // files that were taken in all the same
	Faults      []FileError `json:"fejl"`
}

// Remark is something that an operator may want to know of a file that was read.
type Remark struct {
	File    string `json:"fil"`
	Code    string `json:"kode"`
	Message string `json:"besked"`
}

// FileError is a file that was not, or not wholly, understood.
type FileError struct {
	File  string // as the operator knows it
	Stage string // one of the Trin constants
	Err   error
}

func (e *FileError) Error() string { return e.File + " (" + e.Stage + "): " + e.Message() }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// Message is the reason in one Danish sentence.
func (e *FileError) Message() string {
	var ee *extract.Error
	if errors.As(e.Err, &ee) {
		return ee.Message
	}
	return e.Err.Error()
}

// Status is the quarantine kind of the file, "" where it has none.
func (e *FileError) Status() extract.Status {
	var ee *extract.Error
	if errors.As(e.Err, &ee) {
		return ee.Status
	}
	return ""
}

type fileErrorJSON struct {
	File    string `json:"fil"`
	Stage   string `json:"trin"`
	Message string `json:"besked"`
}

// MarshalJSON writes fil, trin, besked.
func (e FileError) MarshalJSON() ([]byte, error) {
	return json.Marshal(fileErrorJSON{e.File, e.Stage, e.Message()})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *FileError) UnmarshalJSON(b []byte) error {
	var j fileErrorJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	*e = FileError{File: j.File, Stage: j.Stage, Err: errors.New(j.Message)}
	return nil
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Remarks, func(a, b Remark) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Code, b.Code)) })
	slices.SortStableFunc(r.Faults, func(a, b FileError) int { return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Stage, b.Stage)) })
}

// fault notes a file that was not understood.
func (p *Pipeline) fault(file, stage string, err error) {
	file = told(legible(file))
	p.o.Log.Warn("file not understood", "file", file, "stage", stage, "error", err)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.report.Faults = append(p.report.Faults, FileError{File: file, Stage: stage, Err: err})
}

// remark notes what the reader warned of. That pages are estimated is so of every
// Word file and not told.
func (p *Pipeline) remark(file string, warnings []extract.Warning) {
	var remarks []Remark
	for _, w := range warnings {
		r := Remark{File: file, Code: w.Code, Message: w.Message}
		if w.Code != "sider_skoennet" && !slices.Contains(remarks, r) {
			remarks = append(remarks, r)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.report.Remarks = append(p.report.Remarks, remarks...)
}

// count adds to one number of the report.
func (p *Pipeline) count(n *int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	*n++
}
