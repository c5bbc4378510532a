package line

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// Cost is what some work took.
type Cost struct {
	Wall time.Duration `json:"wall_ns"`
	// CPU is user and system time, of child processes too where the work is a
	// process; 0 where the system does not tell.
	CPU time.Duration `json:"cpu_ns"`
	// Peak is the largest heap in bytes of a stage, the largest resident memory
	// of any one process of a whole run; 0 where that is not told.
	Peak uint64 `json:"peak_bytes"`
	// Allocs and AllocBytes count what a stage allocated; 0 for processes.
	Allocs     uint64 `json:"allocs"`
	AllocBytes uint64 `json:"alloc_bytes"`
}

func (c *Cost) add(other Cost) {
	c.Wall += other.Wall
	c.CPU += other.CPU
	c.Peak = max(c.Peak, other.Peak)
	c.Allocs += other.Allocs
	c.AllocBytes += other.AllocBytes
}

// measure runs the work in this process and tells what it took.
func measure(work func()) Cost {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	stop := watchHeap()
	cpu, start := ProcessorTime(), time.Now()
	work()
	c := Cost{Wall: time.Since(start), CPU: ProcessorTime() - cpu}
	c.Peak = stop()
	runtime.ReadMemStats(&after)
	c.Allocs, c.AllocBytes = after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc
	return c
}

// heapEvery is how often the heap is looked at: often enough for stages that
// take tenths of a second, seldom enough to cost nothing.
const heapEvery = 10 * time.Millisecond

// watchHeap looks at the heap until the function that it returns is called,
// which gives the largest seen.
func watchHeap() (stop func() uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	var peak uint64
	look := func() {
		metrics.Read(sample)
		peak = max(peak, sample[0].Value.Uint64())
	}
	done := make(chan struct{})
	var watching sync.WaitGroup
	watching.Go(func() {
		tick := time.NewTicker(heapEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				look()
			case <-done:
				return
			}
		}
	})
	return func() uint64 {
		close(done)
		watching.Wait()
		look()
		return peak
	}
}
