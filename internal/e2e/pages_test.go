package e2e

import (
	"bytes"
	"compress/gzip"
	"context"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var results = "/soeg?q=" + url.QueryEscape("forløbsprogram diabetes")

// pageTypes are one address of every type of page, found by following links.
func pageTypes(t *testing.T) []string {
	t.Helper()
	all := []string{"/", results, results + "&saml=moede", "/soeg", "/soeg?q=qqqq&klynge=rm-midt", "/soeg?q=diabetes&foo=1",
		"/moeder", "/klynger", "/fora", "/emner", "/hjaelp", "/om", "/findes-ikke"}
	hits, list := get(t, results), get(t, "/moeder")
	item := firstLink(t, hits, `/moede/[^"#]*/punkt/[^"#]*`)
	meeting := firstLink(t, list, `/moede/[^"#]*`)
	all = append(all, item, meeting, firstLink(t, hits, `/dokument/[0-9a-f]*\?[^"#]*`), firstLink(t, get(t, "/klynger"), `/klynge/[^"]*`),
		firstLink(t, get(t, "/fora"), `/forum/[^"]*`), firstLink(t, get(t, "/"), `/emne/[^"]*`), firstLink(t, get(t, meeting), `/person/[^"]*`))
	return append(all, documentWithTable(t))
}

func firstLink(t *testing.T, body, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(`href="(` + pattern + `)["#]`).FindStringSubmatch(body)
	if m == nil {
		t.Fatalf("no link %s", pattern)
	}
	return html.UnescapeString(m[1])
}

// documentWithTable is a document whose text holds a table of five columns.
func documentWithTable(t *testing.T) string {
	t.Helper()
	document := firstLink(t, get(t, "/soeg?q="+url.QueryEscape("henviste \"begyndt på hold\"")), `/dokument/[0-9a-f]*\?[^"#]*`)
	if !strings.Contains(get(t, document), "<th scope=") {
		t.Errorf("%s shows no table with headings", document)
	}
	return document
}

// faultsOnPage opens everything that can be opened and tells what does not hold:
// sideways scroll, targets under 24 px, headings that jump, other hosts.
const faultsOnPage = `(() => {
	const out = [], root = document.documentElement;
	for (const d of document.querySelectorAll('details')) d.open = true;
	if (root.scrollWidth > root.clientWidth) out.push('scrolls sideways: ' + root.scrollWidth + ' px');
	for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')) {
		if (e.matches('.skip')) continue;
		const box = (e.type === 'checkbox' ? e.closest('label') : e).getBoundingClientRect();
		if (box.width > 0 && (box.width < 23.5 || box.height < 23.5))
			out.push('target ' + box.width + '×' + box.height + ' px: ' + e.textContent);
	}
	let level = 0;
	for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
		const n = Number(h.tagName[1]);
		if (n > level + 1) out.push('h' + n + ' after h' + level + ': ' + h.textContent);
		level = n;
	}
	if (document.querySelectorAll('h1').length !== 1) out.push('not one h1');
	for (const r of performance.getEntriesByType('resource')) if (!r.name.startsWith(location.origin)) out.push('asks ' + r.name);
	return out.join('; ');
})()`

// TestPagesInTheBrowser looks at every type of page, wide and narrow: nothing in
// faultsOnPage, titles of their own, the skip link first, a silent console.
func TestPagesInTheBrowser(t *testing.T) {
	pages := pageTypes(t)
	ctx := browser(t, true)
	console := chromedp.Console(ctx)
	titles := map[string]string{}
	for _, page := range pages {
		do(t, ctx, page, chromedp.EmulateViewport(1280, 900), chromedp.Navigate(base+page), chromedp.KeyEvent("\t"))
		if !read(t, ctx, page, chromedp.Evaluate[bool](`document.activeElement.matches('.skip')`)) {
			t.Errorf("%s: the first tab does not reach the skip link", page)
		}
		title := read(t, ctx, page, chromedp.Title())
		if other, taken := titles[title]; taken && !strings.HasPrefix(page, other) {
			t.Errorf("%s and %s have the title %q", page, other, title)
		}
		titles[title] = page
		for _, width := range []int64{1280, 320} {
			do(t, ctx, page, chromedp.EmulateViewport(width, 900))
			if faults := read(t, ctx, page, chromedp.Evaluate[string](faultsOnPage)); faults != "" {
				t.Errorf("%s at %d px: %s", page, width, faults)
			}
		}
	}
	expectSilence(t, ctx, console)
}

// expectSilence fails for each message of the console but the missing page's own.
func expectSilence(t *testing.T, ctx context.Context, console func(func(chromedp.ConsoleMessage, error) bool)) {
	t.Helper()
	const end = "end of test"
	do(t, ctx, "write to the console", chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
		return tab.Call(ctx, "Runtime.evaluate", map[string]any{"expression": "console.log('" + end + "')"}, nil)
	}))
	for m, err := range console {
		if err != nil {
			t.Fatal(err)
		}
		if m.Text == end {
			return
		}
		if !strings.Contains(m.Text, "404") {
			t.Errorf("console: %s", m.Text)
		}
	}
}

