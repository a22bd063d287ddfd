package worker_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"referat/extract"
	"referat/extract/clean"
	"referat/extract/worker"
)

// format makes a Format that behaves as no reader should.
func format(name extract.Kind, read func(context.Context) (*extract.Text, error)) extract.Format {
	return extract.Format{Name: name, Extract: func(ctx context.Context, _ io.ReaderAt, _ int64, _ extract.Limits) (*extract.Text, error) {
		return read(ctx)
	}}
}

var (
	hangs = format("hangs", func(context.Context) (*extract.Text, error) {
		time.Sleep(time.Hour)
		return nil, nil
	})
	panics = format("panics", func(context.Context) (*extract.Text, error) { panic("reader is broken") })
	dies   = format("dies", func(context.Context) (*extract.Text, error) {
		os.Stderr.WriteString("last words")
		os.Exit(9)
		return nil, nil
	})
	greedy = format("greedy", func(context.Context) (*extract.Text, error) {
		var kept [][]byte
		for {
			kept = append(kept, bytes.Repeat([]byte{1}, 1<<20))
		}
	})
	chatty = format("chatty", func(context.Context) (*extract.Text, error) {
		return &extract.Text{Lines: []extract.Line{{N: 1, Text: strings.Repeat("x", 70<<20)}}}, nil
	})
	// halfway reads one page of three and hangs.
	halfway = format("halfway", func(ctx context.Context) (*extract.Text, error) {
		host := extract.HostOf(ctx)
		host.Opened(3)
		host.Page(extract.Page{Index: 1, FirstLine: 1, LastLine: 1, Reading: extract.ReadingText}, []extract.Line{{N: 1, Page: 1, Text: "første side"}})
		time.Sleep(time.Hour)
		return nil, nil
	})
)

var file = worker.File

func TestReadGivesTheText(t *testing.T) {
	f := file(t, "Referat\nfra mødet\n")
	for range 2 { // the descriptor is read by offset, so it can be used again
		got, err := worker.Read(t.Context(), f, extract.KindText, worker.Options{})
		if err != nil || len(got.Lines) != 2 || got.Lines[1].Text != "fra mødet" || got.Kind != extract.KindText {
			t.Fatalf("Read = %+v, %v", got, err)
		}
	}
}

// TestPoolUsesChildrenAgain: a child that answered well reads the next file, of
// whatever kind; one that failed does not.
func TestPoolUsesChildrenAgain(t *testing.T) {
	pool := &worker.Pool{}
	defer pool.Close()
	o := worker.Options{Pool: pool, Deadline: 2 * time.Second}
	read := func(content string, kind extract.Kind) (string, error) {
		got, err := worker.Read(t.Context(), file(t, content), kind, o)
		if err != nil {
			return "", err
		}
		return got.Lines[0].Text, nil
	}
	for i, tt := range []struct {
		kind     extract.Kind
		content  string
		want     string
		status   extract.Status
		children int // that wait afterwards
	}{
		{"text", "Referat", "Referat", "", 1},
		{"pdf", onePage, "Referat fra Ry", "", 1},
		{"pdf", onePage, "Referat fra Ry", "", 1},
		{"docx", "PK\x03\x04", "", extract.StatusDamaged, 1},
		{"dies", "x", "", extract.StatusCrashed, 0},
		{"text", "Igen", "Igen", "", 1},
		{"hangs", "x", "", extract.StatusDeadline, 0},
		{"pdf", onePage, "Referat fra Ry", "", 1},
	} {
		got, err := read(tt.content, tt.kind)
		var e *extract.Error
		if errors.As(err, &e) && e.Status != tt.status || err == nil && (tt.status != "" || tt.want != "" && got != tt.want) {
			t.Errorf("file %d, %s: Read = %q, %v, want %q, status %q", i+1, tt.kind, got, err, tt.want, tt.status)
		}
		if n := worker.Waiting(pool); n != tt.children {
			t.Errorf("after file %d, %s, %d children wait, want %d", i+1, tt.kind, n, tt.children)
		}
	}
}

// TestPoolPassesOverTheDead: a child that died while it waited is no fault of the
// next file.
func TestPoolPassesOverTheDead(t *testing.T) {
	pool := &worker.Pool{}
	defer pool.Close()
	o := worker.Options{Pool: pool}
	if _, err := worker.Read(t.Context(), file(t, "a"), extract.KindText, o); err != nil {
		t.Fatal(err)
	}
	worker.KillWaiting(pool)
	got, err := worker.Read(t.Context(), file(t, "b"), extract.KindText, o)
	if err != nil || got.Lines[0].Text != "b" {
		t.Errorf("Read after the waiting child was killed = %+v, %v", got, err)
	}
}

