package model

import (
	"bytes"
	_ "embed"
	"sync"
)

//go:embed shipped.model
var shipped []byte

// Shipped is the model that is part of the program. It is read on first use.
var Shipped = sync.OnceValues(func() (Model, error) { return Read(bytes.NewReader(shipped)) })
