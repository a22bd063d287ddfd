package pdf

import (
	"cmp"
	"context"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"

	"referat/extract"
)

// memoryPages bounds the memory of PDFium: 4,096 pages of 64 KiB are 256 MiB.
const memoryPages = 4096

// engine is PDFium compiled, with one instance of it for one file. After running
// out of memory the instance is dead: no further call is made, and it is killed,
// not closed.
type engine struct {
	terms terms
	pool  pdfium.Pool
	pdf   pdfium.Pdfium
	cache wazero.CompilationCache
	dead  bool
}

// terms are what an engine was compiled with.
type terms struct {
	cacheDir string
	pages    uint32 // of memory
}

// idle keeps one compiled engine for the next file of this process: compiling,
// even from the cache folder, takes 50 times as long as a new instance, which
// every file gets.
var idle struct {
	sync.Mutex
	engine *engine
}

// start runs a fresh instance. Compiling takes seconds without a filled cache
// folder; a folder that cannot be used only costs that time.
func start(ctx context.Context) (*engine, error) {
	host := extract.HostOf(ctx)
	t := terms{host.CacheDir, cmp.Or(host.Memory, memoryPages)}
	e := takeIdle(t)
	if e == nil {
		var err error
		if e, err = compile(t); err != nil {
			return nil, err
		}
	}
	var err error
	if e.pdf, err = e.pool.GetInstance(time.Minute); err != nil {
		e.end()
		return nil, err
	}
	return e, nil
}

func compile(t terms) (*engine, error) {
	e := &engine{terms: t, cache: openCache(t.cacheDir)}
	pool, err := webassembly.Init(config(e.cache, t.pages))
	if err != nil {
		e.end()
		return nil, err
	}
	e.pool = pool
	return e, nil
}

func takeIdle(t terms) *engine {
	idle.Lock()
	defer idle.Unlock()
	e := idle.engine
	if e == nil || e.terms != t {
		return nil
	}
	idle.engine = nil
	return e
}

// keep makes e the idle engine, unless there is one.
func (e *engine) keep() bool {
	idle.Lock()
	defer idle.Unlock()
	if idle.engine != nil {
		return false
	}
	idle.engine = e
	return true
}

// config is what PDFium may touch: memory up to a bound and nothing else. The
// empty FSConfig matters: left nil, the host's root folder would be mounted.
func config(cache wazero.CompilationCache, pages uint32) webassembly.Config {
	return webassembly.Config{
		Context:  context.Background(), // it outlives the file that starts it; the process is what ends a file
		MaxTotal: 1, MaxIdle: 1,
		FSConfig: wazero.NewFSConfig(),
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCompilationCache(cache).
			WithMemoryLimitPages(pages),
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

// stop ends the file's instance and keeps the compiled engine if it is sound.
func (e *engine) stop() {
	if e.dead {
		_ = e.pdf.Kill() // nothing can be done about a dead instance
		e.end()
		return
	}
	if err := e.pdf.Close(); err != nil || !e.keep() {
		e.end()
	}
}

func (e *engine) end() {
	if e.pool != nil {
		_ = e.pool.Close()
	}
	_ = e.cache.Close(context.Background())
}
