package search

import "net/url"

// ParseRequest reads a request from address parameters and normalises it. Faults
// (unknown parameters, unreadable dates, values out of range) are returned as
// field errors beside the request that results when they are set aside: the API
// refuses, the page shows a notice.
func ParseRequest(v url.Values) (Request, []FieldError) { return Request{}, nil }

// Values writes the request in the normal order and form; ParseRequest(r.Values())
// gives r again.
func (r Request) Values() url.Values { return nil }
