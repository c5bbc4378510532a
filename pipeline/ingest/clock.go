package ingest

import (
	"maps"
	"sync"
	"time"
)

// clock sums the time that each stage takes, over all workers.
type clock struct {
	mu  sync.Mutex
	sum map[Stage]time.Duration
}

// start begins a measurement; the function that it returns ends it.
func (c *clock) start(s Stage) (stop func()) {
	began := time.Now()
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.sum == nil {
			c.sum = map[Stage]time.Duration{}
		}
		c.sum[s] += time.Since(began)
	}
}

func (c *clock) times() map[Stage]time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return maps.Clone(c.sum)
}
