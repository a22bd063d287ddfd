package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

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
	f, sum, d, err := identify(file, name)
	if err != nil {
		return Parsed{}, &FileError{File: file, Stage: TrinFetch, Err: fetchError(err, false)}
	}
	defer f.Close()
	defer p.readers.Close()
	t, side, fault := p.readOne(ctx, f, file, name, d)
	if fault != nil {
		return refused(fault, minutes.Source{File: name, SHA256: sum, MediaType: d.MediaType})
	}
	o := minutes.Options{Sidecar: side}
	if p.archive != nil {
		profile, err := p.archive.Profile(ctx)
		if err != nil {
			return Parsed{}, err
		}
		o.Names, o.Weights = profile.Names, profile.Weights
	}
	src := sourceOf(name, sum, d.MediaType, t, side)
	src.Folder = folderOf(file)
	r, err := p.understand(t, src, o)
	if err != nil {
		return refused(&FileError{File: file, Stage: TrinUnderstand, Err: err}, src)
	}
	return Parsed{Text: t, Referat: r}, nil
}

// folderOf gives the last folders of a path as it was given, which may name klynge,
// forum and year; what lies further up is the machine's.
func folderOf(file string) string {
	parts := strings.Split(filepath.ToSlash(filepath.Dir(filepath.Clean(file))), "/")
	return strings.Trim(legible(strings.Join(parts[max(0, len(parts)-3):], "/")), "./")
}

// identify opens a file and finds its hash and format.
func identify(file, name string) (f *os.File, sum string, d extract.Detection, err error) {
	if f, err = os.Open(file); err != nil {
		return nil, "", d, err
	}
	hash := sha256.New()
	if _, err = io.Copy(hash, f); err == nil {
		d, err = detect(f, name)
	}
	if err != nil {
		return nil, "", d, errors.Join(err, f.Close())
	}
	return f, hex.EncodeToString(hash.Sum(nil)), d, nil
}

// readOne reads a file and its sidecar and holds both to the gate.
func (p *Pipeline) readOne(ctx context.Context, f *os.File, file, name string, d extract.Detection) (*extract.Text, *minutes.Sidecar, *FileError) {
	if d.Kind == extract.KindZIP {
		return nil, nil, &FileError{File: file, Stage: TrinExtract, Err: &extract.Error{Status: extract.StatusUnknownFormat, Message: msgZipParse}}
	}
	t, err := p.read(ctx, f, d)
	if err == nil {
		err = p.readScans(ctx, f, t)
	}
	if err != nil {
		return nil, nil, &FileError{File: file, Stage: TrinExtract, Err: err}
	}
	side, _, fault := besides(source{name: name, sidecar: func(suffix string) ([]byte, error) { return besideFile(file, suffix) }})
	if fault != nil {
		p.fault(name, TrinFetch, fault)
	}
	if len(gate(t, name, side)) > 0 {
		return nil, nil, &FileError{File: file, Stage: TrinCPR, Err: &extract.Error{Status: extract.StatusCPR, Message: msgCPR}}
	}
	return t, side, nil
}

// refused is what is told of a file that gave no text.
func refused(e *FileError, src minutes.Source) (Parsed, error) {
	src.File, src.Status, src.PageBasis, src.Pages = told(src.File), e.Status(), extract.BasisNone, 0
	e.File = told(e.File)
	return Parsed{Referat: &minutes.Referat{Source: src, Type: minutes.TypeOther, Title: src.File, Persons: []minutes.Person{},
		Items: []minutes.Item{}, Warnings: []minutes.Warning{}}}, e
}
