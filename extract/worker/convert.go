package worker

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"referat/extract"
)

// Old Word and RTF files are made .docx by LibreOffice and read as such: so
// deleted and hidden text stays out, which a PDF of the file would show.

const (
	convertTime  = 2 * time.Minute
	convertBytes = 100 << 20 // of the .docx
)

// profile forbids what a document could ask for: macros and links to elsewhere.
const profile = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`

// readConverted reads a file through LibreOffice.
func readConverted(ctx context.Context, f *os.File, kind extract.Kind, o Options) (t *extract.Text, err error) {
	sweep(os.TempDir(), time.Now())
	dir, err := os.MkdirTemp("", officeFolder)
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusCrashed, Message: msgStart, Err: err}
	}
	defer os.RemoveAll(dir)
	if err := convert(ctx, f, kind, dir, o); err != nil {
		return nil, err
	}
	made, err := os.Open(filepath.Join(dir, "out", "fil.docx"))
	if err != nil {
		return nil, &extract.Error{Status: extract.StatusDamaged, Message: msgConvert, Err: err}
	}
	defer made.Close()
	if t, err = Read(ctx, made, extract.KindDOCX, o); err != nil {
		return nil, err
	}
	t.Kind, t.Reader = kind, "LibreOffice, "+t.Reader
	return t, nil
}

// officeFolder is how the folders of conversions are called.
const officeFolder = "referat-office-"

// sweep removes what a killed run left behind: it holds copies of documents.
func sweep(dir string, now time.Time) {
	left, _ := filepath.Glob(filepath.Join(dir, officeFolder+"*")) // the pattern is sound
	for _, old := range left {
		if info, err := os.Lstat(old); err == nil && info.IsDir() && now.Sub(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(old) // another user's stays
		}
	}
}

// convert writes out/fil.docx in dir.
func convert(ctx context.Context, f *os.File, kind extract.Kind, dir string, o Options) error {
	in := filepath.Join(dir, "fil."+string(kind))
	if err := errors.Join(prepare(dir), copyFile(in, f, o.Limits.WithDefaults().FileBytes)); err != nil {
		var e *extract.Error
		if errors.As(err, &e) {
			return e
		}
		return &extract.Error{Status: extract.StatusCrashed, Message: msgStart, Err: err}
	}
	_, err := program{
		path: o.Programs.Soffice,
		args: []string{"--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
			"-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to", "docx", "--outdir", filepath.Join(dir, "out"), in},
		env: []string{"HOME=" + dir, "TMPDIR=" + dir, "PATH=/usr/bin:/bin", "LANG=C.UTF-8"}, // its starter is a shell script
		dir: dir, deadline: convertTime, caps: caps{fileSize: convertBytes, cpu: convertTime},
	}.run(ctx)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, errProgramTime):
		return &extract.Error{Status: extract.StatusDeadline, Message: msgConvertTime, Err: err}
	case errors.Is(err, errProgramMemory):
		return &extract.Error{Status: extract.StatusTooLarge, Message: msgConvertSize, Err: err}
	case err != nil:
		return &extract.Error{Status: extract.StatusDamaged, Message: msgConvert, Err: err}
	}
	return nil
}

func prepare(dir string) error {
	user := filepath.Join(dir, "profile", "user")
	if err := os.MkdirAll(user, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(user, "registrymodifications.xcu"), []byte(profile), 0o600)
}

// copyFile copies f, which is read by offset.
func copyFile(name string, f *os.File, limit int64) error {
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(out, io.NewSectionReader(f, 0, limit+1))
	if err = errors.Join(err, out.Close()); err != nil {
		return fmt.Errorf("copy for LibreOffice: %w", err)
	}
	if n > limit {
		return &extract.Error{Status: extract.StatusTooLarge, Message: msgFile}
	}
	return nil
}
