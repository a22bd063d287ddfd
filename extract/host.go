package extract

import "context"

// Host is what the process that runs a Format offers to it and hears from it.
// Every field may be left out. A Format gets it by HostOf, so that one call can
// report page by page without another interface.
type Host struct {
	CacheDir string             // folder for what is costly to make anew; "" none
	Ready    func()             // the engine runs, the file is not yet opened
	Opened   func(pages int)    // the file is open; pages that will be read
	Page     func(Page, []Line) // one page is read; its lines are final
	Warn     func(Warning)      // something to report even if the reader dies later
	Memory   uint32             // WebAssembly pages of 64 KiB; 0 means the format's own default
}

type hostKey struct{}

// WithHost returns a context that carries h to a Format.
func WithHost(ctx context.Context, h *Host) context.Context {
	return context.WithValue(ctx, hostKey{}, h)
}

// HostOf returns the host of ctx with every function set; it never returns nil.
func HostOf(ctx context.Context) *Host {
	h := Host{}
	if given, ok := ctx.Value(hostKey{}).(*Host); ok && given != nil {
		h = *given
	}
	if h.Ready == nil {
		h.Ready = func() {}
	}
	if h.Opened == nil {
		h.Opened = func(int) {}
	}
	if h.Page == nil {
		h.Page = func(Page, []Line) {}
	}
	if h.Warn == nil {
		h.Warn = func(Warning) {}
	}
	return &h
}
