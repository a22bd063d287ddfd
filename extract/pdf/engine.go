package pdf

import (
	"context"
	"io"
	"strings"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"

	"referat/extract"
)

// memoryPages bounds the memory of PDFium: 4,096 pages of 64 KiB are 256 MiB.
const memoryPages = 4096

// engine is one PDFium instance. After running out of memory it is dead: no
// further call is made, and it is killed, not closed.
type engine struct {
	pool  pdfium.Pool
	pdf   pdfium.Pdfium
	cache wazero.CompilationCache
	dead  bool
}

// start runs a fresh instance. Compiling takes seconds without a filled cache
// folder; a folder that cannot be used only costs that time.
func start(ctx context.Context) (*engine, error) {
	host := extract.HostOf(ctx)
	e := &engine{cache: openCache(host.CacheDir)}
	pages := host.Memory
	if pages == 0 {
		pages = memoryPages
	}
	pool, err := webassembly.Init(config(ctx, e.cache, pages))
	if err != nil {
		e.stop()
		return nil, err
	}
	e.pool = pool
	if e.pdf, err = pool.GetInstance(time.Minute); err != nil {
		e.stop()
		return nil, err
	}
	return e, nil
}

// config is what PDFium may touch: memory up to a bound and nothing else. The
// empty FSConfig matters: left nil, the host's root folder would be mounted.
func config(ctx context.Context, cache wazero.CompilationCache, pages uint32) webassembly.Config {
	return webassembly.Config{
		Context:  ctx,
		MaxTotal: 1, MaxIdle: 1,
		FSConfig: wazero.NewFSConfig(),
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCompilationCache(cache).
			WithMemoryLimitPages(pages).
			WithCloseOnContextDone(true),
		Stdout: io.Discard, Stderr: io.Discard,
	}
}

func openCache(dir string) wazero.CompilationCache {
	if dir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// Warm compiles PDFium into cacheDir.
func Warm(ctx context.Context, cacheDir string) error {
	e, err := start(extract.WithHost(ctx, &extract.Host{CacheDir: cacheDir}))
	if err != nil {
		return err
	}
	e.stop()
	return nil
}

// failed notes whether an error of a call means that the instance is dead, and
// reports it.
func (e *engine) failed(err error) bool {
	if err != nil && (strings.Contains(err.Error(), "wasm error") || strings.Contains(err.Error(), "module closed")) {
		e.dead = true
	}
	return e.dead
}

func (e *engine) stop() {
	if e.pdf != nil && e.dead {
		_ = e.pdf.Kill() // nothing can be done about a dead instance
	} else if e.pdf != nil {
		_ = e.pdf.Close()
	}
	if e.pool != nil {
		_ = e.pool.Close()
	}
	_ = e.cache.Close(context.Background())
}
