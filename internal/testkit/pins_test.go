package testkit

import (
	_ "github.com/RoaringBitmap/roaring/v2"
	_ "github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/da"
	_ "github.com/blevesearch/segment"
	_ "github.com/blevesearch/snowballstem/danish"
	_ "github.com/blevesearch/vellum"
	_ "github.com/chromedp/chromedp"
	_ "github.com/gabriel-vasile/mimetype"
	_ "github.com/getkin/kin-openapi/openapi3"
	_ "github.com/google/go-cmp/cmp"
	_ "github.com/klippa-app/go-pdfium/webassembly"
	_ "github.com/labstack/echo/v4"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/tetratelabs/wazero"
	_ "golang.org/x/net/html"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/text/collate"
	_ "modernc.org/sqlite"
	_ "pgregory.net/rapid"
	_ "go.yaml.in/yaml/v3"
)
