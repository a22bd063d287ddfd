package worker_test

import (
	"context"
	"io"
	"time"

	"referat/extract"
)

// Formats that behave as no reader should.
var (
	hangs = extract.Format{Name: "hangs", Extract: func(context.Context, io.ReaderAt, int64, extract.Limits) (*extract.Text, error) {
		time.Sleep(time.Hour)
		return nil, nil
	}}
	panics = extract.Format{Name: "panics", Extract: func(context.Context, io.ReaderAt, int64, extract.Limits) (*extract.Text, error) {
		panic("reader is broken")
	}}
	greedy = extract.Format{Name: "greedy", Extract: func(context.Context, io.ReaderAt, int64, extract.Limits) (*extract.Text, error) {
		kept := [][]byte{}
		for {
			b := make([]byte, 1<<20)
			for i := range b {
				b[i] = 1
			}
			kept = append(kept, b)
		}
	}}
)