func TestReadGivesChildren(t *testing.T) {
	mail := "From: a@example.org\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--b--\r\n"
	got, err := worker.Read(t.Context(), file(t, mail), extract.KindEML, worker.Options{})
	if err != nil || len(got.Children) != 1 || got.Children[0].Name != "a.pdf" || string(got.Children[0].Data) != "%PDF" {
		t.Errorf("Read = %+v, %v", got, err)
	}
}

func TestBadFilesAndReadersCostOneFile(t *testing.T) {
	for _, tc := range []struct {
		kind    extract.Kind
		content string
		o       worker.Options
		want    extract.Status
	}{
		{"text", "", worker.Options{}, extract.StatusDamaged},
		{"text", "for langt", worker.Options{Limits: extract.Limits{FileBytes: 3}}, extract.StatusTooLarge},
		{"docx", "PK\x03\x04", worker.Options{}, extract.StatusDamaged},
		{"doc", "x", worker.Options{}, extract.StatusUnknownFormat},
		{"hangs", "x", worker.Options{Deadline: 300 * time.Millisecond}, extract.StatusDeadline},
		{"panics", "x", worker.Options{}, extract.StatusCrashed},
		{"dies", "x", worker.Options{}, extract.StatusCrashed},
		{"chatty", "x", worker.Options{}, extract.StatusTooLarge},
		{"text", "x", worker.Options{Command: []string{"/nonexistent"}}, extract.StatusCrashed},
	} {
		t.Run(string(tc.kind)+" "+string(tc.want), func(t *testing.T) {
			t.Parallel()
			_, err := worker.Read(t.Context(), file(t, tc.content), tc.kind, tc.o)
			var e *extract.Error
			if !errors.As(err, &e) || e.Status != tc.want || e.Message == "" {
				t.Errorf("Read = %v, want %s", err, tc.want)
			}
		})
	}
}

func TestMemoryIsWatched(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("memory is watched on Linux only")
	}
	_, err := worker.Read(t.Context(), file(t, "x"), "greedy", worker.Options{RSS: 300 << 20})
	var e *extract.Error
	if !errors.As(err, &e) || e.Status != extract.StatusTooLarge {
		t.Errorf("Read = %v, want for_stor", err)
	}
}

func TestPagesReadBeforeTheDeadlineStay(t *testing.T) {
	got, err := worker.Read(t.Context(), file(t, "x"), "halfway", worker.Options{Deadline: 200 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	got.Kind = extract.KindPDF
	clean.Clean(got, clean.Options{})
	if len(got.Pages) != 3 || got.Lines[0].Text != "første side" || got.Status != extract.StatusPartial {
		t.Errorf("Read = %+v", got)
	}
}

func TestCancelledReadIsNoVerdictOnTheFile(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err := worker.Read(ctx, file(t, "x"), "hangs", worker.Options{})
	var e *extract.Error
	if !errors.Is(err, context.DeadlineExceeded) || errors.As(err, &e) {
		t.Errorf("Read = %v, want the context's error", err)
	}
}

const onePage = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>endobj
4 0 obj<</Length 44>>stream
BT /F 12 Tf 20 150 Td (Referat fra Ry) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`

func TestPDFInTheWorker(t *testing.T) {
	f := file(t, onePage)
	got, err := worker.Read(t.Context(), f, extract.KindPDF, worker.Options{})
	if err != nil || len(got.Lines) != 1 || got.Lines[0].Text != "Referat fra Ry" {
		t.Errorf("Read = %+v, %v", got, err)
	}
	png, err := worker.Render(t.Context(), f, extract.KindPDF, extract.RenderOptions{Page: 1, Marks: []string{"Ry"}}, worker.Options{})
	if err != nil || !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Errorf("Render = %d bytes, %v", len(png), err)
	}
	if _, err := worker.Render(t.Context(), file(t, "x"), extract.KindText, extract.RenderOptions{Page: 1}, worker.Options{}); err == nil {
		t.Error("Render of a text gave no error")
	}
}

// TestWarm fills the compile cache that every other test uses; without the race
// detector it takes seconds, so continuous integration runs it first.
func TestWarm(t *testing.T) {
	if err := worker.Warm(t.Context(), formats, ""); err != nil {
		t.Fatal(err)
	}
}
