package worker

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"referat/extract"
)

// What the child answers on its stdout is a row of frames:
//
//	type (1 byte) · length (4 bytes, big endian) · payload
//
// A PDF gives ready, opened, one page after another, children and done; other
// formats give their whole text with done. A drawing gives image instead.
const (
	frameReady  = 'r' // the engine runs; the file's own time begins
	frameOpened = 'o' // number of pages, JSON
	framePage   = 'p' // pageFrame
	frameWarn   = 'w' // extract.Warning
	frameChild  = 'c' // name of an embedded file; its bytes follow as frameBytes
	frameBytes  = 'b' // raw
	frameDone   = 'd' // doneFrame; the last
	frameImage  = 'i' // PNG
)

// answerBytes bounds all that a child may answer.
const answerBytes = 64 << 20

var errAnswer = errors.New("answer of the worker is too long")

type pageFrame struct {
	Page  extract.Page
	Lines []extract.Line
}

type doneFrame struct {
	Text   *extract.Text  `json:",omitempty"` // pages and lines only if none were sent before
	Status extract.Status `json:",omitempty"` // of an error
	Error  string         `json:",omitempty"` // the Danish sentence
	Detail string         `json:",omitempty"`
}

// job is what the child is told, as one JSON line on its stdin. The file comes
// over the socket.
type job struct {
	Kind     extract.Kind
	Size     int64
	Limits   extract.Limits
	CacheDir string
	Render   *extract.RenderOptions `json:",omitempty"`
}

func writeFrame(w io.Writer, kind byte, payload []byte) error {
	head := [5]byte{kind}
	binary.BigEndian.PutUint32(head[1:], uint32(len(payload)))
	if _, err := w.Write(head[:]); err != nil {
		return err
	}
	_, err := w.Write(payload)
	return err
}

func writeJSON(w io.Writer, kind byte, v any) error {
	payload, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return writeFrame(w, kind, payload)
}

// frameReader reads frames and counts their bytes.
type frameReader struct {
	r    io.Reader
	left int64
}

func (f *frameReader) next() (kind byte, payload []byte, err error) {
	var head [5]byte
	if _, err := io.ReadFull(f.r, head[:]); err != nil {
		return 0, nil, err
	}
	n := int64(binary.BigEndian.Uint32(head[1:]))
	if f.left -= n + int64(len(head)); f.left < 0 {
		return 0, nil, errAnswer
	}
	payload = make([]byte, n)
	if _, err := io.ReadFull(f.r, payload); err != nil {
		return 0, nil, fmt.Errorf("read frame: %w", err)
	}
	return head[0], payload, nil
}
