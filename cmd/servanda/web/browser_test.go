package web

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	page_ "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The tests of these files drive a real Chromium, as Debian packages it. Where
// there is none they are skipped, and say so.

// browserTime is how long one journey may take on a busy machine.
const browserTime = 8 * time.Minute

// patience is how long a page may take to become as it is waited for.
const patience = 2 * time.Minute

// chromium starts the browser once for all tests.
var chromium = sync.OnceValues(func() (context.Context, error) {
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, exec.ErrNotFound
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("force-prefers-reduced-motion", true), chromedp.Flag("hide-scrollbars", true))
	allocator, stopAll := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	closeBrowser = func() { stop(); stopAll() }
	return ctx, chromedp.Do(ctx)
})

// closeBrowser ends the browser that was started.
var closeBrowser = func() {}

// tab is one page of the browser, on a server of its own.
type tab struct {
	t   *testing.T
	ctx context.Context
	url string

	mu sync.Mutex
	// complaints are what the console told: errors, and what the policy blocked.
	complaints []string
	dialogs    int
}

// open opens a tab on a server for the library, or skips the test.
func open(t *testing.T, library string) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("no browser in short tests")
	}
	browser, err := chromium()
	if err != nil {
		t.Skipf("left out: no Chromium here (apt-get install chromium): %v", err)
	}
	b := &tab{t: t, url: serveFor(t, library)}
	ctx, stop := chromedp.NewContext(browser)
	t.Cleanup(stop)
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.ctx, stop = context.WithTimeout(ctx, browserTime)
	t.Cleanup(stop)
	b.do(chromedp.EmulateViewport(1360, 900))
	return b
}

// serveFor serves the library on a port of its own until the test ends.
func serveFor(t *testing.T, library string) string {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	ready, ended := make(chan string, 1), make(chan error, 1)
	o := Options{Library: library, Addr: "127.0.0.1:0", Version: "test", Reviewer: "Ana", MaxUpload: 1 << 20, Ingest: ingestInProcess, Draw: drawBlank, Log: t.Logf}
	go func() { ended <- Serve(ctx, o, func(url string) { ready <- url }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	select {
	case url := <-ready:
		return strings.TrimSuffix(url, "/")
	case err := <-ended:
		t.Fatal(err)
		return ""
	}
}

func (b *tab) listen(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			b.complaints = append(b.complaints, fmt.Sprintf("%s %+v", e.Type, e.Args))
		}
	case *runtime.EventExceptionThrown:
		b.complaints = append(b.complaints, fmt.Sprintf("%+v", e.ExceptionDetails))
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.complaints = append(b.complaints, e.Entry.Text)
		}
	case *page_.EventJavascriptDialogOpening:
		b.dialogs++
		go func() {
			_, _ = chromedp.Call(b.ctx, page_.HandleJavaScriptDialog, page_.HandleJavaScriptDialogParams{})
		}()
	}
}

// do runs actions, which must succeed.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// visit opens an address of the server.
func (b *tab) visit(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.url + path))
	b.until("the page is there", `document.querySelector("main") !== null`)
}

// press presses keys one after the other, as a person does.
func (b *tab) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// eval is the value of an expression of JavaScript.
func eval[T any](b *tab, expression string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return value
}

// run runs a statement of JavaScript.
func (b *tab) run(statement string) {
	b.t.Helper()
	eval[bool](b, "(() => { "+statement+"; return true })()")
}

// click clicks the first element that the selector finds.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(selector)))
}

// until waits for a condition of the page, whatever page that then is.
func (b *tab) until(what, condition string) {
	b.t.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(40 * time.Millisecond) {
		if is, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](condition)); err == nil && is {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("waited in vain: %s (at %s)", what, b.address())
		}
	}
}

// address is the page's own, without the server.
func (b *tab) address() string {
	b.t.Helper()
	return eval[string](b, "location.pathname + location.search + location.hash")
}

// quiet fails where the console told anything.
func (b *tab) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, c := range b.complaints {
		b.t.Errorf("console: %s", c)
	}
	if b.dialogs > 0 {
		b.t.Errorf("%d dialogs opened", b.dialogs)
	}
	b.complaints = nil
}