// TestBackRestoresResults chooses a klynge and goes back: the results are those of
// before, and the search box forgets the choice again.
func TestBackRestoresResults(t *testing.T) {
	ctx := browser(t, true)
	const state = `[location.search, document.querySelector('#antal').textContent, document.querySelector('#bevaret').children.length, document.querySelector('#q').value].join(' | ')`
	do(t, ctx, "search", chromedp.Navigate(base+results))
	before := read(t, ctx, "results", chromedp.Evaluate[string](state))
	do(t, ctx, "choose a klynge", chromedp.Click(chromedp.CSS(`input[name=klynge][value="rm-midt"]`)), chromedp.WaitVisible(chromedp.CSS(".chips .chip")))
	chosen := read(t, ctx, "narrowed results", chromedp.Evaluate[string](state))
	if chosen == before || !strings.Contains(chosen, "| 1 |") {
		t.Errorf("after choosing a klynge: %s, want other results and the klynge kept by the search box", chosen)
	}
	if !read(t, ctx, "focus", chromedp.Evaluate[bool](`document.activeElement.value === 'rm-midt'`)) {
		t.Error("the keyboard does not stand on the box that was chosen")
	}
	if got := read(t, ctx, "status", chromedp.Evaluate[string](`document.querySelector('#status').textContent`)); got == "" {
		t.Error("the status line does not say how many hits there are")
	}
	do(t, ctx, "go back", chromedp.NavigateBack(), chromedp.WaitNotPresent(chromedp.CSS(".chips")))
	if after := read(t, ctx, "results", chromedp.Evaluate[string](state)); after != before {
		t.Errorf("after going back: %s, want %s", after, before)
	}
}

// Budgets in bytes as sent, gzip.
const (
	maxResults   = 15_000
	maxDocument  = 60_000
	maxFirstView = 80_000
	maxRequests  = 8
)

func TestBudgets(t *testing.T) {
	page, size := sent(t, results)
	if size > maxResults {
		t.Errorf("results page is %d bytes, want at most %d", size, maxResults)
	}
	assets := regexp.MustCompile(`/assets/[0-9a-f]{8}/[A-Za-z0-9.-]+`)
	queue, requests := assets.FindAllString(page, -1), 1
	for ; len(queue) > 0; queue = queue[1:] {
		body, n := sent(t, queue[0])
		size, requests = size+n, requests+1
		if strings.HasSuffix(queue[0], ".css") {
			queue = append(queue, assets.FindAllString(body, -1)...)
		}
	}
	if size > maxFirstView || requests > maxRequests {
		t.Errorf("first view is %d bytes in %d requests, want at most %d in %d", size, requests, maxFirstView, maxRequests)
	}
	if _, n := sent(t, documentWithTable(t)); n > maxDocument {
		t.Errorf("document page is %d bytes, want at most %d", n, maxDocument)
	}
}

// sent fetches an address as a browser does: the text, and the bytes that were sent.
func sent(t *testing.T, address string) (string, int) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	packed, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return unpacked(t, resp.Header.Get("Content-Encoding"), packed), len(packed)
}

func unpacked(t *testing.T, encoding string, b []byte) string {
	t.Helper()
	if encoding != "gzip" {
		return string(b)
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
