package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"

	"referat/extract"
	"referat/minutes"
)

// Parsed is what is understood of one file.
type Parsed struct {
	Text    *extract.Text // nil where no text could be read or may be shown
	Referat *minutes.Referat
}

// Parse takes one file through the stages of Run up to understanding it, and
// writes nothing. With an archive it knows the archive's names. The error of a
// file that gave no text is a *FileError; Referat then tells status and file.
func (p *Pipeline) Parse(ctx context.Context, file string) (Parsed, error) {
	name := legible(filepath.Base(file))
	f, err := os.Open(file)
	if err != nil {
		return Parsed{}, &FileError{File: file, Stage: TrinFetch, Err: fetchError(err, false)}
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return Parsed{}, &FileError{File: file, Stage: TrinFetch, Err: fetchError(err, false)}
	}
	d, err := detect(f, name)
	if err != nil {
		return Parsed{}, &FileError{File: file, Stage: TrinFetch, Err: fetchError(err, false)}
	}
	src := minutes.Source{File: name, SHA256: hex.EncodeToString(hash.Sum(nil)), MediaType: d.MediaType, PageBasis: extract.BasisNone}
	refuse := func(stage string, err error) (Parsed, error) {
		e := &FileError{File: file, Stage: stage, Err: err}
		src.Status = e.Status()
		return Parsed{Referat: &minutes.Referat{Source: src, Type: minutes.TypeOther, Title: name, Persons: []minutes.Person{},
			Items: []minutes.Item{}, Warnings: []minutes.Warning{}}}, e
	}
	if d.Kind == extract.KindZIP {
		return refuse(TrinExtract, &extract.Error{Status: extract.StatusUnknownFormat, Message: msgZipParse})
	}
	t, err := p.read(ctx, f, d)
	if err != nil {
		return refuse(TrinExtract, err)
	}
	side, _ := p.besides(source{name: name, sidecar: func(suffix string) ([]byte, error) { return besideFile(file, suffix) }})
	if len(gate(t, name, side)) > 0 {
		return refuse(TrinCPR, &extract.Error{Status: extract.StatusCPR, Message: msgCPR})
	}
	o := minutes.Options{Sidecar: side}
	if p.archive != nil {
		profile, err := p.archive.Profile(ctx)
		if err != nil {
			return Parsed{}, err
		}
		o.Names, o.Weights = profile.Names, profile.Weights
	}
	r, err := p.understand(t, sourceOf(name, src.SHA256, d.MediaType, t, side), o)
	if err != nil {
		return refuse(TrinUnderstand, err)
	}
	return Parsed{Text: t, Referat: r}, nil
}