// size sets the window's size; dark asks for dark colours.
func (b *tab) size(width, height int64, dark bool) {
	b.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.do(chromedp.EmulateViewport(width, height))
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

// sample finds something of the samples to look at.
func sample(t *testing.T, library, name, column string) string {
	t.Helper()
	s, _ := testServer(t, Options{Library: library})
	rows, err := s.table(t.Context(), name, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows.Rows {
		if v := rows.text(row, column); v != "" {
			return v
		}
	}
	t.Fatalf("no %s in %s", column, name)
	return ""
}

// From the first page to a passage and back, without a mouse.
func TestSearchByKeyboard(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/")
	b.press("/")
	b.until("the field has the focus", `document.activeElement.id === "q"`)
	b.press("l", "a", "w", kb.Enter)
	b.until("hits", `document.querySelectorAll(".hit").length > 3 && document.querySelectorAll(".hit mark").length > 3`)
	if got := b.address(); got != "/search?q=law" {
		t.Errorf("address %s", got)
	}
	b.press("j", "j", "k", "j")
	b.until("the second hit is current", `document.querySelectorAll(".hit")[1].classList.contains("current")`)
	citation := eval[string](b, `document.querySelectorAll(".hit h3 a")[1].textContent`)
	b.press("o")
	b.until("the reader is at the passage", `location.pathname.startsWith("/d/") && document.querySelector(".passage:target mark") !== null`)
	if got := eval[string](b, `document.querySelector(".passage:target .number").title`); got != citation {
		t.Errorf("read %q, want %q", got, citation)
	}
	b.press("j")
	b.until("the next match is told", `document.querySelector("[data-match-count]").textContent.includes("this is")`)
	b.quiet()
}

func TestSuggestionsFacetsAndCitations(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/")
	b.press("/")
	b.until("the field has the focus", `document.activeElement.id === "q"`)
	b.press("t", "o", "r", "t")
	b.until("suggestions", `document.querySelectorAll("[role=option]").length > 0`)
	b.press(kb.ArrowDown)
	b.until("the first is chosen", `document.querySelector("[role=option]").getAttribute("aria-selected") === "true" && document.activeElement.getAttribute("aria-activedescendant") === "suggestion-0"`)
	b.press(kb.Enter)
	b.until("it is taken", `document.activeElement.value.includes(":") && document.querySelector(".suggestions").hidden`)

	b.visit("/search?q=law")
	total := eval[string](b, `document.querySelector("#count").textContent`)
	want := eval[string](b, `document.querySelector(".facet .count").textContent`)
	b.click(`.facet li a`)
	b.until("narrowed", `document.querySelector(".chips a") !== null`)
	if got := eval[string](b, `document.querySelector("#count").textContent`); !strings.HasPrefix(got, want+" ") {
		t.Errorf("of %s the facet counts %s and opens %s", total, want, got)
	}
	b.click(`[data-cite]`)
	b.until("the ways to cite", `document.querySelector("dialog[open] .citations dd")?.textContent.length > 5`)
	if got := eval[int](b, `document.querySelectorAll("dialog .citations > div").length`); got != 5 {
		t.Errorf("%d ways to cite", got)
	}
	b.press(kb.Escape)
	b.until("closed", `document.querySelector("dialog[open]") === null`)
	b.quiet()
}

// Pointing at a tag lights the words that it stands on.
func TestEvidenceIsLit(t *testing.T) {
	library := sampleLibrary(t)
	b := open(t, library)
	b.visit("/d/" + sample(t, library, "tags", "document"))
	b.until("tags", `document.querySelector(".tag[data-lights]") !== null`)
	b.run(`(() => { const tag = [...document.querySelectorAll(".tag[data-lights]")].find(t => document.querySelector('[data-on~="' + t.dataset.lights + '"]')); tag.focus(); window.lighted = tag.dataset.lights; })()`)
	b.until("its words are lit", `document.querySelector('[data-on~="' + window.lighted + '"]').classList.contains("lit")`)
	b.run(`document.activeElement.blur()`)
	b.until("they are lit no more", `document.querySelectorAll(".lit").length === 0`)
	b.quiet()
}

// A document opens at a paragraph by its symbol and number.
func TestReadingByAddress(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/d/CCPR/C/XVM/CO/3#para-4-a")
	b.until("at the paragraph", `document.querySelector(".passage:has(> .anchor:target) .number")?.textContent.trim() === "4 (a)"`)
	b.quiet()
}

// The original's page stands beside the text, with the passage boxed.
func TestPageBeside(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/d/CCPR/C/XVM/CO/3#para-4-a")
	b.click("[data-toggle-page]")
	b.until("the passage is boxed", `document.querySelector(".sheet rect.here")?.dataset.passage === document.querySelector(".passage:has(> .anchor:target)").id`)
	b.click(`[data-page-by="1"]`)
	b.until("the next page", `document.querySelector("[data-page-number]").textContent.startsWith("Page 2 ")`)
	b.quiet()
}

func TestCompareAndDrill(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/crossref")
	b.until("the best linked come first", `document.querySelector("th[aria-sort=descending]").textContent.includes("Score") && document.querySelector("tr.row .number-cell").textContent !== ""`)
	b.press("j")
	b.run(`document.querySelector(".more summary").click()`)
	b.until("both quotes", `document.querySelector(".more details[open] blockquote") !== null`)
	b.click(`th[aria-sort] a`)
	b.until("sorted", `document.querySelector("th[aria-sort=ascending]") !== null`)
	b.visit("/matrix?down=theme&across=evidence")
	name := eval[string](b, `document.querySelector(".heat a").getAttribute("aria-label")`)
	b.run(`document.querySelector(".heat a").dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true, view: window}))`)
	b.until("its rows", `location.pathname === "/crossref" && document.querySelectorAll("tr.row").length > 0`)
	commitments := eval[int](b, `new Set([...document.querySelectorAll("tr.row td:first-child .meta a")].map(a => a.href)).size`)
	if want := name[strings.LastIndex(name, " ")+1:]; want != fmt.Sprint(commitments) {
		t.Errorf("%q opens %d commitments", name, commitments)
	}
	b.quiet()
}

// Deciding with keys alone, and taking it back.
func TestReviewByKeyboard(t *testing.T) {
	b := open(t, sampleLibrary(t))
	b.visit("/review")
	b.press("j", "y")
	b.until("one is confirmed", `document.querySelector("[data-decided]").textContent === "1" && document.querySelector(".card.confirmed") !== null`)
	b.until("the second is current", `document.querySelectorAll(".card")[1].classList.contains("current")`)
	b.press("n")
	b.until("one is rejected", `document.querySelector("[data-decided]").textContent === "2" && document.querySelector(".card.rejected") !== null`)
	b.press("u")
	b.until("it is taken back", `document.querySelector("[data-decided]").textContent === "1" && document.querySelector(".card.rejected") === null`)
	b.press("e")
	b.until("the value has the focus", `document.activeElement.name === "value"`)
	b.press("p", "l", "a", "n", "s", kb.Enter)
	b.until("corrected", `document.querySelector(".card.corrected") !== null`)
	b.visit("/review?state=decided")
	if got := eval[int](b, `document.querySelectorAll(".card").length`); got != 2 {
		t.Errorf("%d decided", got)
	}
	b.quiet()
}

func TestIngestInTheBrowser(t *testing.T) {
	b := open(t, sampleLibrary(t))
	file := filepath.Join(t.TempDir(), "wetland.txt")
	if err := os.WriteFile(file, []byte("Velmara will restore the wetland of Ossory by 2030.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.visit("/ingest")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("[data-files]"), []string{file}))
	b.until("it is read", `document.querySelector("[data-stage]").textContent === "Done" && document.querySelector("[data-outcomes]").textContent.includes("wetland.txt")`)
	b.visit("/documents")
	b.until("it is new", `document.querySelector(".news li a")?.textContent.includes("wetland") && document.querySelectorAll(".news li").length === 1`)
	b.visit("/search?q=Ossory")
	b.until("it is found", `document.querySelectorAll(".hit").length === 1`)
	b.quiet()
}

// Searching and reading work without JavaScript.
func TestWithoutJavaScript(t *testing.T) {
	b := open(t, sampleLibrary(t))
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	b.visit("/")
	b.do(chromedp.SendKeys(chromedp.CSS("#q"), "law"+kb.Enter), chromedp.WaitReady(chromedp.CSS(".hit h3 a")))
	b.click(".hit h3 a")
	b.do(chromedp.WaitReady(chromedp.CSS(".passage mark")))
}

// tellAll makes JSON of a value, for messages.
func tellAll(v any) string {
	text, _ := json.MarshalIndent(v, "", "  ")
	return string(text)
}
