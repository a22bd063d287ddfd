// Package e2e drives the built program as its users do: it indexes
// testdata/archive, serves it, and walks through the pages in Debian's chromium
// with and without JavaScript. Without a browser the tests are skipped and say so;
// with CI=true that is a failure.
package e2e

import (
	"bufio"
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

var base string // address of the served archive

func TestMain(m *testing.M) { os.Exit(serveArchive(m)) }

// serveArchive builds the program, lets it index and serve testdata/archive on a
// free port, runs the tests and stops it.
func serveArchive(m *testing.M) int {
	dir, err := os.MkdirTemp("", "referat-e2e-")
	if err != nil {
		return failed(err)
	}
	defer os.RemoveAll(dir)
	exe := filepath.Join(dir, "referat")
	if out, err := exec.Command("go", "build", "-o", exe, "referat/cmd/referat").CombinedOutput(); err != nil {
		return failed(fmt.Errorf("build: %w\n%s", err, out))
	}
	cmd := exec.Command(exe, "serve", "../../testdata/archive", "--addr", "127.0.0.1:0", "--data", filepath.Join(dir, "data"))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return failed(err)
	}
	if err := cmd.Start(); err != nil {
		return failed(err)
	}
	defer func() { // nothing is asked of the program any more
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait()
	}()
	if base, err = address(out); err != nil {
		return failed(err)
	}
	return m.Run()
}

func failed(err error) int {
	fmt.Fprintln(os.Stderr, "e2e:", err)
	return 1
}

// address reads the line that tells where the program serves.
func address(out io.Reader) (string, error) {
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return "", fmt.Errorf("read address: %w", err)
	}
	found := regexp.MustCompile(`http://[0-9.:]+`).FindString(line)
	if found == "" {
		return "", fmt.Errorf("no address in %q", line)
	}
	return found, nil
}

// browser opens a tab; js false turns scripts off.
func browser(t *testing.T, js bool) context.Context {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("chromium is missing; .ci/run installs it")
		}
		t.Skip("SKIPPED: no chromium on this machine, the browser was not tried (Debian: apt-get install chromium)")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("chromium"), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 90*time.Second)
	t.Cleanup(cancel)
	do(t, ctx, "start chromium", chromedp.EmulateViewport(1280, 900), chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		return tab.Call(ctx, "Emulation.setScriptExecutionDisabled", map[string]any{"value": !js}, nil)
	}))
	return ctx
}

// do runs actions and ends the test when one fails.
func do(t *testing.T, ctx context.Context, what string, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// read runs one action for its value.
func read[T any](t *testing.T, ctx context.Context, what string, action chromedp.Action[T]) T {
	t.Helper()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return v
}

// journey is what the two runs of the same walk must agree on.
type journey struct{ results, filtered, item, document, original string }

// walk goes from the front page to the links of the first hit by form, links and
// buttons alone.
func walk(t *testing.T, ctx context.Context, js bool) journey {
	t.Helper()
	var j journey
	do(t, ctx, "search from the front page", chromedp.Navigate(base+"/"), chromedp.SendKeys(chromedp.CSS("#q"), "forløbsprogram diabetes"),
		chromedp.Click(chromedp.CSS("button.primary")), chromedp.WaitVisible(chromedp.CSS("#fundtal")))
	j.results = read(t, ctx, "address of the results", chromedp.Location())
	do(t, ctx, "choose a klynge", chromedp.Click(chromedp.CSS(`input[name=klynge][value="rm-midt"]`)))
	if !js {
		do(t, ctx, "apply the choice", chromedp.Click(chromedp.CSS(".apply button")))
	}
	do(t, ctx, "wait for the narrowed results", chromedp.WaitVisible(chromedp.CSS(".chips .chip")))
	j.filtered = read(t, ctx, "address of the narrowed results", chromedp.Location())
	link := func(n int) string {
		sel := chromedp.CSS(fmt.Sprintf(".hit .links a:nth-child(%d)", n))
		return read(t, ctx, "link of the first hit", chromedp.AttributeValue(sel, "href")).Value
	}
	j.item, j.document, j.original = link(1), link(2), link(3)
	return j
}

func TestJourneyIsTheSameWithAndWithoutJavaScript(t *testing.T) {
	with, without := walk(t, browser(t, true), true), walk(t, browser(t, false), false)
	if with != without {
		t.Errorf("with JavaScript %+v, without %+v", with, without)
	}
	if !strings.Contains(with.filtered, "klynge=rm-midt") {
		t.Errorf("address after choosing = %s, want klynge=rm-midt in it", with.filtered)
	}
}

func TestHitsLandOnThePassage(t *testing.T) {
	ctx := browser(t, true)
	j := walk(t, ctx, true)
	do(t, ctx, "open the item at its first mark", chromedp.Navigate(base+j.item))
	marked := strings.ToLower(read(t, ctx, "first mark", chromedp.Text(chromedp.CSS("#m1"))))
	if !strings.Contains(marked, "forløb") && !strings.Contains(marked, "diabetes") {
		t.Errorf("first mark of %s = %q, want a word of the search", j.item, marked)
	}
	anchor := j.document[strings.IndexByte(j.document, '#')+1:]
	do(t, ctx, "open the document at the passage", chromedp.Navigate(base+j.document), chromedp.WaitVisible(chromedp.CSS("#"+anchor)))
	const onScreen = `(() => { const r = document.getElementById(%q).getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight })()`
	if !read(t, ctx, "wait for the scroll", chromedp.Poll[bool](fmt.Sprintf(onScreen, anchor))) {
		t.Errorf("%s does not show #%s", j.document, anchor)
	}
	resp, err := http.Get(base + strings.SplitN(j.original, "#", 2)[0])
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || !strings.Contains(resp.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("original %s: status %d, CSP %q", j.original, resp.StatusCode, resp.Header.Get("Content-Security-Policy"))
	}
}

// TestLinksLead follows every link of the site's own pages, two steps deep.
func TestLinksLead(t *testing.T) {
	href := regexp.MustCompile(`href="(/[^"]*)"`)
	seen, queue := map[string]bool{}, []string{"/", "/soeg?q=" + url.QueryEscape("forløbsprogram diabetes"), "/moeder"}
	for depth := 0; depth < 3; depth++ {
		var next []string
		for _, page := range queue {
			if seen[page] || len(seen) > 250 {
				continue
			}
			seen[page] = true
			body := get(t, page)
			for _, m := range href.FindAllStringSubmatch(body, -1) {
				path, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
				next = append(next, path)
			}
		}
		queue = next
	}
	if len(seen) < 100 {
		t.Errorf("only %d addresses were followed", len(seen))
	}
}

// get fetches a page and fails the test unless it is there.
func get(t *testing.T, page string) string {
	t.Helper()
	resp, err := http.Get(base + page)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("GET %s = %d, %v", page, resp.StatusCode, err)
	}
	if len(resp.Cookies()) > 0 {
		t.Errorf("GET %s sets a cookie", page)
	}
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
		return string(body)
	}
	return ""
}
