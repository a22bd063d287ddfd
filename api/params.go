package api

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"referat/search"
)

const maxTextBytes = 512 // of a parameter that is no search

// params reads the address; a part that cannot be read is a fault.
func params(c echo.Context) (url.Values, error) {
	v, faults := search.DecodeQuery(c.Request().URL.RawQuery)
	if len(faults) > 0 {
		return nil, badRequest(faults)
	}
	return v, nil
}

// only reads an address that may hold the given names and no others.
func only(c echo.Context, names ...string) (url.Values, error) {
	v, err := params(c)
	if err != nil {
		return nil, err
	}
	if faults := unknown(v, names); len(faults) > 0 {
		return nil, badRequest(faults)
	}
	return v, nil
}

func unknown(v url.Values, names []string) []search.FieldError {
	var faults []search.FieldError
	for name := range v {
		if !slices.Contains(names, name) {
			faults = append(faults, search.FieldError{Field: strings.ToValidUTF8(name, "\uFFFD"), Message: msgUnknown})
		}
	}
	slices.SortFunc(faults, func(a, b search.FieldError) int { return strings.Compare(a.Field, b.Field) })
	return faults
}

// request reads a search; names narrows what may be asked, none allows all.
func request(v url.Values, names ...string) (search.Request, error) {
	if len(names) == 0 {
		names = search.Parameters
	}
	r, faults := search.ParseRequest(v)
	for _, f := range unknown(v, names) {
		if !slices.ContainsFunc(faults, func(g search.FieldError) bool { return g.Field == f.Field }) {
			faults = append(faults, f)
		}
	}
	if len(faults) > 0 {
		return r, badRequest(faults)
	}
	return r, nil
}

// text reads the one parameter of a look-up.
func text(c echo.Context, name string) (string, error) {
	v, err := only(c, name)
	if err != nil {
		return "", err
	}
	if len(v[name]) > 1 {
		return "", badRequest([]search.FieldError{{Field: name, Message: msgOneValue}})
	}
	s := strings.TrimSpace(strings.ToValidUTF8(v.Get(name), "\uFFFD"))
	if len(s) > maxTextBytes {
		return "", badRequest([]search.FieldError{{Field: name, Message: msgTooLong}})
	}
	return s, nil
}

// letters counts what a person counts: runes, not bytes.
func letters(s string) int { return utf8.RuneCountInString(s) }

// ids reads path parameters, before any look-up: at most 120 of a–z, 0–9, ".",
// "_" and "-". No parameter may stand behind the address.
func ids(c echo.Context, names ...string) ([]string, error) {
	if _, err := only(c); err != nil {
		return nil, err
	}
	var out []string
	for _, name := range names {
		id := c.Param(name)
		if id == "" || len(id) > 120 || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" {
			return nil, notFound()
		}
		out = append(out, id)
	}
	return out, nil
}
