//go:build unix

package worker

import (
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
)

// socket makes a pair of sockets over which open files are passed: the parent's
// end, and the file that becomes the child's.
func socket() (*net.UnixConn, *os.File, error) {
	syscall.ForkLock.RLock() // no other child may inherit them
	pair, err := syscall.Socketpair(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err == nil {
		syscall.CloseOnExec(pair[0])
		syscall.CloseOnExec(pair[1])
	}
	syscall.ForkLock.RUnlock()
	if err != nil {
		return nil, nil, fmt.Errorf("make a socket for the reader: %w", err)
	}
	parent, child := os.NewFile(uintptr(pair[0]), "parent"), os.NewFile(uintptr(pair[1]), "child")
	defer parent.Close()
	conn, err := unixConn(parent)
	if err != nil {
		_ = child.Close()
		return nil, nil, err
	}
	return conn, child, nil
}

func unixConn(f *os.File) (*net.UnixConn, error) {
	conn, err := net.FileConn(f)
	if err != nil {
		return nil, fmt.Errorf("open the reader's socket: %w", err)
	}
	if u, ok := conn.(*net.UnixConn); ok {
		return u, nil
	}
	_ = conn.Close()
	return nil, errors.New("open the reader's socket: not a Unix socket")
}

// passFile gives the other end the open file, of which f stays open here.
func passFile(conn *net.UnixConn, f *os.File) error {
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var sent error
	err = raw.Control(func(fd uintptr) {
		_, _, sent = conn.WriteMsgUnix([]byte{1}, syscall.UnixRights(int(fd)), nil)
	})
	return errors.Join(err, sent)
}

// receiveFile takes the next file that the other end passed.
func receiveFile(conn *net.UnixConn) (*os.File, error) {
	data, rights := make([]byte, 1), make([]byte, syscall.CmsgSpace(4))
	_, n, _, _, err := conn.ReadMsgUnix(data, rights)
	if err != nil {
		return nil, err
	}
	messages, err := syscall.ParseSocketControlMessage(rights[:n])
	if err != nil || len(messages) != 1 {
		return nil, fmt.Errorf("receive a file: %d messages: %w", len(messages), err)
	}
	fds, err := syscall.ParseUnixRights(&messages[0])
	if err != nil || len(fds) != 1 {
		return nil, fmt.Errorf("receive a file: %d files: %w", len(fds), err)
	}
	return os.NewFile(uintptr(fds[0]), "blob"), nil
}
