package worker

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"os"
	"slices"

	"referat/extract"
)

// Exit codes of the child, for the parent only.
const (
	exitDone     = 0 // an answer was given, be it an error of the file
	exitJob      = 3 // the job could not be read
	exitOrphaned = 4 // the parent is gone, or wants no more
)

const pass = 3 // descriptor of the socket that brings the files

// Main is the child: for each job on stdin it takes a file from the socket on
// descriptor 3, reads or draws it with the Format of its kind, and answers on
// stdout. It never returns.
func Main(formats []extract.Format) {
	os.Exit(child(formats, os.Stdin, os.Stdout))
}

// TestMain runs the tests of a package whose tests start workers: the test
// binary run again with REFERAT_WORKER=1 is the child. Call it from a TestMain.
func TestMain(m interface{ Run() int }, formats []extract.Format) {
	if os.Getenv(testVariable) == "1" {
		Main(formats)
	}
	os.Exit(m.Run())
}

// Warm fills the cache folder with what every child would make anew.
func Warm(ctx context.Context, formats []extract.Format, cacheDir string) error {
	dir, err := cacheFolder(cacheDir)
	if err != nil {
		return err
	}
	for _, f := range formats {
		if f.Warm == nil {
			continue
		}
		if err := f.Warm(ctx, dir); err != nil {
			return fmt.Errorf("warm %s: %w", f.Name, err)
		}
	}
	return nil
}

func child(formats []extract.Format, stdin io.Reader, stdout *os.File) int {
	restrict()
	os.Stdout = os.Stderr // nothing else may write between the frames
	conn, err := unixConn(os.NewFile(pass, "files"))
	if err != nil {
		return exitJob
	}
	out := bufio.NewWriterSize(stdout, 1<<16)
	for line := range jobs(stdin) {
		var j job
		file, err := receiveFile(conn)
		if err != nil || json.Unmarshal(line, &j) != nil {
			return exitJob
		}
		a := &answer{out: out}
		a.work(formats, j, file)
		_ = file.Close() // it was only read
		if out.Flush() != nil || a.err != nil {
			return exitOrphaned
		}
	}
	return exitDone
}

// jobs gives the lines of stdin. The parent keeps it open as long as it wants
// answers: its end ends the process, whatever it is doing.
func jobs(stdin io.Reader) <-chan []byte {
	lines := make(chan []byte)
	go func() {
		in := bufio.NewReader(stdin)
		for {
			line, err := in.ReadBytes('\n')
			if err != nil {
				os.Exit(exitOrphaned)
			}
			lines <- line
		}
	}()
	return lines
}

// answer writes the frames of one file.
type answer struct {
	out  *bufio.Writer
	err  error // the first error of writing
	sent int   // pages sent
}

func (a *answer) send(kind byte, v any) {
	if a.err == nil {
		a.err = writeJSON(a.out, kind, v)
	}
}

// sendNow is for frames that the parent waits for.
func (a *answer) sendNow(kind byte, v any) {
	a.send(kind, v)
	if a.err == nil {
		a.err = a.out.Flush()
	}
}

func (a *answer) work(formats []extract.Format, j job, file io.ReaderAt) {
	defer func() {
		if fault := recover(); fault != nil { // a bug of a reader costs this file only
			a.fail(&extract.Error{Status: extract.StatusCrashed, Message: msgCrashed, Err: fmt.Errorf("panic: %v", fault)})
		}
	}()
	i := slices.IndexFunc(formats, func(f extract.Format) bool { return f.Name == j.Kind })
	if i < 0 {
		a.fail(extract.Detection{Kind: j.Kind, MediaType: "?"}.Refusal())
		return
	}
	f := formats[i]
	if f.Warm == nil {
		a.sendNow(frameReady, nil)
	}
	ctx := extract.WithHost(context.Background(), a.host(j))
	if j.Render != nil {
		a.draw(ctx, f, j, file)
		return
	}
	text, err := f.Extract(ctx, file, j.Size, j.Limits)
	if err != nil {
		a.fail(err)
		return
	}
	a.finish(text)
}

func (a *answer) host(j job) *extract.Host {
	return &extract.Host{
		CacheDir: j.CacheDir,
		Memory:   j.memory(),
		Ready:    func() { a.sendNow(frameReady, nil) },
		Opened:   func(pages int) { a.sendNow(frameOpened, pages) },
		Warn:     func(w extract.Warning) { a.send(frameWarn, w) },
		Page: func(p extract.Page, lines []extract.Line) {
			a.sent++
			a.sendNow(framePage, pageFrame{p, lines})
		},
	}
}

// Large pictures need more of PDFium's memory, in pages of 64 KiB.
const (
	largeDPI    = 200
	largeMemory = 8192
)

// memory is what the reader may take, 0 for its own default.
func (j job) memory() uint32 {
	if j.Render != nil && j.Render.DPI >= largeDPI {
		return largeMemory
	}
	return 0
}

// finish sends what the pages did not bring.
func (a *answer) finish(t *extract.Text) {
	for _, c := range t.Children {
		a.send(frameChild, c.Name)
		if a.err == nil {
			a.err = writeFrame(a.out, frameBytes, c.Data)
		}
	}
	rest := *t
	rest.Children = nil
	if a.sent > 0 {
		rest.Pages, rest.Lines = nil, nil
	}
	a.send(frameDone, doneFrame{Text: &rest})
}

func (a *answer) fail(err error) {
	d := doneFrame{Status: extract.StatusCrashed, Error: msgCrashed, Detail: err.Error()}
	var known *extract.Error
	if errors.As(err, &known) {
		d.Status, d.Error = known.Status, known.Message
		d.Detail = ""
		if known.Err != nil {
			d.Detail = known.Err.Error()
		}
	}
	a.send(frameDone, d)
}

func gray(img image.Image) image.Image {
	g := image.NewGray(img.Bounds())
	draw.Draw(g, g.Bounds(), img, img.Bounds().Min, draw.Src)
	return g
}

func (a *answer) draw(ctx context.Context, f extract.Format, j job, file io.ReaderAt) {
	if f.Render == nil {
		a.fail(&extract.Error{Status: extract.StatusUnknownFormat, Message: msgNoPages})
		return
	}
	img, err := f.Render(ctx, file, j.Size, *j.Render)
	if err != nil {
		a.fail(err)
		return
	}
	enc := &png.Encoder{}
	if j.Render.Gray { // for a program beside us, not for the wire
		img, enc.CompressionLevel = gray(img), png.BestSpeed
	}
	var buf bytes.Buffer
	if err := enc.Encode(&buf, img); err != nil {
		a.fail(err)
		return
	}
	if a.err == nil {
		a.err = writeFrame(a.out, frameImage, buf.Bytes())
	}
}
