package main

import (
	"errors"
	"flag"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// config is every option of the program. The zero value is not usable: defaults
// makes one.
type config struct {
	data, authority string
	json, quiet     bool

	addr, baseURL, siteName, contact, robots string
	logFormat, logLevel                      string
	timeout, queueWait                       time.Duration
	slots, queue                             int

	region, cache, ocr, soffice string
	workers                     int
	scansLater                  bool // set by serve

	search map[string]*values // one per URL parameter
	reason string
	split  string
	mod    string
	items  int
	set    map[string]bool // options given by flag or environment
}

func defaults() *config {
	c := &config{data: "./data", addr: "127.0.0.1:8080", siteName: "Referatsøgning", robots: "noindex", logFormat: "text",
		logLevel: "info", ocr: "auto", timeout: 2 * time.Second, queueWait: 500 * time.Millisecond, queue: 64, items: 10_000,
		search: map[string]*values{}}
	for _, name := range searchFlags {
		c.search[name] = &values{}
	}
	return c
}

// values is an option that may be given more than once.
type values []string

func (v *values) String() string     { return strings.Join(*v, ",") }
func (v *values) Set(s string) error { *v = append(*v, s); return nil }

var (
	serveFlags  = []string{"addr", "base-url", "site-name", "contact-email", "robots", "search-timeout", "slots", "queue", "queue-wait", "log-format", "log-level"}
	readFlags   = []string{"region", "cache", "workers", "ocr", "soffice"}
	searchFlags = []string{"klynge", "forum", "emne", "person", "udfald", "afsnit", "fra", "til", "sort", "saml", "side", "antal"}
	globalFlags = []string{"data", "authority", "json", "quiet"}
)

// option is one row of the one table of options.
type option struct {
	name, kind, help string
	define           func(fs *flag.FlagSet)
	value            func() string
}

func (o option) env() string {
	return "REFERAT_" + strings.ToUpper(strings.ReplaceAll(o.name, "-", "_"))
}

func (o option) defaultText() string {
	if v := o.value(); v != "" && v != "false" && v != "0" {
		return fmt.Sprintf(msgDefault, v)
	}
	return ""
}

// table lists every option; docs/operating.md is checked against it by test.
func (c *config) table() []option {
	str := func(name, kind, help string, p *string) option {
		return option{name, kind, help, func(fs *flag.FlagSet) { fs.StringVar(p, name, *p, help) }, func() string { return *p }}
	}
	num := func(name, help string, p *int) option {
		return option{name, "N", help, func(fs *flag.FlagSet) { fs.IntVar(p, name, *p, help) }, func() string { return fmt.Sprint(*p) }}
	}
	yes := func(name, help string, p *bool) option {
		return option{name, "", help, func(fs *flag.FlagSet) { fs.BoolVar(p, name, *p, help) }, func() string { return fmt.Sprint(*p) }}
	}
	dur := func(name, help string, p *time.Duration) option {
		return option{name, "TID", help, func(fs *flag.FlagSet) { fs.DurationVar(p, name, *p, help) }, func() string { return p.String() }}
	}
	all := []option{
		str("data", "MAPPE", msgOptData, &c.data),
		str("authority", "MAPPE", msgOptAuthority, &c.authority),
		yes("json", msgOptJSON, &c.json),
		yes("quiet", msgOptQuiet, &c.quiet),
		str("addr", "ADRESSE", msgOptAddr, &c.addr),
		str("base-url", "URL", msgOptBaseURL, &c.baseURL),
		str("site-name", "NAVN", msgOptSiteName, &c.siteName),
		str("contact-email", "E-MAIL", msgOptContact, &c.contact),
		str("robots", "index|noindex", msgOptRobots, &c.robots),
		dur("search-timeout", msgOptTimeout, &c.timeout),
		num("slots", msgOptSlots, &c.slots),
		num("queue", msgOptQueue, &c.queue),
		dur("queue-wait", msgOptQueueWait, &c.queueWait),
		str("log-format", "text|json", msgOptLogFormat, &c.logFormat),
		str("log-level", "debug|info|warn|error", msgOptLogLevel, &c.logLevel),
		str("region", "ID", msgOptRegion, &c.region),
		str("cache", "MAPPE", msgOptCache, &c.cache),
		num("workers", msgOptWorkers, &c.workers),
		str("ocr", "auto|off", msgOptOCR, &c.ocr),
		str("soffice", "PROGRAM", msgOptSoffice, &c.soffice),
		str("reason", "TEKST", msgOptReason, &c.reason),
		str("split", "dev|test", msgOptSplit, &c.split),
		str("mod", "FIL.json", msgOptMod, &c.mod),
		num("items", msgOptItems, &c.items),
	}
	for _, name := range searchFlags {
		all = append(all, option{name, "VÆRDI", msgOptSearch(name), func(fs *flag.FlagSet) { fs.Var(c.search[name], name, msgOptSearch(name)) },
			func() string { return c.search[name].String() }})
	}
	return all
}

// options are the rows that a command with these flags takes.
func (c *config) options(names []string) []option {
	var out []option
	for _, o := range c.table() {
		if slices.Contains(globalFlags, o.name) || slices.Contains(names, o.name) {
			out = append(out, o)
		}
	}
	return out
}

// workerEnv is set for the child processes of tests; the binary never reads it.
const workerEnv = "REFERAT_WORKER"

// readEnv sets the options of a command from REFERAT_*; a name that no option has
// is an error, so that a slip of the pen does not go unseen.
func readEnv(fs *flag.FlagSet, opts []option, environ []string) error {
	known := map[string]bool{workerEnv: true}
	for _, o := range defaults().table() {
		known[o.env()] = true
	}
	var faults []error
	for _, kv := range environ {
		name, value, _ := strings.Cut(kv, "=")
		if !strings.HasPrefix(name, "REFERAT_") {
			continue
		}
		if !known[name] {
			faults = append(faults, usagef(msgUnknownEnv, name))
			continue
		}
		for _, o := range opts {
			if o.env() == name {
				if err := fs.Set(o.name, value); err != nil {
					faults = append(faults, usagef(msgBadEnv, name, value))
				}
			}
		}
	}
	return joinUsage(faults)
}

// validate reports every fault of the options at once.
func (c *config) validate() error {
	var faults []error
	check := func(ok bool, format string, args ...any) {
		if !ok {
			faults = append(faults, usagef(format, args...))
		}
	}
	check(c.data != "", msgNeedData)
	check(slices.Contains([]string{"index", "noindex"}, c.robots), msgBadChoice, "robots", c.robots, "index, noindex")
	check(slices.Contains([]string{"text", "json"}, c.logFormat), msgBadChoice, "log-format", c.logFormat, "text, json")
	check(slices.Contains([]string{"debug", "info", "warn", "error"}, c.logLevel), msgBadChoice, "log-level", c.logLevel, "debug, info, warn, error")
	check(slices.Contains([]string{"auto", "off"}, c.ocr), msgBadChoice, "ocr", c.ocr, "auto, off")
	if c.soffice != "" {
		path, err := exec.LookPath(c.soffice)
		if err == nil {
			path, err = filepath.Abs(path)
		}
		check(err == nil, msgNoSoffice, c.soffice)
		c.soffice = path
	}
	check(c.timeout > 0, msgMustBePositive, "search-timeout")
	check(c.slots >= 0 && c.queue >= 0 && c.workers >= 0 && c.queueWait >= 0, msgNotNegative)
	check(c.baseURL == "" || strings.HasPrefix(c.baseURL, "https://") || strings.HasPrefix(c.baseURL, "http://"), msgBadURL, c.baseURL)
	return joinUsage(faults)
}

func joinUsage(faults []error) error {
	if len(faults) == 0 {
		return nil
	}
	return usageError{errors.Join(faults...).Error()}
}
