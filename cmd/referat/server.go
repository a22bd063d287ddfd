package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"referat/api"
	"referat/search"
	"referat/ui"
)

// Time limits of one connection (docs/operating.md, "Limits").
const (
	headTimeout  = 5 * time.Second
	readTimeout  = 15 * time.Second
	writeTimeout = 30 * time.Second
	idleTimeout  = 60 * time.Second
	maxHead      = 16 << 10
	gracePeriod  = 25 * time.Second
)

// securityHeaders are set on every answer, errors included.
var securityHeaders = [][2]string{
	{"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
		"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
	{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
}

// newRouter joins pages and API behind what every request passes.
func newRouter(pages *ui.Handler, data *api.Handler, searcher search.Searcher, log *slog.Logger) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = echo.ExtractIPDirect()
	e.HTTPErrorHandler = func(err error, c echo.Context) {
		if strings.HasPrefix(c.Request().URL.Path, "/api") {
			data.Error(c, err)
			return
		}
		pages.Error(c, err)
	}
	e.Pre(headAsGet, middleware.RemoveTrailingSlashWithConfig(middleware.TrailingSlashConfig{RedirectCode: http.StatusPermanentRedirect}))
	e.Use(middleware.RequestIDWithConfig(middleware.RequestIDConfig{Generator: requestID}), middleware.Recover(), setHeaders, logRequests(log),
		middleware.BodyLimit("64K"), middleware.GzipWithConfig(middleware.GzipConfig{Level: 5, MinLength: 1024, Skipper: notCompressible}))
	pages.Register(e)
	data.Register(e)
	e.GET("/live", func(c echo.Context) error { return c.String(http.StatusOK, "lever\n") })
	e.GET("/ready", ready(searcher))
	e.GET("/robots.txt", func(c echo.Context) error { return c.String(http.StatusOK, robotsTxt) })
	return e
}

const robotsTxt = "User-agent: *\nDisallow: /api/v1/\n"

// notCompressible leaves out what is compressed already.
func notCompressible(c echo.Context) bool {
	p := c.Request().URL.Path
	return strings.HasSuffix(p, "/original") || strings.HasSuffix(p, ".woff2") || strings.HasSuffix(p, ".png")
}

// ready answers whether searches can be answered; it asks one.
func ready(s search.Searcher) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set("Cache-Control", "no-store")
		st := s.Status()
		if !st.Ready {
			return c.String(http.StatusServiceUnavailable, "starter\n")
		}
		if _, err := s.Search(c.Request().Context(), search.Request{Count: 1, Page: 1}); err != nil {
			return c.String(http.StatusServiceUnavailable, "fejl\n")
		}
		if st.Degraded != "" {
			return c.String(http.StatusOK, "nedsat: "+st.Degraded+"\n")
		}
		return c.String(http.StatusOK, msgReady+"\n")
	}
}

// headAsGet answers HEAD on every GET route: the router knows GET only, and the
// body is dropped on the way out.
func headAsGet(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Method == http.MethodHead {
			c.Request().Method = http.MethodGet
			c.Response().Writer = bodyless{c.Response().Writer}
		}
		return next(c)
	}
}

// bodyless drops what is written and keeps status and headers.
type bodyless struct{ http.ResponseWriter }

func (b bodyless) Write(p []byte) (int, error) { return len(p), nil }

func setHeaders(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		h := c.Response().Header()
		for _, kv := range securityHeaders {
			h.Set(kv[0], kv[1])
		}
		return next(c)
	}
}

// logRequests writes one line per request: the route, never the address, as that
// holds the query.
func logRequests(log *slog.Logger) echo.MiddlewareFunc {
	return func(next echo.HandlerFunc) echo.HandlerFunc {
		return func(c echo.Context) error {
			start := time.Now()
			err := next(c)
			if err != nil {
				c.Error(err)
			}
			r := c.Response()
			log.Debug("request", "request_id", r.Header().Get(echo.HeaderXRequestID), "method", c.Request().Method, "route", c.Path(),
				"status", r.Status, "took_ms", time.Since(start).Milliseconds(), "bytes", r.Size)
			return nil
		}
	}
}

// listen opens the address before anything slow is done, so that a port in use is
// told at once.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	var lc net.ListenConfig
	if _, _, err := net.SplitHostPort(addr); err != nil {
		return nil, usagef(msgBadAddr, addr)
	}
	l, err := lc.Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf(msgPortTaken, addr)
	}
	return l, err
}

// serveUntil serves until ctx ends, then lets requests finish.
func serveUntil(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: headTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHead}
	done := make(chan error, 1)
	go func() { done <- s.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), gracePeriod)
	defer cancel()
	err := s.Shutdown(stop)
	if served := <-done; !errors.Is(served, http.ErrServerClosed) {
		return served
	}
	return err
}
