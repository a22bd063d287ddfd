package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"regexp"
	"strings"
)

// command is one sub-command.
type command struct {
	name   string
	args   string // how its arguments are written in the help
	help   string
	hidden bool
	flags  []string // names of its options beside the global ones
	run    func(ctx context.Context, c *config, args []string, io stdio) error
}

// errHelp ends a command that only printed its help.
var errHelp = errors.New("help")

// commands in the order of the help. It is filled here, not in the variable, as
// the commands refer to the table themselves.
func commands() []command {
	return []command{
		{name: "serve", args: "[STI…]", help: msgHelpServe, flags: append(serveFlags, readFlags...), run: serve},
		{name: "index", args: "STI…", help: msgHelpIndex, flags: readFlags, run: indexPaths},
		{name: "search", args: "SØGNING", help: msgHelpSearch, flags: searchFlags, run: searchArchive},
		{name: "parse", args: "FIL", help: msgHelpParse, flags: readFlags, run: parseFile},
		{name: "eval", args: "FORESPØRGSLER.tsv", help: msgHelpEval, flags: []string{"split", "mod"}, run: evaluate},
		{name: "quarantine", args: "list | show ID | …", help: msgHelpQuarantine, flags: append([]string{"reason"}, readFlags...), run: quarantine},
		{name: "erase", args: "ID --reason TEKST", help: msgHelpErase, flags: append([]string{"reason"}, readFlags...), run: erase},
		{name: "reindex", help: msgHelpReindex, flags: readFlags, run: reindex},
		{name: "verify", help: msgHelpVerify, run: verify},
		{name: "bench", help: msgHelpBench, flags: []string{"items"}, run: benchmark},
		{name: "config", help: msgHelpConfig, flags: append(serveFlags, readFlags...), run: printConfig},
		{name: "healthcheck", help: msgHelpHealth, flags: []string{"addr"}, run: healthcheck},
		{name: "version", help: msgHelpVersion, run: printVersion},
		{name: "extract-worker", hidden: true, run: extractWorker},
		{name: "verify-worker", hidden: true, run: verifyWorker},
	}
}

func find(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return &c
		}
	}
	return nil
}

// start reads the options of a command and runs it. Hidden commands get their
// arguments as they are: their parent is this program.
func (cmd *command) start(ctx context.Context, args, environ []string, io stdio) error {
	c := defaults()
	if cmd.hidden {
		return cmd.run(ctx, c, args, io)
	}
	fs := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	fs.SetOutput(discard{})
	fs.Usage = func() {}
	opts := c.options(cmd.flags)
	for _, o := range opts {
		o.define(fs)
	}
	if err := readEnv(fs, opts, environ); err != nil {
		return err
	}
	rest, err := parseInterspersed(fs, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(io.out, cmd.usage(c))
		return errHelp
	case err != nil:
		return usageError{flagFault(err)}
	}
	c.set = map[string]bool{}
	fs.Visit(func(f *flag.Flag) { c.set[f.Name] = true })
	if err := c.validate(); err != nil {
		return err
	}
	return cmd.run(ctx, c, rest, io)
}

// discard drops what package flag would print in English.
type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

var flagFaults = []struct {
	form *regexp.Regexp
	msg  string
}{
	{regexp.MustCompile(`^flag provided but not defined: -+(.*)$`), msgUnknownFlag},
	{regexp.MustCompile(`^flag needs an argument: -+(.*)$`), msgFlagValue},
}

var flagValueFault = regexp.MustCompile(`^invalid (?:boolean )?value "(.*)" for (?:flag )?-+([a-z-]+)`)

// flagFault says in Danish what package flag says in English.
func flagFault(err error) string {
	for _, f := range flagFaults {
		if m := f.form.FindStringSubmatch(err.Error()); m != nil {
			return fmt.Sprintf(f.msg, m[1])
		}
	}
	if m := flagValueFault.FindStringSubmatch(err.Error()); m != nil {
		return fmt.Sprintf(msgBadFlag, m[2], m[1])
	}
	return err.Error()
}

// parseInterspersed allows options after arguments, as people write them; "--"
// ends the options.
func parseInterspersed(fs *flag.FlagSet, args []string) ([]string, error) {
	var rest []string
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		left := fs.Args()
		if len(left) == 0 {
			return rest, nil
		}
		if used := len(args) - len(left); used > 0 && args[used-1] == "--" {
			return append(rest, left...), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

func usage() string {
	var b strings.Builder
	b.WriteString(msgUsage)
	for _, c := range commands() {
		if !c.hidden {
			fmt.Fprintf(&b, "  referat %-28s %s\n", strings.TrimSpace(c.name+" "+c.args), c.help)
		}
	}
	b.WriteString(msgUsageEnd)
	return b.String()
}

func (cmd *command) usage(c *config) string {
	var b strings.Builder
	fmt.Fprintf(&b, "referat %s\n\n%s\n\n", strings.TrimSpace(cmd.name+" "+cmd.args), cmd.help)
	for _, o := range c.options(cmd.flags) {
		fmt.Fprintf(&b, "  --%-20s %s%s\n", o.name+" "+o.kind, o.help, o.defaultText())
	}
	return b.String()
}
