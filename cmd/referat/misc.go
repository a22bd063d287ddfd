package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"time"

	"referat/bench"
	"referat/extract/worker"
	"referat/index"
	"referat/ingest"
)

// buildVersion is set by -ldflags for a release.
var buildVersion string

// version is the release, or the commit that was built.
func version() string {
	if buildVersion != "" {
		return buildVersion
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "ukendt"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "udvikling-" + s.Value[:min(12, len(s.Value))]
		}
	}
	return "udvikling"
}

func printVersion(_ context.Context, c *config, _ []string, io stdio) error {
	if c.json {
		return json.NewEncoder(io.out).Encode(map[string]string{"version": version()})
	}
	_, err := fmt.Fprintln(io.out, "referat", version())
	return err
}

// printConfig shows every option with its value and whether it was set; check tells
// whether options and lists can be used.
func printConfig(ctx context.Context, c *config, args []string, io stdio) error {
	if len(args) > 0 && args[0] != "check" {
		return usagef(msgUnknownCommand, "config "+args[0])
	}
	l, err := c.lists()
	if err != nil {
		return err
	}
	if len(args) > 0 {
		_, err := fmt.Fprintf(io.out, msgListsFine, len(l.Klynger), len(l.Lineages), len(l.Fora), len(l.Topics), l.Version())
		return err
	}
	for _, o := range c.options(append(serveFlags, readFlags...)) {
		from := msgFromDefault
		if c.set[o.name] {
			from = msgFromFlag
		}
		fmt.Fprintf(io.out, "%-16s %-24s %s\n", o.name, cmp.Or(o.value(), "–"), from)
	}
	return c.printPrograms(ctx, io)
}

// printPrograms shows the optional programs in use, and why scanned pages are not
// read.
func (c *config) printPrograms(ctx context.Context, io stdio) error {
	programs := c.worker().Programs
	for _, p := range programs.Found(ctx) {
		fmt.Fprintf(io.out, msgProgram, p)
	}
	err := programs.CanOCR(ctx)
	if errors.Is(err, worker.ErrNoTesseract) || errors.Is(err, worker.ErrNoDanish) {
		_, err = fmt.Fprintf(io.out, msgProgram, err)
		return err
	}
	return nil
}

// healthcheck asks a server of this machine whether it is ready.
func healthcheck(ctx context.Context, c *config, _ []string, io stdio) error {
	host, port, err := net.SplitHostPort(c.addr)
	if err != nil {
		return usagef(msgBadAddr, c.addr)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/ready", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf(msgNotUp, c.addr)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("ready: %s", resp.Status)
	}
	_, err = fmt.Fprintln(io.out, msgReady)
	return err
}

// verify checks the catalogue, every original by its content, and the generation
// in a child.
func verify(ctx context.Context, c *config, _ []string, io stdio) error {
	a, err := c.reader()
	if err != nil {
		return err
	}
	defer a.Close()
	damage, err := a.Verify(ctx, true)
	if err != nil {
		return err
	}
	g, err := index.Current(c.data)
	if err == nil {
		err = verifyGeneration(ctx, g.Path, index.Full)
	}
	for _, d := range damage {
		fmt.Fprintf(io.err, msgDamaged, d)
	}
	if err != nil {
		fmt.Fprintf(io.err, msgDamaged, err)
	}
	if err != nil || len(damage) > 0 {
		return exitWith(exitFailed)
	}
	cov, err := a.Coverage(ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, msgVerified, cov.Documents, g.Number)
	return err
}

func benchmark(ctx context.Context, c *config, _ []string, io stdio) error {
	report, err := bench.Run(ctx, bench.Options{Items: c.items})
	if err != nil {
		return err
	}
	return report.Write(io.out)
}

// extractWorker is the child that reads one file; with --warm DIR it fills the
// compile cache instead.
func extractWorker(ctx context.Context, _ *config, args []string, _ stdio) error {
	if len(args) == 2 && args[0] == "--warm" {
		return worker.Warm(ctx, ingest.Formats, args[1])
	}
	worker.Main(ingest.Formats)
	return nil
}

// verifyWorker is the child that checks a generation.
func verifyWorker(ctx context.Context, _ *config, args []string, _ stdio) error {
	if code := index.VerifyMain(ctx, args); code != 0 {
		return exitWith(code)
	}
	return nil
}

// exitWith ends a command that has told its fault already.
type exitWith int

func (e exitWith) Error() string { return fmt.Sprintf("exit code %d", int(e)) }
