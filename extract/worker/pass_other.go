//go:build !unix

package worker

import (
	"errors"
	"net"
	"os"
)

// Elsewhere than on Unix no open file can be given to a child.
var errNoPass = errors.New("files cannot be given to the reader on this system")

func socket() (*net.UnixConn, *os.File, error)    { return nil, nil, errNoPass }
func unixConn(*os.File) (*net.UnixConn, error)    { return nil, errNoPass }
func passFile(*net.UnixConn, *os.File) error      { return errNoPass }
func receiveFile(*net.UnixConn) (*os.File, error) { return nil, errNoPass }
